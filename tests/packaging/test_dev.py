"""dev.py itself: old Pythons, what each verb needs, the stamp, and starting without doing anything twice."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

import dev

ROOT = Path(__file__).parents[2]


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project of three files with a `.venv` that looks whole; dev.py is pointed at it."""
    locked = tmp_path / "packaging" / "locked"
    locked.mkdir(parents=True)
    for path in (locked / "run.txt", locked / "dev.txt", tmp_path / "pyproject.toml"):
        path.write_text("as it was\n")
    monkeypatch.setattr(dev, "ROOT", str(tmp_path))
    monkeypatch.setattr(dev, "LOCKED", str(locked))
    monkeypatch.setattr(dev, "VENV", str(tmp_path / ".venv"))
    monkeypatch.setattr(dev, "STAMP", str(tmp_path / ".venv" / "ripen-stamp"))
    python = Path(dev.program("python"))
    python.parent.mkdir(parents=True)
    python.touch()
    (tmp_path / ".venv" / "ripen-stamp").write_text(f"{dev.fingerprint()}\nrun\noffscreen\n")
    return tmp_path


def test_a_python_of_2016_can_read_it():
    ast.parse((ROOT / "packaging" / "dev.py").read_text(encoding="utf-8"), feature_version=(3, 6))


def test_nothing_but_os_and_sys_is_imported_before_it_is_needed():
    tree = ast.parse((ROOT / "packaging" / "dev.py").read_text(encoding="utf-8"))
    first = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    assert [ast.unparse(node) for node in first] == ["import os", "import sys"]


@pytest.mark.parametrize("version", [(3, 6, 15), (3, 10, 13), (2, 7, 18)])
def test_a_too_old_python_gets_one_sentence_with_the_way_out(version):
    said = dev.too_old(version)
    assert said.startswith(
        "Ripen needs Python 3.11 or newer and this is Python " + ".".join(map(str, version))
    )
    assert said.endswith(".")
    assert "\n" not in said
    assert ": run " in said


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 14, 1), (4, 0, 0)])
def test_a_python_that_will_do_gets_no_sentence(version):
    assert dev.too_old(version) == ""


@pytest.mark.parametrize(
    ("tool", "command"),
    [("apt-get", "sudo apt install"), ("dnf", "sudo dnf install"), ("pacman", "sudo pacman -S")],
)
def test_where_no_other_python_is_found_the_systems_own_command_is_named(tool, command, monkeypatch):
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}" if name == tool else None)
    monkeypatch.setattr(sys, "platform", "linux")
    assert command in dev.too_old((3, 9, 2))


@pytest.mark.parametrize(
    ("arguments", "window"),
    [
        ([], True),
        (["--demo"], True),
        (["--demo", "--screenshot", "today.png"], True),
        (["--home", "here"], True),
        (["today"], False),
        (["--home", "here", "today", "--json"], False),
        (["--help"], False),
    ],
)
def test_a_window_needs_qts_libraries_and_a_command_does_not(arguments, window):
    assert dev.opens_a_window(arguments) is window
    assert ("offscreen" in dev.wants("run", arguments, {"DISPLAY": ":0"})) is window


def test_the_first_run_installs_only_what_running_takes():
    assert dev.wants("run", [], {"DISPLAY": ":0"})[0] == "run"
    assert {
        verb: dev.wants(verb, [], {})[0] for verb in ("test", "lint", "bench", "faults", "lock")
    } == dict.fromkeys(("test", "lint", "bench", "faults", "lock"), "dev")


def test_a_picture_is_taken_without_a_display(monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    environ = dev.environment_for_programs("run", ["--demo", "--screenshot=today.png"])
    assert environ["QT_QPA_PLATFORM"] == "offscreen"
    assert dev.wants("run", ["--screenshot", "today.png"], environ) == ["run", "offscreen"]

    monkeypatch.setenv("DISPLAY", ":0")
    assert "QT_QPA_PLATFORM" not in dev.environment_for_programs("run", ["--screenshot", "today.png"])


def test_a_window_without_a_display_is_refused_in_one_sentence(monkeypatch, capsys):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert dev.main(["run", "--demo"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("There is no display here")
    assert said.count("\n") == 1


def test_the_program_may_write_bytecode_whatever_the_shell_says(monkeypatch):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    assert "PYTHONDONTWRITEBYTECODE" not in dev.environment_for_programs("run", [])


def test_what_is_in_place_is_not_done_again(project, monkeypatch):
    started = []
    monkeypatch.setattr(dev, "become", lambda words, _: started.append(words) or 0)
    monkeypatch.setitem(sys.modules, "environment", None)  # an import of it would fail
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert dev.main(["run", "--demo"]) == 0
    assert started == [[dev.program("ripen"), "--demo"]]


@pytest.mark.parametrize(
    "changed", ["packaging/locked/run.txt", "packaging/locked/dev.txt", "pyproject.toml"]
)
def test_a_changed_lock_or_project_file_makes_the_stamp_worthless(changed, project):
    assert dev.in_place() == ["run", "offscreen"]
    (project / changed).write_text("otherwise\n")
    assert dev.in_place() == []


def test_a_lost_python_a_lost_stamp_and_a_torn_stamp_are_noticed(project):
    stamp = project / ".venv" / "ripen-stamp"
    whole = stamp.read_bytes()
    for torn in (b"", whole[:10], b"\xff\xfe"):
        stamp.write_bytes(torn)
        assert dev.in_place() == []
    stamp.write_bytes(whole)
    Path(dev.program("python")).unlink()
    assert dev.in_place() == []
    stamp.unlink()
    assert dev.in_place() == []


@pytest.mark.parametrize(("arguments", "code"), [([], 2), (["fly"], 2), (["--help"], 0)])
def test_a_wrong_verb_gets_the_list_of_verbs(arguments, code):
    done = subprocess.run(
        [sys.executable, str(ROOT / "packaging" / "dev.py"), *arguments],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert done.returncode == code
    assert "usage: python3 packaging/dev.py VERB" in (done.stderr if code else done.stdout)
