"""The sentences of the follow-up board."""

from collections.abc import Mapping, Sequence
from datetime import datetime, tzinfo

from app.domain import boards
from app.domain.boards import Summary
from app.domain.comparing import TOO_FEW, Comparison
from app.domain.forgotten import GREEN, PROMISE, SILENCE, Remembered, Week
from app.domain.measures import Rate
from app.ui.kit import words
from app.ui.kit.words import counted, decimal, filled, number, say
from app.ui.team.view import CENTRAL, OFFLINE, Shown
from app.usecases.team import Behind

NOT_YET = "–"
_HOUR, _DAY = 60, 1440


def handed_over_words(count: int) -> str:
    """How many leads were handed over."""
    return counted(count, say("1 lead handed over"), say("%1 leads handed over"))


def subtitle(shown: Shown, zone: tzinfo) -> str:
    """How many leads these are and where the figures come from."""
    how_many = handed_over_words(shown.board.whole.handed_over)
    at = words.clock_time(shown.at.astimezone(zone))
    if shown.origin == CENTRAL:
        return f"{how_many} · {filled(say('from the central database, %1'), at)}"
    if shown.origin == OFFLINE:
        return f"{how_many} · {say('the central database cannot be reached: these are the leads on this computer')}"
    return f"{how_many} · {say('from this computer')}"


def percent(rate: Rate) -> str:
    """A share: "97 %", with a decimal only where it would look like all or nothing; the dash for none."""
    return NOT_YET if rate.share is None else words.percent(rate.share)


def figure(rate: Rate) -> str:
    """A rate as a figure of its own: small numbers as counts."""
    return percent(rate) if not rate.is_few or not rate.n else counts(rate)


def base(rate: Rate) -> str:
    """What stands below such a figure, its counts and its interval: "713 of 737, 95–98 %"."""
    if not rate.n:
        return counts(rate)
    if rate.is_few or rate.interval is None:
        return say(TOO_FEW)
    return f"{counts(rate)}, {words.bounds(*rate.interval)} %"


def counts(rate: Rate) -> str:
    """What a rate is made of."""
    return filled(say("%1 of %2"), number(rate.hits), number(rate.n))


def counted_share(rate: Rate) -> str:
    """A count with the share that it is, of small numbers without; the dash where there is nothing to count."""
    if not rate.n:
        return NOT_YET
    return number(rate.hits) if rate.is_few else f"{number(rate.hits)} · {percent(rate)}"


def cell(rate: Rate) -> str:
    """A rate in a table: small numbers as counts."""
    if not rate.n:
        return NOT_YET
    if rate.is_few or rate.interval is None:
        return counts(rate)
    return f"{percent(rate)} ({words.bounds(*rate.interval)})"


def minutes(value: float | None) -> str:
    """A time to a first attempt: "4 min", "3 h 20 min", "2 days"."""
    if value is None:
        return NOT_YET
    if value < _HOUR:
        return filled(say("%1 min"), number(round(value)))
    if value < _DAY:
        hours, rest = divmod(round(value), _HOUR)
        parts = [filled(say("%1 h"), number(hours))] + ([filled(say("%1 min"), number(rest))] if rest else [])
        return " ".join(parts)
    days = value / _DAY
    return filled(say("%1 days"), decimal(days) if days % 1 else number(round(days)))


def all_is_well(whole: Summary) -> str:
    """What is said of the leads that were never touched."""
    if not whole.handed_over:
        return say(
            "Nobody has been handed over yet. Import leads or enter one, and this board says who is followed up."
        )
    if not whole.never_touched and not whole.running:
        return say("All is well: every lead that came to a rep was followed up.")
    if not whole.never_touched:
        return counted(
            whole.running,
            say("All is well: nobody was forgotten, and 1 is still in time."),
            say("All is well: nobody was forgotten, and %1 are still in time."),
        )
    if whole.never_touched == 1:
        return say("One lead was never touched and its time is over.")
    return filled(say("%1 leads were never touched and their time is over."), number(whole.never_touched))


def coverage_words(whole: Summary) -> str:
    """What is said beside the coverage."""
    missing = whole.open - whole.covered
    if missing:
        return counted(
            missing, say("1 open lead without a next touch"), say("%1 open leads without a next touch")
        )
    return counted(whole.open, say("1 open lead, with a next touch"), say("%1 open, each with a next touch"))


def times_sentence(whole: Summary) -> str:
    """Median and 95th percentile of both clocks, and how much happens with a lead."""
    first = filled(
        say("First attempt: half within %1, 95 % within %2."),
        minutes(whole.minutes_to_attempt_median),
        minutes(whole.minutes_to_attempt_p95),
    )
    talk = (
        say("Nobody was talked with yet.")
        if whole.minutes_to_contact_median is None
        else filled(
            say("First talk: half within %1, 95 % within %2."),
            minutes(whole.minutes_to_contact_median),
            minutes(whole.minutes_to_contact_p95),
        )
    )
    times = f"{first} {talk}"
    touches = "" if whole.touches_per_lead is None else decimal(whole.touches_per_lead)
    return f"{times} {filled(say('Touches per lead: %1.'), touches)}" if touches else times


