"""The follow-up board in the central database: every board of a whole company and of one team, beside the plain count.

The leads are made in the database itself: what is measured is the counting. The floor is the plainest SQL over the same
rows, a count of them by status without a join; whatever a board takes beyond it is what its figures cost.
"""

import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import psycopg
from bench_centre import PASSWORD, Server
from bench_table import Line, line_of
from psycopg import sql
from psycopg.types.json import Jsonb

from app.central.admin import Admin
from app.central.boards import RemoteBoards
from app.central.connecting import connect
from app.domain.boards import ALL, GROUPINGS, NEVER_TOUCHED, REP
from app.usecases.ports import Silent
from app.usecases.team import Asked, Behind

REPS, TEAMS = 200, 20
#: The memory of the server that holds tables, an eighth of that of a small one: PostgreSQL's own default is for a toy.
BUFFERS = "1GB"
#: What a board may take, milliseconds: of the company, of one team.
LIMIT, TEAM_LIMIT = 2_000, 200
#: What it is called, what is done, and what it may take, milliseconds.
Work = tuple[str, Callable[[], object], float]
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
FILL = f"""
INSERT INTO sync.person (login, name, role, team, active, channel)
SELECT 'rep' || n, 'Rep ' || n, 'rep', 'team' || n % {TEAMS}, true, 'c' || n FROM generate_series(0, {REPS - 1}) n
ON CONFLICT DO NOTHING;
INSERT INTO sync.lead (id, added_by, fields, first_decision, created_at, handed_over_at, stage, next_at, next_kind,
    next_owner, cadence)
SELECT ('00000000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'x',
    jsonb_build_object('full_name', 'Lead ' || n, 'company', 'Firm ' || n % 9999), '{{}}', now(), now(), 'new', now(),
    'call', 'rep', 'active' FROM generate_series(1, %(leads)s) n;
INSERT INTO sync.holding (lead_id, holder, pool)
SELECT id, 'rep' || (hashtext(id::text) & 1048575) % {REPS}, '' FROM sync.lead;
INSERT INTO sync.followed (lead_id, handed_at, deadline_at, first_attempt_at, first_contact_at, next_at, overdue_from,
    attempts, contacts, touches, attempts_to_contact, dials, answered, due, kept, is_open, is_given_up, campaign,
    source, dialled, attempt_minutes, contact_minutes, holder, pool, fate, bad, has_story)
SELECT l.id, at, at + interval '1 day',
    CASE WHEN r < 0.9 THEN at + r * r * interval '50 hours' END,
    CASE WHEN r < 0.6 THEN at + (r + 0.1) * interval '300 hours' END,
    CASE WHEN r > 0.3 THEN at + interval '60 days' END, CASE WHEN r > 0.3 THEN at + interval '61 days' END,
    (r * 5)::int, (r * 2)::int, (r * 8)::int, CASE WHEN r < 0.6 THEN 1 + (r * 6)::int ELSE 0 END, (r * 5)::int,
    (r * 2)::int, 3, 2, r > 0.3, false, 'Campaign ' || (r * 100000)::int % 60, 'Source ' || (r * 100000)::int % 12,
    ARRAY(SELECT CASE WHEN (r * 9999)::int % 50 = 0 THEN 3900000 ELSE 16 END + floor(random() * 20)::int
        FROM generate_series(1, (r * 5)::int) ORDER BY 1), -- of one in fifty nobody knows where he lives
    CASE WHEN r < 0.9 THEN sync.waited_minutes(at, at + r * r * interval '50 hours') END,
    CASE WHEN r < 0.6 THEN sync.waited_minutes(at, at + (r + 0.1) * interval '300 hours') END, h.holder, h.pool,
    CASE WHEN r > 0.3 THEN (ARRAY['new', 'working', 'ready', 'green'])[1 + (r * 9999)::int % 4]
        ELSE (ARRAY['bought', 'stopped', 'declined:price', 'declined:other'])[1 + (r * 9999)::int % 4] END,
    CASE WHEN random() < 0.05 THEN (ARRAY['wrong-person', 'student', 'other'])[1 + (r * 9999)::int % 3] ELSE '' END,
    random() < 0.8
FROM (SELECT id, random() AS r, timestamptz '2025-11-01' + random() * interval '380 days' AS at FROM sync.lead) l
    JOIN sync.holding h ON h.lead_id = l.id;
UPDATE sync.lead l SET campaign = f.campaign, source = f.source FROM sync.followed f WHERE f.lead_id = l.id;
"""
FLOOR = """SELECT count(*), count(*) FILTER (WHERE first_attempt_at <= deadline_at),
    count(*) FILTER (WHERE first_attempt_at > deadline_at), count(*) FILTER (WHERE first_attempt_at IS NULL)
    FROM sync.followed"""


