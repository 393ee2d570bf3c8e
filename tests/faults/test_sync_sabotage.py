"""Each planted bug is found by the checker, and the same scene without the bug passes it."""

import contextlib
from collections.abc import Callable
from typing import Any

import pytest

from app.domain.errors import Unavailable
from app.storage.team_store import TeamWork
from app.usecases.sign_out import sign_out
from tests.fakes.numbered import Device
from tests.faults import sync_sabotage as sabotage
from tests.faults.sync_proxy import BEFORE
from tests.faults.sync_scene import Scene

pytestmark = pytest.mark.fault
planted_or_not = pytest.mark.parametrize("planted", [True, False], ids=["planted", "sound"])


def expect(scene: Scene, planted: bool, *invariants: str) -> None:
    """The checker names one of these invariants where a bug is planted, and nothing where none is."""
    found = scene.problems()
    if planted:
        assert {one.split(":")[0] for one in found} & set(invariants), found
    else:
        assert found == []


@planted_or_not
def test_a_cursor_that_is_written_before_the_data_is_found(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, planted: bool
):
    ada, cleo = scene.laptop("ada"), scene.laptop("cleo")
    scene.settle()
    ada.add("Zoe Quist")
    ada.sync()

    def die(*_: Any) -> None:
        raise sabotage.Died

    with monkeypatch.context() as patch:
        if planted:
            sabotage.cursor_before_data(patch.setattr, die)
        else:
            patch.setattr(TeamWork, "take_page", die)
        with pytest.raises(sabotage.Died):
            cleo.sync()
    scene.restart(cleo)
    scene.settle()
    expect(scene, planted, "I4")


@planted_or_not
def test_a_call_that_counts_as_delivered_before_the_answer_is_found(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, planted: bool
):
    ada = scene.laptop("ada")
    lead = ada.add("Zoe Quist")
    ada.sync()
    if planted:
        sabotage.acknowledged_before_commit(monkeypatch.setattr)
    ada.call(lead)
    scene.note_saved()
    scene.proxy(ada).arm(BEFORE)
    with pytest.raises(Unavailable):
        ada.sync()
    scene.settle()
    expect(scene, planted, "I1")


@planted_or_not
def test_an_outbox_that_is_emptied_at_sign_out_is_found(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, planted: bool
):
    ada = scene.laptop("ada")
    lead = ada.add("Zoe Quist")
    ada.sync()
    ada.call(lead)
    scene.note_saved()
    if planted:
        sabotage.outbox_cleared_at_sign_out(monkeypatch.setattr)
    sign_out(ada.store)
    ada.sign_in()
    scene.settle()
    expect(scene, planted, "I1", "I9")


@planted_or_not
def test_a_laptop_that_pulls_only_when_it_is_called_is_found(scene: Scene, planted: bool):
    ada = scene.laptop("ada")
    cleo = scene.laptop("cleo", around=sabotage.Deaf if planted else lambda central: central)
    lead = ada.add("Zoe Quist")
    scene.settle()
    cleo.sync()
    ada.call(lead)
    scene.settle()
    expect(scene, planted, "I4")


@planted_or_not
def test_a_centre_that_does_not_look_at_hashes_is_found(scene: Scene, planted: bool):
    ada = scene.laptop("ada", around=sabotage.Flipping)
    lead = ada.add("Zoe Quist")
    if planted:
        sabotage.no_hash_check(scene.database.connect())
    ada.call(lead, note="sound")
    scene.note_saved()
    scene.settle()
    expect(scene, planted, "I1")


@planted_or_not
def test_a_centre_that_does_not_look_at_nonces_is_found(scene: Scene, planted: bool):
    ada, ben, cleo = (scene.laptop(login) for login in ("ada", "ben", "cleo"))
    lead = ada.add("Zoe Quist")
    if planted:
        sabotage.no_nonce_check(scene.database.connect())
    scene.settle()
    scene.save()
    for one in (ada, ben, cleo):
        with pytest.raises(Unavailable):
            one.sync()
    ada.call(lead)
    ada.add("Nadia Okafor")
    for one in (ada, cleo):
        one.sync()
    scene.note_saved()
    scene.restore()
    for number in range(6):
        ben.add(f"Lead {number}")
    again_and_again(ben.sync)
    again_and_again(cleo.sync)
    again_and_again(ada.sync)
    scene.settle()
    scene.note_saved()
    expect(scene, planted, "I4")


def again_and_again(sync: Callable[[], object]) -> None:
    """The first time the connection may turn out to be gone."""
    with contextlib.suppress(Unavailable):
        sync()
    sync()


@planted_or_not
def test_a_cursor_that_passes_by_a_late_committer_is_found(scene: Scene, planted: bool):
    ada, cleo = scene.laptop("ada"), scene.laptop("cleo")
    lead, other = ada.add("Zoe Quist"), ada.add("Nadia Okafor")
    scene.settle()
    if planted:
        sabotage.cursor_by_time(scene.database.connect())
    connection = scene.database.connect("ada")
    late = Device(connection)
    late.hello()
    connection.execute("BEGIN")
    late.push(late.touch(lead))
    ada.call(other)
    ada.sync()
    cleo.sync()
    connection.execute("COMMIT")
    scene.settle()
    expect(scene, planted, "I4")
