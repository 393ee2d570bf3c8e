"""The replay: it does not look ahead, counts what it says, and Ripen's rank holds its own in small worlds."""

import re
import sys
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parent
if str(FOLDER) not in sys.path:
    sys.path.insert(0, str(FOLDER))

import replay  # noqa: E402 - the path has to be set first
import replay_bank  # noqa: E402
import replay_files  # noqa: E402
import replay_other_worlds  # noqa: E402
import replay_play  # noqa: E402
import replay_worlds  # noqa: E402

from app.domain.rules import Rules  # noqa: E402
from app.domain.stretches import Turn  # noqa: E402
from app.intake.vocabulary import load_vocabulary  # noqa: E402

START = datetime(2026, 1, 5, tzinfo=UTC)
BANK = FOLDER.parents[2] / "shared" / "data" / "bank_marketing" / "bank-additional-full.csv.gz"


@pytest.fixture(scope="module")
def rules() -> Rules:
    return replay.default_rules()


def raised(
    number: int, day: float, bought_on: float | None = None, source: str = "Web"
) -> replay_play.Raised:
    ended = None if bought_on is None else START + timedelta(days=bought_on)
    created = START + timedelta(days=day)
    return replay_play.Raised(f"L{number}", created, ended, bought_on is not None, "web-form", source, "")


def test_a_buyer_is_caught_only_in_the_seven_days_before_he_bought() -> None:
    leads = [raised(1, 0, 10)]
    bought_on = (START + timedelta(days=10)).toordinal()
    for days_before, caught in ((0, False), (1, True), (7, True), (8, False)):
        listed = replay_play.Listed(leads)
        listed.days[0].append(bought_on - days_before)
        assert listed.caught(leads) == [caught], days_before


def test_a_listed_lead_rests_and_no_list_is_longer_than_the_day(rules: Rules) -> None:
    leads = [raised(number, 0, 30 if number == 0 else None) for number in range(5)]
    how = replay_play.Play(per_day=2, rest_days=3)
    listed = replay_play.play(leads, replay_play.chooser_of("newest first", leads, rules, how), how)
    for days in listed.days:
        assert all(later - earlier >= 3 for earlier, later in pairwise(days))
    every_day = [day for days in listed.days for day in days]
    assert max(every_day.count(day) for day in set(every_day)) == 2


@pytest.mark.parametrize("method", replay_play.METHODS)
def test_nobody_looks_ahead(rules: Rules, method: str) -> None:
    """What comes after a day, purchases and touches included, changes no list up to it."""
    leads = sorted(replay_worlds.talks(3, 80), key=lambda lead: (lead.created_at, lead.id))
    cut = leads[0].created_at + timedelta(days=60)
    day = cut.date().toordinal()
    blind = [
        lead._replace(
            ended_at=lead.ended_at if lead.ended_at and lead.ended_at < cut else None,
            bought=bool(lead.bought and lead.ended_at and lead.ended_at < cut),
            turns=[turn for turn in lead.turns if turn.at < cut],
        )
        for lead in leads
        if lead.created_at < cut
    ]
    marker = raised(9999, 0.0, (cut - START).days + 3)._replace(created_at=leads[0].created_at)
    how = replay_play.Play(per_day=3, learn_every_days=20)
    lists = []
    for history in (leads, blind):
        own = sorted([*history, marker], key=lambda lead: (lead.created_at, lead.id))
        listed = replay_play.play(own, replay_play.chooser_of(method, own, rules, how), how)
        lists.append(
            {
                (lead.id, on)
                for lead, days in zip(own, listed.days, strict=True)
                for on in days
                if on < day - 1
            }
        )
    assert lists[0]
    assert lists[0] == lists[1]


def test_ripen_catches_more_than_source_by_age_where_nobody_buys_at_once(rules: Rules) -> None:
    scores = replay_play.compare(
        replay_worlds.delayed(5, 900), rules, replay_play.Play(5, learn_every_days=28)
    )
    by_method = {score.method: score for score in scores}
    assert set(by_method) == set(replay_play.METHODS)
    assert by_method["source/(age+2)"].ahead > 3 * by_method["source/(age+2)"].ahead_error > 0


def test_every_world_is_the_same_for_the_same_seed() -> None:
    for world in (replay_worlds.WORLDS | replay_other_worlds.OTHER_WORLDS).values():
        drawn = world(1, 60)  # type: ignore[call-arg]
        assert drawn == world(1, 60)  # type: ignore[call-arg]
        assert drawn != world(2, 60)  # type: ignore[call-arg]
        assert all(lead.ended_at is None or lead.ended_at >= lead.created_at for lead in drawn)


