import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.errors import Refused, Unavailable
from app.intake.table import open_table
from app.intake.text_file import delimiter_of, encoding_of
from app.intake.writers import write_csv

TWO = "Name,Mail\nAnna Berg,anna@example.com\nBo Lund,bo@example.com\n"


def cells(path, **told):
    table = open_table(path, **told)
    return table.columns, [list(row.cells) for row in table.rows()]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "^", "~"])
def test_any_delimiter_is_found_out(write, delimiter):
    table = open_table(write(TWO.replace(",", delimiter)))
    assert table.delimiter == delimiter
    assert table.columns == ("Name", "Mail")


def test_decimal_commas_do_not_make_a_comma_file(write):
    table = open_table(write("Name;Preis;Rabatt\nAnna;1,50;0,1\nBo;2,25;0,2\n"))
    assert table.columns == ("Name", "Preis", "Rabatt")


def test_excels_own_first_line_names_the_delimiter(write):
    table = open_table(write("sep=;\nName;Mail\nAnna;anna@example.com\n"))
    assert (table.delimiter, table.columns) == (";", ("Name", "Mail"))
    assert [row.line for row in table.rows()] == [3]


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("cp1252", "cp1252"),
    ],
)
def test_the_encoding_is_found_out(write, encoding, found):
    path = write("Prénom;Société\r\nZoë;Müller €\r\n", encoding=encoding)
    table = open_table(path)
    assert table.encoding == found
    assert cells(path) == (("Prénom", "Société"), [["Zoë", "Müller €"]])


def test_a_stray_windows_byte_late_in_a_utf_8_file_is_read(write):
    many = b"Name,City\n" + b"Anna,Gen\xc3\xa8ve\n" * 40_000 + b"Bo,Malm\xf6\n"
    rows = list(open_table(write(many)).rows())
    assert rows[0].cells == ["Anna", "Genève"]
    assert rows[-1].cells == ["Bo", "Malmö"]


def test_what_is_told_is_not_found_out(write):
    path = write("Navn|Firma\n\u00c5se|A,B\n", encoding="iso-8859-1")
    assert cells(path, encoding="iso-8859-1", delimiter="|") == (("Navn", "Firma"), [["Åse", "A,B"]])
    assert open_table(write("a\tb\n1 x\t2\n"), delimiter="tab").columns == ("a", "b")


@pytest.mark.parametrize(
    "told", [{"encoding": "klingon"}, {"encoding": "base64"}, {"delimiter": "ab"}, {"delimiter": '"'}]
)
def test_a_wrong_setting_is_refused(write, told):
    with pytest.raises(Refused) as refused:
        open_table(write(TWO), **told)
    assert refused.value.field in told


def test_title_rows_above_the_header_are_recognised(write):
    text = "Visitors of the Hanover fair\nExported,2026-05-01\n\nFirst,Last,Mail,City\nAnna,Berg,a@example.com,Ulm\n"
    table = open_table(write(text))
    assert table.columns == ("First", "Last", "Mail", "City")
    assert table.header_line == 4
    assert [row.line for row in table.rows()] == [5]
    assert len(table.title_rows) == 2


def test_duplicate_and_empty_headers_get_names_of_their_own(write):
    table = open_table(write("Phone,Phone,,phone,Name,\n1,2,3,4,Anna,\n"))
    assert table.columns == ("Phone", "Phone (2)", "Column 3", "phone (3)", "Name")


def test_quoted_line_breaks_stay_in_their_cell_and_lines_are_counted(write):
    table = open_table(write('Name,Note\nAnna,"two\nlines, one cell"\nBo,short\n'))
    assert [(row.line, list(row.cells)) for row in table.rows()] == [
        (2, ["Anna", "two\nlines, one cell"]),
        (4, ["Bo", "short"]),
    ]


def test_blank_rows_are_passed_over_and_ragged_rows_are_kept(write):
    table = open_table(write("A,B,C\n1,2,3\n\n , ,\n,,,\n4\n5,6,7,8,9\n"))
    assert [list(row.cells) for row in table.rows()] == [["1", "2", "3"], ["4"], ["5", "6", "7", "8", "9"]]


