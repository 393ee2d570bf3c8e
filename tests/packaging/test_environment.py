"""Making and mending `.venv`: every failure is one sentence, and a half-made folder is made anew."""

import errno
import subprocess
import sys
from pathlib import Path

import pytest

import dev
import environment
import system


def one_sentence(problem):
    said = str(problem.value if hasattr(problem, "value") else problem)
    assert "\n" not in said
    assert said.endswith(".")
    return said


@pytest.fixture
def venv(tmp_path, monkeypatch):
    """An empty place for a `.venv`, with pip and the slow parts replaced; the list says what was called."""
    folder = tmp_path / ".venv"
    monkeypatch.setattr(dev, "VENV", str(folder))
    monkeypatch.setattr(dev, "STAMP", str(folder / "ripen-stamp"))
    monkeypatch.setattr(environment, "VENV", str(folder))
    monkeypatch.setattr(environment, "STAMP", str(folder / "ripen-stamp"))
    monkeypatch.setattr(environment, "MARKER", str(folder / "ripen-unfinished"))
    called = []
    monkeypatch.setattr(environment, "make_venv", lambda: called.append("venv"))
    monkeypatch.setattr(environment, "run_pip", lambda _, arguments: called.append(arguments[-1]))
    monkeypatch.setattr(environment, "check_sqlite", lambda: called.append("sqlite"))
    monkeypatch.setattr(environment, "compile_all", lambda: called.append("bytecode"))
    return folder, called


def test_a_first_run_makes_everything_and_leaves_a_stamp(venv, capsys):
    folder, called = venv
    environment.prepare(["run"])
    lock = str(Path(environment.LOCKED) / "run.txt")
    assert called == ["venv", lock, environment.ROOT, "sqlite", "bytecode"]
    assert sorted(path.name for path in folder.iterdir()) == ["ripen-stamp"]
    assert (folder / "ripen-stamp").read_text().split()[1:] == ["run"]
    assert "Setting up .venv" in capsys.readouterr().err


def test_a_half_made_venv_is_made_anew_and_said_so(venv, capsys):
    folder, called = venv
    folder.mkdir()
    (folder / "ripen-unfinished").touch()
    (folder / "left-over").touch()
    environment.prepare(["run"])
    assert "venv" in called
    assert not (folder / "left-over").exists()
    assert ".venv was left half-made; making it anew." in capsys.readouterr().err


def test_a_venv_without_a_python_is_made_anew(venv, capsys):
    folder, called = venv
    folder.mkdir()
    environment.prepare(["run"])
    assert "venv" in called
    assert ".venv has no Python that runs; making it anew." in capsys.readouterr().err


def test_work_that_is_cut_off_leaves_the_mark_of_it(venv, monkeypatch):
    folder, _ = venv

    def cut_off():
        raise KeyboardInterrupt

    monkeypatch.setattr(environment, "compile_all", cut_off)
    with pytest.raises(KeyboardInterrupt):
        environment.prepare(["run"])
    assert (folder / "ripen-unfinished").exists()
    assert environment.what_is_wrong(str(folder)) == "was left half-made"


def test_a_failure_to_download_leaves_what_was_there_and_one_in_the_middle_does_not(venv, monkeypatch):
    folder, _ = venv
    for problem, marked in ((environment.NothingTouched("No."), False), (dev.Missing("No."), True)):

        def fail(*_, problem=problem):
            raise problem

        monkeypatch.setattr(environment, "run_pip", fail)
        with pytest.raises(dev.Missing):
            environment.prepare(["run"])
        assert (folder / "ripen-unfinished").exists() is marked
        assert not (folder / "ripen-stamp").exists()


def test_too_small_a_disk_is_noticed_before_anything_is_downloaded(venv, monkeypatch, capsys):
    _, called = venv
    monkeypatch.setattr("shutil.disk_usage", lambda _: type("Usage", (), {"free": 3_000_000}))
    assert dev.main(["lint"]) == 1
    assert called == []
    assert "is full: free 1000 MB" in capsys.readouterr().err


def test_a_file_in_the_place_of_the_venv_is_not_removed(venv):
    folder, _ = venv
    folder.write_text("mine")
    with pytest.raises(dev.Missing) as problem:
        environment.prepare(["run"])
    assert "is not a folder" in one_sentence(problem)
    assert folder.read_text() == "mine"


