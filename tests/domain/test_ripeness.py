"""Ripeness: each weight alone, the learned curve and its ceiling, and what a call adds to the last one."""

import tomllib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain import agenda, ripeness
from app.domain.agenda import Candidate, Viewpoint
from app.domain.calendar import Place, no_holidays
from app.domain.errors import Refused
from app.domain.rules import DOCUMENTS, Rules, read_rules
from app.domain.scoring import Scoring, read_scoring

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
HUMPED = {"days": [0.0, 5.0, 12.0, 60.0], "weights": [0.1, 0.2, 0.5, 0.05]}
DEFAULTS = Path(__file__).parents[2] / "resources" / "defaults"
PARSED = {name: tomllib.loads((DEFAULTS / f"{name}.toml").read_text("utf-8")) for name in DOCUMENTS}
SCORING, RULES = PARSED["scoring"], read_rules(PARSED)
LEARNED = {
    "age": HUMPED,
    "sources": {"fair": 2.0, "web": 0.4},
    "campaigns": {"mega": 1.5, "dud": 0.3},
    "ceilings": {"event": 3.0, "list": 1.0},
    "stages": {"new": 1.0, "working": 0.7, "ready": 4.0, "green": 1.2},
    "attempts": [1.0, 1.3, 0.8],
}


def ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


@pytest.fixture
def scoring(rules: Rules) -> Scoring:
    return rules.scoring


@pytest.fixture
def humped(documents: dict[str, dict[str, Any]]) -> Scoring:
    return read_scoring({**documents["scoring"], "learned": {"age": HUMPED}})


def test_the_default_curve_only_falls_and_counts_the_future_as_today(scoring: Scoring) -> None:
    weights = [ripeness.age_weight(ago(days), NOW, scoring) for days in (0, 1, 7, 30, 365)]
    assert weights == sorted(weights, reverse=True)
    assert ripeness.age_weight(ago(-9), NOW, scoring) == weights[0]


def test_without_a_week_ahead_the_default_curve_is_the_published_one(scoring: Scoring) -> None:
    at_once = scoring._replace(attention_days=0.0)
    assert ripeness.weight_at(8.0, at_once) == pytest.approx(1 / 10)


def test_a_learned_curve_runs_straight_between_its_points_and_level_beyond_them(humped: Scoring) -> None:
    assert ripeness.weight_at(0.0, humped) == 0.1
    assert ripeness.weight_at(8.5, humped) == pytest.approx(0.35)
    assert ripeness.weight_at(900.0, humped) == 0.05


@given(st.floats(0, 500), st.floats(0, 500))
def test_no_older_lead_weighs_more_than_the_ceiling_of_a_younger_one(one: float, other: float) -> None:
    humped = Scoring(
        {}, 2.0, (1.0,), (1.0,), age_days=(0.0, 5.0, 12.0, 60.0), age_weights=(0.1, 0.2, 0.5, 0.05),
        age_ceilings=(0.5, 0.5, 0.5, 0.05),
    )  # fmt: skip
    younger, older = sorted((one, other))
    assert (
        ripeness.age_weight(ago(older), NOW, humped)
        <= ripeness.age_ceiling(ago(younger), NOW, humped) + 1e-12
    )


def test_ceilings_are_made_when_a_document_is_read(humped: Scoring) -> None:
    assert humped.age_ceilings == (0.5, 0.5, 0.5, 0.05)


def test_a_document_from_before_anything_was_learned_still_reads(
    documents: dict[str, dict[str, Any]],
) -> None:
    old = {name: dict(documents["scoring"][name]) for name in ("rates", "age", "attempts", "interest")}
    del old["interest"]["heat"]
    scoring = read_scoring(old)
    assert (scoring.age_days, scoring.source_factors, scoring.attention_days) == ((), {}, 7.0)


@pytest.mark.parametrize("days", [[0.0, 0.0], [0.0], [3.0, 1.0]])
def test_a_curve_that_does_not_run_forward_is_refused(
    documents: dict[str, dict[str, Any]], days: list[float]
) -> None:
    learned = {"age": {"days": days, "weights": [1.0, 0.5]}}
    with pytest.raises(Refused, match="days must rise"):
        read_scoring({**documents["scoring"], "learned": learned})


def test_source_and_campaign_count_whatever_their_letter_case(scoring: Scoring) -> None:
    known = scoring._replace(
        source_factors={"fair": 2.0}, campaign_factors={"mega": 1.5}, origin_ceilings={"event": 3.0}
    )
    assert ripeness.origin_factor("event", "FAIR", "Mega", known) == 3.0
    assert ripeness.origin_factor("event", "Fair", "unheard of", known) == 2.0
    assert ripeness.origin_factor("event", "", "", known) == 1.0


