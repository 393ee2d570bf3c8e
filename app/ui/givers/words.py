"""The words and columns of the campaigns page."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime, tzinfo
from typing import NamedTuple

from app.domain.givers import (
    ALL,
    ATTEMPTED,
    BAD,
    BOUGHT,
    BOUGHT_ELSEWHERE,
    CONTACTED,
    DECLINED,
    GREEN,
    HANDED_OVER,
    READY,
    REASON,
    SILENT,
    STOPPED,
    WITH_MARKETING,
    WITH_STORY,
    WITHOUT_STORY,
    Became,
)
from app.ui.kit import words
from app.ui.kit.table_model import Column
from app.ui.kit.words import code_words, counted, decimal, filled, number, say, stage_word
from app.usecases.givers import Listed
from app.usecases.nurture import Crossed, Nurtured


class Figure(NamedTuple):
    """A column of the table: which number, and which leads stand behind it."""

    name: str
    title: str
    selection: str
    meaning: str


class Reason(NamedTuple):
    """One line of the reasons."""

    what: str
    code: str
    leads: int
    selection: str


def figures() -> tuple[Figure, ...]:
    """The columns, from what was given to what became of it."""
    story = say(
        "The hand-off does not say what they asked, were told or downloaded. That counts against it, not the rep."
    )
    given = say("Leads that came to a rep; the figures to the right count these alone.")
    return (
        Figure("handed_over", say("Given"), HANDED_OVER, given),
        Figure("without_story", say("No story"), WITHOUT_STORY, story),
        Figure("attempted", say("Tried"), ATTEMPTED, say("At least one call or personal mail by a person.")),
        Figure("contacted", say("Reached"), CONTACTED, say("At least one talk with the person.")),
        Figure("ready", say("Ready"), READY, say("In talks now.")),
        Figure("green", say("Green"), GREEN, say("Not ripe now; each comes back by itself on its day.")),
        Figure("bought", say("Bought"), BOUGHT, say("Bought from us.")),
        Figure(
            "declined",
            say("Declined"),
            DECLINED,
            say("Said that they will not buy; the reasons stand below."),
        ),
        Figure("bad", say("Bad lead"), BAD, say("Sent back as a bad lead; the reasons stand below.")),
        Figure(
            "with_marketing",
            say("Not given"),
            WITH_MARKETING,
            say("No rep was given these: marketing keeps them, or they were closed when they came."),
        ),
    )


#: The column of what each that bought has cost.
COST = "cost_per_bought_cents"
#: Which figures leave the table where it has no room for all, one after the other; they stand beside the reasons then.
FIRST_TO_LEAVE = (
    "with_marketing",
    "bad",
    "declined",
    "ready",
    "green",
    "without_story",
    "contacted",
    "attempted",
)
#: So wide is a number at least, and the name of a campaign.
_NUMBER_WIDTH, NAME_WIDTH = 58, 216


def leaving(
    campaigns: Sequence[Became], widths: Mapping[str, int], name_widths: tuple[int, int], room: int
) -> tuple[str, ...]:
    """Which figures leave the table, by the pixels that each needs. `name_widths`: what the names of campaigns wish
    for, and what they need.
    """
    wished, least = name_widths
    needed = sum(widths.values())
    gone: list[str] = []
    empty = [name for name in (COST, *FIRST_TO_LEAVE) if not any(getattr(one, name) for one in campaigns)]
    for names, names_need in ((empty, wished), (FIRST_TO_LEAVE, least)):
        for name in names:
            if needed + names_need > room and name not in gone:
                needed -= widths[name]
                gone.append(name)
    return tuple(gone)


def at_column(place: int) -> tuple[str, str]:
    """What a column of the table of campaigns means, and which leads stand behind its numbers."""
    shown = figures()
    if 0 < place <= len(shown):
        figure = shown[place - 1]
        return f"{figure.title}: {figure.meaning}", figure.selection
    if place > len(shown):
        cost = say("The cost of the campaign, divided by those who bought.")
        return f"{say('Each bought')}: {cost}", BOUGHT
    return "", HANDED_OVER


def name_of(one: Became) -> str:
    """What a campaign is called."""
    return one.name or say("No campaign")


def money(cents: float | None, currency: str) -> str:
    """An amount in a currency; a dash for none."""
    if cents is None:
        return "–"
    whole = number(round(cents / 100)) if abs(cents) >= 100_000 else decimal(cents / 100, 2)
    return f"{whole} {currency}".strip()


def each_bought(cents: float | None, currency: str) -> str:
    """What each that bought has cost; from a hundred on without cents, which say nothing of a share of a cost."""
    if cents is None or cents < 10_000:
        return money(cents, currency)
    return f"{number(round(cents / 100))} {currency}".strip()


def campaign_columns() -> tuple[Column[Became], ...]:
    """The table of campaigns."""

    def count(name: str) -> Callable[[Became], str]:
        return lambda one: number(getattr(one, name)) if getattr(one, name) else "–"

    def tone(figure: Figure) -> Callable[[Became], str]:
        def of(one: Became) -> str:
            if not getattr(one, figure.name):
                return "soft"
            return "time" if figure.name == "without_story" else "ink"

        return of

    return (
        Column(say("Campaign"), name_of, width=NAME_WIDTH, grows=True),
        *(
            Column(
                one.title,
                count(one.name),
                numbers=True,
                tone=tone(one),
                tooltip=lambda _row, one=one: one.meaning,  # type: ignore[misc]
                width=_NUMBER_WIDTH,
            )
            for one in figures()
        ),
        Column(
            say("Each bought"),
            lambda one: each_bought(one.cost_per_bought_cents, one.currency),
            numbers=True,
            tone=_soft,
            width=106,  # half an amount would be a wrong one: “12,346 EUR”
        ),
    )


def reason_columns() -> tuple[Column[Reason], ...]:
    """Why they declined, and why they were called bad leads."""
    return (
        Column(say("What they said"), lambda one: one.what, tone=_soft, width=118),
        Column(say("Reason"), lambda one: code_words(one.code) if one.code else "–", width=120, grows=True),
        Column(say("Leads"), lambda one: number(one.leads), numbers=True, width=64),
    )


def reasons_of(one: Became | None, beside: Collection[str] = ()) -> list[Reason]:
    """The lines of one campaign; `beside` are figures that the table has no room for."""
    if one is None:
        return []
    others = [
        Reason(figure.title, "", getattr(one, figure.name), figure.selection)
        for figure in figures()
        if figure.name in beside and getattr(one, figure.name)
    ]
    declined = [
        Reason(say("Declined"), code, count, f"{DECLINED}{REASON}{code}")
        for code, count in one.declined_because
    ]
    bad = [Reason(say("Bad lead"), code, count, f"{BAD}{REASON}{code}") for code, count in one.bad_because]
    return others + declined + bad


def lead_columns() -> tuple[Column[Listed], ...]:
    """The leads behind a number."""
    return (
        Column(say("Lead"), lambda one: one.name, width=176, grows=True),
        Column(say("Company"), lambda one: one.company, tone=_soft, width=176, grows=True),
        Column(say("Stage"), lambda one: stage_word(one.stage), width=116),
        Column(say("Reason"), lambda one: code_words(one.reason), tone=_soft, width=128),
    )


def selection_word(selection: str) -> str:
    """Which leads of a campaign are listed."""
    which, _, code = selection.partition(REASON)
    known = {
        ALL: say("all leads"),
        HANDED_OVER: say("handed over"),
        WITH_MARKETING: say("not given to a rep"),
        WITH_STORY: say("with a story"),
        WITHOUT_STORY: say("without a story"),
        ATTEMPTED: say("tried"),
        SILENT: say("never tried"),
        CONTACTED: say("reached"),
        READY: say("ready"),
        GREEN: say("green"),
        BOUGHT: say("bought from us"),
        BOUGHT_ELSEWHERE: say("bought elsewhere"),
        DECLINED: say("declined"),
        STOPPED: say("stopped"),
        BAD: say("bad leads"),
    }
    word = known.get(which, which)
    return filled(say("%1: %2"), word, code_words(code)) if code else word


def list_title(campaign: Became, selection: str, leads: int, counted: int) -> str:
    """What stands above the list; where the centre counts leads of others, how many are ours to see."""
    title = filled(say("%1 · %2, %3"), name_of(campaign), selection_word(selection), number(counted))
    if leads < counted:
        title = filled(say("%1 (%2 of them yours to see)"), title, number(leads))
    return title


def behind_count(campaign: Became, selection: str) -> int:
    """The number that was clicked."""
    which, _, code = selection.partition(REASON)
    if code:
        return dict(campaign.bad_because if which == BAD else campaign.declined_because).get(code, 0)
    if which == ALL:
        return campaign.leads
    found = next((one.name for one in figures() if one.selection == selection), "")
    return int(getattr(campaign, found)) if found else 0


def subtitle(campaigns: Sequence[Became], *, of_team: bool) -> str:
    """How much there is, and whose leads are counted."""
    if not campaigns:
        return ""
    handed = sum(one.handed_over for one in campaigns)
    named = sum(1 for one in campaigns if one.key)
    whose = say("everybody’s leads") if of_team else say("the leads on this computer")
    parts = (
        counted(named, say("1 campaign"), say("%1 campaigns")),
        counted(handed, say("1 lead handed over"), say("%1 leads handed over")),
        whose,
    )
    return " · ".join(parts)


def nurture_columns(clock: Callable[[], datetime], zone: tzinfo) -> tuple[Column[Nurtured], ...]:
    """Who waits with marketing."""

    def sent(one: Nurtured) -> str:
        if one.last_sent_at is None:
            return say("nothing yet")
        ago = words.ago(max((clock() - one.last_sent_at).total_seconds(), 0))
        return f"{ago} · {code_words(one.last_sent)}"

    def planned(one: Nurtured) -> str:
        day = words.day_and_month(one.next_at.astimezone(zone).date(), clock().astimezone(zone).date())
        return f"{day} · {code_words(one.next_kind)}"

    return (
        Column(say("Lead"), lambda one: one.name, width=180, grows=True),
        Column(say("Company"), lambda one: one.company, tone=_soft, width=180, grows=True),
        Column(say("Campaign"), lambda one: one.campaign or "–", tone=_soft, width=180, grows=True),
        Column(say("Interest"), lambda one: number(one.interest), numbers=True, width=80),
        Column(say("Sent"), lambda one: number(one.sent), numbers=True, width=64),
        Column(say("Last"), sent, width=220, grows=True),
        Column(
            say("Planned"), planned, tone=lambda one: "time" if one.next_at <= clock() else "ink", width=188
        ),
    )


def crossed_columns(clock: Callable[[], datetime], zone: tzinfo) -> tuple[Column[Crossed], ...]:
    """Who ripened lately."""

    def when(one: Crossed) -> str:
        return words.day_and_time(one.at.astimezone(zone), clock().astimezone(zone).date())

    return (
        Column(say("When"), when, tone=_soft, width=150),
        Column(say("Lead"), lambda one: one.name, width=180, grows=True),
        Column(say("Company"), lambda one: one.company, tone=_soft, width=180, grows=True),
        Column(say("Why"), lambda one: one.why, width=260, grows=True),
    )


def _soft(_row: object) -> str:
    return "soft"
