"""The ripening report: how leads come to buy, what giving up would cost, and what today's green leads promise."""

from collections.abc import Iterator

from app.domain.cohort import EVERY_LEAD, Cohort
from app.domain.passage import Passage, gathered
from app.domain.ripening_figures import RipeningFigures, green_ages, ripening_figures
from app.usecases.desk import Desk
from app.usecases.ports import Progress, Silent
from app.usecases.ripening_ports import RipeningReading

#: How often long reading says how far it is.
STEP = 5_000


def report_ripening(
    desk: Desk, cohort: Cohort = EVERY_LEAD, progress: Progress | None = None
) -> RipeningFigures | None:
    """The figures of the leads of a cohort; None when the person wanted it to stop."""
    watcher = progress or Silent()
    passages = read_passages(desk, watcher)
    if passages is None:
        return None
    now = desk.clock.now()
    ages = green_ages([passage for passage in passages if cohort.holds(passage)], now)
    return ripening_figures(gathered(passages, now), ages, cohort)


def read_passages(desk: Desk, watcher: Progress) -> list[Passage] | None:
    """How every lead passed through our hands; None when the person wanted it to stop."""
    with desk.store.read() as reading:
        total = reading.counts().leads
        passages = list(_told(reading, total, watcher))
    return None if watcher.cancelled() else passages


def _told(reading: RipeningReading, total: int, watcher: Progress) -> Iterator[Passage]:
    watcher.advanced(0, total)
    for number, passage in enumerate(reading.passages(), start=1):
        if number % STEP == 0:
            watcher.advanced(number, total)
            if watcher.cancelled():
                return
        yield passage
