"""Cleaned rows of a file, before anyone has asked whether Ripen knows the lead already."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from app.domain.lead import NO_CUSTOM_FIELDS, Stage
from app.domain.phone import Phone


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with one row; ``line`` counts from 1, as an editor shows it."""

    line: int
    field: str
    problem: str


@dataclass(frozen=True, slots=True)
class LeadDraft:
    """What one row says about a lead. Only non-empty values stand in ``fields`` and ``custom``; times are UTC."""

    line: int
    fields: Mapping[str, str]
    phone: Phone | None = None
    mobile: Phone | None = None
    stage: Stage | None = None
    created_at: datetime | None = None
    last_activity_at: datetime | None = None
    closed_at: datetime | None = None
    do_not_call: bool = False
    do_not_email: bool = False
    custom: Mapping[str, str] = field(default_factory=lambda: NO_CUSTOM_FIELDS)
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class TouchDraft:
    """A touch made elsewhere, of a lead that Ripen knows by its external id, mail address or phone number.

    ``said`` is the outcome in the words of the file, where they are not the outcome's own; ``clock`` whether the file
    tells the time of the day."""

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
    clock: bool = True
    problems: tuple[Problem, ...] = ()
