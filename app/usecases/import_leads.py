"""Import leads from cleaned rows: known ones are brought up to date, new ones begin, none is doubled or dropped.

Rows are taken in chunks, each one transaction, so that calls can be logged meanwhile. An import that is cancelled or
killed keeps what it has; running it again finishes it, and running it a second time changes nothing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from typing import Any, Protocol

from app.domain.draft import LeadDraft, Problem, TouchDraft
from app.domain.fold import after
from app.domain.lead import Lead, Stage
from app.domain.matching import EMAIL, EXTERNAL_ID, NAME, PHONE, Key, keys, keys_of, same_person
from app.domain.outcome import DO_NOT_CALL
from app.domain.touch import Decision, Touch
from app.usecases.arrive import Arrivals, arrive
from app.usecases.changed import IMPORTS, LEADS, TOUCHES, Changed
from app.usecases.desk import Desk
from app.usecases.ports import Campaign, FieldEdit, ImportRecord, Progress, Silent, Work

CHUNK_ROWS = 500
IMPORT_UNDONE = "import-undone"
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

    @property
    def changed(self) -> Changed:
        """What the pages have to look at again."""
        return Changed(frozenset({LEADS, TOUCHES, IMPORTS}))


class DryRun(Exception):
    """No error: raised inside a transaction to leave it without a trace."""


def import_leads(
    desk: Desk, source: Source, options: ImportOptions, progress: Progress | None = None
) -> ImportResult:
    """Import rows about leads. With ``dry_run`` it counts what would happen and changes nothing."""
    progress = progress or Silent()
    now = desk.clock.now()
    run = _Run(
        desk, options, ImportResult("leads", "" if options.dry_run else desk.ids.new()), now, Arrivals(desk)
    )
    record = ImportRecord(run.result.import_id, options.file, "leads", now)
    if not options.dry_run:
        with desk.store.work() as work:
            work.begin_import(record)
    drafts = source.drafts()
    while chunk := list(islice(drafts, CHUNK_ROWS)):
        run.take(chunk)
        progress.advanced(*source.position())
        if progress.cancelled():
            run.result.cancelled = True
            break
    if not options.dry_run:
        result = run.result
        with desk.store.work() as work:
            work.end_import(replace(record, read=result.read, created=result.created, updated=result.updated))
    return run.result


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
    )  # those that the store does not show yet, as they are now
    own_keys: dict[Key, str] = field(default_factory=dict)  # their keys

    def take(self, chunk: list[Draft]) -> None:
        """One chunk of rows, in one transaction."""
        drafts: list[LeadDraft] = []
        for draft in chunk:
            self.result.read += 1
            if isinstance(draft, LeadDraft):
                drafts.append(draft)
                self.result.problems += draft.problems
            elif isinstance(draft, Problem):
                self.result.rejected.append(draft)
        try:
            with self.desk.store.work() as work:
                self._apply(work, drafts)
                if self.options.dry_run:
                    raise DryRun
        except DryRun:
            return  # the store forgets what was tried, so what is at hand must stay there
        self.at_hand.clear()
        self.own_keys.clear()

    def _apply(self, work: Work, drafts: list[LeadDraft]) -> None:
        marks = [_marks(draft) for draft in drafts]
        known = work.matches([key for marked in marks for key in marked])
        suppressed = work.suppressed(
            [value for marked in marks for kind, value in marked if kind in {EMAIL, PHONE}]
        )
        new: list[tuple[Lead, Decision]] = []
        edits: list[FieldEdit] = []
        campaigns: dict[str, Campaign] = {}
        for draft, marked in zip(drafts, marks, strict=True):
            lead = self._known(work, draft, marked, known)
            if any(value in suppressed for _, value in marked) and (lead is None or lead.do_not_call):
                self.result.suppressed += 1
            elif lead is None:
                arrived = self._begin(work, draft, marked)
                new.append(arrived)
                self._remember(arrived[0], marked)
                if arrived[0].campaign and arrived[0].campaign not in campaigns:
                    campaigns[arrived[0].campaign] = Campaign(arrived[0].campaign, arrived[0].source_kind)
            else:
                if any(lead.id == begun.id for begun, _ in new):
                    # Still unwritten: what this row adds must not overtake the lead itself.
                    work.add_leads(new)
                    new.clear()
                self._update(work, draft, lead, edits)
        if campaigns:
            work.save_campaigns(list(campaigns.values()))
        if new:
            work.add_leads(new)
        if edits:
            work.edit_leads(edits)

    def _known(
        self, work: Work, draft: LeadDraft, marked: list[Key], known: Mapping[Key, str]
    ) -> Lead | None:
        """The lead that a row speaks of, if it is one we have; one that only looks alike is listed."""
        name = draft.fields.get("full_name") or _full_name(draft.fields)
        for key in marked:
            lead_id = self.own_keys.get(key) or known.get(key)
            if lead_id is None:
                continue
            lead = self.at_hand.get(lead_id) or work.lead(lead_id)
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

    def _begin(self, work: Work, draft: LeadDraft, marked: list[Key]) -> tuple[Lead, Decision]:
        """A new lead from a row."""
        self.result.created += 1
        created_at = draft.created_at or self.now
        stage, reason = draft.stage or Stage.NEW, draft.fields.get("close_reason", "")
        if draft.do_not_call:
            stage, reason = Stage.STOPPED, DO_NOT_CALL
            work.suppress([value for kind, value in marked if kind == PHONE], DO_NOT_CALL, self.now)
        said = _said(draft, self.options)
        flags = (draft.do_not_call, draft.do_not_email)
        since = draft.last_activity_at or created_at
        placed, decision = self.arrivals.place(said, flags, created_at, self.now, stage, reason, since)
        lead = Lead(
            id=self.desk.ids.new(),
            created_at=created_at,
            handed_over_at=self.now,
            do_not_call=draft.do_not_call,
            do_not_email=draft.do_not_email,
            import_id=self.result.import_id,
            custom=draft.custom,
            **said,
            **placed,
        )
        return lead, decision

    def _update(self, work: Work, draft: LeadDraft, lead: Lead, edits: list[FieldEdit]) -> None:
        """Bring a known lead up to date. A second row about the same lead only adds what the first left open."""
        only_fill = lead.id in self.met
        was, now = changes(lead, draft, only_fill=only_fill)
        self.met.add(lead.id)
        reopened = lead.standing.closed_reason == IMPORT_UNDONE
        decision = self._decision(work, draft, lead)
        if now:
            edits.append(FieldEdit(lead.id, was, now, self.result.import_id))
            lead = edited(lead, now)
        if decision is not None:
            touch = Touch(
                self.desk.ids.new(),
                lead.id,
                max(self.now, lead.standing.latest_at or self.now),
                "change",
                note="imported again" if reopened else "closed in the imported file",
                by=self.desk.person,
                import_id=self.result.import_id,
                decision=decision,
            )
            standing = after(lead.standing, touch)
            work.add_touch(touch, standing)
            lead = replace(lead, standing=standing)
        self.at_hand[lead.id] = lead
        if reopened:
            self.result.created += 1
        elif now or decision is not None:
            self.result.updated += 1
        else:
            self.result.duplicates += 1

    def _decision(self, work: Work, draft: LeadDraft, lead: Lead) -> Decision | None:
        """What a row decides about a known lead: it reopens after an undone import, or closes as it did elsewhere."""
        if lead.standing.closed_reason == IMPORT_UNDONE:
            stage = Stage.STOPPED if draft.do_not_call else draft.stage or Stage.NEW
            fresh = replace(lead, handed_over_at=self.now)
            return arrive(
                self.desk, fresh, stage, draft.fields.get("close_reason", ""), draft.last_activity_at
            )[1]
        if lead.standing.stage.closed:
            return None
        if draft.do_not_call:
            work.suppress([key[1] for key in keys_of(lead) if key[0] == PHONE], "do-not-call", self.now)
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


def edited(lead: Lead, now: Mapping[str, Any]) -> Lead:
    """The lead with new values, custom ones by their ``custom.`` names; an empty custom value is left out."""
    fields = {name: value for name, value in now.items() if not name.startswith("custom.")}
    custom = dict(lead.custom)
    for name, value in now.items():
        if name.startswith("custom."):
            custom[name.removeprefix("custom.")] = value
    return replace(lead, **fields, custom={name: value for name, value in custom.items() if value})
