"""Laptops with real files, a centre in memory: nothing is lost, comes twice, or stays where it must not."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest

from app.domain.errors import Refused, SignInNeeded, Unavailable
from app.domain.reminder import ARRIVED
from app.storage.team_store import TeamWork
from app.storage.values import micros
from app.usecases import central as port
from app.usecases import synchronise
from app.usecases.ports import FieldEdit
from app.usecases.remind import remind
from app.usecases.sign_in import LeadsToHandOver
from app.usecases.sign_out import sign_out
from app.usecases.undo import undo
from tests.fakes.central import FakeCentral
from tests.fakes.desk import FixedClock
from tests.fakes.laptop import Laptop

Make = Callable[..., Laptop]


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def server(clock: FixedClock) -> FakeCentral:
    made = FakeCentral(clock.now)
    for login, role in (
        ("ada", "rep"),
        ("ben", "rep"),
        ("cleo", "team-lead"),
        ("milo", "marketer"),
        ("rosa", "admin"),
    ):
        made.add_person(login, role=role)
    return made


@pytest.fixture
def laptop(tmp_path: Path, clock: FixedClock, server: FakeCentral) -> Iterator[Make]:
    made: list[Laptop] = []

    def make(login: str, *, signed_in: bool = True) -> Laptop:
        number = len(made) + 1
        one = Laptop(tmp_path / f"{number}.db", clock, number, server.connect(login))
        made.append(one)
        if signed_in:
            one.sign_in()
        return one

    yield make
    for one in made:
        one.close()


def link(one: Laptop) -> Any:
    return one.central


def test_a_call_that_was_logged_offline_reaches_the_centre_and_the_team_lead(laptop: Make) -> None:
    ada, cleo = laptop("ada"), laptop("cleo")
    lead = ada.add("Nadia Okafor")
    call = ada.call(lead, note="“Ask for Änne”")
    assert ada.undelivered == 2
    assert ada.sync().sent == 2
    assert ada.undelivered == 0
    cleo.sync()
    assert cleo.ask("SELECT id, standing, actor, note FROM touch") == [
        (call, "owner", "ada", "“Ask for Änne”")
    ]
    assert cleo.ask("SELECT stage, attempts, holder, elsewhere FROM lead") == [("working", 1, "ada", 1)]
    assert ada.ask("SELECT stage, attempts, holder, elsewhere FROM lead") == [("working", 1, "ada", 0)]


def test_a_lost_question_and_a_lost_answer_are_harmless(laptop: Make, server: FakeCentral) -> None:
    ada = laptop("ada")
    lead = ada.add("Nadia Okafor")
    for cut in ("before", "after"):
        ada.call(lead)
        ada.sync()
        ada.call(lead)
        link(ada).cuts = [cut]
        with pytest.raises(Unavailable):
            ada.sync()
        assert ada.undelivered == 1
        assert ada.sync().sent == 1
    calls = [stored for stored in server.state.events.values() if stored.event.kind == "touch-added"]
    assert len(calls) == 4
    assert ada.undelivered == 0


def test_a_page_that_was_lost_comes_again(laptop: Make) -> None:
    ada, cleo = laptop("ada"), laptop("cleo")
    cleo.sync()
    lead = ada.add("Nadia Okafor")
    ada.call(lead)
    ada.sync()
    link(cleo).cuts = ["after"]
    with pytest.raises(Unavailable):
        cleo.sync()
    assert cleo.lead_ids() == set()
    cleo.sync()
    assert cleo.lead_ids() == {lead}
    assert cleo.sync().received == 0


def test_more_than_one_push_takes_goes_in_several(laptop: Make, server: FakeCentral) -> None:
    ada = laptop("ada")
    lead = ada.add("Nadia Okafor")
    for _ in range(port.PUSH_LIMIT + 5):
        ada.call(lead)
    assert ada.sync().sent == port.PUSH_LIMIT + 6
    assert link(ada).calls.count("push") == 2
    (device,) = server.state.devices.values()
    assert device.contiguous == device.max_seen == port.PUSH_LIMIT + 6


def test_nobody_synchronises_without_signing_in(laptop: Make) -> None:
    with pytest.raises(SignInNeeded):
        laptop("ada", signed_in=False).sync()


def test_leads_from_before_the_sign_in_are_only_handed_over_when_that_is_said(laptop: Make) -> None:
    ada, cleo = laptop("ada", signed_in=False), laptop("cleo")
    lead = ada.add("Nadia Okafor")
    ada.call(lead)
    with pytest.raises(LeadsToHandOver):
        ada.sign_in()
    with pytest.raises(SignInNeeded):
        ada.sync()
    assert ada.sign_in(hand_over=True).handed_over == 2
    assert ada.sync().sent == 2
    cleo.sync()
    assert cleo.lead_ids() == {lead}


def test_a_suppressed_number_stays_suppressed_through_the_sign_in_and_reaches_the_others(
    laptop: Make,
) -> None:
    ada, ben = laptop("ada", signed_in=False), laptop("ben")
    lead = ada.add("Nadia Okafor", phone="0511 9018201")
    ada.call(lead, "do-not-call")
    with ada.sqlite.work() as work:
        work.suppress(["+49511777777"], "do-not-call", ada.clock.now())  # of nobody that is here
    ada.sign_in(hand_over=True)
    ada.sync()
    ben.sync()
    with ada.sqlite.read() as reading:
        assert reading.suppressed(["+495119018201", "+49511777777"]) == {"+495119018201", "+49511777777"}
    with ben.sqlite.read() as reading:
        assert reading.suppressed(["+495119018201"]) == {"+495119018201"}
    undo(ada.desk)
    ada.sync()
    ben.sync()
    with ada.sqlite.read() as reading:
        assert reading.suppressed(["+495119018201"]) == set()
    with ben.sqlite.read() as reading:
        assert reading.suppressed(["+495119018201"]) == set()


def test_a_data_folder_belongs_to_one_person_of_one_centre(
    laptop: Make, server: FakeCentral, clock: FixedClock
) -> None:
    ada = laptop("ada")
    ada.use(server.connect("ben"))
    with pytest.raises(Refused, match="belongs to"):
        ada.sign_in()
    other = FakeCentral(clock.now, b"another-salt-016")
    other.add_person("ada")
    ada.use(other.connect("ada"))
    with pytest.raises(Refused, match="another one"):
        ada.sign_in()
    with pytest.raises(Refused, match="another central database"):
        ada.sync()
    ada.use(server.connect("ada"))
    ada.sign_in()
    ada.sync()


def test_signing_out_keeps_calls_and_leads(laptop: Make) -> None:
    ada = laptop("ada")
    lead = ada.add("Nadia Okafor")
    assert sign_out(ada.store).undelivered == 1
    with pytest.raises(SignInNeeded):
        ada.sync()
    ada.call(lead)
    assert ada.lead_ids() == {lead}
    ada.sign_in()
    assert ada.sync().sent == 2


def test_a_lead_that_is_taken_back_leaves_nothing_but_our_own_history(laptop: Make) -> None:
    ada, ben, cleo = laptop("ada"), laptop("ben"), laptop("cleo")
    lead = ada.add("Nadia Okafor", question="What does it cost?")
    ada.call(lead, note="secret word")
    ada.sync()
    cleo.sync()
    cleo.central.assign([lead], "ben", "holiday")
    ada.call(lead, note="late word")
    ada.sync()
    ben.sync()
    cleo.sync()
    for table in ("lead", "touch", "lead_edit", "lead_key", "told", "draft"):
        assert ada.ask(f"SELECT count(*) FROM {table}") == [(0,)]
    with ada.sqlite.read() as reading:
        assert reading.find("Nadia", 5) == []
        assert reading.last_event() == 3
    assert [row[0] for row in ada.ask("SELECT state FROM event")] == ["acked"] * 3
    with ada.store.read() as reading:
        kinds = {one.kind: one for one in reading.news(9)}
    assert kinds.keys() == {"taken", "late-call"}
    assert kinds["taken"].told["reason"] == "holiday"
    assert "Nadia" not in str(kinds)
    assert ben.ask("SELECT standing FROM touch ORDER BY at") == [("owner",), ("late",)]
    with ben.sqlite.read() as reading:
        assert [one.lead_id for one in reading.find("Nadia", 5)] == [lead]
    with cleo.store.read() as reading:
        assert [one.kind for one in reading.news(9)] == ["late-call"]


def test_a_lead_that_comes_back_is_whole_again(laptop: Make) -> None:
    ada, cleo = laptop("ada"), laptop("cleo")
    lead = ada.add("Nadia Okafor")
    first = ada.call(lead)
    ada.sync()
    for to in ("ben", "ada"):
        cleo.central.assign([lead], to, "")
    second = ada.call(lead)
    ada.sync()
    assert [row[0] for row in ada.ask("SELECT id FROM touch ORDER BY at")] == [first, second]
    assert ada.ask("SELECT attempts, elsewhere FROM lead") == [(2, 0)]


def test_a_lead_that_waits_for_a_first_answer_rings_at_once_when_somebody_gives_it(laptop: Make) -> None:
    ada, cleo = laptop("ada"), laptop("cleo")
    ada.sync()
    cleo.sync()
    mine = ada.add("Nadia Okafor", source="Demo request")
    ada.sync()
    assert remind(ada.desk) == (), "who entered it knows it"
    given = cleo.add("Zoe Quist", source="Demo request")
    cleo.sync()
    cleo.central.assign([given], "ada", "new in your region")
    ada.sync()
    (one,) = remind(ada.desk)
    assert (one.level, one.lead_id) == (ARRIVED, given)
    assert remind(ada.desk) == ()
    assert ada.ask("SELECT count(*) FROM lead WHERE respond_by IS NULL") == [(0,)], "both clocks run"
    assert {mine, given} == ada.lead_ids()


def test_our_own_unsent_work_stays_on_top_of_what_comes(laptop: Make) -> None:
    ada, second = laptop("ada"), laptop("ada")
    lead = ada.add("Nadia Okafor")
    ada.sync()
    second.sync()
    edit(second, lead, "", "Buyer")
    second.sync()
    edit(ada, lead, "", "Head of buying")
    call = ada.call(lead)
    with ada.store.read() as reading:
        cursor = reading.membership().cursor  # type: ignore[union-attr]
        device = reading.device_id()
    feed = ada.central.pull(device, cursor)
    with ada.store.work() as work:
        work.take_page(feed.rows, port.Cursor(feed.rows[-1].seq, feed.rows[-1].nonce, feed.epoch))
    assert ada.ask("SELECT title, attempts FROM lead") == [("Head of buying", 1)]
    assert ada.ask("SELECT id, standing FROM touch") == [(call, None)]
    ada.sync()
    second.sync()
    assert second.ask("SELECT title, attempts FROM lead") == [("Head of buying", 1)]
    assert second.ask("SELECT lost FROM lead_edit ORDER BY at") == [(1,), (0,)]


def edit(one: Laptop, lead_id: str, was: str, now: str) -> None:
    one.clock.move(timedelta(seconds=1))
    with one.sqlite.work() as work:
        work.edit_leads([FieldEdit(lead_id, {"title": was}, {"title": now}, by="Ada")])


def test_what_ripen_judges_by_itself_is_no_news_of_anybodys_doing(laptop: Make) -> None:
    """A new day changes the interest of hundreds of leads, and a new title the fit of one."""
    ada, cleo = laptop("ada"), laptop("cleo")
    lead = ada.add("Nadia Okafor")
    ada.sync()
    cleo.sync()
    with ada.sqlite.work() as work:
        work.edit_leads([FieldEdit(lead, {"interest": 1}, {"interest": 3}, by="Ripen")])
        was, now = {"title": "", "fit": "C"}, {"title": "Chef", "fit": "B"}
        work.edit_leads([FieldEdit(lead, was, now, by="Ada")])
    ada.sync()
    cleo.sync()
    assert cleo.ask("SELECT title, fit, interest FROM lead") == [("Chef", "B", 3)]
    with cleo.store.read() as reading:
        told = [one.told["fields"] for one in reading.news(9) if one.kind == "edited"]
    assert told == [["title"]]


def test_two_laptops_of_one_rep_come_to_the_same(laptop: Make) -> None:
    ada, second = laptop("ada"), laptop("ada")
    lead = ada.add("Nadia Okafor")
    ada.sync()
    second.sync()
    ada.call(lead)
    second.call(lead, "busy")
    for one in (ada, second, ada):
        one.sync()
    columns = "stage, next_at, attempts, last_attempt_at, latest_at"
    assert ada.ask(f"SELECT {columns} FROM lead") == second.ask(f"SELECT {columns} FROM lead")
    assert second.ask("SELECT attempts FROM lead") == [(2,)]
    with second.sqlite.read() as reading:
        assert reading.attempts_since(second.clock.now() - timedelta(days=1)) == 2


def test_what_went_out_counts_as_delivered_even_where_what_came_along_cannot_be_taken(
    laptop: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada, cleo = laptop("ada"), laptop("cleo")
    lead = ada.add("Nadia Okafor")
    ada.sync()
    cleo.sync()
    ada.call(lead)

    def broken(*_: object) -> None:
        raise Unavailable("The page cannot be written.")

    with monkeypatch.context() as patch:
        patch.setattr(TeamWork, "take_page", broken)
        with pytest.raises(Unavailable, match="cannot be written"):
            ada.sync()
    assert ada.undelivered == 0
    ada.sync()
    assert ada.ask("SELECT attempts FROM lead") == [(1,)]


def test_undo_does_not_take_back_what_another_laptop_logged(laptop: Make) -> None:
    ada, second = laptop("ada"), laptop("ada")
    lead = ada.add("Nadia Okafor")
    ada.call(lead)
    ada.sync()
    second.sync()
    with pytest.raises(Refused):
        undo(second.desk)


def test_a_centre_that_was_put_back_gets_everything_again(laptop: Make, server: FakeCentral) -> None:
    ada, cleo = laptop("ada"), laptop("cleo")
    lead = ada.add("Nadia Okafor")
    ada.sync()
    cleo.sync()
    snapshot = server.snapshot()
    call = ada.call(lead)
    other = ada.add("Ole Olsen")
    ada.sync()
    cleo.sync()
    server.restore(snapshot)
    assert call not in server.state.events
    ada.sync()
    cleo.sync()
    assert {lead, call, other} <= server.state.events.keys()
    assert cleo.lead_ids() == ada.lead_ids() == {lead, other}


@pytest.mark.parametrize("late_only", [False, True])
def test_a_machine_that_was_put_back_without_a_new_timeline_is_noticed_too(
    laptop: Make, server: FakeCentral, late_only: bool
) -> None:
    ada, cleo = laptop("ada"), laptop("cleo")
    lead = ada.add("Nadia Okafor")
    ada.sync()
    if late_only:  # nothing of it comes back in Ada's own feed
        cleo.central.assign([lead], "ben", "")
    snapshot = server.snapshot()
    call = ada.call(lead)
    ada.sync()
    server.restore(snapshot, new_timeline=False)
    ada.use(server.connect("ada"))
    ada.sync()
    assert call in server.state.events


def test_a_laptop_that_the_centre_forgot_introduces_itself_again(laptop: Make, server: FakeCentral) -> None:
    empty = server.snapshot()
    ada = laptop("ada")
    lead = ada.add("Nadia Okafor")
    ada.sync()
    server.restore(empty)
    ada.sync()
    assert lead in server.state.events


def test_a_copied_data_folder_takes_an_identity_of_its_own(
    laptop: Make, server: FakeCentral, tmp_path: Path, clock: FixedClock
) -> None:
    ada = laptop("ada")
    lead = ada.add("Nadia Okafor")
    ada.sync()
    ada.ask("SELECT 1")
    ada.close()
    with ada.sqlite.work() as work:
        work.connection.execute("SELECT 1")
    ada.close()
    copyfile(tmp_path / "1.db", tmp_path / "copy.db")
    twin = Laptop(tmp_path / "copy.db", clock, 99, server.connect("ada"))
    first, second = ada.call(lead), twin.call(lead, "busy")
    ada.sync()
    twin.sync()
    ada.call(lead)
    ada.sync()
    twin.sync()
    twin.close()
    assert {first, second} <= server.state.events.keys()
    assert len(server.state.devices) == 2
    assert ada.undelivered == twin.undelivered == 0


def test_what_the_centre_puts_aside_is_kept_here_and_not_offered_again(
    laptop: Make, server: FakeCentral
) -> None:
    ada = laptop("ada")
    with ada.sqlite.work() as work:
        work.save_rules({"targets": "x = 1"})  # a rep may not
    lead = ada.add("Nadia Okafor")
    assert ada.sync().sent == 1
    assert ada.sync().sent == 0
    with ada.store.read() as reading:
        assert (reading.flagged(), reading.undelivered()) == (1, 0)
    assert len(server.state.quarantine) == 1
    assert lead in server.state.leads


def test_rules_of_the_team_arrive(laptop: Make) -> None:
    cleo, ada = laptop("cleo"), laptop("ada")
    with cleo.sqlite.work() as work:
        work.save_rules({"targets": "x = 1"})
    cleo.sync()
    changed = ada.sync().changed
    with ada.sqlite.read() as reading:
        assert reading.rules_documents()["targets"] == "x = 1"
    assert changed.touches("settings")


def test_an_erased_lead_leaves_no_byte_and_is_acknowledged(laptop: Make, server: FakeCentral) -> None:
    ada, rosa = laptop("ada"), laptop("rosa")
    lead = ada.add("Nadia Okafor")
    ada.call(lead, note="secret word")
    ada.sync()
    unsent = ada.call(lead, note="unsent word")
    rosa.central.erase(lead)
    ada.sync()
    assert ada.lead_ids() == set()
    assert [row[0] for row in ada.ask("SELECT payload FROM event")] == [""] * 3
    assert ada.ask("SELECT count(*) FROM touch WHERE id = ?", unsent) == [(0,)]
    with ada.store.read() as reading:
        assert server.state.erased[lead] == {reading.device_id()}
    ada.sync()


def test_an_acknowledgement_outlives_the_end_of_the_program(laptop: Make, server: FakeCentral) -> None:
    ada, rosa = laptop("ada"), laptop("rosa")
    lead = ada.add("Nadia Okafor")
    ada.sync()
    rosa.central.erase(lead)
    link(ada).acknowledge_erasure = die
    with pytest.raises(Died):
        ada.sync()
    assert ada.lead_ids() == set()
    assert server.state.erased[lead] == set()
    ada.use(server.connect("ada"))
    ada.sync()
    with ada.store.read() as reading:
        assert server.state.erased[lead] == {reading.device_id()}
    ada.sync()
    assert link(ada).calls.count("acknowledge_erasure") == 1


class Died(BaseException):
    """The program ends here."""


def die(*_: object) -> None:
    raise Died


def test_what_was_erased_before_a_pull_of_everything_is_acknowledged_too(
    laptop: Make, server: FakeCentral
) -> None:
    ada, rosa = laptop("ada"), laptop("rosa")
    lead = ada.add("Nadia Okafor")
    ada.call(lead, note="secret word")
    ada.sync()
    rosa.central.erase(lead)
    server.restore(server.snapshot())  # everything is pulled anew, and the erasure is not told of again
    ada.sync()
    assert ada.lead_ids() == set()
    assert [row[0] for row in ada.ask("SELECT payload FROM event")] == ["", ""]
    with ada.store.read() as reading:
        assert server.state.erased[lead] == {reading.device_id()}


def test_a_person_who_was_removed_keeps_his_calls_and_is_asked_to_sign_in(
    laptop: Make, server: FakeCentral
) -> None:
    ada = laptop("ada")
    lead = ada.add("Nadia Okafor")
    server.remove_person("ada")
    with pytest.raises(SignInNeeded):
        ada.sync()
    assert ada.undelivered == 1
    assert ada.lead_ids() == {lead}


def test_a_team_lead_finds_the_leads_of_his_team_but_has_none_of_them_on_his_list(laptop: Make) -> None:
    ada, cleo = laptop("ada"), laptop("cleo")
    ada.add("Nadia Okafor")
    ada.sync()
    cleo.sync()
    soon = cleo.clock.now() + timedelta(days=400)
    with cleo.sqlite.read() as reading:
        assert [one.name for one in reading.find("Nadia", 5)] == ["Nadia Okafor"]
        assert reading.due_count(soon) == 0
        assert reading.promised(soon, 9) == reading.clocks(soon, cleo.clock.now(), 9) == []
        assert [one for group in reading.ripening(soon) for one in group] == []
        assert reading.later(cleo.clock.now() - timedelta(days=400), soon, 9) == []
        assert reading.plans(0, 9) == ([], 0)
        assert reading.watched(soon) == []
        assert reading.counts() == (0, 0, 0, 0)
    with ada.sqlite.read() as reading:
        assert reading.due_count(soon) == 1


def test_old_delivered_events_are_removed_and_undelivered_ones_never(laptop: Make) -> None:
    ada = laptop("ada")
    lead = ada.add("Nadia Okafor")
    ada.sync()
    ada.use(link(ada))
    ada.sync()
    ada.clock.move(timedelta(days=100))
    call = ada.call(lead)  # recorded long before it is delivered
    ada.clock.move(timedelta(days=100))
    ada.use(link(ada))
    ada.sync()
    assert [row[0] for row in ada.ask("SELECT id FROM event")] == [call]
    for days, left in ((1, 1), (90, 1), (1, 0)):  # kept for 90 days after it was delivered
        ada.clock.move(timedelta(days=days))
        ada.use(link(ada))
        ada.sync()
        assert ada.ask("SELECT count(*) FROM event") == [(left,)]
    ada.call(lead)
    assert ada.ask("SELECT seq FROM event") == [(3,)]
    assert ada.sync().sent == 1


@pytest.mark.parametrize("year", [2000, 2100])
def test_a_clock_in_another_century_removes_nothing_and_after_it_all_goes_on(
    laptop: Make, server: FakeCentral, year: int
) -> None:
    ada = laptop("ada")
    now = ada.clock.now()
    server.now = FixedClock(now).now
    empty = server.snapshot()
    ada.clock.at = now.replace(year=year)
    lead = ada.add("Nadia Okafor")
    for _ in range(3):  # also while the clock is as wrong as ever, and when it is right again
        ada.call(lead)
        ada.use(link(ada))
        ada.sync()
        ada.clock.move(timedelta(days=1))
    ada.clock.at = now + timedelta(days=1)
    for _ in range(2):
        ada.call(lead)
        ada.use(link(ada))
        ada.sync()
    assert ada.ask("SELECT count(*) FROM event") == [(6,)]
    server.restore(empty)  # whatever was recorded in that century is offered again
    ada.use(server.connect("ada"))
    ada.sync()
    assert len(server.state.events) == 6
    server.now = ada.clock.now
    for days, left in ((0, 6), (92, 0)):
        ada.clock.move(timedelta(days=days))
        ada.use(link(ada))
        ada.sync()
        assert ada.ask("SELECT count(*) FROM event") == [(left,)]


def test_an_old_program_pushes_but_is_not_let_pull(laptop: Make, server: FakeCentral) -> None:
    ada = laptop("ada")
    ada.add("Nadia Okafor")
    hello = link(ada).hello
    link(ada).hello = lambda told: hello(told)._replace(oldest_client="2.0")
    with pytest.raises(Refused, match=r"2\.0"):
        ada.sync()
    assert ada.undelivered == 0
    assert len(server.state.leads) == 1


def at_rest(*laptops: Laptop) -> None:
    for one in laptops * 2:
        one.sync()
    assert [one.sync().received for one in laptops] == [0] * len(laptops)


def transactions(one: Laptop, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The transactions of a laptop that write something, from now on: how many rows each."""
    work = one.store.work
    found: list[int] = []

    @contextmanager
    def counting() -> Iterator[Any]:
        with work() as begun:
            before = begun.connection.total_changes
            yield begun
            found.append(begun.connection.total_changes - before)

    monkeypatch.setattr(one.store, "work", counting)
    return found


