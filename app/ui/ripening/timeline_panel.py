"""The timeline of the year: green leads in the weeks in which they come back, and what marketing sends each month."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime, tzinfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.returning import MARKETING, Month, Returning
from app.ui.kit import words
from app.ui.kit.charts.year_chart import Bar, Dot, YearChart
from app.ui.kit.opening_table import NumbersTable
from app.ui.kit.table_view import fill
from app.ui.kit.words import filled, number, say
from app.ui.ripening import page_words
from app.ui.ripening.columns import MONTH_OPENS, MonthRow, month_columns
from app.ui.ripening.presenter import COMING, SENT

DAY_SECONDS = 86_400.0
#: So many kinds of things that marketing sends have a lane; the table names all.
LANES = 4


class TimelinePanel(QWidget):
    """The picture or the table behind it."""

    month_chosen = Signal(int, str)  # the month, and which of its leads
    lead_chosen = Signal(str)

    def __init__(self, zone: tzinfo, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone, self._clock = zone, clock
        self._leads: dict[str, Returning] = {}
        self.chart = YearChart(say("When green leads come back, by month"))
        self._lanes: Sequence[str] = ()
        self.table = NumbersTable(say("When green leads come back, as a table"))
        self.model = fill(self.table, month_columns())
        self._stack = QStackedWidget()
        self._stack.addWidget(self.chart)
        self._stack.addWidget(self.table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self._stack, 1)
        self.chart.month_chosen.connect(lambda place: self.month_chosen.emit(place, COMING))
        self.chart.note_chosen.connect(
            lambda place, lane: self.month_chosen.emit(place, f"{SENT}{self._lanes[lane]}")
        )
        self.chart.dot_chosen.connect(self.lead_chosen)
        self.table.opened.connect(
            lambda index: self.month_chosen.emit(index.row(), MONTH_OPENS[index.column()])
        )

    def show_as_table(self, *, as_table: bool) -> None:
        """Show the table instead of the picture, or the picture again."""
        self._stack.setCurrentWidget(self.table if as_table else self.chart)

    def choose(self, place: int, only: str) -> None:
        """Mark a month, or the number of one of its lanes."""
        medium = only.removeprefix(SENT)
        lane = self._lanes.index(medium) if only.startswith(SENT) and medium in self._lanes else -1
        self.chart.choose_month(place, lane)

    def show_months(self, months: Sequence[Month], leads: Sequence[Returning]) -> None:
        """Show these months; leads that come back later are left out by the presenter."""
        if not months:
            return
        self._leads = {lead.green.lead_id: lead for lead in leads}
        start = months[0].start
        now = self._clock()
        in_month = [0] * len(months)
        promised = [0] * len(months)
        sent: list[Counter[str]] = [Counter() for _ in months]
        dots = []
        for lead in leads:
            at = max(lead.back_at, now)
            place = _place(months, at)
            if place is not None:
                in_month[place] += 1
                promised[place] += lead.green.promised
                stage = "promised" if lead.green.promised else "green"
                dots.append(Dot(lead.green.lead_id, _days(start, at), stage))
            for touch in lead.plan:
                if touch.owner == MARKETING and (place := _place(months, max(touch.at, now))) is not None:
                    sent[place][touch.medium] += 1
        lanes = self._lanes = [medium for medium, _ in sum(sent, Counter()).most_common(LANES)]
        bars, rows = [], []
        for which, month in enumerate(months):
            title, short = _month_name(month, now), words.month_name(month.first, short=True)
            counts = sent[which].most_common()
            told = ", ".join(f"{words.medium_word(medium)} {number(count)}" for medium, count in counts)
            back = say("%1: 1 comes back; marketing sends %3") if in_month[which] == 1 else ""
            spoken = filled(
                back or say("%1: %2 come back; marketing sends %3"),
                title,
                number(in_month[which]),
                told or "–",
            )
            notes = tuple(number(sent[which][medium]) if sent[which][medium] else "" for medium in lanes)
            counted = f"{short}  {number(in_month[which])}" if in_month[which] else short
            bars.append(
                Bar(_days(start, month.start), _days(start, month.end), counted, notes, spoken, short)
            )
            rows.append(MonthRow(title, in_month[which], promised[which], told))
        self.chart.show_year(
            bars,
            dots,
            [words.medium_word(medium) for medium in lanes],
            _days(start, now),
            heading=say("Marketing sends"),
            today=say("today"),
            tell=self._told,
        )
        self.model.set_rows(rows)

    def _told(self, lead_id: str) -> str:
        lead = self._leads.get(lead_id)
        if lead is None:
            return ""
        back = page_words.comes_back(lead.back_at, self._zone, self._clock())
        who = f"{lead.green.name}, {lead.green.company}" if lead.green.company else lead.green.name
        return f"{who}: {back}"


def _days(start: datetime, at: datetime) -> float:
    return (at - start).total_seconds() / DAY_SECONDS


def _place(months: Sequence[Month], at: datetime) -> int | None:
    place = bisect_right(months, at, key=_end)
    return place if place < len(months) else None


def _end(month: Month) -> datetime:
    return month.end


def _month_name(month: Month, now: datetime) -> str:
    name = words.month_name(month.first)
    return name if month.first.year == now.year else f"{name} {month.first.year}"
