"""The follow-up board in the central database: every board of a whole company and of one team, beside the plain count.

The leads are made in the database itself: what is measured is the counting. The floor is the plainest SQL over the same
rows, a count of them by status without a join; whatever a board takes beyond it is what its figures cost.

    python tests/benchmarks/bench_boards.py [LEADS] [RUNS]
"""

import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "packaging")]

import psycopg  # noqa: E402

from app.central.admin import Admin  # noqa: E402
from app.central.boards import RemoteBoards  # noqa: E402
from app.central.connecting import connect  # noqa: E402
from app.domain.boards import ALL, GROUPINGS, NEVER_TOUCHED  # noqa: E402
from app.usecases.ports import Silent  # noqa: E402
from app.usecases.team import Asked, Behind  # noqa: E402
from postgres import Server  # noqa: E402
from tests.fakes.postgres import PASSWORD, call  # noqa: E402

REPS, TEAMS = 200, 20
#: What a board may take, milliseconds: of the company, of one team.
LIMIT, TEAM_LIMIT = 2_000, 200
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
INSERT INTO sync.followed
SELECT id, at, at + interval '1 day',
    CASE WHEN r < 0.9 THEN at + r * r * interval '50 hours' END,
    CASE WHEN r < 0.6 THEN at + (r + 0.1) * interval '300 hours' END,
    CASE WHEN r > 0.3 THEN at + interval '60 days' END, CASE WHEN r > 0.3 THEN at + interval '61 days' END,
    (r * 5)::int, (r * 2)::int, (r * 8)::int, CASE WHEN r < 0.6 THEN 1 + (r * 6)::int ELSE 0 END, (r * 5)::int,
    (r * 2)::int, 3, 2, r > 0.3, false, 'Campaign ' || (r * 100000)::int % 60, 'Source ' || (r * 100000)::int % 12,
    ARRAY(SELECT 16 + (r * 997 * i)::int % 20 FROM generate_series(1, (r * 5)::int) i),
    CASE WHEN r < 0.9 THEN sync.waited_minutes(at, at + r * r * interval '50 hours') END,
    CASE WHEN r < 0.6 THEN sync.waited_minutes(at, at + (r + 0.1) * interval '300 hours') END
FROM (SELECT id, random() AS r, timestamptz '2025-11-01' + random() * interval '380 days' AS at FROM sync.lead) l;
"""
FLOOR = """SELECT count(*), count(*) FILTER (WHERE first_attempt_at <= deadline_at),
    count(*) FILTER (WHERE first_attempt_at > deadline_at), count(*) FILTER (WHERE first_attempt_at IS NULL)
    FROM sync.followed"""


def measured(runs: int, work: Callable[[], object]) -> float:
    """The median of some runs, milliseconds; one before them warms up."""
    work()
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return median(taken)


def filled(owner: psycopg.Connection[Any], leads: int) -> None:
    """Make the company."""
    for statement in FILL.split(";\n"):
        if statement.strip():
            owner.execute(statement.replace("%(leads)s", str(leads)))
    owner.execute("VACUUM ANALYZE sync.followed")
    owner.execute("VACUUM ANALYZE sync.holding")
    owner.execute("ANALYZE sync.lead")


def main(leads: int = 200_000, runs: int = 5) -> int:
    """Print a line a board; 1 where one takes longer than it may."""
    server = Server()
    slow = []
    try:
        server.start()
        with connect(server.owner_url) as setup:
            setup.execute("CREATE DATABASE ripen_boards")
        with Admin(server.url("ripen_boards", password=server.password)) as admin:
            admin.init()
            for login, role, team in (("rosa", "admin", ""), ("cleo", "team-lead", "team3")):
                admin.add_person(login, login, role, team, PASSWORD)
            owner = connect(server.url("ripen_boards", password=server.password))
            filled(owner, leads)
            print(f"{leads:,} leads, {REPS} reps, {TEAMS} teams; median of {runs} runs, milliseconds")
            print(
                f"{'floor: plain count by status':44}{measured(runs, lambda: owner.execute(FLOOR).fetchone()):9.1f}"
            )
            for login, limit in (("rosa", LIMIT), ("cleo", TEAM_LIMIT)):
                with connect(server.url("ripen_boards", login, PASSWORD)) as connection:
                    slow += _boards(connection, login, limit, runs)
            owner.close()
    finally:
        server.stop()
    return 1 if slow else 0


def _boards(connection: psycopg.Connection[Any], login: str, limit: int, runs: int) -> list[str]:
    boards = RemoteBoards(lambda function, asked: call(connection, function, asked), "Europe/Berlin")
    whose = "the company" if login == "rosa" else "one team"
    lines: list[tuple[str, Callable[[], object]]] = [
        (f"board of {whose} by {by}", lambda by=by: boards.figures(Asked(by), NOW, Silent()))
        for by in GROUPINGS
    ]
    lines += [
        (
            f"leads of {whose}: {selection}",
            lambda s=selection: boards.leads(Behind(Asked(), s), NOW, None, 200),
        )
        for selection in (NEVER_TOUCHED, ALL)
    ]
    lines.append((f"choices of {whose}", boards.choices))
    slow = []
    for title, work in lines:
        taken = measured(runs, work)
        if taken > limit:
            slow.append(title)
        print(f"{title:44}{taken:9.1f}{f'  (over {limit})' if taken > limit else ''}", flush=True)
    return slow


if __name__ == "__main__":
    raise SystemExit(main(*(int(word) for word in sys.argv[1:])))
