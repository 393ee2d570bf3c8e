"""The encrypted file: keys, foreign files, folders that cannot be written."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from app.domain.errors import Refused, Unavailable
from app.storage import file
from app.storage.file import Damaged
from app.storage.store import SqliteStore
from tests.fakes.desk import FixedClock, SequentialIds

KEY = b"k" * 32


def reopen(path: Path, key: bytes = KEY) -> SqliteStore:
    return SqliteStore.open(path, key, FixedClock(), SequentialIds())


def test_nothing_readable_stands_in_the_file(store: SqliteStore, path: Path):
    with store.work() as work:
        work.save_setting("greeting", "Nadia Okafor likes cheese")
    for part in path.parent.iterdir():
        assert b"cheese" not in part.read_bytes()
        assert b"SQLite format" not in part.read_bytes()


def test_the_file_is_for_its_owner_alone(store: SqliteStore, path: Path):
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_wrong_key_is_refused_and_changes_no_byte(store: SqliteStore, path: Path):
    store.close()
    before = path.read_bytes()
    with pytest.raises(Refused) as refusal:
        reopen(path, b"x" * 32)
    assert refusal.value.field == "passphrase"
    assert path.read_bytes() == before
    reopen(path).close()


def test_a_passphrase_opens_the_file_that_was_made_with_it(path: Path):
    salt = file.new_salt()
    key = file.key_from_passphrase("correct horse", salt)
    SqliteStore.create(path, key, FixedClock(), SequentialIds(), rules={}, salt=salt).close()
    assert file.read_salt(path) == salt
    reopen(path, file.key_from_passphrase("correct horse", file.read_salt(path))).close()
    with pytest.raises(Refused, match="passphrase"):
        reopen(path, file.key_from_passphrase("Correct horse", file.read_salt(path)))


def test_a_file_that_is_there_is_never_made_anew(path: Path):
    path.parent.mkdir()
    path.write_bytes(b"something dear")
    with pytest.raises(Refused, match="already"):
        SqliteStore.create(path, KEY, FixedClock(), SequentialIds(), rules={})
    assert path.read_bytes() == b"something dear"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "cut short"),
        (b"short", "cut short"),
        (file.PLAIN_HEADER + b"\0" * 4080, "without encryption"),
        (b"%PDF-1.7 and so on" * 300, "does not open"),
    ],
)
def test_a_foreign_file_is_refused_and_left_alone(path: Path, content: bytes, said: str):
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(Damaged if said == "cut short" else Refused, match=said):
        reopen(path)
    assert path.read_bytes() == content


def test_a_missing_file_is_refused_and_not_made(path: Path):
    with pytest.raises(Refused, match="no database"):
        reopen(path)
    assert not path.exists()


def test_a_folder_in_the_place_of_the_file_is_unavailable(path: Path):
    path.mkdir(parents=True)
    with pytest.raises(Unavailable, match="cannot be read"):
        reopen(path)


def test_a_file_cut_in_the_middle_is_not_opened_as_if_it_were_whole(store: SqliteStore, path: Path):
    store.close()
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises((Refused, Unavailable)):
        reopen(path)


def test_an_older_sqlite_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(dbapi2, "sqlite_version_info", (3, 51, 2))
    with pytest.raises(Unavailable, match=r"needs 3\.51\.3"):
        file.open_connection(path, KEY, create=True)
    assert not path.exists()


def test_a_newer_file_is_refused_with_what_to_do(store: SqliteStore, path: Path):
    with store.work() as work:
        work.connection.execute("UPDATE alembic_version SET version_num = '9999'")
    store.close()
    with pytest.raises(Refused, match="update Ripen"):
        reopen(path)


def test_a_connection_is_durable_and_frugal(store: SqliteStore):
    with store.read() as reading:
        settings = {
            name: reading.rows(f"PRAGMA {name}")[0][0]
            for name in (
                "journal_mode",
                "synchronous",
                "busy_timeout",
                "foreign_keys",
                "secure_delete",
                "temp_store",
            )
        }
    assert settings == {
        "journal_mode": "wal",
        "synchronous": 2,
        "busy_timeout": 5000,
        "foreign_keys": 1,
        "secure_delete": 1,
        "temp_store": 2,
    }


READ_ONLY = """
import os, sys
from pathlib import Path
from app.domain.errors import Unavailable
from app.storage import creating  # while its libraries may be read
from app.storage.store import SqliteStore
from tests.fakes.desk import FixedClock, SequentialIds
if os.geteuid() == 0:
    os.setgid(65534); os.setuid(65534)  # for root every folder can be written
path = Path(sys.argv[1])
try:
    if sys.argv[2] == "create":
        SqliteStore.create(path, b"k" * 32, FixedClock(), SequentialIds(), rules={})
    else:
        store = SqliteStore.open(path, b"k" * 32, FixedClock(), SequentialIds())
        with store.work() as work:
            work.save_setting("a", "b")
    print("saved")
except Unavailable as problem:
    print(problem.message)
"""


@pytest.mark.parametrize("act", ["create", "open"])
def test_a_home_that_is_read_only_is_said_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, act: str
):
    home = Path(os.path.realpath(tmp_path)) / "shared"
    home.mkdir()
    path = home / "ripen.db"
    if act == "open":
        SqliteStore.create(path, KEY, FixedClock(), SequentialIds(), rules={}).close()
        path.chmod(0o444)
    for folder in (tmp_path, tmp_path.parent, tmp_path.parent.parent):
        folder.chmod(0o755)
    home.chmod(0o555)
    said = subprocess.run(
        [sys.executable, "-c", READ_ONLY, str(path), act],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    home.chmod(0o755)
    assert said.stderr == ""
    assert "ripen.db" in said.stdout
    assert said.stdout.strip() != "saved"
    assert said.stdout.count("\n") == 1
