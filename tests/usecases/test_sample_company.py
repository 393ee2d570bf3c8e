"""The sample company, with the real facts about countries: once on the real store, at many moments in memory."""

import tomllib
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from app.domain.agenda import FIRST_RESPONSE, LATER, OVERDUE, PROMISED, READY, RIPENING
from app.domain.calendar import Place
from app.domain.fold import effective, fold
from app.domain.lead import Stage
from app.domain.phone import Phone
from app.domain.rules import DOCUMENTS as RULE_DOCUMENTS
from app.domain.rules import read_rules
from app.places import Places
from app.storage.store import SqliteStore
from app.usecases.desk import Desk
from app.usecases.sample_company import DOCUMENTS, load_sample
from app.usecases.show_today import show_today
from app.usecases.undo_import import undo_import
from tests.fakes.desk import FixedClock, SequentialIds
from tests.fakes.memory_store import MemoryStore

RESOURCES = Path(__file__).parents[2] / "resources"
TUESDAY = datetime(2026, 11, 24, 9, 21, tzinfo=ZoneInfo("Europe/Berlin")).astimezone(UTC)
BERLIN = Place("Europe/Berlin", "DE")
FACTS = Places(RESOURCES / "defaults")


def read(folder: str, name: str) -> str:
    return (RESOURCES / folder / f"{name}.toml").read_text(encoding="utf-8")


RULE_TEXTS = {name: read("defaults", name) for name in RULE_DOCUMENTS}
RULES = read_rules({name: tomllib.loads(text) for name, text in RULE_TEXTS.items()})
WORDS = {name: tomllib.loads(read("sample", name)) for name in DOCUMENTS}


class Facts:
    def phone(self, text, country):
        return FACTS.parse_phone(text, country)

    def zone(self, country, region, city, phone):
        return FACTS.zone_of(country, region, city, phone)

    def is_holiday(self, country, region, day):
        return day in FACTS.holidays_of(country, region, day.year)


def desk_at(now: datetime, home: Place) -> Desk:
    ids = SequentialIds()
    return Desk(MemoryStore(ids, RULE_TEXTS), FixedClock(now), ids, Facts(), RULES, home, "Alex Rep")


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    folder, clock, ids = tmp_path_factory.mktemp("sample"), FixedClock(TUESDAY), SequentialIds()
    store = SqliteStore.create(folder / "ripen.db", bytes(32), clock, ids, rules=RULE_TEXTS)
    made = Desk(store, clock, ids, Facts(), RULES, BERLIN, "Alex Rep")
    load_sample(made, WORDS)
    yield made
    store.close()


@pytest.fixture(scope="module")
def leads(desk):
    with desk.store.read() as reading:
        return list(reading.all_leads())


@pytest.fixture(scope="module")
def histories(desk, leads):
    """Each lead with how it began and its touches."""
    with desk.store.read() as reading:
        return [(lead, reading.first_decision(lead.id), reading.touches(lead.id)) for lead in leads]


def test_it_has_500_leads_at_300_companies_in_12_countries_from_12_campaigns(desk, leads):
    assert len(leads) == 500
    assert 280 <= len({lead.company for lead in leads}) <= 320
    assert len({lead.country for lead in leads}) == 12
    assert len({lead.campaign for lead in leads}) == 12
    assert len({lead.owner for lead in leads}) == 5
    with desk.store.read() as reading:
        assert all(reading.campaign(lead.campaign).message for lead in leads)


def test_every_open_lead_has_a_next_touch(desk, leads):
    with desk.store.read() as reading:
        counts = reading.counts()
    assert counts.without_next_touch == 0
    assert counts.open > 200
    assert all((lead.standing.next is None) == lead.standing.stage.closed for lead in leads)


def test_the_standing_of_each_lead_is_what_its_touches_come_to(histories):
    for lead, first, touches in histories:
        assert fold(first, touches) == lead.standing


def test_nothing_has_happened_in_the_future_or_before_the_hand_was_raised(histories):
    for lead, _, touches in histories:
        assert lead.created_at <= lead.handed_over_at <= TUESDAY
        assert all(lead.created_at <= touch.at <= TUESDAY for touch in touches)


def test_calls_were_made_in_the_hours_in_which_the_lead_may_be_called(histories):
    for lead, _, touches in histories:
        for touch in effective(touches):
            if touch.kind == "call":
                local = touch.at.astimezone(ZoneInfo(lead.time_zone)).time()
                assert RULES.hard_hours.start <= local < RULES.hard_hours.end


def test_about_a_quarter_has_bought_within_six_months(histories):
    half_a_year = timedelta(days=183)
    old = [(lead, touches) for lead, _, touches in histories if lead.created_at < TUESDAY - half_a_year]
    bought = [
        lead
        for lead, touches in old
        if any(touch.outcome == "bought" and touch.at <= lead.created_at + half_a_year for touch in touches)
    ]
    assert len(old) > 100
    assert 0.2 <= len(bought) / len(old) <= 0.32


def test_the_year_has_all_that_a_year_has(leads, histories):
    stages = Counter(lead.standing.stage for lead in leads)
    assert set(stages) == set(Stage)
    outcomes = {touch.outcome for _, _, touches in histories for touch in touches}
    assert set(RULES.outcomes) <= outcomes | {"mail-sent"}
    reasons = {lead.standing.closed_reason for lead in leads if lead.standing.stage is Stage.DECLINED}
    assert len(reasons) >= 4
    assert any(lead.standing.closed_reason.startswith("from-another: ") for lead in leads)
    never = [lead for lead in leads if not lead.standing.attempts]
    assert 10 <= len(never) <= 60
    silent = [
        lead
        for lead in leads
        if lead.standing.next is not None and lead.standing.next.at < TUESDAY - timedelta(days=14)
    ]
    assert silent


