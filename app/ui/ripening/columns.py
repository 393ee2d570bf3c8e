"""The columns of the tables on the ripening page."""

from collections.abc import Callable, Sequence
from datetime import datetime, tzinfo
from typing import NamedTuple

from app.domain.returning import Returning
from app.domain.ripening_figures import Milestone, RipeningFigures
from app.ui.kit import words
from app.ui.kit.table_model import Column
from app.ui.kit.words import filled, number, say
from app.ui.ripening import page_words
from app.ui.ripening.presenter import COMING, PROMISED, SENT
from app.usecases.ripening_leads import RipeningLine


class MonthRow(NamedTuple):
    """One month of the timeline as a line of a table."""

    title: str
    back: int
    promised: int
    sent: str


#: Which leads of a month stand behind each column.
MONTH_OPENS = (COMING, COMING, PROMISED, SENT)


def lead_columns(zone: tzinfo, clock: Callable[[], datetime]) -> tuple[Column[Returning], ...]:
    """The list of leads: who, when, and what happens until then."""

    def tone(row: Returning) -> str:
        return "promised" if row.green.promised else "time" if row.back_at <= clock() else "ink"

    def raised(row: Returning) -> str:
        return words.ago(max((clock() - row.green.created_at).total_seconds(), 0))

    def back(row: Returning) -> str:
        day = page_words.comes_back(row.back_at, zone, clock())
        ahead = page_words.in_days(row.back_at, zone, clock())
        parts = (day, say("promised") if row.green.promised else ahead)
        return " · ".join(part for part in parts if part)

    return (
        Column(say("Lead"), lambda row: row.green.name, width=146, grows=True),
        Column(say("Company"), lambda row: row.green.company, tone=_soft, width=140, grows=True),
        Column(say("Comes back"), back, tone=tone, width=172),
        Column(say("Raised a hand"), raised, tone=_soft, width=124),
        Column(
            say("Meanwhile"),
            lambda row: page_words.meanwhile(row.meanwhile, zone, clock()) or "–",
            tone=_soft,
            width=150,
            grows=True,
        ),
    )


def month_columns() -> tuple[Column[MonthRow], ...]:
    """The table behind the timeline."""
    return (
        Column(say("Month"), lambda row: row.title, width=150),
        Column(say("Come back"), lambda row: number(row.back), numbers=True, width=110),
        Column(
            say("Promised"),
            lambda row: number(row.promised) if row.promised else "–",
            numbers=True,
            width=100,
        ),
        Column(say("Marketing sends"), lambda row: row.sent or "–", tone=_soft),
    )


def curve_columns() -> tuple[Column[Milestone], ...]:
    """The table behind the curve."""

    def bought(row: Milestone) -> str:
        return page_words.percent(row.bought.share) if row.bought else say("not yet")

    def interval(row: Milestone) -> str:
        return page_words.interval(row.bought.low, row.bought.high) if row.bought else "–"

    return (
        Column(say("After"), lambda row: filled(say("%1 months"), number(row.yard.months)), width=104),
        Column(say("Have bought"), bought, width=112),
        Column(say("95 %"), interval, width=88),
        Column(
            say("Books"),
            lambda row: page_words.percent(row.taken) if row.taken is not None else "–",
            tooltip=lambda _row: say("If leads that declined or were stopped never buy from anyone."),
            width=72,
        ),
        Column(say("Yardstick"), page_words.yard_words, tone=_soft),
    )


def line_columns(zone: tzinfo, clock: Callable[[], datetime]) -> tuple[Column[RipeningLine], ...]:
    """The list behind a figure."""

    def asked(row: RipeningLine) -> str:
        today = clock().astimezone(zone).date()
        return words.day_and_month(row.asked_at.astimezone(zone).date(), today)

    return (
        Column(say("Lead"), lambda row: row.name, width=190, grows=True),
        Column(say("Company"), lambda row: row.company, tone=_soft, width=190, grows=True),
        Column(say("Stage"), lambda row: words.stage_word(row.stage), width=100),
        Column(say("Raised a hand"), asked, tone=_soft, width=130),
        Column(
            say("Watched"),
            lambda row: words.days(round(row.days)) if row.days is not None else "–",
            numbers=True,
            tooltip=lambda _row: say("From the inquiry until it bought or left, else until now."),
            width=110,
        ),
        Column(say("Campaign"), lambda row: row.campaign or "–", tone=_soft, width=150, grows=True),
    )


def milestones(figures: RipeningFigures) -> Sequence[Milestone]:
    """The rows of the table behind the curve."""
    return figures.milestones


def _soft(_row: object) -> str:
    return "soft"
