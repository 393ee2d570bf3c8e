"""pull_v1 and the whole: nothing is lost, nothing has a hole, and a server that was put back is noticed."""

from uuid import uuid4

import psycopg
import pytest

from tests.fakes.numbered import Device
from tests.fakes.postgres import call


def test_a_late_committer_loses_nothing_and_leaves_no_hole(device):
    ada, slow, cleo = device("ada"), device("ben"), device("cleo")
    late = slow.lead()
    slow.connection.execute("BEGIN")
    slow.push(late)
    early = ada.lead()
    ada.push(early)
    assert {row["id"] for row in cleo.pull()} == {early["id"]}
    slow.connection.execute("COMMIT")
    assert {row["id"] for row in cleo.pull()} == {late["id"]}
    assert [row["seq"] for row in cleo.rows] == [1, 2]


def test_a_push_and_an_assignment_that_pass_each_other_leave_nobody_without_the_call(device):
    ada, ben, cleo = device("ada"), device("ben"), device("cleo")
    lead = ada.lead()
    ada.push(lead)
    touch = ada.touch(lead["id"])
    edit = ada.edit(lead["id"], {}, {"company": "Alpha"})
    ada.connection.execute("BEGIN")
    ada.push(touch, edit)
    call(cleo.connection, "assign_v1", {"leads": [lead["id"]], "to": "ben", "reason": ""})
    (granted,) = ben.pull()
    assert granted["body"]["touches"] == []
    ada.connection.execute("COMMIT")
    told = ben.pull()
    assert {(row["kind"], row["id"]) for row in told} == {
        ("touch", touch["id"]),
        ("edit", edit["id"]),
        ("lead", lead["id"]),
    }
    assert ben.pull() == []


def test_pages_follow_each_other_without_a_hole(device):
    ada = device("ada")
    ada.push(*(ada.lead() for _ in range(25)))
    seen = []
    while True:
        page = ada.page(limit=10)
        seen += [row["seq"] for row in page["rows"]]
        ada.cursor, ada.nonce = page["rows"][-1]["seq"], page["rows"][-1]["nonce"]
        if not page["more"]:
            break
    assert seen == list(range(1, 26))
    assert ada.page()["rows"] == []


def test_many_words_about_one_thing_are_told_once(device):
    ada, cleo = device("ada"), device("cleo")
    lead = ada.lead()
    ada.push(lead)
    cleo.pull()
    for name in ("A", "B", "C"):
        ada.push(ada.edit(lead["id"], {}, {"company": name}))
    told = [row for row in cleo.pull() if row["kind"] == "lead"]
    assert [row["body"]["fields"]["company"] for row in told] == ["C"]


@pytest.mark.parametrize(("spoil", "reset"), [("head", "head"), ("nonce", "nonce"), ("rows", "pruned")])
def test_a_server_that_was_put_back_is_noticed(device, central, spoil, reset):
    ada = device("ada")
    ada.push(ada.lead())
    ada.push(ada.lead())
    ada.pull()
    owner = central.connect()
    if spoil == "head":
        owner.execute("DELETE FROM sync.feed WHERE seq > 1")
        owner.execute("UPDATE sync.feed_head SET head = 1 WHERE recipient = 'ada'")
    elif spoil == "nonce":
        owner.execute("UPDATE sync.feed SET nonce = gen_random_uuid()")
    else:
        owner.execute("DELETE FROM sync.feed WHERE recipient = 'ada'")
    page = ada.page()
    assert (page["reset"], page["rows"], page["more"]) == (reset, [], False)


def test_the_epoch_names_the_server_and_its_timeline(device):
    system, line = device("ada").page()["epoch"].split(":")
    assert int(system) > 0
    assert line == "1"


def test_a_drop_says_why_and_nothing_of_the_lead(device):
    ada, cleo = device("ada"), device("cleo")
    lead = ada.lead(full_name="Zoe Quist")
    ada.push(lead)
    ada.pull()
    call(cleo.connection, "assign_v1", {"leads": [lead["id"]], "to": "ben", "reason": "holiday"})
    (row,) = ada.pull()
    assert (row["op"], row["id"]) == ("drop", lead["id"])
    assert {name: row["body"][name] for name in ("reason", "by", "to_name")} == {
        "reason": "holiday", "by": "cleo", "to_name": "Ben Carl",
    }  # fmt: skip
    assert "Quist" not in str(row)


def test_away_and_back_comes_as_one_grant(device):
    ada, cleo = device("ada"), device("cleo")
    lead = ada.lead()
    ada.push(lead)
    ada.pull()
    for login in ("ben", "ada"):
        call(cleo.connection, "assign_v1", {"leads": [lead["id"]], "to": login, "reason": ""})
    assert ada.told() == [("grant", "lead", lead["id"])]


def test_a_row_about_something_out_of_sight_is_empty(device):
    ada, cleo = device("ada"), device("cleo")
    lead = ada.lead()
    ada.push(lead)
    ada.page(limit=0)  # numbered, not read
    call(cleo.connection, "assign_v1", {"leads": [lead["id"]], "to": "ben", "reason": ""})
    assert [(row["op"], row["body"] is None) for row in ada.pull()] == [("grant", True), ("drop", False)]


