"""Whole names taken apart or set aside, and notes freed of the marks of a web page."""

import pytest

from app.intake.markup import plain


@pytest.mark.parametrize(
    ("whole", "first", "last"),
    [
        ("Mr. Paul van der Berg", "Paul", "van der Berg"),
        ("Frau Käthe Müller", "Käthe", "Müller"),
        ("Dr. Ida Iver", "Ida", "Iver"),
        ("Iver, Prof. Dr. Ida", "Ida", "Iver"),
        ("M. Poe", "M.", "Poe"),
    ],
)
def test_a_salutation_is_no_first_name(clean_one, whole, first, last):
    draft = clean_one(["Name", "Email"], [whole, "a@x.example"])
    assert (draft.fields["full_name"], draft.fields["first_name"], draft.fields["last_name"]) == (
        whole,
        first,
        last,
    )


def test_a_whole_name_that_names_somebody_else_is_no_name(clean_one):
    draft = clean_one(["Lead Name", "First Name", "Last Name"], ["Website request", "Bit", "Rix"])
    assert "full_name" not in draft.fields
    assert draft.custom == {"Lead Name": "Website request"}


def test_a_whole_name_with_a_salutation_is_shortened_where_the_parts_are_told(clean_one):
    draft = clean_one(["Name", "First Name", "Last Name"], ["Ms. Ida Iver", "Ida", "Iver"])
    assert draft.fields["full_name"] == "Ida Iver"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<p>Wants prices</p>", "Wants prices"),
        ("<div>one<br>two</div><div>three &amp; four</div>", "one\ntwo\nthree & four"),
        ('<b>no one</b> <a href="https://x.example">there</a>', "no one there"),
        ("price < 5 and > 3", "price < 5 and > 3"),
        ("write to <anna@x.example>", "write to <anna@x.example>"),
        ("a & b", "a & b"),
    ],
)
def test_notes_lose_the_marks_of_a_web_page_and_nothing_else(text, said):
    assert plain(text) == said
