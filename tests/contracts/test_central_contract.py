"""What every central database promises, held against the fake one and against a real PostgreSQL."""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol
from uuid import uuid4

import pytest

from app.central.remote import RemoteCentral
from app.domain import facts
from app.domain.errors import Refused, Removed, Unavailable
from app.domain.facts import Fact
from app.domain.fold import begin
from app.domain.lead import Lead, NextTouch, Stage
from app.domain.touch import Decision, Touch
from app.storage.told_rows import read_out
from app.usecases import central as port
from app.usecases.central import Central, Cursor, FeedRow, Introduction, Outgoing, UnknownDevice, Welcome
from tests.fakes.central import FakeCentral
from tests.fakes.postgres import PASSWORD, PEOPLE, CentralDatabase, cluster, template
from tests.fakes.postgres import central as central_database

__all__ = ["central_database", "cluster", "template"]

VERSION = "1.0"
DECISION = Decision(Stage.NEW, NextTouch(datetime(2026, 11, 20, 9, tzinfo=UTC), "call", "rep"))


class Centre(Protocol):
    def link(self, login: str) -> Central: ...
    def remove(self, login: str) -> None: ...


class FakeCentre:
    def __init__(self) -> None:
        self.server = FakeCentral(lambda: datetime.now(UTC))
        for login, (name, role, team) in PEOPLE.items():
            self.server.add_person(login, name, role, team)
        self.server.state.pending.clear()

    def link(self, login: str) -> Central:
        return self.server.connect(login)

    def remove(self, login: str) -> None:
        self.server.remove_person(login)


class RealCentre:
    def __init__(self, database: CentralDatabase) -> None:
        self.database = database
        self.links: list[RemoteCentral] = []
        self.removed: list[str] = []

    def link(self, login: str) -> Central:
        made = RemoteCentral(self.database.url(""), login, PASSWORD)
        self.links.append(made)
        return made

    def remove(self, login: str) -> None:
        self.database.admin().remove_person(login)
        self.removed.append(login)

    def close(self) -> None:
        """Roles belong to the server: whoever was removed can sign in to the next database again."""
        for link in self.links:
            link.close()
        for login in self.removed:
            self.database.admin().add_person(login, *PEOPLE[login], PASSWORD)


@pytest.fixture(params=["fake", "postgres"])
def centre(request: pytest.FixtureRequest) -> Iterator[Centre]:
    if request.param == "fake":
        yield FakeCentre()
        return
    real = RealCentre(request.getfixturevalue("central_database"))
    yield real
    real.close()


@dataclass
class Device:
    """A laptop that is nothing but an identity, a counter and a cursor."""

    central: Central
    id: str = field(default_factory=lambda: str(uuid4()))
    seq: int = 0
    cursor: Cursor = field(default_factory=lambda: Cursor(0, "", ""))
    skew: timedelta = timedelta(0)

    def clock(self) -> datetime:
        return datetime.now(UTC) + self.skew

    def hello(self) -> Welcome:
        welcome = self.central.hello(Introduction(self.id, VERSION, self.clock(), 1))
        self.cursor = self.cursor._replace(epoch=welcome.epoch)
        return welcome

    def event(self, fact: Fact, at: datetime | None = None) -> Outgoing:
        self.seq += 1
        sha = facts.digest(fact.payload)
        return Outgoing(self.seq, fact.id, fact.kind, 1, fact.payload, sha, at or self.clock())

    def lead(self, **fields: Any) -> Outgoing:
        at = datetime(2026, 11, 20, 8, tzinfo=UTC)
        lead = Lead(str(uuid4()), at, at, begin(DECISION), **{"full_name": "Zoe Quist", **fields})
        return self.event(facts.lead_added(lead, DECISION))

    def touch(self, lead_id: str, **fields: Any) -> Outgoing:
        at = fields.pop("at", self.clock())
        given = {"kind": "call", "outcome": "no-answer", "attempt": True, **fields}
        return self.event(facts.touch_added(Touch(str(uuid4()), lead_id, at, **given)), at)

    def edit(self, lead_id: str, was: str, now: str, at: datetime | None = None) -> Outgoing:
        made_at = at or self.clock()
        fact = facts.lead_edited(str(uuid4()), lead_id, {"title": was}, {"title": now}, made_at)
        return self.event(fact, made_at)

    def push(self, *events: Outgoing) -> list[str]:
        return [one.status for one in self.central.push(self.id, VERSION, self.clock(), events).statuses]

    def pull(self) -> list[FeedRow]:
        rows: list[FeedRow] = []
        more = True
        while more:
            feed = self.central.pull(self.id, self.cursor, 3)
            assert feed.reset == ""
            assert [row.seq for row in feed.rows] == [self.cursor.seq + 1 + n for n in range(len(feed.rows))]
            if feed.rows:
                self.cursor = Cursor(feed.rows[-1].seq, feed.rows[-1].nonce, feed.epoch)
            rows += feed.rows
            more = feed.more
        return rows


