"""The campaigns page on paper: what became of each campaign's leads and why, or who waits with marketing."""

from datetime import date
from typing import TYPE_CHECKING

from app.domain.givers import DEFINITIONS, Became
from app.ui.givers.words import money, name_of, reasons_of
from app.ui.kit.paper import LYING, Sheet, definitions, heading, paragraph, table, table_of
from app.ui.kit.words import code_words, number, say

if TYPE_CHECKING:
    from app.ui.givers.page import GiversPage


def campaigns_sheet(page: "GiversPage", made_on: date) -> Sheet:
    """Every campaign with its figures, then the reasons of each that has some, then what the figures mean."""
    campaigns = page.model.rows
    parts = [table_of(page.model, (24, 6, 6, 6, 7, 6, 6, 7, 8, 6, 9, 9), across=LYING)]
    reasons = [line for one in campaigns for line in _reasons(one)]
    if reasons:
        heads = ((say("Campaign"), False), (say("What they said"), False), (say("Reasons"), False))
        parts += [
            heading(say("Why they declined, and why they were bad leads")),
            table(heads, reasons, (24, 14, 62), across=LYING, wraps=True),
        ]
    costs = [
        (name_of(one), money(one.cost_cents, one.currency), number(one.bought),
         money(one.cost_per_bought_cents, one.currency))
        for one in campaigns
        if one.cost_cents is not None
    ]  # fmt: skip
    if costs:
        named = (
            (say("Campaign"), False),
            (say("Cost"), True),
            (say("Bought"), True),
            (say("Each bought"), True),
        )
        parts += [heading(say("What they cost")), table(named, costs, (40, 20, 20, 20), across=LYING)]
    parts.append(definitions(DEFINITIONS))
    return Sheet(page.title.text(), page.subtitle.text(), "".join(parts), made_on, width=LYING)


def _reasons(one: Became) -> list[tuple[str, str, str]]:
    """A campaign's reasons, the most frequent first, in a line for each of what they said."""
    lines: dict[str, list[str]] = {}
    for reason in reasons_of(one):
        lines.setdefault(reason.what, []).append(f"{code_words(reason.code)} {number(reason.leads)}")
    return [(name_of(one), what, ", ".join(codes)) for what, codes in lines.items()]


def pool_sheet(page: "GiversPage", made_on: date) -> Sheet:
    """Who waits with marketing, and who crossed the line lately."""
    panel = page.nurture
    parts = []
    if panel.waiting_model.rows:
        parts.append(table_of(panel.waiting_model, (15, 20, 19, 7, 5, 20, 14), across=LYING))
    else:
        parts.append(paragraph(panel.nobody.text()))
    if panel.crossed_model.rows:
        parts += [
            heading(panel.crossed_title.text()),
            table_of(panel.crossed_model, (15, 18, 24, 43), across=LYING),
        ]
    told = panel.counted or say("Nobody waits with marketing")
    return Sheet(say("Nurture pool"), told, "".join(parts), made_on, width=LYING)
