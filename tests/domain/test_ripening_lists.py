"""The leads behind the figures of ripening: as many as the figure says."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.passage import BOUGHT, DECLINED, OPEN, STOPPED, Passage, gathered
from app.domain.ripening_figures import ripening_figures
from app.domain.ripening_lists import BOUGHT as HAVE_BOUGHT
from app.domain.ripening_lists import (
    BUYERS,
    GREEN_BUYERS,
    HASTY,
    LATE,
    LEFT,
    UNDATED,
    UNRECORDED,
    WATCHED,
    RipeningBehind,
    bought_between,
    bought_by,
    leads_behind,
)

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
DAY = timedelta(days=1)


def passage(number, age, ended_after=None, ending=OPEN, came_after=0.0):
    created = NOW - age * DAY
    ended = created + ended_after * DAY if ended_after is not None else None
    return Passage(created, created + came_after * DAY, ended, ending, lead_id=f"lead{number:03d}")


FEW = (
    passage(0, 300),
    passage(1, 300, 40, BOUGHT),
    passage(2, 300, 0, BOUGHT),  # at once: counted as half a day
    passage(3, 300, 200, BOUGHT),
    passage(4, 300, 60, DECLINED),
    passage(5, 300, came_after=100),
    passage(6, 300, None, STOPPED),  # nobody knows when
)


def ids(found, behind):
    return [one.passage.lead_id for one in leads_behind(found, behind)]


def test_each_figure_has_its_leads_the_youngest_age_first():
    found = gathered(FEW, NOW)
    assert ids(found, bought_by(90)) == ["lead002", "lead001"]
    assert ids(found, bought_by(40)) == ["lead002", "lead001"]
    assert ids(found, bought_by(39)) == ["lead002"]
    assert ids(found, bought_between(30, 365)) == ["lead001", "lead003"]
    assert ids(found, RipeningBehind(LEFT)) == ["lead004"]
    assert ids(found, RipeningBehind(LATE)) == ["lead005"]
    assert ids(found, RipeningBehind(UNDATED)) == ["lead006"]
    assert [one.days for one in leads_behind(found, RipeningBehind(UNDATED))] == [None]
    assert [one.days for one in leads_behind(found, bought_by(90))] == [0.5, 40.0]
    assert len(ids(found, RipeningBehind(WATCHED))) == 6


def test_leads_from_before_purchases_were_recorded_are_listed_too():
    old = [passage(n, 700) for n in range(60)]
    new = [
        passage(100 + n, 200 - n, 20, BOUGHT) for n in range(60)
    ]  # the first 20 asked before anybody bought
    found = gathered([*old, *new], NOW)
    assert ids(found, RipeningBehind(UNRECORDED)) == [one.lead_id for one in (*old, *new[:20])]
    assert found.unrecorded == 80


def test_nobody_stands_behind_figures_of_nobody():
    for what in (WATCHED, HAVE_BOUGHT, BUYERS, GREEN_BUYERS, LEFT, LATE, UNDATED, UNRECORDED):
        assert leads_behind(gathered([], NOW), RipeningBehind(what)) == []


def test_a_figure_that_there_is_not_is_a_mistake():
    with pytest.raises(KeyError):
        leads_behind(gathered(FEW, NOW), RipeningBehind("best"))


ages = st.floats(0, 700)


@given(
    st.lists(
        st.tuples(ages, st.none() | ages, st.sampled_from([OPEN, BOUGHT, BOUGHT, DECLINED, STOPPED]), ages),
        max_size=40,
    )
)
def test_behind_every_figure_stand_as_many_leads_as_it_counts(several):
    passages = [
        passage(number, age, ended if ending != OPEN else None, ending, came)
        for number, (age, ended, ending, came) in enumerate(several)
    ]
    figures = ripening_figures(gathered(passages, NOW), [])
    found, curve = figures.gathered, figures.curve
    count = lambda behind: len(leads_behind(found, behind))
    assert count(RipeningBehind(WATCHED)) == curve.watched
    assert count(RipeningBehind(HAVE_BOUGHT)) == curve.bought
    assert count(RipeningBehind(LEFT)) == curve.left
    assert count(RipeningBehind(LATE)) == curve.late
    assert (count(RipeningBehind(UNDATED)), count(RipeningBehind(UNRECORDED))) == (
        found.undated,
        found.unrecorded,
    )
    buyers = [one for one, life in found.lives if life.bought]
    assert count(RipeningBehind(BUYERS)) == len(buyers)
    assert count(RipeningBehind(GREEN_BUYERS)) == sum(one.green_at is not None for one in buyers)
    for days in (0, 1, 30, 91, 365):
        assert count(bought_by(days)) == sum(step.bought for step in curve.steps if step.days <= days)
    for one in figures.giving_up:
        assert count(bought_between(one.day, one.horizon_days)) == one.later


def test_buyers_that_are_left_out_of_a_late_curve_are_told_and_listed():
    asked = NOW - timedelta(days=200)
    hour = timedelta(hours=1)
    soon = Passage(asked, asked, asked + 36 * hour, BOUGHT, lead_id="soon")
    fair = [
        Passage(
            asked,
            asked + 48 * hour,
            asked + timedelta(days=10 + n) if n % 4 == 0 else None,
            BOUGHT if n % 4 == 0 else OPEN,
            lead_id=f"fair{n}",
        )
        for n in range(80)
    ]
    figures = ripening_figures(gathered([soon, *fair], NOW), [])
    assert figures.enough
    assert (figures.curve.watched, figures.curve.bought) == (80, 20)
    assert [one.passage.lead_id for one in leads_behind(figures.gathered, RipeningBehind(HASTY))] == ["soon"]
    assert len(leads_behind(figures.gathered, RipeningBehind(HAVE_BOUGHT))) == 20
