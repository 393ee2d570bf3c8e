"""Import leads from cleaned rows: known ones are brought up to date, new ones begin, none is doubled or dropped.

Rows are taken in chunks, each one transaction, so that calls can be logged meanwhile. An import that is cancelled or
killed keeps what it has; running it again finishes it, and running it a second time changes nothing.
"""

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from typing import Protocol

from app.domain.draft import LeadDraft, Problem, TouchDraft
from app.domain.fold import after
from app.domain.lead import IMPORT_UNDONE, Lead, Stage, Standing, edited
from app.domain.matching import EMAIL, FORMER, PHONE, Key, former, keys_of
from app.domain.outcome import DO_NOT_CALL
from app.domain.touch import Decision, Touch
from app.usecases.arrive import Arrivals, arrive
from app.usecases.changed import IMPORTS, LEADS, TOUCHES, Changed
from app.usecases.desk import Desk
from app.usecases.garbage import MOST_AT_HAND, bound
from app.usecases.pacing import CHUNK_ROWS, TIDY_EVERY, at_once, given_way, tidy
from app.usecases.planned_elsewhere import planned_anew
from app.usecases.ports import Campaign, FieldEdit, ImportRecord, Progress, Reading, Silent, Work
from app.usecases.read_rows import (
    changes,
    corrected_since,
    full_name,
    is_sure,
    looks_like,
    marks_of,
    said_of,
    why_decided,
)
from app.usecases.relations import kept_of
from app.usecases.typed_field import LONGEST_LINE, check_length

#: How often a chunk is thought over when others write meanwhile, before it is done while they wait.
MOST_TRIES = 3

Draft = LeadDraft | TouchDraft | Problem
_Row = tuple[LeadDraft, list[Key]]  # with what it may be known by


