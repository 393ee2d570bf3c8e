"""Change the team's rules: say first what a change would do, then keep it as one fact and plan the open leads again.

Documents are TOML text, kept as the team wrote them. Every refusal names its document, its entry and its line, so that
a screen can say it beside the field.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import Any

from app.domain import signals
from app.domain.agenda import Candidate, horizon
from app.domain.causes import toml_fault
from app.domain.errors import Refused
from app.domain.lead import NURTURE, SALES_READY
from app.domain.profile import FITS, Profile
from app.domain.response import OTHER, respond_by, source_kind
from app.domain.rule_lines import line_of
from app.domain.rules import DOCUMENTS, Rules, read_rules
from app.domain.segment import fit_of, may_ripen, ripened, segment_of
from app.domain.sentence import sentence, whole
from app.domain.unworkable import Unworkable
from app.usecases.changed import LEADS, SETTINGS, Changed
from app.usecases.desk import Desk
from app.usecases.ports import Progress, Reading, Silent
from app.usecases.promote import promote_ripened
from app.usecases.replan import looked_through, replan
from app.usecases.show_today import CLOCK_MEMORY
from app.usecases.trial_list import MANY, NO_LIST, Bounded, Listed, Moved, bounded_by, bounded_list

#: Nobody is called outside these hours of his own local time; a team may draw them closer, never wider.
HARD_START, HARD_END = time(8), time(21)
#: How many rows of today's list are compared.
TOP = 10
#: Leads between two looks whether the preview is still wanted.
LOOK_EVERY = 4000


@dataclass(frozen=True, slots=True)
class Refusal:
    """What cannot stay as it is. ``line`` counts from 1 and is 0 where no line can be named."""

    document: str
    entry: str
    line: int
    message: str


@dataclass(frozen=True, slots=True)
class RulesPreview:
    """What a change of the rules would do to the open leads; only refusals while something has to be mended."""

    refusals: tuple[Refusal, ...] = ()
    open_leads: int = 0
    earlier: int = 0  # next touches that would come sooner ...
    later: int = 0  # ... and later
    other_touch: int = 0  # next touches that would be of another kind, or another's
    turned_green: int = 0  # whose cadence would have come to its end
    ripened: int = 0  # leads that would cross the line and be called
    below: int = (
        0  # leads that would be marketing's, had they come under the new rules; they stay where they are
    )
    targets: int = 0  # running first-response clocks that would have another target
    was: Bounded = NO_LIST  # today's list as it is ...
    would_be: Bounded = NO_LIST  # ... and as it would be

    @property
    def before(self) -> tuple[Listed, ...]:
        """The top of today's list as it is."""
        return self.was.top

    @property
    def after(self) -> tuple[Listed, ...]:
        """The top of today's list as it would be."""
        return self.would_be.top

    @property
    def enters(self) -> tuple[Listed, ...]:
        """Who would come to the top of the list."""
        return tuple(lead for lead in self.after if lead not in self.before)

    @property
    def leaves(self) -> tuple[Listed, ...]:
        """Who would no longer stand there."""
        return tuple(lead for lead in self.before if lead not in self.after)


@dataclass(frozen=True, slots=True)
class RulesChanged:
    """Rules that are kept. The wiring hands them to everybody who works by rules."""

    rules: Rules
    changed: Changed
    moved: int = 0  # leads that have another next touch now


def preview_rules(desk: Desk, documents: Mapping[str, str], progress: Progress | None = None) -> RulesPreview:
    """What the documents, put in the place of the saved ones, would do to the open leads. Nothing is changed.

    Leads keep the first-response target that they came with, and no lead is sent back to marketing by a rule, so these
    two counts say whom the new rules would treat otherwise, and who would be promoted.
    """
    progress = progress or Silent()
    with desk.store.read() as reading:
        saved = reading.rules_documents()
    rules, refusals = check_documents(saved, documents)
    if rules is None:
        return RulesPreview(refusals)
    rules = _with_own_day(desk, saved, rules)
    dates, moved = _moves(desk, rules, progress)
    with desk.store.read() as reading:
        open_leads = reading.counts().open
        ripened_count = _ripened(desk, rules, reading, progress)
        below = _below(desk, rules, reading, progress)
        targets = _targets(desk, rules, reading)
    return RulesPreview(
        open_leads=open_leads,
        earlier=dates["earlier"],
        later=dates["later"],
        other_touch=dates["other touch"],
        turned_green=dates["turned green"],
        ripened=ripened_count,
        below=below,
        targets=targets,
        was=bounded_list(desk, TOP),
        would_be=bounded_by(desk, rules, moved, TOP),
    )


