import io
import random
import zipfile
from datetime import date, datetime, time

import openpyxl
import pytest

from app.domain.errors import Refused
from app.intake.table import open_table


@pytest.fixture
def book(tmp_path):
    """Saves a workbook of sheets given as lists of rows and tells its path."""

    def book(name="leads.xlsx", **sheets):
        made = openpyxl.Workbook()
        made.remove(made.active)
        for title, rows in sheets.items():
            sheet = made.create_sheet(title)
            for row in rows:
                sheet.append(row)
        made.save(tmp_path / name)
        made.close()
        return tmp_path / name

    return book


def repacked(path, change):
    """The same archive with some parts changed: `change` maps a part's name and bytes to other bytes."""
    with zipfile.ZipFile(path) as old:
        parts = {name: change(name, old.read(name)) for name in old.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)


def test_dates_numbers_and_phones_are_read_as_a_person_would(book):
    path = book(
        Leads=[
            ["Name", "Phone", "Created", "Seen", "Size", "Share", "Sure", "At", "Nothing"],
            [
                "Anna",
                8015552465,
                date(2026, 3, 14),
                datetime.fromisoformat("2026-03-14T09:30"),
                250.0,
                0.5,
                True,
                time(9, 30),
                None,
            ],
            ["Bo", 491701234567.0, None, None, 1e15, 1e-7, False, None, "#N/A"],
        ]
    )
    table = open_table(path)
    first, second = table.rows()
    read = ["Anna", "8015552465", "2026-03-14", "2026-03-14 09:30:00", "250", "0.5", "true", "09:30:00"]
    assert list(first.cells)[:8] == read
    assert list(second.cells)[:7] == ["Bo", "491701234567", "", "", "1000000000000000", "0.0000001", "false"]
    assert not any(second.cells[7:])
    assert table.share_read == 1.0


def test_the_first_sheet_that_holds_something_is_taken_and_any_can_be_named(book):
    path = book(Empty=[], Cover=[["Name"], ["Anna"]], Second=[["Mail"], ["bo@example.com"]])
    table = open_table(path)
    assert table.sheets == ("Empty", "Cover", "Second")
    assert (table.sheet, table.columns) == ("Cover", ("Name",))
    assert open_table(path, sheet="second").columns == ("Mail",)
    with pytest.raises(Refused, match="Empty, Cover, Second"):
        open_table(path, sheet="Third")


def test_the_other_sheets_that_hold_tables_are_told(files, book):
    leads = [["Name", "Phone", "Email"], ["Anna", "+12125550101", "a@example.com"]]
    calls = [["Email", "Call Date", "Outcome"], ["a@example.com", "2026-09-04", "Busy"]]
    path = book(Info=[["How to use this"]], North=leads, South=leads, Calls=calls, Header=[["Name", "Phone"]])
    table = files.open(path)
    assert (table.sheet, table.more_sheets) == ("North", ("South", "Calls"))
    assert files.open(path, sheet="Calls").more_sheets == ("North", "South")


def test_title_rows_blank_rows_and_line_numbers(book):
    path = book(A=[["Visitors of May"], [], ["Name", "Mail", "City"], [], ["Anna", "a@example.com", "Ulm"]])
    table = open_table(path)
    assert table.columns == ("Name", "Mail", "City")
    assert [row.line for row in table.rows()] == [5]


def test_a_formula_is_never_calculated(book):
    path = book(A=[["Name", "Sum"], ["Anna", "=1+1"], ["Bo", '=HYPERLINK("http://example.com","x")']])
    assert [[c for c in row.cells if c] for row in open_table(path).rows()] == [["Anna"], ["Bo"]]


def test_a_formulas_saved_value_counts(book):
    path = book(A=[["Name", "Sum"], ["Anna", "=1+1"]])
    repacked(path, lambda name, part: part.replace(b"<v></v>", b"<v>2</v>").replace(b"<v />", b"<v>2</v>"))
    assert [list(row.cells[:2]) for row in open_table(path).rows()] == [["Anna", "2"]]