def test_stray_nuls_are_taken_out(write):
    assert cells(write(b"Name,Mail\nAn\0na,anna@example.com\nBo,bo@example.com\n"))[1][0] == [
        "Anna",
        "anna@example.com",
    ]


def test_a_space_behind_the_delimiter_does_not_spoil_quotes(write):
    assert cells(write('Name, Note\nAnna, "a, b"\n')) == (("Name", "Note"), [["Anna", "a, b"]])


def test_rows_can_be_read_again_and_the_share_read_grows(write):
    table = open_table(write("A,B\n" + "1,2\n" * 50_000))
    assert table.share_read == 0.0
    rows = table.rows()
    for _ in range(25_000):
        next(rows)
    assert 0.3 < table.share_read < 0.8
    assert sum(1 for _ in rows) == 25_000
    assert table.share_read == 1.0
    assert sum(1 for _ in table.rows()) == 50_000


def test_one_column_is_a_table(write):
    assert cells(write("Email\nanna@example.com\n")) == (("Email",), [["anna@example.com"]])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"\n\n  \n", "holds no rows"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "PDF"),
        (b"\xef\xbb\xbf \n%PDF-1.4 x", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old Excel"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "picture"),
        (b"\xff\xd8\xff\xe0" + bytes(100), "picture"),
        (b"SQLite format 3\0" + bytes(100), "database"),
        (b"\x1f\x8b\x08" + bytes(100), "compressed"),
        (b"<!doctype html><html>", "web page"),
        (b"<table><tr><td>Name</td></tr></table>", "web page"),
        (b'<meta charset="utf-8"><table><tr></tr></table>', "web page"),
        (b'<?xml version="1.0"?>\n<rows><row/></rows>\n', "XML"),
        (b'[\n  {\n    "name": "Ann"\n  }\n]\n', "JSON"),
        (b'{\n  "leads": [1, 2]\n}\n', "JSON"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900) + "EncryptedPackage".encode("utf-16-le"),
            "password",
        ),
        (b'Name,Mail\n"Ann,a@b.example\nBo,b@b.example\n', "never closed"),
        (b'Name,Mail\nAnn,a@b.example\n"Bo\n', "never closed"),
        (bytes(range(256)) * 20, "binary"),
        (b"\0" * 5000, "binary"),
        (b"PK\x03\x04 no archive at all", "damaged archive"),
        (b"Name,Mail,Phone\n", "no rows"),
        (b"Title\n\nName,Mail,Phone\n", "no rows"),
        (b"Anna Berg,anna@example.com,+49 511 901820\nBo Lund,bo@example.com,+49 511 901821\n", "no header"),
    ],
)
def test_what_is_no_table_is_refused_in_one_sentence(write, content, said):
    with pytest.raises(Refused) as refused:
        open_table(write(content))
    assert said in refused.value.message
    assert refused.value.field == "file"
    assert "\n" not in refused.value.message


def test_a_folder_and_a_missing_file_are_refused(tmp_path):
    with pytest.raises(Refused, match="is a folder"):
        open_table(tmp_path)
    with pytest.raises(Refused, match="There is no file"):
        open_table(tmp_path / "gone.csv")
    with pytest.raises(Refused, match="character"):
        open_table("a\0b.csv")


def test_a_pipe_is_refused_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(Refused, match="pipe"):
        open_table(tmp_path / "pipe.csv")


@pytest.mark.parametrize("name", ["leads.csv", "leads.xlsx"])
def test_a_file_that_vanishes_between_the_preview_and_the_import_is_told(tmp_path, name):
    table = open_table(_two_rows(tmp_path / name))
    (tmp_path / name).unlink()
    with pytest.raises(Unavailable, match="not there any more"):
        list(table.rows())


@pytest.mark.parametrize("name", ["leads.csv", "leads.xlsx"])
def test_a_file_that_changes_while_it_is_read_is_told_at_the_end(tmp_path, name):
    path = _two_rows(tmp_path / name)
    rows = open_table(path).rows()
    next(rows)
    with path.open("ab") as file:
        file.write(b"Eva,eva@example.com\n")
    with pytest.raises(Unavailable, match="changed while it was read"):
        list(rows)


