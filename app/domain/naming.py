"""Which parts of a name follow when another part of it is corrected."""

from app.domain.lead import Lead


def renamed(lead: Lead, field: str, text: str) -> dict[str, str]:
    """The name fields of a lead after one of ``full_name``, ``first_name`` and ``last_name`` was given a new text.

    The others follow only where they said the same before: a nickname as full name stays what it is.
    """
    joined = f"{lead.first_name} {lead.last_name}".strip()
    agreed = bool(joined) and lead.full_name.casefold() in {joined.casefold(), ""}
    if field != "full_name":
        parts = {"first_name": lead.first_name, "last_name": lead.last_name, field: text}
        whole = f"{parts['first_name']} {parts['last_name']}".strip()
        return {field: text, "full_name": whole} if agreed and lead.full_name else {field: text}
    if not agreed:
        return {field: text}
    words = text.split()
    of_last = min(len(lead.last_name.split()), len(words) - 1) if lead.last_name else 0
    start = max(len(words) - max(of_last, 1), 1)
    return {"full_name": text, "first_name": " ".join(words[:start]), "last_name": " ".join(words[start:])}
