"""What a change of the rules would do is said in whole sentences."""

from app.ui.settings.preview_words import sentences
from app.usecases.change_rules import RulesPreview
from app.usecases.trial_list import Bounded


def test_another_bound_of_the_list_says_how_many_wait_beyond_it():
    preview = RulesPreview(open_leads=9, was=Bounded((), 40, 0), would_be=Bounded((), 2, 3))
    assert sentences(preview) == [
        "Today's list is bounded by 2 calls instead of 40; due leads beyond it: 3 instead of 0; they stay due."
    ]


def test_nothing_is_said_of_a_bound_that_stays():
    preview = RulesPreview(open_leads=9, was=Bounded((), 40, 1), would_be=Bounded((), 40, 1))
    assert sentences(preview) == ["Changes nothing for the 9 open leads."]
