"""Cleaned rows of a file, before anyone has asked whether Ripen knows the lead already; and what the file is called."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from app.domain.lead import NO_CUSTOM_FIELDS, Stage
from app.domain.phone import Phone


def import_name(file: str, sheet: str, other_sheets: Sequence[str]) -> str:
    """What an import is called on the list of imports: its file, with the sheet where others hold a table too."""
    return f"{file}, {sheet}" if other_sheets else file


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with one row; ``line`` counts from 1, as an editor shows it."""

    line: int
    field: str
    problem: str


@dataclass(frozen=True, slots=True)
class LeadDraft:
    """What one row says about a lead. Only non-empty values stand in ``fields`` and ``custom``; times are UTC.

    ``next_touch`` is when somebody planned to call again, a day where the file tells no time; ``planned_in`` the custom
    field that keeps its text."""

    line: int
    fields: Mapping[str, str]
    phone: Phone | None = None
    mobile: Phone | None = None
    stage: Stage | None = None
    created_at: datetime | None = None
    last_activity_at: datetime | None = None
    closed_at: datetime | None = None
    next_touch: date | None = None
    planned_in: str = ""
    do_not_call: bool = False
    do_not_email: bool = False
    custom: Mapping[str, str] = field(default_factory=lambda: NO_CUSTOM_FIELDS)
    problems: tuple[Problem, ...] = ()

    @property
    def ended_at(self) -> datetime | None:
        """When it closed elsewhere, as well as the row knows."""
        return self.closed_at or self.last_activity_at


@dataclass(frozen=True, slots=True)
class TouchDraft:
    """A touch made elsewhere, of a lead that Ripen knows by its external id, mail address or phone number.

    ``said`` is the outcome in the words of the file, where they are not the outcome's own; ``talked`` whether all it
    says is that they talked; ``clock`` whether the file tells the time of the day; ``next_touch`` when they agreed to
    talk again, a day where the file tells no time."""

    line: int
    lead_external_id: str
    lead_email: str
    at: datetime
    kind: str
    direction: str
    outcome: str
    note: str
    by: str
    content: str
    campaign: str
    lead_phones: tuple[str, ...] = ()
    said: str = ""
    talked: bool = False
    clock: bool = True
    next_touch: date | None = None
    problems: tuple[Problem, ...] = ()
