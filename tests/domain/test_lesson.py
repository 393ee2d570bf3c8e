"""A lesson as text: it reads back as it was learned, and goes away again without a trace."""

import random
import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.domain import lesson
from app.domain.learning import Learned, learn
from app.domain.rules import Rules
from app.domain.scoring import read_scoring
from app.domain.stretches import Course

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
DOCUMENT = (Path(__file__).parents[2] / "resources" / "defaults" / "scoring.toml").read_text("utf-8")
ODD = 'Fair "Süd" \\ 2026\n[1]\x7f = "'


@pytest.fixture
def learned(rules: Rules) -> Learned:
    dice = random.Random(1)
    history = []
    for number in range(1200):
        created = NOW - timedelta(days=dice.uniform(0, 300))
        buys = dice.random() < (0.4 if number % 2 else 0.05)
        ended = created + timedelta(days=dice.uniform(1, 40)) if buys else None
        history.append(Course("event", ODD if number % 2 else "Web", f"C{number % 3}", created, ended, buys))
    return learn(history, NOW, rules.scoring)


def test_what_was_learned_reads_back(learned: Learned) -> None:
    document = tomllib.loads(lesson.with_lesson(DOCUMENT, learned))
    scoring = read_scoring(document)
    assert scoring.rates == pytest.approx(learned.scoring.rates, rel=1e-5)
    assert scoring.source_factors == pytest.approx(learned.scoring.source_factors, rel=1e-5)
    assert ODD.casefold() in scoring.source_factors
    assert scoring.age_weights == pytest.approx(learned.scoring.age_weights, rel=1e-5)
    assert scoring.age_ceilings == pytest.approx(learned.scoring.age_ceilings, rel=1e-5)
    assert document["learned"]["used"] == 1200


def test_a_second_lesson_takes_the_place_of_the_first(learned: Learned) -> None:
    once = lesson.with_lesson(DOCUMENT, learned)
    assert lesson.with_lesson(once, learned) == once
    assert lesson.without_lesson(once) == DOCUMENT


def test_the_teams_own_figures_and_comments_stay(learned: Learned) -> None:
    assert lesson.with_lesson(DOCUMENT, learned).startswith(DOCUMENT)


def test_the_findings_say_from_how_many_leads_and_whether_they_differ(learned: Learned) -> None:
    said = "\n".join(lesson.findings(learned))
    assert "1,200 leads" in said
    assert "Sources among each other: a real difference" in said
    assert "Campaigns against their source: no real difference" in said


def test_without_a_buyer_the_findings_say_that_the_defaults_stay(rules: Rules) -> None:
    said = lesson.findings(learn([], NOW, rules.scoring))
    assert said[-1] == "Nobody has bought yet, so the defaults stay as they are."


def test_weights_are_plain_values(learned: Learned) -> None:
    weights = lesson.weights(learned)
    assert set(weights) == {"rates", "sources", "campaigns", "age", "interest", "stages", "attempts"}
    assert weights["age"][0] == {"days": 0.0, "weight": learned.scoring.age_weights[0]}
