import random
from datetime import UTC, datetime, timedelta

import pytest

from app.domain.cohort import Cohort
from app.domain.forecast import forecast, life_table
from app.domain.group_figures import Calls, by_person, by_source
from app.domain.measures import Rate
from app.domain.passage import BOUGHT, DECLINED, OPEN, Hazard, Passage, closed_since, gathered, since_green
from app.domain.ripening_figures import green_ages, ripening_figures, yardstick_chance, yardstick_share
from app.domain.survival import Life, ripening_curve, usable
from tests.fakes import public_survival_data as public

NOW = datetime(2026, 11, 24, tzinfo=UTC)


def ago(days):
    return NOW - timedelta(days=days)


def passage(created, came=None, ended=None, ending=OPEN, **fields):
    came = created if came is None else came
    return Passage(ago(created), ago(came), None if ended is None else ago(ended), ending, **fields)


def history(seed=1, leads=600, recorded_from=0.0, rate=1 / 700):
    """Leads of three years; with ``recorded_from`` purchases before that day (ago) stand there as open."""
    chance = random.Random(seed)
    made = []
    for _ in range(leads):
        created = chance.uniform(5, 1000)
        buys = created - chance.expovariate(rate)
        if buys > 0 and (not recorded_from or buys < recorded_from):
            made.append(passage(created, ended=buys, ending=BOUGHT))
        else:
            made.append(passage(created))
    return made


def test_an_imported_list_of_open_leads_enters_late():
    found = gathered([passage(300, came=100, import_id="i"), passage(50, came=49.5)], NOW)
    assert [life.enter_days for _, life in found.lives] == [200.0, 0.0]


def test_a_history_with_its_buyers_counts_from_the_inquiry():
    leads = [
        passage(300, came=0, ended=200, ending=BOUGHT, import_id="i"),
        passage(280, came=0, import_id="i"),
        passage(280, came=10, import_id="other"),
    ]
    found = gathered(leads, NOW)
    assert [life.enter_days for _, life in found.lives] == [0.0, 0.0, 270.0]
    assert found.lives[0][1] == Life(0.0, 100.0, bought=True)


def test_a_history_older_than_its_records_is_not_pooled():
    honest = history()
    broken = history(recorded_from=400.0)
    kept = gathered(broken, NOW)
    assert kept.recorded_from is not None
    assert ago(400) <= kept.recorded_from <= ago(380)
    assert kept.unrecorded == sum(one.created_at < kept.recorded_from for one in broken)
    assert kept.awaited > 4.6

    def year(leads):
        curve = ripening_curve(life for _, life in gathered(leads, NOW).lives)
        return curve.share_at(365).share

    naive = ripening_curve(
        Life(0, (NOW - one.created_at).days if one.ended_at is None else (one.ended_at - one.created_at).days,
             one.ending == BOUGHT) for one in broken
    )  # fmt: skip
    assert year(broken) == pytest.approx(year(honest), abs=0.06)
    assert naive.share_at(365).share < year(honest) - 0.15


def test_a_young_team_that_waits_for_its_first_buyer_keeps_all_its_leads():
    leads = [passage(60 - number / 2) for number in range(100)]
    leads += [passage(60, ended=10, ending=BOUGHT), passage(55, ended=4, ending=BOUGHT)]
    found = gathered(leads, NOW)
    assert found.unrecorded == 0
    assert len(found.lives) == 102


def test_a_year_without_purchases_is_no_trouble():
    leads = [passage(number % 360 + 1, ended=0.5, ending=DECLINED) for number in range(50)]
    figures = ripening_figures(gathered(leads, NOW), [])
    assert not figures.enough
    assert figures.curve.left == 50


def test_closed_leads_of_which_nobody_knows_when_are_counted_and_left_out():
    found = gathered([passage(30, ending=BOUGHT), passage(20)], NOW)
    assert (found.undated, len(found.lives)) == (1, 1)


def test_what_happened_after_now_is_not_known_yet():
    future = Passage(NOW + timedelta(days=1), NOW, None, OPEN)
    assert gathered([future], NOW).lives == ()


def test_the_log_rank_of_two_groups_is_near_that_of_lifelines_and_never_bolder():
    treated = usable(Life(0, float(time), bool(ended)) for time, ended in public.TREATED)
    placebo = usable(Life(0, float(time), bool(ended)) for time, ended in public.PLACEBO)
    hazard = Hazard([*treated, *placebo])
    expected = sum(hazard.at(life.leave_days) - hazard.at(life.enter_days) for life in treated)
    bought, total = sum(life.bought for life in treated), 30
    assert expected == pytest.approx(19.25, abs=0.01)  # as every textbook has it
    statistic = (bought - expected) ** 2 / (expected * (1 - expected / total))
    assert 0.8 * public.LOG_RANK_BY_LIFELINES < statistic <= public.LOG_RANK_BY_LIFELINES


def test_green_leads_are_followed_from_the_day_they_turned_green():
    leads = [passage(300, green_at=ago(200)), passage(100)]
    assert since_green(gathered(leads, NOW).lives) == [Life(100.0, 300.0, bought=False)]


