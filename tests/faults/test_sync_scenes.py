"""Exact faults between laptops and the centre, each in a scene of its own; the checker looks at what came of it."""

import contextlib
import random
import re
import shutil
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from app.central.remote import RemoteCentral
from app.domain.errors import Removed, SignInNeeded, Unavailable
from app.usecases import synchronise
from app.usecases.central import Cursor, Feed
from app.usecases.rescue import rescue_lines, take_rescued
from tests.fakes.laptop import Laptop
from tests.fakes.numbered import Device
from tests.fakes.postgres import PASSWORD, CentralDatabase, a_database
from tests.faults.disks import fill
from tests.faults.sync_check import decrypted
from tests.faults.sync_proxy import AFTER, BEFORE, CUT, FAULTS, HALF_ANSWER, HOLD, PASS
from tests.faults.sync_scene import Scene, edit

pytestmark = pytest.mark.fault


def again_and_again(laptop: Laptop) -> None:
    """The first time the connection may turn out to be gone."""
    with contextlib.suppress(Unavailable):
        laptop.sync()
    laptop.sync()


@pytest.mark.parametrize("fault", FAULTS)
def test_a_cut_at_any_moment_of_any_question_loses_nothing(scene: Scene, fault: str):
    ada, cleo = scene.laptop("ada"), scene.laptop("cleo")
    lead = ada.add("Zoe Quist")
    for turn in range(1, 10):  # the first ones are questions, the later ones steps of the next handshake
        ada.call(lead, note=f"call {turn}")
        scene.note_saved()
        for laptop in (ada, cleo):
            scene.proxy(laptop).arm(fault, turn)
            with contextlib.suppress(Unavailable):
                laptop.sync()
            with contextlib.suppress(Unavailable):
                laptop.sync()
    for proxy in scene.proxies:
        proxy.heal()
    assert all(proxy.counts[fault] for proxy in scene.proxies)
    for laptop in (ada, cleo):
        with contextlib.suppress(Unavailable):
            laptop.sync()
    scene.settle()
    assert scene.problems() == []


def test_what_arrived_without_an_answer_is_offered_again_and_counts_once(scene: Scene):
    ada = scene.laptop("ada")
    lead = ada.add("Zoe Quist")
    ada.sync()
    for fault, arrived in ((BEFORE, 0), (AFTER, 1), (HALF_ANSWER, 1)):
        call = ada.call(lead)
        scene.note_saved()
        scene.proxy(ada).arm(fault)
        with pytest.raises(Unavailable):
            ada.sync()
        statement = "SELECT count(*) FROM sync.event WHERE id = %s"
        found = scene.database.connect().execute(statement, [call]).fetchone()
        assert found == (arrived,)
        assert ada.undelivered == 1
        ada.sync()
        assert ada.undelivered == 0
    assert scene.problems() == []


def test_laptops_that_are_cut_off_work_on_and_meet_again(scene: Scene):
    ada, ben, cleo = (scene.laptop(login) for login in ("ada", "ben", "cleo"))
    leads = {one: one.add(f"Lead of {number}") for number, one in enumerate((ada, ben))}
    scene.settle()
    for laptop, mode in ((ada, CUT), (ben, HOLD)):
        scene.proxy(laptop).mode(mode)
    for _ in range(3):
        for one, lead in leads.items():
            one.call(lead)
            edit(one, lead, title="Chef")
    with pytest.raises(Unavailable):
        ada.sync()
    scene.note_saved()
    held = threading.Thread(target=lambda: again_and_again(ben))  # it waits until the connection ends
    held.start()
    cleo.sync()
    for proxy in scene.proxies:
        proxy.mode(PASS)
    held.join()
    for one in (ada, ben):
        with contextlib.suppress(Unavailable):
            one.sync()
    scene.settle()
    assert scene.problems() == []


def test_the_same_push_ten_times_at_once_is_taken_once(central: CentralDatabase):
    first = Device(central.connect("ada"))
    first.hello()
    lead = first.lead()
    events = [
        lead,
        *(first.touch(lead["id"]) for _ in range(20)),
        first.edit(lead["id"], {}, {"title": "Chef"}),
    ]
    first.connection.close()
    owner = central.connect()
    owner.execute("ALTER ROLE ada CONNECTION LIMIT 12")
    devices = [Device(central.connect("ada"), id=first.id) for _ in range(10)]
    answers: list[list[str]] = []

    def push(device: Device) -> None:
        answers.append(device.push(*events))

    threads = [threading.Thread(target=push, args=(one,)) for one in devices]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == sorted([["inserted"] * 22] + [["duplicate"] * 22] * 9)
    owner.execute("ALTER ROLE ada CONNECTION LIMIT 8")
    assert owner.execute("SELECT count(*), count(DISTINCT device_seq) FROM sync.event").fetchone() == (22, 22)
    assert owner.execute("SELECT attempts FROM sync.lead").fetchone() == (20,)


