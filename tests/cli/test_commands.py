import csv
import json
from datetime import datetime

import pytest

from tests.cli.conftest import AT


def test_today_is_ranked_and_explains_itself(stocked):
    answer = stocked("today", "--json")
    assert (answer.code, answer.err) == (0, "")
    rows = answer.json
    assert [row["rank"] for row in rows] == [1, 2, 3]
    wanted = {
        "rank", "lead_id", "external_id", "name", "company", "stage", "segment", "due_at", "local_time",
        "callable_now", "opens_at", "reasons",
    }  # fmt: skip
    assert all(wanted <= set(row) for row in rows)
    by_id = {row["external_id"]: row for row in rows}
    assert by_id["A1"]["callable_now"] is True
    assert by_id["A1"]["opens_at"] is None
    assert by_id["A2"]["callable_now"] is False
    assert datetime.fromisoformat(by_id["A2"]["opens_at"]).isoformat() == "2026-11-23T13:00:00+00:00"
    assert by_id["A2"]["local_time"] == "2026-11-23T04:00:00-05:00"
    assert all(set(reason) == {"code", "text"} for row in rows for reason in row["reasons"])
    assert len(stocked("today", "--limit", "1", "--json").json) == 1


def test_today_is_a_table_for_people(stocked):
    answer = stocked("today")
    assert answer.code == 0
    assert "Ann Berg, Alpha GmbH" in answer.out
    assert "+49 511 901820" in answer.out
    assert "○ new" in answer.out
    assert "\x1b" not in answer.out


def test_an_empty_list_is_said(ripen):
    assert ripen("today", "--json").json == []
    assert "Nobody is to be called now." in ripen("today").out


def test_the_card_is_found_by_external_id_and_by_id(stocked):
    card = stocked("lead", "a1", "--json").json
    assert {"lead", "hand_off", "digest_90_days", "timeline", "plan", "opening_line"} <= set(card)
    assert card["lead"]["name"] == "Ann Berg"
    assert card["lead"]["phone"] == "+49511901820"
    assert {"label": "Asked", "text": "What does the seal cost?"} in card["hand_off"]
    assert "What does the seal cost?" in card["opening_line"]
    assert {"at", "owner", "medium"} <= set(card["plan"][0])
    assert stocked("lead", card["lead"]["lead_id"], "--json").json == card
    assert "What does the seal cost?" in stocked("lead", "A1").out


def test_find_answers_beginnings_of_words(stocked):
    found = stocked("find", "alp", "ber", "--json").json
    assert [(one["name"], one["company"], one["stage"]) for one in found] == [
        ("Ann Berg", "Alpha GmbH", "new")
    ]
    assert stocked("find", "nobody", "--json").json == []
    assert "No lead has these words." in stocked("find", "nobody").out
    assert "Ann Berg" in stocked("find", "511").out


def test_a_logged_call_is_on_the_card_and_has_a_next_touch(stocked):
    logged = stocked(
        "log", "A1", "call-back", "--note", "in a meeting", "--next", "tuesday 14:00", "--json"
    ).json
    assert {"touch_id", "lead", "saved_at"} <= set(logged)
    assert logged["lead"]["stage"] == "ready" or logged["lead"]["stage"] == "working"
    assert logged["lead"]["next_touch"]["at"] == "2026-11-24T13:00:00+00:00"
    assert logged["lead"]["next_touch"]["promised"] is True
    timeline = stocked("lead", "A1", "--json").json["timeline"]
    assert [(one["touch_id"], one["note"]) for one in timeline] == [(logged["touch_id"], "in a meeting")]


def test_the_next_touch_is_read_in_the_leads_own_time(stocked):
    logged = stocked("log", "A2", "green", "--next", "2027-01-12 11:00", "--json").json
    assert logged["lead"]["next_touch"]["at"] == "2027-01-12T16:00:00+00:00"
    assert logged["lead"]["stage"] == "green"


def test_a_referral_names_the_other_lead(stocked):
    words = (
        "log",
        "A1",
        "referred",
        "--referred-to",
        "Dora Ebner",
        "--referred-phone",
        "+49 511 901821",
        "--json",
    )
    logged = stocked(*words).json
    other = stocked("lead", logged["referred_id"], "--json").json["lead"]
    assert (other["name"], other["phone"], other["company"]) == ("Dora Ebner", "+49511901821", "Alpha GmbH")