class Source(Protocol):
    """Where the rows come from; knows how far it has been read."""

    def drafts(self) -> Iterator[Draft]:
        """The rows, cleaned; a Problem for one that cannot be taken."""
        ...

    def position(self) -> tuple[int, int]:
        """How much is read, of how much (bytes; 0 when unknown)."""
        ...


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What the person says about an import."""

    file: str  # its name, for the list of imports
    campaign: str = ""  # for rows that name none
    dry_run: bool = False
    chunk_rows: int = CHUNK_ROWS  # of one transaction, at most
    part_rows: int = 0  # of it, between two looks whether others wait to write; 0: all of them
    give_way: Callable[[], None] = at_once  # called before each row: waits while a person is being served


@dataclass(slots=True)
class ImportResult:
    """What an import came to. Each row read is counted once among the five counts."""

    kind: str
    import_id: str = ""
    read: int = 0
    created: int = 0
    updated: int = 0
    duplicates: int = 0  # known, and nothing new said about them
    suppressed: int = 0
    cancelled: bool = False
    rejected: list[Problem] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)  # taken, but this part was not understood
    near_duplicates: list[Problem] = field(default_factory=list)  # taken, but looks like somebody known

    def add(self, part: "ImportResult") -> None:
        """Count what a part of the rows came to."""
        self.created += part.created
        self.updated += part.updated
        self.duplicates += part.duplicates
        self.suppressed += part.suppressed
        self.near_duplicates += part.near_duplicates

    @property
    def changed(self) -> Changed:
        """What the pages have to look at again."""
        return Changed(frozenset({LEADS, TOUCHES, IMPORTS}))


def import_leads(
    desk: Desk, source: Source, options: ImportOptions, progress: Progress | None = None
) -> ImportResult:
    """Import rows about leads. With ``dry_run`` it counts what would happen and changes nothing."""
    result = ImportResult("leads", "" if options.dry_run else desk.ids.new())
    run = _Run(desk, options, result, desk.clock.now(), Arrivals(desk))
    take_all(desk, source, options, result, run.take, progress or Silent())
    return result


def take_all(
    desk: Desk,
    source: Source,
    options: ImportOptions,
    result: ImportResult,
    take: Callable[[list[Draft]], None],
    progress: Progress,
) -> None:
    """Take all rows chunk by chunk, and note in the list of imports when it began and what it came to."""
    check_length(options.campaign, LONGEST_LINE, "campaign")
    record = ImportRecord(result.import_id, options.file, result.kind, desk.clock.now())
    if not options.dry_run:
        with desk.store.work() as work:
            work.begin_import(record)
    drafts, chunks = given_way(source.drafts(), options.give_way), 0
    while chunk := list(islice(drafts, options.chunk_rows)):
        take(chunk)
        bound(result)
        chunks += 1
        if chunks % TIDY_EVERY == 0 and not options.dry_run:
            tidy(desk)
        progress.advanced(*source.position())
        if progress.cancelled():
            result.cancelled = True
            break
    if not options.dry_run:
        tidy(desk)
        with desk.store.work() as work:
            work.end_import(replace(record, read=result.read, created=result.created, updated=result.updated))


@dataclass(slots=True)
class _Run:
    """One import under way: what it has counted, and whom it has met."""

    desk: Desk
    options: ImportOptions
    result: ImportResult
    now: datetime
    arrivals: Arrivals
    met: set[str] = field(default_factory=set)  # ids of the leads this run has seen
    at_hand: dict[str, Lead] = field(default_factory=dict)  # what a dry run keeps from the store
    own_keys: dict[Key, str] = field(default_factory=dict)  # their keys

    def take(self, chunk: list[Draft]) -> None:
        """One chunk of rows: in one transaction, or in a few where others want to write meanwhile."""
        rows: list[_Row] = []
        for draft in chunk:
            self.result.read += 1
            if isinstance(draft, LeadDraft):
                rows.append((draft, marks_of(draft)))
                self.result.problems += draft.problems
            elif isinstance(draft, Problem):
                self.result.rejected.append(draft)
        if not self.options.dry_run:
            self._write(rows)
            return
        if len(self.at_hand) > MOST_AT_HAND:
            self.at_hand, self.own_keys = {}, {}
        look, parts = self._found(rows)
        self.at_hand |= look.at_hand
        self.own_keys = look.own_keys | self.own_keys
        for part in parts:
            self._count(part)

    def _found(self, rows: list[_Row]) -> tuple["_Look", deque["_Part"]]:
        """What rows come to, in parts that can be written one by one, and the look that this rests on."""
        with self.desk.store.read() as reading:
            look = _Look.at(self, reading, rows)
            size = self.options.part_rows or len(rows) or 1
            parted = (rows[start : start + size] for start in range(0, len(rows), size))
            parts = deque(map(look.part, given_way(parted, self.options.give_way)))
        if not self.options.dry_run:
            for part in given_way(parts, self.options.give_way):
                part.ready = self.desk.store.ready(part.new)
        return look, parts

    def _write(self, rows: list[_Row]) -> None:
        """What rows come to is found out before the transaction, so that a click waits for the writing alone, and for
        one part of it at most. Calls may be logged between; when it was to one of these leads, or more has changed,
        the rest is thought over again. Others wait for that only when they never rest."""
        tries = 0
        parts: deque[_Part] = deque()
        while rows:
            if not parts:
                look, parts = self._found(rows)
            self.options.give_way()
            with self.desk.store.work() as work:
                if tries == MOST_TRIES:
                    first = rows[: self.options.part_rows or len(rows)]
                    look = _Look.at(self, work, first)
                    parts = deque([look.part(first)])
                elif not look.stands(work):
                    tries += 1
                    parts.clear()
                    continue
                while parts:
                    part = parts.popleft()
                    part.write(work)
                    self._count(part)
                    rows = rows[part.rows :]
                    if work.others_wait():
                        break
                tries, look.event = 0, work.last_event()

    def _count(self, part: "_Part") -> None:
        self.met |= part.met
        self.result.add(part.result)


@dataclass(slots=True)
class _Look:
    """What a look at the store shows of some rows, and what has been made of them since."""

    run: _Run
    reading: Reading
    event: int  # the last one that it rests on
    known: Mapping[Key, str]
    suppressed: set[str]
    met: set[str] = field(default_factory=set)
    has_former: bool = False  # whether a lead was known by a key of the rows until somebody changed it
    at_hand: dict[str, Lead] = field(default_factory=dict)  # leads as these rows leave them
    own_keys: dict[Key, str] = field(default_factory=dict)
    campaigns: set[str] = field(default_factory=set)

    @classmethod
    def at(cls, run: _Run, reading: Reading, rows: list[_Row]) -> "_Look":
        """A look at what is known of some rows."""
        marks = [mark for _, marked in rows for mark in marked]
        suppressed = reading.suppressed([value for kind, value in marks if kind in {EMAIL, PHONE}])
        known = reading.matches([*marks, *former(marks)])
        has_former = any(kind.startswith(FORMER) for kind, _ in known)
        return cls(run, reading, reading.last_event(), known, suppressed, has_former=has_former)

    def stands(self, work: Work) -> bool:
        """Whether nothing that it rests on has changed."""
        if work.last_event() == self.event:
            return True
        touched = work.touched_since(self.event)
        return touched is not None and touched.isdisjoint(self.met)

    def part(self, rows: list[_Row]) -> "_Part":
        """What the next of the rows come to."""
        part = _Part(self.run, self, len(rows), ImportResult("leads", self.run.result.import_id))
        for draft, marked in rows:
            part.take(draft, marked)
        self.met |= part.met
        return part


@dataclass(slots=True)
class _Part:
    """What some rows come to; nothing is written yet."""

    run: _Run
    look: _Look
    rows: int
    result: ImportResult
    met: set[str] = field(default_factory=set)
    new: list[tuple[Lead, Decision]] = field(default_factory=list)
    ready: Sequence[tuple[Lead, Decision]] = ()  # the same, made ready to be written
    touches: list[tuple[Touch, Standing]] = field(default_factory=list)
    edits: list[FieldEdit] = field(default_factory=list)
    campaigns: dict[str, Campaign] = field(default_factory=dict)
    barred: list[str] = field(default_factory=list)  # phones that must not be called again

    def take(self, draft: LeadDraft, marked: list[Key]) -> None:
        """What one row comes to."""
        named = self._known(draft, marked)
        lead = self._kept(named) if named is not None else None
        suppressed = self.look.suppressed
        is_suppressed = bool(suppressed) and any(value in suppressed for _, value in marked)
        if is_suppressed and (lead is None or lead.do_not_call):
            self.result.suppressed += 1
        elif lead is None:
            self._add(draft, marked)
        else:
            self._update(draft, lead, is_merged=lead is not named)

    def write(self, work: Work) -> None:
        """All of it, in the order in which it must be known: a touch never comes before its lead."""
        if self.barred:
            work.suppress(self.barred, DO_NOT_CALL, self.run.now)
        if self.campaigns:
            work.save_campaigns(list(self.campaigns.values()))
        if self.new:
            work.add_leads(self.ready or self.new)
        if self.touches:
            work.add_touches(self.touches)
        if self.edits:
            work.edit_leads(self.edits)

    def _add(self, draft: LeadDraft, marked: list[Key]) -> None:
        lead, decision = self._begin(draft, marked)
        closing = self._closing(draft, lead, decision)
        if closing is not None:
            self.touches.append(closing)
            lead = replace(lead, standing=closing[1])
        self.new.append((lead, decision))
        self._remember(lead, marked)
        if lead.campaign and lead.campaign not in self.look.campaigns:
            self.look.campaigns.add(lead.campaign)
            self.campaigns[lead.campaign] = Campaign(lead.campaign, lead.source_kind)

    def _known(self, draft: LeadDraft, marked: list[Key]) -> Lead | None:
        """The lead that a row speaks of, if it is one we have; one that only looks alike is listed."""
        name, look, run = "", self.look, self.run
        alike: list[Problem] = []
        for mark in (*marked, *former(marked)) if look.has_former else marked:
            lead_id = look.own_keys.get(mark) or run.own_keys.get(mark) or look.known.get(mark)
            if lead_id is None:
                continue
            key = mark[0].removeprefix(FORMER), mark[1]
            lead = look.at_hand.get(lead_id) or run.at_hand.get(lead_id) or look.reading.lead(lead_id)
            name = name or draft.fields.get("full_name") or full_name(draft.fields)
            if not is_sure(key, draft, name, lead):
                alike.append(Problem(draft.line, key[0], looks_like(key[0], lead)))
                continue
            return lead
        self.result.near_duplicates += alike
        return None

    def _kept(self, named: Lead) -> Lead:
        """The lead that a merge kept in the place of the one that a row names."""
        lead = kept_of(self.look.reading, named)
        if lead is named:
            return lead
        return self.look.at_hand.get(lead.id) or self.run.at_hand.get(lead.id) or lead

    def _remember(self, lead: Lead, marked: list[Key]) -> None:
        self.met.add(lead.id)
        self.look.at_hand[lead.id] = lead
        for key in marked:
            self.look.own_keys.setdefault(key, lead.id)

    def _begin(self, draft: LeadDraft, marked: list[Key]) -> tuple[Lead, Decision]:
        """A new lead from a row."""
        self.result.created += 1
        created_at = draft.created_at or self.run.now
        stage, reason = draft.stage or Stage.NEW, draft.fields.get("close_reason", "")
        if draft.do_not_call:
            stage, reason = Stage.STOPPED, DO_NOT_CALL
            self.barred += [value for kind, value in marked if kind == PHONE]
        said = said_of(draft, self.run.options.campaign)
        flags = (draft.do_not_call, draft.do_not_email)
        since = draft.last_activity_at or created_at
        placed, decision = self.run.arrivals.place(
            said, flags, created_at, self.run.now, stage, reason, since, draft.next_touch
        )
        lead = Lead(
            id=self.run.desk.ids.new(),
            created_at=created_at,
            handed_over_at=self.run.now,
            do_not_call=draft.do_not_call,
            do_not_email=draft.do_not_email,
            import_id=self.result.import_id,
            custom=draft.custom,
            **said,
            **placed,
        )
        return lead, decision

    def _closing(self, draft: LeadDraft, lead: Lead, decision: Decision) -> tuple[Touch, Standing] | None:
        """When a lead closed elsewhere, as a fact of its own: it is what the team's history teaches."""
        if decision.next is not None or draft.ended_at is None:
            return None
        touch = Touch(
            self.run.desk.ids.new(),
            lead.id,
            min(max(draft.ended_at, lead.created_at), self.run.now),
            "change",
            note="closed before it came to Ripen",
            import_id=self.result.import_id,
            decision=decision,
        )
        return touch, after(lead.standing, touch)

    def _update(self, draft: LeadDraft, lead: Lead, *, is_merged: bool) -> None:
        """Bring a known lead up to date. A second row about the same lead, and one about a lead that was merged into
        it, only add what is still open; the latter says nothing about the stage, unless nobody may call any more.
        """
        only_fill = is_merged or any(lead.id in met for met in (self.met, self.look.met, self.run.met))
        was, now = changes(lead, draft, only_fill=only_fill)
        if now and not only_fill:
            corrected = corrected_since(lead, now, self.look.reading)
            was, now = ({name: told[name] for name in told if name not in corrected} for told in (was, now))
        self.met.add(lead.id)
        reopened = lead.standing.closed_reason == IMPORT_UNDONE
        decides = draft.do_not_call or reopened or not is_merged
        decision = self._decision(draft, lead) if decides else None
        if decision is None and not is_merged and draft.next_touch is not None:
            decision = planned_anew(self.run.desk, lead, draft, was, self.run.now)
        if now:
            self.edits.append(FieldEdit(lead.id, was, now, self.result.import_id))
            lead = edited(lead, now)
        if decision is not None:
            is_closed = decision.next is None and not reopened and not draft.do_not_call
            ended = draft.ended_at if is_closed else None  # when the file says, but after all that is known
            touch = Touch(
                self.run.desk.ids.new(),
                lead.id,
                max(min(ended or self.run.now, self.run.now), lead.standing.latest_at or lead.handed_over_at),
                "change",
                note=why_decided(decision, reopened=reopened),
                by=self.run.desk.person,
                import_id=self.result.import_id,
                decision=decision,
            )
            standing = after(lead.standing, touch)
            self.touches.append((touch, standing))
            lead = replace(lead, standing=standing)
        self.look.at_hand[lead.id] = lead
        if reopened:
            self.result.created += 1
        elif now or decision is not None:
            self.result.updated += 1
        else:
            self.result.duplicates += 1

    def _decision(self, draft: LeadDraft, lead: Lead) -> Decision | None:
        """What a row decides about a known lead: it reopens after an undone import, or closes as it did elsewhere."""
        if lead.standing.closed_reason == IMPORT_UNDONE:
            stage = Stage.STOPPED if draft.do_not_call else draft.stage or Stage.NEW
            fresh = replace(lead, handed_over_at=self.run.now)
            return arrive(
                self.run.desk,
                fresh,
                stage,
                draft.fields.get("close_reason", ""),
                draft.last_activity_at,
                draft.next_touch,
            )[1]
        if lead.standing.stage.closed:
            return None
        if draft.do_not_call:
            self.barred += [key[1] for key in keys_of(lead) if key[0] == PHONE]
            return Decision(Stage.STOPPED, None, DO_NOT_CALL)
        if draft.stage is not None and draft.stage.closed and not lead.standing.attempts:
            return Decision(draft.stage, None, draft.fields.get("close_reason") or str(draft.stage))
        return None