STATES = (
    "SELECT id, fields, stage, next_at, attempts, contacts, first_attempt_at, latest_at FROM sync.lead ORDER BY id",
    "SELECT id, lead_id, at, outcome, standing, actor FROM sync.touch ORDER BY id",
    "SELECT event_id, lead_id, field, now, lost, standing FROM sync.lead_edit ORDER BY event_id, field",
    "SELECT id, sha256, actor, device_seq FROM sync.event ORDER BY id",
)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_in_whatever_order_and_however_often_events_come_the_centre_ends_the_same(
    central: CentralDatabase, template: str, seed: int
):
    chance = random.Random(seed)
    plan = Device(central.connect("ada"))
    leads = [plan.lead(full_name=f"Lead {number}") for number in range(3)]
    events = [*leads]
    for number in range(30):
        lead = chance.choice(leads)["id"]
        at = f"2026-11-20T09:{chance.randrange(60):02}:00.000000+00:00"
        if number % 3:
            events.append(
                plan.touch(lead, at=at, outcome=chance.choice(["busy", "no-answer"])) | {"recorded_at": at}
            )
        else:
            events.append(plan.edit(lead, {}, {"title": f"Chef {number}"}) | {"recorded_at": at})
    found = []
    for shuffled in (False, True):
        with a_database(central.server, template) as database:
            device = Device(database.connect("ada"), id=plan.id)
            device.hello()
            order = events + chance.choices(events, k=15) if shuffled else events
            if shuffled:
                chance.shuffle(order)
            while order:
                size = chance.randint(1, 7)
                device.push(*order[:size])
                order = order[size:]
            owner = database.connect()
            found.append([owner.execute(statement.encode()).fetchall() for statement in STATES])
    assert found[0] == found[1]


def test_a_lead_that_goes_to_another_and_back_while_one_is_offline(scene: Scene):
    ada, ben, cleo = (scene.laptop(login) for login in ("ada", "ben", "cleo"))
    stays, goes = ada.add("Zoe Quist"), ada.add("Nadia Okafor")
    scene.settle()
    ada.call(goes)
    ada.call(stays)
    cleo.central.assign([stays, goes], "ben", "holiday")
    ben.sync()
    ben.call(stays)
    ben.call(goes)
    cleo.central.assign([stays], "ada", "back")
    ada.call(stays)
    edit(ada, goes, title="Chef")
    scene.note_saved()
    scene.settle()
    assert scene.problems() == []
    assert ada.lead_ids() == {stays}
    assert ben.lead_ids() == {goes}
    assert cleo.lead_ids() == {stays, goes}


def test_leads_that_are_given_away_in_the_middle_of_pushes(scene: Scene):
    ada, ben, cleo = (scene.laptop(login) for login in ("ada", "ben", "cleo"))
    leads = [ada.add(f"Lead {number}") for number in range(4)]
    scene.settle()
    stop = threading.Event()
    link = scene.laptop("cleo").central

    def assign() -> None:
        owner = "ben"
        while not stop.is_set():
            link.assign(leads, owner, "to and fro")
            owner = "ada" if owner == "ben" else "ben"

    giving = threading.Thread(target=assign)
    giving.start()
    for number in range(25):
        for laptop in (ada, ben):
            mine = laptop.ask("SELECT id FROM lead WHERE elsewhere = 0")
            if mine:
                laptop.call(mine[number % len(mine)][0])
            laptop.sync()
        cleo.sync()
    stop.set()
    giving.join()
    scene.note_saved()
    scene.settle()
    assert scene.problems() == []


