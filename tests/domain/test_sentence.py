"""Sentences remember their form."""

import copy
import pickle

from app.domain.sentence import listed, sentence, whole


def test_a_sentence_is_an_ordinary_english_text():
    assert (
        sentence("A tag has %1 letters at most; shorten it.", 40)
        == "A tag has 40 letters at most; shorten it."
    )


def test_a_number_is_grouped_where_the_form_asks_for_it():
    assert sentence("%L1 of %1", 12_500) == "12,500 of 12500"


def test_what_stands_in_a_gap_is_never_taken_for_a_form():
    assert sentence("%1 is %2", "100 %2 cotton", "new") == "100 %2 cotton is new"


def test_form_and_values_outlive_being_copied_and_pickled():
    made = sentence("%1 is %2", "Ada", sentence("new"))
    for again in (copy.copy(made), pickle.loads(pickle.dumps(made))):  # noqa: S301 - our own
        assert (again, again.form, again.values) == ("Ada is new", "%1 is %2", ("Ada", "new"))


def test_parts_are_listed_and_a_part_can_stand_alone():
    assert listed(["3 promised", "2 ripened"]) == "3 promised, 2 ripened"
    assert whole(sentence("give true or false")) == "Give true or false."
