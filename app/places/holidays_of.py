"""Public holidays of a country and, where it has its own, of a state."""

from datetime import date
from functools import cache


class PublicHolidays:
    """Asks the library `holidays` and remembers its answers."""

    def dates(self, country: str, region: str, year: int) -> frozenset[date]:
        """Public holidays of `year` in `country` (ISO alpha-2) and `region` (code or name, may be empty).

        A region that is not known counts as none; a country that is not known has no holidays.
        """
        return _dates(country.strip().upper(), region.strip(), year)


@cache
def _dates(country: str, region: str, year: int) -> frozenset[date]:
    import holidays  # imported late: start-up cost

    try:
        if region:
            region = _subdivision(country, region)
        return frozenset(holidays.country_holidays(country, subdiv=region or None, years=year))
    except NotImplementedError:
        return frozenset()


def _subdivision(country: str, region: str) -> str:
    """The library's code of the region, given as a code or a name; empty if it knows no such region."""
    import holidays  # imported late: start-up cost

    of_country = holidays.country_holidays(country)
    wanted = region.casefold()
    for code in of_country.subdivisions:
        if code.casefold() == wanted:
            return str(code)
    for alias, code in of_country.subdivisions_aliases.items():
        if alias.casefold() == wanted:
            return str(code)
    return ""