def test_a_logged_call_goes_out_and_what_is_new_comes_back_in_one_way_and_two_commits(
    laptop: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada, cleo = laptop("ada"), laptop("cleo")
    lead = ada.add("Nadia Okafor")
    at_rest(ada, cleo)
    cleo.call(lead)
    cleo.sync()
    mine = ada.call(lead)
    link(ada).calls.clear()
    written = transactions(ada, monkeypatch)
    synced = ada.sync()
    assert link(ada).calls == ["push"]
    assert len([rows for rows in written if rows]) == 2, "on its way; arrived, with all that came along"
    assert (synced.sent, synced.undelivered) == (1, 0)
    assert synced.changed.lead_ids == (lead,)
    assert ada.ask("SELECT count(*), max(id = ?) FROM touch WHERE standing = 'owner'", mine) == [(2, 1)]
    assert ada.ask("SELECT synced_at FROM membership") == [(micros(ada.clock.now()),)]


def test_what_comes_without_a_push_is_one_commit(laptop: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    ada, cleo = laptop("ada"), laptop("cleo")
    lead = ada.add("Nadia Okafor")
    at_rest(ada, cleo)
    cleo.call(lead)
    cleo.sync()
    written = transactions(ada, monkeypatch)
    assert ada.sync().changed.lead_ids == (lead,)
    assert len([rows for rows in written if rows]) == 1
    assert ada.ask("SELECT synced_at FROM membership") == [(micros(ada.clock.now()),)]


def test_an_older_centre_lets_nothing_come_along_and_many_calls_wait_for_nothing(
    laptop: Make, server: FakeCentral
) -> None:
    ada, cleo = laptop("ada"), laptop("cleo")
    lead = ada.add("Nadia Okafor")
    at_rest(ada, cleo)
    push = link(ada).push
    link(ada).push = lambda *told: push(*told)._replace(feed=None)
    ada.call(lead)
    link(ada).calls.clear()
    assert (ada.sync().changed.lead_ids, link(ada).calls) == ((lead,), ["push", "pull"])
    link(ada).push = push
    for _ in range(synchronise.ALONG + 1):
        ada.call(lead)
    link(ada).calls.clear()
    assert (ada.sync().changed.lead_ids, link(ada).calls) == ((lead,), ["push", "pull"])


def test_more_than_comes_along_is_read_on(laptop: Make) -> None:
    ada, cleo = laptop("ada"), laptop("cleo")
    lead = ada.add("Nadia Okafor")
    at_rest(ada, cleo)
    for _ in range(port.ALONG_LIMIT + 3):
        cleo.call(lead)
    cleo.sync()
    ada.call(lead)
    link(ada).calls.clear()
    assert ada.sync().received > port.ALONG_LIMIT
    assert link(ada).calls == ["push", "pull"]
    assert ada.ask("SELECT attempts FROM lead") == [(port.ALONG_LIMIT + 4,)]


def test_what_came_in_a_run_that_failed_is_told_by_the_next(laptop: Make) -> None:
    ada, cleo = laptop("ada"), laptop("cleo")
    lead, other = ada.add("Nadia Okafor"), ada.add("Ole Olsen")
    at_rest(ada, cleo)
    for _ in range(port.ALONG_LIMIT + 3):
        cleo.call(lead)
    cleo.sync()
    ada.call(other)
    link(ada).cuts = ["", "before"]  # the push and its page arrive, the pull after it does not
    with pytest.raises(Unavailable):
        ada.sync()
    assert set(ada.sync().changed.lead_ids) == {lead, other}
    assert ada.sync().changed.lead_ids == ()
