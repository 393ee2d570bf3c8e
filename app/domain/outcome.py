"""What a logged call decides: the stage and the one next touch, or the door through which the lead left."""

from datetime import datetime, timedelta
from typing import NamedTuple

from app.domain.cadence import (
    CALL,
    EVERY_WAY,
    FIND_NUMBER,
    REP,
    REVIEW,
    TEAM_LEAD,
    Calendar,
    Reach,
    following,
    months_ahead,
    steps_behind,
)
from app.domain.calendar import zone
from app.domain.errors import Refused
from app.domain.lead import NURTURE, Lead, NextTouch, Stage
from app.domain.rules import Cadence, Outcome, Rules
from app.domain.sentence import sentence
from app.domain.touch import Decision

ACTIVE = "active"
GREEN = "green"
DO_NOT_CALL = "do-not-call"
DEFAULT_FOLLOW_UP_DAYS = 2  # an interested lead who named no day hears from us the day after tomorrow


class Report(NamedTuple):
    """What the rep says about a call: the outcome, and what else it asks for."""

    outcome: str
    at: datetime
    note: str = ""
    next_at: datetime | None = None  # the time the lead (or the rep) named
    reason: str = ""


def find_outcome(rules: Rules, code: str) -> Outcome:
    """The outcome of that code or key; raises Refused, naming the ones there are."""
    wanted = code.strip().casefold().replace("_", "-").replace(" ", "-")
    outcome = rules.outcomes.get(wanted) or rules.by_key(wanted)
    if outcome is None:
        known = ", ".join(rules.outcomes)
        message = sentence("There is no outcome “%1”; use one of %2.", code, known)
        raise Refused(message, "outcome")
    return outcome


def decide(lead: Lead, report: Report, calendar: Calendar) -> Decision:
    """The decision that a reported call leads to.

    Raises Refused when the report leaves the lead without a next touch, names a time that has passed or lies outside
    the hours a person may be called, closes without a reason, or speaks of someone who must not be called.
    """
    rules = calendar.rules
    outcome = find_outcome(rules, report.outcome)
    if lead.do_not_call and outcome.kind == CALL:
        message = sentence("%1 asked not to be called, so no call can be logged; a mail may be.", lead.name)
        raise Refused(message, "outcome")
    if outcome.stage.closed:
        return closing(outcome, report.reason, rules)
    if report.next_at is not None:
        check_next(report.next_at, report.at, lead.name, calendar)
    if outcome.contact:
        return _after_contact(lead, outcome, report, calendar)
    return _after_attempt(lead, outcome, report, calendar)


def reach_of(lead: Lead) -> Reach:
    """How a lead can be reached, and whether it is marketing's."""
    nurtured = lead.segment == NURTURE
    return Reach(bool(lead.phones), not lead.do_not_call, bool(lead.email), not lead.do_not_email, nurtured)


def check_next(next_at: datetime, now: datetime, name: str, calendar: Calendar) -> None:
    """Refuse a next touch that has passed, is too far ahead, or lies outside the hard calling hours."""
    rules, place = calendar.rules, calendar.place
    if next_at <= now:
        message = sentence(
            "The next touch lies in the past (%1); give a time from now on.", _local(next_at, place.time_zone)
        )
        raise Refused(message, "next")
    latest = months_ahead(now, rules.green_months)
    if next_at > latest + timedelta(days=1):
        message = sentence(
            "The next touch may lie at most %1 months ahead (%2).", rules.green_months, f"{latest:%d %b %Y}"
        )
        raise Refused(message, "next")
    local = next_at.astimezone(zone(place.time_zone)).time()
    hard = rules.hard_hours
    if not hard.start <= local < hard.end:
        message = sentence(
            "%1 is outside %2–%3 where %4 is; nobody is called then. Give another time.",
            _local(next_at, place.time_zone),
            f"{hard.start:%H:%M}",
            f"{hard.end:%H:%M}",
            name,
        )
        raise Refused(message, "next")