def test_a_funnel_with_a_file_of_closed_deals_is_read(tmp_path: Path, rules: Rules) -> None:
    leads, deals = tmp_path / "leads.csv", tmp_path / "deals.csv"
    leads.write_text(
        "mql_id,first_contact_date,landing_page_id,origin\n"
        "a,2018-02-01,p1,paid_search\nb,2018-02-03,p2,\nb,2018-02-03,p2,\n,2018-02-03,p2,social\n"
    )
    deals.write_text(
        "mql_id,seller_id,won_date,lead_type\na,s1,2018-02-26 19:58:54,online\nz,s2,2018-03-01,x\n"
    )
    history = replay_files.read_history(leads, deals, rules, vocabulary())
    first, second = history.leads
    assert (first.id, first.source, first.source_kind, first.campaign) == ("a", "paid_search", "search", "p1")
    assert first.bought
    assert first.ended_at == datetime(2018, 2, 26, 19, 58, 54, tzinfo=UTC)
    assert (second.bought, second.ended_at) == (False, None)
    assert len(history.notes) == 3


def test_leads_with_touches_are_read(tmp_path: Path, rules: Rules) -> None:
    leads, touches = tmp_path / "leads.csv", tmp_path / "touches.csv"
    leads.write_text(
        "Lead ID;Created Date;Lead Source;Campaign;Status;Closed Date\n"
        "7;14.03.2026;Webinar;Spring;Won;20.05.2026\n8;15.03.2026;Fair;;Lost;02.04.2026\n9;16.03.2026;Fair;;Open;\n"
    )
    touches.write_text(
        "Lead ID;Date;Type;Outcome;Direction\n7;16.03.2026;Call;No answer;out\n7;20.03.2026;Call;Interested;out\n"
        "7;18.03.2026;Email opened;;\n9;20.04.2026;Call;Sold;out\n"
    )
    history = replay_files.read_history(leads, touches, rules, vocabulary())
    won, lost, sold = history.leads
    assert (won.bought, lost.bought, sold.bought) == (True, False, True)
    assert lost.ended_at == datetime(2026, 4, 2, tzinfo=UTC)
    assert sold.ended_at == datetime(2026, 4, 20, tzinfo=UTC)
    assert won.turns == (
        Turn(datetime(2026, 3, 16, tzinfo=UTC), "", attempt=True, stage="working"),
        Turn(datetime(2026, 3, 18, tzinfo=UTC), "mail-open"),
        Turn(datetime(2026, 3, 20, tzinfo=UTC), "", attempt=True, stage="ready"),
    )


def test_a_german_export_without_sources_is_read_whatever_its_encoding(tmp_path: Path, rules: Rules) -> None:
    leads, calls = tmp_path / "leads.csv", tmp_path / "calls.csv"
    leads.write_bytes(
        "Leadliste vom Mai;;;\n\nKunden-Nr.;Käufer;Erstellt am;Status;Abgeschlossen am\n"
        "K7;Jörg;14.03.2026;Kunde;20.05.2026\nK8;Käthe;15.03.2026;Kein Interesse;02.04.2026\n"
        "K9;Öhm;16.03.2026;Offen;\n".encode("cp1252")
    )
    calls.write_bytes("Datum;Kunden-Nr.;Ergebnis\n16.03.2026;K7;nicht erreicht\n".encode("utf-16"))
    history = replay_files.read_history(leads, calls, rules, vocabulary())
    assert [(lead.id, lead.bought, lead.ended_at is None, len(lead.turns)) for lead in history.leads] == [
        ("K7", True, False, 1),
        ("K8", False, False, 0),
        ("K9", False, True, 0),
    ]
    assert any("source" in note for note in history.notes)


def test_calls_find_their_lead_by_the_column_that_names_leads(tmp_path: Path, rules: Rules) -> None:
    """An export of calls has a number of its own in `Record ID`, and the lead in brackets behind a name."""
    leads, calls = tmp_path / "leads.csv", tmp_path / "calls.csv"
    leads.write_text(
        "Record ID,Email,Create Date,Lead Status,Close Date\n"
        "151,anna@x.example,2026-03-01,Customer,2026-04-01\n152,bo@x.example,2026-03-02,New,\n"
    )
    calls.write_text(
        "Record ID,Activity date,Call outcome,Associated Contact\n"
        "9001,2026-03-05,No answer,Anna (anna@x.example)\n9002,2026-03-06,Busy,Bo (bo@x.example)\n"
        "9003,2026-03-07,Connected,Anna (151)\n"
    )
    history = replay_files.read_history(leads, calls, rules, vocabulary())
    assert [(lead.id, len(lead.turns), lead.bought) for lead in history.leads] == [
        ("151", 2, True),
        ("152", 1, False),
    ]


