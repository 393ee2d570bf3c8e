"""What a team lead does to all leads at once: a changed cadence plans them again, and the weights of ripeness are
learned."""

import re
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from functools import lru_cache
from pathlib import Path

from bench_company import AT, connection_of
from bench_table import Line

from app.domain.cadence import step_at
from app.domain.calendar import Place
from app.storage.values import micros
from app.ui.lanes import SWITCH_SECONDS
from app.usecases.change_rules import change_rules, preview_rules
from app.usecases.desk import Desk
from app.usecases.learn import learn
from app.wiring.desk import opened_desk

#: How long each may take with 100,000 leads, milliseconds.
LONGEST = 10_000
#: A lead in so many is green.
GREEN_EVERY = 3
#: Leads were tried last at some minute of so many days.
LAST_DAYS = 12


def rules(home: Path) -> list[Line]:
    """All that concerns every open lead; the figures are of one run each."""
    plan_by_cadence(home)
    sys.setswitchinterval(SWITCH_SECONDS)  # as beside a window
    with opened_desk(str(home), AT, None) as (desk, _):
        cadences = {"cadences": later(desk)}
        found = preview_rules(desk, cadences)
        moved = found.earlier + found.later
        return [
            _timed("preview of a changed cadence", lambda: preview_rules(desk, cadences)),
            _timed(f"changed cadence, {moved:,} dates move", lambda: change_rules(desk, cadences)),
            _timed("learn the weights of ripeness", lambda: learn(desk)),
        ]


def plan_by_cadence(home: Path) -> None:
    """Have every lead open and planned by its cadence, since a date that somebody named would not move."""
    with opened_desk(str(home), AT, None) as (desk, _):
        now, zone_name = desk.clock.now(), desk.home.time_zone
        calendar_in = lru_cache(lambda country: desk.calendar_at(Place(zone_name, country, "")))
        cadences = {name: desk.rules.cadences[name] for name in ("active", "green")}
    connection = connection_of(home)
    updated = []
    for no, country in connection.execute("SELECT no, country FROM lead").fetchall():
        name = "active" if no % GREEN_EVERY else "green"
        cadence = cadences[name]
        step = 1 + no % (len(cadence.steps) - 1)
        tried_at = now - timedelta(minutes=no * 7919 % (LAST_DAYS * 1440))
        begun_at = tried_at - cadence.steps[step - 1].offset
        planned = cadence.steps[step]
        next_at = step_at(cadence, step, begun_at, tried_at, calendar_in(country))
        stage = "green" if name == "green" else "working"
        times = (micros(next_at), micros(begun_at), *(micros(tried_at),) * 3)
        updated.append((stage, planned.medium, planned.owner, name, step, step, *times, no))
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(
        "UPDATE lead SET promised = 0, closed_reason = '', segment = 'sales-ready', time_zone = '', region = '',"
        " do_not_call = 0, do_not_email = 0, stage = ?, next_kind = ?, next_owner = ?, cadence = ?, step = ?,"
        " attempts = ?, next_at = ?, cadence_from = ?, last_attempt_at = ?, last_touch_at = ?, latest_at = ?"
        " WHERE no = ?",
        updated,
    )
    connection.execute("COMMIT")
    connection.close()


def later(desk: Desk) -> str:
    """The team's cadences, each of their days a day later."""
    with desk.store.read() as reading:
        text = reading.rules_documents()["cadences"]
    return re.sub(r'at = "(\d+)d"', lambda found: f'at = "{int(found[1]) + 1}d"', text)


def _timed(what: str, call: Callable[[], object]) -> Line:
    began = time.perf_counter()
    call()
    return Line(what, (time.perf_counter() - began) * 1000, 0.0, most=LONGEST)
