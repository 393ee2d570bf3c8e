"""Today's ranked list: gather the few leads that can be on it, and let the agenda arrange them."""

from datetime import timedelta

from app.domain.agenda import Agenda, Candidate, arrange, horizon, ripest, score
from app.domain.calendar import zone
from app.usecases.desk import Desk

#: More promised calls, or running clocks, than anybody can keep in a day.
MOST = 400
#: A first-response clock leaves the top of the list this long after its target at the latest.
CLOCK_MEMORY = timedelta(days=8)


def show_today(desk: Desk, limit: int | None = None) -> Agenda:
    """The list as it is now, cut at ``limit`` (by default the rep's usual number of calls)."""
    view = desk.view()
    size = desk.rules.calls_per_day if limit is None else limit
    until = horizon(view)
    local = view.now.astimezone(zone(desk.home.time_zone))
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    with desk.store.read() as reading:
        promised = reading.promised(until, MOST)
        clocks = reading.clocks(view.now, view.now - CLOCK_MEMORY, MOST)
        ripe = ripest(reading.ripening(view.now), size * 2 + MOST // 4, view)
        later = reading.later(view.now, until, size)
        due, done = reading.due_count(until), reading.attempts_since(midnight.astimezone(view.now.tzinfo))
    candidates: dict[str, tuple[float, Candidate]] = {}
    for candidate in (*promised, *clocks):
        candidates[candidate.lead_id] = (score(candidate, view), candidate)
    for weight, candidate in ripe:
        candidates.setdefault(candidate.lead_id, (weight, candidate))
    for candidate in later:
        candidates.setdefault(candidate.lead_id, (score(candidate, view), candidate))
    rows = arrange(list(candidates.values()), size, view)
    return Agenda(view.now, rows, due, done, len(promised))
