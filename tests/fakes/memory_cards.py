"""What cards ask, on plain dictionaries: a part of the fake store."""

import json
from collections.abc import Sequence
from typing import Any

from app.domain import facts
from app.domain.fold import effective
from app.domain.lead import IMPORT_UNDONE
from app.domain.matching import Key, keys_of
from app.domain.timeline import DONE_ON_CARD, MERGED, PUT_ASIDE, filtered
from app.domain.touch import Touch
from app.usecases.card_ports import Edit


class MemoryCards:
    """Both ``card_ports.CardReading`` and ``Work.last_done`` on the state of a MemoryStore."""

    state: Any

    def _counted(self, lead_ids: Sequence[str]) -> list[Touch]:
        """The touches of these leads that count, newest first."""
        ids = {self.lead(lead_id).id for lead_id in lead_ids}
        counted = effective(touch for touch in self.state.touches.values() if touch.lead_id in ids)
        return counted[::-1]

    def timeline(self, lead_ids, which, before, limit):
        found = filtered(self._counted(lead_ids), which)
        if before is not None:
            found = [touch for touch in found if (touch.at, touch.id) < (before.at, before.id)]
        return list(found[:limit])

    def touch_count(self, lead_ids):
        return len(self._counted(lead_ids))

    def last_contact(self, lead_ids):
        return next((touch for touch in self._counted(lead_ids) if touch.contact), None)

    def figures(self, lead_ids, since, until):
        counted = [
            touch
            for touch in self._counted(lead_ids)
            if touch.kind != "change" and since <= touch.at <= until
        ]
        signals = sum(touch.direction == "in" for touch in counted)
        return sum(touch.attempt for touch in counted), sum(touch.contact for touch in counted), signals

    def _edits(self) -> list[Edit]:
        """All edits in the order in which they were made."""
        found = []
        for fact in self.state.events:
            if fact.kind == facts.LEAD_EDITED:
                told = json.loads(fact.payload)
                more = [told.get(name, "") for name in ("import_id", "touch_id", "undoes")]
                at = facts.read_time(told["at"])
                found.append(
                    Edit(fact.id, told["lead_id"], at, told.get("by", ""), told["was"], told["now"], *more)
                )
        return found

    def edits(self, lead_id, limit):
        wanted = self.lead(lead_id).id
        found = [edit for edit in reversed(self._edits()) if edit.lead_id == wanted]
        return sorted(found, key=lambda edit: edit.at, reverse=True)[:limit]

    def edits_of_touch(self, touch_id):
        return [edit for edit in reversed(self._edits()) if touch_id and edit.touch_id == touch_id]

    def referred(self, lead_id, limit):
        leads = self.state.leads.values()
        return [
            lead.id
            for lead in leads
            if lead.referred_by == lead_id and lead_id and lead.standing.closed_reason != IMPORT_UNDONE
        ][:limit]

    def merged_into(self, lead_id):
        merges = {
            touch.lead_id: touch.content
            for touch in effective(self.state.touches.values())
            if touch.outcome == MERGED
        }
        found: list[str] = []
        waiting = [lead_id]
        while waiting:
            into = waiting.pop()
            for other, kept in merges.items():
                if kept == into and other not in found and other != lead_id:
                    found.append(other)
                    waiting.append(other)
        return found

    def alike(self, keys: Sequence[Key], limit):
        found: dict[str, None] = {}
        for key in keys:
            for lead in self.state.leads.values():
                if key in keys_of(lead) and lead.standing.closed_reason not in PUT_ASIDE:
                    found[lead.id] = None
        return list(found)[:limit]

    def last_done(self):
        counted = {touch.id: touch for touch in effective(self.state.touches.values())}
        edits = {edit.id: edit for edit in self._edits()}
        undone = {edit.undoes for edit in edits.values()}
        for fact in reversed(self.state.events):
            touch, edit = counted.get(fact.id), edits.get(fact.id)
            if fact.kind == facts.TOUCH_ADDED and touch is not None and _is_logged(touch):
                return touch
            if edit is not None and edit.id not in undone and _is_own(edit):
                return edit
        return None


def _is_logged(touch: Touch) -> bool:
    return not touch.import_id and (touch.kind != "change" or touch.outcome in DONE_ON_CARD)


def _is_own(edit: Edit) -> bool:
    return bool(edit.by) and not (edit.import_id or edit.touch_id or edit.undoes)