@pytest.fixture
def laptop(centre: Centre) -> Callable[..., Device]:
    def make(login: str, **fields: Any) -> Device:
        made = Device(centre.link(login), **fields)
        made.hello()
        return made

    return make


Make = Callable[..., Device]


def of(rows: list[FeedRow], op: str, kind: str, id: str) -> list[FeedRow]:
    return [row for row in rows if (row.op, row.kind, row.id) == (op, kind, id)]


def test_the_centre_says_who_one_is_and_what_it_is(laptop: Make) -> None:
    welcome, other = laptop("ada").hello(), laptop("cleo").hello()
    assert welcome.product == port.PRODUCT
    assert welcome.me == ("ada", "Ada Berg", "rep", "north")
    assert other.me.role == port.TEAM_LEAD
    assert welcome.salt == other.salt
    assert len(welcome.salt) >= 16
    assert (welcome.max_seen, welcome.contiguous) == (0, 0)


def test_what_is_pushed_again_is_taken_once(laptop: Make) -> None:
    ada = laptop("ada")
    lead = ada.lead()
    call = ada.touch(lead.id)
    assert ada.push(lead, call) == [port.INSERTED] * 2
    assert ada.push(call, lead) == [port.DUPLICATE] * 2
    again = ada.hello()
    assert (again.max_seen, again.contiguous) == (2, 2)


def test_an_id_with_other_bytes_or_from_somebody_else_is_a_conflict(laptop: Make) -> None:
    ada, ben = laptop("ada"), laptop("ben")
    lead = ada.lead()
    ada.push(lead)
    forged = lead._replace(payload=lead.payload.replace("Zoe", "Joe"))
    forged = forged._replace(sha256=facts.digest(forged.payload))
    assert ada.push(forged) == [port.CONFLICT]
    assert ben.push(lead) == [port.CONFLICT]


def test_a_number_that_is_used_twice_betrays_a_copied_laptop(laptop: Make) -> None:
    ada = laptop("ada")
    ada.push(ada.lead())
    ada.seq = 0
    assert ada.push(ada.lead()) == [port.DEVICE_SEQ_REUSED]


def test_one_poisoned_event_goes_to_quarantine_and_the_others_go_in(laptop: Make) -> None:
    ada = laptop("ada")
    lead = ada.lead()
    broken = replace_sha(ada.touch(lead.id))
    strange = ada.event(Fact("nobody-knows-it", str(uuid4()), "{}"))
    rules = ada.event(facts.rules_saved(str(uuid4()), {"targets": "x = 1"}))
    last = ada.touch(lead.id)
    statuses = ada.push(lead, broken, strange, rules, last)
    assert statuses == [port.INSERTED, *[port.QUARANTINED] * 3, port.INSERTED]
    assert ada.hello().contiguous == 5
    assert ada.push(broken) == [port.QUARANTINED]


def replace_sha(event: Outgoing) -> Outgoing:
    return event._replace(sha256=bytes(32))


def test_nobody_learns_whether_a_lead_that_he_never_had_exists(laptop: Make) -> None:
    ada, dora = laptop("ada"), laptop("dora")
    lead = ada.lead()
    ada.push(lead)
    receipt = dora.central.push(
        dora.id, VERSION, dora.clock(), [dora.touch(lead.id), dora.touch(str(uuid4()))]
    )
    hidden, unknown = receipt.statuses
    assert hidden.status == unknown.status == port.ORPHAN
    assert hidden.message == unknown.message
    assert not [row for row in ada.pull() if row.kind == port.TOUCH]


def test_a_call_that_arrives_before_its_lead_counts_once_the_lead_is_there(laptop: Make) -> None:
    ada = laptop("ada")
    lead = ada.lead()
    call = ada.touch(lead.id)
    assert ada.push(call) == [port.ORPHAN]
    assert ada.push(lead) == [port.INSERTED]
    (grant,) = of(ada.pull(), port.GRANT, port.LEAD, lead.id)
    assert grant.body is not None
    assert [touch["id"] for touch in told(grant, "touches")] == [call.id]


def told(row: FeedRow, name: str) -> list[dict[str, Any]]:
    assert row.body is not None
    return list(row.body[name])


