"""Import calls and other touches that were made elsewhere, for leads that Ripen knows.

They are put where they belong in time: a call newer than all we know goes on with the lead's plan as if it had been
logged here, an older one only completes the history. The same touch is never taken twice.
"""

from collections import Counter, defaultdict
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256

from app.domain.draft import Problem, TouchDraft
from app.domain.errors import Refused
from app.domain.fold import after, fold
from app.domain.lead import Lead, Stage, Standing
from app.domain.matching import EMAIL, EXTERNAL_ID, PHONE, Key, keys_of
from app.domain.outcome import DO_NOT_CALL, Report, reach_of
from app.domain.segment import decided
from app.domain.sentence import sentence
from app.domain.signals import INBOUND
from app.domain.touch import Decision, Touch
from app.usecases.desk import Desk
from app.usecases.import_leads import Draft, ImportOptions, ImportResult, Source, take_all
from app.usecases.planned_elsewhere import lies_ahead, planned_touch
from app.usecases.ports import FieldEdit, Progress, Silent, Work
from app.usecases.promote import weigh
from app.usecases.relations import kept_of

CALL = "call"


def import_touches(
    desk: Desk, source: Source, options: ImportOptions, progress: Progress | None = None
) -> ImportResult:
    """Import rows about touches. With ``dry_run`` it counts what would happen and changes nothing."""
    result = ImportResult("touches", "" if options.dry_run else desk.ids.new())
    run = _Run(desk, options, result, desk.clock.now())
    take_all(desk, source, options, result, run.take, progress or Silent())
    return result


class _DryRun(Exception):
    """No error: raised inside a transaction to leave it without a trace."""