def _two_rows(path):
    rows = [["Name", "Email"], ["Ann", "ann@example.com"], ["Tom", "tom@example.com"]]
    if path.suffix == ".csv":
        path.write_text("".join(",".join(row) + "\n" for row in rows))
        return path
    import openpyxl

    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def test_a_file_that_may_not_be_read_is_unavailable(write, monkeypatch):
    path = write(TWO)
    opened = type(path).open

    def refuse(self, *args, **kwargs):
        if self == path:
            raise PermissionError(13, "Permission denied")
        return opened(self, *args, **kwargs)

    monkeypatch.setattr(type(path), "open", refuse)
    with pytest.raises(Unavailable, match="permissions"):
        open_table(path)


def test_gigabytes_without_a_line_end_are_refused_after_a_megabyte(tmp_path):
    path = tmp_path / "garbage.csv"
    with path.open("wb") as file:
        file.write(b"Name,Mail\n" + b"x" * 3_000_000)
        file.truncate(5_000_000_000)  # a hole, so that the test costs no disk
    with pytest.raises(Refused, match="not a table"):
        list(open_table(path).rows())


def test_gigabytes_of_nothing_are_refused(tmp_path):
    path = tmp_path / "zeros.csv"
    with path.open("wb") as file:
        file.truncate(5_000_000_000)
    with pytest.raises(Refused, match="binary"):
        open_table(path)


def test_millions_of_blank_lines_are_refused(write):
    with pytest.raises(Refused, match="blank lines"):
        open_table(write(b"\n" * 5_000_000))


def test_a_quotation_mark_that_is_never_closed_is_refused_with_its_line(write):
    path = write('Name,Note\nAnna,fine\nBo,"never closed\n' + "more,text\n" * 200_000)
    with pytest.raises(Refused, match="from line 3 on"):
        list(open_table(path).rows())


def test_a_record_that_never_ends_is_refused(write):
    path = write("Name,Note\nAnna,fine\n" + '"one\n",' * 700_000)
    with pytest.raises(Refused, match="longer than four million"):
        list(open_table(path).rows())


def test_rows_longer_than_the_header_do_not_hide_it(write):
    table = open_table(
        write("Name,Mail,City\nAnna,a@example.com,Ulm,1,2,3,4,5,6\nBo,b@example.com,Ulm,1,2,3,4,5,6\n")
    )
    assert table.columns == ("Name", "Mail", "City")


def test_a_sheet_of_a_text_file_is_refused(write):
    with pytest.raises(Refused, match="no sheets"):
        open_table(write(TWO), sheet="Leads")


def test_an_ascii_head_is_utf_8():
    assert encoding_of(b"Name,Mail\n") == "utf-8"
    assert delimiter_of("Name\nAnna\n") == ","


texts = st.text(
    st.characters(blacklist_categories=("Cs", "Cc"), max_codepoint=0x2FFF), min_size=1, max_size=12
).map(lambda text: f"v{text.strip()}")


@settings(max_examples=60)
@given(rows=st.lists(st.tuples(texts, texts, texts), min_size=1, max_size=12))
def test_what_is_written_is_read_again(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("round") / "leads.csv"
    write_csv(path, ("Name", "Company", "Notes"), rows)
    columns, read = cells(path)
    assert columns == ("Name", "Company", "Notes")
    assert read == [list(row) for row in rows]


@settings(max_examples=150)
@given(
    content=st.one_of(st.binary(max_size=400), st.text("aé,;\t|\"\n\r\0'=@1.", max_size=200).map(str.encode))
)
def test_any_bytes_are_a_table_or_refused(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("any") / "leads.csv"
    path.write_bytes(content)
    try:
        table = open_table(path)
        rows = list(table.rows())
    except Refused:
        return
    assert len(set(table.columns)) == len(table.columns) > 0
    assert all(any(cell.strip() for cell in row.cells) for row in rows)


def test_quotation_marks_inside_cells_are_no_open_ones(write):
    text = 'Name,Note\nAnn "the boss" Berg,6" pipe\n"Bo",5" or\n"Cy","two\nlines, 7"""\n'
    assert [tuple(row.cells) for row in open_table(write(text)).rows()] == [
        ('Ann "the boss" Berg', '6" pipe'),
        ("Bo", '5" or'),
        ("Cy", 'two\nlines, 7"'),
    ]
