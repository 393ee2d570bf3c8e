"""Today's ranked list: gather the few leads that can be on it, and let the agenda arrange them."""

from datetime import timedelta

from app.domain.agenda import (
    Agenda,
    Candidate,
    Viewpoint,
    arrange,
    explained,
    horizon,
    is_ahead,
    is_callable,
    is_owed,
    ripest,
    score,
)
from app.domain.calendar import zone
from app.usecases.desk import Desk
from app.usecases.ports import Reading

#: More promised calls, or running clocks, than anybody can keep in a day.
MOST = 400
#: A first-response clock leaves the top of the list this long after its target at the latest.
CLOCK_MEMORY = timedelta(days=8)
#: So many more of the ripest are ranked than the list has room for: some of them sleep at this hour.
SPARE = 100


def show_today(desk: Desk, limit: int | None = None) -> Agenda:
    """The list as it is now, cut at ``limit``.

    Without one it is what is left of the rep's day: his usual number of calls less those made today. Promised calls and
    running first-response clocks are on it even so. What does not fit is counted (``Agenda.waiting``), stays due,
    and is ranked afresh whenever the list is read: nothing is dropped.
    """
    view = desk.view()
    until = horizon(view)
    local = view.now.astimezone(zone(desk.home.time_zone))
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    with desk.store.read() as reading:
        done = reading.attempts_since(midnight.astimezone(view.now.tzinfo))
        size = max(desk.rules.calls_per_day - done, 0) if limit is None else limit
        promised = reading.promised(until, MOST)
        clocks = reading.clocks(view.now, view.now - CLOCK_MEMORY, MOST)
        is_before = is_owed if limit is None else is_ahead
        ripe = _ripe(reading, size - sum(is_before(one, view) for one in (*promised, *clocks)), view)
        later = reading.later(view.now, until, size)
        due = reading.due_count(until)
    candidates: dict[str, tuple[float, Candidate]] = {}
    for candidate in (*promised, *clocks):
        candidates[candidate.lead_id] = (score(candidate, view), candidate)
    for candidate in (*ripe, *later):
        candidates.setdefault(candidate.lead_id, (score(candidate, view), candidate))
    rows = arrange(list(candidates.values()), size, view, keep_owed=limit is None)
    with desk.store.read() as reading:
        rows = explained(rows, reading.ripened([row.candidate.lead_id for row in rows]))
    return Agenda(view.now, rows, due, done, len(promised))


def _ripe(reading: Reading, missing: int, view: Viewpoint) -> list[Candidate]:
    """The ripest leads until ``missing`` of them can be called; only these are read from the store in full."""
    if missing <= 0:
        return []
    # A list that is nearly full may still be filled by leads who sleep, so there is a least number of ranked ones.
    ranked = [one.lead_id for _, one in ripest(reading.ripening(view.now), missing * 2 + SPARE, view)]
    found: list[Candidate] = []
    while ranked and missing > 0:
        batch, ranked = ranked[:missing], ranked[missing:]
        read = reading.candidates(batch)
        found += read
        missing -= sum(is_callable(candidate, view) for candidate in read)
    return found
