"""Which time zone a lead lives in, from whatever an import tells about the place."""

import re
import tomllib
import unicodedata
from collections import defaultdict
from functools import cache, cached_property, lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

from app.domain.phone import Phone

_KEPT_ANSWERS = 20_000
_OFFSET_BEFORE = re.compile(r"\((?:GMT|UTC)\s*(?:[+-]\d{1,2}:?\d{2})?\)\s*")
# How programs call zones in English; without accents and punctuation.
_SPOKEN = {
    f"{name}{ending}": zone
    for name, zone in {
        "eastern": "America/New_York",
        "central": "America/Chicago",
        "mountain": "America/Denver",
        "pacific": "America/Los_Angeles",
        "alaska": "America/Anchorage",
        "hawaii": "Pacific/Honolulu",
        "atlantic": "America/Halifax",
        "newfoundland": "America/St_Johns",
        "central european": "Europe/Berlin",
        "eastern european": "Europe/Helsinki",
        "western european": "Europe/Lisbon",
        "greenwich mean": "Europe/London",
        "british summer": "Europe/London",
        "india": "Asia/Kolkata",
        "japan": "Asia/Tokyo",
        "singapore": "Asia/Singapore",
        "gulf": "Asia/Dubai",
        "south africa": "Africa/Johannesburg",
    }.items()
    for ending in (" time", " time us canada", " standard time", " daylight time", " time canada")
} | {
    "arizona": "America/Phoenix",
    "hawaii": "Pacific/Honolulu",
    "alaska": "America/Anchorage",
    "uk ireland lisbon time": "Europe/London",
    "india sri lanka time": "Asia/Kolkata",
    "indiana east": "America/Indiana/Indianapolis",
    "new delhi": "Asia/Kolkata",
    "mumbai": "Asia/Kolkata",
    "chennai": "Asia/Kolkata",
    "bern": "Europe/Zurich",
    "edinburgh": "Europe/London",
    "beijing": "Asia/Shanghai",
    "abu dhabi": "Asia/Dubai",
    "osaka": "Asia/Tokyo",
    "wellington": "Pacific/Auckland",
    "canberra": "Australia/Sydney",
}


