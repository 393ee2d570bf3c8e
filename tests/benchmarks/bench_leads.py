"""The page of all leads in the real window: scrolling, another filter, another order; and the reads alone."""

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bench_calls import open_frame
from bench_company import AT
from bench_paint import Watcher
from bench_table import Line, line_of

from app.domain.lead_list import OPEN_STAGES, ORDERS, VIEWS, LeadFilter, Order
from app.wiring.desk import opened_desk

#: A thousand rows are scrolled in steps of so many, as a wheel does.
ROWS, STEP = 1000, 3
#: What a frame may take, milliseconds (30 a second).
LONGEST_FRAME = 33
FILTERS = (
    LeadFilter(OPEN_STAGES),
    LeadFilter(OPEN_STAGES, silent_days=7),
    LeadFilter(("green",), source="Webinar"),
    LeadFilter(OPEN_STAGES, due="week"),
)


def reads(home: Path, runs: int) -> list[Line]:
    """What the quick lane is asked: which leads by a filter, by each order, and one page of rows."""
    from app.wiring.leads_page import DeskLeads

    with opened_desk(str(home), AT, None) as (desk, _):
        actions = DeskLeads(desk)
        everyone = actions.order(LeadFilter(OPEN_STAGES), Order()).numbers
        filtered = [
            _taken(lambda asked=asked: actions.order(asked, Order()))
            for _ in range(runs)
            for asked in FILTERS
        ]
        lines = [line_of("leads: another filter, read", filtered)]
        for by in ORDERS:
            taken = [
                _taken(lambda by=by: actions.order(VIEWS[0].filter, Order(by)))
                for _ in range(max(2, runs // 2))
            ]
            lines.append(line_of(f"leads: all open ones by {by}, read", taken))
        places = range(0, max(1, len(everyone) - 200), max(1, len(everyone) // 40))
        pages = [_taken(lambda place=place: actions.rows(everyone[place : place + 200])) for place in places]
        return [*lines, line_of("leads: a page of 200 rows, read", pages, (), LONGEST_FRAME)]


def scrolling(home: Path) -> list[Line]:
    """A thousand rows down by the wheel in the real window, frame by frame."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    frame = open_frame(home)
    application = QApplication.instance()
    page = frame.window.show_page("leads")
    frames: list[float] = []
    watcher = Watcher(frame.window)
    steps: Iterator[int] = iter(range(STEP, ROWS, STEP))

    def begin() -> None:
        if page.model.rowCount() and page.model.listed(0) is not None:
            QTimer.singleShot(2000, page, step)  # until what follows the first paint is over
        else:
            QTimer.singleShot(50, page, begin)

    def step() -> None:
        row = next(steps, None)
        if row is None:
            application.exit(0)
            return
        began = time.perf_counter()
        watcher.after_paint(lambda: True, lambda: painted(began))
        page.table.verticalScrollBar().setValue(row * page.table.rowHeight(0))

    def painted(began: float) -> None:
        frames.append((time.perf_counter() - began) * 1000)
        QTimer.singleShot(max(0, round(16 - frames[-1])), page, step)

    QTimer.singleShot(100, page, begin)
    QTimer.singleShot(120_000, page, lambda: application.exit(1))
    if application.exec():
        sys.stderr.write("the list of leads did not scroll in time\n")
    frame.close()
    slow = float(sum(taken > LONGEST_FRAME for taken in frames))
    return [
        line_of(f"leads: a frame while {ROWS} rows scroll", frames, (), LONGEST_FRAME),
        Line("(frames over 33 ms among them)", slow, 0.0, "of " + str(len(frames))),
    ]


def _taken(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000
