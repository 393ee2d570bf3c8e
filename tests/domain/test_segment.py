"""Which leads are a rep's and which are marketing's, how they cross the line, and that none is lost on the way."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.domain import segment
from app.domain.cadence import Calendar, Reach
from app.domain.errors import Refused
from app.domain.lead import Lead, NextTouch, Stage, Standing
from app.domain.profile import Profile, read_profile
from app.domain.rules import Rules
from app.domain.segment import NURTURE, SALES_READY, fit_of, segment_of
from app.domain.touch import Decision, Touch

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)
PROFILE = Profile(
    industries=("pumps", "valves"),
    countries=("DE", "FR"),
    roles=("head", "buyer"),
    sizes=((50, 500),),
    interest={"webinar": 2, "price-request": 4, "list": 1},
    grid={"A": 1, "B": 2, "C": 3, "D": 5},
)


@pytest.mark.parametrize(
    ("industry", "country", "title", "size", "fit"),
    [
        ("Pumps", "DE", "Head of Purchasing", "120", "A"),
        ("Pumps", "DE", "Intern", "120", "B"),
        ("Retail", "DE", "Head of X", "9", "C"),
        ("Retail", "US", "Intern", "120", "D"),
        ("Retail", "US", "Intern", "9", "D"),
        ("", "", "", "", "C"),
        ("Pumps", "", "", "", "B"),
        ("Retail", "", "", "", "C"),
        ("Pumps", "DE", "", "about 200-300", "A"),
    ],
)
def test_fit_is_judged_by_what_is_known(industry: str, country: str, title: str, size: str, fit: str) -> None:
    assert fit_of(industry, country, title, size, PROFILE) == fit


@pytest.mark.parametrize("fit", "ABCD")
def test_the_grid_draws_the_line(fit: str) -> None:
    line = PROFILE.grid[fit]
    found = [segment_of(fit, interest, PROFILE) for interest in (1, 2, 3, 4)]
    assert found == [SALES_READY if interest >= line else NURTURE for interest in (1, 2, 3, 4)]


def test_with_the_default_rules_a_plain_lead_of_any_source_is_sales_ready(rules: Rules) -> None:
    for interest in {*rules.profile.interest.values(), 1}:
        assert segment_of(fit_of("", "", "", "", rules.profile), interest, rules.profile) == SALES_READY


def test_the_nurture_plan_begins_with_marketings_first_step(calendar: Calendar) -> None:
    decision = segment.begin_nurture(NOW, calendar, Reach())
    assert decision.stage is Stage.GREEN
    assert decision.next is not None
    assert (decision.next.owner, decision.next.kind) == ("marketing", "white paper")
    assert decision.next.at.date() == (NOW + 14 * DAY).date()
    without_mail = segment.begin_nurture(NOW, calendar, Reach(may_mail=False))
    assert without_mail.next is not None


def test_a_promised_touch_stays_on_the_nurture_plan(calendar: Calendar) -> None:
    promised = NextTouch(NOW + 40 * DAY, "call", "rep", promised=True)
    assert segment.begin_nurture(NOW, calendar, Reach(), promised).next == promised


def touch(kind: str = "page-visit", days_ago: float = 0.0, **fields: Any) -> Touch:
    fields.setdefault("direction", "in")
    return Touch(f"{kind}-{days_ago}", "lead-1", NOW - days_ago * DAY, kind, **fields)


def attempt(days_ago: float) -> Touch:
    return touch("call", days_ago, direction="out", outcome="green", attempt=True, contact=True)


@pytest.fixture
def nurtured(make_lead: Callable[..., Lead]) -> Lead:
    """A C lead of a webinar ten days ago: two visits away from the line."""
    standing = Standing(Stage.GREEN, NextTouch(NOW + 9 * DAY, "white paper", "marketing"), cadence="green")
    return make_lead(
        source_kind="webinar", interest=2, segment=NURTURE, created_at=NOW - 10 * DAY, standing=standing
    )


@pytest.fixture
def make_lead(make_lead: Callable[..., Lead]) -> Callable[..., Lead]:
    def make(**fields: Any) -> Lead:
        return replace(make_lead(), **fields)

    return make


def test_a_lead_ripens_when_its_signals_cross_the_line(nurtured: Lead) -> None:
    first, second = touch(days_ago=3, content="Price list"), touch(days_ago=1, content="Price list")
    assert segment.ripened(nurtured, [], NOW, PROFILE) == ""
    assert segment.ripened(nurtured, [first], NOW, PROFILE) == ""
    why = segment.ripened(nurtured, [first, second], NOW, PROFILE)
    assert why == "opened “Price list” twice this week"


def test_a_fit_that_is_never_sales_ready_never_ripens(nurtured: Lead) -> None:
    unfit = replace(nurtured, industry="Retail", country="US", title="Intern")
    assert segment.ripened(unfit, [touch("price-request")], NOW, PROFILE) == ""


def test_a_closed_lead_never_ripens(nurtured: Lead) -> None:
    closed = replace(nurtured, standing=Standing(Stage.DECLINED, None, "price"))
    assert segment.ripened(closed, [touch("price-request")], NOW, PROFILE) == ""


@pytest.mark.parametrize("stage", [Stage.NEW, Stage.WORKING, Stage.READY])
def test_a_lead_that_a_rep_has_is_not_handed_over_again(nurtured: Lead, stage: Stage) -> None:
    with_a_rep = replace(nurtured, segment=SALES_READY, standing=Standing(stage, nurtured.standing.next))
    assert segment.ripened(with_a_rep, [touch("price-request")], NOW, PROFILE) == ""


def test_a_green_lead_ripens_by_what_it_did_since_the_talk_and_not_before(nurtured: Lead) -> None:
    green = replace(nurtured, segment=SALES_READY)
    assert segment.ripened(green, [touch("price-request", 4), attempt(3)], NOW, PROFILE) == ""
    assert segment.ripened(green, [attempt(3), touch("mail-open", 1)], NOW, PROFILE) == ""
    assert segment.ripened(green, [attempt(3), touch("price-request", 1)], NOW, PROFILE) != ""


def test_a_bad_lead_is_not_promoted_by_what_the_rep_knew(nurtured: Lead) -> None:
    lenient = PROFILE._replace(grid={"A": 1, "B": 1, "C": 1, "D": 1})
    bad = touch("change", 3, direction="out", outcome="bad-lead")
    assert segment.ripened(nurtured, [touch("price-request", 4), bad], NOW, lenient) == ""
    assert segment.ripened(nurtured, [bad, touch("mail-open", 1)], NOW, lenient) == ""
    assert segment.ripened(nurtured, [bad, touch("price-request", 1)], NOW, lenient) != ""


def test_when_the_team_moves_the_line_the_reason_says_so(nurtured: Lead) -> None:
    lenient = PROFILE._replace(grid={"A": 1, "B": 1, "C": 1, "D": 1})
    assert segment.ripened(nurtured, [], NOW, lenient) == segment.BY_RULE


def test_a_promoted_lead_is_called_now(nurtured: Lead, calendar: Calendar) -> None:
    decision = segment.call_now(nurtured, NOW, calendar)
    assert decision == Decision(Stage.NEW, NextTouch(NOW, "call", "rep"))
    tried = replace(nurtured, standing=replace(nurtured.standing, attempts=2))
    assert segment.call_now(tried, NOW, calendar).stage is Stage.WORKING


def test_at_night_a_promoted_lead_waits_for_its_calling_hours(nurtured: Lead, calendar: Calendar) -> None:
    planned = segment.call_now(nurtured, NOW + timedelta(hours=14), calendar).next
    assert planned is not None
    assert planned.at == datetime(2026, 11, 25, 7, 0, tzinfo=UTC)


def test_a_lead_without_a_phone_is_promoted_by_the_way_that_is_left(
    nurtured: Lead, calendar: Calendar
) -> None:
    planned = segment.call_now(replace(nurtured, phone=""), NOW, calendar).next
    assert planned is not None
    assert (planned.kind, planned.owner) == ("find-number", "rep")


def test_the_date_that_the_lead_named_stands(nurtured: Lead, calendar: Calendar) -> None:
    promised = NextTouch(NOW + 40 * DAY, "call", "rep", promised=True)
    named = replace(nurtured, standing=replace(nurtured.standing, next=promised))
    assert segment.call_now(named, NOW, calendar).next == promised


@pytest.mark.parametrize(
    ("table", "entry", "value", "said"),
    [
        ("grid", "E", 1, "no fit E"),
        ("grid", "A", 6, "1 to 5"),
        ("interest", "webinar", 0, "1 to 4"),
        ("interest", "webinar", True, "1 to 4"),
        ("signals", "mail-open", [0.7, 0], "longer than 0"),
        ("signals", "mail-open", [-1, 7], "at least 0"),
        ("signals", "mail-open", "often", "2 numbers"),
        ("fading", "levels", [1, 1, 2], "must rise"),
        ("fading", "inquiry_points", [1, 2], "4 numbers"),
        ("ripens", "green_at", 9, "1 to 5"),
        ("argue", "bad_lead", [], "at least one reason"),
        ("profile", "sizes", [[500, 50]], "before the highest"),
    ],
)
def test_a_segments_document_that_cannot_work_is_refused(
    documents: dict[str, Any], table: str, entry: str, value: object, said: str
) -> None:
    documents["segments"][table][entry] = value
    with pytest.raises(Refused, match=said) as refused:
        read_profile(documents["segments"])
    assert "segments.toml" in refused.value.message


def test_an_older_document_without_the_newer_tables_still_works(documents: dict[str, Any]) -> None:
    old = {name: documents["segments"][name] for name in ("profile", "interest", "grid")}
    assert read_profile(old) == read_profile(documents["segments"])
