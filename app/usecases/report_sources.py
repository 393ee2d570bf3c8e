"""The report on sources: what became of the leads of each source and campaign, and whether any really differs."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.group_figures import GroupFigures, by_campaign, by_source
from app.domain.passage import gathered
from app.usecases.desk import Desk
from app.usecases.ports import Progress, Silent
from app.usecases.report_ripening import read_passages


@dataclass(frozen=True, slots=True)
class SourcesReport:
    """The figures by source and by campaign."""

    sources: GroupFigures
    campaigns: GroupFigures


def report_sources(
    desk: Desk,
    since: datetime | None = None,
    until: datetime | None = None,
    progress: Progress | None = None,
) -> SourcesReport | None:
    """The figures of the leads whose inquiry falls into a span; None when the person wanted it to stop."""
    passages = read_passages(desk, progress or Silent())
    if passages is None:
        return None
    found = gathered(passages, desk.clock.now())
    return SourcesReport(by_source(found, since, until), by_campaign(found, since, until))
