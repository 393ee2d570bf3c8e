"""The outcome bar below the card: how the call ended, a note, the next touch, log. Always on screen.

It shows a `Bar` and tells what was clicked or typed; what that means is decided by the presenter.
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from app.domain.calendar import zone
from app.ui.kit import words
from app.ui.kit.buttons import Button, LinkButton, OutcomeKey
from app.ui.kit.fields import Field
from app.ui.kit.long_field import LongField
from app.ui.kit.surface import Panel
from app.ui.kit.text import ElidedText
from app.ui.kit.theme import SPACE_2, SPACE_3, SPACE_7, text_scale
from app.ui.kit.words import say
from app.ui.today.draft import TAKES_WORDS, Bar, Draft
from app.ui.today.flow import Flow
from app.ui.today.next_touch import (
    CalendarButton,
    NextField,
    kind_words,
    moment_words,
    there_words,
    what_next,
)

if TYPE_CHECKING:
    from app.ui.today.day_picker import DayPicker

#: Where less is left for the note beside the next touch and the button, it has a row of its own.
LEAST_NOTE = 120
#: Lower than this every space in the bar is halved, so that the card keeps its room at 200 %.
COMPACT_BELOW_HEIGHT = 560


class KeyRow(QWidget):
    """Outcome keys that flow over as many rows as they need. The keys are made once per set."""

    pressed = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.keys: dict[str, OutcomeKey] = {}
        self._flow = Flow(SPACE_2, self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_keys(self, keys: list[tuple[str, str, str]]) -> None:
        """Shows exactly these: (code, key, word)."""
        for code, key, word in keys:
            if code not in self.keys:
                made = OutcomeKey(key, word)
                made.clicked.connect(lambda _checked=False, code=code: self.pressed.emit(code))
                self.keys[code] = made
                self._flow.addWidget(made)
            elif (self.keys[code].key, self.keys[code].text()) != (key, word):
                self.keys[code].relabel(key, word)  # the team changed it in the settings
        shown = {code for code, _, _ in keys}
        for code, made in self.keys.items():
            if made.isVisibleTo(self) != (code in shown):
                made.setVisible(code in shown)

    def check(self, code: str) -> None:
        """Marks one key, or none."""
        for name, key in self.keys.items():
            if key.isChecked() != (name == code):
                key.setChecked(name == code)


class OutcomeBar(Panel):
    """The bar. Fields are told by the names of a `Draft`."""

    outcome_chosen = Signal(str)
    reason_chosen = Signal(str)
    written = Signal(str, str)
    log_asked = Signal()
    more_asked = Signal()
    keyboard_let_go = Signal()  # what had the keyboard is shut

    def __init__(self, clock: Callable[[], datetime], home_zone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._home_zone = home_zone
        self._there_zone = home_zone
        self._bar: Bar | None = None
        self._picker: DayPicker | None = None
        self.outcomes = KeyRow(say("How the call ended"))
        self.outcomes.pressed.connect(self.outcome_chosen)
        self.reasons = KeyRow(say("Why"))
        self.reasons.pressed.connect(self.reason_chosen)
        self.note = LongField(say("Note"), say("Note (N)"))
        self.next = NextField()
        self.calendar = CalendarButton()
        self.calendar.clicked.connect(self.open_calendar)
        self.reason_words = Field(say("The reason in your words"), say("In their words"))
        self.person_name = Field(say("Name of the other person"), say("Who else? Name"))
        self.person_phone = Field(say("Phone of the other person"), say("Phone"))
        #: What the button says, and what where the note would have less room than the next touch.
        self.log_words = (say("Log and next ⏎"), say("Log ⏎"))
        self.log = Button(self.log_words[0], primary=True)
        self.log.setAccessibleName(say("Log and go to the next lead"))
        self.log.clicked.connect(self.log_asked)
        self._hint = ElidedText("", "small", "soft")
        self.more = LinkButton(say("More (.)"), role="small", quiet=True)
        self.more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.more.clicked.connect(self.more_asked)
        self.fields: dict[str, Field] = {
            "note": self.note,
            "when": self.next,
            "reason_words": self.reason_words,
            "person_name": self.person_name,
            "person_phone": self.person_phone,
        }
        for name, field in self.fields.items():
            typed = field.typed if isinstance(field, LongField) else field.textEdited
            typed.connect(lambda text, name=name: self.written.emit(name, text))
        self._build()

    def _build(self) -> None:
        self._person = QWidget()
        person = QHBoxLayout(self._person)
        person.setContentsMargins(0, 0, 0, 0)
        person.setSpacing(SPACE_2)
        person.addWidget(self.person_name, 3)
        person.addWidget(self.person_phone, 2)
        self._last = QHBoxLayout()
        self._last.setSpacing(SPACE_3)
        self._note_row = QHBoxLayout()
        self._note_row.setSpacing(SPACE_3)
        when = QHBoxLayout()
        when.setSpacing(SPACE_2 // 2)
        when.addWidget(self.next, 1)
        when.addWidget(self.calendar)
        self.next.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._last.addWidget(self.note, 1)
        self._last.addLayout(when)
        self._last.addWidget(self.log)
        self._column = QVBoxLayout(self)
        for part in (self.outcomes, self.reasons, self.reason_words, self._person):
            self._column.addWidget(part)
        self._column.addLayout(self._note_row)
        self._column.addLayout(self._last)
        below = QHBoxLayout()
        below.setSpacing(SPACE_3)
        below.addWidget(self._hint, 1)
        below.addWidget(self.more)
        self._column.addLayout(below)
        self.reasons.hide()
        self.reason_words.hide()
        self._person.hide()
        self._set_spaces(compact=False)

    def _set_spaces(self, *, compact: bool) -> None:
        upper = SPACE_2 if compact else SPACE_3 + 2
        self._column.setContentsMargins(SPACE_7, upper, SPACE_7, SPACE_2)
        self._column.setSpacing(SPACE_2 // 2 if compact else SPACE_2)

    def follow_height(self, height: int) -> None:
        """Takes half the space where the page is low; `height` is the page's, in pixels."""
        self._set_spaces(compact=height < COMPACT_BELOW_HEIGHT * text_scale())

    # what is shown

    def set_there(self, zone_name: str) -> None:
        """The zone of the lead, for times that are told in both."""
        self._there_zone = zone_name

    def show_draft(self, draft: Draft) -> None:
        """Fills the fields."""
        for name, field in self.fields.items():
            text = getattr(draft, name)
            if field.text() != text:
                field.setText(text)

    def show_bar(self, bar: Bar) -> None:
        """Shows what is chosen, what it leads to and what is missing."""
        self._bar = bar
        asks_why = bar.outcome is not None and bool(bar.outcome.reasons)
        self.outcomes.set_keys(
            [
                (outcome.code, outcome.key.upper(), words.outcome_word(outcome.code, outcome.word))
                for outcome in bar.outcomes
                # While the digits choose a reason, the outcomes that they chose before step back.
                if not (asks_why and outcome.key.isdecimal())
            ]
        )
        self.outcomes.check(bar.outcome.code if bar.outcome is not None else "")
        _enable(self, bar.enabled)
        self._show_reasons(bar)
        asks_person = bar.outcome is not None and "person" in bar.outcome.asks
        _show(self._person, asks_person)
        closes = bar.outcome is not None and bar.outcome.stage.closed
        if closes and (self.next.hasFocus() or self.calendar.hasFocus()):
            self.keyboard_let_go.emit()  # else Qt gives it to whatever comes next, in the navigation perhaps
        _enable(self.next, not closes)
        _enable(self.calendar, not closes)
        self._show_proposal(bar)
        self._show_problem(bar)

    def _show_reasons(self, bar: Bar) -> None:
        reasons = bar.outcome.reasons if bar.outcome is not None else ()
        if reasons:
            self.reasons.set_keys(
                [(reason, str(place), _reason_word(reason)) for place, reason in enumerate(reasons, start=1)]
            )
            chosen = bar.draft.reason or (bar.outcome.default_reason if bar.outcome is not None else "")
            self.reasons.check(chosen)
        _show(self.reasons, bool(reasons))
        _show(self.reason_words, bool(reasons) and bar.draft.reason in TAKES_WORDS)

    def _show_proposal(self, bar: Bar) -> None:
        now = self._clock()
        if bar.outcome is not None and bar.outcome.stage.closed:
            self.next.set_proposal(say("Closes: %1").replace("%1", words.stage_word(bar.outcome.stage)))
        elif bar.asks and not bar.draft.when.strip():
            self.next.set_proposal(say("When? “tomorrow 10:00”"), missing=True)
        elif bar.decision is not None:
            self.next.set_proposal(what_next(bar.decision, now, self._home_zone))
        else:
            self.next.set_proposal("")

    def _show_problem(self, bar: Bar) -> None:
        marked = {"next": "when"}.get(bar.problem_field, bar.problem_field)
        for name, field in self.fields.items():
            sentence = words.told(bar.problem) if name == marked else ""
            if field.problem != sentence:
                field.set_problem(sentence)
        text, tone = self._sentence(bar)
        if self._hint.text() != " ".join(text.split()):
            self._hint.set_text(text)
        self._hint.set_tone(tone)

    def _sentence(self, bar: Bar) -> tuple[str, str]:
        """The line under the fields and its tone: a problem, what the typed time means, or what follows."""
        now = self._clock()
        if bar.problem_field == "unsaved":
            return say("Not saved: %1").replace("%1", words.told(bar.problem) or say("try again.")), "time"
        if bar.problem:
            return words.told(bar.problem), "time"
        closes = bar.outcome is not None and bar.outcome.stage.closed  # whatever was typed for the next touch
        if bar.named_at is not None and not closes:
            there = there_words(bar.named_at, self._home_zone, self._there_zone)
            when = moment_words(bar.named_at, now, self._home_zone)
            return say("Next: %1").replace("%1", f"{when} ({there})" if there else when), "ink"
        if bar.asks and bar.draft.when.strip() and not closes:
            return words.told(bar.asks), "soft"
        if bar.outcome is None and bar.without_voicemail:
            return say("Attempt %1: the plan leaves no more voicemail. A key, then Enter.").replace(
                "%1", words.number(bar.without_voicemail)
            ), "soft"
        if bar.outcome is None:
            return say(
                "A key, then Enter. N note, P next touch, F2 dial, Ctrl+Z takes the last call back."
            ), "soft"
        if bar.outcome.reasons and not (bar.draft.reason or bar.outcome.default_reason):
            return say("Why? A number, then Enter. Esc goes back to the other outcomes."), "soft"
        if bar.decision is not None and bar.decision.next is not None:
            there = there_words(bar.decision.next.at, self._home_zone, self._there_zone)
            stage = words.stage_word(bar.decision.stage)
            text = say("Enter logs it; the lead is %1 then").replace("%1", stage)
            kind = kind_words(bar.decision.next)
            if kind:  # nobody rings then, so that the hour there does not matter
                return f"{text}. {say('What follows: %1').replace('%1', kind)}.", "soft"
            return (
                f"{text}. {say('The next touch is at %1').replace('%1', there)}." if there else f"{text}.",
                "soft",
            )
        return (say("Enter logs it."), "soft") if not bar.asks else (words.told(bar.asks), "soft")

    @property
    def sentence(self) -> str:
        """The line under the fields."""
        return self._hint.text()

    # the keyboard

    def focus_field(self, name: str) -> None:
        """Gives a field the keyboard, its text selected."""
        field: QLineEdit | None = self.fields.get({"next": "when"}.get(name, name))
        if field is not None and field.isEnabled():
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            field.selectAll()

    def open_calendar(self) -> None:
        """Opens the small calendar above its button."""
        if self._picker is None:
            from app.ui.today.day_picker import DayPicker  # imported late: start-up cost

            self._picker = DayPicker(self)
            self._picker.day_picked.connect(self._day_picked)
        today = self._clock().astimezone(zone(self._home_zone)).date()
        bar = self._bar
        at = bar.named_at if bar is not None else None
        if at is None and bar is not None and bar.decision is not None and bar.decision.next is not None:
            at = bar.decision.next.at
        shown = at.astimezone(zone(self._home_zone)).date() if at is not None else today
        self._picker.open_above(self.calendar, today, max(shown, today))

    def _day_picked(self, day: date) -> None:
        """The day comes from the calendar, the time from what stood there before."""
        bar, clock = self._bar, ""
        if bar is not None:
            at = bar.named_at or (
                bar.decision.next.at if bar.decision is not None and bar.decision.next else None
            )
            if at is not None:
                clock = f" {at.astimezone(zone(self._home_zone)):%H:%M}"
        text = f"{day.isoformat()}{clock}"
        self.next.setText(text)
        self.written.emit("when", text)
        self.focus_field("when")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self._room_for_note(self.log_words[0]) < self.next.usual_width
        if self.log.text() != self.log_words[is_narrow]:
            self.log.setText(self.log_words[is_narrow])
        room = self._room_for_note(self.log.text())
        alone = room < LEAST_NOTE * text_scale()
        stands_alone = self._note_row.count() > 0
        if alone != stands_alone:
            if alone:
                self._last.removeWidget(self.note)
                self._note_row.addWidget(self.note)
            else:
                self._note_row.removeWidget(self.note)
                self._last.insertWidget(0, self.note, 1)

    def _room_for_note(self, log_words: str) -> int:
        """What is left for the note in its row beside a button with these words, in pixels."""
        margins, metrics = self._column.contentsMargins(), self.log.fontMetrics()
        beside = self.next.usual_width
        beside += sum(part.sizeHint().width() for part in (self.calendar, self.log))
        beside += metrics.horizontalAdvance(log_words) - metrics.horizontalAdvance(self.log.text())
        return self.width() - margins.left() - margins.right() - beside - 3 * SPACE_3


def _reason_word(reason: str) -> str:
    return words.capital(words.code_words(reason))


def _show(widget: QWidget, visible: bool) -> None:
    if widget.isHidden() == visible:
        widget.setVisible(visible)


def _enable(widget: QWidget, enabled: bool) -> None:
    if widget.isEnabled() != enabled:
        widget.setEnabled(enabled)
