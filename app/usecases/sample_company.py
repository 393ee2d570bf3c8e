"""The sample company: what a maker of seals, pumps and valves has on its desk, to look around in.

People, companies and words come in as parsed TOML (``resources/sample``); everything that follows from
them (stages, next touches, first-response clocks) comes from the rules, as it would for real leads. The
same seed at the same moment makes the same company. It is entered as an import, so that it can be taken
out again as a whole.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from random import Random
from typing import Any

from app.domain.calendar import DAY, Place, at_local, working_day_from, zone
from app.domain.lead import Lead, Stage
from app.usecases.arrive import arrive, unplaced
from app.usecases.changed import IMPORTS, LEADS, REMINDERS, TOUCHES, Changed
from app.usecases.desk import Desk
from app.usecases.ports import Campaign, ImportRecord
from app.usecases.sample_day import PARTS, Part, first_call_at, play, suits
from app.usecases.sample_year import Story, Teller, fate, live

#: The documents that ``words`` must hold: the stems of the files in ``resources/sample``.
DOCUMENTS = ("people", "companies", "campaigns", "talk")
NAME = "Sample company"
#: A campaign that runs this long brings leads until today; shorter ones are fairs and webinars.
LONG_DAYS = 100
DO_NOT_CALL = "do-not-call"
#: In these countries one person stands in the list twice.
TWICE = ("DE", "GB", "US", "FR")


@dataclass(frozen=True, slots=True)
class Seat:
    """An invented person at an invented company: what of a lead does not depend on why it raised a hand."""

    first_name: str
    last_name: str
    email: str
    company: str
    website: str
    city: str
    region: str
    country: str
    language: str
    time_zone: str
    phone: str
    mobile: str

    @property
    def place(self) -> Place:
        """Where this person is, as far as calendars care."""
        return Place(self.time_zone, self.country, self.region)


def load_sample(desk: Desk, words: Mapping[str, Any], seed: int = 7) -> Changed:
    """Fill the desk with the sample company in one transaction; ``words`` holds the parsed DOCUMENTS."""
    now = desk.clock.now()
    record = ImportRecord(desk.ids.new(), NAME, "leads", now)
    stories = _stories(_Cast(desk, words, record.id, Random(seed)))  # noqa: S311 - believable, not secret
    with desk.store.work() as work:
        work.begin_import(record)
        work.save_campaigns([_campaign(entry, now) for entry in words["campaigns"]["campaign"]])
        work.add_leads([(story.arrived, story.first) for story in stories])
        work.add_touches([pair for story in stories for pair in story.touches])
        work.edit_leads([edit for story in stories for edit in story.edits])
        for story in stories:
            if story.standing.closed_reason == DO_NOT_CALL:
                work.suppress(story.lead.phones, DO_NOT_CALL, story.touches[-1][0].at)
        work.end_import(replace(record, read=len(stories), created=len(stories)))
    return Changed(frozenset({LEADS, TOUCHES, REMINDERS, IMPORTS}))


def _campaign(entry: Mapping[str, Any], now: datetime) -> Campaign:
    first = now.date() - timedelta(days=entry["began"])
    last = first + timedelta(days=entry["days"] - 1) if entry["days"] < LONG_DAYS else None
    return Campaign(entry["name"], entry["source"].casefold(), entry["message"], first, last)


class _Cast:
    """Deals the campaigns to the seats and makes leads of them."""

    def __init__(self, desk: Desk, words: Mapping[str, Any], import_id: str, chance: Random) -> None:
        self.desk, self.words, self.import_id, self.chance = desk, words, import_id, chance
        self.now = desk.clock.now()
        people = words["people"]["reps"]
        self.reps = [desk.person, *(name for name in people["names"] if name != desk.person)][:5]
        self.teller = Teller(desk, words["talk"], people["marketing"], chance, import_id)
        self.campaigns = {entry["name"]: entry for entry in words["campaigns"]["campaign"]}
        self.number = 0
        self.made: list[Lead] = []

    def lead(self, seat: Seat, campaign: Mapping[str, Any], raised_at: datetime, owner: str = "") -> Story:
        """A lead that raised a hand for a campaign, as it arrived at our desk."""
        self.number += 1
        chance, talk, titles = self.chance, self.words["talk"], self.words["people"]["titles"]
        lead = Lead(
            id=self.desk.ids.new(),
            external_id=f"sample-{self.number:03}",
            created_at=raised_at,
            handed_over_at=self._handed_over_at(campaign, raised_at),
            standing=unplaced(self.now),
            first_name=seat.first_name,
            last_name=seat.last_name,
            full_name=f"{seat.first_name} {seat.last_name}",
            title=chance.choice([*titles["any"], *titles.get(seat.country, ()) * 2]),
            company=seat.company,
            email=seat.email,
            website=seat.website,
            phone=seat.phone,
            mobile=seat.mobile,
            city=seat.city,
            region=seat.region,
            country=seat.country,
            language=seat.language,
            time_zone=seat.time_zone,
            industry=chance.choice(talk["industries"]),
            company_size=chance.choice(talk["sizes"]),
            owner=owner or chance.choice(self.reps),
            source=campaign["source"],
            campaign=campaign["name"],
            lawful_basis="consent" if chance.random() < 0.7 else "legitimate interest",
            referred_by=self._referrer(campaign, raised_at),
            import_id=self.import_id,
            custom={"Machine": chance.choice(talk["machines"])} if chance.random() < 0.15 else {},
        )
        lead = replace(lead, **self._why(campaign))
        self.made.append(lead)
        arrived, first = arrive(self.desk, lead, Stage.NEW)
        return Story(arrived, first)

    def _referrer(self, campaign: Mapping[str, Any], raised_at: datetime) -> str:
        """Who named this lead: one who knew us before; no chance, so that all else stays as it is."""
        if campaign["source"] != "Referral":
            return ""
        earlier = [lead.id for lead in self.made if lead.created_at < raised_at - 30 * DAY]
        return earlier[self.number % len(earlier)] if earlier else ""

    def _why(self, campaign: Mapping[str, Any]) -> dict[str, Any]:
        """The story that is handed over with a lead; a fair hands some over with none."""
        chance, talk = self.chance, self.words["talk"]
        asked = chance.choice(talk["questions"])
        source = campaign["source"]
        if source == "Trade show":
            if chance.random() < 0.08:
                return {}
            met = {"met_by": chance.choice(self.reps), "event_interaction": chance.choice(talk["events"])}
            said = {"booth_message": chance.choice(talk["booth"])} if chance.random() < 0.7 else {}
            return met | said | ({"question": asked} if chance.random() < 0.4 else {})
        if source in {"Web form", "Price request"}:
            return {"question": asked, "content": campaign.get("content", "")}
        if source == "Referral":
            return {"notes": "Heard of us from a customer.", "question": asked}
        return {"content": campaign["content"]} | ({"question": asked} if chance.random() < 0.25 else {})

    def _handed_over_at(self, campaign: Mapping[str, Any], raised_at: datetime) -> datetime:
        late = campaign.get("late_days", 0)
        if not late:
            return raised_at
        home, rules = self.desk.home, self.desk.rules
        day = raised_at.astimezone(zone(home.time_zone)).date() + timedelta(days=late)
        day = working_day_from(rules.office_hours, day, home, self.desk.places.is_holiday)
        return max(
            raised_at, min(at_local(day, time(9, 40), home.time_zone), self.now - timedelta(minutes=5))
        )

    def raised_at(self, campaign: Mapping[str, Any], zone_name: str) -> datetime:
        """A believable moment of a campaign: a fair's opening hours; mostly by day for what never closes."""
        chance = self.chance
        back = campaign["began"] - chance.randrange(campaign["days"])
        day = self.now.astimezone(zone(zone_name)).date() - timedelta(days=max(back, 0))
        by_day = campaign["days"] < LONG_DAYS or chance.random() < 0.85
        hour = chance.randrange(10, 17) if by_day else chance.randrange(24)
        raised = at_local(day, time(hour, chance.randrange(60), chance.randrange(60)), zone_name)
        while raised > self.now - timedelta(hours=2):
            raised -= DAY
        return raised


