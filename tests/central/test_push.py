"""push_v1: what is taken, what is put aside, and what each sender is told."""

from datetime import timedelta
from hashlib import sha256
from uuid import uuid4

import psycopg
import pytest

from app.domain.lead import EDITABLE
from tests.fakes.numbered import written
from tests.fakes.postgres import call


def status_of(central, query, *values):
    return central.connect().execute(query, values).fetchone()


def test_a_lead_and_its_call_go_in_and_come_back(device):
    ada = device("ada")
    lead = ada.lead()
    touch = ada.touch(lead["id"])
    assert ada.push(lead, touch) == ["inserted", "inserted"]
    (row,) = ada.pull()
    assert (row["op"], row["kind"], row["id"]) == ("grant", "lead", lead["id"])
    body = row["body"]
    assert (body["holder"], body["holder_name"], body["pool"]) == ("ada", "Ada Berg", "")
    assert body["fields"]["full_name"] == "Zoe Quist"
    assert [one["payload"] for one in body["touches"]] == [touch["payload"]]


def test_a_lost_reply_is_harmless(device, central):
    ada = device("ada")
    lead = ada.lead()
    events = [lead, ada.touch(lead["id"])]
    assert ada.push(*events) == ["inserted", "inserted"]
    assert ada.push(*events) == ["duplicate", "duplicate"]
    assert status_of(central, "SELECT count(*) FROM sync.event") == (2,)
    answer = ada.send()
    assert (answer["contiguous"], answer["max_seen"]) == (2, 2)


def test_a_poison_event_goes_to_quarantine_and_the_others_go_in(device, central):
    ada = device("ada")
    lead = ada.lead()
    broken = ada.event("touch-added", {}, str(uuid4()), payload="{not json", sha256="00" * 32)
    text = "{not json"
    unreadable = ada.event("touch-added", {}, str(uuid4()), payload=text, sha256=_sha(text))
    unknown = ada.event("teleported", {"id": str(uuid4())})
    later = ada.event("lead-added", {"id": str(uuid4())}, version=2)
    mine = ada.touch(lead["id"])
    assert ada.push(lead, broken, unreadable, unknown, later, mine) == [
        "inserted", "quarantined", "quarantined", "quarantined", "quarantined", "inserted",
    ]  # fmt: skip
    rows = (
        central.connect()
        .execute("SELECT device_seq, event FROM sync.quarantine ORDER BY device_seq")
        .fetchall()
    )
    assert [row[0] for row in rows] == [2, 3, 4, 5]
    assert rows[0][1] == broken
    assert ada.send()["contiguous"] == 6


def test_a_poison_event_sent_again_is_kept_once_and_taken_when_it_has_healed(device, central):
    ada = device("ada")
    lead = ada.lead()
    poison = lead | {"version": 9}
    assert ada.push(poison) == ["quarantined"]
    assert ada.push(poison) == ["quarantined"]
    assert status_of(central, "SELECT count(*) FROM sync.quarantine") == (1,)
    assert ada.push(lead) == ["inserted"]
    assert status_of(central, "SELECT count(*) FROM sync.quarantine") == (0,)


@pytest.mark.parametrize(
    "event",
    [
        {},
        {"seq": "x"},
        {"seq": 1},
        {"seq": -1, "id": "00000000-0000-0000-0000-000000000000"},
        {"seq": 1, "id": "nobody", "kind": "touch-added", "version": 1, "payload": "{}", "sha256": "zz"},
        {"seq": 10**30, "id": None, "payload": {"a": 1}},
        [],
        "text",
        None,
        7,
    ],
)
def test_nothing_that_is_sent_breaks_a_push(device, event):
    ada = device("ada")
    lead = ada.lead()
    assert ada.push(event, lead) == ["quarantined", "inserted"]


def test_an_id_that_somebody_else_has_taken_is_a_conflict(device):
    ada, ben = device("ada"), device("ben")
    lead = ada.lead()
    ada.push(lead)
    assert ben.push(ben.lead(id=lead["id"], full_name="Mine")) == ["conflict"]
    changed = ada.lead(id=lead["id"], full_name="Other")
    assert ada.push(changed) == ["conflict"]


