import pytest

from app.domain.errors import SignInNeeded
from app.wiring.desk import surroundings
from app.wiring.opening import open_for_window
from app.wiring.team import Team

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