@dataclass(slots=True)
class _Run:
    """One import of touches under way."""

    desk: Desk
    options: ImportOptions
    result: ImportResult
    now: datetime
    times: Counter[str] = field(default_factory=Counter)  # how often a mark without a time of day has come
    numbers: dict[int, int] = field(default_factory=dict)  # by line: the how-manieth of its mark a touch is

    def _number(self, drafts: list[TouchDraft]) -> None:
        """Two calls of one day look alike where a file tells no time of day; they are two nevertheless, and the second
        one is known by being the second when the file comes again."""
        for draft in drafts:
            if not draft.clock and draft.line not in self.numbers:
                mark = _mark(draft, draft.outcome, draft.note)
                self.numbers[draft.line] = self.times[mark]
                self.times[mark] += 1

    def _marks(self, draft: TouchDraft) -> list[str]:
        """What the touch is known by, its own mark first; then the one it had while its outcome was not understood."""
        number = self.numbers.get(draft.line, 0)
        marks = [_mark(draft, draft.outcome, draft.note, number)]
        if draft.said and draft.outcome:
            note = "\n".join(text for text in (draft.note, draft.said) if text)
            marks.append(_mark(draft, "", note, number))
        return marks

    def take(self, chunk: list[Draft]) -> None:
        """One chunk of rows: in one transaction, or in a few where others want to write meanwhile."""
        drafts: list[TouchDraft] = []
        for draft in chunk:
            self.result.read += 1
            if isinstance(draft, TouchDraft):
                drafts.append(draft)
            elif isinstance(draft, Problem):
                self.result.rejected.append(draft)
        while drafts:
            with suppress(_DryRun), self.desk.store.work() as work:
                drafts = self._apply(work, drafts)
                if self.options.dry_run:
                    raise _DryRun

    def _apply(self, work: Work, drafts: list[TouchDraft]) -> list[TouchDraft]:
        """Take rows, lead by lead; those that are left when somebody else wants to write."""
        known = work.matches([key for draft in drafts for key in _keys(draft)])
        self._number(drafts)
        seen = work.touches_known([mark for draft in drafts for mark in self._marks(draft)])
        by_lead: dict[str, list[TouchDraft]] = defaultdict(list)
        for draft in drafts:
            lead_id = next((known[key] for key in _keys(draft) if key in known), None)
            if lead_id is None:
                text = sentence(
                    "no lead is known by “%1”; import the leads first",
                    draft.lead_external_id or draft.lead_email or draft.lead_phones[0],
                )
                self.result.rejected.append(Problem(draft.line, "external_id", text))
            elif not seen.isdisjoint(self._marks(draft)):
                self.result.duplicates += 1
            else:
                seen.add(self._marks(draft)[0])
                self.result.problems += draft.problems
                by_lead[lead_id].append(draft)
        for lead_id in list(by_lead):
            lead = kept_of(work, work.lead(lead_id))
            self._of_lead(work, lead, sorted(by_lead.pop(lead_id), key=lambda draft: draft.at))
            if work.others_wait():
                break
        return [draft for of_lead in by_lead.values() for draft in of_lead]

    def _of_lead(self, work: Work, lead: Lead, drafts: list[TouchDraft]) -> None:
        first, touches, came_in = work.first_decision(lead.id), work.touches(lead.id), lead.segment
        added: list[Touch] = []
        stale = False  # whether a touch of long ago is still to be folded in; it decides nothing, so that can wait
        for draft in drafts:
            if draft.at > self.now:
                self.result.rejected.append(
                    Problem(draft.line, "at", sentence("lies in the future; a touch has happened"))
                )
                continue
            latest = lead.standing.latest_at
            if stale and latest is not None and draft.at >= latest:
                lead, stale = replace(lead, standing=fold(first, [*touches, *added])), False
            decision, segment = self._decided(lead, draft)
            if segment != lead.segment:
                lead = replace(lead, segment=segment)
            touch = self._touch(lead, draft, decision)
            added.append(touch)
            if latest is None or touch.at > latest:  # spares ten thousand folds of ten thousand touches
                lead = replace(lead, standing=after(lead.standing, touch))
            elif touch.decision is None:
                stale = stale or not _changes_nothing(lead, touch)
            else:
                lead, stale = replace(lead, standing=fold(first, [*touches, *added])), False
            self.result.created += 1
            if touch.outcome == DO_NOT_CALL:
                phones = [key[1] for key in keys_of(lead) if key[0] == PHONE]
                work.suppress(phones, DO_NOT_CALL, touch.at)
                work.edit_leads(
                    [FieldEdit(lead.id, {"do_not_call": False}, {"do_not_call": True}, self.result.import_id)]
                )
        if stale:
            lead = replace(lead, standing=fold(first, [*touches, *added]))
        work.add_touches([(touch, lead.standing) for touch in added])
        if lead.segment != came_in:
            was, now = {"segment": came_in}, {"segment": lead.segment}
            work.edit_leads([FieldEdit(lead.id, was, now, self.result.import_id)])
        if any(touch.direction == INBOUND for touch in added):
            weigh(work, self.desk, lead, [*touches, *added], self.result.import_id)

    def _touch(self, lead: Lead, draft: TouchDraft, decision: Decision | None) -> Touch:
        outcome = self.desk.rules.outcomes.get(draft.outcome)
        dialled = draft.kind == CALL and draft.direction == "out"
        return Touch(
            id=self.desk.ids.new(),
            lead_id=lead.id,
            at=draft.at,
            kind=draft.kind,
            direction=draft.direction,
            outcome=draft.outcome,
            attempt=draft.direction != "in" and (outcome.attempt if outcome else dialled),
            contact=outcome.contact if outcome else draft.talked,
            note=draft.note,
            by=draft.by,
            content=draft.content,
            campaign=draft.campaign or self.options.campaign,
            external_id=self._marks(draft)[0],
            import_id=self.result.import_id,
            decision=decision,
        )

    def _decided(self, lead: Lead, draft: TouchDraft) -> tuple[Decision | None, str]:
        """What the call decided, had it been logged here; None where it says too little, or others came later. And the
        segment that the lead is in since."""
        newest = lead.standing.last_touch_at
        if newest is not None and draft.at < newest:
            return None, lead.segment
        if lead.do_not_call or lead.standing.stage.closed:
            return None, lead.segment
        if draft.outcome not in self.desk.rules.outcomes:
            return _tried(lead.standing, draft), lead.segment
        reason = f"other: {draft.note}" if draft.note else "other: said elsewhere"
        report = Report(
            draft.outcome,
            draft.at,
            draft.note,
            self._agreed(lead, draft),
            reason if draft.outcome == "declined" else "",
        )
        try:
            return decided(lead, report, self.desk.calendar(lead), lambda: lead.interest)
        except Refused:
            return None, lead.segment

    def _agreed(self, lead: Lead, draft: TouchDraft) -> datetime | None:
        """When the file says that they talk again, if that is still to come."""
        planned = draft.next_touch
        if planned is None or not lies_ahead(planned, self.now, self.desk.home.time_zone):
            return None
        return planned_touch(planned, self.now, self.desk.calendar(lead), reach_of(lead)).at


def _tried(standing: Standing, draft: TouchDraft) -> Decision | None:
    """What a call decides of which nobody wrote how it ended: the lead is worked, and its plan stays. Whoever called
    finds it on the list and says what came of it."""
    if draft.kind != CALL or draft.direction == "in" or standing.stage is not Stage.NEW:
        return None
    return Decision(Stage.WORKING, standing.next, "", standing.cadence, standing.step, standing.cadence_from)


def _changes_nothing(lead: Lead, touch: Touch) -> bool:
    """Whether a touch of the past leaves the standing as it is: a signal that is not the latest touch."""
    last = lead.standing.last_touch_at
    return not touch.attempt and not touch.contact and last is not None and touch.at <= last


def _keys(draft: TouchDraft) -> list[Key]:
    keys: list[Key] = []
    if draft.lead_external_id:
        keys.append((EXTERNAL_ID, draft.lead_external_id.casefold()))
    if draft.lead_email:
        keys.append((EMAIL, draft.lead_email.casefold()))
    if not keys:  # who is named is not somebody else on the same switchboard
        keys += [(PHONE, phone) for phone in draft.lead_phones]
    return keys


def _mark(draft: TouchDraft, outcome: str, note: str, number: int = 0) -> str:
    """What a touch made elsewhere is recognised by: who, when, what and how it went."""
    marks = (
        draft.lead_external_id or draft.lead_email or draft.lead_phones[0],
        draft.at.isoformat(),
        draft.kind,
        outcome,
        note,
        *([str(number)] if number else []),
    )
    return sha256("\x1f".join(marks).casefold().encode()).hexdigest()[:32]
