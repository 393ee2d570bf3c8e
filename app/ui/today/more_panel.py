"""The More panel: what one does with a lead besides a call, each with its key, in a small box above its button.

It lies on the page and keeps nobody from the list or the card: Esc, a click elsewhere or another lead closes it. While
it has the keyboard, the page's keys mean what the panel says.
"""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui.card.settling import settle_layouts
from app.ui.card.sheet import Sheet
from app.ui.kit import words
from app.ui.kit.buttons import Button, OutcomeKey
from app.ui.kit.fields import Field
from app.ui.kit.text import ElidedText, Text
from app.ui.kit.theme import RADIUS, SPACE_1, SPACE_2, SPACE_3, text_scale, theme_of
from app.ui.kit.words import say
from app.ui.today.more_presenter import KEYS, TAKES_TIME, TAKES_WORDS, Done, More, MorePresenter
from app.ui.today.more_words import (
    choice_word,
    do_word,
    done_words,
    nothing_words,
    row_word,
    when_hint,
    words_hint,
)
from app.ui.today.next_touch import moment_words, there_words
from app.ui.today.outcome_bar import KeyRow

WIDTH = 420
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
#: With Ctrl only these are kept from the page; the others (quit, settings) stay the window's.
_OWN_WITH_CTRL = (*_ENTER, Qt.Key.Key_Z, Qt.Key.Key_F)


