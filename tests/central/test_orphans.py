"""A call that arrives before what makes it his own is committed: it finds its place, whichever way he comes next."""

import contextlib

import psycopg
import pytest

from tests.fakes.postgres import PASSWORD, call


@pytest.fixture
def orphan(device):
    """Two laptops of ada's, as after a restore: one brings a lead and is not through yet, the other its call."""
    desk, train = device("ada"), device("ada")
    lead = desk.lead()
    touch = train.touch(lead["id"])
    edit = train.edit(lead["id"], {}, {"title": "Chef"})
    desk.connection.execute("BEGIN")
    desk.push(lead)
    assert train.push(touch, edit) == ["orphan", "orphan"]
    desk.connection.execute("COMMIT")
    return train, lead["id"], touch["id"]


def standing(central, lead):
    found = central.connect().execute(
        "SELECT l.attempts, l.fields ->> 'title', "
        " (SELECT array_agg(t.standing) FROM sync.touch t WHERE t.lead_id = l.id)"
        " FROM sync.lead l WHERE l.id = %s",
        [lead],
    )
    return found.fetchone()


def test_a_program_that_is_too_old_to_pull_heals_it_with_its_next_push(orphan, central):
    train, lead, _ = orphan
    central.connect().execute("UPDATE sync.central SET oldest_client = '9.0'")
    with pytest.raises(psycopg.Error) as refused:
        train.pull()
    assert refused.value.diag.message_hint == "too_old"
    assert standing(central, lead) == (0, None, ["orphan"])
    assert train.push(train.lead()) == ["inserted"]
    assert standing(central, lead) == (1, "Chef", ["owner"])


def test_an_empty_push_heals_it_too_and_the_team_lead_hears_of_it(orphan, central, device):
    train, lead, touch = orphan
    cleo = device("cleo")
    cleo.pull()
    train.push()
    assert standing(central, lead) == (1, "Chef", ["owner"])
    assert ("put", "touch", touch) in cleo.told()


def test_whoever_is_removed_before_he_comes_again_has_called_all_the_same(orphan, central, device):
    train, lead, touch = orphan
    cleo = device("cleo")
    admin = central.admin("rosa")
    admin.remove_person("ada", "ben")
    try:
        assert standing(central, lead) == (1, "Chef", ["owner"])
        assert touch in str(cleo.pull())
        ben = device("ben")
        assert touch in str(ben.pull())
    finally:
        with contextlib.suppress(psycopg.OperationalError):
            train.connection.execute("SELECT 1")
        central.admin().add_person("ada", "Ada Berg", "rep", "north", PASSWORD)


def test_a_lead_that_was_given_and_taken_in_the_meantime_makes_it_late_and_both_see_it(device, central):
    """The assignments are under way when the former holder's call comes in."""
    ada, ben, rosa = device("ada"), device("ben"), device("rosa")
    lead = ben.lead()
    ben.push(lead)
    touch, edit = ada.touch(lead["id"]), ada.edit(lead["id"], {}, {"title": "Chef"})
    rosa.connection.execute("BEGIN")
    for login in ("ada", "ben"):
        given = {"leads": [lead["id"]], "to": login, "reason": "by mistake"}
        assert call(rosa.connection, "assign_v1", given)["moved"] == 1
    assert ada.push(touch, edit) == ["orphan", "orphan"]
    rosa.connection.execute("COMMIT")
    ada.pull()
    assert standing(central, lead["id"]) == (1, "Chef", ["late"])
    for one in (ada, ben):
        one.pull()
        told = {(row["kind"], row["id"]): row["body"] for row in one.rows}
        assert told["touch", touch["id"]]["standing"] == "late", one
        assert ("edit", edit["id"]) in told


def test_a_call_on_a_lead_that_was_never_his_stays_an_orphan_whatever_he_does(device, central):
    ada, ben = device("ada"), device("ben")
    lead = ada.lead()
    ada.push(lead)
    assert ben.push(ben.touch(lead["id"])) == ["orphan"]
    ben.push(ben.lead())
    ben.pull()
    assert standing(central, lead["id"]) == (0, None, ["orphan"])
    assert [row for row in ada.pull() if row["kind"] == "touch"] == []