def test_a_new_lead_is_granted_to_its_holder_and_to_his_team_lead_and_to_nobody_else(laptop: Make) -> None:
    devices = {login: laptop(login) for login in ("ada", "ben", "cleo", "emil", "milo")}
    lead = devices["ada"].lead(title="Buyer")
    devices["ada"].push(lead)
    granted = {login for login, one in devices.items() if of(one.pull(), port.GRANT, port.LEAD, lead.id)}
    assert granted == {"ada", "cleo"}


def test_a_touch_comes_to_the_holder_and_the_team_lead_as_it_was_sent(laptop: Make) -> None:
    ada, cleo = laptop("ada"), laptop("cleo")
    lead = ada.lead()
    ada.push(lead)
    cleo.pull()
    call = ada.touch(lead.id, note="“Ask for Änne”")
    ada.push(call)
    (row,) = of(cleo.pull(), port.PUT, port.TOUCH, call.id)
    assert row.body is not None
    one = port.touch_told(row.id, row.body)
    assert (one.lead_id, one.payload, one.actor, one.standing) == (lead.id, call.payload, "ada", "owner")


def test_what_is_new_comes_along_with_a_push_where_a_cursor_is_given(laptop: Make) -> None:
    ada = laptop("ada")
    lead = ada.lead()
    ada.push(lead)
    touches = [ada.touch(lead.id) for _ in range(port.ALONG_LIMIT + 1)]
    ada.cursor = ada.central.pull(ada.id, ada.cursor, 0) and ada.cursor
    receipt = ada.central.push(ada.id, VERSION, ada.clock(), touches, ada.cursor)
    assert receipt.feed is not None
    assert receipt.feed.reset == ""
    assert receipt.feed.more
    assert receipt.feed.rows == ada.central.pull(ada.id, ada.cursor, port.ALONG_LIMIT).rows
    assert ada.central.push(ada.id, VERSION, ada.clock(), [ada.touch(lead.id)]).feed is None
    other = ada.central.push(
        ada.id, VERSION, ada.clock(), [ada.touch(lead.id)], ada.cursor._replace(epoch="another:1")
    )
    assert other.feed is not None
    assert other.feed.reset == "epoch"
    assert other.feed.rows == ()


def test_a_page_is_read_again_after_a_lost_answer(laptop: Make) -> None:
    ada = laptop("ada")
    ada.push(*[ada.lead() for _ in range(5)])
    cursor = ada.cursor
    first = ada.pull()
    ada.cursor = cursor
    assert ada.pull() == first
    assert ada.pull() == []


def test_a_cursor_of_another_history_asks_for_everything_anew(laptop: Make) -> None:
    ada = laptop("ada")
    ada.push(ada.lead(), ada.lead())
    ada.pull()
    good = ada.cursor
    for cursor in (
        good._replace(nonce=str(uuid4())), good._replace(seq=good.seq + 1000), good._replace(epoch="elsewhere:9"),
    ):  # fmt: skip
        feed = ada.central.pull(ada.id, cursor, 10)
        assert feed.reset
        assert feed.rows == ()
    assert ada.central.pull(ada.id, good, 10).reset == ""


def test_a_lead_that_is_given_away_is_dropped_here_and_granted_there(laptop: Make) -> None:
    ada, ben, cleo = laptop("ada"), laptop("ben"), laptop("cleo")
    lead = ada.lead()
    call = ada.touch(lead.id)
    ada.push(lead, call)
    for one in (ada, ben, cleo):
        one.pull()
    assert cleo.central.assign([lead.id], "ben", "holiday", dry_run=True).moved == 1
    assert ada.pull() == []
    assert cleo.central.assign([lead.id], "ben", "holiday").moved == 1
    (drop,) = of(ada.pull(), port.DROP, port.LEAD, lead.id)
    assert drop.body is not None
    assert (drop.body["reason"], drop.body["by"]) == ("holiday", "cleo")
    assert "Zoe" not in str(drop.body)
    (grant,) = of(ben.pull(), port.GRANT, port.LEAD, lead.id)
    assert grant.body is not None
    assert port.lead_told(lead.id, grant.body).holder == "ben"
    assert [touch["id"] for touch in told(grant, "touches")] == [call.id]
    (put,) = of(cleo.pull(), port.PUT, port.LEAD, lead.id)
    assert put.body is not None
    assert put.body["holder"] == "ben"