def test_a_cloned_laptop_is_noticed(device):
    ada = device("ada")
    ada.push(ada.lead())
    ada.seq = 0
    assert ada.push(ada.lead()) == ["device_seq_reused"]


def test_a_device_of_somebody_else_is_refused(device, central):
    ada = device("ada")
    ben = device("ben")
    ben.id = ada.id
    with pytest.raises(psycopg.Error) as refused:
        ben.hello()
    assert refused.value.diag.message_hint == "foreign_device"
    with pytest.raises(psycopg.Error) as refused:
        ben.push(ben.lead())
    assert refused.value.diag.message_hint == "foreign_device"


def test_a_lead_of_nobody_and_a_lead_of_others_are_the_same(device, central):
    ada, dora = device("ada"), device("dora")
    lead = ada.lead()
    ada.push(lead)
    hidden, unknown = dora.touch(lead["id"]), dora.touch(str(uuid4()))
    answer = dora.send(hidden, unknown)["statuses"]
    assert [(one["status"], one["message"]) for one in answer] == 2 * [
        ("orphan", "This lead is not known here; what was logged is kept.")
    ]
    assert [row for row in ada.pull() if row["kind"] == "touch"] == []
    assert status_of(central, "SELECT attempts FROM sync.lead") == (0,)


def test_a_call_that_comes_before_its_lead_counts_once_the_lead_is_there(device, central):
    ada = device("ada")
    lead = ada.lead()
    touch = ada.touch(lead["id"])
    assert ada.push(touch) == ["orphan"]
    assert ada.push(lead) == ["inserted"]
    assert status_of(central, "SELECT attempts FROM sync.lead") == (1,)
    (row,) = ada.pull()
    assert [one["standing"] for one in row["body"]["touches"]] == ["owner"]


def test_a_call_that_passes_the_push_of_its_lead_unseen_counts_with_the_next_pull(device, central):
    """Two laptops of one rep after a restore, one with the lead, one with the calls, and his team lead."""
    desk, train, cleo = device("ada"), device("ada"), device("cleo")
    lead = desk.lead()
    call, edit = train.touch(lead["id"]), train.edit(lead["id"], {}, {"title": "Chef"})
    note = cleo.touch(lead["id"], kind="note", attempt=False)
    desk.connection.execute("BEGIN")
    desk.push(lead)
    assert train.push(call, edit) == ["orphan", "orphan"]
    assert cleo.push(note) == ["orphan"]
    train.pull()
    desk.connection.execute("COMMIT")
    train.pull()
    cleo.pull()
    owner = central.connect()
    assert owner.execute("SELECT DISTINCT standing FROM sync.touch").fetchall() == [("owner",)]
    assert owner.execute("SELECT attempts, fields ->> 'title' FROM sync.lead").fetchone() == (1, "Chef")
    for one in (desk, train, cleo):
        one.pull()
        told = {row["id"] for row in one.rows} | {
            touch["id"] for row in one.rows if row["op"] == "grant" for touch in row["body"]["touches"]
        }
        assert {call["id"], note["id"]} <= told


def test_a_call_on_a_lead_that_was_reassigned_meanwhile_is_late_and_both_see_it(device, central):
    ada, ben, cleo = device("ada"), device("ben"), device("cleo")
    lead = ada.lead()
    ada.push(lead)
    for one in (ada, ben, cleo):
        one.pull()
    call(cleo.connection, "assign_v1", {"leads": [lead["id"]], "to": "ben", "reason": "holiday"})
    touch = ada.touch(lead["id"])
    assert ada.push(touch) == ["late"]
    assert ("put", "touch", touch["id"]) in ada.told()
    body = next(row["body"] for row in ben.pull() if row["kind"] == "lead")
    assert [one["standing"] for one in body["touches"]] == ["late"]
    assert ("put", "touch", touch["id"]) in cleo.told()
    assert status_of(central, "SELECT attempts FROM sync.lead") == (1,)


def test_a_wrong_clock_is_measured_and_set_right(device, central):
    ada = device("ada", skew=timedelta(hours=-3))
    lead = ada.lead()
    ada.push(lead, ada.touch(lead["id"]))
    query = "SELECT abs(extract(epoch FROM now() - at)) < 60 FROM sync.touch"
    assert status_of(central, query) == (True,)
    early = device("ada", skew=timedelta(days=900))
    early.push(early.touch(lead["id"]))
    assert status_of(central, "SELECT count(*) FROM sync.touch WHERE at > now()") == (0,)


