"""The order in which Tab goes through the fields of a lead on its card."""

from app.domain.lead import CUSTOM, TEXT_FIELDS, Lead

#: What is asked on the phone.
BANT = ("budget", "authority", "need", "timeline")
_WHO = ("full_name", "title", "company", "phone", "mobile", "email")
#: What is asked on the phone, who they are, the rest; who owns a lead is assigned, not typed.
_LAST = ("lawful_basis", "external_id")
WALK = (
    *BANT,
    *_WHO,
    *(name for name in TEXT_FIELDS if name not in (*BANT, *_WHO, *_LAST, "owner")),
    *_LAST,
)


def walk_of(lead: Lead) -> tuple[str, ...]:
    """The fields in their order, the custom ones last."""
    return (*WALK, *(CUSTOM + header for header in sorted(lead.custom)))
