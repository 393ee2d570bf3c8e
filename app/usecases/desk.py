"""The desk a person works at: the ports, rules and facts that every use case is handed."""

from dataclasses import dataclass

from app.domain.agenda import Viewpoint
from app.domain.cadence import Calendar
from app.domain.calendar import Place, place_of
from app.domain.lead import Lead
from app.domain.rules import Rules
from app.usecases.ports import Clock, Ids, Places, Store


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything a use case may need; built by the wiring, or by a test."""

    store: Store
    clock: Clock
    ids: Ids
    places: Places
    rules: Rules
    home: Place  # where the team works: zone, country and region of its calendar
    person: str  # who sits here, as touches name him

    def calendar(self, lead: Lead) -> Calendar:
        """The calendar that dates for a lead have to respect; the home zone where his is unknown."""
        return self.calendar_at(place_of(lead.time_zone, lead.country, lead.region, self.home))

    def calendar_at(self, place: Place) -> Calendar:
        """The calendar of dates for somebody at a place, which are working days of the team as well."""
        return Calendar(self.rules, place, self.places.is_holiday, self.home)

    def view(self) -> Viewpoint:
        """How today's list looks from here and now."""
        return Viewpoint(self.clock.now(), self.rules, self.home, self.places.is_holiday)