def test_a_time_that_somebody_typed_is_as_he_meant_it(device, central):
    ada = device("ada", skew=timedelta(hours=-3))
    lead = ada.lead()
    ada.push(lead, ada.touch(lead["id"], at="2026-11-01T10:00:00.000000+00:00"))
    assert status_of(central, "SELECT sync.written(at) FROM sync.touch") == (
        "2026-11-01T10:00:00.000000+00:00",
    )


def test_the_highest_corrected_time_of_a_field_wins_and_the_loser_stays_visible(device, central):
    ada, cleo = device("ada"), device("cleo")
    lead = ada.lead(company="Alpha")
    ada.push(lead)
    first = ada.edit(lead["id"], {"company": "Alpha"}, {"company": "Beta", "custom.shoe": "44"})
    second = cleo.edit(lead["id"], {"company": "Alpha"}, {"company": "Gamma"})
    assert cleo.push(second) == ["inserted"]
    assert ada.push(first) == ["inserted"]
    fields = status_of(central, "SELECT fields FROM sync.lead")[0]
    assert (fields["company"], fields["custom"]) == ("Gamma", {"shoe": "44"})
    body = next(row["body"] for row in ada.pull() if row["op"] == "grant")
    assert [one["lost"] for one in body["edits"]] == [["company"], []]
    lost = {row["id"]: row["body"]["lost"] for row in cleo.pull() if row["kind"] == "edit"}
    assert lost == {first["id"]: ["company"], second["id"]: []}


def test_whoever_has_seen_an_edit_hears_that_it_was_lost(device):
    ada, cleo = device("ada"), device("cleo")
    lead = ada.lead(company="Alpha")
    first = ada.edit(lead["id"], {"company": "Alpha"}, {"company": "Beta"})
    ada.push(lead, first)
    ada.pull()
    cleo.push(cleo.edit(lead["id"], {"company": "Alpha"}, {"company": "Gamma"}))
    lost = {row["id"]: row["body"]["lost"] for row in ada.pull() if row["kind"] == "edit"}
    assert lost[first["id"]] == ["company"]


def test_an_edit_after_an_edit_that_was_seen_loses_nothing(device, central):
    ada = device("ada")
    lead = ada.lead(company="Alpha")
    ada.push(lead)
    ada.push(ada.edit(lead["id"], {"company": "Alpha"}, {"company": "Beta"}))
    ada.push(ada.edit(lead["id"], {"company": "Beta"}, {"company": ""}))
    assert status_of(central, "SELECT count(*) FROM sync.lead_edit WHERE lost") == (0,)
    assert "company" not in status_of(central, "SELECT fields FROM sync.lead")[0]


@pytest.mark.parametrize("field", ["id", "created_at", "decision", "respond_by", "holder", "custom."])
def test_what_a_lead_began_with_cannot_be_edited(device, central, field):
    ada = device("ada")
    lead = ada.lead()
    before = ada.push(lead) and status_of(central, "SELECT fields FROM sync.lead")
    assert ada.push(ada.edit(lead["id"], {}, {field: "x"})) == ["quarantined"]
    assert status_of(central, "SELECT fields FROM sync.lead") == before


def test_the_centre_and_the_domain_agree_on_what_can_be_edited(device, central):
    ada = device("ada")
    lead = ada.lead()
    ada.push(lead)
    other = {"interest": 3, "do_not_call": True, "do_not_email": True}
    edits = [ada.edit(lead["id"], {}, {name: other.get(name, "x")}) for name in sorted(EDITABLE)]
    assert set(ada.push(*edits)) == {"inserted"}


@pytest.mark.parametrize(
    ("sender", "fields", "holding"),
    [
        ("ada", {"owner": "ben"}, ("ada", "")),
        ("cleo", {}, ("cleo", "")),
        ("milo", {"owner": "Ben Carl"}, ("ben", "")),
        ("milo", {"owner": "BEN"}, ("ben", "")),
        ("rosa", {"owner": "dora"}, ("dora", "")),
        ("milo", {"owner": "rosa"}, (None, "marketing")),
        ("milo", {"segment": "nurture"}, (None, "marketing")),
        ("milo", {"owner": "nobody"}, (None, "marketing")),
    ],
)
def test_a_new_lead_finds_its_holder(device, central, sender, fields, holding):
    sends = device(sender)
    assert sends.push(sends.lead(**fields)) == ["inserted"]
    assert status_of(central, "SELECT holder, pool FROM sync.holding") == holding


