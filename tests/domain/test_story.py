"""The card's sentences are made from facts, and there is always one to begin with."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain.lead import Lead
from app.domain.story import digest, hand_off, opening_lines
from app.domain.touch import Touch
from app.domain.wording import shorten, span

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def test_the_question_and_who_heard_it_make_the_first_sentence(make_lead: Callable[..., Lead]) -> None:
    lead = make_lead(question="How long do the seals last?", met_by="Mia", campaign="Hannover fair")
    assert opening_lines(lead, None, NOW)[0].startswith(
        "You asked Mia at Hannover fair: “How long do the seals last?”"
    )


def test_a_lead_without_a_story_still_gets_a_first_sentence(make_lead: Callable[..., Lead]) -> None:
    assert opening_lines(make_lead(), None, NOW) == ("You found us today. What were you looking for?",)
    assert hand_off(make_lead()) == ()


def test_the_kind_of_source_makes_a_sentence_where_there_is_no_story(make_lead: Callable[..., Lead]) -> None:
    lead = make_lead(source_kind="event", campaign="the Hannover fair")
    assert opening_lines(lead, None, NOW) == ("We met at the Hannover fair today. What stayed with you?",)


def test_the_last_conversation_comes_first(make_lead: Callable[..., Lead]) -> None:
    spoken = Touch(
        "t", "lead-1", NOW - timedelta(days=3), "call", contact=True, note="budget is decided in May"
    )
    assert "budget is decided in May" in opening_lines(make_lead(question="Price?"), spoken, NOW)[0]


def test_the_digest_counts_the_last_ninety_days_only() -> None:
    touches = [
        Touch("1", "l", NOW - timedelta(days=91), "call", attempt=True),
        Touch("2", "l", NOW - timedelta(days=5), "call", attempt=True, contact=True),
        Touch("3", "l", NOW - timedelta(days=4), "download", direction="in"),
        Touch("4", "l", NOW, "change"),
    ]
    assert (
        digest(touches, NOW).sentence == "1 attempt, 1 conversation, 1 sign of interest in the last 90 days"
    )
    assert digest([], NOW).sentence == "no attempts, no conversation yet in the last 90 days"


@given(st.text(), st.integers(2, 80))
def test_shortened_text_is_one_line_within_its_length(text: str, length: int) -> None:
    short = shorten(text, length)
    assert len(short) <= length
    assert "\n" not in short


def test_spans_are_said_as_a_colleague_would() -> None:
    said = [span(timedelta(seconds=s)) for s in (48, 31 * 60, 5 * 3600, 3 * 86400, 120 * 86400, 800 * 86400)]
    assert said == ["48 s", "31 min", "5 h", "3 days", "3 months", "2 years"]
