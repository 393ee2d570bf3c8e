"""The card's sentences are made from facts, and there is always one to begin with."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain.lead import Lead
from app.domain.story import digest, hand_off, opening_lines
from app.domain.touch import Touch
from app.domain.wording import isolated, raised, shorten, span

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def test_the_question_and_who_heard_it_make_the_first_sentence(make_lead: Callable[..., Lead]) -> None:
    lead = make_lead(
        question="How long do the seals last?", met_by="Mia", campaign="Hannover fair", source_kind="event"
    )
    assert opening_lines(lead, None, NOW)[0].startswith(
        "You asked Mia at Hannover fair: “How long do the seals last?”"
    )


def test_a_quoted_sentence_ends_with_one_mark(make_lead: Callable[..., Lead]) -> None:
    said = {
        "What does it cost?": "“What does it cost?” May",
        "Send a price.": "“Send a price”. May",
        "Send a price ...": "“Send a price”. May",
        "word " * 40: "…” May",
    }
    for question, ending in said.items():
        assert ending in opening_lines(make_lead(question=question), None, NOW)[0]


def test_a_form_is_no_place_to_have_been_asked_at(make_lead: Callable[..., Lead]) -> None:
    lead = make_lead(question="Price?", campaign="Contact form", source_kind="web-form")
    assert opening_lines(lead, None, NOW)[0] == "You asked us: “Price?” May I answer that now?"


def test_words_written_from_right_to_left_do_not_turn_the_sentence_round(
    make_lead: Callable[..., Lead],
) -> None:
    lead = make_lead(question="כמה עולה X200?", source_kind="web-form")
    assert "“\u2068כמה עולה X200?\u2069”" in opening_lines(lead, None, NOW)[0]
    assert isolated("Müller “GmbH” 東京") == "Müller “GmbH” 東京"
    assert isolated("شركة المياه") == "\u2068شركة المياه\u2069"


def test_why_they_raised_a_hand_reads_as_a_sentence_for_every_source() -> None:
    def said(kind: str, story: str, campaign: str) -> str:
        return raised(kind, story, campaign, NOW - timedelta(hours=5), NOW)

    assert said("event", "What does it cost?", "Hannover") == (
        "Was at the event 5 h ago: “What does it cost?”"
    )
    assert said("web-form", "What does it cost?", "Contact form") == (
        "Wrote through the web form 5 h ago: “What does it cost?”"
    )
    assert said("web-form", "", "Contact form") == "Wrote through the web form 5 h ago (Contact form)"
    assert said("download", "Sizing guide", "Spring") == "Downloaded “Sizing guide” 5 h ago"
    assert said("event", "", "Hannover") == "Was at the event “Hannover” 5 h ago"
    assert said("event", "", "") == "Was at the event 5 h ago"


def test_a_lead_without_a_story_still_gets_a_first_sentence(make_lead: Callable[..., Lead]) -> None:
    assert opening_lines(make_lead(source_kind="search"), None, NOW)[0] == (
        "You found us through a search today. What were you looking for?"
    )
    assert hand_off(make_lead()) == ()


def test_the_kind_of_source_makes_a_sentence_where_there_is_no_story(make_lead: Callable[..., Lead]) -> None:
    lead = make_lead(source_kind="event", campaign="the Hannover fair")
    assert opening_lines(lead, None, NOW)[0] == "We met at the Hannover fair today. What stayed with you?"


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
