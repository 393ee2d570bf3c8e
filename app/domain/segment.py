"""Segments: whether a lead is sales-ready or still to be nurtured, from fit and interest.

Fit (A to D) compares the lead with the team's target profile. A field that is empty, or a profile that says nothing
about it, is not judged; with nothing judged a lead is a C.
"""

from app.domain.rules import Profile

SALES_READY = "sales-ready"
NURTURE = "nurture"


def fit_of(industry: str, country: str, title: str, company_size: str, profile: Profile) -> str:
    """A to D: all judged criteria met, most, none judged or half, fewer."""
    judged = [
        _within(industry.casefold(), profile.industries),
        country in profile.countries if country and profile.countries else None,
        _within(title.casefold(), profile.roles),
        _size_fits(company_size, profile.sizes),
    ]
    votes = [vote for vote in judged if vote is not None]
    if not votes:
        return "C"
    share = sum(votes) / len(votes)
    if len(votes) == 1:  # one criterion alone neither crowns nor sinks a lead
        return "B" if share else "C"
    return "A" if share == 1 else "B" if share > 0.5 else "C" if share > 0.25 else "D"


def _within(text: str, words: tuple[str, ...]) -> bool | None:
    return any(word in text for word in words) if text and words else None


def _size_fits(text: str, sizes: tuple[tuple[int, int], ...]) -> bool | None:
    digits = "".join(character for character in text.partition("-")[0] if character.isdigit())
    if not digits or not sizes:
        return None
    return any(low <= int(digits) <= high for low, high in sizes)


def interest_of(kind: str, profile: Profile) -> int:
    """1 to 4 by what the lead answered."""
    return min(4, max(1, profile.interest.get(kind, 1)))


def segment_of(fit: str, interest: int, profile: Profile) -> str:
    """Which side of the team's line a fit and an interest lie on."""
    return SALES_READY if interest >= profile.grid.get(fit, 1) else NURTURE
