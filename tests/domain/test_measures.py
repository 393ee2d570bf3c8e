"""What every measure is made of, against figures worked out by hand. The board's stand in test_boards."""

import pytest

from app.domain.measures import Rate, bounds_words, percent_words, percentile


def test_wilsons_interval_is_that_of_the_textbook() -> None:
    # 713 of 737: 0.9674, interval 0.9520 to 0.9780
    low, high = Rate(713, 737).interval or (0, 0)
    assert (round(low, 4), round(high, 4)) == (0.9520, 0.9780)


def test_a_rate_of_nothing_has_no_share() -> None:
    assert Rate(0, 0).share is None
    assert Rate(0, 0).interval is None


def test_percentiles_are_nearest_rank() -> None:
    assert percentile([1, 2, 3, 4], 50) == 2
    assert percentile([1, 2, 3, 4], 95) == 4
    assert percentile([], 50) is None


def test_several_calls_of_one_lead_make_an_interval_no_narrower() -> None:
    assert Rate(300, 600, leads=100).interval == Rate(50, 100).interval
    assert Rate(300, 600, leads=100).share == 0.5
    assert Rate(30, 60, leads=900).interval == Rate(30, 60).interval
    assert Rate(30, 60, leads=9).is_few
    assert not Rate(30, 60).is_few


@pytest.mark.parametrize(
    ("share", "whole", "decimal"),
    [
        (0.974, "97", "97.4"),
        (1.0, "100", "100.0"),
        (0.0, "0", "0.0"),
        (0.9996, "99.9", "99.9"),
        (0.00001, "0.1", "0.1"),
        (0.996, "99.6", "99.6"),
    ],
)
def test_a_share_reads_all_or_nothing_only_where_it_is(share: float, whole: str, decimal: str) -> None:
    assert (percent_words(share), percent_words(share, 1)) == (whole, decimal)


def test_bounds_are_rounded_outwards_at_the_ends() -> None:
    assert bounds_words(0.952, 0.978) == "95–98"
    assert bounds_words(0.9991, 0.9999) == "99.9–100"
    assert bounds_words(0.0, 0.0004) == "0–0.1"
    assert bounds_words(0.9996, 1.0, 1) == "99.9–100.0"
