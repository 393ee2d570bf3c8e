"""The fixtures of the root conftest, tried on small test files of their own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = Path(__file__).parents[1] / "conftest.py"


def outcome_of(test: str, folder: Path) -> tuple[int, str]:
    (folder / "conftest.py").write_text(CONFTEST.read_text())
    (folder / "test_it.py").write_text("import logging, os, pytest, threading\n" + test)
    (folder / "pytest.ini").write_text("[pytest]\nmarkers =\n    expected_log(text): announced\n")
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "-p",
            "no:xdist",
            "-p",
            "no:pytest-qt",
        ],
        cwd=folder,
        env=os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


def test_a_warning_that_was_not_announced_fails_the_test(tmp_path):
    code, said = outcome_of(
        "def test_a():\n    logging.getLogger('x').warning('the disk is odd')\n", tmp_path
    )
    assert code == 1
    assert "WARNING x: the disk is odd" in said


def test_noise_is_heard_from_a_thread_and_a_logger_that_does_not_propagate(tmp_path):
    code, said = outcome_of(
        "def test_a():\n"
        "    log = logging.getLogger('deaf'); log.propagate = False\n"
        "    thread = threading.Thread(target=lambda: log.error('lost')); thread.start(); thread.join()\n",
        tmp_path,
    )
    assert code == 1
    assert "ERROR deaf: lost" in said


@pytest.mark.parametrize(
    "test",
    [
        "@pytest.mark.expected_log('is odd')\ndef test_a():\n    logging.warning('the disk is odd')\n",
        "def test_a(expected_log):\n    expected_log('is odd')\n    logging.warning('the disk is odd')\n",
        "def test_a():\n    logging.info('a quiet word')\n",
    ],
)
def test_announced_and_quiet_records_pass(test, tmp_path):
    code, said = outcome_of(test, tmp_path)
    assert code == 0, said


def test_an_announced_record_that_does_not_come_fails_the_test(tmp_path):
    code, said = outcome_of("@pytest.mark.expected_log('is odd')\ndef test_a():\n    pass\n", tmp_path)
    assert code == 1
    assert "did not come" in said


def test_noise_of_one_test_is_not_held_against_the_next(tmp_path):
    code, said = outcome_of(
        "def test_a():\n    logging.warning('odd')\n\ndef test_b():\n    pass\n", tmp_path
    )
    assert code == 1
    assert "1 failed, 1 passed" in said


def test_the_users_home_is_out_of_reach(own_home):
    assert Path.home() == own_home
    assert [path for path in own_home.rglob("*") if path.is_file()] == []
    assert "RIPEN_HOME" not in os.environ