def test_an_origin_never_passes_the_ceiling_of_its_kind(scoring: Scoring) -> None:
    known = scoring._replace(source_factors={"fair": 5.0}, origin_ceilings={"event": 3.0})
    assert ripeness.origin_factor("event", "fair", "", known) == 3.0
    assert ripeness.origin_factor("list", "fair", "", known) == ripeness.origin_ceiling("list", known) == 1.0


def test_a_call_adds_the_more_the_longer_the_last_one_is_ago(scoring: Scoring) -> None:
    weights = [ripeness.rest_weight(ago(days), NOW, 3, scoring) for days in (-1, 0, 1, 3, 6.9, 7, 100)]
    assert weights == sorted(weights)
    assert weights[0] == scoring.rest_floor
    assert weights[-2:] == [1.0, 1.0]
    assert ripeness.rest_weight(None, NOW, 3, scoring) == 1.0


def test_a_team_that_lets_leads_rest_for_longer_than_a_week_is_followed(scoring: Scoring) -> None:
    assert (
        ripeness.rest_weight(ago(8), NOW, 14, scoring)
        < 1.0
        == ripeness.rest_weight(ago(14), NOW, 14, scoring)
    )


def test_we_talk_apart_from_the_rest_so_its_ceiling_is_its_own(scoring: Scoring) -> None:
    talking = scoring._replace(stage_weights={"new": 1.0, "working": 0.5, "ready": 4.0, "green": 1.2})
    assert ripeness.stage_ceiling("ready", talking) == 4.0
    assert {ripeness.stage_ceiling(stage, talking) for stage in ("new", "working", "green")} == {1.2}


def test_signals_raise_the_interest_and_fade(scoring: Scoring) -> None:
    opened = [("mail-open", ago(0))]
    assert ripeness.interest_now([], NOW, scoring) == 1
    assert ripeness.interest_now(opened, NOW, scoring) == 2
    assert ripeness.interest_now([("price-request", ago(1))], NOW, scoring) == 4
    assert ripeness.interest_now([("price-request", ago(60))], NOW, scoring) == 1
    assert ripeness.interest_now(opened * 30, NOW, scoring) == 4


def test_signals_that_lie_ahead_or_are_unknown_count_nothing_and_the_inquiry_is_the_least(
    scoring: Scoring,
) -> None:
    assert ripeness.interest_now([("price-request", ago(-1)), ("sneeze", ago(0))], NOW, scoring, least=3) == 3


def test_ten_thousand_touches_on_one_lead_are_no_more_than_the_highest_interest(scoring: Scoring) -> None:
    assert ripeness.interest_now([("page-visit", ago(0.01))] * 10_000, NOW, scoring) == 4


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["event", "list"]),
            st.integers(1, 4),
            st.sampled_from(["new", "working", "green", "ready"]),
            st.floats(0, 90),
            st.integers(0, 8),
            st.sampled_from(["Fair", "Web", ""]),
            st.sampled_from(["Mega", "Dud", ""]),
            st.one_of(st.none(), st.floats(0, 9)),
        ),
        max_size=60,
    ),
    st.integers(1, 12),
)
def test_the_ripest_are_found_exactly_with_everything_that_can_be_learned(
    leads: list[tuple[Any, ...]], count: int
) -> None:
    """Also where the age curve rises first, and sources, campaigns and stages differ."""
    scoring = read_scoring({**SCORING, "learned": LEARNED})
    view = Viewpoint(NOW, replace(RULES, scoring=scoring), Place("Europe/Berlin", "DE"), no_holidays)
    candidates = [
        Candidate(
            str(number), "", "", "", stage, "sales-ready", NOW, "call", "rep", False, None, ago(days), NOW, None,
            None if rested is None else ago(rested), attempts, 0, kind, source, campaign, interest, "", "", "", "", "",
        )
        for number, (kind, interest, stage, days, attempts, source, campaign, rested) in enumerate(leads)
    ]  # fmt: skip

    def group(one: Candidate) -> tuple[bool, str, int]:
        return one.stage == "ready", one.source_kind, one.interest

    newest_first = sorted(candidates, key=lambda one: one.created_at, reverse=True)
    groups = [iter(list(members)) for _, members in groupby(sorted(newest_first, key=group), key=group)]
    found = [weight for weight, _ in agenda.ripest(groups, count, view)]
    assert found == sorted((agenda.score(one, view) for one in candidates), reverse=True)[:count]
