"""Edits of leads' fields as rows and as events, and which thing a person did last on this device."""

from datetime import datetime
from typing import Any

from app.domain import facts
from app.domain.facts import Fact
from app.domain.touch import Touch
from app.storage.timelines import SELECT_EDIT, edit_from
from app.storage.values import COUNTS, SELECT_TOUCH, micros, touch_from
from app.usecases.card_ports import Edit
from app.usecases.ports import FieldEdit

EDIT_NAMES = (
    "id",
    "lead_no",
    "at",
    "by_person",
    "import_id",
    "touch_id",
    "undoes",
    "lost",
    "seq",
    "done_here",
    "was",
    "now",
)
#: Newest first: touches and edits that a person did here, each with the number of its event, unless taken back.
_LAST_TOUCH = f"WHERE t.logged_here = 1 AND {COUNTS} ORDER BY t.no DESC LIMIT 1"
_LAST_EDIT = (
    "WHERE e.done_here = 1 AND NOT EXISTS"
    " (SELECT 1 FROM lead_edit u WHERE u.undoes = e.id AND u.undoes <> '') ORDER BY e.no DESC LIMIT 1"
)


def edit_values(event_id: str, no: int, at: datetime, edit: FieldEdit, seq: int) -> tuple[Any, ...]:
    """The row of an edit that is made here."""
    own = bool(edit.by) and not (edit.import_id or edit.touch_id or edit.undoes)
    was, now = facts.canonical(edit.was), facts.canonical(edit.now)
    texts = (edit.by, edit.import_id, edit.touch_id, edit.undoes)
    return (event_id, no, micros(at), *texts, False, seq, own, was, now)


def edit_fact(event_id: str, lead_id: str, at: datetime, edit: FieldEdit) -> Fact:
    """The event of an edit."""
    return facts.lead_edited(
        event_id,
        lead_id,
        edit.was,
        edit.now,
        at,
        by=edit.by,
        import_id=edit.import_id,
        touch_id=edit.touch_id,
        undoes=edit.undoes,
    )


class LastDone:
    """What "undo" takes back next; ``SqliteWork`` is what it stands in."""

    def row(self, statement: str, *values: object) -> tuple[Any, ...] | None:
        """The first row of a statement."""
        raise NotImplementedError

    def last_done(self) -> Touch | Edit | None:
        """The last touch, merge or edit of a person on this device that still counts."""
        touch = self.row(SELECT_TOUCH.replace(" FROM ", ", t.seq FROM ", 1) + f" {_LAST_TOUCH}")
        edit = self.row(SELECT_EDIT.replace(" FROM ", ", e.seq FROM ", 1) + f" {_LAST_EDIT}")
        if touch is not None and (edit is None or touch[-1] > edit[-1]):
            return touch_from(touch[:-1])
        return None if edit is None else edit_from(edit)
