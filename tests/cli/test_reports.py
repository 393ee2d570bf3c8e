"""ripen report ripening, sources and people, on a real home."""

import csv

import pytest

from app.cli.session import REFUSED, WRONG_USAGE

COLUMNS = ("external id", "full name", "company", "phone", "country", "lead source", "campaign", "created at", "stage",
           "closed at")  # fmt: skip


@pytest.fixture
def history(ripen, tmp_path):
    """A file of 60 leads of last year: every other one of a trade show bought, later and later."""
    file = tmp_path / "history.csv"
    with file.open("w", newline="", encoding="utf-8") as out:
        write = csv.writer(out)
        write.writerow(COLUMNS)
        for n in range(60):
            month, day = 1 + n // 28, 1 + n % 28
            bought = f"2026-{month + 1 + n % 6:02d}-{day:02d}" if n % 2 == 0 else ""
            write.writerow(
                (f"H{n}", f"Lead {n}", f"Firm {n}", f"+49 511 90{n:04d}", "Germany",
                 "Trade show" if n % 3 else "Web form", "Fair" if n % 3 else "", f"2026-{month:02d}-{day:02d}",
                 "Closed Won" if bought else "Open", bought)
            )  # fmt: skip
    answer = ripen("import", str(file), "--json")
    assert answer.json["created"] == 60
    return ripen


def test_ripening_gives_the_curve_beside_the_yardstick(history):
    report = history("report", "ripening", "--json").json
    assert (report["report"], report["n"], report["bought"], report["enough"]) == ("ripening", 60, 30, True)
    assert [one["months"] for one in report["milestones"]] == [3, 6, 12]
    three = report["milestones"][0]
    assert three["interval"][0] < three["share"] < three["interval"][1]
    assert three["yardstick"] == [0.1, 0.15]
    assert report["late"] == 0  # a file with its buyers is a history
    assert {"milestones", "giving_up", "forecast", "left_out"} <= report["definitions"].keys()
    assert report["curve"][-1]["share"] >= report["curve"][0]["share"]


def test_ripening_is_read_by_people_too(history):
    out = history("report", "ripening").out
    assert "60 leads, 30 bought" in out
    assert "Giving up on day 30 would have cost" in out
    assert "Yardstick" in out


def test_a_span_is_that_of_the_inquiries(history):
    assert history("report", "ripening", "--until", "2026-01-28", "--json").json["n"] == 28
    report = history("report", "sources", "--since", "2026-02-01", "--until", "2026-02-10", "--json").json
    assert report["sources"]["n"] == 10
    assert report["since"].startswith("2026-01-31T23:00:00")  # midnight in Berlin


def test_sources_stand_beside_each_other_without_a_rank(history):
    report = history("report", "sources", "--json").json
    groups = report["sources"]["groups"]
    assert [(group["name"], group["n"]) for group in groups] == [("Trade show", 40), ("Web form", 20)]
    assert groups[0]["bought"]["count"] == 20
    assert groups[0]["verdicts"]["bought"] == "no real difference"
    assert report["sources"]["differences"]["bought"]["real"] is False
    assert "chance alone" in report["sources"]["differences"]["bought"]["words"]
    assert "Campaign" in history("report", "sources").out


def test_people_are_told_with_counts_where_they_are_few(history):
    history("log", "H1", "no-answer")
    report = history("report", "people", "--json").json
    (me,) = report["groups"]
    assert me["connect"] == {"hits": 0, "n": 1, "share": None, "interval": None}
    assert me["attempts"] == 1
    assert "Person" in history("report", "people").out


@pytest.mark.parametrize("name", ["ripening", "sources", "people"])
def test_an_empty_home_has_every_report(ripen, name):
    answer = ripen("report", name, "--json")
    assert answer.code == 0
    assert answer.json["report"] == name
    assert ripen("report", name).code == 0


def test_a_report_or_day_that_does_not_exist_is_told(ripen):
    assert ripen("report", "weather").code == WRONG_USAGE
    answer = ripen("report", "ripening", "--since", "someday", "--json")
    assert answer.code == REFUSED
    assert answer.error["field"] == "since"


def test_ripening_of_one_source(history):
    report = history("report", "ripening", "--source", "trade SHOW", "--json").json
    assert (report["n"], report["source"], report["campaign"]) == (40, "trade SHOW", None)
    assert report["bought"] == 20
    unknown = history("report", "ripening", "--campaign", "nothing of that name", "--json")
    assert unknown.error["field"] == "campaign"
    assert history("report", "sources", "--campaign", "x", "--json").error["field"] == "campaign"
