"""ripen report follow-up, on a real home: the same figures as the board, split and compared when asked."""

import csv

import pytest

from app.cli.session import REFUSED, SIGN_IN_NEEDED, WRONG_USAGE
from app.domain.boards import DEFINITIONS

KEPT_KEYS = {
    "handed_over", "follow_up", "in_time", "coverage", "contact", "connect", "minutes_to_attempt_median",
    "minutes_to_attempt_p95", "minutes_to_contact_median", "minutes_to_contact_p95", "bands", "touches_per_lead",
    "given_up_early", "never_touched", "since", "until", "definitions",
}  # fmt: skip


@pytest.fixture
def stocked(ripen, tmp_path):
    file = tmp_path / "leads.csv"
    with file.open("w", newline="", encoding="utf-8") as out:
        write = csv.writer(out)
        write.writerow(("external id", "full name", "phone", "country", "campaign", "lead source", "owner"))
        for n in range(6):
            owner, campaign = ("Ada", "Fair") if n % 2 else ("Ben", "Webinar")
            write.writerow((f"A{n}", f"Lead {n}", f"+49 511 90{n:04d}", "Germany", campaign, "Web", owner))
    assert ripen("import", str(file), "--json").json["created"] == 6
    ripen("log", "A1", "no-answer")
    return ripen


def test_all_keys_of_old_are_there_and_every_definition(stocked):
    report = stocked("report", "follow-up", "--json").json
    assert report.keys() >= KEPT_KEYS
    assert report["definitions"] == dict(DEFINITIONS)
    assert (report["handed_over"], report["follow_up"]["hits"], report["bands"]["0-5"]) == (6, 1, 1)
    assert sum(report["statuses"].values()) == 6
    assert [hour["n"] for hour in report["hours"]] == [1]
    assert "groups" not in report


@pytest.mark.parametrize("by", ["rep", "campaign", "source", "week", "team"])
def test_it_is_split_and_nobody_is_ranked(stocked, by):
    report = stocked("report", "follow-up", "--by", by, "--json").json
    assert report["by"] == by
    assert sum(group["handed_over"] for group in report["groups"]) == 6
    keys = [group["key"] for group in report["groups"]]
    assert keys == sorted(keys)
    assert not any(one["real"] for one in report["differences"].values())
    out = stocked("report", "follow-up", "--by", by).out
    assert "Too few to tell whether they differ." in out


def test_leads_of_nobody_have_a_name_in_the_findings_and_no_figure_is_cut_off(ripen, tmp_path):
    file = tmp_path / "leads.csv"
    rows = [f"A{n},Lead {n},+49 511 9{n:05d},Germany,{'Ada' if n % 2 else ''}" for n in range(60)]
    file.write_text("external id,full name,phone,country,owner\n" + "\n".join(rows), encoding="utf-8")
    assert ripen("import", str(file), "--json").json["created"] == 60
    for n in range(1, 60, 2):
        assert ripen("log", f"A{n}", "no-answer").code == 0
    follow_up = ripen("report", "follow-up", "--json").json["follow_up"]
    assert (follow_up["hits"], follow_up["n"], follow_up["share"]) == (30, 60, 0.5)
    assert follow_up["interval"] == pytest.approx([0.3774, 0.6226], abs=1e-4)
    out = ripen("report", "follow-up", "--by", "rep").out
    assert "Follow up: (nobody) is below the others; Ada is above the others." in out
    (row,) = [line for line in out.splitlines() if line.startswith("Ada ")]
    assert row.rstrip().endswith("0.0 % (0–11)")


def test_people_read_it_too(stocked):
    out = stocked("report", "follow-up", "--by", "rep").out
    assert "1 of 6" in out
    assert "Ada" in out
    later = stocked("report", "follow-up", "--at", "2027-03-01T09:00").out
    assert "Never touched:" in later
    assert "Lead 0 · Ben" in later


def test_no_leads_are_a_report_as_well(ripen):
    report = ripen("report", "follow-up", "--by", "rep", "--json").json
    assert (report["handed_over"], report["groups"], report["coverage"]["share"]) == (0, [], None)


def test_only_follow_up_is_split(stocked):
    refused = stocked("report", "ripening", "--by", "rep", "--json")
    assert (refused.code, refused.error["field"]) == (REFUSED, "by")
    assert stocked("report", "follow-up", "--by", "mood").code == WRONG_USAGE


def test_the_central_report_needs_somebody_who_is_signed_in(stocked):
    assert stocked("report", "follow-up", "--central", "--json").code == SIGN_IN_NEEDED


def test_the_last_day_is_whole_on_the_night_when_the_clocks_change(ripen, tmp_path):
    file = tmp_path / "leads.csv"
    file.write_text("external id,full name,phone,country\nA1,Lead,+49 511 900001,Germany\n", encoding="utf-8")
    ripen("import", str(file), "--at", "2026-10-25T23:30+01:00")
    for last, leads in (("2026-10-24", 0), ("2026-10-25", 1)):
        at = ("--at", "2026-11-20T12:00+01:00", "--json")
        assert ripen("report", "follow-up", "--until", last, *at).json["handed_over"] == leads
        assert ripen("report", "ripening", "--until", last, *at).json["n"] == leads


def test_small_numbers_are_counts_on_paper_and_coverage_is_told_all_the_same(stocked):
    out = stocked("report", "follow-up").out
    assert "16.7" not in out
    assert "100.0 %" in out
