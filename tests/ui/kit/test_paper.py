"""Figures on paper: whole numbers, no lost heading, no markup out of names, nothing half-written."""

import re
import zlib
from datetime import date

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QTextDocument

from app.ui.kit import paper
from app.ui.kit.charts.share_bars import ShareBar, ShareBars
from app.ui.kit.paper import (
    LYING,
    MOST_ROWS,
    UPRIGHT,
    Picture,
    Sheet,
    heading,
    image,
    paragraph,
    pdf_of,
    table,
)

DAY = date(2026, 11, 24)
HEADS = (("Lead", False), ("Leads", True))


@pytest.fixture(autouse=True)
def application(qapp):
    return qapp


def test_words_that_do_not_fit_end_in_an_ellipsis_and_numbers_stay_whole():
    made = table(HEADS, [("A name that is far too long for a tenth of a page", "123,456,789,012")], (10, 4))
    assert "…" in made
    assert "123,456,789,012" in made
    assert "far too long" in table(
        HEADS, [("A name that is far too long for a tenth", "1")], (10, 4), wraps=True
    )


def test_names_are_never_read_as_markup():
    assert "&lt;b&gt;Ada&lt;/b&gt;" in table(HEADS, [("<b>Ada</b>", "1")], (50, 50))
    assert "&lt;i&gt;" in heading("<i>") + paragraph("<i>")


def test_read_from_right_to_left_columns_change_sides_and_sentences_keep_their_direction():
    sheet = Sheet("Title", "22 leads", table(HEADS, [("Ada & Co.", "7 of 9")], (50, 50)), DAY)
    html = paper._turned(paper._opening(sheet) + sheet.body)
    assert html.index("7 of 9") < html.index("Ada &amp; Co.") < html.index("</table>")
    assert "<th align='left' width='50%'>\u2068Leads\u2069</th>" in html
    assert "<td align='right' class='apart_before'>\u2068Ada &amp; Co.\u2069</td>" in html
    assert "<p class='soft'>\u206822 leads\u2069</p>" in html


def test_a_long_table_ends_with_how_many_more_there_are():
    made = table(HEADS, [(f"Lead {n}", "1") for n in range(MOST_ROWS + 3)], (50, 50))
    assert f"Lead {MOST_ROWS}<" not in made
    assert "and 3 more; a table file (CSV, XLSX) holds them all" in made


def pages(sheet):
    page = QRectF(0, 0, sheet.width, 980)
    return paper._document(sheet, page, mirrored=False)


def blocks(document: QTextDocument):
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def test_a_heading_is_never_the_last_line_of_a_page():
    height = 980 - paper._HEAD - paper._FOOT
    for lines in range(40, 70):  # wherever the end of the first page falls
        body = "".join(paragraph(f"line {n}") for n in range(lines)) + heading("Stay") + paragraph("with me")
        document = pages(Sheet("Title", "told", body, DAY))
        found = {
            block.text(): document.documentLayout().blockBoundingRect(block) for block in blocks(document)
        }
        assert found["Stay"].top() // height == found["with me"].top() // height


def test_wide_tables_lie_and_every_page_is_written():
    rows = [(f"Lead {n}", str(n)) for n in range(120)]
    made = {}
    for width, name in ((UPRIGHT, "upright"), (LYING, "lying")):
        sheet = Sheet("Leads", "told", table(HEADS, rows, (60, 20), across=width), DAY, width=width)
        made[name] = pdf_of(sheet, mirrored=False)
    upright, lying = made["upright"], made["lying"]
    assert upright.count(b"/Type /Page\n") > 2
    assert lying.count(b"/Type /Page\n") > upright.count(b"/Type /Page\n")


def test_a_chart_on_paper_remembers_its_place_in_the_window(qtbot):
    bars = ShareBars("bars")
    qtbot.addWidget(bars)
    bars.show_bars([ShareBar("one", 0.5, 0.4, 0.6, "half")])
    painted = []
    bars.update = lambda: painted.append(True)
    sheet = Sheet("Title", "told", image("bars"), DAY, {"bars": Picture(bars, 60)})
    assert "\ufffc" in pages(sheet).toPlainText()
    assert painted == [True]


def test_what_is_made_is_a_whole_pdf_in_either_direction():
    sheet = Sheet("Title", "told", paragraph("text"), DAY)
    for mirrored in (False, True):
        made = pdf_of(sheet, mirrored=mirrored)
        assert made.startswith(b"%PDF")
        assert made.rstrip().endswith(b"%%EOF")


def test_figures_can_be_searched_and_copied(monkeypatch):
    tabular = QFont("Inter")  # as the window's letters are
    tabular.setFeature(QFont.Tag("tnum"), 1)
    monkeypatch.setattr(paper, "font", lambda _role: tabular)
    made = pdf_of(Sheet("Title", "told", paragraph("0123456789 %, 9:15, 48 % (33–62)"), DAY), mirrored=False)
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", made, re.DOTALL)
    plain = [zlib.decompressobj().decompress(one) if one[:1] == b"x" else one for one in streams]
    maps = b" ".join(one for one in plain if b"beginbf" in one)  # which letter each glyph stands for
    known = {int(code, 16) for code in re.findall(rb"<([0-9A-Fa-f]{4})>", maps)}
    assert known >= {ord(letter) for letter in "0123456789%,:()–"}
