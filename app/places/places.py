"""One object that knows facts about countries, for the wiring to hand to use cases."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from app.domain.phone import Phone
from app.places.countries import Countries
from app.places.holidays_of import PublicHolidays
from app.places.phones import Phones
from app.places.zones import Zones


class Places:
    """Phone numbers, countries, time zones and holidays behind one name.

    `defaults` is the folder that holds `regions.toml` (the zones of the states of large countries) and
    `countries.toml` (further names of countries).
    """

    def __init__(self, defaults: Path) -> None:
        self.phones = Phones()
        self.countries = Countries(defaults / "countries.toml")
        self.zones = Zones(defaults / "regions.toml")
        self.holidays = PublicHolidays()

    def parse_phone(self, text: str, country: str) -> Phone | None:
        """The number in `text`, read as somebody in `country` (ISO alpha-2, may be empty) would dial it."""
        return self.phones.parse(text, country)

    def phone_country(self, phone: Phone) -> str:
        """ISO alpha-2 code of the number's country, or an empty text for a number of no country."""
        return self.phones.region(phone)

    def pretty_phone(self, phone: Phone) -> str:
        """The number in the international form people write, with its extension."""
        return self.phones.pretty(phone)

    def country_code(self, text: str) -> str | None:
        """ISO alpha-2 code of a country's name or code in one of about a dozen languages."""
        return self.countries.code(text)

    def country_name(self, code: str, language: str = "en") -> str:
        """The country's name in `language`; the code itself where no name is known."""
        return self.countries.name(code, language)

    def zone_of(
        self, country: str, region: str = "", city: str = "", phone: Phone | None = None
    ) -> str | None:
        """IANA name of the time zone a lead lives in; see `Zones.of` for the order of evidence."""
        if not country and phone is not None:
            country = self.phones.region(phone)
        return self.zones.of(country, region, city, phone)

    def countries_of_region(self, region: str) -> frozenset[str]:
        """The large countries that have a state or province of that name or code."""
        return self.zones.countries_of_region(region)

    def country_of_zone(self, zone: str) -> str:
        """ISO alpha-2 code of the country that keeps the zone, or an empty text for a zone of none."""
        return self.zones.country_of(zone) if zone else ""

    def is_zone(self, name: str) -> bool:
        """Whether `name` is an IANA time zone."""
        return self.zones.knows(name)

    def zone_named(self, text: str) -> str | None:
        """The IANA time zone that a text names in its own or another program's spelling."""
        return self.zones.named(text)

    def holidays_of(self, country: str, region: str, year: int) -> frozenset[date]:
        """Public holidays of that year; an empty set for a country that is not known."""
        return self.holidays.dates(country, region, year)

    def holidays_between(self, country: str, region: str, years: Iterable[int]) -> frozenset[date]:
        """Public holidays of several years together."""
        return frozenset(day for year in years for day in self.holidays.dates(country, region, year))
