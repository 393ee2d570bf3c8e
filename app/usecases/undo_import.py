"""Take back a whole import by new facts: its leads are put aside, its edits and touches are reversed.

A lead that somebody has worked since stays as it is: an undo must not silence it.
"""

from dataclasses import dataclass, replace

from app.domain.errors import Refused
from app.domain.fold import UNDO, after, effective, fold
from app.domain.lead import IMPORT_UNDONE, Lead, Stage
from app.domain.sentence import sentence
from app.domain.touch import Decision, Touch
from app.usecases.changed import IMPORTS, LEADS, TOUCHES, Changed
from app.usecases.desk import Desk
from app.usecases.ports import FieldEdit, ImportRecord, Work

CHUNK = 500
#: How many imports are looked through for the first one of a file that came again.
MOST_LOOKED_AT = 100


@dataclass(frozen=True, slots=True)
class ImportUndone:
    """What taking back an import came to; ``kept`` leads were worked since."""

    record: ImportRecord
    withdrawn: int
    kept: int
    restored: int  # edits and touches taken back
    changed: Changed


def undo_import(desk: Desk, import_id: str = "") -> ImportUndone:
    """Take back an import (the newest one for an empty id). Raises Refused when there is none or it is undone."""
    with desk.store.work() as work:
        record = work.import_record(import_id)
        if record is not None and not import_id:
            record = _meant(work, record)
        if record is None or record.undone_at is not None:
            message = (
                sentence(
                    "The import %1 is unknown or taken back already; see the list of imports.", import_id
                )
                if import_id
                else sentence("There is no import that could still be taken back; see the list of imports.")
            )
            raise Refused(message, "import")
        restored = _touches(work, desk, record) + _edits(work, record)
        withdrawn, kept = _leads(work, desk, record)
        record = replace(record, undone_at=desk.clock.now())
        work.end_import(record)
    return ImportUndone(record, withdrawn, kept, restored, Changed(frozenset({LEADS, TOUCHES, IMPORTS})))


def _meant(work: Work, newest: ImportRecord) -> ImportRecord:
    """The import that somebody wants to take back who names none: where the same file came once more and changed
    nothing, the one that brought its leads."""
    if not newest.read or newest.created or newest.updated:
        return newest
    earlier = (
        record
        for record in work.imports(MOST_LOOKED_AT)
        if record.file == newest.file and record.undone_at is None and (record.created or record.updated)
    )
    return next(earlier, newest)


def _touches(work: Work, desk: Desk, record: ImportRecord) -> int:
    now, taken_back = desk.clock.now(), 0
    for touch in list(work.touches_of_import(record.id)):
        undo = Touch(desk.ids.new(), touch.lead_id, max(now, touch.at), UNDO, by=desk.person, undoes=touch.id)
        standing = fold(work.first_decision(touch.lead_id), [*work.touches(touch.lead_id), undo])
        work.add_touch(undo, standing)
        taken_back += 1
    return taken_back


def _edits(work: Work, record: ImportRecord) -> int:
    """Give fields back their old values, where nobody has changed them since."""
    restored = 0
    for edit in list(work.edits_of_import(record.id)):
        lead = work.lead(edit.lead_id)
        unchanged = [name for name, value in edit.now.items() if _value(lead, name) == value]
        if unchanged:
            was = {name: edit.now[name] for name in unchanged}
            work.edit_leads([FieldEdit(lead.id, was, {name: edit.was[name] for name in unchanged})])
            restored += 1
    return restored


def _value(lead: Lead, name: str) -> object:
    if name.startswith("custom."):
        return lead.custom.get(name.removeprefix("custom."), "")
    value: object = getattr(lead, name)
    return value


def _leads(work: Work, desk: Desk, record: ImportRecord) -> tuple[int, int]:
    now, withdrawn, kept = desk.clock.now(), 0, 0
    batch: list[tuple[Touch, Lead]] = []
    for lead in list(work.leads_of_import(record.id)):
        if lead.standing.last_touch_at is not None and effective(work.touches(lead.id)):
            kept += 1
            continue
        decision = Decision(Stage.STOPPED, None, IMPORT_UNDONE)
        touch = Touch(
            desk.ids.new(),
            lead.id,
            max(now, lead.handed_over_at),
            "change",
            by=desk.person,
            decision=decision,
        )
        batch.append((touch, lead))
        withdrawn += 1
    for start in range(0, len(batch), CHUNK):
        work.add_touches(
            [(touch, after(lead.standing, touch)) for touch, lead in batch[start : start + CHUNK]]
        )
    return withdrawn, kept
