"""Kill long work with SIGKILL at random moments, an import and a migration, and look at what is left.

    python tests/faults/kill_work.py import|migration [RUNS] [SEED]

prints what is doubled, missing or torn (all must be 0), and fails if anything is.
"""

import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.domain.draft import LeadDraft
from app.storage.file import open_connection, schema_version
from app.storage.store import SqliteStore
from app.usecases.import_leads import Draft, ImportOptions, import_leads
from tests.fakes.desk import FixedClock, SequentialIds, default_documents, make_desk
from tests.faults.disks import torn

KEY = b"k" * 32
ROWS = 4000
STEPS = 40
#: A migration of many steps, so that a kill falls into the middle of it.
STEP = """
revision = "{this}"
down_revision = "{last}"

def upgrade():
    from alembic import op
    op.execute("UPDATE lead SET notes = notes || 'x'")
    op.execute("INSERT INTO setting (name, value) VALUES ('step {this}', 'taken')")
"""


@dataclass
class Tally:
    """What came out of a series of kills."""

    kills: int = 0  # that fell into the work
    doubled: int = 0
    missing: int = 0
    torn: int = 0


class Rows:
    """The rows of the file that is imported."""

    def drafts(self) -> Iterator[Draft]:
        return (
            LeadDraft(
                number,
                {"full_name": f"Lead {number}", "external_id": str(number), "email": f"{number}@a.example"},
            )
            for number in range(ROWS)
        )

    def position(self) -> tuple[int, int]:
        return 0, 0


def import_rows(path: Path, start: int) -> None:
    """The victim of an import."""
    store = SqliteStore.open(path, KEY, FixedClock(), SequentialIds(start))
    desk = make_desk(store, ids=SequentialIds(start + (1 << 30)))
    store.get_ready()
    print("ready", flush=True)
    import_leads(desk, Rows(), ImportOptions("leads.csv"))
    store.close()
    print("done", flush=True)


def migrate_file(path: Path, steps: Path) -> None:
    """The victim of a migration."""
    from app.storage import migrating  # imported late: the other victim needs no Alembic

    print("ready", flush=True)
    connection = open_connection(path, KEY)
    version = schema_version(connection)
    connection.close()
    migrating.migrate(path, KEY, version, steps)
    print("done", flush=True)


def kill_once(words: list[str], wait_seconds: float) -> bool:
    """Start a victim, let it work for a while, kill it; whether it was killed in the middle of its work."""
    victim = subprocess.Popen(
        [sys.executable, __file__, "--victim", *words], stdout=subprocess.PIPE, text=True
    )
    assert victim.stdout is not None
    assert victim.stdout.readline() == "ready\n"
    time.sleep(wait_seconds)
    victim.kill()
    said, _ = victim.communicate()
    return "done" not in said


def new_store(path: Path) -> SqliteStore:
    return SqliteStore.create(path, KEY, FixedClock(), SequentialIds(1 << 40), rules=default_documents())


def run_import(runs: int, seed: int, folder: Path) -> Tally:
    """Kill the same import again and again on one file; then let it finish, and run it once more."""
    chance, tally, path = random.Random(seed), Tally(), folder / "ripen.db"
    new_store(path).close()
    longest = 0.8
    for number in range(1, runs + 1):
        tally.kills += kill_once(["import", str(path), str(number << 32)], chance.uniform(0.0, longest))
        tally.torn += check(path)
    store = SqliteStore.open(path, KEY, FixedClock(), SequentialIds(1 << 41))
    desk = make_desk(store, ids=SequentialIds(1 << 42))
    import_leads(desk, Rows(), ImportOptions("leads.csv"))
    again = import_leads(desk, Rows(), ImportOptions("leads.csv"))
    with store.read() as reading:
        ids = [lead.external_id for lead in reading.all_leads()]
    store.close()
    tally.doubled = len(ids) - len(set(ids)) + again.created + again.updated
    tally.missing = ROWS - len(set(ids))
    tally.torn += check(path)
    return tally


def check(path: Path) -> int:
    """How much is torn in a file that is opened as the next start would."""
    store = SqliteStore.open(path, KEY, FixedClock(), SequentialIds(1 << 43))
    found = torn(store)
    store.close()
    for sentence in found:
        print(sentence, file=sys.stderr)
    return len(found)


def run_migration(runs: int, seed: int, folder: Path) -> Tally:
    """Kill a migration of many steps, each time on the file as the last kill left it, until it is through."""
    from app.storage import migrating  # imported late, as in ``migrate_file``

    chance, tally, path = random.Random(seed), Tally(), folder / "ripen.db"
    store = new_store(path)
    import_leads(make_desk(store), Rows(), ImportOptions("leads.csv"))
    with store.read() as reading:
        before = reading.rows("SELECT id, notes FROM lead ORDER BY no")
        first = reading.rows("SELECT version_num FROM alembic_version")[0][0]
    store.close()
    steps = steps_with(folder, migrating.STEPS, first)
    for _ in range(runs):
        if not kill_once(["migration", str(path), str(steps)], chance.uniform(0.0, 1.2)):
            break
        tally.kills += 1
        # All steps or none: a half migrated file would have some of them.
        found = settings(path)
        tally.torn += len(found) not in {0, STEPS}
        if not found:
            tally.torn += check(path)
    migrating.migrate(path, KEY, version_of(path), steps)
    connection = open_connection(path, KEY)
    after = connection.execute("SELECT id, notes FROM lead ORDER BY no").fetchall()
    connection.close()
    tally.missing = len(before) - len(after)
    tally.doubled = sum(
        row != (old[0], old[1] + "x" * STEPS) for row, old in zip(after, before, strict=False)
    )
    tally.torn += len(settings(path)) != STEPS
    return tally


def steps_with(folder: Path, ours: Path, first: str) -> Path:
    """Our migrations and many more."""
    steps = folder / "steps"
    shutil.copytree(ours, steps, ignore=shutil.ignore_patterns("__pycache__"))
    last = first
    for number in range(STEPS):
        this = f"9{number:03}"
        (steps / "versions" / f"v{this}.py").write_text(STEP.format(this=this, last=last), "utf-8")
        last = this
    return steps


def settings(path: Path) -> list[str]:
    connection = open_connection(path, KEY)
    found = connection.execute("SELECT name FROM setting WHERE name LIKE 'step %'").fetchall()
    connection.close()
    return [row[0] for row in found]


def version_of(path: Path) -> str:
    connection = open_connection(path, KEY)
    version = schema_version(connection)
    connection.close()
    return version


def main() -> int:
    """The command."""
    if sys.argv[1:2] == ["--victim"]:
        kind, path, more = sys.argv[2:5]
        if kind == "import":
            import_rows(Path(path), int(more))
        else:
            migrate_file(Path(path), Path(more))
        return 0
    kind = sys.argv[1]
    given = [int(text) for text in sys.argv[2:4]]
    runs, seed = given + [20, 1][len(given) :]
    with tempfile.TemporaryDirectory() as folder:
        tally = (run_import if kind == "import" else run_migration)(runs, seed, Path(folder))
    print(
        f"{kind}: {tally.kills} kills (seed {seed});"
        f" {tally.doubled} doubled, {tally.missing} missing, {tally.torn} torn"
    )
    return 1 if tally.doubled or tally.missing or tally.torn or not tally.kills else 0


if __name__ == "__main__":
    sys.exit(main())
