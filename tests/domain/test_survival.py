import math

import pytest

from app.domain.measures import Rate
from app.domain.survival import Life, Share, giving_up, ripening_curve
from tests.fakes import public_survival_data as public


def curve_of(times, *, late=False):
    return ripening_curve(Life(row[0] if late else 0, float(row[-2]), bool(row[-1])) for row in times)


@pytest.mark.parametrize(
    ("data", "known", "late"),
    [
        (public.TREATED, public.TREATED_BY_LIFELINES, False),
        (public.PLACEBO, public.PLACEBO_BY_LIFELINES, False),
        (public.MACS, public.MACS_BY_LIFELINES, True),
    ],
    ids=["leukaemia, treated", "leukaemia, placebo", "MACS, delayed entry"],
)
def test_the_curve_and_its_band_are_those_of_lifelines(data, known, late):
    curve = curve_of(data, late=late)
    for days, share, low, high in known:
        step = curve.step_at(days)
        found = (step.share, step.low, step.high) if step else (0.0, 0.0, 0.0)
        assert found == pytest.approx((share, low, high), abs=5e-5)


def test_without_a_purchase_the_curve_has_no_step():
    curve = ripening_curve([Life(0, 100, bought=False) for _ in range(20)])
    assert curve.steps == ()
    assert curve.share_at(50) == Share(0.0, 0.0, Rate(0, 20).interval[1])
    assert curve.share_at(101) is None


@pytest.mark.parametrize("lives", [[], [Life(0, 5, bought=True)], [Life(9, 3, bought=True)]])
def test_no_lead_and_one_lead_are_no_trouble(lives):
    curve = ripening_curve(lives)
    assert curve.known_days == 0.0
    assert curve.share_at(1) is None
    assert giving_up(curve, 30, 365).lost is None


def test_when_everybody_bought_the_share_is_one_and_nothing_is_sure_about_it():
    curve = ripening_curve([Life(0, days, bought=True) for days in range(1, 21)])
    last = curve.steps[-1]
    assert (last.share, last.low, last.high) == (1.0, 0.0, 1.0)


def test_a_lead_that_bought_at_once_counts_as_half_a_day():
    curve = ripening_curve([Life(0, 0, bought=True), *[Life(0, 100, bought=False) for _ in range(19)]])
    assert curve.steps[0].days == 0.5
    assert curve.steps[0].share == pytest.approx(0.05)


def test_a_late_lead_is_not_at_risk_before_it_came():
    early = [Life(0, 400, bought=False) for _ in range(10)]
    late = [Life(200, 400, bought=False) for _ in range(30)]
    curve = ripening_curve([*early, *late, Life(0, 100, bought=True), Life(200, 300, bought=True)])
    assert [step.at_risk for step in curve.steps] == [11, 41]
    assert curve.late == 31


def test_leads_that_left_are_censored_in_the_curve_and_never_buy_in_our_books():
    lives = [Life(0, 50, bought=False, left=True) for _ in range(10)]
    lives += [Life(0, 100, bought=True) for _ in range(5)] + [Life(0, 400, bought=False) for _ in range(5)]
    curve = ripening_curve(lives)
    assert curve.steps[-1].share == pytest.approx(0.5)  # half of those still watched
    assert curve.steps[-1].taken == pytest.approx(0.25)  # a quarter of all
    assert curve.left == 10


def test_giving_up_costs_what_was_recorded_where_nobody_is_open():
    bought = [Life(0, days, bought=True) for days in (10, 20, 40, 60, 100, 200, 300, 350)]
    never = [Life(0, 500, bought=False) for _ in range(92)]
    cost = giving_up(ripening_curve([*bought, *never]), 30, 365)
    assert (cost.later, cost.buyers) == (6, 8)
    assert cost.lost.share == pytest.approx(0.75)
    assert cost.per_hundred.share == pytest.approx(6.0)
    # binomial on the logit scale: 1/6 + 1/2
    spread = math.exp(1.959964 * math.sqrt(1 / 6 + 1 / 2))
    assert cost.lost.low == pytest.approx(3 / spread / (1 + 3 / spread))
    assert cost.lost.high == pytest.approx(3 * spread / (1 + 3 * spread))


def test_giving_up_says_nothing_where_no_lead_is_old_enough():
    lives = [Life(0, 100, bought=number < 15) for number in range(40)]
    assert giving_up(ripening_curve(lives), 30, 365).lost is None


def test_leads_of_a_fair_that_all_came_days_later_have_a_curve():
    # Handed over on the third to fifth day; one in four buys, the first on day 10.
    fair = [Life(2.0 + n % 3, 10.0 + n, bought=n % 4 == 0) for n in range(80)]
    curve = ripening_curve(fair)
    assert (curve.watched, curve.bought, curve.late) == (80, 20, 80)
    assert curve.known_days > 60
    assert curve.steps[0].at_risk == 80
    assert curve.share_at(1.0).share == 0.0


def test_who_buys_before_enough_others_are_watched_is_no_half_of_all():
    early = [Life(0, 1.5, bought=True), Life(0, 200, bought=False)]
    fair = [Life(2.0, 10.0 + n, bought=n % 4 == 0) for n in range(80)]
    curve = ripening_curve([*early, *fair])
    assert (curve.watched, curve.bought) == (81, 20), "one that bought beside one other says nothing"
    assert curve.steps[0].days == 10.0
    assert curve.share_at(12.0).share < 0.05


def test_leads_that_are_all_old_when_they_come_have_no_curve():
    old = [Life(90.0, 100.0 + n, bought=True) for n in range(40)]
    assert ripening_curve(old).known_days == 0.0


def test_nobody_so_far_is_no_proof_that_nobody_ever_does():
    lives = [Life(0, 60, bought=True) for _ in range(12)] + [Life(0, 500, bought=False) for _ in range(28)]
    curve = ripening_curve(lives)
    early = curve.share_at(30)
    assert (early.share, early.low) == (0.0, 0.0)
    assert early.high == pytest.approx(Rate(0, 40).interval[1])
    assert curve.share_at(60).share == pytest.approx(0.3)


def test_buyers_who_all_came_later_leave_room_for_one_who_does_not():
    lives = [Life(0, 60.0 + n, bought=True) for n in range(12)] + [Life(0, 500, bought=False)] * 28
    cost = giving_up(ripening_curve(lives), 30, 365)
    assert (cost.later, cost.buyers, cost.lost.share, cost.lost.high) == (12, 12, 1.0, 1.0)
    assert cost.lost.low == pytest.approx(Rate(12, 12).interval[0])
