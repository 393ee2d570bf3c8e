"""The texts that write rows are those that SQLAlchemy compiles from the tables, and a click needs no SQLAlchemy."""

import subprocess
import sys

import pytest
from sqlalchemy import Delete, Insert, Table, Update, bindparam, delete, insert, update
from sqlalchemy.dialects.sqlite import dialect

from app.storage import rows
from app.storage.reading import RIPENING_INDEXES
from app.storage.statements import change, insertion, removal
from app.storage.store import SqliteStore
from app.storage.values import SELECT_RIPENING

DIALECT = dialect(paramstyle="qmark")
TABLES = [pytest.param(table, id=table.name) for table in rows.metadata.sorted_tables]


def text_of(statement: Insert | Update | Delete) -> str:
    """The compiled text; SQLite needs no quotes around any of our names."""
    return str(statement.compile(dialect=DIALECT)).replace('"', "")


def written(table: Table) -> tuple[str, ...]:
    return tuple(column.name for column in table.columns if column.computed is None)


@pytest.mark.parametrize("table", TABLES)
def test_an_insert_is_what_sqlalchemy_compiles(table: Table) -> None:
    names = written(table)
    compiled = insert(table).values({name: bindparam(name) for name in names})
    assert insertion(table.name, names) == text_of(compiled)
    ignoring = compiled.prefix_with("OR IGNORE")
    assert insertion(table.name, names, "OR IGNORE") == text_of(ignoring)


@pytest.mark.parametrize("table", TABLES)
def test_an_update_is_what_sqlalchemy_compiles(table: Table) -> None:
    key, *names = written(table)
    compiled = update(table).where(table.c[key] == bindparam("which"))
    compiled = compiled.values({name: bindparam(name) for name in names})
    assert change(table.name, names, key) == text_of(compiled) or not names


@pytest.mark.parametrize("table", TABLES)
def test_a_delete_is_what_sqlalchemy_compiles(table: Table) -> None:
    key = written(table)[0]
    compiled = delete(table).where(table.c[key] == bindparam("which"))
    assert removal(table.name, key) == text_of(compiled)


def test_writing_does_without_sqlalchemy() -> None:
    program = "import sys, app.storage.writing; sys.exit('sqlalchemy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


@pytest.mark.parametrize("index", RIPENING_INDEXES)
def test_scoring_a_lead_reads_the_index_alone(store: SqliteStore, index: str) -> None:
    group = "l.source_kind = ? AND l.interest = ? AND l.next_at <= ? ORDER BY l.created_at DESC"
    with store.read() as reading:
        plan = reading.rows(f"EXPLAIN QUERY PLAN {SELECT_RIPENING}{index} AND {group}", "", 1, 0)
    name = index.split(maxsplit=1)[0]
    assert [row[3] for row in plan] == [
        f"SEARCH l USING COVERING INDEX {name} (source_kind=? AND interest=?)"
    ]