def test_a_sound_venv_of_this_python_is_taken_over(tmp_path):
    folder = tmp_path / ".venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    assert environment.what_is_wrong(str(folder)) == "has no pip that runs"
    library = next(folder.rglob("site-packages"))
    (library / "pip.py").touch()
    assert environment.what_is_wrong(str(folder)) == ""


@pytest.mark.skipif(sys.platform == "win32", reason="commands on Windows are programs without a first line")
def test_a_venv_that_was_moved_is_made_anew(tmp_path):
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "pip").write_text(f"#!{tmp_path}/bin/python3\n")
    assert not environment.moved(str(tmp_path))
    (tmp_path / "bin" / "pip").write_text("#!/was/there/.venv/bin/python3\n")
    assert environment.moved(str(tmp_path))
    (tmp_path / "bin" / "pip").unlink()
    assert not environment.moved(str(tmp_path))


def test_no_network_is_said_in_one_sentence(tmp_path):
    # port 9 of this machine answers nobody
    nowhere = {
        "PIP_INDEX_URL": "http://127.0.0.1:9/simple",
        "PIP_CONFIG_FILE": str(tmp_path / "none"),
        "PIP_RETRIES": "1",
        "PIP_EXTRA_INDEX_URL": "",
        "PIP_FIND_LINKS": "",
    }
    with pytest.raises(dev.Missing) as problem:
        environment.run_pip(
            sys.executable, ["download", "--no-deps", "-d", str(tmp_path), "ripen-is-not-there"], nowhere
        )
    said = one_sentence(problem)
    assert said.startswith("The packages could not be downloaded because the package index does not answer")


@pytest.mark.parametrize(
    ("output", "start"),
    [
        ("ERROR: Could not install: [Errno 28] No space left on device", "The disk that holds"),
        ("ERROR: [Errno 13] Permission denied: '/x'", ""),
        (
            "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.",
            "A downloaded package is not",
        ),
        (
            "SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]",
            "The package index could not be",
        ),
        ("socket.gaierror: Temporary failure in name resolution", "The packages could not be downloaded"),
        (
            "ERROR: No matching distribution found for sqlcipher3==0.6.4",
            "There is no ready-made build of sqlcipher3",
        ),
        (
            "Traceback\nerror: subprocess-exited-with-error\nnote: x",
            "Setting up .venv failed because pip said",
        ),
        ("", "Setting up .venv failed because pip said"),
    ],
)
def test_every_failure_of_pip_is_one_sentence(output, start):
    assert one_sentence(environment.translate(output, "pip")).startswith(start)


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EIO])
def test_every_refusal_of_the_disk_is_one_sentence(code):
    said = one_sentence(environment.sentence_for(OSError(code, "odd", "/there/.venv")))
    assert ("full" in said) is (code == errno.ENOSPC)
    assert ("cannot be written" in said) is (code in {errno.EACCES, errno.EROFS})


def test_a_disk_that_fills_up_reaches_the_person_as_that_sentence(venv, monkeypatch, capsys):
    def full(_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(environment, "prepare", full)
    assert dev.main(["lint"]) == 1
    assert "is full: free" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("version", "start"),
    [
        ("3.51.3", ""),
        ("3.53.4", ""),
        ("4.0", ""),
        ("3.51.2", "Ripen needs SQLite 3.51.3 or newer"),
        ("3.9.9", "Ripen needs SQLite 3.51.3 or newer"),
        ("", "The encrypted database cannot be opened here"),
    ],
)
def test_an_sqlite_below_the_floor_is_refused(version, start):
    said = environment.sqlite_sentence(version)
    assert said.startswith(start)
    assert bool(said) is bool(start)


def test_the_sqlite_that_is_installed_will_do():
    import sqlcipher3

    assert environment.sqlite_sentence(sqlcipher3.sqlite_version) == ""


def test_pip_is_not_led_astray_by_the_persons_settings(monkeypatch):
    for name in ("PYTHONDONTWRITEBYTECODE", "PIP_USER", "PIP_TARGET", "PIP_REQUIRE_VIRTUALENV", "PYTHONPATH"):
        monkeypatch.setenv(name, "1")
    assert not {"PYTHONDONTWRITEBYTECODE", "PIP_USER", "PIP_TARGET", "PYTHONPATH"} & set(
        environment.clean_environ()
    )


def test_a_python_without_ensurepip_is_told_the_package(monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}" if name == "apt-get" else None)
    with pytest.raises(dev.Missing) as problem:
        system.require_venv(may_install=False)
    assert "sudo apt install python3" in one_sentence(problem)
