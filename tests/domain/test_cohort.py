from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.domain.cohort import EVERY_LEAD, Cohort, everybody, names, part_of, quarters
from app.domain.passage import BOUGHT, DECLINED, OPEN, Passage, gathered
from app.domain.ripening_figures import figures_of

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
DAY = timedelta(days=1)


def passage(number, campaign="Fair", source="Event", age=200, bought_at=None, **more):
    asked = NOW - age * DAY
    ended = None if bought_at is None else asked + bought_at * DAY
    return Passage(
        asked,
        asked,
        ended,
        OPEN if ended is None else BOUGHT,
        campaign=campaign,
        source=source,
        lead_id=f"p{number}",
        **more,
    )


FAIR = [passage(n, bought_at=5 + n if n < 20 else None) for n in range(40)]
WEB = [
    passage(100 + n, "Webinar", "Online", 90, 30 + n if n < 12 else None, is_green=n > 11) for n in range(60)
]


def test_a_cohort_is_found_whatever_its_capitals_and_spaces():
    found = gathered([*FAIR, *WEB], NOW)
    assert len(part_of(found, Cohort(campaign=" fair ")).lives) == 40
    assert len(part_of(found, Cohort(source="ONLINE")).lives) == 60
    assert len(part_of(found, Cohort("Fair", "Online")).lives) == 0
    assert part_of(found, EVERY_LEAD) is found


def test_the_curves_of_two_campaigns_are_those_of_their_own_leads():
    found = gathered([*FAIR, *WEB], NOW)
    fair, web = (figures_of(found, Cohort(campaign=name), NOW) for name in ("Fair", "Webinar"))
    assert (fair.curve.watched, fair.curve.bought, fair.green) == (40, 20, 0)
    assert (web.curve.watched, web.curve.bought, web.green) == (60, 12, 48)
    assert fair.curve.share_at(60).share == pytest.approx(0.5)
    assert web.curve.share_at(60).share == pytest.approx(0.2)
    both = figures_of(found, EVERY_LEAD, NOW)
    assert (both.curve.watched, both.curve.bought, both.green) == (100, 32, 48)


def test_what_is_left_out_belongs_to_a_cohort_as_well():
    closed = Passage(NOW - 90 * DAY, NOW - 90 * DAY, None, DECLINED, campaign="Fair", lead_id="x")
    found = gathered([*FAIR, *WEB, closed], NOW)
    assert part_of(found, Cohort(campaign="Fair")).undated == 1
    assert part_of(found, Cohort(campaign="Webinar")).undated == 0
    assert len(everybody(part_of(found, Cohort(campaign="Fair")))) == 41


def test_a_quarter_begins_at_midnight_of_the_zone():
    berlin = ZoneInfo("Europe/Berlin")
    # An hour before midnight by UTC it is the first of October in Berlin.
    asked = datetime(2026, 9, 30, 23, tzinfo=UTC)
    late = Passage(asked, asked, None, OPEN)
    winter = Passage(NOW - 300 * DAY, NOW, None, OPEN)
    found = quarters([late, winter, late], berlin)
    assert [(one.year, one.number) for one in found] == [(2026, 4), (2026, 1)]
    assert found[0].since == datetime(2026, 10, 1, tzinfo=berlin)
    assert found[0].until == datetime(2027, 1, 1, tzinfo=berlin)
    assert Cohort(since=found[0].since, until=found[0].until).holds(late)


def test_each_name_is_offered_once():
    assert names(["Fair", "fair ", "", " ", "Webinar", "Ärzte"]) == ["Fair", "Webinar", "Ärzte"]