def test_a_wrong_size_written_by_a_tool_does_not_cut_rows(book):
    import re

    path = book(A=[["Name", "Mail"], ["Anna", "a@example.com"]])
    repacked(path, lambda name, part: re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1"', part))
    table = open_table(path)
    assert table.columns == ("Name", "Mail")
    assert [list(row.cells) for row in table.rows()] == [["Anna", "a@example.com"]]


def test_a_workbook_is_known_by_its_content_not_its_name(book):
    path = book(name="export.csv", A=[["Name"], ["Anna"]])
    assert open_table(path).columns == ("Name",)


def bomb(path, part, size):
    """An archive that looks like a workbook and unpacks to `size` bytes of zeros."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open(part, "w", force_zip64=True) as file:
            block = b"\0" * 1_000_000
            for _ in range(size // len(block)):
                file.write(block)


def test_a_bomb_is_refused_by_its_directory(tmp_path):
    path = tmp_path / "bomb.xlsx"
    bomb(path, "xl/worksheets/sheet1.xml", 150_000_000)
    with pytest.raises(Refused, match="would unpack to 150 MB"):
        open_table(path)


def test_a_bomb_that_lies_about_its_size_is_refused(tmp_path, book):
    path = book(A=[["Name"], ["Anna"]])
    repacked(path, lambda name, part: part + b" " * 400_000 if name.endswith("sheet1.xml") else part)
    raw = bytearray(path.read_bytes())
    with zipfile.ZipFile(io.BytesIO(bytes(raw))) as archive:
        honest = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    small = raw.replace(honest.to_bytes(4, "little"), (100).to_bytes(4, "little"))
    path.write_bytes(small)
    with pytest.raises(Refused, match="damaged"):
        list(open_table(path).rows())


def test_entities_that_multiply_are_refused(book):
    path = book(A=[["Name"], ["Anna"]])
    doctype = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + b"".join(
        b'<!ENTITY %c "%s">' % (98 + i, b"&%c;" % (97 + i) * 10) for i in range(9)
    )
    laughs = doctype + b"]><worksheet><sheetData><row><c t='str'><v>&j;</v></c></row></sheetData></worksheet>"
    repacked(path, lambda name, part: laughs if name.endswith("sheet1.xml") else part)
    with pytest.raises(Refused):
        list(open_table(path).rows())


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"a.txt": "hello"}, "archive, not an Excel workbook"),
        ({"[Content_Types].xml": "<Types/>", "xl/workbook.bin": "x"}, "binary workbook"),
        ({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<broken"}, "damaged workbook"),
        (
            {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"},
            "OpenDocument",
        ),
        ({"[Content_Types].xml": "<Types/>", "word/document.xml": "<x/>"}, "a Word document"),
        ({"Index/Document.iwa": "x", "Metadata/Properties.plist": "x"}, "Numbers"),
    ],
)
def test_other_archives_are_refused(tmp_path, parts, said):
    path = tmp_path / "leads.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    with pytest.raises(Refused, match=said):
        open_table(path)


def test_a_workbook_without_rows_is_refused(book):
    with pytest.raises(Refused, match="all its sheets are empty"):
        open_table(book(A=[], B=[[]]))
    with pytest.raises(Refused, match="no rows under it"):
        open_table(book(A=[["Name", "Mail"]]))


def test_a_row_far_below_excels_end_is_refused(book):
    path = book(A=[["Name"], ["Anna"]])
    repacked(
        path, lambda name, part: part.replace(b'r="2"', b'r="99999999"').replace(b'r="A2"', b'r="A99999999"')
    )
    with pytest.raises(Refused, match="more rows"):
        list(open_table(path).rows())


def test_the_share_read_of_a_workbook_grows(book):
    path = book(A=[["Name", "Number"], *([f"Anna {n * 7919 % 10_007}", n * n] for n in range(6000))])
    table = open_table(path)
    assert table.share_read == 0.0
    rows = table.rows()
    for _ in range(3000):
        next(rows)
    assert 0.2 < table.share_read < 0.9
    assert sum(1 for _ in rows) == 3000
    assert table.share_read == 1.0


def test_a_workbook_with_flipped_bytes_is_read_or_refused(book):
    path = book(A=[["Name", "Mail"], *([f"Anna {n}", f"anna{n}@example.com"] for n in range(50))])
    whole = path.read_bytes()
    rng = random.Random(11)
    refused = 0
    for _ in range(60):
        broken = bytearray(whole)
        for _ in range(3):
            broken[rng.randrange(4, len(broken))] ^= 1 << rng.randrange(8)
        path.write_bytes(broken)
        try:
            assert open_table(path).columns
            list(open_table(path).rows())
        except Refused:
            refused += 1
    assert refused > 0
