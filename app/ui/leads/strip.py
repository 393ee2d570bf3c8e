"""The strip below the table: what can be done with the chosen leads, the one thing it asks, how far an act is."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.ui.kit.buttons import Button, LinkButton, OutcomeKey
from app.ui.kit.fields import Field
from app.ui.kit.surface import Hairline, Panel, ProgressLine
from app.ui.kit.text import ElidedText
from app.ui.kit.theme import SPACE_2, SPACE_3, SPACE_4, SPACE_7, text_scale
from app.ui.kit.words import say
from app.ui.leads.page_words import chosen_words, strip_words
from app.ui.leads.view import RESTING, RUNNING, TAGGING


class AskField(Field):
    """A line that keeps Escape and Return for itself."""

    left = Signal()

    def event(self, event: QEvent) -> bool:
        own = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in own
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class Strip(QWidget):
    """Rests with the three acts and their keys, asks with a field, or runs with a bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strip = RESTING
        self._chosen = 0
        self.chosen = ElidedText("", "strong")
        self.hint = ElidedText("", "secondary", "soft")
        self.plan = _act("P", say("Plan"))
        self.tag = _act("T", say("Tag"))
        self.export = _act("E", say("Export"))
        self.let_go = LinkButton(say("Let go"))
        self.question = ElidedText("", "strong")
        self.field = AskField("")
        self.effect = ElidedText("", "secondary", "soft")
        self.go = Button("", primary=True)
        self.take_off = Button(say("Take off"))
        self.cancel = LinkButton(say("Cancel"))
        self.progress = ProgressLine()
        self.told = ElidedText("", "text")
        self.stop = Button(say("Cancel"))
        self._stack = QStackedWidget()
        for parts in (
            ((self.chosen, 1), (self.hint, 2), self.plan, self.tag, self.export, self.let_go),
            ((self.question, 2), (self.field, 2), (self.effect, 3), self.take_off, self.go, self.cancel),
            ((self.told, 1), (self.progress, 1), self.stop),
        ):
            self._stack.addWidget(_row(*parts))
        ground = Panel()
        inside = QVBoxLayout(ground)
        inside.setContentsMargins(SPACE_7, SPACE_3, SPACE_7, SPACE_3)
        inside.addWidget(self._stack)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Hairline())
        column.addWidget(ground)
        self.field.setMinimumWidth(round(150 * text_scale()))
        self.show_chosen(0, can_act=False)

    def show_chosen(self, count: int, *, can_act: bool) -> None:
        """How many leads are chosen; with none, the acts concern the one with the keyboard."""
        self._chosen = count
        several = count > 1
        self.chosen.set_text(chosen_words(count) if count else say("None chosen"))
        self.hint.set_text("" if several else say("Space marks one, Ctrl+A all that are listed"))
        self.let_go.setVisible(several)
        for button in (self.plan, self.tag, self.export):
            button.setEnabled(can_act)

    def show_strip(self, strip: str, text: str, count: int) -> None:
        """Rests, asks or runs."""
        self._strip = strip
        self._stack.setCurrentIndex({RESTING: 0, RUNNING: 2}.get(strip, 1))
        if strip in {RESTING, RUNNING}:
            return
        question, hint, word = strip_words(strip, count)
        self.question.set_text(question)
        self.field.setAccessibleName(question)
        self.field.setPlaceholderText(hint)
        self.field.setText(text)
        self.field.set_problem("")
        self.go.setText(word)
        self.take_off.setVisible(strip == TAGGING)
        self.say_effect("")
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    def say_effect(self, sentence: str, *, wrong: bool = False) -> None:
        """What would come of it, or what is wrong with it."""
        self.effect.set_tone("time" if wrong else "soft")
        self.effect.set_text(sentence)
        self.field.set_problem(sentence if wrong else "")

    def show_progress(self, sentence: str, done: int, total: int, *, cancelling: bool) -> None:
        """How far an act is; a negative number leaves the bar as it is."""
        self.told.set_text(sentence)
        self.stop.setEnabled(not cancelling)
        if done >= 0:
            self.progress.set_progress(done, total, sentence)


def _act(key: str, word: str) -> OutcomeKey:
    button = OutcomeKey(key, word)
    button.setCheckable(False)
    return button


def _row(*parts: QWidget | tuple[QWidget, int]) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(SPACE_3)
    for part in parts:
        widget, stretch = part if isinstance(part, tuple) else (part, 0)
        line.addWidget(widget, stretch)
    line.setSpacing(SPACE_4 if len(parts) == 3 else SPACE_2)
    return row
