"""Words, digits and weights of the search, without a database."""

import pytest

from app.storage import search


@pytest.mark.parametrize(
    ("number", "digits"),
    [
        ("+4951190182014", "4951190182014 51190182014"),
        ("+18015559012;ext=8", "18015559012 8015559012"),
        ("+390612345", "390612345 612345"),
        ("+35312345", "35312345 12345"),
        ("+79161234567", "79161234567 9161234567"),
    ],
)
def test_a_phone_is_kept_with_and_without_its_country_code(number: str, digits: str):
    assert search.digits_of(number) == digits


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("0511 90", "51190"),
        ("+49 (0)511-90", "4951190"),
        ("0049 511", "49511"),
        ("0", ""),
        ("7", ""),
        ("hall 12", ""),
        ("", ""),
    ],
)
def test_only_what_looks_like_a_number_is_read_as_one(text: str, digits: str):
    assert search.phone_digits(text) == digits


def test_letters_are_folded_alike_in_index_and_question():
    assert search.words_of("ÄNNE Müller-Straße") == search.words_of("anne muller strasse")


def test_long_words_are_asked_as_whole_words_before_their_beginnings():
    assert search.queries("manufacturing ag") == [
        ("lead_name", '"manufacturing"* AND "ag"*'),
        ("lead_text", '"manufacturing" AND "ag"*'),
        ("lead_text", '"manufacturing"* AND "ag"*'),
    ]


def test_a_long_text_is_shown_around_the_word():
    text = "word " * 60 + "cheese and wine"
    shown = search.where_matched(["chees"], "Nadia", "Acme", ["no", text])
    assert shown.startswith("…")
    assert "cheese" in shown
    assert len(shown) <= search.LONGEST_MATCH
