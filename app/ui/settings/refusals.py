"""Which field of a panel a refusal belongs beside: rules name their entries, panels name their places."""

import re

from app.ui.settings.form import Form
from app.usecases.change_rules import Refusal


def field_of(refusal: Refusal, form: Form) -> str:
    """The name of the row or field that a refusal concerns; of the whole document where no place fits."""
    place = _place(refusal, form)
    return f"{refusal.document}:{place}"


def _place(refusal: Refusal, form: Form) -> str:
    entry = refusal.entry
    if refusal.document == "outcomes":
        found = (number for number, line in enumerate(form.outcomes or ()) if line.code == entry)
        return next((f"outcome.{number}" for number in found), "")
    if refusal.document == "cadences":
        names = {line.name for line in form.cadences or ()}
        step = re.fullmatch(r"(.+), step (\d+)", entry)
        if step and step[1] in names:
            return f"{step[1]}.steps.{int(step[2]) - 1}"
        return entry if entry in names else ""
    if refusal.document == "targets" and form.response is not None:
        if entry.partition(", ")[0] in {"office_hours", "calling_hours", "reminders", "rest"}:
            return entry.replace(", ", ".")
        found = (number for number, line in enumerate(form.response.targets) if line.kind == entry)
        return next((f"source.{number}" for number in found), "")
    if refusal.document == "segments" and form.segments is not None:
        return entry.replace(", ", ".")
    if refusal.document == "scoring" and form.ranking.weights is not None:
        return entry.replace(", ", ".")
    return ""
