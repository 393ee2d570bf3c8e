"""A store in plain dictionaries: the shortest reading of the port's promises, to hold the real one against."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from app.domain import facts
from app.domain.agenda import Candidate, Ripening
from app.domain.calendar import DAY, Place
from app.domain.errors import Refused
from app.domain.facts import Fact
from app.domain.fold import after as fold_after
from app.domain.fold import effective
from app.domain.lead import IMPORT_UNDONE, Lead, NextTouch, Stage, Standing
from app.domain.matching import Key, former, keys_of
from app.domain.outcome import reach_of
from app.domain.passage import closed_since
from app.domain.phone import Phone
from app.domain.reminder import RIPENED, Told, Watched
from app.domain.replanning import NewPlan, Plan
from app.domain.segment import ARGUED_READY, NURTURE, Tracked
from app.domain.signals import INBOUND, Signal
from app.domain.stretches import Course, Turn, course_of, turn_of
from app.domain.timeline import PUT_ASIDE
from app.domain.touch import Decision, Touch
from app.storage import search
from app.storage.values import story_from
from app.usecases.ports import Campaign, Counts, FieldEdit, Found, Ids, ImportRecord
from tests.fakes.desk import NOW, SequentialIds
from tests.fakes.memory_board import MemoryBoard
from tests.fakes.memory_cards import MemoryCards
from tests.fakes.memory_drafts import MemoryDrafts
from tests.fakes.memory_givers import MemoryGivers
from tests.fakes.memory_listing import MemoryListing
from tests.fakes.memory_ripening import MemoryRipening


@dataclass
class State:
    """Everything that one transaction may change."""

    leads: dict[str, Lead] = field(default_factory=dict)
    firsts: dict[str, Decision] = field(default_factory=dict)
    touches: dict[str, Touch] = field(default_factory=dict)
    edits: list[FieldEdit] = field(default_factory=list)
    former: dict[Key, str] = field(default_factory=dict)
    campaigns: dict[str, Campaign] = field(default_factory=dict)
    imports: dict[str, ImportRecord] = field(default_factory=dict)
    told: dict[str, Told] = field(default_factory=dict)
    suppressed: set[str] = field(default_factory=set)
    settings: dict[str, str] = field(default_factory=dict)
    drafts: dict[str, str] = field(default_factory=dict)
    rules: dict[str, str] = field(default_factory=dict)
    events: list[Fact] = field(default_factory=list)

    def copied(self) -> "State":
        return State(**{name: copy(value) for name, value in vars(self).items()})


class MemoryReading(MemoryCards, MemoryListing, MemoryDrafts, MemoryRipening, MemoryBoard, MemoryGivers):
    def __init__(self, state: State) -> None:
        self.state = state

    def lead(self, key: str) -> Lead:
        found = self.state.leads.get(key) or self.state.leads.get(key.lower())
        named = [
            lead
            for lead in self.state.leads.values()
            if lead.external_id.casefold() == key.casefold() and key
        ]
        named.sort(key=lambda lead: lead.standing.closed_reason in PUT_ASIDE)
        if found is None and not named:
            message = f"There is no lead “{key}”; look it up with find."
            raise Refused(message, "lead")
        return found or named[0]

    def touches(self, lead_id: str) -> list[Touch]:
        lead = self.lead(lead_id)
        found = (touch for touch in self.state.touches.values() if touch.lead_id == lead.id)
        return sorted(found, key=lambda touch: (touch.at, touch.id))

    def first_decision(self, lead_id: str) -> Decision:
        return self.state.firsts[self.lead(lead_id).id]

    def campaign(self, name: str) -> Campaign | None:
        return self.state.campaigns.get(name.casefold())

    def _shown(self) -> list[Lead]:
        return [lead for lead in self.state.leads.values() if lead.standing.closed_reason != IMPORT_UNDONE]

    def _chosen(
        self, wanted: Callable[[Lead, datetime], bool], order: Callable[[Lead], Any], limit: int | None = None
    ) -> list[Candidate]:
        planned = [
            lead for lead in self._shown() if lead.standing.next and wanted(lead, lead.standing.next.at)
        ]
        return [_candidate(lead) for lead in sorted(planned, key=order)[:limit]]

    def promised(self, until: datetime, limit: int) -> list[Candidate]:
        return self._chosen(lambda lead, at: _promised(lead) and at <= until, _next_at, limit)

    def clocks(self, now: datetime, since: datetime, limit: int) -> list[Candidate]:
        return self._chosen(
            lambda lead, at: _clock_runs(lead) and at <= now and (lead.respond_by or at) >= since,
            lambda lead: lead.respond_by,
            limit,
        )

    def ripening(self, now: datetime) -> Iterable[Iterator[Ripening]]:
        found = self._chosen(lambda lead, at: not _promised(lead) and at <= now, lambda lead: lead.created_at)
        found.sort(key=_group)
        for _, group in groupby(found, _group):
            newest_first = sorted(group, key=lambda candidate: candidate.created_at, reverse=True)
            yield (Ripening(*(getattr(one, name) for name in Ripening._fields)) for one in newest_first)

    def candidates(self, lead_ids: Sequence[str]) -> list[Candidate]:
        found = {one.lead_id: one for one in self._chosen(lambda _, at: bool(at), _next_at)}
        return [found[lead_id] for lead_id in lead_ids if lead_id in found]

    def later(self, after: datetime, until: datetime, limit: int) -> list[Candidate]:
        return self._chosen(lambda _, at: after < at <= until, _next_at, limit)

    def plans(self, after: int, limit: int) -> tuple[list[Plan], int]:
        found = [
            (plan_of(lead), place)
            for place, lead in enumerate(self.state.leads.values(), 1)
            if place > after and lead.standing.next and not lead.standing.next.promised
        ][:limit]
        return [plan for plan, _ in found], found[-1][1] if found else after

    def due_count(self, until: datetime) -> int:
        return len(self._chosen(lambda _, at: at <= until, _next_at))

    def attempts_since(self, since: datetime) -> int:
        counted = effective(self.state.touches.values())
        return sum(touch.attempt and not touch.import_id and touch.at >= since for touch in counted)

    def has_leads(self) -> bool:
        return bool(self._shown())

    def counts(self) -> Counts:
        leads = self._shown()
        still_open = [lead for lead in leads if not lead.standing.stage.closed]
        green = sum(lead.standing.stage is Stage.GREEN for lead in leads)
        return Counts(
            len(leads), len(still_open), green, sum(lead.standing.next is None for lead in still_open)
        )

    def find(self, text: str, limit: int) -> list[Found]:
        words, number = search.words_of(text), search.phone_digits(text)
        found = []
        for place, lead in enumerate(self._shown() if words else ()):
            known = search.words_of(search.texts_of(lead)[1])
            by_number = number and any(other.startswith(number) for other in known)
            if by_number or all(any(other.startswith(word) for other in known) for word in words):
                found.append((-search.weight(words, lead.name, lead.company), -place, lead))
        return [_found(words, lead) for _, _, lead in sorted(found, key=lambda entry: entry[:2])[:limit]]

    def last_event(self) -> int:
        return len(self.state.events)

    def matches(self, keys: Sequence[Key]) -> dict[Key, str]:
        known: dict[Key, str] = {}
        for lead in sorted(
            self.state.leads.values(),
            key=_aside,
        ):
            for key in keys_of(lead):
                known.setdefault(key, lead.id)
        known |= self.state.former
        folded = {key: (key[0], key[1].casefold()) for key in keys}
        return {key: known[folded[key]] for key in keys if folded[key] in known}

    def suppressed(self, values: Sequence[str]) -> set[str]:
        return {value for value in values if _line(value) in self.state.suppressed}

    def watched(self, now: datetime, silence: timedelta = DAY) -> list[Watched]:
        return [
            watched for lead in self._shown() if (watched := self._watched(lead, now, silence)) is not None
        ]

    def _watched(self, lead: Lead, now: datetime, silence: timedelta) -> Watched | None:
        following, told = lead.standing.next, self.state.told.get(lead.id)
        if following is None:
            return None
        rung = told is not None and told.next_at == following.at
        late = rung and told is not None and told.level == "escalated" and told.snoozed_until is None
        late = late and told is not None and abs(told.told_at - now) < silence
        is_due = following.promised and following.at <= now
        clock_runs = not following.promised and _clock_runs(lead) and not late
        ripened = rung and told is not None and told.level == RIPENED and not is_due and not clock_runs
        if not (is_due or clock_runs or ripened):
            return None
        return Watched(
            lead.id,
            lead.name,
            lead.company,
            following.at,
            following.promised and not ripened,
            lead.created_at,
            None if ripened else lead.respond_by,
            lead.standing.attempts,
            self.ripened([lead.id]).get(lead.id, "") if ripened else "",
        )

    def tracked(self, since: datetime) -> Iterator[Tracked]:
        for lead in self.state.leads.values():
            signals = [
                Signal(touch.kind, touch.at, touch.content)
                for touch in effective(self.touches(lead.id))
                if touch.direction == INBOUND and touch.at >= since
            ]
            if lead.standing.next is not None and (signals or lead.segment == NURTURE):
                yield Tracked(
                    lead.id,
                    lead.standing.stage,
                    lead.segment,
                    lead.fit,
                    lead.interest,
                    lead.source_kind,
                    lead.created_at,
                    lead.industry,
                    lead.country,
                    lead.title,
                    lead.company_size,
                    tuple(signals),
                )

    def ripened(self, lead_ids: Sequence[str]) -> dict[str, str]:
        found = {}
        for lead_id in lead_ids:
            tried = self.lead(lead_id).standing.last_attempt_at
            for touch in effective(self.touches(lead_id)):
                if touch.outcome in {RIPENED, ARGUED_READY} and (tried is None or touch.at >= tried):
                    found[lead_id] = touch.note
        return found

    def told(self, lead_ids: Sequence[str]) -> dict[str, Told]:
        return {key: self.state.told[key] for key in lead_ids if key in self.state.told}

    def open_profiles(self) -> Iterator[tuple[tuple[str, str, str, str, str], int]]:
        still_open = (lead for lead in self._shown() if lead.standing.next is not None)
        yield from Counter(
            (lead.source_kind, lead.industry, lead.country, lead.title, lead.company_size)
            for lead in still_open
        ).items()

    def all_leads(self) -> Iterator[Lead]:
        yield from self._shown()

    def all_touches(self) -> Iterator[Touch]:
        yield from effective(self.state.touches.values())

    def courses(self) -> Iterator[Course]:
        turns: dict[str, list[Turn]] = {}
        decided: dict[str, list[tuple[datetime, str]]] = {}
        for touch in self.all_touches():
            if touch.decision is not None:
                decided.setdefault(touch.lead_id, []).append((touch.at, str(touch.decision.stage)))
            turn = turn_of(touch)
            if turn is not None:
                turns.setdefault(touch.lead_id, []).append(turn)
        for lead in self._shown():
            if not lead.standing.stage.closed or lead.standing.latest_at is not None:
                closed_at = closed_since(decided.get(lead.id, ()))
                yield course_of(lead, tuple(turns.get(lead.id, ())), closed_at)

    def undated_closings(self) -> int:
        return sum(lead.standing.stage.closed and lead.standing.latest_at is None for lead in self._shown())

    def import_record(self, import_id: str) -> ImportRecord | None:
        if import_id:
            return self.state.imports.get(import_id)
        return next((record for record in self.imports(1_000_000) if record.undone_at is None), None)

    def imports(self, limit: int) -> list[ImportRecord]:
        return list(reversed(self.state.imports.values()))[:limit]

    def rules_documents(self) -> dict[str, str]:
        return dict(sorted(self.state.rules.items()))

    def setting(self, name: str) -> str:
        return self.state.settings.get(name, "")


class MemoryWork(MemoryReading):
    def __init__(self, state: State, ids: Ids) -> None:
        super().__init__(state)
        self.ids = ids

    def others_wait(self) -> bool:
        return False

    def touched_since(self, event: int) -> set[str] | None:
        told = self.state.events[event:]
        if any(fact.kind != facts.TOUCH_ADDED for fact in told):
            return None
        return {self.state.touches[fact.id].lead_id for fact in told}

    def add_leads(self, leads: Sequence[tuple[Lead, Decision]]) -> None:
        for lead, decision in leads:
            assert lead.id not in self.state.leads
            self.state.leads[lead.id] = lead
            self.state.firsts[lead.id] = decision
            self.state.events.append(facts.lead_added(lead, decision))

    def tidy(self) -> bool:
        return False

    def edit_leads(self, edits: Sequence[FieldEdit]) -> None:
        for edit in edits:
            lead = self.lead(edit.lead_id)
            if not (edit.now or edit.undoes):
                continue
            custom = dict(lead.custom)
            fields = {}
            for name, value in edit.now.items():
                if name.startswith("custom."):
                    custom[name.removeprefix("custom.")] = value
                else:
                    fields[name] = value
            kept = {name: value for name, value in custom.items() if value}
            changed = self.state.leads[lead.id] = replace(lead, **fields, custom=kept)
            gone = [key for key in keys_of(lead) if key not in keys_of(changed)]
            self.state.former |= dict.fromkeys(former(gone), lead.id)
            for key in former(keys_of(changed)):
                self.state.former.pop(key, None)
            self.state.edits.append(edit._replace(lead_id=lead.id))
            self.state.events.append(
                facts.lead_edited(
                    self.ids.new(),
                    lead.id,
                    edit.was,
                    edit.now,
                    edit.at or NOW,
                    by=edit.by,
                    import_id=edit.import_id,
                    touch_id=edit.touch_id,
                    undoes=edit.undoes,
                )
            )

    def add_touch(self, touch: Touch, standing: Standing) -> None:
        lead = self.lead(touch.lead_id)
        assert touch.id not in self.state.touches
        self.state.touches[touch.id] = touch
        self.state.leads[lead.id] = replace(lead, standing=standing)
        self.state.events.append(facts.touch_added(touch))

    def add_touches(self, touches: Sequence[tuple[Touch, Standing]]) -> None:
        for touch, standing in touches:
            self.add_touch(touch, standing)

    def add_plans(self, new: Sequence[NewPlan]) -> Sequence[NewPlan]:
        taken: list[NewPlan] = []
        for one in new:
            lead, was = self.state.leads.get(one.plan.lead_id), one.plan
            planned = NextTouch(was.next_at, was.next_kind, was.next_owner)
            stood = (was.stage, planned, was.cadence, was.step, was.latest_at)
            if lead and _plan_in(lead.standing) == stood:
                self.add_touch(one.touch, fold_after(lead.standing, one.touch))
                taken.append(one)
        return taken

    def touches_known(self, external_ids: Sequence[str]) -> set[str]:
        return {touch.external_id for touch in effective(self.state.touches.values())} & set(
            filter(None, external_ids)
        )

    def suppress(self, values: Sequence[str], reason: str, at: datetime) -> None:
        if values:
            self.state.suppressed |= {_line(value) for value in values}
            self.state.events.append(facts.suppressed(self.ids.new(), (), reason, at))

    def lift_suppression(self, values: Sequence[str]) -> None:
        if values:
            self.state.suppressed -= {_line(value) for value in values}
            self.state.events.append(facts.suppression_lifted(self.ids.new(), ()))

    def save_campaigns(self, campaigns: Sequence[Campaign]) -> None:
        for new in campaigns:
            known = self.campaign(new.name)
            merged = new
            if known is not None:
                merged = Campaign(
                    known.name,
                    known.kind if new.kind == "other" else new.kind,
                    new.message or known.message,
                    new.starts_on or known.starts_on,
                    new.ends_on or known.ends_on,
                    *(new[5:] if new.cost_cents is not None else known[5:]),
                )
            if merged != known:
                self.state.campaigns[new.name.casefold()] = merged
                self.state.events.append(
                    facts.campaign_saved(self.ids.new(), merged.name, merged.kind, "", ("", ""))
                )

    def begin_import(self, record: ImportRecord) -> None:
        self.state.imports[record.id] = record
        self.state.events.append(
            facts.import_begun(self.ids.new(), record.id, record.file, record.kind, record.started_at)
        )

    def end_import(self, record: ImportRecord) -> None:
        self.state.imports[record.id] = record
        counts = (record.read, record.created, record.updated)
        self.state.events.append(facts.import_ended(self.ids.new(), record.id, counts, record.undone_at))

    def leads_of_import(self, import_id: str) -> Iterator[Lead]:
        yield from [lead for lead in self.state.leads.values() if import_id and lead.import_id == import_id]

    def edits_of_import(self, import_id: str) -> Iterator[FieldEdit]:
        yield from [edit for edit in reversed(self.state.edits) if import_id and edit.import_id == import_id]

    def touches_of_import(self, import_id: str) -> Iterator[Touch]:
        counted = {touch.id for touch in effective(self.state.touches.values())}
        for touch in list(self.state.touches.values()):
            if import_id and touch.import_id == import_id and touch.id in counted:
                yield touch

    def tell(self, told: Mapping[str, Told]) -> None:
        self.state.told |= {self.lead(key).id: said for key, said in told.items()}

    def save_setting(self, name: str, value: str) -> None:
        self.state.settings[name] = value

    def save_rules(self, documents: Mapping[str, str]) -> None:
        self.state.rules |= documents
        self.state.events.append(facts.rules_saved(self.ids.new(), documents))


class MemoryStore:
    """The fake of ``ports.Store``. It remembers how many transactions were committed."""

    def __init__(self, ids: Ids | None = None, rules: Mapping[str, str] | None = None) -> None:
        self.state = State(rules=dict(rules or {}))
        self.ids = ids or SequentialIds(start=1 << 40)
        self.committed = 0

    @contextmanager
    def read(self) -> Iterator[MemoryReading]:
        yield MemoryReading(self.state)

    @contextmanager
    def work(self) -> Iterator[MemoryWork]:
        state = self.state.copied()
        yield MemoryWork(state, self.ids)
        self.state = state
        self.committed += 1

    def ready(self, leads: Sequence[tuple[Lead, Decision]]) -> Sequence[tuple[Lead, Decision]]:
        return leads

    def ready_plans(self, new: Sequence[NewPlan]) -> Sequence[NewPlan]:
        return new


def _aside(lead: Lead) -> tuple[bool, bool]:
    reason = lead.standing.closed_reason
    return reason in PUT_ASIDE, reason == IMPORT_UNDONE


def _promised(lead: Lead) -> bool:
    return lead.standing.next is not None and lead.standing.next.promised


def _clock_runs(lead: Lead) -> bool:
    return lead.respond_by is not None and not lead.standing.attempts and lead.standing.stage is Stage.NEW


def _next_at(lead: Lead) -> datetime:
    assert lead.standing.next is not None
    return lead.standing.next.at


def _group(candidate: Candidate) -> tuple[bool, str, int]:
    return (candidate.stage == "ready", candidate.source_kind, candidate.interest)


def _line(value: str) -> str:
    return Phone.stored(value.strip()).e164.casefold()


def _candidate(lead: Lead) -> Candidate:
    standing = lead.standing
    assert standing.next is not None
    return Candidate(
        lead_id=lead.id,
        external_id=lead.external_id,
        name=lead.name,
        company=lead.company,
        stage=str(standing.stage),
        segment=lead.segment,
        next_at=standing.next.at,
        next_kind=standing.next.kind,
        next_owner=standing.next.owner,
        promised=standing.next.promised,
        respond_by=lead.respond_by,
        created_at=lead.created_at,
        handed_over_at=lead.handed_over_at,
        last_touch_at=standing.last_touch_at,
        last_attempt_at=standing.last_attempt_at,
        attempts=standing.attempts,
        contacts=standing.contacts,
        source_kind=lead.source_kind,
        source=lead.source,
        campaign=lead.campaign,
        interest=lead.interest,
        time_zone=lead.time_zone,
        country=lead.country,
        region=lead.region,
        phone=lead.phone or lead.mobile,
        story=story_from(
            lead.source_kind, lead.question, lead.booth_message, lead.event_interaction, lead.content
        )[:200],
    )


def _plan_in(standing: Standing) -> tuple[object, ...]:
    return (standing.stage, standing.next, standing.cadence, standing.step, standing.latest_at)


def plan_of(lead: Lead) -> Plan:
    standing = lead.standing
    assert standing.next is not None
    return Plan(
        lead.id,
        standing.stage,
        standing.next.at,
        standing.next.kind,
        standing.next.owner,
        standing.cadence,
        standing.step,
        standing.cadence_from,
        standing.attempts,
        lead.handed_over_at,
        standing.last_attempt_at,
        standing.last_touch_at,
        standing.latest_at,
        Place(lead.time_zone, lead.country, lead.region),
        reach_of(lead),
        lead.fit,
        lead.interest,
    )


def _found(words: list[str], lead: Lead) -> Found:
    others = (*(getattr(lead, name) for name in search.SHOWN_FIELDS), *lead.custom.values())
    matched = search.where_matched(words, lead.name, lead.company, others)
    return Found(
        lead.id, lead.name, lead.company, str(lead.standing.stage), lead.phone or lead.mobile, matched
    )
