"""How long to wait before the central database is asked again after it did not answer.

Exponential back-off with full jitter (Brooker, "Exponential Backoff and Jitter", AWS 2015): of the schedules compared
there it let many clients through soonest with the fewest calls, so five hundred laptops do not come back in step.
A success, a wake-up of the machine or a hint from the centre begins anew with no failures.
"""

from datetime import timedelta

FIRST = timedelta(seconds=1)
LONGEST = timedelta(seconds=60)
#: Further failures change nothing: two to this power is beyond ``LONGEST`` already.
_MOST_DOUBLINGS = 16


def wait_before(
    failures: int, draw: float, first: timedelta = FIRST, longest: timedelta = LONGEST
) -> timedelta:
    """How long to wait after so many failures in a row; ``draw`` is a random number from 0 up to 1.

    No failure needs no waiting. Raises ValueError for a draw outside of 0 to 1.
    """
    if not 0 <= draw <= 1:
        message = "a draw lies between 0 and 1"
        raise ValueError(message)
    if failures <= 0:
        return timedelta(0)
    ceiling: timedelta = min(longest, first * 2 ** min(failures - 1, _MOST_DOUBLINGS))
    return ceiling * draw