def _stories(cast: _Cast) -> list[Story]:
    """Every lead with its past: first the parts that make today's list worth looking at, then the others."""
    seats = [seat for entry in cast.words["companies"]["country"] for seat in _seats(entry, cast)]
    cast.chance.shuffle(seats)
    _double(seats)
    left = {name: int(entry["leads"]) for name, entry in cast.campaigns.items()}
    stories: list[Story] = []
    used: dict[str, int] = {}
    for part in PARTS:
        chosen = _choose(part, seats, used, cast)
        if chosen is None:
            continue
        seat = seats.pop(chosen)
        used[seat.country] = used.get(seat.country, 0) + 1
        left[part.campaign] -= 1
        raised = first_call_at(part, cast.now, seat.place, cast.desk) - part.raised
        story = cast.lead(seat, cast.campaigns[part.campaign], raised, cast.desk.person)
        stories.append(play(part, story, cast.teller))
    dealt = [cast.campaigns[name] for name, count in left.items() for _ in range(count)]
    others = [
        cast.lead(seat, campaign, cast.raised_at(campaign, seat.time_zone))
        for seat, campaign in zip(seats, dealt, strict=True)
    ]
    # in the order of age, so that each age has its even share of buyers
    for number, story in enumerate(sorted(others, key=lambda story: story.arrived.created_at)):
        live(story, fate(number, story.arrived, cast.now, cast.chance), cast.teller)
    return stories + others