def change_rules(
    desk: Desk,
    documents: Mapping[str, str],
    progress: Progress | None = None,
    take: Callable[[Rules], None] | None = None,
) -> RulesChanged:
    """Keep the documents and plan the open leads again. Raises Refused for the first that cannot work.

    ``take`` is handed the rules as soon as they are kept, before the leads are planned again: a call that is logged
    meanwhile is then decided by them already.
    """
    with desk.store.work() as work:
        saved = work.rules_documents()
        rules, refusals = check_documents(saved, documents)
        if rules is None:
            first = refusals[0]
            where = (
                sentence("line %1, %2", first.line, first.entry)
                if first.line and first.entry
                else first.entry
            )
            where = where or sentence("line %1", first.line)
            raise Refused(sentence("In %1.toml, %2: %3", first.document, where, first.message), first.entry)
        work.save_rules(documents)
    if take is not None:
        take(rules)
    by_rules = _with_own_day(desk, saved, rules)
    moved, changed = replan(desk, by_rules, progress)
    kinds = frozenset({SETTINGS, LEADS}) | changed.kinds
    if by_rules.profile != desk.rules.profile:
        kinds |= promote_ripened(replace(desk, rules=by_rules), progress).changed.kinds
    return RulesChanged(rules, Changed(kinds), moved)


def _with_own_day(desk: Desk, saved: Mapping[str, str], rules: Rules) -> Rules:
    """A person's own number of calls goes before the team's."""
    teams = tomllib.loads(saved["targets"])["rest"]["calls_per_day"]
    own = desk.rules.calls_per_day
    return rules if own == teams else replace(rules, calls_per_day=own)


def _moves(desk: Desk, rules: Rules, progress: Progress) -> tuple[Counter[str], dict[str, Moved]]:
    """How many next touches would move and how, and those that come to today's list or leave it."""
    counted, near = Counter[str](), dict[str, Moved]()
    until, seen = horizon(desk.view()), 0
    with desk.store.read() as reading:
        total = reading.counts().open
    for looked in looked_through(desk, rules):
        for plan, decision, _ in looked.moves:
            coming = decision.next
            if coming is None:
                continue
            counted["earlier"] += coming.at < plan.next_at
            counted["later"] += coming.at > plan.next_at
            counted["other touch"] += (coming.kind, coming.owner) != (plan.next_kind, plan.next_owner)
            counted["turned green"] += decision.stage is not plan.stage
            if plan.next_at <= until or coming.at <= until:
                near[plan.lead_id] = Moved(str(decision.stage), coming)
        seen += looked.leads
        progress.advanced(min(seen, total), total)
        if progress.cancelled():
            break
    return counted, near


def _ripened(desk: Desk, rules: Rules, reading: Reading, progress: Progress) -> int:
    """How many leads would cross the line by the new profile that do not by the old one."""
    now, old, new = desk.clock.now(), desk.rules.profile, rules.profile
    if old == new or progress.cancelled():
        return 0
    count = 0
    since = min(signals.horizon(now, old), signals.horizon(now, new))
    for number, tracked in enumerate(reading.tracked(since)):
        if number % LOOK_EVERY == 0 and progress.cancelled():
            break
        if not may_ripen(tracked, now, new):
            continue
        lead, touches = reading.lead(tracked.lead_id), reading.touches(tracked.lead_id)
        count += bool(ripened(lead, touches, now, new)) and not ripened(lead, touches, now, old)
    return count


def _below(desk: Desk, rules: Rules, reading: Reading, progress: Progress) -> int:
    """How many open leads came above the old line and would have come below the new one."""
    old, new = desk.rules.profile, rules.profile
    if not _may_sink(old, new, desk.clock.now()):
        return 0

    now, count = desk.clock.now(), 0
    for (kind, industry, country, title, size), leads in reading.open_profiles():
        if progress.cancelled():
            break
        came, would_come = (
            segment_of(
                fit_of(industry, country, title, size, profile),
                signals.inquiry_interest(kind, now, now, profile),
                profile,
            )
            for profile in (old, new)
        )
        count += leads * ((came, would_come) == (SALES_READY, NURTURE))
    return count


