"""The report on people: what became of each one's leads, and whether anybody really differs. It never ranks them."""

from datetime import datetime

from app.domain.group_figures import GroupFigures, by_person
from app.domain.passage import gathered
from app.usecases.desk import Desk
from app.usecases.ports import Progress, Silent
from app.usecases.report_ripening import read_passages


def report_people(
    desk: Desk,
    since: datetime | None = None,
    until: datetime | None = None,
    progress: Progress | None = None,
) -> GroupFigures | None:
    """The figures of the leads whose inquiry falls into a span, and of the calls made in it, by person.

    None when the person who asked wanted it to stop.
    """
    passages = read_passages(desk, progress or Silent())
    if passages is None:
        return None
    with desk.store.read() as reading:
        calls = reading.calls_by_person(since, until)
    return by_person(gathered(passages, desk.clock.now()), calls, desk.person, since, until)
