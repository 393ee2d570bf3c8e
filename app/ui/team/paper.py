"""The board on paper: the same figures, charts and sentences, with what each figure means."""

from datetime import date
from typing import TYPE_CHECKING

from app.domain.boards import DEFINITIONS
from app.ui.kit.paper import LYING, Picture, Sheet, definitions, heading, image, paragraph, table_of, tiles

if TYPE_CHECKING:
    from app.ui.team.page import TeamPage

#: The widths of the groups' columns in per cent; the paper lies, so that all of them have room.
_WIDTHS = (15, 5, 11, 5, 6, 5, 11, 11, 11, 7, 13)
_ACROSS = 6
_BANDS, _HOURS = 100, 140


def sheet_of(page: "TeamPage", made_on: date) -> Sheet:
    """The board as the page shows it."""
    figures = [*page.tiles.values(), *(tile for tile, _ in page.small_tiles.values())]
    charts = page.charts
    parts = [
        paragraph(page.wellness.text(), "strong"),
        tiles([(tile.title, tile.figure, tile.told) for tile in figures], _ACROSS),
    ]
    if page.groups.model.rows:
        parts += [
            heading(page.groups.title.text()),
            table_of(page.groups.model, _WIDTHS, across=LYING),
            paragraph(page.groups.found.text(), "soft"),
        ]
    for name, title, told in (
        ("bands", charts.bands_title, charts.bands_told),
        ("hours", charts.hours_title, charts.hours_told),
    ):
        parts += [heading(title.text()), image(name), paragraph(told.text(), "soft")]
    parts += [heading(page.week_title.text()), paragraph(page.week_told.text())]
    if page.week_model.rows:
        parts.append(table_of(page.week_model, (22, 32, 22, 14, 10), across=LYING))
    parts.append(definitions(DEFINITIONS))
    pictures = {"bands": Picture(charts.bands, _BANDS), "hours": Picture(charts.hours, _HOURS)}
    return Sheet(page.title.text(), page.subtitle.text(), "".join(parts), made_on, pictures, LYING)
