"""What the history of a card says of an edit, and how it quotes."""

from datetime import UTC, datetime

import pytest

from app.ui.card.card_words import in_quotes
from app.ui.card.field_words import edit_sentences
from app.usecases.card_ports import Edit

AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("lost", "said"),
    [
        (False, "Ben Carl wrote “Köln” for City, before “Ulm”"),
        (True, "Ben Carl wrote “Köln” for City, before “Ulm”; a later change stands"),
    ],
)
def test_a_value_that_lost_is_kept_in_the_history_and_said_to_have_lost(lost, said):
    edit = Edit("1", "lead", AT, "Ben Carl", {"city": "Ulm"}, {"city": "Köln"}, lost=lost)
    assert edit_sentences(edit, "Ada Berg") == [said]


def test_what_is_quoted_in_a_quotation_has_the_inner_marks():
    assert in_quotes("White paper “Choosing a seal”") == "“White paper ‘Choosing a seal’”"
    assert in_quotes("plain") == "“plain”"
