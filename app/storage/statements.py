"""The texts of the statements that write rows: INSERT, UPDATE and DELETE by the names of table and columns.

They are what SQLAlchemy compiles from ``rows`` (a test holds them against it), but written without it: importing
SQLAlchemy takes 0.4 s and 33 MiB, and a click needs nothing of it but these texts. Making and migrating a file do
import it.
"""

from collections.abc import Iterable


def insertion(table: str, names: Iterable[str], prefix: str = "") -> str:
    """The text of an INSERT of these columns, whose values follow in this order; ``prefix`` as "OR IGNORE"."""
    columns = tuple(names)
    marks = ", ".join("?" * len(columns))
    return f"INSERT {prefix}{' ' if prefix else ''}INTO {table} ({', '.join(columns)}) VALUES ({marks})"


def change(table: str, names: Iterable[str], key: str) -> str:
    """The text of an UPDATE of these columns where ``key`` is the last value."""
    return f"UPDATE {table} SET {', '.join(f'{name}=?' for name in names)} WHERE {table}.{key} = ?"


def removal(table: str, key: str) -> str:
    """The text of a DELETE where ``key`` is the one value."""
    return f"DELETE FROM {table} WHERE {table}.{key} = ?"
