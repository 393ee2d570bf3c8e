import logging
import sys

import pytest

from app.desktop.log import discreet, start_log, stop_log


@pytest.fixture
def log_file(tmp_path):
    handler = start_log(tmp_path / "ripen.log")
    yield tmp_path / "ripen.log"
    stop_log(handler)


def test_the_log_says_when_what_and_where(log_file, expected_log):
    expected_log("odd")
    logging.getLogger("ripen.keys").info("the keyring answered")
    logging.getLogger("somelibrary").info("chatter")
    logging.getLogger("somelibrary").warning("odd")
    first, second = log_file.read_text().splitlines()
    assert first[10] == "T"
    assert "Z INFO ripen.keys the keyring answered" in first
    assert second.endswith("WARNING somelibrary odd")


def test_a_traceback_names_kinds_and_places_but_not_what_was_typed(log_file, expected_log):
    expected_log("a bug")
    try:
        try:
            int("+49 511 " + "901820")
        except ValueError as wrong:
            raise KeyError("Ann Berg") from wrong
    except KeyError:
        logging.getLogger("ripen").exception("a bug")
    text = log_file.read_text()
    assert "builtins.KeyError" in text
    assert "builtins.ValueError" in text
    assert __file__ in text
    assert "+49 511 901820" not in text
    assert "invalid literal" not in text


def test_a_system_error_keeps_its_number():
    assert discreet(OSError(28, "No space left on device")) == "builtins.OSError 28"


def test_a_log_that_cannot_be_written_stops_nothing(tmp_path, expected_log, capsys):
    expected_log("odd")
    handler = start_log(tmp_path / "missing" / "ripen.log")
    try:
        logging.getLogger("ripen").warning("odd")
    finally:
        stop_log(handler)
    assert capsys.readouterr() == ("", "")
    assert sys.exc_info() == (None, None, None)


def test_a_full_log_is_turned_over_and_so_many_are_kept(tmp_path, monkeypatch):
    monkeypatch.setattr("app.desktop.log.LARGEST_BYTES", 200)
    file = tmp_path / "ripen.log"
    handler = start_log(file)
    try:
        for number in range(20):
            logging.getLogger("ripen").info("line %d %s", number, "x" * 100)
    finally:
        stop_log(handler)
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["ripen.log", "ripen.log.1", "ripen.log.2", "ripen.log.3"]
    assert "line 19" in file.read_text()
    assert "line 17" in (tmp_path / "ripen.log.1").read_text()
