"""The board on paper: the same figures, charts and sentences in light colours, with what each figure means."""

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF, QSize, QSizeF, QUrl
from PySide6.QtGui import QImage, QPageSize, QPainter, QPdfWriter, QTextDocument

from app.domain.boards import DEFINITIONS
from app.ui.kit.charts.chart import Chart
from app.ui.kit.theme import LIGHT, font
from app.ui.kit.words import number, say
from app.ui.team import page_words
from app.ui.team.view import Shown

if TYPE_CHECKING:
    from app.ui.team.page import TeamPage

_DPI = 300
_SCALE = 3
_PICTURE = QSize(470, 176)
#: The width of the text of a page, in points of 1/72 inch: A4 less its margins.
_TEXT_WIDTH = 515
_PICTURES = ("bands", "hours")


def write_pdf(file: Path, page: "TeamPage", shown: Shown) -> None:
    """Write the board as PDF. Raises OSError where the file cannot be written."""
    file.touch()
    writer = QPdfWriter(str(file))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(14, 14, 14, 14))
    writer.setResolution(_DPI)
    writer.setTitle(page.title.text())
    document = QTextDocument()
    document.setDefaultFont(font("small"))
    for name, chart in zip(_PICTURES, (page.charts.bands, page.charts.hours), strict=True):
        document.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(name), picture(chart))
    document.setHtml(as_html(page, shown))
    document.documentLayout().setPaintDevice(writer)
    document.setPageSize(QSizeF(writer.width(), writer.height()))
    document.print_(writer)


def picture(chart: Chart) -> QImage:
    """A chart as it looks on white paper."""
    image = QImage(_PICTURE * _SCALE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_SCALE)
    image.fill(LIGHT.panel)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setLayoutDirection(chart.layoutDirection())
    chart.paint_on(painter, QRectF(0, 0, _PICTURE.width(), _PICTURE.height()), LIGHT)
    painter.end()
    return image


def as_html(page: "TeamPage", shown: Shown) -> str:
    """The board as a document."""
    tiles = [*page.tiles.values(), *(tile for tile, _ in page.small_tiles.values())]
    cells = [
        f"<td width='33%'><small>{escape(tile.title)}</small><br><b><font size='5'>{escape(tile.figure)}</font></b>"
        f"<br><small>{escape(tile.told)}</small></td>"
        for tile in tiles
    ]
    rows = "".join(f"<tr>{''.join(cells[start : start + 3])}</tr>" for start in range(0, len(cells), 3))
    parts = [
        f"<h2>{escape(page.title.text())}</h2><p>{escape(page.subtitle.text())}</p>",
        f"<p><b>{escape(page.wellness.text())}</b></p>",
        f"<table width='100%' cellpadding='4'>{rows}</table>",
    ]
    if shown.board.groups:
        parts.append(_groups(page))
    for name, title, told in (
        ("bands", page.charts.bands_title, page.charts.bands_told),
        ("hours", page.charts.hours_title, page.charts.hours_told),
    ):
        parts.append(
            f"<h4>{escape(title.text())}</h4><p><img src='{name}' width='{_TEXT_WIDTH * _DPI // 96}'></p>"
        )
        parts.append(f"<p>{escape(told.text())}</p>")
    parts.append(f"<h4>{escape(say('What the figures mean'))}</h4>")
    means = page_words.definition_words(DEFINITIONS).splitlines()
    parts.append(f"<p><small>{'<br>'.join(escape(line) for line in means)}</small></p>")
    return "".join(parts)


def _groups(page: "TeamPage") -> str:
    heads = (say("Leads"), say("In time"), say("Late"), say("Running"), say("Never touched"), say("Kept up"))
    head = "".join(f"<th align='right'>{escape(text)}</th>" for text in heads)
    lines = []
    for row in page.groups.model.rows:
        one = row.group.figures
        figures = (
            number(one.handed_over),
            page_words.cell(one.in_time),
            number(one.late),
            number(one.running),
            number(one.never_touched),
            page_words.cell(one.keep_up),
        )
        cells = "".join(f"<td align='right'>{escape(text)}</td>" for text in figures)
        lines.append(f"<tr><td>{escape(row.name)}</td>{cells}</tr>")
    found = "<br>".join(escape(line) for line in page.groups.found.text().splitlines())
    title = escape(page.groups.title.text())
    table = f"<table width='100%' cellpadding='3'><tr><th align='left'>{title}</th>{head}</tr>{''.join(lines)}</table>"
    return f"{table}<p>{found}</p>"