class Zones:
    """Finds IANA zone names. `regions_file` names the zones of the states of countries that have several
    zones."""

    def __init__(self, regions_file: Path) -> None:
        self._regions_file = regions_file
        self._remembered = lru_cache(maxsize=_KEPT_ANSWERS)(self._find)

    def of(self, country: str, region: str, city: str, phone: Phone | None) -> str | None:
        """The zone of a place in `country` (ISO alpha-2), or None if the country is not known.

        The evidence is asked in this order: a country with one zone; the region (a state that lies in two
        zones takes the zone of most of its people, unless the phone clearly says the other one); a city that
        gives a zone its name; the phone number where its prefix lies in one zone only; the zone of most of
        the country's people, which is right for most leads and never more than some hours wrong for the
        others.
        """
        prefix = phone.e164[:8] if phone is not None else ""  # the last digits say nothing about the place
        return self._remembered(country, region, city, prefix)

    def knows(self, name: str) -> bool:
        """Whether `name` is an IANA time zone."""
        return name in self._names

    def named(self, text: str) -> str | None:
        """The zone that a text names, in the spellings of other programs (`europe/berlin`, `europe_slash_berlin`, the
        city alone, `Eastern Time (US & Canada)`, `W. Europe Standard Time`); None where it names none or several."""
        said = _OFFSET_BEFORE.sub("", text.strip())
        spelled = said.replace(" ", "_")
        if spelled in self._names:
            return spelled
        folded = spelled.casefold().replace("_slash_", "/")
        found = self._by_folded_name.get(folded) or _SPOKEN.get(_fold(said)) or _of_windows().get(_fold(said))
        if found is None and "," in said:  # `Amsterdam, Berlin, Bern`: the first that is known
            cities = (part.strip().replace(" ", "_").casefold() for part in said.split(","))
            found = next((zone for city in cities if (zone := self._by_folded_name.get(city))), None)
        return found

    def country_of(self, zone: str) -> str:
        """ISO alpha-2 code of the country in whose list the zone stands; empty for a zone of none or of several."""
        return self._country_of_zone.get(zone, "")

    def countries_of_region(self, region: str) -> frozenset[str]:
        """The large countries that have a state of that name or code ("UT": US; "WA": US and AU)."""
        folded = _fold(region)
        return frozenset(
            country
            for country, facts in self._regions.items()
            if folded and folded in self._by_region_name(id(facts), facts)
        )

    def _find(self, country: str, region: str, city: str, prefix: str) -> str | None:
        country, region, city = country.strip().upper(), _fold(region), _fold(city)
        zones = self._zones_of_country.get(country, ())
        if len(zones) <= 1:
            return zones[0] if zones else None
        by_phone = _zone_of_prefix(prefix) if prefix else None
        facts = self._regions.get(country, {})
        of_region = self._zones_of_region(facts, region)
        if of_region:
            return by_phone if by_phone in of_region else of_region[0]
        if city:
            for zone in zones:
                if _fold(zone.rpartition("/")[2].replace("_", " ")) == city:
                    return zone
        if by_phone in zones:
            return by_phone
        most = facts.get("most_people")
        return str(most) if most else zones[0]

    def _zones_of_region(self, facts: dict[str, Any], region: str) -> tuple[str, ...]:
        if not region:
            return ()
        return self._by_region_name(id(facts), facts).get(region.removeprefix("us ").strip(), ())

    def _by_region_name(self, key: int, facts: dict[str, Any]) -> dict[str, tuple[str, ...]]:
        known = self._named_regions.get(key)
        if known is None:
            known = {}
            for zone_text, names in facts.get("zones", {}).items():
                zones = tuple(zone_text.split(" or "))
                for name in names:
                    known[_fold(name)] = zones
            self._named_regions[key] = known
        return known

    @cached_property
    def _named_regions(self) -> dict[int, dict[str, tuple[str, ...]]]:
        return {}

    @cached_property
    def _regions(self) -> dict[str, dict[str, Any]]:
        with self._regions_file.open("rb") as file:
            return tomllib.load(file)

    @cached_property
    def _zones_of_country(self) -> dict[str, tuple[str, ...]]:
        zones: defaultdict[str, list[str]] = defaultdict(list)
        table = resources.files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8")
        for line in table.splitlines():
            if line and not line.startswith("#"):
                parts = line.split("\t")
                zones[parts[0]].append(parts[2])
        zones["XK"].append("Europe/Belgrade")  # Kosovo keeps this time and stands in no list of zones
        return {country: tuple(names) for country, names in zones.items()}

    @cached_property
    def _country_of_zone(self) -> dict[str, str]:
        known: defaultdict[str, set[str]] = defaultdict(set)
        for country, names in self._zones_of_country.items():
            for name in names:
                known[name].add(country)
        return {name: next(iter(countries)) for name, countries in known.items() if len(countries) == 1}

    @cached_property
    def _by_folded_name(self) -> dict[str, str]:
        known = {name.casefold(): name for name in self._names}
        cities: defaultdict[str, set[str]] = defaultdict(set)
        for zones in self._zones_of_country.values():
            for name in zones:
                cities[name.rpartition("/")[2].casefold()].add(name)
        for city, names in cities.items():
            if len(names) == 1:
                known.setdefault(city, next(iter(names)))
        return known

    @cached_property
    def _names(self) -> frozenset[str]:
        text = resources.files("tzdata").joinpath("zones").read_text(encoding="utf-8")
        return frozenset(text.split())


@lru_cache(maxsize=_KEPT_ANSWERS)
def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join(letters.split())


@cache
def _of_windows() -> dict[str, str]:
    """What Windows and the programs for it call zones, by CLDR."""
    from babel.core import get_global  # imported late: start-up cost

    return {_fold(name): str(zone) for name, zone in get_global("windows_zone_mapping").items()}


def _zone_of_prefix(prefix: str) -> str | None:
    """The only zone of the numbers that begin like this; None where they lie in several or in none that is
    known."""
    from phonenumbers.tzdata import TIMEZONE_DATA, TIMEZONE_LONGEST_PREFIX  # imported late: start-up cost

    digits = prefix.lstrip("+")
    for length in range(min(TIMEZONE_LONGEST_PREFIX, len(digits)), 0, -1):
        zones = TIMEZONE_DATA.get(digits[:length])
        if zones is not None:
            return str(zones[0]) if len(zones) == 1 else None
    return None