def test_a_forecast_takes_each_lead_at_its_age():
    # Half of all buy on day 100, nobody before or after.
    lives = [Life(0, 100.5, bought=True) for _ in range(100)] + [
        Life(0, 500, bought=False) for _ in range(100)
    ]
    told = forecast(lives, [], [50.0] * 40 + [150.0] * 40)
    assert told.expected == pytest.approx(20.0)
    assert told.low < 20 < told.high
    assert told.beyond == 0
    assert forecast(lives, [], [600.0]).beyond == 1


def test_a_forecast_counts_those_who_leave_as_lost():
    lives = [Life(0, 10.5, bought=False, left=True) for _ in range(50)]
    lives += [Life(0, 100.5, bought=True) for _ in range(25)] + [
        Life(0, 500, bought=False) for _ in range(25)
    ]
    assert forecast(lives, [], [0.0] * 100).expected == pytest.approx(25.0)


def test_the_range_of_a_forecast_holds_in_nineteen_of_twenty_cases():
    chance = random.Random(7)
    held = 0
    for _ in range(150):
        lives, ages, later = [], [], 0
        for _ in range(300):
            age, buys = chance.uniform(0, 300), chance.expovariate(1 / 600)
            lives.append(Life(0, min(age, buys), buys <= age))
            if buys > age:
                ages.append(age)
                later += buys <= age + 60
        told = forecast(lives, [], ages, days=60)
        held += told.low <= later <= told.high
    assert held / 150 > 0.88


def test_with_too_few_buyers_nothing_is_forecast():
    assert forecast([Life(0, 100, bought=True)] * 9 + [Life(0, 100, bought=False)] * 50, [], [10.0]) is None
    assert life_table([]) == []


def test_the_yardstick_rises_from_nothing_to_45_percent():
    assert [yardstick_share(days) for days in (0, 91, 182, 365, 900)] == pytest.approx(
        [0, 0.125, 0.26, 0.45, 0.45]
    )
    assert yardstick_chance(0) == pytest.approx(0.45)
    assert yardstick_chance(365) == 0.0


def test_figures_of_a_span_are_those_of_its_inquiries():
    leads = history(leads=400)
    figures = ripening_figures(gathered(leads, NOW), [10.0] * 20, Cohort(since=ago(500), until=ago(100)))
    assert figures.curve.watched == sum(ago(500) <= one.created_at < ago(100) for one in leads)
    assert figures.enough
    assert figures.forecast.leads == 20
    assert [one.day for one in figures.giving_up] == [30, 60, 90, 180]


def test_green_ages_are_those_of_todays_green_leads():
    assert green_ages([passage(30, is_green=True), passage(40)], NOW) == [30.0]


def test_sources_stand_in_the_order_of_their_size_and_letter_case_makes_no_second_one():
    leads = [
        passage(30, source="Fair"),
        passage(30, source="fair", attempted=True),
        passage(30, source_kind="web"),
    ]
    figures = by_source(gathered(leads, NOW), None, None)
    assert [(group.name, group.leads) for group in figures.groups] == [("Fair", 2), ("web", 1)]
    assert figures.groups[0].follow_up == Rate(1, 2)


def test_people_are_told_by_leads_and_calls_and_nobody_is_ranked():
    leads = [passage(30, owner="Ben")] * 3 + [passage(30)]
    figures = by_person(
        gathered(leads, NOW), {"Ada": Calls(4, 2, 4, 3), "Mia": Calls(1, 0, 1, 0)}, "Ada", None, None
    )
    assert [(group.name, group.leads, group.calls.dials) for group in figures.groups] == [
        ("Ben", 3, 0),
        ("Ada", 1, 4),
        ("Mia", 0, 1),
    ]
    assert all(one.words == "too few to tell" for one in figures.comparisons["connect"].verdicts)


def test_expected_buyers_add_up_to_the_buyers():
    leads = [one._replace(source=f"s{number % 3}") for number, one in enumerate(history(leads=300))]
    figures = by_source(gathered(leads, NOW), None, None)
    assert sum(group.expected for group in figures.groups) == pytest.approx(
        sum(group.bought for group in figures.groups)
    )
    assert figures.comparisons["bought"].differing == ()


def test_a_lead_that_is_still_in_time_has_missed_no_target():
    leads = [
        passage(1, source="Fair", had_target=True, owed_at=NOW + timedelta(hours=1)),
        passage(1, source="Fair", had_target=True, owed_at=NOW - timedelta(hours=1)),
        passage(1, source="Fair", had_target=True, in_time=True, attempted=True),
    ]
    (group,) = by_source(gathered(leads, NOW), None, None).groups
    assert group.in_time == Rate(1, 2)


def test_a_lead_is_closed_since_it_last_came_to_its_stage():
    assert closed_since([(1, "green"), (2, "bought"), (3, "bought")]) == 2
    assert closed_since([(1, "bought"), (2, "working"), (3, "bought"), (4, "bought")]) == 3
    assert closed_since([]) is None