def _may_sink(old: Profile, new: Profile, now: datetime) -> bool:
    """Whether any lead at all could come below the line that came above it: spares reading them all."""
    if old == new:
        return False
    if any(
        getattr(old, name) != getattr(new, name) for name in ("industries", "countries", "roles", "sizes")
    ):
        return True

    def arrival(profile: Profile, kind: str, fit: str) -> str:
        return segment_of(fit, signals.inquiry_interest(kind, now, now, profile), profile)

    return any(
        (arrival(old, kind, fit), arrival(new, kind, fit)) == (SALES_READY, NURTURE)
        for kind in {*old.interest, *new.interest, OTHER}
        for fit in FITS
    )


def _targets(desk: Desk, rules: Rules, reading: Reading) -> int:
    """How many running first-response clocks would have another target."""
    now, old = desk.clock.now(), desk.rules
    if (old.targets, old.office_hours, old.clock_within_days) == (
        rules.targets,
        rules.office_hours,
        rules.clock_within_days,
    ):
        return 0

    def deadline(by: Rules, candidate: Candidate) -> datetime | None:
        kind = source_kind(by, candidate.source, candidate.campaign)
        raised_at, handed_over_at = candidate.created_at, candidate.handed_over_at
        return respond_by(by, kind, raised_at, handed_over_at, desk.home, desk.places.is_holiday)

    running = reading.clocks(now, now - CLOCK_MEMORY, MANY)
    return sum(deadline(old, candidate) != deadline(rules, candidate) for candidate in running)


def check_documents(
    saved: Mapping[str, str], edited: Mapping[str, str]
) -> tuple[Rules | None, tuple[Refusal, ...]]:
    """The rules that the documents make together, or what each of the edited ones has to be mended in."""
    texts = {**saved, **edited}
    parsed: dict[str, Any] = {}
    refusals: list[Refusal] = []
    for name in DOCUMENTS:
        try:
            parsed[name] = tomllib.loads(texts.get(name, ""))
        except tomllib.TOMLDecodeError as unreadable:
            refusals.append(_unreadable(name, texts[name], unreadable))
    kept = {name: tomllib.loads(text) for name, text in saved.items() if name in DOCUMENTS}
    for name in edited:
        if name in parsed:
            _, refused = _read(name, {**kept, name: parsed[name]}, texts)
            refusals += [refused] if refused is not None else []
    if refusals:
        return None, tuple(refusals)
    rules, refused = _read(next(iter(edited), DOCUMENTS[0]), parsed, texts)
    return rules, (() if refused is None else (refused,))


def _read(
    document: str, parsed: Mapping[str, Any], texts: Mapping[str, str]
) -> tuple[Rules | None, Refusal | None]:
    """The rules, or why there are none; an error that names no document is about the given one."""
    try:
        rules = read_rules(parsed)
        check_whole(rules)
    except Unworkable as refused:
        line = _line_of(texts[refused.document], refused.field)
        return None, Refusal(refused.document, refused.field, line, whole(refused.problem))
    except KeyError as missing:
        return None, Refusal(document, "", 0, sentence("“%1” is missing; put it back.", missing.args[0]))
    except Refused as refused:
        plain = refused.message.removeprefix(f"In {document}.toml, {refused.field}: ")
        line = _line_of(texts[document], refused.field)
        return None, Refusal(document, refused.field, line, f"{plain[:1].upper()}{plain[1:]}")
    except (TypeError, ValueError, AttributeError, IndexError) as wrong:
        return None, Refusal(
            document, "", 0, sentence("A value is of the wrong kind (%1); look at its neighbours.", wrong)
        )
    return rules, None


def check_whole(rules: Rules) -> None:
    """What holds for every team, whatever its documents say. Raises Refused."""
    hard = rules.hard_hours
    if hard.start < HARD_START or hard.end > HARD_END:
        problem = sentence(
            "nobody is called before 08:00 or after 21:00; the hard stop may only be drawn closer"
        )
        raise Unworkable("targets", "calling_hours", problem)
    if not rules.targets:
        raise Unworkable("targets", "source", sentence("give at least one kind of source with its target"))


def _line_of(text: str, entry: str) -> int:
    """The line of an entry; one such as "signals, mail" stands in the table of that name."""
    line = line_of(text, entry)
    table, _, name = entry.partition(", ")
    if line or not name:
        return line
    start = line_of(text, table)
    key = re.compile(rf"\s*[\"']?{re.escape(name)}[\"']?\s*=")
    lines = enumerate(text.splitlines()[start:], start + 1) if start else ()
    return next((number for number, line in lines if key.match(line)), start)


def _unreadable(name: str, text: str, error: ValueError) -> Refusal:
    fault, line = toml_fault(error)
    return Refusal(name, "", line or len(text.splitlines()), sentence("This is no TOML: %1.", fault))
