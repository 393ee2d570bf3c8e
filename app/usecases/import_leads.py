"""Import leads from cleaned rows: known ones are brought up to date, new ones begin, none is doubled or dropped.

Rows are taken in chunks, each one transaction, so that calls can be logged meanwhile. An import that is cancelled or
killed keeps what it has; running it again finishes it, and running it a second time changes nothing.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from typing import Any, Protocol

from app.domain.draft import LeadDraft, Problem, TouchDraft
from app.domain.fold import after
from app.domain.lead import IMPORT_UNDONE, Lead, Stage, Standing, edited
from app.domain.matching import EMAIL, EXTERNAL_ID, NAME, PHONE, Key, keys, keys_of, same_person
from app.domain.outcome import DO_NOT_CALL
from app.domain.touch import Decision, Touch
from app.usecases.arrive import Arrivals, arrive
from app.usecases.changed import IMPORTS, LEADS, TOUCHES, Changed
from app.usecases.desk import Desk
from app.usecases.ports import Campaign, FieldEdit, ImportRecord, Progress, Reading, Silent, Work

#: Rows of one transaction where nobody else wants to write.
CHUNK_ROWS = 1500
#: Rows of one transaction while somebody works in the window: a click waits for one transaction at most, and the
#: import as a whole is slower for it.
POLITE_ROWS = 200
WRONG_NUMBER = "Wrong number"

Draft = LeadDraft | TouchDraft | Problem


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
    chunk_rows: int = CHUNK_ROWS


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
    record = ImportRecord(result.import_id, options.file, result.kind, desk.clock.now())
    if not options.dry_run:
        with desk.store.work() as work:
            work.begin_import(record)
    drafts = source.drafts()
    while chunk := list(islice(drafts, options.chunk_rows)):
        take(chunk)
        progress.advanced(*source.position())
        if progress.cancelled():
            result.cancelled = True
            break
    if not options.dry_run:
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
    at_hand: dict[str, Lead] = field(
        default_factory=dict
    )  # those that a dry run keeps from the store, as they are now
    own_keys: dict[Key, str] = field(default_factory=dict)  # their keys

    def take(self, chunk: list[Draft]) -> None:
        """One chunk of rows, in one transaction.

        What it comes to is found out before the transaction, so that a click never waits for more than the writing.
        """
        drafts: list[LeadDraft] = []
        for draft in chunk:
            self.result.read += 1
            if isinstance(draft, LeadDraft):
                drafts.append(draft)
                self.result.problems += draft.problems
            elif isinstance(draft, Problem):
                self.result.rejected.append(draft)
        marks = [_marks(draft) for draft in drafts]
        with self.desk.store.read() as reading:
            seen, found = reading.last_event(), _Chunk.of(self, reading, drafts, marks)
        if self.options.dry_run:
            self.at_hand |= found.at_hand
            self.own_keys = found.own_keys | self.own_keys
        else:
            with self.desk.store.work() as work:
                if work.last_event() != seen:  # somebody logged a call meanwhile, perhaps to one of these
                    found = _Chunk.of(self, work, drafts, marks)
                found.write(work)
        self.met |= found.met
        self.result.add(found.result)


@dataclass(slots=True)
class _Chunk:
    """What some rows come to; nothing is written yet."""

    run: _Run
    reading: Reading
    result: ImportResult
    met: set[str] = field(default_factory=set)
    at_hand: dict[str, Lead] = field(default_factory=dict)  # leads as these rows leave them
    own_keys: dict[Key, str] = field(default_factory=dict)
    new: list[tuple[Lead, Decision]] = field(default_factory=list)
    touches: list[tuple[Touch, Standing]] = field(default_factory=list)
    edits: list[FieldEdit] = field(default_factory=list)
    campaigns: dict[str, Campaign] = field(default_factory=dict)
    barred: list[str] = field(default_factory=list)  # phones that must not be called again

    @classmethod
    def of(cls, run: _Run, reading: Reading, drafts: list[LeadDraft], marks: list[list[Key]]) -> "_Chunk":
        """What rows come to by what a look at the store shows."""
        chunk = cls(run, reading, ImportResult("leads", run.result.import_id))
        known = reading.matches([key for marked in marks for key in marked])
        suppressed = reading.suppressed(
            [value for marked in marks for kind, value in marked if kind in {EMAIL, PHONE}]
        )
        for draft, marked in zip(drafts, marks, strict=True):
            lead = chunk._known(draft, marked, known)
            is_suppressed = bool(suppressed) and any(value in suppressed for _, value in marked)
            if is_suppressed and (lead is None or lead.do_not_call):
                chunk.result.suppressed += 1
            elif lead is None:
                chunk._add(draft, marked)
            else:
                chunk._update(draft, lead)
        return chunk

    def write(self, work: Work) -> None:
        """All of it, in the order in which it must be known: a touch never comes before its lead."""
        if self.barred:
            work.suppress(self.barred, DO_NOT_CALL, self.run.now)
        if self.campaigns:
            work.save_campaigns(list(self.campaigns.values()))
        if self.new:
            work.add_leads(self.new)
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
        if lead.campaign and lead.campaign not in self.campaigns:
            self.campaigns[lead.campaign] = Campaign(lead.campaign, lead.source_kind)

    def _known(self, draft: LeadDraft, marked: list[Key], known: Mapping[Key, str]) -> Lead | None:
        """The lead that a row speaks of, if it is one we have; one that only looks alike is listed."""
        name = ""
        for key in marked:
            lead_id = self.own_keys.get(key) or self.run.own_keys.get(key) or known.get(key)
            if lead_id is None:
                continue
            lead = self.at_hand.get(lead_id) or self.run.at_hand.get(lead_id) or self.reading.lead(lead_id)
            name = name or draft.fields.get("full_name") or _full_name(draft.fields)
            if not _is_sure(key, draft, name, lead):
                what = {NAME: "name and company", PHONE: "phone number"}.get(key[0], "id")
                text = f"has the same {what} as {lead.name} ({lead.company or 'no company'}), but may be another person"
                self.result.near_duplicates.append(Problem(draft.line, key[0], text))
                continue
            return lead
        return None

    def _remember(self, lead: Lead, marked: list[Key]) -> None:
        self.met.add(lead.id)
        self.at_hand[lead.id] = lead
        for key in marked:
            self.own_keys.setdefault(key, lead.id)

    def _begin(self, draft: LeadDraft, marked: list[Key]) -> tuple[Lead, Decision]:
        """A new lead from a row."""
        self.result.created += 1
        created_at = draft.created_at or self.run.now
        stage, reason = draft.stage or Stage.NEW, draft.fields.get("close_reason", "")
        if draft.do_not_call:
            stage, reason = Stage.STOPPED, DO_NOT_CALL
            self.barred += [value for kind, value in marked if kind == PHONE]
        said = _said(draft, self.run.options)
        flags = (draft.do_not_call, draft.do_not_email)
        since = draft.last_activity_at or created_at
        placed, decision = self.run.arrivals.place(
            said, flags, created_at, self.run.now, stage, reason, since
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
        closed_at = draft.closed_at or draft.last_activity_at
        if decision.next is not None or closed_at is None:
            return None
        touch = Touch(
            self.run.desk.ids.new(),
            lead.id,
            min(max(closed_at, lead.created_at), self.run.now),
            "change",
            note="closed before it came to Ripen",
            import_id=self.result.import_id,
            decision=decision,
        )
        return touch, after(lead.standing, touch)

    def _update(self, draft: LeadDraft, lead: Lead) -> None:
        """Bring a known lead up to date. A second row about the same lead only adds what the first left open."""
        only_fill = lead.id in self.met or lead.id in self.run.met
        was, now = changes(lead, draft, only_fill=only_fill)
        self.met.add(lead.id)
        reopened = lead.standing.closed_reason == IMPORT_UNDONE
        decision = self._decision(draft, lead)
        if now:
            self.edits.append(FieldEdit(lead.id, was, now, self.result.import_id))
            lead = edited(lead, now)
        if decision is not None:
            touch = Touch(
                self.run.desk.ids.new(),
                lead.id,
                max(self.run.now, lead.standing.latest_at or self.run.now),
                "change",
                note="imported again" if reopened else "closed in the imported file",
                by=self.run.desk.person,
                import_id=self.result.import_id,
                decision=decision,
            )
            standing = after(lead.standing, touch)
            self.touches.append((touch, standing))
            lead = replace(lead, standing=standing)
        self.at_hand[lead.id] = lead
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
                self.run.desk, fresh, stage, draft.fields.get("close_reason", ""), draft.last_activity_at
            )[1]
        if lead.standing.stage.closed:
            return None
        if draft.do_not_call:
            self.barred += [key[1] for key in keys_of(lead) if key[0] == PHONE]
            return Decision(Stage.STOPPED, None, DO_NOT_CALL)
        if draft.stage is not None and draft.stage.closed and not lead.standing.attempts:
            return Decision(draft.stage, None, draft.fields.get("close_reason") or str(draft.stage))
        return None


def _is_sure(key: Key, draft: LeadDraft, name: str, lead: Lead) -> bool:
    """Whether a key makes a row and a lead one person. Two tools may number different people alike, and a whole
    office may share a phone; a mail address is a person's own."""
    if key[0] == EMAIL:
        return True
    if key[0] == NAME:
        return False
    mail = draft.fields.get(EMAIL, "")
    agrees = same_person(name, _person(lead))
    return agrees or (key[0] == EXTERNAL_ID and not (mail and lead.email and mail != lead.email))


