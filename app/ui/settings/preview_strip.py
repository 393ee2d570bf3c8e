"""What the edited rules would change, counted live beside the form."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.ui.kit.spoken_roles import speak_as
from app.ui.kit.surface import ProgressLine, slim_bars
from app.ui.kit.text import Text
from app.ui.kit.theme import SPACE_1, SPACE_2
from app.ui.kit.words import say
from app.ui.settings.lines import scaled
from app.ui.settings.preview_words import sentences
from app.usecases.change_rules import RulesPreview
from app.usecases.trial_list import Listed

#: Under the panel it takes no more than this and scrolls, so that the form keeps its room.
_MOST_HEIGHT = 92
_NO_LIMIT = 16_777_215  # Qt's own


class PreviewStrip(QScrollArea):
    """Sentences, or how far the count is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        slim_bars(self, ground=self.backgroundRole())
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._is_low = False
        self._sentences: Sequence[str] = []
        self._listed: Sequence[str] = []
        self.setAccessibleName(say("What this would change"))
        speak_as(self, QAccessible.Role.Grouping)
        self.title = Text(say("What this would change"), "strong")
        self.state = Text("", "secondary", "soft", wrap=True)
        self.told = Text("", "text", wrap=True)
        self.list_title = Text(say("First ten of today's list"), "label", "soft")
        self.list_change = Text("", "secondary", wrap=True)
        self.bar = ProgressLine()
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_1)
        column.addWidget(self.title)
        column.addWidget(self.bar)
        column.addWidget(self.state)
        column.addWidget(self.told)
        column.addSpacing(SPACE_2)
        column.addWidget(self.list_title)
        column.addWidget(self.list_change)
        column.addSpacing(SPACE_2)
        column.addStretch(1)
        for label in (self.state, self.told, self.list_change):
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setWidget(inner)
        self.show_nothing()

    def set_low(self, *, low: bool) -> None:
        """Under the panel it takes only the height that it needs."""
        if low == self._is_low:
            return
        self._is_low = low
        self.setSizePolicy(
            QSizePolicy.Policy.Preferred,
            QSizePolicy.Policy.Maximum if low else QSizePolicy.Policy.Expanding,
        )
        self.setMaximumHeight(scaled(_MOST_HEIGHT) if low else _NO_LIMIT)
        self._lay_out()

    def _lay_out(self) -> None:
        self.told.setText((" " if self._is_low else "\n").join(self._sentences))
        self.list_change.setText(("   " if self._is_low else "\n").join(self._listed))
        self.list_title.setVisible(bool(self._listed) and not self._is_low)

    def show_nothing(self) -> None:
        """Nothing is edited, or what is edited cannot be counted yet."""
        self._show(say("Edit something and its effect on the open leads is counted here."), [], [])

    def show_blocked(self) -> None:
        """Something has to be mended before it can be counted."""
        self._show(say("Can be counted when what is marked is mended."), [], [])

    def show_waiting(self) -> None:
        """Somebody is typing."""
        self.state.setText(say("Counting …"))
        self.state.show()

    def show_counting(self, done: int, total: int) -> None:
        """How far the count is; the last one stays to be read until the new one is there."""
        share = f", {round(100 * done / total)} %" if total else " …"
        sentence = say("Counting%1").replace("%1", share)
        self.state.setText(sentence)
        self.state.show()
        self.bar.set_progress(done, total, sentence)
        self.bar.setVisible(total > 0)

    def show_saving(self, done: int, total: int) -> None:
        """How far the saving is."""
        share = f", {round(100 * done / total)} %" if total else " …"
        sentence = say("Planning the open leads again%1").replace("%1", share)
        self.state.setText(sentence)
        self.state.show()
        self.bar.set_progress(done, total, sentence)
        self.bar.setVisible(total > 0)

    def show_preview(self, preview: RulesPreview) -> None:
        """What was counted."""
        self._show("", sentences(preview), _list_words(preview))

    def _show(self, state: str, told: Sequence[str], listed: Sequence[str]) -> None:
        self.bar.hide()
        self.state.setText(state)
        self.state.setVisible(bool(state))
        self._sentences, self._listed = told, listed
        self.told.setVisible(bool(told))
        self.list_change.setVisible(bool(listed))
        self._lay_out()
        self.setAccessibleDescription(" ".join((state, *told, *listed)).strip())


def _list_words(preview: RulesPreview) -> list[str]:
    parts = [
        say("Comes in: %1").replace("%1", _names(preview.enters)) if preview.enters else "",
        say("Leaves: %1").replace("%1", _names(preview.leaves)) if preview.leaves else "",
    ]
    return [part for part in parts if part]


def _names(listed: Sequence[Listed]) -> str:
    return ", ".join(f"{lead.name} ({lead.company})" if lead.company else lead.name for lead in listed)
