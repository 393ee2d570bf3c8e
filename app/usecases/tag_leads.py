"""Put a tag on many leads, or take it off: an edit of the custom field that holds the tags, one event a lead."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.domain.errors import Refused
from app.domain.lead import CUSTOM, Lead
from app.domain.sentence import sentence
from app.domain.tags import LONGEST_TAG, TAGS, clean_tag, has_tag, with_tag, without_tag
from app.usecases.changed import LEADS, Changed
from app.usecases.desk import Desk
from app.usecases.ports import FieldEdit, Progress, Silent

CHUNK = 200
_FIELD = f"{CUSTOM}{TAGS}"


@dataclass(slots=True)
class Tagged:
    """What tagging leads comes to, or came to: counts of leads."""

    changed: int = 0
    unchanged: int = 0  # had the tag already, or never had it
    cancelled: bool = False
    edits: list[FieldEdit] = field(default_factory=list)


def preview_tag(
    desk: Desk, numbers: Sequence[int], tag: str, progress: Progress | None = None
) -> tuple[int, int]:
    """How many of these leads do not have the tag, and how many have it. Raises Refused for a tag that cannot be."""
    tag, progress = _checked(tag), progress or Silent()
    without = having = 0
    with desk.store.read() as reading:
        for start in range(0, len(numbers), CHUNK):
            rows = reading.listed(numbers[start : start + CHUNK])
            have = sum(has_tag(row.tags, tag) for row in rows)
            having, without = having + have, without + len(rows) - have
            progress.advanced(min(start + CHUNK, len(numbers)), len(numbers))
            if progress.cancelled():
                break
    return without, having


def tag_leads(
    desk: Desk, numbers: Sequence[int], tag: str, progress: Progress | None = None, *, remove: bool = False
) -> tuple[Tagged, Changed]:
    """Put a tag on these leads, or take it off. It may be cancelled after any chunk; what is done then stays.

    Raises Refused for a tag that cannot be.
    """
    tag, progress, found = _checked(tag), progress or Silent(), Tagged()
    for start in range(0, len(numbers), CHUNK):
        if progress.cancelled():
            found.cancelled = True
            break
        with desk.store.work() as work:
            leads = work.leads_numbered(numbers[start : start + CHUNK])
            edits = [edit for lead in leads if (edit := _edit(lead, tag, remove=remove)) is not None]
            if edits:
                work.edit_leads(edits)
        found.edits += edits
        found.changed += len(edits)
        found.unchanged += len(leads) - len(edits)
        progress.advanced(min(start + CHUNK, len(numbers)), len(numbers))
    return found, _changed(found.edits)


def untag_leads(desk: Desk, edits: Sequence[FieldEdit], progress: Progress | None = None) -> Changed:
    """Take back what ``tag_leads`` did, by new edits; tags that somebody has changed since stay as they are."""
    progress = progress or Silent()
    for start in range(0, len(edits), CHUNK):
        chunk = edits[start : start + CHUNK]
        with desk.store.work() as work:
            now = {edit.lead_id: work.lead(edit.lead_id).custom.get(TAGS, "") for edit in chunk}
            back = [
                FieldEdit(edit.lead_id, edit.now, edit.was)
                for edit in chunk
                if now[edit.lead_id] == edit.now[_FIELD]
            ]
            if back:
                work.edit_leads(back)
        progress.advanced(min(start + CHUNK, len(edits)), len(edits))
    return _changed(edits)


def _checked(text: str) -> str:
    tag = clean_tag(text)
    if not tag:
        raise Refused(sentence("A tag needs a word; write one."), "tag")
    if len(tag) > LONGEST_TAG:
        raise Refused(sentence("A tag has %1 letters at most; shorten it.", LONGEST_TAG), "tag")
    return tag


def _edit(lead: Lead, tag: str, *, remove: bool) -> FieldEdit | None:
    was = lead.custom.get(TAGS, "")
    now = without_tag(was, tag) if remove else with_tag(was, tag)
    return None if now == was else FieldEdit(lead.id, {_FIELD: was}, {_FIELD: now})


def _changed(edits: Sequence[FieldEdit]) -> Changed:
    if not edits:
        return Changed(frozenset())
    return Changed(frozenset({LEADS}), tuple(edit.lead_id for edit in edits) if len(edits) <= CHUNK else ())
