"""The ripening page on paper: what giving up would forgo, the curve and the year ahead, with what each figure means."""

from datetime import date
from typing import TYPE_CHECKING

from app.domain.ripening_figures import DEFINITIONS, RipeningFigures
from app.ui.kit.paper import Picture, Sheet, definitions, heading, image, paragraph, table_of
from app.ui.kit.words import say

if TYPE_CHECKING:
    from app.ui.ripening.page import RipeningPage

_CURVE, _COSTS, _YEAR = 250, 100, 210


def sheet_of(page: "RipeningPage", figures: RipeningFigures, made_on: date) -> Sheet:
    """The page as it is shown, pictures and the tables behind them."""
    curve, timeline = page.curve, page.timeline
    parts = [
        paragraph(page.headline.text(), "strong"),
        paragraph(page.grounds.text(), "soft"),
        heading(curve.title.text()),
        image("curve"),
        table_of(curve.model, (18, 20, 20, 16, 26)),
        paragraph(curve.told.text(), "soft"),
    ]
    pictures = {"curve": Picture(curve.chart, _CURVE)}
    if figures.giving_up:
        parts += [heading(curve.cost_title.text()), image("costs")]
        pictures["costs"] = Picture(curve.costs, _COSTS)
    if page.model.rows:
        pictures["year"] = Picture(timeline.chart, _YEAR)
        parts += [
            heading(say("The year ahead")),
            image("year"),
            table_of(timeline.model, (20, 14, 14, 52)),
            heading(page.list_title.text()),
            table_of(page.model, (20, 25, 21, 17, 17)),
        ]
    parts.append(definitions(DEFINITIONS))
    return Sheet(page.title.text(), page.subtitle.text(), "".join(parts), made_on, pictures)