def test_clocks_that_are_hours_and_years_off_change_nothing_but_times(scene: Scene):
    hours = timedelta(hours=1)
    laptops = [
        scene.laptop("ada"), scene.laptop("ada", skew=3 * hours), scene.laptop("ben", skew=-3 * hours),
        scene.laptop("cleo"), scene.laptop("dora", skew=-26 * 365 * 24 * hours),
    ]  # fmt: skip
    lead = laptops[0].add("Zoe Quist")
    scene.settle()
    for laptop in laptops[:2]:
        laptop.call(lead)
        edit(laptop, lead, title=f"by {laptops.index(laptop)}")
    for laptop in (laptops[2], laptops[4]):
        laptop.call(laptop.add("Änne Müller"))
    scene.note_saved()
    scene.settle()
    assert scene.problems() == []


def test_a_copied_laptop_gets_a_number_of_its_own_and_both_lose_nothing(scene: Scene, tmp_path: Path):
    ada = scene.laptop("ada")
    lead = ada.add("Zoe Quist")
    ada.sync()
    ada.call(lead, note="sent without an answer")
    scene.proxy(ada).arm(AFTER)
    with pytest.raises(Unavailable):
        ada.sync()
    scene.note_saved()
    ada = scene.restart(ada)
    copy = tmp_path / "copy.db"
    shutil.copyfile(scene.folder / "ada1.db", copy)
    other = scene.laptop("ada", path=copy, is_copy=True)
    for laptop in (ada, other):
        laptop.call(lead, note="after the copy")
    scene.note_saved()
    scene.settle()
    with ada.store.read() as mine, other.store.read() as theirs:
        assert mine.device_id() != theirs.device_id()
    assert scene.problems() == []


def test_what_the_original_had_delivered_is_not_missing_from_an_older_copy(scene: Scene, tmp_path: Path):
    ada = scene.laptop("ada")
    lead = ada.add("Zoe Quist")
    ada.sync()
    ada.call(lead, note="sent after the copy, and by the copy again")
    ada = scene.restart(ada)
    copy = tmp_path / "copy.db"
    shutil.copyfile(scene.folder / "ada1.db", copy)
    ada.call(lead)
    ada.call(lead)
    ada.sync()
    other = scene.laptop("ada", path=copy, is_copy=True)
    other.call(lead)
    scene.note_saved()
    scene.settle()
    assert scene.problems() == []


def test_a_restore_brings_back_what_was_sent_under_an_earlier_number_too(scene: Scene, tmp_path: Path):
    ada = scene.laptop("ada")
    scene.save()
    with contextlib.suppress(Unavailable):
        ada.sync()
    lead = ada.add("Zoe Quist")
    ada.call(lead)
    ada.sync()
    ada = scene.restart(ada)
    copy = tmp_path / "copy.db"
    shutil.copyfile(scene.folder / "ada1.db", copy)
    other = scene.laptop("ada", path=copy, is_copy=True)
    for laptop in (ada, other):
        laptop.call(lead, note="after the copy")
        laptop.sync()
    scene.note_saved()
    other.central.close()
    other.close()
    kept = [
        scene.laptops.pop(1),
        scene.proxies.pop(1),
        scene.logins.pop(1),
        scene.said.pop(1),
        scene._paths.pop(1),
    ]
    ada_file = scene.laptops[0]
    scene.restore()
    for _ in range(2):
        with contextlib.suppress(Unavailable):
            ada_file.sync()
    kept[1].close()
    scene.settle()
    assert scene.problems() == []


def test_a_restore_shows_to_a_laptop_that_had_only_just_pulled_everything(scene: Scene):
    """All that it has is newer than the state that came back, though its feed had hardly begun by then."""
    ada, ben = scene.laptop("ada"), scene.laptop("ben")
    lead = ada.add("Zoe Quist")
    scene.settle()
    scene.save()
    for one in (ada, ben):
        again_and_again(one)
    ada.add("Yara Holm")
    scene.settle()
    rosa = RemoteCentral(scene.database.url(), "rosa", PASSWORD)
    rosa.assign([lead], "ben", "holiday")
    scene.settle()
    edit(ben, lead, title="Chef")
    ben.sync()
    cleo = scene.laptop("cleo")
    cleo.sync()
    assert len(cleo.lead_ids()) == 2
    scene.note_saved()
    scene.restore()
    rosa.close()
    for one in (ada, ben, cleo):
        again_and_again(one)
    scene.settle()
    assert scene.problems() == []