def _local(at: datetime, zone_name: str) -> str:
    return f"{at.astimezone(zone(zone_name)):%d %b %Y %H:%M}"


def closing(outcome: Outcome, reason: str, rules: Rules) -> Decision:
    """The decision that closes a lead by one of the doors out. Raises Refused for what is no reason of that door."""
    reason = reason.strip() or outcome.default_reason
    code, _, text = reason.partition(":")
    code = code.strip().casefold().replace(" ", "-").replace("_", "-")
    if code in rules.not_a_reason:
        door = rules.not_a_reason[code]
        message = sentence("“%1” is no reason to close: log “%2” and the date to come back.", reason, door)
        raise Refused(message, "reason")
    if not outcome.reasons:
        return Decision(outcome.stage, None, reason or outcome.code)
    if code not in outcome.reasons or (code == "other" and not text.strip()):
        choices = ", ".join("other: your words" if name == "other" else name for name in outcome.reasons)
        message = sentence("“%1” needs a reason: %2.", outcome.word, choices)
        raise Refused(message, "reason")
    return Decision(outcome.stage, None, f"{code}: {text.strip()}" if text.strip() else code)


def _after_contact(lead: Lead, outcome: Outcome, report: Report, calendar: Calendar) -> Decision:
    named, reach = report.next_at, reach_of(lead)
    if outcome.next == "agreed-or-green":
        agreed = (
            NextTouch(named, CALL, "rep", promised=True) if named else _by_timeline(lead, report.at, calendar)
        )
        return begin_green(report.at, report.at, calendar, agreed, reach)
    if (
        named is not None
    ):  # who has just talked to us can be called then, whether his number is on file or not
        promised = outcome.next == "agreed"
        return Decision(outcome.stage, NextTouch(named, CALL, "rep", promised=promised))
    if "when" in outcome.asks and outcome.code == "call-back":
        message = sentence(
            "When did they ask to be called back? Give a time such as “tomorrow 10:00” or “+3d”."
        )
        raise Refused(message, "next")
    days = 1 if outcome.next == "next-working-day" else DEFAULT_FOLLOW_UP_DAYS
    moment = report.at
    for _ in range(days):
        moment = calendar.tomorrow(moment)
    return Decision(outcome.stage, reached(reach, NextTouch(moment, CALL, "rep")))


def _by_timeline(lead: Lead, at: datetime, calendar: Calendar) -> NextTouch | None:
    """The call that the lead's timeline asks for, when nobody named a date."""
    if not lead.timeline:
        return None
    from app.domain.horizon import named_by_timeline  # imported late: start-up cost

    planned = named_by_timeline(lead.timeline, at, calendar)
    return medium_for(lead, planned) if planned is not None else None


def _after_attempt(lead: Lead, outcome: Outcome, report: Report, calendar: Calendar) -> Decision:
    """Nobody was reached: the plan goes on, and after its last step the lead turns green instead of silent."""
    before = lead.standing
    done, start = before.step + 1, before.cadence_from or report.at
    if before.stage is Stage.GREEN and _is_beside_the_plan(report.at, before.next):
        done = before.step  # what marketing (or the review) still owes the lead is not done by it
    cadence_name = before.cadence if not before.stage.closed else ACTIVE
    if before.stage.closed:
        done, start = 1, report.at
    stage = before.stage if before.stage in {Stage.READY, Stage.GREEN} else outcome.stage
    cadence = calendar.rules.cadences[cadence_name]
    reach = reach_of(lead)
    coming: NextTouch | None = None
    if report.next_at is not None:
        coming = NextTouch(report.next_at, CALL, "rep")
    elif outcome.next == "other-number":
        return Decision(stage, _another_number(lead, report.at, calendar), "", cadence_name, done, start)
    elif done < len(cadence.steps) and outcome.next == "after":
        coming = NextTouch(calendar.opening(report.at + timedelta(minutes=outcome.minutes)), CALL, "rep")
    elif done < len(cadence.steps) and outcome.next == "next-working-day":
        coming = NextTouch(calendar.tomorrow(report.at, turn=done), CALL, "rep")
    if coming is not None:
        return Decision(stage, reached(reach, coming), "", cadence_name, done, start)
    found = following(cadence, done, start, report.at, calendar, reach)
    if found is None:
        return end_of(cadence, report.at, report.at, calendar, reach)
    return Decision(stage, found[1], "", cadence_name, found[0], start)