def test_rules_come_from_team_leads_and_admins_alone(device, central):
    ada, rosa = device("ada"), device("rosa")
    saved = {"documents": {"outcomes": "x = 1"}}
    assert ada.push(ada.event("rules-saved", saved)) == ["quarantined"]
    assert rosa.push(rosa.event("rules-saved", saved)) == ["inserted"]
    (row,) = ada.pull()
    assert (row["kind"], row["id"], row["body"]) == (
        "rules",
        "outcomes",
        {"name": "outcomes", "text": "x = 1"},
    )


def test_a_suppression_reaches_everybody_and_only_its_own_mistake_is_lifted(device):
    ada, ben, cleo = device("ada"), device("ben"), device("cleo")
    told = {"hashes": ["ab" * 32], "reason": "do-not-call", "at": written(ada.clock())}
    assert ada.push(ada.event("suppressed", told)) == ["inserted"]
    assert ben.push(ben.event("suppression-lifted", {"hashes": ["ab" * 32]})) == ["quarantined"]
    (row,) = ben.pull()
    assert (row["op"], row["kind"], row["body"]["hash"]) == ("put", "suppression", "ab" * 32)
    assert cleo.push(cleo.event("suppression-lifted", {"hashes": ["ab" * 32]})) == ["inserted"]
    assert ben.told() == [("drop", "suppression", "ab" * 32)]


def test_campaigns_grow_by_what_each_says(device):
    ada, ben = device("ada"), device("ben")
    ada.push(ada.event("campaign-saved", {"name": "Fair", "kind": "trade-show"}))
    ben.push(ben.event("campaign-saved", {"name": "FAIR", "message": "Come and see"}))
    (row,) = ada.pull()
    assert row["body"] == {"payload": {"name": "Fair", "kind": "trade-show", "message": "Come and see"}}


def test_an_open_lead_without_a_next_touch_cannot_be_told_of(device):
    ada = device("ada")
    lead = ada.lead()
    bare = {"stage": "working", "cadence": "active", "step": 1}
    closed = {
        "stage": "bought",
        "cadence": "active",
        "step": 1,
        "next_at": written(ada.clock()),
        "next_kind": "call",
    }
    begun = ada.lead(decision=bare)
    statuses = ada.push(lead, begun, ada.touch(lead["id"], decision=bare), ada.touch(lead["id"], decision=closed),
                        ada.touch(lead["id"], decision={**bare, "stage": "sleeping"}))  # fmt: skip
    assert statuses == ["inserted", "quarantined", "quarantined", "quarantined", "quarantined"]


def test_what_somebody_else_did_is_not_taken_back_by_a_rep(device, central):
    ada, ben, cleo = device("ada"), device("ben"), device("cleo")
    lead = ada.lead()
    touch = ada.touch(lead["id"])
    ada.push(lead, touch)
    call(cleo.connection, "assign_v1", {"leads": [lead["id"]], "to": "ben", "reason": ""})
    undo = {"kind": "undo", "undoes": touch["id"], "attempt": False}
    assert ben.push(ben.touch(lead["id"], **undo)) == ["quarantined"]
    assert status_of(central, "SELECT attempts FROM sync.lead") == (1,)
    assert cleo.push(cleo.touch(lead["id"], **undo)) == ["inserted"]
    assert status_of(central, "SELECT attempts FROM sync.lead") == (0,)


def test_a_batch_is_bounded_and_an_old_snapshot_refused(device):
    ada = device("ada")
    with pytest.raises(psycopg.Error, match="at most 200") as refused:
        ada.push(*({},) * 201)
    assert refused.value.diag.message_hint == "too_many"
    ada.connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
    with pytest.raises(psycopg.Error) as refused:
        ada.push(ada.lead())
    assert refused.value.diag.message_hint == "read_committed"


def _sha(text):
    return sha256(text.encode()).hexdigest()
