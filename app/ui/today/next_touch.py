"""The next touch in the outcome bar: the proposal in words, a line to write another time, and what opens a calendar."""

from datetime import UTC, date, datetime

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.domain.calendar import zone
from app.domain.lead import NextTouch
from app.domain.touch import Decision
from app.ui.kit import words
from app.ui.kit.buttons import Button
from app.ui.kit.fields import Field
from app.ui.kit.icons import paint_icon
from app.ui.kit.theme import theme_of
from app.ui.kit.words import say

_SIDE = 12
#: A wide moment, on a day of its year and on one of the year before.
_WIDE_AT = datetime(2026, 11, 25, 22, 0, tzinfo=UTC)
_ITS_YEAR, _YEAR_BEFORE = date(2026, 11, 1), date(2025, 11, 1)


def moment_words(at: datetime, now: datetime, home_zone: str) -> str:
    """A moment on the rep's clock: "today 10:00", "tomorrow 10:00", "Fri 27 Nov, 10:00"."""
    home = zone(home_zone)
    local, today = at.astimezone(home), now.astimezone(home).date()
    if local.date() == today:
        return say("today %1").replace("%1", words.clock_time(local))
    return words.day_and_time(local, today)


def there_words(at: datetime, home_zone: str, there_zone: str) -> str:
    """What the lead's clock shows at a moment, where it differs from ours: "04:00 there"; else nothing."""
    here, there = at.astimezone(zone(home_zone)), at.astimezone(zone(there_zone))
    if here.replace(tzinfo=None) == there.replace(tzinfo=None):
        return ""
    clock = words.clock_time(there)
    if here.date() != there.date():
        clock = f"{words.weekday_short(there.date())} {clock}"
    return say("%1 there").replace("%1", clock)


def what_next(decision: Decision, now: datetime, home_zone: str) -> str:
    """What logging leads to, in the few words of the field: "Next: Fri 27 Nov, 10:00"."""
    if decision.next is None:
        return ""
    when = moment_words(decision.next.at, now, home_zone)
    kind = kind_words(decision.next)
    return (say("Next: %1") if not kind else say("Next: %1, %2").replace("%2", kind)).replace("%1", when)


def kind_words(following: NextTouch) -> str:
    """What happens then, where it is not a call of ours."""
    known = {"call": "", "find-number": say("find a number"), "review": say("review")}
    kind = known[following.kind] if following.kind in known else words.medium_word(following.kind)
    return kind if following.owner != "marketing" or not kind else say("%1 by marketing").replace("%1", kind)


class NextField(Field):
    """Shows the proposal while it is empty; what is written in it wins."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(say("Next touch"), say("Next touch (P)"), parent=parent)
        self._proposal = ""
        self._missing = False
        self._wished_width = 0
        self.setToolTip(say("Another time: “+3d”, “tuesday 14:00”, “24 nov” (P)"))

    def set_proposal(self, text: str, *, missing: bool = False) -> None:
        """What stands in the empty field; `missing` when it is a question that must be answered."""
        if (text, missing) != (self._proposal, self._missing):
            self._proposal, self._missing = text, missing
            self.setAccessibleDescription(text)
            self.setPlaceholderText("" if text else say("Next touch (P)"))
            self.update()
            if self.sizeHint().width() != self._wished_width:
                self._wished_width = self.sizeHint().width()
                self.updateGeometry()

    @property
    def proposal(self) -> str:
        """What stands in the empty field."""
        return self._proposal

    def sizeHint(self) -> QSize:
        """Room for a moment of this year; for one of another year only while there is one, since the note needs it."""
        shown = self.fontMetrics().horizontalAdvance(self._proposal) + 2 * _SIDE
        width = min(max(self.usual_width, shown), self._width(_YEAR_BEFORE))
        return QSize(width, super().sizeHint().height())

    @property
    def usual_width(self) -> int:
        """The room that it asks for, whatever is proposed, pixels; only a date of another year asks for more."""
        return self._width(_ITS_YEAR)

    def _width(self, today: date) -> int:
        shown = say("Next: %1").replace("%1", words.day_and_time(_WIDE_AT, today))
        return self.fontMetrics().horizontalAdvance(shown) + 2 * _SIDE

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.text() or not self._proposal:
            return
        painter = QPainter(self)
        theme = theme_of(self.palette())
        painter.setPen(theme.time if self._missing else theme.soft if self.hasFocus() else theme.ink)
        painter.setFont(self.font())
        box: QRect = self.rect().adjusted(_SIDE, 0, -_SIDE, 0)
        shown = self.fontMetrics().elidedText(self._proposal, Qt.TextElideMode.ElideRight, box.width())
        painter.setLayoutDirection(self.layoutDirection())
        painter.drawText(box, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, shown)


class CalendarButton(Button):
    """A square button with a calendar on it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.setAccessibleName(say("Choose the next touch from a calendar"))
        self.setToolTip(say("Calendar"))

    def sizeHint(self) -> QSize:
        side = super().sizeHint().height()
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        box = QRectF(0, 0, 18, 18)
        box.moveCenter(QRectF(self.rect()).center())
        paint_icon(painter, "calendar", box, theme_of(self.palette()).soft)
