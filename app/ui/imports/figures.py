"""The five counts of an import side by side: the number large, below it what it counts."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.draft import Problem
from app.ui.imports.actions import EVENTS, LEADS
from app.ui.kit.text import Text
from app.ui.kit.theme import SPACE_6
from app.ui.kit.words import number, say
from app.usecases.import_leads import ImportResult


def counted(result: ImportResult) -> list[tuple[int, str, str]]:
    """Each count with its word and tone; those that are seldom stand only where they are not 0."""
    new = {LEADS: say("new leads"), EVENTS: say("calls and changes")}.get(result.kind) or say("new touches")
    shown = [(result.created, new, "ink")]
    if result.kind != EVENTS:
        shown.append((result.updated, say("brought up to date"), "ink"))
    if result.kind != EVENTS or result.duplicates:
        shown.append((result.duplicates, say("known already"), "ink"))
    if result.suppressed:
        shown.append((result.suppressed, say("not to be contacted"), "ink"))
    shown.append((len(result.rejected), say("rejected"), "time" if result.rejected else "ink"))
    if result.near_duplicates:
        shown.append((len(result.near_duplicates), say("look like somebody known"), "ink"))
    return shown


def to_look_at(result: ImportResult) -> list[Problem]:
    """Rejected rows first, then those taken in part, then those that look like somebody known."""
    return [*result.rejected, *result.problems, *result.near_duplicates]


class Figures(QWidget):
    """Shows the counts of a result; `sentence` says them to a screen reader."""

    def __init__(self, role: str = "page", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = role
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACE_6)

    def show_result(self, result: ImportResult) -> None:
        """Shows other counts."""
        self.clear()
        shown = counted(result)
        for count, word, tone in shown:
            pair = QVBoxLayout()
            pair.setSpacing(0)
            pair.addWidget(Text(number(count), self._role, tone))
            pair.addWidget(Text(word, "small", "soft", wrap=True))
            pair.addStretch()
            self._row.addLayout(pair)
        self._row.addStretch()
        self.setAccessibleName(", ".join(f"{number(count)} {word}" for count, word, _ in shown))

    def clear(self) -> None:
        """Shows nothing."""
        self.setAccessibleName("")
        while (item := self._row.takeAt(0)) is not None:
            below = item.layout()
            while below is not None and (inner := below.takeAt(0)) is not None:
                widget = inner.widget()
                if widget is not None:
                    widget.hide()
                    widget.deleteLater()