def test_a_bad_lead_goes_back_to_marketing_and_is_ready_again_when_somebody_says_so(stocked):
    argued = stocked("argue", "A1", "bad-lead", "--because", "other: sells to us", "--json").json
    assert (argued["argued"], argued["because"]) == ("bad-lead", "other: sells to us")
    assert (argued["lead"]["segment"], argued["lead"]["stage"]) == ("nurture", "green")
    assert argued["lead"]["next_touch"]["owner"] == "marketing"
    assert "A1" not in {row["external_id"] for row in stocked("today", "--json").json}
    assert (
        "sales-ready: Ann Berg is working" in stocked("argue", "A1", "ready", "--because", "new project").out
    )
    row = next(row for row in stocked("today", "--json").json if row["external_id"] == "A1")
    assert {"code": "ripened", "text": "new project"} in row["reasons"]
    timeline = stocked("lead", "A1", "--json").json["timeline"]
    assert [(one["outcome"], one["note"]) for one in timeline] == [
        ("ready", "new project"),
        ("bad-lead", "other: sells to us"),
    ]


def test_an_argument_without_a_reason_says_which_there_are(stocked):
    refused = stocked("argue", "A1", "bad-lead", "--json")
    assert refused.code == 1
    assert refused.error["field"] == "because"
    assert "wrong-person" in refused.error["message"]


def test_a_green_lead_is_kept_for_longer_by_months_or_until_a_date(stocked):
    stocked("log", "A1", "green", "--json")
    kept = stocked("prolong", "A1", "--months", "6", "--note", "budget in May", "--json").json
    assert set(kept) == {"prolonged", "lead"}
    assert kept["prolonged"] == kept["lead"]["next_touch"]["at"]
    assert kept["prolonged"].startswith("2027-05-2")
    assert (kept["lead"]["stage"], kept["lead"]["external_id"]) == ("green", "A1")
    until = stocked("prolong", "A1", "--until", "2027-03-01", "--json").json
    assert until["prolonged"] == "2027-03-01T09:00:00+00:00"
    assert stocked("lead", "A1", "--json").json["timeline"][1]["note"] == "budget in May"
    assert stocked("prolong", "A1", "--until", "+30d").out.startswith("Saved. ")


def test_only_a_green_lead_is_prolonged_and_only_until_when_is_said(stocked):
    assert stocked("prolong", "A2", "--months", "3", "--json").error["kind"] == "refused"
    stocked("log", "A1", "green", "--json")
    assert stocked("prolong", "A1", "--json").error["field"] == "months"
    assert stocked("prolong", "A1", "--months", "99").code == 1


def test_undo_takes_back_the_last_call(stocked):
    before = stocked("lead", "A1", "--json").json["lead"]
    logged = stocked("log", "A1", "busy", "--json").json
    undone = stocked("undo", "--json").json
    assert undone["undone"] == logged["touch_id"]
    assert undone["lead"]["stage"] == before["stage"]
    assert stocked("lead", "A1", "--json").json["lead"] == before
    assert stocked("undo", "--json").error["kind"] == "refused"


def test_a_whole_import_can_be_taken_back(stocked):
    undone = stocked("undo", "--import", "--json").json
    assert undone["withdrawn"] == 3
    assert stocked("today", "--json").json == []
    assert stocked("undo", "--import").code == 1
    assert stocked("undo", "someid").code == 1


def test_an_import_tells_its_mapping_and_what_it_rejected(ripen, tmp_path):
    file = tmp_path / "some.csv"
    file.write_text(
        "Name;Firma;Telefon;Lieblingsfarbe\nAnn Berg;Alpha;0511 901820;blau\n;;;rot\n", encoding="cp1252"
    )
    rejects, saved = tmp_path / "rejects.csv", tmp_path / "map.toml"
    words = (
        "import",
        str(file),
        "--rejects",
        str(rejects),
        "--save-map",
        str(saved),
        "--country",
        "de",
        "--json",
    )
    dry = ripen(*words, "--dry-run").json
    assert ripen("today", "--json").json == []
    done = ripen(*words).json
    assert (dry["dry_run"], done["dry_run"]) == (True, False)
    for told in (dry, done):
        counts = [told[name] for name in ("kind", "read", "created", "updated", "duplicates", "suppressed")]
        assert counts == ["leads", 2, 1, 0, 0, 0]
        assert told["mapping"]["Firma"] == "company"
        assert told["unmapped"] == ["Lieblingsfarbe"]
        assert [(one["line"], one["field"]) for one in told["rejected"]] == [(3, "name")]
    with rejects.open(encoding="utf-8-sig", newline="") as stream:
        assert next(csv.DictReader(stream))["Lieblingsfarbe"] == "rot"
    again = ripen("import", str(file), "--map", str(saved), "--json").json
    assert (again["created"], again["updated"], again["duplicates"]) == (0, 0, 1)
    assert again["mapping"] == done["mapping"]


def test_an_import_is_summed_up_for_people(ripen, tmp_path):
    file = tmp_path / "some.csv"
    file.write_text("Name,Company,Shoe size\nAnn Berg,Alpha,38\n,,\n,,41\n")
    said = ripen("import", str(file), "--dry-run").out
    assert "kept as a custom field" in said
    assert "2 rows of leads: 1 would be new" in said
    assert "line 4" in said


