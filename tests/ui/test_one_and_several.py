"""Texts with a count have a form for one: nobody reads “1 leads”."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from app.domain.passage import BOUGHT, OPEN, Passage, gathered
from app.domain.ripening_figures import ripening_figures
from app.domain.ripening_lists import RipeningBehind
from app.domain.survival import GivingUp
from app.domain.wording import so_many
from app.ui.imports.actions import CUSTOM, LEADS, Preview
from app.ui.imports.field_words import found_sentence
from app.ui.imports.result_panel import ResultPanel
from app.ui.kit.linked_text import plain
from app.ui.leads.page_words import TAG, done_words
from app.ui.ripening import page_words
from app.ui.settings.preview_words import sentences
from app.ui.settings.ranking_panel import after_attempts
from app.usecases.change_rules import RulesPreview
from app.usecases.import_leads import ImportResult
from app.usecases.trial_list import Bounded

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


def figures(*ends, green=()):
    begun = NOW - timedelta(days=90)
    lives = [
        Passage(begun, begun, end, BOUGHT if end else OPEN, lead_id=str(n)) for n, end in enumerate(ends)
    ]
    return ripening_figures(gathered(lives, NOW), list(green))


def preview_of(**changes):
    same = Bounded((), 40, 0)
    return "\n".join(sentences(RulesPreview(**({"open_leads": 9, "was": same, "would_be": same} | changes))))


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        (("Name",), "Leads, 0 of 1 column recognised, 1 kept as custom field"),
        (("Name", "Mail"), "Leads, 0 of 2 columns recognised, 2 kept as custom fields"),
    ],
)
def test_columns_of_a_file(columns, said):
    preview = Preview(SimpleNamespace(name="x.csv"), LEADS, columns, (CUSTOM,) * len(columns), ())
    assert found_sentence(preview) == said


@pytest.mark.parametrize(("count", "said"), [(1, "1 thing to look at"), (2, "2 things to look at")])
def test_things_to_look_at_after_an_import(qtbot, count, said):
    panel = ResultPanel()
    qtbot.addWidget(panel)
    panel.show_result(ImportResult(LEADS, "i", read=9, created=9, problems=[SimpleNamespace()] * count))
    assert panel.heading.text() == said


def test_leads_that_an_act_left():
    assert done_words(TAG, 1, 1, cancelled=False, file=None).endswith(", 1 left as it was")
    assert done_words(TAG, 1, 2, cancelled=False, file=None).endswith(", 2 left as they were")


def test_what_a_change_of_the_rules_would_do():
    assert preview_of(open_leads=1, earlier=1) == "Moves the next touch of the one open lead: 1 earlier."
    assert preview_of(targets=1).startswith("1 running first-response clock would have")
    assert preview_of(targets=2).startswith("2 running first-response clocks would have")
    assert preview_of(would_be=Bounded((), 1, 1)).startswith(
        "Today's list is bounded by 1 call instead of 40;"
    )


def test_weights_by_attempts():
    assert [after_attempts(*span) for span in ((0, 4), (1, 1), (5, 5))] == [
        "After 0 to 4 attempts",
        "After 1 attempt",
        "After 5 attempts",
    ]


def test_how_leads_ripen():
    assert plain(page_words.curve_parts(figures(None))).startswith("So far 0 of 1 lead has bought;")
    assert plain(page_words.curve_parts(figures(NOW, None))).startswith("So far 1 of 2 leads have bought;")
    cost = GivingUp(30, 365, 1, 1, None, None)
    assert page_words.lost_words(cost) == "1 of 1 buyer"
    assert page_words.lost_words(cost._replace(buyers=2)) == "1 of 2 buyers"
    for days, said in (
        (1.0, "Bought within 1 day of the inquiry"),
        (2.0, "Bought within 2 days of the inquiry"),
    ):
        assert page_words.behind_words(RipeningBehind(BOUGHT, until_days=days)) == said


def test_a_single_green_lead_is_told_a_share_and_no_part_of_itself():
    told = page_words.by_yardstick(figures(None, green=(1.0,)))
    assert told == "By the yardstick, 45 % of leads as old still buy from someone in their first year."
    assert page_words.by_yardstick(figures(None, green=(400.0,))).startswith("These are older than")


def test_texts_that_are_english_everywhere():
    assert [so_many(count, "lead") for count in (0, 1, 1204)] == ["0 leads", "1 lead", "1,204 leads"]
