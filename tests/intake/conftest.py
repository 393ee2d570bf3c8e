"""Fixtures of the intake tests: files in the shapes that other tools write, never copies of anybody's data."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.intake.files import ImportFiles
from app.intake.row import Row
from app.places import Places

DEFAULTS = Path(__file__).resolve().parents[2] / "resources" / "defaults"
NOW = datetime(2026, 9, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="session")
def places():
    return Places(DEFAULTS)


@pytest.fixture(scope="session")
def files(places):
    return ImportFiles(DEFAULTS, places)


@pytest.fixture(scope="session")
def vocabulary(files):
    return files.vocabulary


@pytest.fixture
def write(tmp_path):
    """Writes a file and tells its path."""

    def write(content, name="leads.csv", encoding="utf-8"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    return write


@pytest.fixture
def clean(files, write):
    """Cleans a CSV given as text: the drafts and problems of its rows."""

    def clean(text, *, country="US", zone="UTC", now=NOW):
        table = files.open(write(text))
        mapping = files.recognise(table)
        cleaner = files.cleaner(mapping, default_country=country, home_zone=zone, now=now)
        read = cleaner.touch if mapping.kind == "touches" else cleaner.lead
        return [read(row) for row in table.rows()]

    return clean


@pytest.fixture
def clean_one(clean):
    """Cleans one row given as header and cells."""

    def clean_one(header, cells, **settings):
        import csv
        import io

        text = io.StringIO()
        csv.writer(text).writerows([header, cells])
        (draft,) = clean(text.getvalue(), **settings)
        return draft

    return clean_one


@pytest.fixture
def fields_of(vocabulary):
    """The recognised fields of a header, given as a comma-separated text."""

    def fields_of(header, *rows):
        from app.intake.recognise import recognise

        sample = [Row(n, tuple(row.split(","))) for n, row in enumerate(rows, 2)]
        return dict(recognise(header.split(","), sample, vocabulary).fields)

    return fields_of
