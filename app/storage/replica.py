"""The replica: what the centre shows us, in the same tables as what was entered here.

A page of the feed and the cursor after it are one transaction. What is our own and not settled yet stays on top: edits
are written over the centre's values again, and a lead's standing is folded from all touches that stand here.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from app.domain import facts
from app.domain.fold import fold
from app.domain.lead import IMPORT_UNDONE, Standing, edited
from app.domain.matching import keys_of
from app.domain.reminder import ARRIVED, Told
from app.domain.segment import RIPENED as RIPENED_OUTCOME
from app.domain.wire import lost_edits, read_moment, touch_at
from app.storage import search, told_rows
from app.storage.edits import EDIT_NAMES
from app.storage.leaving import LeavingLeads
from app.storage.news import NewsWriting
from app.storage.outbox import OutboxWriting, unsent_edits, unsent_leads
from app.storage.statements import change, insertion
from app.storage.values import (
    SELECT_LEAD,
    SELECT_TOUCH,
    STANDING_COLUMNS,
    custom_text,
    lead_from,
    micros,
    moment,
    standing_values,
    touch_from,
)
from app.usecases import central as port
from app.usecases.central import (
    Cursor,
    EditTold,
    FeedRow,
    LeadTold,
    PersonTold,
    Status,
    SuppressionTold,
    TouchTold,
    TouchWords,
)
from app.usecases.replica import EDITED, GRANTED, JUDGED, LATE_CALL, RIPENED, TAKEN, Membership, Taken

_INSERT_LEAD = insertion("lead", told_rows.TOLD_LEAD_NAMES)
_UPDATE_LEAD = change("lead", told_rows.TOLD_LEAD_NAMES[1:], "no")
_REASON = told_rows.TOLD_LEAD_NAMES.index("closed_reason")
#: A touch that is here already was our own, or comes again: only what the centre says of it is written.
_TAKE_TOUCH = (
    insertion("touch", told_rows.TOLD_TOUCH_NAMES)
    + " ON CONFLICT (id) DO UPDATE SET at = excluded.at, standing = excluded.standing, actor = excluded.actor"
)
_INSERT_KEY = insertion("lead_key", ("kind", "value", "lead_no"), "OR IGNORE")
_DELETE_KEY = "DELETE FROM lead_key WHERE kind = ? AND value = ? AND lead_no = ?"
_INSERT_EDIT = insertion("lead_edit", EDIT_NAMES)
_UPDATE_STANDING = change("lead", STANDING_COLUMNS, "no")
_CAMPAIGN_TEXTS = ("message", "starts_on", "ends_on")
_CAMPAIGN_NAMES = ("name", "kind", *_CAMPAIGN_TEXTS, "cost_cents", "currency")
_SETTINGS = frozenset({port.CAMPAIGN, port.RULES, port.PERSON})

if TYPE_CHECKING:
    from app.usecases.ports import Clock


class Replica(LeavingLeads, OutboxWriting, NewsWriting):
    """The form of the replica's part of ``replica.ReplicaWork``."""

    clock: "Clock"

    if TYPE_CHECKING:

        def _index(
            self, texts: Sequence[tuple[int, tuple[str, str]]], *, new: bool = False, later: bool = False
        ) -> None: ...
        def _hide_or_show(self, no: int, *, hide: bool) -> None: ...
        def told(self, lead_ids: Sequence[str]) -> dict[str, Told]: ...
        def tell(self, told: Mapping[str, Told]) -> None: ...

    def settle(self, statuses: Sequence[Status]) -> None:
        super().settle(statuses)
        erased = [(one.seq,) for one in statuses if one.status == port.ERASED]
        self.blank_numbered(erased)
        for one in statuses:
            if one.status == port.LATE and not self.is_told(LATE_CALL, one.id):
                known = self.row("SELECT 1 FROM touch WHERE id = ?", one.id)
                self.tell_news(
                    LATE_CALL,
                    "",
                    self.clock.now(),
                    {"own": True, "touch_id": one.id if known else "", "event_id": one.id},
                )

    # A page of the feed

    def take_page(self, rows: Sequence[FeedRow], cursor: Cursor) -> Taken:
        membership = self._joined()
        changed: dict[str, None] = {}
        settings = False
        for row in rows:
            if row.kind == port.LEAD and row.op in {port.DROP, port.ERASE}:
                self._leave(row, membership)
                changed[row.id] = None
            elif row.kind == port.SUPPRESSION:
                self._take_suppression(row)
            elif row.body is not None and row.kind in _SETTINGS:
                self._take_setting(row.kind, row.body)
                settings = True
            elif row.body is not None:
                lead_id = self._take_of_lead(row, row.body, membership)
                changed |= {lead_id: None} if lead_id else {}
        self._settle_leads(changed)
        self._ring_for([row.id for row in rows if _is_given(row, membership)])
        self._go_on(cursor)
        return Taken(tuple(changed), settings)

    def _joined(self) -> Membership:
        membership = self.membership()
        if membership is None:
            message = "nobody has signed in here"
            raise RuntimeError(message)
        return membership

    def _go_on(self, cursor: Cursor) -> None:
        self.connection.execute("UPDATE membership SET cursor = ?, nonce = ?, epoch = ?", cursor)

    def _take_of_lead(self, row: FeedRow, body: Mapping[str, Any], membership: Membership) -> str:
        """A lead, a touch or an edit; the id of the lead, or an empty text where it is none of this replica."""
        if row.kind == port.LEAD:
            told = port.lead_told(row.id, body)
            known = self._known([row.id])
            if row.op == port.PUT and not known:
                return ""  # its grant comes later in the feed, with all that belongs to it
            self._write_leads([told], known, membership)
            if row.op == port.GRANT:
                self._take_granted(row, body, membership, is_new=not known)
            return row.id
        lead_id = port.lead_id_of(body)
        if not self._known([lead_id]):
            return ""
        if row.kind == port.TOUCH:
            self._take_touches([port.touch_told(row.id, body)], membership)
        elif row.kind == port.EDIT:
            self._take_edits([port.edit_told(row.id, body)], membership)
        return lead_id

    def _take_granted(
        self, row: FeedRow, body: Mapping[str, Any], membership: Membership, *, is_new: bool
    ) -> None:
        lead_id = row.id
        touches = [
            port.touch_told(one["id"], {"lead_id": lead_id, **one}) for one in body.get("touches") or ()
        ]
        edits = [port.edit_told(one["id"], {"lead_id": lead_id, **one}) for one in body.get("edits") or ()]
        self._take_touches(touches, None)
        self._take_edits(edits, None)
        if is_new and _is_given(row, membership):
            word = {"by": body.get("by_name") or body["by"], "reason": body.get("reason")}
            self.tell_news(GRANTED, lead_id, _moment_of(body.get("at"), self.clock.now()), word)

    def _ring_for(self, given: Sequence[str]) -> None:
        """Have the next heartbeat say of the leads that others gave us that somebody waits for a first answer."""
        if not given:
            return
        marks = ", ".join("?" * len(given))
        waiting = self.rows(
            f"SELECT id, next_at FROM lead WHERE id IN ({marks}) AND respond_by IS NOT NULL AND attempts = 0"
            " AND stage = 'new' AND promised = 0 AND elsewhere = 0",
            *given,
        )
        said = self.told([row[0] for row in waiting])
        now = self.clock.now()
        new = {
            row[0]: Told(ARRIVED, moment(row[1]), now, snoozed_until=now)
            for row in waiting
            if row[0] not in said or said[row[0]].next_at != moment(row[1])
        }
        self.tell(new)

    def _leave(self, row: FeedRow, membership: Membership) -> None:
        was_here = bool(self._known([row.id]))
        self.forget_leads([row.id])
        self.forget_news(row.id)
        body = row.body or {}
        if row.op == port.DROP and was_here and body.get("by") != membership.me.login:
            word = {
                "by": body.get("by_name") or body.get("by"),
                "reason": body.get("reason"),
                "to": body.get("to_name"),
            }
            self.tell_news(TAKEN, "", _moment_of(body.get("at"), self.clock.now()), word)
        if row.op == port.ERASE:
            self.blank_events([row.id])
            self.owe_acknowledgement()

    # Leads

    def _known(self, lead_ids: Iterable[str]) -> dict[str, int]:
        """The local numbers of these leads, as far as they are here."""
        wanted = list(lead_ids)
        found: dict[str, int] = {}
        for start in range(0, len(wanted), 2000):
            batch = wanted[start : start + 2000]
            marks = ", ".join("?" * len(batch))
            found |= dict(self.rows(f"SELECT id, no FROM lead WHERE id IN ({marks})", *batch))
        return found

    def _write_leads(
        self,
        told: Sequence[LeadTold],
        known: Mapping[str, int],
        membership: Membership,
        *,
        later: bool = False,
    ) -> None:
        row = self.row("SELECT coalesce(max(no), 0) FROM lead")
        no = int(row[0]) if row else 0
        new: list[tuple[Any, ...]] = []
        keys: list[tuple[str, str, int]] = []
        texts: list[tuple[int, tuple[str, str]]] = []
        for one in told:
            place = known.get(one.id)
            elsewhere = _is_elsewhere(one, membership)
            lead, values = told_rows.lead_row(one, place or no + 1, elsewhere=elsewhere)
            if place is None:
                place = no = no + 1
                new.append(values)
            else:
                self._forget_keys(place)
                self.connection.execute(_UPDATE_LEAD, (*values[1:], place))
            keys += [(kind, value, place) for kind, value in keys_of(lead)]
            if values[_REASON] != IMPORT_UNDONE:
                texts.append((place, search.texts_of(lead)))
        self.connection.executemany(_INSERT_LEAD, new)
        self.connection.executemany(_INSERT_KEY, keys)
        self._index(texts, new=not known, later=later)

    def _forget_keys(self, no: int) -> None:
        """Remove what a lead is known by as it stands, key by key: the table is in no order of leads."""
        row = self.row(f"{SELECT_LEAD} FROM lead l WHERE l.no = ?", no)
        keys_now = [] if row is None else keys_of(lead_from(row))
        self.connection.executemany(_DELETE_KEY, [(*key, no) for key in keys_now])

    def _settle_leads(self, lead_ids: Iterable[str]) -> None:
        """Write own edits on top again, and fold the standings from all touches that stand here."""
        known = self._known(lead_ids)
        if not known:
            return
        mine = unsent_edits(self)
        for lead_id, no in known.items():
            for payload in mine.get(lead_id, ()):
                self._write_on_top(no, json.loads(payload)["now"])
            self._fold(no)

    def _write_on_top(self, no: int, now: Mapping[str, Any]) -> None:
        row = self.row(f"{SELECT_LEAD} FROM lead l WHERE l.no = ?", no)
        if row is None:
            return
        lead = edited(lead_from(row), now)
        columns = {name: getattr(lead, name) for name in now if not name.startswith("custom.")}
        columns["custom"] = custom_text(lead.custom)
        self._forget_keys(no)
        self.connection.execute(change("lead", tuple(columns), "no"), (*columns.values(), no))
        self.connection.executemany(_INSERT_KEY, [(kind, value, no) for kind, value in keys_of(lead)])
        if lead.standing.closed_reason != IMPORT_UNDONE:
            self._index([(no, search.texts_of(lead))])

    def _fold(self, no: int) -> None:
        row = self.row("SELECT first_decision, closed_reason FROM lead WHERE no = ?", no)
        if row is None:
            return
        touches = [touch_from(found) for found in self.rows(f"{SELECT_TOUCH} WHERE t.lead_no = ?", no)]
        standing: Standing = fold(facts.read_decision(json.loads(row[0])), touches)
        self.connection.execute(_UPDATE_STANDING, (*standing_values(standing), no))
        hide = standing.closed_reason == IMPORT_UNDONE
        if hide or row[1] == IMPORT_UNDONE:
            self._hide_or_show(no, hide=hide)

    # Touches and edits

    def _take_touches(self, told: Sequence[TouchTold], membership: Membership | None) -> None:
        """Touches of leads that are here; with a membership what others did becomes news."""
        numbers = self._known({one.lead_id for one in told})
        here = [one for one in told if one.lead_id in numbers]
        if membership is not None:
            self._tell_touches(here, membership)
        self._write_touches([told_rows.read_out(one) for one in here], numbers)

    def _write_touches(self, read: Sequence[TouchWords], numbers: Mapping[str, int]) -> None:
        rows = [told_rows.touch_row(one, numbers[one.lead_id]) for one in read if one.lead_id in numbers]
        self.connection.executemany(_TAKE_TOUCH, rows)

    def _touches_here(self, ids: Sequence[str]) -> set[str]:
        found: set[str] = set()
        for start in range(0, len(ids), 2000):
            batch = ids[start : start + 2000]
            marks = ", ".join("?" * len(batch))
            found |= {row[0] for row in self.rows(f"SELECT id FROM touch WHERE id IN ({marks})", *batch)}
        return found

    def _tell_touches(self, here: Sequence[TouchTold], membership: Membership) -> None:
        """What others did and is new here becomes news."""
        theirs = [one for one in here if one.actor != membership.me.login]
        known = self._touches_here([one.id for one in theirs])
        for one in theirs:
            if one.id in known:
                continue
            touch = touch_at(one.payload, one.at)
            if one.standing == port.LATE:
                word = {"by": one.actor_name or one.actor, "outcome": touch.outcome, "touch_id": one.id}
                self.tell_news(LATE_CALL, one.lead_id, touch.at, word)
            elif touch.outcome == RIPENED_OUTCOME:
                self.tell_news(RIPENED, one.lead_id, touch.at, {"why": touch.note})

    def _take_edits(self, told: Sequence[EditTold], membership: Membership | None) -> None:
        numbers = self._known({one.lead_id for one in told})
        for one in told:
            if one.lead_id not in numbers:
                continue
            at, payload = micros(read_moment(one.effective_at)), json.loads(one.payload)
            if self.row("SELECT 1 FROM lead_edit WHERE lead_no = ? AND id = ?", numbers[one.lead_id], one.id):
                values = (at, bool(one.lost), numbers[one.lead_id], one.id)
                self.connection.execute(
                    "UPDATE lead_edit SET at = ?, lost = ? WHERE lead_no = ? AND id = ?", values
                )
            else:
                row = told_rows.edit_row(one, numbers[one.lead_id], at, payload)
                self.connection.execute(_INSERT_EDIT, row)
            theirs = (
                membership is not None and one.actor != membership.me.login and not payload.get("touch_id")
            )
            if theirs and (fields := sorted(payload["now"].keys() - JUDGED)):
                word = {"by": one.actor_name or one.actor, "fields": fields, "edit_id": one.id}
                self.tell_news(EDITED, one.lead_id, read_moment(one.effective_at), word)
        if membership is not None:
            for no in numbers.values():
                self._mark_lost(no)

    def _mark_lost(self, no: int) -> None:
        """An edit that is known here may be lost by one that came now."""
        found = self.rows("SELECT id, was, now, lost FROM lead_edit WHERE lead_no = ? ORDER BY at, id", no)
        lost = lost_edits([(row[0], json.loads(row[1]), json.loads(row[2])) for row in found])
        turned = [(row[0] in lost, no, row[0]) for row in found if (row[0] in lost) != bool(row[3])]
        self.connection.executemany("UPDATE lead_edit SET lost = ? WHERE lead_no = ? AND id = ?", turned)

    # What is the same for everybody

    def _take_setting(self, kind: str, body: Mapping[str, Any]) -> None:
        if kind == port.CAMPAIGN:
            told = body["payload"]
            self._write_settings((), {}, [told if isinstance(told, str) else facts.canonical(told)])
        elif kind == port.RULES:
            self._write_settings((), {body["name"]: body["text"]}, ())
        else:
            self._write_settings([port.person_told(body["login"], body)], {}, ())

    def _take_suppression(self, row: FeedRow) -> None:
        if row.op == port.PUT and row.body is not None:
            at = micros(_moment_of(row.body.get("at"), self.clock.now()))
            self.connection.execute(
                insertion("suppression", ("hash", "reason", "at"), "OR IGNORE"),
                (bytes.fromhex(row.id), row.body.get("reason") or "", at),
            )
        elif row.op == port.DROP:
            self.connection.execute("DELETE FROM suppression WHERE hash = ?", (bytes.fromhex(row.id),))

    def take_settings(
        self,
        persons: Sequence[PersonTold],
        rules: Mapping[str, str],
        campaigns: Sequence[str],
        suppressions: Sequence[SuppressionTold],
    ) -> None:
        self.connection.execute("DELETE FROM person")
        self._write_settings(persons, rules, campaigns)
        now = self.clock.now()
        self.connection.executemany(
            insertion("suppression", ("hash", "reason", "at"), "OR IGNORE"),
            [(one.hash, one.reason, micros(_moment_of(one.at, now))) for one in suppressions],
        )

    def _write_settings(
        self, persons: Sequence[PersonTold], rules: Mapping[str, str], campaigns: Sequence[str]
    ) -> None:
        run = self.connection.executemany
        run(insertion("person", PersonTold._fields, "OR REPLACE"), persons)
        run(insertion("rules", ("name", "text"), "OR REPLACE"), list(rules.items()))
        for told in map(json.loads, campaigns):
            values = {"key": told["name"].casefold(), "kind": "other", **dict.fromkeys(_CAMPAIGN_TEXTS, "")}
            values |= {name: told[name] for name in _CAMPAIGN_NAMES if name in told}
            kept = ", ".join(f"{name} = excluded.{name}" for name in values if name != "key")
            statement = f"{insertion('campaign', values)} ON CONFLICT (key) DO UPDATE SET {kept}"
            self.connection.execute(statement, tuple(values.values()))

    # Everything

    def begin_whole(self) -> bool:
        self.connection.execute("UPDATE membership SET cursor = NULL, nonce = NULL, epoch = NULL")
        return self.row("SELECT 1 FROM lead LIMIT 1") is None

    def take_leads(self, leads: Sequence[LeadTold]) -> None:
        known = self._known([one.id for one in leads])
        self._write_leads(leads, known, self._joined(), later=True)

    def take_touches(self, touches: Sequence[TouchWords]) -> None:
        self._write_touches(touches, self._known({one.lead_id for one in touches}))

    def take_edits(self, edits: Sequence[EditTold]) -> None:
        self._take_edits(edits, None)

    def forget_others(self, leads: set[str], touches: set[str], edits: set[str], limit: int) -> int:
        kept = leads | unsent_leads(self)
        gone = [row[0] for row in self.rows("SELECT id FROM lead") if row[0] not in kept][:limit]
        self.forget_leads(gone)
        self.forget_touches(touches, leads)
        self.forget_edits(edits, leads)
        return len(gone)

    def end_whole(self, cursor: Cursor) -> None:
        # What waits, and what the centre put aside: it counts here, and the centre's standings know nothing of it.
        statement = (
            "SELECT DISTINCT l.id FROM (SELECT id FROM event WHERE seq > ?"
            " UNION ALL SELECT id FROM event INDEXED BY event_flagged WHERE state = 'flagged') e"
            " CROSS JOIN touch t ON t.id = e.id JOIN lead l ON l.no = t.lead_no WHERE t.standing IS NULL"
        )
        mine = {row[0] for row in self.rows(statement, self.delivered())}
        self._settle_leads(mine | unsent_edits(self).keys())
        self._go_on(cursor)
        self.owe_acknowledgement()  # what was erased before is among what was not shown


def _is_elsewhere(told: LeadTold, membership: Membership) -> bool:
    """Whether somebody else works on a lead, so that it is never on Today here."""
    is_marketing = membership.me.role == port.MARKETER and told.pool == port.MARKETING_POOL
    return told.holder != membership.me.login and not is_marketing


def _is_given(row: FeedRow, membership: Membership) -> bool:
    """Whether somebody else has given us this lead; one that a team lead only carries is not hers."""
    body = (row.body or {}) if row.kind == port.LEAD and row.op == port.GRANT else {}
    is_theirs = body.get("by") not in {None, "", membership.me.login}
    return is_theirs and not _is_elsewhere(port.lead_told(row.id, body), membership)


def _moment_of(text: str | None, otherwise: datetime) -> datetime:
    return read_moment(text) if text else otherwise
