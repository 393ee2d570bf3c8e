"""What every measure is made of, against figures worked out by hand. The board's stand in test_boards."""

from app.domain.measures import Rate, percentile


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