def test_the_whole_and_the_feed_after_it_come_to_the_same(device, central):
    ada = device("ada")
    lead = ada.lead()
    ada.push(lead, ada.touch(lead["id"]), ada.edit(lead["id"], {}, {"company": "Alpha"}))
    ada.page(limit=0)
    reader = central.connect("ada")
    reader.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    begun = reader.execute("SELECT sync.begin_whole_v1()").fetchone()[0]
    later = ada.lead()
    ada.push(later)
    leads = reader.execute(
        "SELECT id::text, fields ->> 'company', holder, holder_name, pool FROM sync.whole_lead"
    ).fetchall()
    touches = reader.execute("SELECT payload, actor_name, standing FROM sync.whole_touch").fetchall()
    edits = reader.execute("SELECT lost, actor_name FROM sync.whole_edit").fetchall()
    people = reader.execute("SELECT count(*) FROM sync.whole_person").fetchone()
    reader.execute("COMMIT")
    assert leads == [(lead["id"], "Alpha", "ada", "Ada Berg", "")]
    assert [row[1:] for row in touches] == [("Ada Berg", "owner")]
    assert edits == [([], "Ada Berg")]
    assert people == (7,)
    assert (begun["leads"], begun["touches"]) == (1, 1)
    ada.cursor, ada.nonce = begun["head"], begun["nonce"]
    assert [row["id"] for row in ada.pull()] == [later["id"]]


def test_the_whole_is_read_from_one_snapshot(central):
    with pytest.raises(psycopg.Error) as refused:
        central.connect("ada").execute("SELECT sync.begin_whole_v1()")
    assert refused.value.diag.message_hint == "repeatable_read"


def test_somebody_who_changes_teams_begins_with_a_whole_pull(device, central):
    ada, cleo, emil = device("ada"), device("cleo"), device("emil")
    ada.push(ada.lead())
    for one in (ada, cleo, emil):
        one.pull()
    central.admin("rosa").call("save_person_v1", {"login": "ada", "team": "south"})
    assert [one.page()["reset"] for one in (ada, cleo, emil)] == ["pruned"] * 3
    assert emil.connection.execute("SELECT count(*) FROM sync.whole_lead").fetchone() == (1,)
    assert cleo.connection.execute("SELECT count(*) FROM sync.whole_lead").fetchone() == (0,)


def test_an_old_client_may_push_but_not_pull(device, central):
    ada = device("ada")
    central.connect().execute("UPDATE sync.central SET oldest_client = '0.2'")
    assert ada.push(ada.lead()) == ["inserted"]
    with pytest.raises(psycopg.Error) as refused:
        ada.page()
    assert refused.value.diag.message_hint == "too_old"


def test_what_is_new_comes_along_with_a_push(device):
    ada, other = device("ada"), device("ada")
    lead = ada.lead()
    ada.push(lead)
    ada.pull()
    theirs, mine = other.touch(lead["id"]), ada.touch(lead["id"])
    other.push(theirs)
    answer = ada.send_and_pull(mine)
    assert [one["status"] for one in answer["statuses"]] == ["inserted"]
    feed = answer["feed"]
    assert feed == {**ada.page(), "epoch": feed["epoch"]}, "it is what a pull says now"
    assert [(row["kind"], row["id"]) for row in feed["rows"]] == [
        ("touch", theirs["id"]),
        ("touch", mine["id"]),
    ]
    assert [row["body"]["payload"] for row in feed["rows"]] == [theirs["payload"], mine["payload"]]
    assert "feed" not in ada.send(ada.touch(lead["id"]))


def test_whatever_keeps_somebody_from_pulling_lets_him_push(device, central):
    ada = device("ada")
    owner = central.connect()
    owner.execute("UPDATE sync.central SET oldest_client = '0.2'")
    answer = ada.send_and_pull(ada.lead())
    assert answer["statuses"][0]["status"] == "inserted"
    assert "feed" not in answer, "his program is too old"
    owner.execute("UPDATE sync.central SET oldest_client = '0.0'")
    was = owner.execute("SELECT pg_get_functiondef('sync.body'::regproc)").fetchone()[0]
    owner.execute(was.replace("IF kind = 'lead' THEN", "IF 1 / 0 = 1 THEN", 1))
    answer = ada.send_and_pull(ada.lead())
    assert answer["statuses"][0]["status"] == "inserted"
    assert "feed" not in answer, "a row of his feed cannot be read"
    owner.execute(was)
    ada.cursor, ada.nonce = 7, "of another history"
    assert ada.send_and_pull(ada.lead())["feed"]["reset"] == "head"
    ada.cursor, ada.nonce = 0, ""
    assert [row["kind"] for row in ada.pull() if row["kind"] == "lead"] == ["lead"] * 3


