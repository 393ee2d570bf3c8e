"""A real file, its key, and stores opened on it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.storage.store import SqliteStore
from tests.fakes.desk import FixedClock, SequentialIds, default_documents

KEY = b"k" * 32


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "ripen.db"


@pytest.fixture
def store(path: Path) -> Iterator[SqliteStore]:
    made = SqliteStore.create(path, KEY, FixedClock(), SequentialIds(1 << 40), rules=default_documents())
    yield made
    made.close()


@pytest.fixture
def ask(store: SqliteStore) -> Callable[..., list[tuple[Any, ...]]]:
    """A look into the file by raw SQL."""

    def ask(statement: str, *values: object) -> list[tuple[Any, ...]]:
        with store.read() as reading:
            return reading.rows(statement, *values)

    return ask
