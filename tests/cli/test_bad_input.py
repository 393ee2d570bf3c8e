import os
import sqlite3
import subprocess
import sys

import pytest

from app.cli import reading
from tests.cli.conftest import AT


def refused(answer, code=1, kind="refused", field=None):
    error = answer.error
    assert (answer.code, error["kind"]) == (code, kind), error
    if field is not None:
        assert error["field"] == field
    assert len(error["message"]) > 20
    return error["message"]


def test_an_unknown_outcome_is_refused_with_the_ones_there_are(stocked):
    message = refused(stocked("log", "A1", "shouted", "--json"), field="outcome")
    assert "no-answer" in message
    assert stocked("lead", "A1", "--json").json["timeline"] == []


@pytest.mark.parametrize("words", [("lead", "nobody"), ("log", "nobody", "busy")])
def test_an_id_that_does_not_exist_is_refused(stocked, words):
    assert "nobody" in refused(stocked(*words, "--json"))


@pytest.mark.parametrize(
    "when", ["2026-11-20", "2026-11-23 09:00", "yesterday", "soonish", "31.02.2027", "2031-01-01"]
)
def test_a_next_touch_in_the_past_or_without_sense_is_refused(stocked, when):
    refused(stocked("log", "A1", "call-back", "--next", when, "--json"), field="next")
    assert stocked("lead", "A1", "--json").json["timeline"] == []


def test_a_closing_without_a_reason_is_refused(stocked):
    assert "price" in refused(stocked("log", "A1", "declined", "--json"), field="reason")


def test_a_time_of_nonsense_is_refused(stocked):
    for at in ("noon", "2026-13-01", "0001-01-01T00:00+14:00", "+10000-01-01"):
        refused(stocked("today", "--json", at=at), field="at")


def test_a_wrong_passphrase_is_refused_and_the_file_stays_as_it_was(stocked, monkeypatch):
    before = (stocked.home / "ripen.db").read_bytes()
    monkeypatch.setenv("RIPEN_PASSPHRASE", "wrong")
    refused(stocked("today", "--json"), field="passphrase")
    assert (stocked.home / "ripen.db").read_bytes() == before
    monkeypatch.setenv("RIPEN_PASSPHRASE", "open sesame")
    assert len(stocked("today", "--json").json) == 3


def test_without_keyring_and_passphrase_one_sentence_names_the_variable(ripen, monkeypatch):
    monkeypatch.delenv("RIPEN_PASSPHRASE")
    message = refused(ripen("today", "--json"), 3, "unavailable", "passphrase")
    assert "RIPEN_PASSPHRASE" in message
    assert not (ripen.home / "ripen.db").exists()


def test_a_file_in_place_of_the_home_is_unavailable(ripen):
    ripen.home.write_text("a letter")
    assert str(ripen.home) in refused(ripen("today", "--json"), 3, "unavailable", "home")
    plain = ripen("today")
    assert (plain.code, plain.out, plain.err.count("\n")) == (3, "", 1)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_home_is_unavailable(stocked):
    stocked.home.chmod(0o500)
    try:
        refused(stocked("log", "A1", "busy", "--json"), 3, "unavailable", "home")
    finally:
        stocked.home.chmod(0o700)


def test_a_database_of_another_program_is_left_alone(ripen):
    ripen.home.mkdir()
    with sqlite3.connect(ripen.home / "ripen.db") as other:
        other.execute("CREATE TABLE t (a)")
    other.close()
    before = (ripen.home / "ripen.db").read_bytes()
    refused(ripen("today", "--json"))
    assert (ripen.home / "ripen.db").read_bytes() == before


def test_a_clock_that_was_set_back_keeps_the_order_of_calls(stocked):
    stocked("log", "A1", "busy", "--note", "first", at="2026-11-24T10:00+01:00")
    assert stocked("log", "A1", "no-answer", "--note", "second", at=AT).code == 0
    timeline = stocked("lead", "A1", "--json", at="2026-11-25T10:00+01:00").json["timeline"]
    assert [touch["note"] for touch in timeline] == ["second", "first"]
    assert stocked("undo", "--json").json["touch"]["note"] == "second"