def test_a_restore_shows_to_a_laptop_that_stopped_between_two_pages(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
):
    """The first page was numbered before the state that came back, and the second tells what came after it."""
    monkeypatch.setattr(synchronise, "PULL_LIMIT", 2)
    ada, ben, cleo = (scene.laptop(login) for login in ("ada", "ben", "cleo"))
    scene.settle()
    leads = [ada.add(f"Zoe Quist {number}") for number in range(6)]
    ada.sync()
    cleo.central.pull(
        cleo.ask("SELECT id FROM device")[0][0], Cursor(0, "", ""), 0
    )  # numbers, and goes no further
    scene.save()
    again_and_again(ada)
    rosa = RemoteCentral(scene.database.url(), "rosa", PASSWORD)
    rosa.assign([leads[0]], "ben", "holiday")
    again_and_again(ben)
    edit(ben, leads[0], title="Chef")
    ben.sync()
    take = cleo.synchroniser._take
    pages: list[Any] = []

    def once(feed: Feed, *more: Any) -> Any:
        if pages:
            raise Unavailable("the laptop was shut")
        pages.append(feed)
        return take(feed, *more)

    cleo.synchroniser._take = once  # type: ignore[method-assign]
    for _ in range(2):
        with contextlib.suppress(Unavailable):
            cleo.sync()
    cleo.synchroniser._take = take  # type: ignore[method-assign]
    assert cleo.ask("SELECT title FROM lead WHERE id = ?", leads[0]) == [("Chef",)]
    scene.note_saved()
    scene.restore()
    rosa.close()
    for one in (ada, ben, cleo):
        again_and_again(one)
    scene.settle()
    assert scene.problems() == []


def test_a_restore_loses_nothing_that_went_out_under_an_earlier_number_before_a_pull(scene: Scene):
    """A laptop that pushes, is cut off before it pulls, and then turns out to have a copy."""
    ada = scene.laptop("ada")
    lead = ada.add("Zoe Quist")
    scene.settle()
    scene.save()
    pull, push = ada.synchroniser._pull, ada.central.push

    def cut(progress: Any) -> Any:
        raise Unavailable("the line was cut")

    ada.synchroniser._pull = cut  # type: ignore[method-assign]
    ada.central.push = lambda *told: push(*told[:4])  # type: ignore[method-assign] # nothing comes along
    for note in ("under the first number", "under the second"):
        ada.call(lead, note=note)
        for _ in range(2):
            with contextlib.suppress(Unavailable):
                ada.sync()
        with ada.store.work() as work:
            work.renew_device()
    for _ in range(2):
        with contextlib.suppress(Unavailable):
            ada.sync()
    assert ada.undelivered == 0
    scene.note_saved()
    scene.restore()
    ada.synchroniser._pull, ada.central.push = pull, push  # type: ignore[method-assign]
    again_and_again(ada)
    scene.settle()
    assert scene.problems() == []


@pytest.mark.parametrize("assigned_again", ["before", "after", "never"])
def test_after_a_restore_calls_count_again_once_their_lead_is_back(scene: Scene, assigned_again: str):
    ada, ben, cleo = (scene.laptop(login) for login in ("ada", "ben", "cleo"))
    scene.settle()
    scene.save()
    for one in (ada, ben, cleo):
        with contextlib.suppress(Unavailable):
            one.sync()
    lead = ben.add("Zoe Quist")
    ben.sync()
    cleo.central.assign([lead], "ada", "holiday")
    scene.settle()
    ada.call(lead)
    edit(ada, lead, title="Chef")
    ada.sync()
    ada.call(lead)  # not sent yet
    scene.note_saved()
    scene.restore()
    scene.laptops[0].central.close()
    if assigned_again == "before":  # ben and cleo are back before ada
        again_and_again(ben)
        again_and_again(cleo)
        cleo.central.assign([lead], "ada", "again")
        again_and_again(ada)
    else:
        # ada's push is answered, and before she has pulled everything the lead is here and hers once more
        pull = ada.synchroniser._pull

        def late(progress: Any) -> Any:
            again_and_again(ben)
            again_and_again(cleo)
            if assigned_again == "after":
                cleo.central.assign([lead], "ada", "again")
            return pull(progress)

        ada.synchroniser._pull = late  # type: ignore[method-assign]
        again_and_again(ada)
        ada.synchroniser._pull = pull  # type: ignore[method-assign]
    scene.settle()
    assert scene.problems() == []
    if assigned_again != "never":
        assert ada.ask("SELECT attempts, title FROM lead") == [(2, "Chef")]
        assert cleo.ask("SELECT attempts, title FROM lead") == [(2, "Chef")]