@pytest.mark.parametrize(
    ("text", "bought", "ended"),
    [
        ("lead,created,closed_at\n1,2026-03-01,2026-04-01\n2,2026-03-02,\n", [True, False], [True, False]),
        ("id,created,converted,closed\n1,0,1,31.5\n2,1.5,0,40\n3,2,0,\n", [True, False, False], [True, True, False]),
        ("id,created_at,stage,last_activity_at\n1,2026-03-01,bought,2026-04-01\n2,2026-03-02,new,2026-04-02\n",
         [True, False], [True, False]),
        ("Name,Date,Won date\nx,3/14/2026,4/1/2026\nx,1/2/2026,\n", [False, True], [False, True]),
        ("id,created_at,stage,Close Date\n1,2026-03-01,Closed Won,2026-04-01\n2,2026-03-02,Qualified,2026-05-02\n",
         [True, False], [True, False]),
    ],
)  # fmt: skip
def test_purchases_are_found_in_whatever_column_tells_them(
    tmp_path: Path, rules: Rules, text: str, bought: list[bool], ended: list[bool]
) -> None:
    leads = tmp_path / "leads.csv"
    leads.write_text(text)
    history = replay_files.read_history(leads, None, rules, vocabulary())
    assert [lead.bought for lead in history.leads] == bought
    assert [lead.ended_at is not None for lead in history.leads] == ended


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("id,created_at,won_at\n1,soon,later\n", "No row of leads.csv has a date that can be read"),
        ("id,created_at,status\n1,2026-03-01,new\n", "Nobody bought in this history .*status"),
        ("id,created_at,status\n1,2026-03-01,won\n", "bought, but no column tells when"),
        ("%PDF-1.4", "is a PDF document"),
        ("", "is empty"),
    ],
)
def test_a_history_that_cannot_be_played_is_refused_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, said: str
) -> None:
    leads = tmp_path / "leads.csv"
    leads.write_text(text)
    assert replay.main([str(leads)]) == 1
    told = capsys.readouterr().err
    assert re.search(said, told)
    assert told.count("\n") == 1


def test_a_second_file_of_other_leads_is_refused(tmp_path: Path, rules: Rules) -> None:
    leads, calls = tmp_path / "leads.csv", tmp_path / "calls.csv"
    leads.write_text("id,created_at,won_at\n1,2026-03-01,2026-04-01\n")
    calls.write_text("lead id,date,outcome\n99,2026-03-01,busy\n")
    with pytest.raises(ValueError, match=r"calls\.csv names a lead of leads\.csv"):
        replay_files.read_history(leads, calls, rules, vocabulary())


def test_a_file_without_a_date_is_refused_with_the_columns_it_has(tmp_path: Path, rules: Rules) -> None:
    leads = tmp_path / "leads.csv"
    leads.write_text("id,colour\n1,red\n")
    with pytest.raises(ValueError, match="colour"):
        replay_files.read_history(leads, None, rules, vocabulary())


def test_the_command_prints_every_order(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    leads = tmp_path / "leads.csv"
    rows = [
        f"{lead.id},{lead.created_at:%Y-%m-%d},{lead.source},{lead.campaign},{lead.ended_at:%Y-%m-%d}"
        if lead.ended_at
        else f"{lead.id},{lead.created_at:%Y-%m-%d},{lead.source},{lead.campaign},"
        for lead in replay_worlds.at_once(2, 150)
    ]
    leads.write_text("\n".join(["lead_id,created_at,source,campaign,won_date", *rows]))
    assert replay.main([str(leads), "--per-day", "2", "--learn-every", "60"]) == 0
    said = capsys.readouterr().out
    assert all(method in said for method in replay_play.METHODS)


def test_ties_count_half_in_auc_and_by_their_mean_in_lift() -> None:
    answers = [True, False] * 10
    assert replay_bank.auc([1.0] * 20, answers) == 0.5
    assert replay_bank.auc([float(answer) for answer in answers], answers) == 1.0
    assert replay_bank.lift([1.0] * 20, answers) == pytest.approx(1.0)
    assert replay_bank.lift([float(answer) for answer in answers], answers) == pytest.approx(2.0)


@pytest.mark.skipif(not BANK.exists(), reason="the bank campaign lies outside the project, in ../shared/data")
def test_the_bank_campaign_is_ranked_without_the_column_that_leaks() -> None:
    assert "duration" not in {*replay_bank.SAME, *replay_bank.ALL}
    rows = replay_bank.read_rows(BANK)[:6000]
    figures = replay_bank.ranked(rows[:5000], rows[5000:])
    assert set(figures) >= {"ripen", "newest first", "random"}
    assert all(0 <= value <= 1 for value, _ in figures.values())


def vocabulary():
    return load_vocabulary(replay.DEFAULTS)
