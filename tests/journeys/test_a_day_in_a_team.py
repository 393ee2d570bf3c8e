"""A rep on two laptops, a second rep and their team lead, through a day in which the network comes and goes.

Each laptop has a file of its own and meets a real PostgreSQL through a proxy, which is what cuts the network. In the
evening everybody is online; what the laptops hold then is compared with each other and with the centre.
"""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.errors import Unavailable
from app.usecases.ports import FieldEdit
from tests.fakes.laptop import Laptop
from tests.fakes.postgres import CentralDatabase, central, cluster, template
from tests.faults.sync_proxy import AFTER, CUT, PASS
from tests.faults.sync_scene import Scene

__all__ = ["central", "cluster", "template"]

pytestmark = pytest.mark.journey
LEAD = "id, title, holder, stage, attempts, contacts, next_at, last_attempt_at"


@pytest.fixture
def scene(tmp_path: Path, central: CentralDatabase) -> Iterator[Scene]:
    made = Scene(tmp_path, central)
    yield made
    made.close()


def edit(laptop: Laptop, lead: str, was: str, now: str) -> None:
    laptop.clock.move(timedelta(seconds=1))
    with laptop.sqlite.work() as work:
        work.edit_leads([FieldEdit(lead, {"title": was}, {"title": now}, by="Ada Berg")])


def news(laptop: Laptop) -> list[str]:
    with laptop.store.read() as reading:
        return sorted({one.kind for one in reading.news(100)})


def test_a_day_with_the_network_cut_ends_with_everybody_agreeing(scene: Scene):
    desk, train, ben, cleo = (scene.laptop(login) for login in ("ada", "ada", "ben", "cleo"))

    # In the morning all are online: what Ada enters at her desk is on her second laptop and at Cleo's.
    zoe, nadia, anne = (desk.add(name) for name in ("Zoe Quist", "Nadia Okafor", "Änne Müller"))
    bens = ben.add("Omar Haddad")
    scene.settle()
    assert train.lead_ids() == desk.lead_ids() == {zoe, nadia, anne}
    assert ben.lead_ids() == {bens}
    assert cleo.lead_ids() == {zoe, nadia, anne, bens}

    # At noon Ada is on a train. She calls and edits; so does she (or an assistant) at her desk, where it works.
    scene.proxy(train).mode(CUT)
    offline = [train.call(lead, "busy", "from the train") for lead in (zoe, nadia, anne)]
    edit(train, zoe, "", "Head of buying")
    with pytest.raises(Unavailable):
        train.sync()
    assert train.undelivered == 4
    desk.call(zoe, "no-answer")
    edit(desk, zoe, "", "Buyer")
    desk.sync()

    # Meanwhile Cleo gives one of Ada's leads to Ben, who calls at once; and another there and back.
    cleo.sync()
    assert cleo.central.assign([nadia, anne], "ben", "Ada is travelling").moved == 2
    ben.sync()
    theirs = ben.call(nadia, "busy", "Ben here")
    assert cleo.central.assign([anne], "ada", "a mistake").moved == 1
    ben.sync()
    assert news(ben) == ["granted", "taken"]

    # In the afternoon the network is back for a moment: the calls arrive, the answer does not. Then for good.
    scene.note_saved()
    scene.proxy(train).mode(PASS)
    scene.proxy(train).arm(AFTER, 8)
    while True:
        try:
            train.sync()
        except Unavailable:
            continue
        break
    scene.proxy(train).heal()
    assert train.undelivered == 0

    # In the evening everybody is online.
    scene.settle()
    assert scene.problems() == []
    assert desk.lead_ids() == train.lead_ids() == {zoe, anne}
    assert ben.lead_ids() == {nadia, bens}
    rows = {one: {row[0]: row for row in one.ask(f"SELECT {LEAD} FROM lead")} for one in scene.laptops}
    for laptop, held in ((desk, {zoe, anne}), (train, {zoe, anne}), (ben, {nadia, bens})):
        assert {lead: rows[cleo][lead] for lead in held} == rows[laptop]
    assert rows[cleo][zoe][4] == 2  # the call from the train and the one from the desk
    assert rows[cleo][nadia][4] == 2  # Ada's late one and Ben's
    standing = dict(ben.ask("SELECT id, standing FROM touch"))
    assert standing[offline[1]] == "late"
    assert standing[theirs] == "owner"
    assert "late-call" in news(train)
    assert "taken" in news(train)
    assert {rows[laptop][zoe][1] for laptop in (desk, train, cleo)} <= {"Buyer", "Head of buying"}
    assert len(cleo.ask("SELECT 1 FROM lead_edit WHERE lost = 1")) == 1  # the other title is kept beside it