def test_somebody_who_is_removed_while_he_works_brings_his_calls_by_a_rescue_file(
    scene: Scene, tmp_path: Path
):
    ada, cleo = scene.laptop("ada"), scene.laptop("cleo")
    lead = ada.add("Zoe Quist")
    scene.settle()
    calls = {ada.call(lead, note=f"call {number}") for number in range(3)}
    scene.note_saved()
    admin = scene.database.admin()
    admin.remove_person("ada")
    with pytest.raises(Unavailable):
        ada.sync()  # what was open has ended
    with pytest.raises(Removed):
        ada.sync()
    assert ada.undelivered == 3
    rescued = list(rescue_lines(ada.store))
    admin.add_person("ada", "Ada Berg", "rep", "north", PASSWORD)
    fresh = scene.laptop("ada")
    taken = take_rescued(fresh.store, rescued)
    assert taken.created == 3
    for one in (fresh, cleo):
        one.sync()
    owner = scene.database.connect()
    there = {row[0] for row in owner.execute("SELECT id::text FROM sync.event").fetchall()}
    assert calls <= there
    with contextlib.suppress(SignInNeeded):
        ada.sync()  # the same events again, from the laptop itself
    ada.sync()
    scene.settle()
    assert [one for one in scene.problems() if not one.startswith(("I2", "I3"))] == []


def shown(text: bytes, word: bytes) -> list[bytes]:
    """Where a word stands, with what stands around it."""
    places = [found.start() for found in re.finditer(re.escape(word), text)]
    return [text[max(0, place - 60) : place + 60] for place in places]


def test_of_a_lead_that_left_or_was_erased_no_byte_is_in_the_file(scene: Scene):
    ada, cleo = scene.laptop("ada"), scene.laptop("cleo")
    erased = ada.add("Qxerasedperson Weg", email="qxerased@weg.example")
    dropped = ada.add("Qxdroppedperson Fort", email="qxdropped@fort.example")
    stays = ada.add("Qxstayingperson Da")
    for lead in (erased, dropped, stays):
        ada.call(lead, note=f"qxnote of {lead}")
    edit(ada, erased, title="Qxerasedtitle")
    edit(ada, dropped, title="Qxdroppedtitle")
    scene.settle()
    rosa = scene.laptop("rosa")
    rosa.central.erase(erased)
    rosa.central.assign([dropped], "dora", "other team")
    scene.settle()
    assert scene.problems() == []
    paths = [scene.folder / "ada1.db", scene.folder / "cleo2.db"]
    for laptop in (ada, cleo):
        laptop.central.close()
        laptop.close()
    texts = [decrypted(path).lower() for path in paths]
    for text in texts:
        assert b"qxstayingperson" in text
        assert shown(text, b"qxerased") == []
        assert erased.encode() not in text or text is texts[0]  # the bare id of an own event remains
    assert shown(texts[1], b"qxdropped") == []


def test_a_disk_that_fills_up_under_a_page_of_the_feed_loses_nothing(
    scene: Scene, mount: Callable[[int], Path]
):
    disk = mount(9_000)
    ada = scene.laptop("ada")
    cleo = scene.laptop("cleo", path=disk / "cleo.db")
    scene.settle()
    lead = ada.add("Zoe Quist")
    for number in range(40):
        ada.call(lead, note=f"call {number} " + "x" * 9000)
    ada.sync()
    filler = fill(disk, leave_bytes=100_000)
    with pytest.raises(Unavailable, match="disk"):
        cleo.sync()
    filler.unlink()
    scene.settle()
    assert scene.problems() == []


def test_two_who_edit_the_same_field_end_alike(scene: Scene):
    first, second, cleo = scene.laptop("ada"), scene.laptop("ada"), scene.laptop("cleo")
    lead = first.add("Zoe Quist")
    scene.settle()
    moves: list[Any] = [(first, "Chef"), (second, "Buyer"), (first, "Head"), (second, "Boss")]
    for laptop, title in moves:
        edit(laptop, lead, title=title)
    for laptop in (second, first, cleo):
        laptop.sync()
    scene.note_saved()
    scene.settle()
    assert scene.problems() == []
    titles = {laptop.ask("SELECT title FROM lead")[0][0] for laptop in scene.laptops}
    assert len(titles) == 1
