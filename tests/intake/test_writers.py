import csv
import errno
import os
from datetime import UTC, date, datetime, timedelta

import icalendar
import openpyxl
import pytest

from app.domain.errors import Refused, Unavailable
from app.intake.writers import CalendarEvent, replace_text, write_calendar, write_csv, write_xlsx

NOW = datetime(2026, 9, 1, 12, tzinfo=UTC)


def test_a_csv_holds_every_kind_of_cell_and_no_formula(tmp_path):
    path = tmp_path / "out.csv"
    rows = [
        ("=1+1", 7, None, True, date(2026, 3, 14), NOW),
        ("+4951190182014", 1.5, "a,b\nc", False, "", "-1"),
    ]
    assert write_csv(path, ("=Name", "B", "C", "D", "E", "F"), iter(rows)) == 2
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [
            ["'=Name", "B", "C", "D", "E", "F"],
            ["'=1+1", "7", "", "yes", "2026-03-14", "2026-09-01T12:00:00+00:00"],
            ["+4951190182014", "1.5", "a,b\nc", "no", "", "-1"],
        ]


def test_a_workbook_holds_texts_that_are_never_formulas(tmp_path):
    path = tmp_path / "out.xlsx"
    assert write_xlsx(path, ("Name", "N", "At"), [("=1+1", 7, NOW), ("be\x07ll", 1.5, None)]) == 2
    book = openpyxl.load_workbook(path)
    cells = [[cell.value for cell in row] for row in book.active.iter_rows()]
    assert cells == [["Name", "N", "At"], ["'=1+1", 7, "2026-09-01T12:00:00+00:00"], ["bell", 1.5, None]]
    assert all(cell.data_type != "f" for row in book.active.iter_rows() for cell in row)
    book.close()


def test_a_calendar_holds_its_events(tmp_path):
    path = tmp_path / "out.ics"
    event = CalendarEvent(
        "1@ripen", NOW, NOW + timedelta(minutes=15), "Call Anna", "She asked; for a price", "Ulm", 10
    )
    assert write_calendar(path, [event], made_at=NOW) == 1
    (read,) = icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    assert (read["SUMMARY"], read["DESCRIPTION"], read["UID"]) == (
        "Call Anna",
        "She asked; for a price",
        "1@ripen",
    )
    assert read["DTSTART"].dt == NOW
    (alarm,) = read.walk("VALARM")
    assert alarm["TRIGGER"].dt == timedelta(minutes=-10)


def test_a_full_disk_leaves_the_old_file_and_no_rest(tmp_path, monkeypatch):
    path = tmp_path / "out.csv"
    path.write_text("old")

    def full(handle):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Unavailable, match=r"out\.csv cannot be written \(no space left on the disk\)"):
        write_csv(path, ("A",), [("1",)])
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_rows_that_fail_leave_the_old_file(tmp_path):
    path = tmp_path / "out.csv"
    path.write_text("old")

    def rows():
        yield ("1",)
        raise RuntimeError("a bug in the rows")

    with pytest.raises(RuntimeError):
        write_csv(path, ("A",), rows())
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_and_a_missing_folder_are_refused(tmp_path):
    with pytest.raises(Refused, match="is a folder"):
        replace_text(tmp_path, "x")
    with pytest.raises(Refused, match="no folder"):
        replace_text(tmp_path / "gone" / "out.csv", "x")


def test_the_columns_of_a_workbook_are_as_wide_as_what_stands_in_them(tmp_path):
    rows = [("Sizing guide for mechanical seals", 7, "x" * 400)] + [("short", n, None) for n in range(300)]
    path = tmp_path / "wide.xlsx"
    assert write_xlsx(path, ("Campaign", "N", "Note"), iter(rows)) == 301
    page = openpyxl.load_workbook(path).active
    widths = [page.column_dimensions[letter].width for letter in "ABC"]
    assert widths[0] >= len("Sizing guide for mechanical seals")
    assert widths[1] < 13 < widths[2] < 60
    assert page.max_row == 302