def test_a_call_on_a_lead_that_was_given_away_meanwhile_is_late_and_counts(laptop: Make) -> None:
    ada, ben, cleo = laptop("ada"), laptop("ben"), laptop("cleo")
    lead = ada.lead()
    ada.push(lead)
    cleo.central.assign([lead.id], "ben", "")
    ben.pull()
    call = ada.touch(lead.id)
    assert ada.push(call) == [port.LATE]
    assert ada.push(call) == [port.LATE]  # the first answer may have been lost
    (row,) = of(ben.pull(), port.PUT, port.TOUCH, call.id)
    assert row.body is not None
    assert (row.body["standing"], row.body["actor"]) == ("late", "ada")


def test_what_was_told_of_a_lead_before_it_came_counts_once_it_is_given_to_the_teller(laptop: Make) -> None:
    ada, ben, cleo = laptop("ada"), laptop("ben"), laptop("cleo")
    lead = ben.lead()
    call, edit = ada.touch(lead.id), ada.edit(lead.id, "", "Buyer")
    assert ada.push(call, edit) == [port.ORPHAN] * 2
    ben.push(lead)
    cleo.pull()
    assert cleo.central.assign([lead.id], "ada", "again").moved == 1
    (grant,) = of(ada.pull(), port.GRANT, port.LEAD, lead.id)
    assert [one["id"] for one in told(grant, "touches")] == [call.id]
    assert [one["id"] for one in told(grant, "edits")] == [edit.id]
    assert port.lead_told(lead.id, grant.body or {}).fields["title"] == "Buyer"
    assert of(cleo.pull(), port.PUT, port.TOUCH, call.id)


def test_only_team_leads_and_admins_give_leads_away(laptop: Make) -> None:
    ada, emil = laptop("ada"), laptop("emil")
    lead = ada.lead()
    ada.push(lead)
    with pytest.raises(Refused):
        ada.central.assign([lead.id], "ben", "")
    answer = emil.central.assign([lead.id], "dora", "")
    assert answer.moved == 0
    assert [one.id for one in answer.skipped] == [lead.id]
    with pytest.raises(Refused):
        emil.central.assign([lead.id], "nobody", "")


@pytest.mark.parametrize("later_first", [False, True])
def test_the_later_edit_wins_whichever_comes_first_and_the_loser_is_told(
    laptop: Make, later_first: bool
) -> None:
    ada, second, cleo = laptop("ada"), laptop("ada"), laptop("cleo")
    lead = ada.lead()
    ada.push(lead)
    at = datetime.now(UTC) - timedelta(hours=1)
    early = ada.edit(lead.id, "", "Buyer", at)
    late = second.edit(lead.id, "", "Head of buying", at + timedelta(minutes=1))
    pushes = [lambda: ada.push(early), lambda: second.push(late)]
    for push in reversed(pushes) if later_first else pushes:
        push()
    rows = cleo.pull()
    lead_rows = [row for row in rows if row.kind == port.LEAD and row.body]
    assert lead_rows[-1].body is not None
    assert lead_rows[-1].body["fields"]["title"] == "Head of buying"
    edits = {one["id"]: one for row in rows if row.op == port.GRANT and row.body for one in row.body["edits"]}
    edits |= {row.id: dict(row.body) for row in rows if row.kind == port.EDIT and row.body}
    assert list(edits[early.id]["lost"]) == ["title"]
    assert list(edits[late.id]["lost"]) == []


def test_a_wrong_clock_is_corrected(laptop: Make) -> None:
    ada = laptop("ada", skew=timedelta(hours=-3))
    lead = ada.lead()
    call = ada.touch(lead.id)
    ada.push(lead, call)
    (grant,) = of(ada.pull(), port.GRANT, port.LEAD, lead.id)
    (touch,) = told(grant, "touches")
    off = datetime.now(UTC) - datetime.fromisoformat(touch["at"])
    assert abs(off) < timedelta(minutes=5)


