"""Laptops with real files and a real PostgreSQL between them, over TLS: a day with the network cut."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.central.remote import RemoteCentral
from app.domain.errors import SignInNeeded, Unavailable
from app.usecases.ports import FieldEdit
from app.usecases.replica import PUT_ASIDE
from tests.fakes.desk import FixedClock
from tests.fakes.laptop import Laptop
from tests.fakes.postgres import CentralDatabase
from tests.fakes.signed_in import Make, signed_in

STANDING = (
    "stage, next_at, next_kind, promised, attempts, contacts, first_attempt_at, last_attempt_at, latest_at"
)


@pytest.fixture
def laptop(tmp_path: Path, central: CentralDatabase) -> Iterator[Make]:
    clock = FixedClock(datetime.now(UTC) - timedelta(hours=2))  # off by two hours: the centre corrects it
    with signed_in(tmp_path, central, lambda: clock) as make:
        yield make


def state(one: Laptop) -> list[list[tuple[object, ...]]]:
    return [
        one.ask(f"SELECT id, title, custom, holder, {STANDING} FROM lead ORDER BY id"),
        one.ask("SELECT id, at, standing, actor, kind, outcome, note, decision FROM touch ORDER BY id"),
        one.ask("SELECT id, at, lost, was, now FROM lead_edit ORDER BY id"),
    ]


def test_two_laptops_of_a_rep_and_a_team_lead_agree_after_a_day_offline(laptop: Make) -> None:
    first, second, cleo = laptop("ada"), laptop("ada"), laptop("cleo")
    leads = [first.add(name) for name in ("Zoe Quist", "Nadia Okafor", "Änne Müller")]
    first.sync()
    second.sync()
    for one in (first, second):
        for lead in leads:
            one.call(lead, "busy", "“ä”")
        one.clock.move(timedelta(seconds=1))
        with one.sqlite.work() as work:
            title = "Chef" if one is first else "Buyer"
            work.edit_leads(
                [FieldEdit(leads[0], {"title": ""}, {"title": title, "custom.Hall": "7"}, by="Ada")]
            )
    for one in (second, first, second, cleo):
        one.sync()
    late = laptop("cleo")  # gets by the whole what the other got by pages
    late.sync()
    assert state(first) == state(second) == state(cleo) == state(late)
    assert first.ask("SELECT attempts FROM lead") == [(2,), (2,), (2,)]
    assert first.ask("SELECT title FROM lead WHERE id = ?", leads[0]) == [("Buyer",)]
    assert sorted(first.ask("SELECT lost FROM lead_edit")) == [(0,), (1,)]
    assert first.undelivered == second.undelivered == 0


def test_a_lead_that_was_given_away_meanwhile_keeps_the_call(laptop: Make) -> None:
    ada, ben, cleo = laptop("ada"), laptop("ben"), laptop("cleo")
    lead = ada.add("Zoe Quist")
    ada.call(lead)
    for one in (ada, ben, cleo):
        one.sync()
    assert cleo.central.assign([lead], "ben", "holiday").moved == 1
    ada.call(lead, "busy")
    for one in (ada, ben, cleo):
        one.sync()
    assert ada.ask("SELECT count(*) FROM lead") == ada.ask("SELECT count(*) FROM touch") == [(0,)]
    assert state(ben) == state(cleo)
    assert ben.ask("SELECT standing FROM touch ORDER BY at") == [("owner",), ("late",)]
    with ada.store.read() as reading:
        assert {one.kind for one in reading.news(9)} == {"taken", "late-call"}
    with ben.store.read() as reading:
        assert [one.kind for one in reading.news(9)][-1] == "granted"


def test_a_changed_lead_costs_one_round_trip(laptop: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    ada = laptop("ada")
    lead = ada.add("Zoe Quist")
    ada.sync()
    asked: list[str] = []
    ask = RemoteCentral._ask
    monkeypatch.setattr(
        RemoteCentral, "_ask", lambda self, name, told: asked.append(name) or ask(self, name, told)
    )
    ada.call(lead)
    ada.sync()
    assert asked == ["push_v1"]


def test_a_hint_comes_with_a_lead_that_is_given_to_us(laptop: Make) -> None:
    ada, ben, cleo = laptop("ada"), laptop("ben"), laptop("cleo")
    lead = ada.add("Zoe Quist")
    ada.sync()
    ben.sync()
    assert ben.central.wait(0.01) is False
    cleo.central.assign([lead], "ben", "")
    assert ben.central.wait(30) is True


def test_a_restarted_server_is_met_again(laptop: Make, central: CentralDatabase) -> None:
    ada = laptop("ada")
    lead = ada.add("Zoe Quist")
    ada.sync()
    central.connect().execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'ada'")
    ada.call(lead)
    with pytest.raises(Unavailable):
        ada.sync()
    assert ada.sync().sent == 1


def test_a_wrong_password_asks_to_sign_in(central: CentralDatabase, tmp_path: Path) -> None:
    wrong = Laptop(tmp_path / "w.db", FixedClock(), 9, RemoteCentral(central.url(), "ada", "wrong password"))
    with pytest.raises(SignInNeeded):
        wrong.sign_in()
    wrong.close()


def test_a_centre_that_never_answers_holds_nobody_up(
    laptop: Make, central: CentralDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = laptop("ada")
    with central.connect() as owner:
        owner.execute(
            "CREATE FUNCTION sync.asleep(jsonb) RETURNS jsonb LANGUAGE sql"
            " AS 'SELECT to_jsonb(pg_sleep(50)::text)'; GRANT EXECUTE ON FUNCTION sync.asleep TO PUBLIC"
        )
    remote = ada.central
    assert isinstance(remote, RemoteCentral)
    monkeypatch.setattr("app.central.remote.ANSWER_SECONDS", 0.2)
    with pytest.raises(Unavailable):
        remote.ask("asleep", {})
    monkeypatch.undo()
    ada.sync()  # over a new connection


def test_what_the_centre_puts_aside_stays_here_with_the_reason(laptop: Make) -> None:
    ada = laptop("ada")
    with ada.sqlite.work() as work:
        work.save_rules({"segments": "# mine"})
    ada.call(ada.add("Zoe Quist"))
    ada.sync()
    with ada.store.read() as reading:
        assert (reading.flagged(), reading.undelivered()) == (1, 0)
        assert (
            reading.setting(PUT_ASIDE)
            == "Kept, but not taken: only a team lead or an admin may change the rules."
        )