def _is_beside_the_plan(at: datetime, planned: NextTouch | None) -> bool:
    """Whether a rep tries a lead while another one's step is still to come."""
    return planned is not None and planned.owner != REP and at < planned.at


def _another_number(lead: Lead, at: datetime, calendar: Calendar) -> NextTouch:
    if len(lead.phones) > 1:
        return NextTouch(calendar.opening(at + timedelta(minutes=1)), CALL, "rep")
    return NextTouch(calendar.tomorrow(at), FIND_NUMBER, "marketing")


def end_of(cadence: Cadence, last: datetime, now: datetime, calendar: Calendar, reach: Reach) -> Decision:
    """What follows a cadence whose last step, at ``last``, led nowhere: the green plan, or the team lead's review."""
    if cadence.then == GREEN:
        return begin_green(last, now, calendar, None, reach)
    steps = len(calendar.rules.cadences[GREEN].steps)
    return Decision(Stage.GREEN, _review(now, calendar), "", GREEN, steps, last)


def _review(at: datetime, calendar: Calendar) -> NextTouch:
    return NextTouch(calendar.tomorrow(at), REVIEW, TEAM_LEAD)


def begin_green(
    start: datetime,
    now: datetime,
    calendar: Calendar,
    named: NextTouch | None = None,
    reach: Reach = EVERY_WAY,
) -> Decision:
    """The green plan as begun at ``start`` (in the past for a lead that was green before it came to us).

    A date that the lead named replaces the steps before it.
    """
    cadence = calendar.rules.cadences[GREEN]
    done = steps_behind(cadence, start, named.at if named else now)
    if named is not None:
        return Decision(Stage.GREEN, named, "", GREEN, max(done - 1, 0), start)
    found = following(cadence, done, start, now, calendar, reach)
    if found is None:
        return Decision(Stage.GREEN, _review(now, calendar), "", GREEN, len(cadence.steps), start)
    return Decision(Stage.GREEN, found[1], "", GREEN, found[0], start)


def medium_for(lead: Lead, planned: NextTouch) -> NextTouch:
    """A planned call as it can be made: by mail when there is no number or no call is wanted, or by finding one."""
    return reached(reach_of(lead), planned)


def reached(reach: Reach, planned: NextTouch) -> NextTouch:
    """A planned call, made the way the lead can be reached; the team lead looks at what cannot be made at all."""
    return reach.conform(planned) or NextTouch(planned.at, REVIEW, TEAM_LEAD, planned.promised)


def first_decision(
    lead_stage: Stage,
    reason: str,
    since: datetime,
    now: datetime,
    calendar: Calendar,
    reach: Reach = EVERY_WAY,
) -> Decision:
    """How a lead starts with us: a new or working lead with the first step of the active plan, which is now unless the
    team's own says later; a green one joins its plan where it stands.

    ``since`` is the last we know to have happened elsewhere.
    """
    if lead_stage.closed:
        return Decision(lead_stage, None, reason or str(lead_stage))
    if lead_stage is Stage.GREEN:
        return begin_green(since, now, calendar, None, reach)
    return Decision(lead_stage, first_touch(now, calendar, reach))


def first_touch(handed_over_at: datetime, calendar: Calendar, reach: Reach) -> NextTouch:
    """The first touch of a lead that nobody has tried yet."""
    cadence = calendar.rules.cadences[ACTIVE]
    found = following(cadence, 0, handed_over_at, handed_over_at, calendar, reach)
    return found[1] if found else reached(reach, NextTouch(calendar.opening(handed_over_at), CALL, "rep"))
