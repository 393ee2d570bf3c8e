"""Add one lead by hand, or one that another lead named."""

from typing import NamedTuple

from app.domain.errors import Refused
from app.domain.lead import Lead, Stage
from app.domain.sentence import sentence
from app.domain.wording import shorten
from app.usecases.arrive import arrive, unplaced
from app.usecases.changed import LEADS, Changed
from app.usecases.desk import Desk
from app.usecases.ports import Work

#: So many letters of what is no phone number are said.
MOST_SHOWN = 60


class NewLead(NamedTuple):
    """What a person types about a new lead. ``country`` is an ISO code."""

    full_name: str = ""
    company: str = ""
    phone: str = ""
    email: str = ""
    country: str = ""
    source: str = "Referral"
    question: str = ""


def add_lead(desk: Desk, new: NewLead) -> tuple[str, Changed]:
    """Add a lead; its id and what changed. Raises Refused when it says too little or its phone is none."""
    with desk.store.work() as work:
        lead_id = add_lead_to(work, desk, new, None)
    return lead_id, Changed(frozenset({LEADS}), (lead_id,))


def add_lead_to(work: Work, desk: Desk, new: NewLead, named_by: Lead | None) -> str:
    """Add a lead within a transaction; the one who named it lends company, campaign, country and zone."""
    if not any(text.strip() for text in (new.full_name, new.company, new.email, new.phone)):
        message = sentence("A lead needs at least a name, a company, a mail address or a phone number.")
        raise Refused(message, "full_name")
    _check_lengths(new)
    country = new.country or (named_by.country if named_by else "") or desk.home.country
    phone = desk.places.phone(new.phone, country) if new.phone.strip() else None
    if new.phone.strip() and phone is None:
        message = sentence(
            "“%1” is no phone number that can be dialled in %2.",
            shorten(new.phone, MOST_SHOWN),
            country or sentence("an unknown country"),
        )
        raise Refused(message, "phone")
    region = named_by.region if named_by and not new.country else ""
    zone_name = desk.places.zone(country, region, "", phone) or (named_by.time_zone if named_by else "")
    now = desk.clock.now()
    lead = Lead(
        id=desk.ids.new(),
        created_at=now,
        handed_over_at=now,
        standing=unplaced(now),
        full_name=new.full_name.strip(),
        company=new.company.strip() or (named_by.company if named_by else ""),
        email=new.email.strip().lower(),
        phone=str(phone) if phone else "",
        country=country,
        region=region,
        time_zone=zone_name,
        source=new.source,
        question=new.question,
        campaign=named_by.campaign if named_by else "",
        owner=desk.person,
        referred_by=named_by.id if named_by else "",
    )
    work.add_leads([arrive(desk, lead, Stage.NEW)])
    return lead.id


def _check_lengths(new: NewLead) -> None:
    from app.usecases.typed_field import LONGEST_LINE, check_length  # imported late: start-up cost

    for field in ("full_name", "company", "phone", "email"):
        check_length(getattr(new, field), LONGEST_LINE, field)