def test_the_whole_is_what_the_pages_come_to(laptop: Make) -> None:
    ada, cleo = laptop("ada"), laptop("cleo")
    lead, other = ada.lead(title="Buyer"), ada.lead()
    call = ada.touch(
        lead.id, note='“Zoe” says: "call \\ tomorrow"\n\tat {5}', by="Ada Berg", decision=DECISION
    )
    seen = ada.touch(
        lead.id, kind="download", outcome="", attempt=False, content="White paper", direction="in"
    )
    edit = ada.edit(other.id, "", "Chef")
    ada.push(lead, other, call, seen, edit)
    with cleo.central.whole(cleo.id) as whole:
        persons = {one.login for one in whole.persons()}
        dict(whole.rules()), list(whole.campaigns()), list(whole.suppressions())
        leads = {one.id: one for one in whole.leads()}
        touches = list(whole.touches())
        edits = list(whole.edits())
        cursor = whole.cursor
    assert persons >= set(PEOPLE)
    assert leads.keys() == {lead.id, other.id}
    assert leads[lead.id].holder == "ada"
    assert leads[other.id].fields["title"] == "Chef"
    granted = next(row.body for row in cleo.pull() if (row.op, row.id) == (port.GRANT, lead.id) and row.body)
    told = [port.touch_told(one["id"], {"lead_id": lead.id, **one}) for one in granted["touches"]]
    assert sorted(touches) == sorted(map(read_out, told))
    assert {one.id for one in touches} == {call.id, seen.id}
    assert {one.note for one in touches} == {'“Zoe” says: "call \\ tomorrow"\n\tat {5}', ""}
    assert [(one.id, one.lead_id, one.payload) for one in edits] == [(edit.id, other.id, edit.payload)]
    assert cleo.central.pull(cleo.id, cursor, 10).reset == ""
    dora = laptop("dora")
    with dora.central.whole(dora.id) as nothing:
        assert list(nothing.leads()) == []


def test_a_suppression_reaches_everybody_and_so_does_its_end(laptop: Make) -> None:
    ada, dora = laptop("ada"), laptop("dora")
    hashed = "ab" * 32
    ada.push(ada.event(facts.suppressed(str(uuid4()), [hashed], "do-not-call", ada.clock())))
    assert of(dora.pull(), port.PUT, port.SUPPRESSION, hashed)
    ada.push(ada.event(facts.suppression_lifted(str(uuid4()), [hashed])))
    assert of(dora.pull(), port.DROP, port.SUPPRESSION, hashed)


def test_rules_and_campaigns_reach_everybody(laptop: Make) -> None:
    cleo, dora = laptop("cleo"), laptop("dora")
    rules = cleo.event(facts.rules_saved(str(uuid4()), {"targets": "x = 1"}))
    fair = cleo.event(facts.campaign_saved(str(uuid4()), "Fair", "event", "Come!", ("", "")))
    assert cleo.push(rules, fair) == [port.INSERTED] * 2
    rows = dora.pull()
    (put,) = of(rows, port.PUT, port.RULES, "targets")
    assert put.body == {"name": "targets", "text": "x = 1"}
    (put,) = [row for row in rows if row.kind == port.CAMPAIGN]
    assert put.body is not None
    assert '"Fair"' in str(put.body["payload"]) or put.body["payload"]["name"] == "Fair"


def test_an_erased_lead_leaves_everywhere_and_its_late_calls_are_blanked(laptop: Make) -> None:
    ada, rosa = laptop("ada"), laptop("rosa")
    lead = ada.lead()
    ada.push(lead)
    ada.pull()
    with pytest.raises(Refused):
        ada.central.erase(lead.id)
    rosa.central.erase(lead.id)
    assert of(ada.pull(), port.ERASE, port.LEAD, lead.id)
    ada.central.acknowledge_erasure(ada.id, ada.cursor.seq)
    assert ada.push(lead) == [port.ERASED]  # offered again, as after a restore
    assert ada.push(ada.touch(lead.id)) == [port.ERASED]


def test_a_laptop_that_did_not_introduce_itself_is_asked_to(centre: Centre) -> None:
    stranger = Device(centre.link("ada"))
    with pytest.raises(UnknownDevice):
        stranger.push(stranger.lead())


def test_a_laptop_belongs_to_one_person(centre: Centre, laptop: Make) -> None:
    mine = laptop("ada")
    with pytest.raises(Refused):
        Device(centre.link("ben"), mine.id).hello()


def test_what_told_of_somebody_who_was_erased_before_it_was_sent_arrives_without_a_word(
    centre: Centre, laptop: Make
) -> None:
    ada = laptop("ada")
    lead = ada.lead()
    blank = [one._replace(payload="") for one in (lead, ada.touch(lead.id))]
    assert ada.push(*blank) == ["erased", "erased"]
    assert ada.push(*blank) == ["erased", "erased"]
    receipt = ada.central.push(ada.id, VERSION, ada.clock(), [ada.lead()])
    assert (receipt.contiguous, receipt.max_seen) == (3, 3)


def test_somebody_who_was_removed_has_to_sign_in(centre: Centre, laptop: Make) -> None:
    ada = laptop("ada")
    centre.remove("ada")
    with contextlib.suppress(Unavailable, Removed):
        ada.push(ada.lead())  # what was open has ended
    with pytest.raises(Removed):
        ada.push(ada.lead())