def boards(leads: int, runs: int) -> list[Line]:
    """Every board of the company and of one team, and the lists behind them."""
    server = Server(settings=(f"shared_buffers={BUFFERS}",))
    try:
        server.start()
        with connect(server.owner_url) as setup:
            setup.execute("CREATE DATABASE ripen_boards")
        url = server.url("ripen_boards", password=server.password)
        with Admin(url) as admin:
            admin.init()
            for login, role, team in (("rosa", "admin", ""), ("cleo", "team-lead", "team3")):
                admin.add_person(login, login, role, team, PASSWORD)
        with ExitStack() as signed_in:
            owner = signed_in.enter_context(connect(url))
            filled(owner, leads)
            works: list[Work] = [("", partial(_fetch, owner, FLOOR), 0)]
            for login, whose, limit in (("rosa", "the company", LIMIT), ("cleo", "one team", TEAM_LIMIT)):
                person = signed_in.enter_context(connect(server.url("ripen_boards", login, PASSWORD)))
                works += [(f"{title} of {whose}", work, limit) for title, work in _questions(person)]
            floor, *times = in_turn(runs, [work for _, work, _ in works])
        return [
            line_of(f"plain count of {leads:,} leads by status", floor),
            *(
                line_of(title, taken, floor, limit, absolute=True)
                for (title, _, limit), taken in zip(works[1:], times, strict=True)
            ),
        ]
    finally:
        server.stop()


def in_turn(runs: int, works: Sequence[Callable[[], object]]) -> list[list[float]]:
    """What some runs of each take, milliseconds: one of each after the other, so that a slow minute of the machine is
    everybody's; a round before them warms up."""
    taken: list[list[float]] = [[] for _ in works]
    for turn in range(runs + 1):
        for times, work in zip(taken, works, strict=True):
            start = time.perf_counter()
            work()
            if turn:
                times.append((time.perf_counter() - start) * 1000)
    return taken


def _fetch(connection: psycopg.Connection[Any], statement: str) -> object:
    return connection.execute(statement.encode()).fetchone()


def filled(owner: psycopg.Connection[Any], leads: int) -> None:
    """Make the company."""
    for statement in FILL.split(";\n"):
        if statement.strip():
            owner.execute(statement.replace("%(leads)s", str(leads)))
    owner.execute("VACUUM ANALYZE sync.followed, sync.holding, sync.lead")


def _questions(connection: psycopg.Connection[Any]) -> list[tuple[str, Callable[[], object]]]:
    def ask(function: str, asked: Any) -> Any:
        statement = sql.SQL("SELECT {}(%s)").format(sql.Identifier("sync", function))
        row = connection.execute(statement, [Jsonb(asked)]).fetchone()
        return row[0] if row else None

    remote = RemoteBoards(ask, "Europe/Berlin")
    last_year = Asked(REP, since=NOW - timedelta(days=365))
    return [
        *((f"board by {by}", partial(remote.figures, Asked(by), NOW, Silent())) for by in GROUPINGS),
        *(
            (f"leads ({which})", partial(remote.leads, Behind(Asked(), which), NOW, None, 200))
            for which in (NEVER_TOUCHED, ALL)
        ),
        ("board by rep, last 365 days", partial(remote.figures, last_year, NOW, Silent())),
        ("choices", remote.choices),
        ("campaigns", partial(ask, "campaigns_v1", {"scope": "mine"})),
        ("leads of all campaigns", partial(ask, "campaign_leads_v1", {"selection": "all", "limit": 1000})),
    ]