def test_a_hot_lead_wakes_its_holder_once_a_transaction(device, central):
    ada, milo = device("ada"), device("milo")
    listening = central.connect("ada")
    listening.execute(f"LISTEN {ada.hello()['channel']}")
    hot = {"owner": "ada", "respond_by": "2026-11-20T09:05:00.000000+00:00"}
    milo.push(milo.lead(**hot), milo.lead(**hot))
    assert len(list(listening.notifies(timeout=5, stop_after=1))) == 1
    assert list(listening.notifies(timeout=0.2)) == []
    milo.push(milo.lead(owner="ada"))
    assert list(listening.notifies(timeout=0.2)) == []


def test_pruning_keeps_the_last_row_of_each_feed(device, central):
    ada = device("ada")
    ada.push(ada.lead(), ada.lead(), ada.lead())
    ada.pull()
    central.connect().execute("UPDATE sync.feed SET numbered_at = now() - interval '100 days'")
    assert central.admin("rosa").call("prune_v1", {"days": 90}) == {"pruned": 2}
    assert ada.page()["reset"] == ""
    fresh = Device(central.connect("ada"))
    fresh.hello()
    assert fresh.page()["reset"] == "pruned"


def acknowledge(one, cursor):
    asked = {"device": one.id, "cursor": cursor}
    return call(one.connection, "ack_erasure_v1", asked)["acknowledged"]


def test_an_erased_lead_is_gone_everywhere_and_acknowledged_by_each_device(device, central):
    ada, ben, cleo = device("ada"), device("ben"), device("cleo")
    lead = ada.lead(full_name="Zoe Quist")
    touch = ada.touch(lead["id"], note="Zoe said no")
    ada.push(lead, touch)
    for one in (ada, ben, cleo):
        one.pull()
    rosa = central.admin("rosa")
    answer = rosa.call("erase_v1", {"lead": lead["id"], "hashes": ["ef" * 32]})
    assert answer == {"erased": True, "pending_devices": 2, "also": []}
    assert ("erase", "lead", lead["id"]) in ada.told()
    assert acknowledge(cleo, cleo.cursor) == 0  # it is not even numbered for her
    assert acknowledge(ada, ada.cursor - 1) == 0
    assert acknowledge(ada, ada.cursor) == 1
    assert acknowledge(ada, ada.cursor) == 0
    assert rosa.call("erase_v1", {"lead": lead["id"]})["pending_devices"] == 1
    unsent = ada.touch(lead["id"], note="Zoe again")
    assert ada.push(unsent, ada.edit(lead["id"], {}, {"company": "Zoe"})) == ["erased", "erased"]
    assert ben.push(ben.touch(lead["id"])) == ["orphan"]
    tables = ("event", "touch", "lead", "feed", "pending", "lead_edit")
    union = " UNION ALL ".join(f"SELECT t::text FROM sync.{name} t" for name in tables)
    dump = str(central.connect().execute(union).fetchall())
    assert "Zoe" not in dump
    assert ada.send()["contiguous"] == 4
    assert ("put", "suppression", "ef" * 32) in ben.told()


def test_a_lead_that_nobody_has_cannot_be_erased(central):
    with pytest.raises(Exception, match="no such lead"):
        central.admin("rosa").call("erase_v1", {"lead": str(uuid4())})


def test_a_call_that_passes_an_erasure_unseen_is_blanked_by_the_next_pull_of_anybody(device, central):
    ada, dora = device("ada"), device("dora")
    lead = ada.lead()
    ada.push(lead)
    owner, slow = central.connect(), ada.connection
    with owner.transaction():  # somebody folds the lead at this moment, so the push does not wait for it
        owner.execute("SELECT FROM sync.lead WHERE id = %s FOR UPDATE", [lead["id"]])
        slow.execute("BEGIN")
        ada.push(ada.touch(lead["id"], note="Zoe said no"), ada.edit(lead["id"], {}, {"company": "Zoe Ltd"}))
    central.admin("rosa").call("erase_v1", {"lead": lead["id"]})
    slow.execute("COMMIT")
    union = "SELECT t::text FROM sync.event t UNION ALL SELECT t::text FROM sync.lead_edit t"
    assert "Zoe" in str(central.connect().execute(union).fetchall())
    dora.pull()
    assert "Zoe" not in str(central.connect().execute(union).fetchall())
    assert central.connect().execute("SELECT count(*) FROM sync.touch").fetchone() == (0,)
    assert "Zoe" not in str(ada.pull())
    assert ada.send()["contiguous"] == 3


def test_of_an_erased_lead_no_word_is_kept_even_of_whoever_never_had_it(device, central):
    ada, ben = device("ada"), device("ben")
    lead = ada.lead()
    ada.push(lead)
    central.admin("rosa").call("erase_v1", {"lead": lead["id"]})
    hidden, unknown = ben.touch(lead["id"], note="Zoe said no"), ben.touch(str(uuid4()))
    answers = ben.send(hidden, unknown)["statuses"]
    assert {(one["status"], one["message"]) for one in answers} == {
        ("orphan", "This lead is not known here; what was logged is kept.")
    }
    assert "Zoe said" not in str(central.connect().execute("SELECT t::text FROM sync.event t").fetchall())
