"""Figures on paper: a PDF of sentences, tables and charts in light colours, each page with its title, date and number.

Paper is white whatever the window looks like, and its letters do not grow with those of the screen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from html import escape
from typing import Any, NamedTuple

from PySide6.QtCore import QBuffer, QDate, QIODevice, QLocale, QMarginsF, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QFontMetricsF,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QPen,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextOption,
)

from app.ui.kit.charts.chart import PADDING, Chart
from app.ui.kit.definitions import definition_words
from app.ui.kit.table_model import TableModel
from app.ui.kit.text import in_own_direction
from app.ui.kit.theme import LIGHT, TYPE_SCALE, font
from app.ui.kit.words import filled, number, say

_DPI = 1200
#: Everything is laid out in pixels of 1/96 inch, in which our letters are measured, and scaled to the paper.
_PIXELS_PER_INCH = 96
_MARGIN_MM = 15
_HEADING_LEVEL = 2
_HEAD, _FOOT = 34, 28
#: The width of the text on A4 between these margins, pixels: upright, and lying for wide tables.
UPRIGHT = (210 - 2 * _MARGIN_MM) / 25.4 * _PIXELS_PER_INCH
LYING = (297 - 2 * _MARGIN_MM) / 25.4 * _PIXELS_PER_INCH
_GAP, _SAFE = 14, 4
_TWO_LINES = 30
_PICTURE_SCALE = 3
#: Of a long table so many rows stand on paper; a table file holds them all.
MOST_ROWS = 200


class Picture(NamedTuple):
    """A chart and the height it takes on paper, pixels."""

    chart: Chart
    height: int


class Sheet(NamedTuple):
    """What is written: the body is made by the functions below; pictures by the names that it gives them."""

    title: str
    told: str  # what these figures are made of and from when
    body: str
    made_on: date
    pictures: Mapping[str, Picture] = {}
    width: float = UPRIGHT


def pdf_of(sheet: Sheet, *, mirrored: bool) -> bytes:
    """A sheet as the bytes of a PDF."""
    made = QBuffer()
    made.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(made)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    if sheet.width == LYING:
        writer.setPageOrientation(QPageLayout.Orientation.Landscape)
    writer.setPageMargins(QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM))
    writer.setResolution(_DPI)
    writer.setTitle(sheet.title)
    writer.setCreator("Ripen")
    scale = _DPI / _PIXELS_PER_INCH
    page = QRectF(0, 0, writer.width() / scale, writer.height() / scale)
    painter = QPainter(writer)
    painter.scale(scale, scale)
    _print(painter, writer, _document(sheet, page, mirrored=mirrored), sheet, page, mirrored=mirrored)
    painter.end()
    return bytes(made.data().data())


def _document(sheet: Sheet, page: QRectF, *, mirrored: bool) -> QTextDocument:
    document = QTextDocument()
    document.setDefaultFont(_letters("small"))
    document.setDocumentMargin(0)
    option = QTextOption()
    if mirrored:
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
    document.setDefaultTextOption(option)
    for name, picture in sheet.pictures.items():
        image = _painted(picture, page.width())
        document.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(name), image)
    document.setPageSize(QSizeF(page.width(), page.height() - _HEAD - _FOOT))
    body = _opening(sheet) + sheet.body
    document.setHtml(f"{_STYLE}<body>{_turned(body) if mirrored else body}</body>")
    _keep_headings(document)
    return document


def _keep_headings(document: QTextDocument) -> None:
    """A heading at the foot of a page goes over to what it stands above."""
    height, layout = document.pageSize().height(), document.documentLayout()
    block = document.begin()
    while block.isValid():
        following = block.next()
        if block.blockFormat().headingLevel() == _HEADING_LEVEL and following.isValid():
            page = int(layout.blockBoundingRect(block).top() // height)
            box = layout.blockBoundingRect(following)
            end = box.bottom() if following.layout().lineCount() <= 1 else box.top() + _TWO_LINES
            if int(end // height) != page:
                cursor = QTextCursor(block)
                apart = QTextBlockFormat()
                apart.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
                cursor.mergeBlockFormat(apart)
        block = following


_STYLE = (
    f"<style>h1 {{ font-size: {TYPE_SCALE['page'][0]}px; font-weight: 600; margin: 0 }}"
    f" h2 {{ font-size: {TYPE_SCALE['text'][0]}px; font-weight: 600; margin: 18px 0 4px 0 }}"
    " p { margin: 4px 0 }"
    f" .soft {{ color: {LIGHT.soft.name()} }} .strong {{ font-size: {TYPE_SCALE['text'][0]}px; font-weight: 600 }}"
    f" .figure {{ font-size: {TYPE_SCALE['page'][0]}px; font-weight: 600 }}"
    " table { border-collapse: collapse; margin: 8px 0 10px 0 } td, th { padding: 4px 0 4px 0 }"
    f" .apart {{ padding-right: {_GAP}px }} .apart_before {{ padding-left: {_GAP}px }}"
    f" td, th {{ border-bottom: 1px solid {LIGHT.hairline.name()}; border-top: 0; border-left: 0; border-right: 0 }}"
    f" th {{ color: {LIGHT.soft.name()}; font-weight: 600; vertical-align: bottom }}</style>"
)


def _turned(html: str) -> str:
    """What stands above, for those who read from right to left: columns change sides, each text keeps its direction."""
    sides = {"left": "right", "right": "left", "apart": "apart_before"}
    html = re.sub(r"<tr>(.*?)</tr>", lambda row: f"<tr>{''.join(reversed(_CELL.findall(row[1])))}</tr>", html)
    html = re.sub(r"='(left|right|apart)'", lambda said: f"='{sides[said[1]]}'", html)
    return _TEXT.sub(lambda said: f">{in_own_direction(said[1], Qt.LayoutDirection.RightToLeft)}<", html)


_CELL, _TEXT = re.compile(r"<t[dh].*?</t[dh]>"), re.compile(r">([^<]+)<")


def _opening(sheet: Sheet) -> str:
    return f"<h1>{escape(sheet.title)}</h1><p class='soft'>{escape(sheet.told)}</p>"


def _print(
    painter: QPainter,
    writer: QPdfWriter,
    document: QTextDocument,
    sheet: Sheet,
    page: QRectF,
    *,
    mirrored: bool,
) -> None:
    context = QAbstractTextDocumentLayout.PaintContext()
    context.palette = QPalette(context.palette)
    context.palette.setColor(QPalette.ColorRole.Text, LIGHT.ink)
    height, pages = document.pageSize().height(), document.pageCount()
    painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight)
    near, far = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
    if mirrored:
        near, far = far, near
    day = QDate(sheet.made_on.year, sheet.made_on.month, sheet.made_on.day)
    made = QLocale().toString(day, QLocale.FormatType.LongFormat)
    for place in range(pages):
        if place:
            writer.newPage()
        head = QRectF(0, 0, page.width(), _HEAD - 14)
        foot = QRectF(0, page.height() - _FOOT + 10, page.width(), _FOOT - 10)
        painter.setFont(_letters("small"))
        painter.setPen(LIGHT.soft)
        _write(painter, head, near, f"Ripen · {sheet.title}")
        _write(painter, head, far, made)
        which = filled(say("Page %1 of %2"), number(place + 1), number(pages))
        _write(painter, foot, far, which)
        room = page.width() - painter.fontMetrics().horizontalAdvance(which) - _GAP
        told = painter.fontMetrics().elidedText(sheet.told, Qt.TextElideMode.ElideRight, int(room))
        _write(painter, foot, near, told)
        painter.setPen(QPen(LIGHT.hairline, 0.75))
        painter.drawLine(head.bottomLeft(), head.bottomRight())
        painter.drawLine(foot.topLeft(), foot.topRight())
        painter.save()
        painter.translate(0, _HEAD - place * height)
        context.clip = QRectF(0, place * height, page.width(), height)
        painter.setClipRect(context.clip)
        document.documentLayout().draw(painter, context)
        painter.restore()


def _write(painter: QPainter, box: QRectF, side: Qt.AlignmentFlag, text: str) -> None:
    text = in_own_direction(text, painter.layoutDirection())
    painter.drawText(box, int(side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute), text)


def _letters(role: str) -> QFont:
    """The letters of a role as large as on a screen without a text scale.

    Figures of one width, and signs that fit their neighbours, are other glyphs, of which a PDF does not know what they
    say: with them nobody could search for a number, copy it or have it read out.
    """
    letters = QFont(font(role))
    for feature in ("tnum", "calt"):
        letters.setFeature(QFont.Tag(feature), 0)
    letters.setPixelSize(TYPE_SCALE[role][0])
    return letters


def _painted(picture: Picture, width: float) -> QImage:
    """A chart as it looks on white paper."""
    chart = picture.chart
    image = QImage(round(width * _PICTURE_SCALE), picture.height * _PICTURE_SCALE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_PICTURE_SCALE)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setLayoutDirection(chart.layoutDirection())
    box = QRectF(0, 0, width, picture.height).adjusted(PADDING, PADDING, -PADDING, -PADDING)
    chart.paint_on(painter, box, LIGHT)
    painter.end()
    chart.update()  # it remembers where it was painted last, and that has to be the window
    return image


# the body


def heading(text: str) -> str:
    """A heading that stays with what follows it."""
    return f"<h2>{escape(text)}</h2>" if text else ""


def paragraph(text: str, kind: str = "") -> str:
    """A paragraph, its lines as they are; `kind` is soft or strong."""
    lines = "<br>".join(escape(line) for line in text.splitlines())
    return f"<p class='{kind}'>{lines}</p>" if text else ""


def image(name: str) -> str:
    """A picture over the whole width."""
    return f"<p><img src='{escape(name)}'></p>"


def tiles(figures: Sequence[tuple[str, str, str]], across: int) -> str:
    """Figures side by side: what each is, the number, what it is made of."""
    cells = [
        f"<td width='{100 // across}%'><span class='soft'>{escape(title)}</span><br><span class='figure'>"
        f"{escape(figure)}</span><br><span class='soft'>{escape(told)}</span></td>"
        for title, figure, told in figures
    ]
    cells += ["<td></td>"] * (-len(cells) % across)
    rows = "".join(
        f"<tr>{''.join(cells[start : start + across])}</tr>" for start in range(0, len(cells), across)
    )
    return _table("", rows)


def table(
    heads: Sequence[tuple[str, bool]],
    rows: Iterable[Sequence[str]],
    widths: Sequence[int],
    *,
    across: float = UPRIGHT,
    wraps: bool = False,
) -> str:
    """A table whose head stands on every page; a head says whether its column holds numbers. `widths` in per cent of
    `across`. Words that do not fit end in an ellipsis unless the table `wraps`; numbers are always whole.
    """
    letters = QFontMetricsF(_letters("small"))
    last = len(heads) - 1

    def cell(tag: str, text: str, place: int) -> str:
        is_number = heads[place][1]
        side = "right" if is_number else "left"
        if tag == "td" and not wraps and not is_number:
            # A row of one line is never cut in two by the end of a page.
            room = across * widths[place] / 100 - (0 if place == last else _GAP) - _SAFE
            text = letters.elidedText(text, Qt.TextElideMode.ElideRight, room)
        width = f" width='{widths[place]}%'" if tag == "th" else ""
        kind = "" if place == last else " class='apart'"
        return f"<{tag} align='{side}'{width}{kind}>{escape(text)}</{tag}>"

    head = "".join(cell("th", title, place) for place, (title, _) in enumerate(heads))
    lines = [f"<tr>{''.join(cell('td', text, n) for n, text in enumerate(row))}</tr>" for row in rows]
    shown, more = lines[:MOST_ROWS], len(lines) - MOST_ROWS
    said = (
        filled(say("and %1 more; a table file (CSV, XLSX) holds them all"), number(more)) if more > 0 else ""
    )
    return _table(head, "".join(shown)) + paragraph(said, "soft")


def table_of(
    model: TableModel[Any], widths: Sequence[int], places: Sequence[int] = (), *, across: float = UPRIGHT
) -> str:
    """The table of an item model as the window shows it, or some of its columns."""
    places = places or range(model.columnCount())
    trailing = int(Qt.AlignmentFlag.AlignTrailing.value)
    side = Qt.ItemDataRole.TextAlignmentRole
    heads = [
        (
            str(model.headerData(place, Qt.Orientation.Horizontal)),
            bool(int(model.headerData(place, Qt.Orientation.Horizontal, side)) & trailing),
        )
        for place in places
    ]
    rows = ([str(model.data(model.index(row, place))) for place in places] for row in range(model.rowCount()))
    return table(heads, rows, widths, across=across)


def _table(head: str, rows: str) -> str:
    head = f"<thead><tr>{head}</tr></thead>" if head else ""
    return f"<table width='100%' cellspacing='0' cellpadding='0'>{head}{rows}</table>"


def definitions(meanings: Mapping[str, str]) -> str:
    """What each figure means, a line each, under its own heading."""
    return heading(say("What the figures mean")) + paragraph(definition_words(meanings), "soft")
