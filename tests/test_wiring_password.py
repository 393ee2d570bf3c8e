from types import SimpleNamespace

import pytest

from app.domain.errors import SignInNeeded
from app.usecases.ports import Silent
from app.wiring.desk import surroundings
from app.wiring.opening import open_for_window
from app.wiring.team import Team
from app.wiring.team_page import DeskTeam

AT = "2026-11-24T10:00:00+01:00"
URL = "postgresql://db.example/ripen"


@pytest.fixture
def opened(own_home, tmp_path, monkeypatch):
    monkeypatch.setenv("RIPEN_PASSPHRASE", "x")
    opened = open_for_window(surroundings(str(tmp_path / "home"), AT), None)
    yield opened
    opened.store.close()


def test_a_window_says_to_sign_in_again_and_a_command_how_a_script_does(opened):
    for ask, said in (
        (None, "not kept here; sign in again."),
        (lambda _: None, "Set RIPEN_CENTRAL_PASSWORD"),
    ):
        with pytest.raises(SignInNeeded) as refused:
            Team(opened.around, opened.store, ask)._asked("ada", URL)
        assert said in refused.value.message


def test_what_is_told_is_the_password(opened):
    questions: list = []
    assert (
        Team(opened.around, opened.store, lambda asked: questions.append(asked) or "pw")._asked("ada", URL)
        == "pw"
    )
    assert questions == [f"Password of ada at {URL}: "]


def test_the_board_asks_the_centre_with_what_was_told_at_the_sign_in_where_no_keyring_keeps_it(
    opened, monkeypatch
):
    made: list[tuple[str, str]] = []
    remote = lambda _url, login, password: (
        made.append((login, password)) or SimpleNamespace(close=lambda: None, ask=None)
    )
    welcome = SimpleNamespace(welcome=SimpleNamespace(me=SimpleNamespace(name="Ada")))
    member = SimpleNamespace(signed_in=True, url=URL, me=SimpleNamespace(login="ada"))
    monkeypatch.setattr("app.wiring.team.RemoteCentral", remote)
    monkeypatch.setattr("app.wiring.team.sign_in", lambda *_: welcome)
    monkeypatch.setattr("app.wiring.team.kept_password", lambda _account: "")
    monkeypatch.setattr("app.wiring.team.keep_password", lambda *_: False)
    monkeypatch.setattr("app.wiring.team.Synchroniser", lambda *_: SimpleNamespace(run=lambda _: None))
    signed_in = Team(opened.around, opened.store, None)
    board = DeskTeam(opened.around, opened.store, lambda: opened.desk, lambda: signed_in.told_password)
    monkeypatch.setattr(Team, "membership", lambda _: None)
    signed_in.sign_in(URL, "ada", Silent(), password="pw")
    monkeypatch.setattr(Team, "membership", lambda _: member)
    board._central()
    assert made == [("ada", "pw"), ("ada", "pw")]
    signed_in.told_password = ""
    board.close()
    with pytest.raises(SignInNeeded):
        board._central()