def test_a_few_people_came_twice_and_some_were_named_by_others(leads):
    people = Counter((lead.full_name, lead.company) for lead in leads)
    assert sum(count == 2 for count in people.values()) == 4
    assert max(people.values()) == 2
    named = [lead for lead in leads if lead.referred_by]
    known = {lead.id: lead for lead in leads}
    assert len(named) >= 10
    assert all(known[lead.referred_by].created_at < lead.created_at for lead in named)


def test_numbers_can_be_dialled_and_none_is_given_twice(leads):
    phones = [number for lead in leads for number in lead.phones]
    assert len(phones) == len(set(phones)) > 450
    for lead in leads:
        for number in lead.phones:
            assert FACTS.parse_phone(number, "") == Phone(number)
            assert FACTS.phone_country(Phone(number)) in {lead.country, "GB", "US"}


def test_mail_and_web_addresses_lead_nowhere(leads):
    assert len({lead.email for lead in leads}) == 500
    assert all(lead.email.endswith(".example") and lead.email.isascii() for lead in leads)
    assert all(lead.website.endswith(".example") for lead in leads)


def test_names_and_notes_come_in_many_scripts(leads, histories):
    letters = {character for lead in leads for character in lead.name + lead.company}
    for first, last in (("א", "ת"), ("ا", "ي"), ("一", "龥")):
        assert any(first <= letter <= last for letter in letters)
    assert max(len(lead.name) for lead in leads) > 45
    assert max(len(lead.company) for lead in leads) > 90
    assert any("👍" in touch.note for _, _, touches in histories for touch in touches)


def test_a_person_who_asked_not_to_be_called_has_no_number_on_any_list(desk, leads):
    asked = [lead for lead in leads if lead.standing.closed_reason == "do-not-call"]
    assert asked
    assert all(lead.do_not_call for lead in asked)
    with desk.store.work() as work:
        phones = [number for lead in asked for number in lead.phones]
        assert work.suppressed(phones) == set(phones)


def moment(year, month, day, hour, minute, zone_name):
    return datetime(year, month, day, hour, minute, tzinfo=ZoneInfo(zone_name)).astimezone(UTC)


@pytest.mark.parametrize(
    ("home", "country", "day", "hour", "minute"),
    [
        ("Europe/Berlin", "DE", 23, 8, 5),
        ("Europe/Berlin", "DE", 24, 12, 0),
        ("Europe/Berlin", "DE", 27, 16, 50),
        ("America/New_York", "US", 23, 9, 0),
        ("America/Los_Angeles", "US", 25, 16, 55),
        ("Asia/Tokyo", "JP", 24, 9, 30),
        ("UTC", "", 26, 15, 0),
    ],
)
def test_the_list_shows_every_section_in_every_office_hour(home, country, day, hour, minute):
    desk = desk_at(moment(2026, 11, day, hour, minute, home), Place(home, country))
    load_sample(desk, WORDS)
    agenda = show_today(desk, 200)
    sections = Counter(row.section for row in agenda.rows)
    assert set(sections) == {PROMISED, FIRST_RESPONSE, OVERDUE, READY, RIPENING, LATER}
    assert sections[FIRST_RESPONSE] >= 4
    assert sections[OVERDUE] >= 2
    running = [row for row in agenda.rows if row.section == FIRST_RESPONSE]
    assert any(row.candidate.respond_by > desk.clock.now() for row in running)
    soon = desk.clock.now() + timedelta(minutes=20)
    assert any(row.candidate.promised and row.candidate.next_at == soon for row in agenda.rows)
    asleep = [row for row in agenda.rows if not row.callable_now]
    assert all(row.section == LATER and row.opens_at is not None for row in asleep)
    assert 30 <= agenda.due <= 130


@pytest.mark.parametrize(("day", "hour"), [(21, 11), (22, 3), (22, 15), (29, 23)])
def test_a_weekend_shows_what_was_promised_and_what_opens_on_monday(day, hour):
    desk = desk_at(moment(2026, 11, day, hour, 0, "Europe/Berlin"), BERLIN)
    load_sample(desk, WORDS)
    agenda = show_today(desk)
    assert len(agenda.rows) == RULES.calls_per_day
    assert {row.section for row in agenda.rows} <= {PROMISED, OVERDUE, LATER, RIPENING, READY, FIRST_RESPONSE}
    assert all(row.candidate.promised or row.opens_at for row in agenda.rows if row.candidate.country == "DE")


def test_the_same_moment_makes_the_same_company_and_another_seed_another_one():
    def told(seed: int) -> list[object]:
        desk = desk_at(TUESDAY, BERLIN)
        load_sample(desk, WORDS, seed)
        with desk.store.read() as reading:
            return [*reading.all_leads(), *reading.all_touches()]

    first = told(7)
    assert told(7) == first
    assert told(8) != first


def test_it_can_be_taken_out_again_as_a_whole():
    desk = desk_at(TUESDAY, BERLIN)
    load_sample(desk, WORDS)
    assert undo_import(desk).withdrawn == 500
    with desk.store.read() as reading:
        assert reading.counts().leads == 0