def finding(what: str, comparison: Comparison, names: Mapping[str, str]) -> str:
    """Whether groups differ by a rate, as a sentence."""
    overall = comparison.overall
    if overall.groups < 2:
        return f"{what}: {say('too few to tell whether they differ.')}"
    if not comparison.differing:
        chance = filled(
            say("chance alone would show as much in %1 of cases."), f"{overall.chance * 100:.0f} %"
        )
        said = (
            say("together they differ, but nobody of them for sure.")
            if overall.real
            else filled(say("no real difference; %1"), chance)
        )
        return f"{what}: {said}"
    named = "; ".join(
        filled(say("%1 is %2"), names.get(one.name, one.name), say(one.words)) for one in comparison.differing
    )
    rest = (
        say("; the rest: no real difference.")
        if len(comparison.differing) < len(comparison.verdicts)
        else "."
    )
    return f"{what}: {named}{rest}"


def grouping_words() -> tuple[tuple[str, str], ...]:
    """What a board may be split by."""
    return (
        (boards.REP, say("By rep")),
        (boards.TEAM, say("By team")),
        (boards.CAMPAIGN, say("By campaign")),
        (boards.SOURCE, say("By source")),
        (boards.WEEK, say("By week")),
    )


def span_words(days: int) -> str:
    """A span of hand-overs."""
    return filled(say("Last %1 days"), number(days)) if days else say("Handed over at any time")


def group_name(key: str, name: str, by: str, today: datetime) -> str:
    """A group as it is called; nobody and none have words of their own."""
    if by == boards.WEEK and key:
        day = datetime.fromisoformat(key).date()
        return filled(say("Week of %1"), words.day_and_month(day, today.date()))
    if name:
        return name
    return (
        say("Nobody holds them")
        if by == boards.REP
        else say("No team")
        if by == boards.TEAM
        else say("None named")
    )


def selection_words(selection: str) -> str:
    """What the leads of a list have in common."""
    known = {
        boards.IN_TIME: say("Tried in time"),
        boards.LATE: say("Tried late"),
        boards.RUNNING: say("Not tried yet, still in time"),
        boards.NEVER_TOUCHED: say("Never touched"),
        boards.ALL: say("All leads"),
        boards.ATTEMPTED: say("Tried"),
        boards.REACHED: say("Reached"),
        boards.SILENT: say("Not tried"),
        boards.UNCOVERED: say("Open without a next touch"),
        boards.OVERDUE: say("Overdue"),
        boards.BROKEN: say("Not kept up"),
        boards.GIVEN_UP: say("Given up early"),
        boards.DIALLED: say("Called"),
        boards.ANSWERED: say("Answered a call"),
    }
    if selection in boards.HOURLY:
        calls, hour = boards.HOURLY[selection]
        between = (
            say("Called between %1 and %2 o’clock")
            if calls == boards.DIALLED
            else say("Answered between %1 and %2 o’clock")
        )
        return filled(between, str(hour), str(hour + 1))
    return known.get(selection) or filled(say("First tried after %1 min"), selection.replace("-", "–"))


def opens_words(selection: str) -> str:
    """Which leads a number opens."""
    return filled(say("Opens: %1"), selection_words(selection))


def nobody_words(selection: str) -> str:
    """What is said where nobody stands behind a number."""
    if selection == boards.NEVER_TOUCHED:
        return say("Nobody. Every lead that came to a rep was tried, or is still in time.")
    return say("Nobody.")


def list_title(behind: Behind, group: str, count: int, *, more: bool) -> str:
    """The head of a list."""
    shown = f"{number(count)}{'+' if more else ''}"
    parts = [selection_words(behind.selection), group, shown]
    return " · ".join(part for part in parts if part)


def day_and_time(at: datetime | None, zone: tzinfo, now: datetime) -> str:
    """A moment in a list."""
    if at is None:
        return NOT_YET
    local = at.astimezone(zone)
    return f"{words.day_and_month(local.date(), now.astimezone(zone).date())} {words.clock_time(local)}"


def week_sentence(week: Week) -> str:
    """What would have been forgotten, counted."""
    if not week.remembered:
        return say(
            "Nothing this week: nobody came back after a long silence. Leads with a date far ahead come back by"
            " themselves."
        )
    told: Sequence[tuple[str, str, str]] = (
        (PROMISE, say("1 promise kept"), say("%1 promises kept")),
        (GREEN, say("1 green lead that came back"), say("%1 green leads that came back")),
        (SILENCE, say("1 lead after a long silence"), say("%1 leads after a long silence")),
    )
    parts = []
    for why, one, several in told:
        count = week.count(why)
        if count:
            parts.append(one if count == 1 else filled(several, number(count)))
    return filled(say("In the last seven days: %1."), ", ".join(parts))


def why_words(one: Remembered) -> str:
    """Why a lead would have been forgotten."""
    return {
        PROMISE: say("a promise, kept"),
        GREEN: say("green, came back"),
        SILENCE: say("long silent, came back"),
    }[one.why]
