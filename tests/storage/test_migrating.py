"""Old files open, are copied before they are changed, and end in the layout that new files are made with."""

import shutil
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlcipher3 import dbapi2

from app.domain.errors import Refused
from app.storage import file, migrating
from app.storage.store import SqliteStore
from app.usecases.log_call import LogCall, log_call
from app.usecases.show_today import show_today
from tests.fakes.desk import FixedClock, SequentialIds, make_desk

KEY = b"k" * 32
KEPT = Path(__file__).parent / "kept"
STEP = """
revision = "0002"
down_revision = "0001"

def upgrade():
    from alembic import op
    op.execute("ALTER TABLE setting ADD COLUMN seen INTEGER")
    op.execute("INSERT INTO setting (name, value, seen) VALUES ('step', 'taken', 1)")
    {more}
"""


def steps_with(folder: Path, more: str = "") -> Path:
    """Our migrations and one more step."""
    steps = folder / "steps"
    shutil.copytree(migrating.STEPS, steps, ignore=shutil.ignore_patterns("__pycache__"))
    (steps / "versions" / "v0002_test.py").write_text(STEP.format(more=more), "utf-8")
    return steps


def layout(path: Path, key: bytes = KEY) -> list[str]:
    connection = file.open_connection(path, key)
    try:
        found = connection.execute(
            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name"
        ).fetchall()
        return [" ".join(row[0].split()) for row in found]
    finally:
        connection.close()


def test_the_program_knows_its_newest_layout():
    script = ScriptDirectory.from_config(migrating._configured(migrating.STEPS))
    assert script.get_current_head() == file.SCHEMA_VERSION
    assert (KEPT / f"v{file.SCHEMA_VERSION}.db").exists()


@pytest.mark.parametrize("kept", sorted(KEPT.glob("v*.db")), ids=lambda kept: kept.stem)
def test_every_kept_version_opens_and_works(kept: Path, path: Path, store: SqliteStore, tmp_path: Path):
    old = tmp_path / "old" / "ripen.db"
    old.parent.mkdir()
    shutil.copy(kept, old)
    key = file.key_from_passphrase("kept", file.read_salt(old))
    opened = SqliteStore.open(old, key, FixedClock(), SequentialIds(1 << 40))
    desk = make_desk(opened, ids=SequentialIds(1 << 41))
    assert [row.candidate.name for row in show_today(desk).rows] == ["Änne Müller", "Nadia Okafor"]
    with opened.read() as reading:
        (nadia,) = reading.find("okafor", 5)
        assert [touch.note for touch in reading.touches(nadia.lead_id)] == ["after lunch"]
        assert reading.setting("home_zone") == "Europe/Berlin"
    log_call(desk, LogCall(nadia.lead_id, "gatekeeper"))
    opened.close()
    assert layout(old, key) == layout(path)


def test_a_file_is_copied_before_it_is_changed(store: SqliteStore, path: Path, tmp_path: Path):
    with store.work() as work:
        work.save_setting("a", "b")
    store.close()
    before = layout(path)
    kept = migrating.migrate(path, KEY, "0001", steps_with(tmp_path))
    assert kept.name == "ripen-before-0002.db"
    assert layout(kept) == before
    assert layout(path) != before
    connection = file.open_connection(kept, KEY)
    assert connection.execute("SELECT name, value FROM setting").fetchall() == [("a", "b")]
    connection.close()
    connection = file.open_connection(path, KEY)
    assert file.schema_version(connection) == "0002"
    assert connection.execute("SELECT value FROM setting WHERE seen").fetchall() == [("taken",)]
    connection.close()


def test_a_step_that_fails_leaves_the_file_as_it_was(store: SqliteStore, path: Path, tmp_path: Path):
    store.close()
    before = layout(path)
    with pytest.raises(ZeroDivisionError):
        migrating.migrate(path, KEY, "0001", steps_with(tmp_path, "1 / 0"))
    assert layout(path) == before
    SqliteStore.open(path, KEY, FixedClock(), SequentialIds()).close()


def test_an_encrypted_file_without_our_layout_is_refused(path: Path):
    connection = file.open_connection(path, KEY, create=True)
    connection.execute("CREATE TABLE other (a)")
    connection.close()
    with pytest.raises(Refused, match="holds no leads"):
        SqliteStore.open(path, KEY, FixedClock(), SequentialIds())


def test_a_store_that_cannot_be_made_leaves_nothing_behind(path: Path, monkeypatch: pytest.MonkeyPatch):
    def fail(*_: object) -> None:
        raise dbapi2.OperationalError

    monkeypatch.setattr("app.storage.rows.create_all", fail)
    with pytest.raises(dbapi2.OperationalError):
        SqliteStore.create(path, KEY, FixedClock(), SequentialIds(), rules={})
    assert list(path.parent.iterdir()) == []
