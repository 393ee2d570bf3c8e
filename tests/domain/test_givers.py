"""What became of a campaign's leads: each figure worked out by hand."""

import pytest

from app.domain.givers import COUNTED, DEFINITIONS, Became, Given, Spent, became, is_behind, key_of


def lead(
    id="1",
    campaign="Fair",
    handed=True,
    story=True,
    attempted=True,
    contacted=False,
    stage="working",
    reason="",
    bad="",
):
    return Given(id, campaign, handed, story, attempted, contacted, stage, reason, bad)


#: Ten leads of a fair; eight of them came to a rep.
FAIR = (
    lead("1", stage="bought", contacted=True, reason="from-us"),
    lead("2", stage="bought", contacted=True, reason="from-another"),
    lead("3", stage="declined", contacted=True, reason="price"),
    lead("4", stage="declined", contacted=True, reason="price: twice the other"),
    lead("5", stage="declined", contacted=True, reason="no-need", story=False),
    lead("6", stage="ready", contacted=True),
    lead("7", stage="green", story=False, bad="wrong-person: left the company"),
    lead("8", stage="new", attempted=False),
    lead("9", handed=False, attempted=False, stage="green"),
    lead("10", handed=False, attempted=False, stage="green", story=False),
)


@pytest.fixture
def fair():
    (one,) = became(FAIR, [Spent("Fair", "event", 1_250_000, "EUR")])
    return one


def test_each_figure_of_the_fair(fair):
    assert fair == Became(
        "fair", "Fair", "event", leads=10, handed_over=8, with_marketing=2, with_story=6, without_story=2,
        attempted=7, contacted=6, ready=1, green=1, bought=1, bought_elsewhere=1, declined=3, stopped=0,
        declined_because=(("price", 2), ("no-need", 1)), bad_because=(("wrong-person", 1),), cost_cents=1_250_000,
        currency="EUR",
    )  # fmt: skip
    assert fair.bad == 1
    assert fair.cost_per_bought_cents == 1_250_000


def test_each_count_is_the_number_of_leads_behind_it(fair):
    for figure, selection in COUNTED.items():
        assert getattr(fair, figure) == sum(is_behind(one, selection) for one in FAIR), figure
    assert [one.lead_id for one in FAIR if is_behind(one, "declined:price")] == ["3", "4"]
    assert [one.lead_id for one in FAIR if is_behind(one, "bad:wrong-person")] == ["7"]
    assert [one.lead_id for one in FAIR if is_behind(one, "not-attempted")] == ["8"]
    with pytest.raises(KeyError):
        is_behind(FAIR[0], "happy")


def test_no_campaigns_give_no_figures():
    assert became([]) == ()


def test_a_campaign_without_leads_is_there_with_noughts():
    (one,) = became([], [Spent("Webinar", "webinar")])
    assert (one.name, one.leads, one.handed_over, one.cost_per_bought_cents) == ("Webinar", 0, 0, None)


def test_all_declined_cost_something_and_yield_no_price():
    leads = [lead(str(number), stage="declined", reason="no-budget") for number in range(3)]
    (one,) = became(leads, [Spent("Fair", "event", 90_000, "EUR")])
    assert (one.declined, one.declined_because) == (3, (("no-budget", 3),))
    assert one.cost_per_bought_cents is None


def test_a_campaign_that_cost_nothing_is_not_one_whose_cost_nobody_said():
    leads = [lead(stage="bought", reason="from-us")]
    (free,) = became(leads, [Spent("Fair", "event", 0, "EUR")])
    (untold,) = became(leads, [Spent("Fair", "event")])
    assert (free.cost_per_bought_cents, untold.cost_per_bought_cents) == (0, None)


def test_names_that_differ_in_letter_case_are_one_campaign_and_leads_of_none_come_last():
    found = became(
        [lead("1", campaign=""), lead("2", campaign="FAIR"), lead("3", campaign="Fair "), lead("4", "Expo")]
    )
    assert [(one.key, one.name, one.leads) for one in found] == [
        ("expo", "Expo", 1),
        ("fair", "FAIR", 2),
        ("", "", 1),
    ]
    assert key_of(" Fair ") == "fair"


def test_a_lead_that_was_stopped_is_no_decline():
    (one,) = became([lead(stage="stopped", reason="do-not-call")])
    assert (one.stopped, one.declined) == (1, 0)


def test_what_is_counted_is_defined():
    assert set(DEFINITIONS) <= {*COUNTED, "campaign", "bad", "cost_per_bought"}
    assert {"handed_over", "without_story"} & set(DEFINITIONS) == {"handed_over"}
