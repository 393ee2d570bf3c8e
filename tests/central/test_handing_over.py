"""Handing over at the real centre: calls that came in meanwhile are skipped and named, and absences may be said."""

from datetime import UTC, datetime, timedelta

from tests.fakes.numbered import written
from tests.fakes.postgres import call


def test_a_call_that_came_in_meanwhile_is_skipped_and_named(device):
    ada, cleo = device("ada"), device("cleo")
    called, quiet, undone = ada.lead(), ada.lead(), ada.lead()
    ada.push(called, quiet, undone)
    known_at = datetime.now(UTC)
    mistaken = ada.touch(undone["id"])
    ada.push(ada.touch(called["id"]), mistaken)
    ada.push(ada.touch(undone["id"], kind="undo", undoes=mistaken["id"], attempt=False))
    asked = {
        "leads": [called["id"], quiet["id"], undone["id"]],
        "to": "ben",
        "reason": "too long",
        "unless_attempted_since": known_at.isoformat(),
    }
    preview = call(cleo.connection, "assign_v1", {**asked, "dry_run": True})
    done = call(cleo.connection, "assign_v1", asked)
    assert preview == done
    assert done["moved"] == 2
    (left,) = done["skipped"]
    assert left["id"] == called["id"]
    assert left["why"].startswith("called just now by ")
    later = {
        **asked,
        "leads": [called["id"]],
        "unless_attempted_since": (known_at + timedelta(days=1)).isoformat(),
    }
    assert call(cleo.connection, "assign_v1", later)["moved"] == 1


def test_how_long_ago_the_call_was_is_said_in_whole_minutes(device):
    ada, cleo = device("ada"), device("cleo")
    known_at = datetime.now(UTC)
    for minutes, said in ((1, "called 1 minute ago by "), (2, "called 2 minutes ago by ")):
        lead = ada.lead()
        ada.push(lead, ada.touch(lead["id"], at=written(datetime.now(UTC) - timedelta(minutes=minutes))))
        asked = {"leads": [lead["id"]], "to": "ben", "unless_attempted_since": known_at.isoformat()}
        (left,) = call(cleo.connection, "assign_v1", {**asked, "dry_run": True})["skipped"]
        assert left["why"].startswith(said)


def test_a_lead_says_since_when_its_holder_has_it(device):
    ada, ben, cleo = device("ada"), device("ben"), device("cleo")
    lead = ada.lead()
    ada.push(lead)
    cleo.pull()
    before = datetime.now(UTC)
    call(cleo.connection, "assign_v1", {"leads": [lead["id"]], "to": "ben", "reason": "too long"})
    (told,) = ben.pull()
    assert datetime.fromisoformat(told["body"]["standing"]["held_since"]) >= before - timedelta(seconds=5)
    (row,) = cleo.connection.execute("SELECT standing ->> 'held_since' FROM sync.whole_lead").fetchall()
    assert datetime.fromisoformat(row[0]) == datetime.fromisoformat(told["body"]["standing"]["held_since"])


def test_everybody_says_when_he_is_away_and_nothing_else_of_the_rules(device):
    ada = device("ada")
    own = ada.event("rules-saved", {"documents": {"absence.ada": 'days = ["2026-12-24"]'}})
    others = ada.event("rules-saved", {"documents": {"absence.ben": "days = []"}})
    both = ada.event("rules-saved", {"documents": {"absence.ada": "", "targets": ""}})
    assert ada.push(own, others, both) == ["inserted", "quarantined", "quarantined"]


def test_the_cost_of_a_campaign_reaches_everybody(device):
    ada, cleo = device("ada"), device("cleo")
    ada.push(ada.event("campaign-saved", {"name": "Fair", "cost_cents": 1250000, "currency": "EUR"}))
    ada.push(ada.event("campaign-saved", {"name": "Fair", "kind": "event"}))
    (row,) = cleo.connection.execute("SELECT payload FROM sync.whole_campaign").fetchall()
    assert row[0]["cost_cents"] == 1250000
    told = [one for one in cleo.pull() if one["kind"] == "campaign"]
    assert told[-1]["body"]["payload"] == {
        "name": "Fair", "kind": "event", "cost_cents": 1250000, "currency": "EUR",
    }  # fmt: skip


def test_a_marketer_gives_what_marketing_has_to_anybody_and_nothing_else(device):
    ada, cleo, milo = device("ada"), device("cleo"), device("milo")
    hers, ripe, other = ada.lead(), milo.lead(), milo.lead(segment="nurture")
    ada.push(hers)
    milo.push(ripe, other)
    asked = {"leads": [hers["id"], ripe["id"]], "to": "team:north", "reason": "ripe"}
    done = call(milo.connection, "assign_v1", asked)
    assert done["moved"] == 1
    assert [left["id"] for left in done["skipped"]] == [hers["id"]]
    assert ripe["id"] in {row["id"] for row in cleo.pull() if row["kind"] == "lead"}
    assert call(milo.connection, "assign_v1", asked)["moved"] == 0  # it is the team's now
    assert call(milo.connection, "assign_v1", {**asked, "leads": [other["id"]], "to": "dora"})["moved"] == 1
