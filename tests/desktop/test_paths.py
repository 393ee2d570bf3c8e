import os
import sys
from pathlib import Path

import pytest

from app.desktop.paths import home_folder, open_home, resources
from app.domain.errors import Unavailable


def test_a_chosen_home_wins_over_the_variable_and_the_platform():
    assert home_folder("/a", {"RIPEN_HOME": "/b"}) == Path("/a")
    assert home_folder("", {"RIPEN_HOME": "/b"}) == Path("/b")


@pytest.mark.parametrize(
    ("platform", "environ", "ending"),
    [
        ("linux", {"XDG_DATA_HOME": "/data"}, "/data/ripen"),
        ("linux", {"XDG_DATA_HOME": "relative"}, "/.local/share/ripen"),
        ("linux", {}, "/.local/share/ripen"),
        ("darwin", {}, "/Library/Application Support/Ripen"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/Ripen"),
        ("win32", {}, "/AppData/Local/Ripen"),
    ],
)
def test_each_platform_has_its_own_folder(platform, environ, ending):
    assert home_folder(None, environ, platform).as_posix().endswith(ending)


def test_a_home_is_made_for_its_owner_alone(tmp_path):
    home = open_home(tmp_path / "new" / "home")
    assert home.folder.is_dir()
    if sys.platform != "win32":
        assert home.folder.stat().st_mode & 0o077 == 0
    assert list(home.folder.iterdir()) == []
    assert open_home(home.folder) == home


def test_a_file_in_place_of_the_home_is_said_in_one_sentence(tmp_path):
    (tmp_path / "taken").write_text("a letter")
    for folder in (tmp_path / "taken", tmp_path / "taken" / "home"):
        with pytest.raises(Unavailable, match=f"{tmp_path / 'taken'} is a file") as problem:
            open_home(folder)
        assert problem.value.field == "home"
    assert (tmp_path / "taken").read_text() == "a letter"


@pytest.mark.parametrize("call", ["mkdir", "open"])
def test_a_read_only_home_is_said_in_one_sentence(tmp_path, monkeypatch, call):
    # Root may write anywhere, so the system's refusal is played.
    def refuse(*args, **kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path if call == "mkdir" else os, call, refuse)
    with pytest.raises(Unavailable, match="permission denied") as problem:
        open_home(tmp_path / "home" if call == "mkdir" else tmp_path)
    assert str(tmp_path) in problem.value.message


def test_the_resources_are_found():
    assert (resources() / "defaults" / "outcomes.toml").is_file()
