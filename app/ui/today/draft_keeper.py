"""Keeps drafts on the disk while somebody types, and brings them back: what was entered outlives a crash.

Only what was typed is worth a write. A chosen outcome alone is not: it is followed by Enter, and that must not wait.
"""

import json
from collections.abc import Callable

from app.ui.kit.work import Lane
from app.ui.today.actions import TodayActions
from app.ui.today.draft import Draft
from app.ui.today.view import passed_over

_NAMES = Draft.__slots__
_TYPED = ("note", "when", "reason_words", "person_name", "person_phone", "more_when", "more_words")


class DraftKeeper:
    """Writes the drafts that were noted since, when it is told to; ``kept`` ones are read once."""

    def __init__(self, actions: TodayActions, lane: Lane) -> None:
        self._actions = actions
        self._lane = lane
        self._waiting: dict[str, Draft] = {}
        self._kept: dict[str, str] = {}

    def read(self, done: Callable[[dict[str, Draft]], None]) -> None:
        """Hand over the drafts of an earlier run, by lead id."""

        def answered(kept: dict[str, str]) -> None:
            self._kept = kept | self._kept
            done(
                {lead_id: draft for lead_id, text in kept.items() if (draft := read_draft(text)) is not None}
            )

        self._lane.submit(self._actions.read_drafts, answered, passed_over, latest="today-drafts")

    def note(self, lead_id: str, draft: Draft) -> bool:
        """The draft of a lead was changed; whether that has to be written."""
        text = draft_text(draft)
        if text == self._kept.get(lead_id, ""):
            self._waiting.pop(lead_id, None)
            return False
        self._waiting[lead_id] = draft
        return True

    def forget(self, lead_id: str) -> None:
        """The call is logged, and its draft went with it."""
        self._waiting.pop(lead_id, None)
        self._kept.pop(lead_id, None)

    def keep(self) -> None:
        """Write what was noted."""
        waiting, self._waiting = self._waiting, {}
        for lead_id, draft in waiting.items():
            self._write(lead_id, draft)

    def _write(self, lead_id: str, draft: Draft) -> None:
        text = draft_text(draft)
        before = self._kept.get(lead_id, "")
        self._kept[lead_id] = text

        def failed(_error: Exception) -> None:  # the footer tells it; the next letter tries again
            self._kept[lead_id] = before

        self._lane.submit(lambda: self._actions.keep_draft(lead_id, text), lambda _: None, failed)


def draft_text(draft: Draft) -> str:
    """A draft as it is kept; empty where nothing was typed."""
    if not any(getattr(draft, name) for name in _TYPED):
        return ""
    values = {name: getattr(draft, name) for name in _NAMES if getattr(draft, name)}
    return json.dumps(values, ensure_ascii=False)


def read_draft(text: str) -> Draft | None:
    """A kept draft; None where the text is none (a later version may have written it)."""
    try:
        values = json.loads(text)
    except ValueError:
        return None
    if not isinstance(values, dict):
        return None
    draft = Draft()
    for name in _NAMES:
        value = values.get(name, "")
        setattr(draft, name, value if isinstance(value, str) else "")
    return draft