def _double(seats: list[Seat]) -> None:
    """A few people came twice, by different mail addresses, as in every list: somebody shall merge them."""
    for country in TWICE:
        first, second = [place for place, seat in enumerate(seats) if seat.country == country][-2:]
        seat = seats[first]
        name, _, domain = seat.email.partition("@")
        seats[second] = replace(
            seat, email=f"{name[:1]}-{name.rpartition('.')[2]}@{domain}", phone="", mobile=""
        )


def _choose(part: Part, seats: list[Seat], used: Mapping[str, int], cast: _Cast) -> int | None:
    """The seat for a part: where it can be played now, in a country seldom used so far; None if nowhere."""
    best: tuple[int, int, int] | None = None
    fits: dict[Place, int] = {}
    for index, seat in enumerate(seats):
        if seat.place not in fits:
            fits[seat.place] = suits(part, seat.place, cast.now, cast.desk)
        fitness = fits[seat.place] if seat.phone else 0
        rank = (-fitness, used.get(seat.country, 0), index)
        if fitness and (best is None or rank < best):
            best = rank
    return best[2] if best else None


def _seats(entry: Mapping[str, Any], cast: _Cast) -> Iterator[Seat]:
    """The invented people of one country, one to three at a company."""
    chance, code = cast.chance, entry["code"]
    people = cast.words["people"]["countries"][code]
    names = [f"{stem} {trade}" for trade in entry["trades"] for stem in entry["stems"]]
    chance.shuffle(names)
    companies = [*entry.get("long", ()), *names][: max(round(entry["leads"] * 0.6), 1)]
    persons = _persons(people, entry["leads"], chance)
    for number, (first, last, address) in enumerate(persons):
        company = companies[number % len(companies)]
        place = entry["places"][number % len(companies) % len(entry["places"])]
        domain = f"{_letters(company)[:24].strip('-') or _letters(entry['stems'][0])}.{code.lower()}.example"
        yield Seat(
            first_name=first,
            last_name=last,
            email=f"{address}@{domain}",
            company=company,
            website=f"https://www.{domain}",
            city=place["city"],
            region=place.get("region", ""),
            country=code,
            language=people["language"],
            time_zone=place["zone"],
            phone="" if chance.random() < 0.03 else _number(place, number),
            mobile=_number(entry["mobile"], number) if "mobile" in entry and number < 10 else "",
        )


def _persons(people: Mapping[str, Any], count: int, chance: Random) -> list[tuple[str, str, str]]:
    """``count`` names, none twice: (first, last, the part of the mail address before the @)."""
    written = [(first, last, "".join(rest)) for first, last, *rest in people.get("written", ())]
    pairs = [(first, last, "") for first in people["first"] for last in people["last"]]
    chance.shuffle(pairs)
    return [
        (first, last, address or f"{_letters(first)}.{_letters(last)}"[:40])
        for first, last, address in [*written, *pairs][:count]
    ]


def _number(block: Mapping[str, Any], number: int) -> str:
    """The ``number``-th of a block of numbers, spread over it."""
    size = 10 ** int(block["digits"])
    return f"{block['phone']}{(number * 37 + 11) % size:0{block['digits']}}"


def _letters(text: str) -> str:
    """A text as mail and web addresses write it: plain letters and digits, hyphens between words."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("ß", "ss").replace("ø", "o"))
    kept = "".join(letter for letter in plain if letter.isascii() and (letter.isalnum() or letter in " -"))
    return "-".join(kept.replace("-", " ").split())