@pytest.mark.parametrize(("what", "rows"), [("leads", 3), ("touches", 1), ("today", 2)])
@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_tables_are_exported(stocked, tmp_path, what, rows, ending):
    stocked("log", "A1", "declined", "--reason", "price")
    file = tmp_path / f"out{ending}"
    assert stocked("export", what, str(file), "--json").json == {"file": str(file), "rows": rows}
    if ending == ".csv":
        with file.open(encoding="utf-8-sig", newline="") as stream:
            assert len(list(csv.DictReader(stream))) == rows


def test_the_calendar_is_exported(stocked, tmp_path):
    file = tmp_path / "next.ics"
    assert stocked("export", "calendar", str(file), "--json").json["rows"] == 3
    assert file.read_bytes().count(b"BEGIN:VEVENT") == 3
    assert stocked("export", "calendar", str(file)).out == f"3 rows written to {file}.\n"


@pytest.mark.parametrize(("what", "name"), [("leads", "a.ics"), ("calendar", "a.csv"), ("today", "a.pdf")])
def test_an_ending_that_says_nothing_is_refused(stocked, tmp_path, what, name):
    error = stocked("export", what, str(tmp_path / name), "--json").error
    assert (error["kind"], error["field"]) == ("refused", "file")
    assert not (tmp_path / name).exists()


def test_the_report_gives_each_rate_its_base_and_interval(stocked):
    stocked("log", "A1", "busy")
    report = stocked("report", "follow-up", "--json").json
    assert report["handed_over"] == 3
    follow_up = report["follow_up"]
    assert (follow_up["hits"], follow_up["n"], follow_up["share"]) == (1, 3, pytest.approx(1 / 3))
    assert follow_up["interval"] == pytest.approx([0.0615, 0.7923], abs=1e-3)
    assert report["coverage"]["share"] == 1
    assert (report["statuses"]["running"], report["never_touched"]) == (2, [])
    assert stocked("report", "follow-up", "--since", "2026-11-24", "--json").json["handed_over"] == 0
    assert stocked("report", "follow-up", "--until", "2026-11-23", "--json").json["handed_over"] == 3
    said = stocked("report", "follow-up").out
    assert "1 of 3" in said
    assert "follow up" in said


def test_everywhere_options_work_on_both_sides_of_the_command(stocked):
    home = str(stocked.home)
    wanted = stocked("today", "--json").out
    for words in (
        ["--home", home, "--at", AT, "--json", "today"],
        ["today", "--json", "--home", home, "--at", AT],
        [f"--home={home}", "today", f"--at={AT}", "--json"],
        ["--json", "today", "--at", AT, "--home", home],
    ):
        answer = stocked.plain(*words)
        assert (answer.code, answer.out) == (0, wanted)
    assert stocked("today", "--json", "--at", "2026-11-23T10:00", at="2030-01-01").out == wanted


def test_the_home_may_come_from_the_environment(stocked, monkeypatch):
    monkeypatch.setenv("RIPEN_HOME", str(stocked.home))
    assert len(stocked.plain("today", "--at", AT, "--json").json) == 3


def test_a_note_that_looks_like_an_option_stays_a_note(stocked):
    stocked("log", "A1", "busy", "--note", "--home")
    assert stocked("lead", "A1", "--json").json["timeline"][0]["note"] == "--home"


def test_help_says_what_each_command_does_with_an_example(ripen):
    said = ripen.plain("--help")
    assert said.code == 0
    for name in ("today", "lead", "find", "log", "undo", "import", "export", "report", "doctor"):
        assert f" {name} " in said.out
        shown = ripen.plain(name, "--help")
        assert shown.code == 0
        assert f"ripen {name}" in shown.out
        assert all(option in shown.out for option in ("--home", "--at", "--json"))
    assert not ripen.home.exists()


def test_the_version_is_told(ripen):
    answer = ripen.plain("--version")
    assert answer.code == 0
    assert answer.out.startswith("ripen 0.")


def test_learning_says_from_how_few_it_learned_and_keeps_the_defaults(stocked):
    answer = stocked("learn", "--json").json
    assert (answer["bought"], answer["kept"]) == (0, False)
    assert "Nobody has bought yet" in " ".join(answer["findings"])
    assert answer["weights"]["rates"]["price-request"] > answer["weights"]["rates"]["list"]


def test_the_doctor_finds_a_stocked_home_healthy(stocked):
    answer = stocked("doctor", "--json")
    checks = answer.json
    assert all(set(check) == {"check", "ok", "message"} for check in checks)
    assert {"home", "disk", "key", "database", "coverage", "clock", "sync", "reminders", "backups"} <= {
        check["check"] for check in checks
    }
    wrong = [check for check in checks if not check["ok"]]
    assert {check["check"] for check in wrong} <= {"reminders"}, wrong
    assert answer.code == (1 if wrong else 0)
    assert "database" in stocked("doctor").out
    assert json.dumps(checks)
