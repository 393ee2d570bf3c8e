"""The report on campaigns, as paper and as plain values. Its keys only grow."""

from typing import Any

from rich.console import Console

from app.cli.paper import grid
from app.cli.ripening_paper import show_definitions
from app.cli.session import Session
from app.domain.givers import COUNTED, DEFINITIONS, Became
from app.usecases.givers import Givers

SHOWN = (
    ("handed_over", "Handed over"),
    ("without_story", "No story"),
    ("attempted", "Attempted"),
    ("contacted", "Contacted"),
    ("ready", "Ready"),
    ("green", "Green"),
    ("bought", "Bought"),
    ("declined", "Declined"),
    ("bad", "Bad"),
)


def answer_campaigns(current: Session, source: Givers) -> None:
    """What became of the leads of each campaign."""
    found = source.figures()
    document = {
        "report": "campaigns",
        "campaigns": [shape(one) for one in found],
        "definitions": dict(DEFINITIONS),
    }
    current.answer(document, lambda out: _show(out, found))


def shape(one: Became) -> dict[str, Any]:
    """The figures of a campaign."""
    per_bought = one.cost_per_bought_cents
    return {
        "key": one.key,
        "name": one.name,
        "kind": one.kind,
        **{name: getattr(one, name) for name in COUNTED},
        "declined_because": dict(one.declined_because),
        "bad": one.bad,
        "bad_because": dict(one.bad_because),
        "cost": None if one.cost_cents is None else one.cost_cents / 100,
        "currency": one.currency,
        "cost_per_bought": None if per_bought is None else per_bought / 100,
    }


def _show(out: Console, found: tuple[Became, ...]) -> None:
    if not found:
        out.print("There are no campaigns yet; import leads with the campaign that they answered.")
        return
    table = grid()
    table.add_column("Campaign")
    for _, title in (*SHOWN, ("", "Cost per bought")):
        table.add_column(title, no_wrap=True, justify="right")
    for one in found:
        per = one.cost_per_bought_cents
        price = "–" if per is None else f"{per / 100:,.2f} {one.currency}".strip()
        table.add_row(one.name or "none", *(f"{getattr(one, name):,}" for name, _ in SHOWN), price)
    out.print(table)
    for one in found:
        for word, reasons in (("declined", one.declined_because), ("bad leads", one.bad_because)):
            if reasons:
                listed = ", ".join(f"{code} {count}" for code, count in reasons)
                out.print(f"{one.name or 'none'}, {word}: {listed}", markup=False)
    show_definitions(out, DEFINITIONS)