class MorePanel(QWidget):
    """The panel; ``anchor`` is the button it stands above. Made on first use."""

    notice = Signal(str, bool)  # a sentence for the window's notice bar, and whether it is trouble
    saving_began = Signal()
    saving_ended = Signal()
    closed = Signal()

    def __init__(
        self,
        presenter: MorePresenter,
        anchor: QWidget,
        clock: Callable[[], datetime],
        home_zone: str,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._anchor = anchor
        self._page = parent
        self._clock = clock
        self._home_zone = home_zone
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.title = ElidedText("", "small", "soft")
        self.rows: dict[str, OutcomeKey] = {}
        self.choices = KeyRow(say("Choices"))
        self.choices.pressed.connect(presenter.choose_choice)
        self.when = Field(say("Time"))
        self.words = Field(say("Words"))
        self.fields = {"when": self.when, "words": self.words}
        self.sentences = {
            field: Text("", "small", "soft", wrap=True) for field in ("choice", "when", "words", "")
        }
        self.do = Button("", primary=True)
        self.do.clicked.connect(presenter.do)
        for name, field in self.fields.items():
            field.textEdited.connect(lambda text, name=name: presenter.write(name, text))
        self._build()
        for part in (self, *self.findChildren(QWidget)):
            part.installEventFilter(self)
        self.hide()
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]  # there is one
        presenter.attach(self)

    def _build(self) -> None:
        self._form = QWidget()
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, SPACE_1, 0, SPACE_2)
        form.setSpacing(SPACE_2)
        form.addWidget(self.choices)
        form.addWidget(self.sentences["choice"])
        for name, field in self.fields.items():
            form.addWidget(field)
            form.addWidget(self.sentences[name])
        form.addWidget(self.sentences[""])
        last = QHBoxLayout()
        last.addStretch()
        last.addWidget(self.do)
        form.addLayout(last)
        self._form.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE_3, SPACE_2, SPACE_3, SPACE_3)
        self._column.setSpacing(SPACE_1)
        self._column.addWidget(self.title)
        for row, key in KEYS.items():
            made = OutcomeKey(key.upper(), row_word(row))
            made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            made.clicked.connect(lambda _checked=False, row=row: self._presenter.choose(row))
            self.rows[row] = made
            self._column.addWidget(made)
        self._column.addWidget(self._form)

    # opening and closing

    def open(self, sheet: Sheet, row: str = "") -> None:
        """Shows what can be done with a lead, and one of it at once where a row is named."""
        lead = sheet.lead
        open_words = say("More for %1").replace("%1", lead.name)
        self.title.set_text(open_words if lead.standing.next is not None else nothing_words(lead))
        self.setAccessibleName(open_words)
        self.show()
        self.raise_()
        self._presenter.open(sheet, row)

    def follow(self, lead_id: str) -> None:
        """Another lead is on the page: the panel of the one before goes."""
        sheet = self._presenter.sheet
        if sheet is not None and sheet.lead.id != lead_id:
            self.close_panel()

    def close_panel(self) -> None:
        """Goes away; what was typed waits for the same lead."""
        if self.isVisible():
            has_keyboard = self._holds(QApplication.focusWidget())
            self.hide()
            if has_keyboard:
                self.closed.emit()

    def place(self) -> None:
        """Stands above its button, inside the page; where that is low, an open row hides the others."""
        page, shown = self._page, self._presenter.shown
        width = min(round(WIDTH * text_scale()), page.width() - 2 * SPACE_2)
        for row, key in self.rows.items():
            key.setVisible(row in shown.rows)
        height = self._height_at(width)
        if shown.row and height > page.height() - 2 * SPACE_2:
            for row, key in self.rows.items():
                key.setVisible(row == shown.row)
            height = self._height_at(width)
        corner = self._anchor.mapTo(page, QPoint(self._anchor.width() - width, -height - SPACE_1))
        left = max(SPACE_2, min(corner.x(), page.width() - width - SPACE_2))
        self.setGeometry(left, max(SPACE_2, corner.y()), width, height)

    def _height_at(self, width: int) -> int:
        """The height in pixels that everything shown takes."""
        settle_layouts()  # what was just shown or hidden inside counts too
        self._column.activate()
        by_width = self._column.totalHeightForWidth(width)  # less than 0 where nothing wraps
        return by_width if by_width > 0 else self._column.totalSizeHint().height()

    def _holds(self, widget: QWidget | None) -> bool:
        """Whether a widget belongs to the panel; its button does, for a click on it shall find the panel open."""
        return widget is not None and (widget in (self, self._anchor) or self.isAncestorOf(widget))

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        # None is another window, or a menu of ours: one comes back from there.
        if now is not None and self.isVisible() and not self._holds(now) and now.window() is self.window():
            self.hide()

    # what the presenter shows

    def show_more(self, more: More) -> None:
        for row, key in self.rows.items():
            key.setChecked(row == more.row)
        self._form.setVisible(bool(more.row))
        if more.row:
            self._show_form(more)
        self.place()

    def _show_form(self, more: More) -> None:
        self._column.removeWidget(self._form)
        self._column.insertWidget(self._column.indexOf(self.rows[more.row]) + 1, self._form)
        self.choices.setVisible(bool(more.choices))
        self.choices.set_keys(
            [
                (code, str(place) if place <= 9 else "", choice_word(more.row, code))
                for place, code in enumerate(more.choices, start=1)
            ]
        )
        for code in more.choices:  # made only now, and their keys are the panel's as well
            self.choices.keys[code].installEventFilter(self)
        self.choices.check(more.choice)
        self.when.setPlaceholderText(when_hint(more.row))
        self.words.setPlaceholderText(words_hint(more.row))
        for name, takes in (("when", TAKES_TIME), ("words", TAKES_WORDS)):
            field, text = self.fields[name], getattr(more, name)
            field.setAccessibleName(field.placeholderText())
            field.setVisible(more.row in takes)
            if field.text() != text:
                field.setText(text)
        self._show_sentences(more)
        self.do.setText(do_word(more.row))

    def _show_sentences(self, more: More) -> None:
        for name, sentence in self.sentences.items():
            problem = words.told(more.problem) if name == more.problem_field else ""
            means = self._means(more.named_at) if name == "when" and more.named_at is not None else ""
            sentence.setText(problem or means)
            sentence.set_tone("time" if problem else "soft")
            sentence.setVisible(bool(problem or means))
            if name in self.fields:
                self.fields[name].set_problem(problem)

    def _means(self, at: datetime) -> str:
        """What the typed time means, here and where the lead is."""
        when = moment_words(at, self._clock(), self._home_zone)
        sheet = self._presenter.sheet
        there = there_words(at, self._home_zone, sheet.card.zone_name) if sheet is not None else ""
        return f"{when} ({there})" if there else when

    def focus_field(self, field: str) -> None:
        widget = self.fields.get(field)
        if widget is None or widget.isHidden():
            self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
            widget.selectAll()

    def begin_saving(self) -> None:
        self.saving_began.emit()

    def end_saving(self) -> None:
        self.saving_ended.emit()

    def say_done(self, done: Done) -> None:
        self.close_panel()
        self.notice.emit(done_words(done, self._clock(), self._home_zone), False)

    def say_trouble(self, error: Exception) -> None:
        self.notice.emit(words.error_sentence(error), True)

    # the keyboard

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            # The page and the window have these keys as shortcuts; while the panel has the keyboard they are its own.
            with_ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if not with_ctrl or event.key() in _OWN_WITH_CTRL:
                event.accept()
                return True
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._take_key(event, typing=watched in self.fields.values())
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent, *, typing: bool) -> bool:
        """Esc closes, Enter does it; elsewhere than in a field letters and digits choose, and the full stop that opened
        the panel closes it. Other keys are not taken.
        """
        if event.key() == Qt.Key.Key_Escape or (not typing and event.key() == Qt.Key.Key_Period):
            self.close_panel()
            return True
        if event.key() in _ENTER:
            self._presenter.do()
            return True
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        return not typing and plain and len(event.text()) == 1 and self._presenter.press(event.text())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = theme_of(self.palette())
        painter.setPen(QPen(theme.outline, 1))
        painter.setBrush(theme.panel)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