def _marks(draft: LeadDraft) -> list[Key]:
    fields = draft.fields
    phones = tuple(str(phone) for phone in (draft.phone, draft.mobile) if phone)
    name = fields.get("full_name") or _full_name(fields)
    return keys(fields.get(EXTERNAL_ID, ""), fields.get(EMAIL, ""), phones, name, fields.get("company", ""))


def _full_name(fields: Mapping[str, str]) -> str:
    return f"{fields.get('first_name', '')} {fields.get('last_name', '')}".strip()


def _person(lead: Lead) -> str:
    return lead.full_name or f"{lead.first_name} {lead.last_name}".strip()


def _said(draft: LeadDraft, options: ImportOptions) -> dict[str, Any]:
    """The text fields of a new lead."""
    said: dict[str, Any] = {name: value for name, value in draft.fields.items() if name != "close_reason"}
    if options.campaign:
        said.setdefault("campaign", options.campaign)
    if draft.phone:
        said["phone"] = str(draft.phone)
    if draft.mobile:
        said["mobile"] = str(draft.mobile)
    return said


def changes(lead: Lead, draft: LeadDraft, *, only_fill: bool) -> tuple[dict[str, Any], dict[str, Any]]:
    """What a row changes about a lead: the old and the new values of the fields that differ.

    An empty cell never clears a field. A number that was found to be wrong does not come back.
    """
    wrong = lead.custom.get(WRONG_NUMBER, "").split()
    said: dict[str, Any] = {name: value for name, value in draft.fields.items() if name != "close_reason"}
    said |= {
        name: str(phone)
        for name, phone in (("phone", draft.phone), ("mobile", draft.mobile))
        if phone and str(phone) not in wrong and str(phone) not in lead.phones
    }
    said |= {name: True for name in ("do_not_call", "do_not_email") if getattr(draft, name)}
    was: dict[str, Any] = {}
    now: dict[str, Any] = {}
    for name, value in said.items():
        before = getattr(lead, name)
        if before != value and not (before and (only_fill or name == EXTERNAL_ID)):
            was[name], now[name] = before, value
    for header, value in draft.custom.items():
        before = lead.custom.get(header, "")
        if before != value and not (before and only_fill):
            was[f"custom.{header}"], now[f"custom.{header}"] = before, value
    return was, now
