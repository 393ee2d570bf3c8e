"""What the ripening page asks of the program, fulfilled with use cases."""

from collections.abc import Callable
from pathlib import Path

from app.domain.calendar import zone
from app.domain.cohort import Cohort
from app.domain.passage import Gathered
from app.domain.ripening_figures import RipeningFigures, figures_of
from app.domain.ripening_lists import RipeningBehind
from app.ui.bus import Bus
from app.ui.lanes import Lanes
from app.ui.ripening.page import RipeningPage
from app.ui.ripening.presenter import RipeningPresenter
from app.usecases.desk import Desk
from app.usecases.export_ripening import ripening_table
from app.usecases.ports import Progress
from app.usecases.report_ripening import report_ripening
from app.usecases.ripening_leads import RipeningLines, ripening_leads
from app.usecases.show_ripening import Timeline, show_ripening
from app.wiring.exporting import write_file, write_table


class DeskRipening:
    """The reads of the page at whatever desk is worked at now; its methods run on a lane."""

    def __init__(self, desk: Callable[[], Desk]) -> None:
        self._desk = desk

    def timeline(self, progress: Progress) -> Timeline:
        return show_ripening(self._desk(), progress)

    def figures(self, progress: Progress) -> RipeningFigures | None:
        return report_ripening(self._desk(), progress=progress)

    def narrowed(self, found: Gathered, cohort: Cohort) -> RipeningFigures:
        return figures_of(found, cohort, self._desk().clock.now())

    def leads(self, found: Gathered, behind: RipeningBehind, start: int, limit: int) -> RipeningLines:
        return ripening_leads(self._desk(), found, behind, start, limit)

    def export(self, figures: RipeningFigures, file: Path) -> None:
        write_table(file, *ripening_table(figures))


def make_ripening(
    desk: Callable[[], Desk],
    lanes: Lanes,
    bus: Bus,
    tell: Callable[[str, bool], None],
    open_lead: Callable[[str], None],
) -> tuple[RipeningPage, Callable[[], None]]:
    """The page, and what ends it."""
    presenter = RipeningPresenter(DeskRipening(desk), lanes.slow)
    bus.changed.connect(presenter.changed)
    at_desk = desk()
    page = RipeningPage(presenter, at_desk.clock.now, zone(at_desk.home.time_zone), write_file)
    page.notice.connect(tell)
    page.lead_chosen.connect(open_lead)
    return page, presenter.close