@pytest.mark.parametrize(
    ("name", "content"),
    [("empty.csv", b""), ("paper.csv", b"%PDF-1.7 stuff"), ("header.csv", b"Name,Company\n")],
)
def test_a_file_that_is_no_table_is_refused(ripen, tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    assert name in refused(ripen("import", str(tmp_path / name), "--json"), field="file")
    refused(ripen("import", str(tmp_path), "--json"), field="file")
    refused(ripen("import", str(tmp_path / "missing.csv"), "--json"), field="file")


def test_a_file_that_may_not_be_read_is_unavailable_and_no_wrong_usage(ripen, tmp_path, monkeypatch):
    file = tmp_path / "leads.csv"
    file.write_text("Name,Email\nAnn,ann@example.com\n")
    opened = type(file).open

    def refuse(self, *args, **kwargs):
        if self == file:
            raise PermissionError(13, "Permission denied")
        return opened(self, *args, **kwargs)

    monkeypatch.setattr(os, "access", lambda path, *_args, **_kwargs: str(path) != str(file))
    monkeypatch.setattr(type(file), "open", refuse)
    said = refused(ripen("import", str(file), "--json"), 3, "unavailable")
    assert said == "leads.csv cannot be read (permission denied); check its permissions."


def test_a_file_that_tells_of_nobody_is_refused_with_what_it_has(ripen, tmp_path):
    file = tmp_path / "names.txt"
    file.write_text("Ann Berg\nBo Lund\nCleo Diaz\n")
    message = refused(ripen("import", str(file), "--json"), 1, "refused")
    assert "Ann Berg" in message
    assert ripen("leads", "--json").json == []


@pytest.mark.parametrize("report", ["follow-up", "ripening"])
def test_a_span_that_ends_before_it_begins_is_refused(stocked, report):
    words = ("report", report, "--since", "2026-10-02", "--until", "2026-10-01", "--json")
    assert "2026-10-01 comes before 2026-10-02" in refused(stocked(*words), 1, "refused")


def test_an_unknown_country_or_map_is_refused(ripen, tmp_path):
    file = tmp_path / "a.csv"
    file.write_text("Name,Company\nAnn,Alpha\n")
    refused(ripen("import", str(file), "--country", "XX", "--json"), field="country")
    refused(ripen("import", str(file), "--map", str(tmp_path / "no.toml"), "--json"), field="map")


def test_an_outcome_of_a_map_that_nobody_knows_is_refused(ripen, tmp_path):
    file, told = tmp_path / "calls.csv", tmp_path / "map.toml"
    file.write_text("External ID,Call Date,Outcome\n7,2026-11-02 10:00,Erl.\n")
    told.write_text('[outcomes]\n"Erl." = "intrested"\n')
    said = refused(ripen("import", str(file), "--map", str(told), "--json"), field="map")
    assert "“Erl.” means intrested" in said


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["tomorrow"],
        ["today", "--limit", "some"],
        ["today", "--limit", "0"],
        ["today", "--colour"],
        ["log"],
        ["log", "A1"],
        ["report", "weather"],
        ["report"],
        ["export", "people", "a.csv"],
        ["--demo", "today"],
        ["today", "--home"],
        ["import"],
    ],
)
def test_wrong_usage_is_2_and_says_where_help_is(ripen, words):
    answer = ripen.plain("--json", *words)
    refused(answer, 2, "usage")
    plain = ripen.plain(*words)
    assert (plain.code, plain.out) == (2, "")
    assert "ripen --help" in plain.err
    assert "Traceback" not in plain.err
    assert not ripen.home.exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("today", "--limit", "some"), "it must be a whole number."),
        (("today", "--limit", "0"), "it must be greater than or equal to 1."),
        (("report", "weather"), "'weather' is not one of 'follow-up',"),
        (("report",), "Choose from: follow-up, ripening, sources, people, campaigns."),
    ],
)
def test_a_wrong_word_is_said_as_a_person_would(ripen, words, said):
    message = refused(ripen.plain("--json", *words), 2, "usage")
    assert said in message
    assert "Input" not in message
    assert "Value error" not in message


def test_the_version_is_a_document_too(ripen):
    known = ripen.plain("--version").out.split()[1]
    assert ripen.plain("--version", "--json").json == {"version": known}


def test_a_bug_is_one_sentence_and_its_traceback_stands_in_the_log(stocked, monkeypatch):
    names = ["Ann", "Berg"]

    def stumble(*args):
        message = " ".join(names)
        raise RuntimeError(message)

    monkeypatch.setattr(reading, "show_today", stumble)
    answer = stocked("today", "--json")
    message = refused(answer, 70, "bug")
    log = stocked.home / "ripen.log"
    assert str(log) in message
    assert "Ann Berg" not in message
    assert "RuntimeError" in log.read_text()
    assert "Ann Berg" not in log.read_text()


def test_a_full_disk_is_unavailable(stocked, monkeypatch):
    def full(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(reading, "show_today", full)
    refused(stocked("today", "--json"), 3, "unavailable")


def test_ctrl_c_ends_without_a_traceback(stocked, monkeypatch):
    def interrupted(*args):
        raise KeyboardInterrupt

    monkeypatch.setattr(reading, "show_today", interrupted)
    answer = stocked("today")
    assert (answer.code, answer.out, answer.err) == (130, "", "Stopped.\n")


def process(*words, **more):
    return subprocess.run(
        [sys.executable, "-m", "app", *words],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        **more,
    )


@pytest.mark.journey
def test_as_a_process_the_answers_and_codes_are_the_same(stocked):
    home = str(stocked.home)
    done = process("today", "--home", home, "--at", AT, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == stocked("today", "--json").out
    refusal = process("--home", home, "lead", "nobody")
    assert (refusal.returncode, refusal.stdout) == (1, "")
    assert "nobody" in refusal.stderr
    assert process("--home", home, "tomorrow").returncode == 2


@pytest.mark.journey
def test_a_reader_who_leaves_early_is_no_error(stocked):
    program = f'{sys.executable} -m app today --home "{stocked.home}" --at {AT} --json | true; echo ${{PIPESTATUS[0]}}'
    done = subprocess.run(["bash", "-c", program], capture_output=True, text=True, check=False, timeout=120)
    assert done.stdout.strip() == "0"
    assert done.stderr == ""


@pytest.mark.journey
def test_umlauts_reach_a_pipe_in_any_locale(stocked, tmp_path):
    file = tmp_path / "more.csv"
    file.write_text("Name,Company\nJörg Müßig,Ärmel 株式会社\n", encoding="utf-8")
    stocked("import", str(file))
    environ = os.environ | {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    done = process("find", "jorg", "--home", str(stocked.home), env=environ, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert "Ärmel 株式会社" in done.stdout
