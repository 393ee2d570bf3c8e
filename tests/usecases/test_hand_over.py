"""Handing over: whose clock runs, who gets what, and what came in meanwhile. Real files, a centre in memory."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.domain.absences import Absence, absences_text, read_absence
from app.domain.errors import Refused, Unavailable
from app.domain.lead import Stage
from app.domain.take_back import ESCALATED, FIRST_RESPONSE, IN_POOL, NOBODYS, SILENCE, TAKE_BACK, WARNED
from app.usecases.hand_over import (
    MARKETING,
    POOL,
    SHARE,
    Wish,
    give,
    say_away,
    set_absences,
    take_back_daily,
    who_waits,
    why,
)
from app.usecases.nurture import log_sent, show_nurture
from app.usecases.promote import promote_ripened
from app.usecases.replica import GRANTED, TAKEN
from tests.fakes.central import FakeCentral
from tests.fakes.desk import FixedClock
from tests.fakes.laptop import Laptop

Make = Callable[[str], Laptop]


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def server(clock: FixedClock) -> FakeCentral:
    made = FakeCentral(clock.now)
    people = (("ada", "rep"), ("ben", "rep"), ("dora", "rep"), ("cleo", "team-lead"), ("milo", "marketer"))
    for login, role in people:
        made.add_person(login, role=role)
    return made


@pytest.fixture
def laptop(tmp_path: Path, clock: FixedClock, server: FakeCentral) -> Iterator[Make]:
    made: list[Laptop] = []

    def make(login: str) -> Laptop:
        one = Laptop(tmp_path / f"{len(made)}.db", clock, len(made) + 1, server.connect(login))
        made.append(one)
        one.sign_in()
        return one

    yield make
    for one in made:
        one.close()


def waits(lead: Laptop):
    return who_waits(lead.store, lead.desk)


def ask(lead: Laptop, *lead_ids: str, to: str = "ben", reason: str = "too long", **more):
    return give(lead.store, lead.desk, lambda: lead.central, Wish(lead_ids, to, reason), **more)


def web_leads(rep: Laptop, count: int) -> list[str]:
    """Leads from a web form: five minutes for the first attempt."""
    made = [rep.add(f"Lead {number}", source="Web form") for number in range(count)]
    rep.sync()
    return made


def test_a_lead_is_warned_escalated_and_to_be_taken_back_as_its_clock_runs(laptop, clock):
    ada, cleo = laptop("ada"), laptop("cleo")
    (one,) = web_leads(ada, 1)
    cleo.sync()
    seen = []
    for _ in range(4):
        seen.append([(lead.lead_id, lead.level) for lead in waits(cleo).leads])
        clock.move(timedelta(minutes=3))
    assert seen == [[], [(one, WARNED)], [(one, ESCALATED)], [(one, ESCALATED)]]
    clock.move(timedelta(minutes=0))
    (lead,) = waits(cleo).leads
    assert (lead.level, lead.holder_name, lead.countdown.cause) == (TAKE_BACK, "Ada", FIRST_RESPONSE)
    assert why(lead.countdown).startswith("nobody tried it since")


def test_only_an_attempt_by_a_person_stops_the_clock(laptop, clock):
    ada, cleo = laptop("ada"), laptop("cleo")
    (one,) = web_leads(ada, 1)
    clock.move(timedelta(minutes=20))
    cleo.sync()
    assert waits(cleo).leads
    ada.call(one)
    ada.sync()
    cleo.sync()
    assert waits(cleo).leads == ()


def test_a_lead_that_was_given_to_somebody_else_has_a_new_clock(laptop, clock):
    ada, cleo = laptop("ada"), laptop("cleo")
    (one,) = web_leads(ada, 1)
    clock.move(timedelta(minutes=20))
    cleo.sync()
    assert ask(cleo, one).moved == 1
    cleo.sync()
    assert waits(cleo).leads == ()
    clock.move(timedelta(minutes=3))
    (lead,) = waits(cleo).leads
    assert (lead.level, lead.holder) == (WARNED, "ben")


def test_whoever_loses_a_lead_is_told_why(laptop, clock):
    ada, cleo = laptop("ada"), laptop("cleo")
    (one,) = web_leads(ada, 1)
    cleo.sync()
    ask(cleo, one, to=POOL, reason="nobody called")
    ada.sync()
    with ada.store.read() as reading:
        (news,) = [told for told in reading.news(10) if told.kind == TAKEN]
    assert news.told["reason"] == "nobody called"
    assert ada.lead_ids() == set()


def test_what_lies_in_the_teams_pool_is_listed_until_it_is_handed_on(laptop, clock):
    ada, ben, cleo = laptop("ada"), laptop("ben"), laptop("cleo")
    one, other = web_leads(ada, 2)
    cleo.add("Own lead", source="Web form")  # hers, though nobody has told her so yet
    cleo.sync()
    ask(cleo, one, to=POOL, reason="nobody called")
    cleo.sync()
    (lead,) = waits(cleo).leads
    assert (lead.lead_id, lead.holder, lead.level, lead.countdown.cause) == (one, "", NOBODYS, IN_POOL)
    given = ask(cleo, one, other, to=SHARE, reason="shared out")
    assert {part.to for part in given.parts} <= {"ben", "dora"}
    assert given.moved == 2
    cleo.sync()
    ben.sync()
    assert waits(cleo).leads == ()


def test_a_lead_in_the_pool_is_never_taken_back_by_the_daily_round(laptop, clock):
    ada, cleo = laptop("ada"), laptop("cleo")
    (one,) = web_leads(ada, 1)
    cleo.sync()
    ask(cleo, one, to=POOL)
    clock.move(timedelta(days=9))
    with_automatic(cleo)
    cleo.sync()
    given = take_back_daily(cleo.store, cleo.desk, lambda: cleo.central)
    assert given is not None
    assert (given.moved, given.skipped) == (0, ())
    assert [lead.lead_id for lead in waits(cleo).leads] == [one]


def test_a_call_that_was_logged_meanwhile_counts_and_is_shown(laptop, clock):
    ada, cleo = laptop("ada"), laptop("cleo")
    called, quiet = web_leads(ada, 2)
    clock.move(timedelta(minutes=20))
    cleo.sync()
    seen_at = waits(cleo).synced_at
    clock.move(timedelta(minutes=1))
    ada.call(called)
    ada.sync()
    clock.move(timedelta(minutes=4))
    cleo.sync()  # in the background, after the leads were chosen
    given = give(
        cleo.store, cleo.desk, lambda: cleo.central, Wish((called, quiet), "ben", "too long", seen_at)
    )
    assert given.moved == 1
    (left,) = given.skipped
    assert (left.lead_id, left.name, left.why) == (called, "Lead 0", "called 4 minutes ago by Ada")


def test_a_preview_says_who_would_get_how_many_and_changes_nothing(laptop, clock, server):
    ada, cleo = laptop("ada"), laptop("cleo")
    leads = web_leads(ada, 5)
    cleo.sync()
    given = ask(cleo, *leads, to=SHARE, dry_run=True)
    assert {part.name: part.leads for part in given.parts} == {"Ben": 3, "Dora": 2}
    assert {row.holder for row in server.state.leads.values()} == {"ada"}
    assert ask(cleo, *leads, to=SHARE).moved == 5
    assert sorted(row.holder for row in server.state.leads.values()) == ["ben"] * 3 + ["dora"] * 2


def test_whoever_has_less_to_do_gets_more_and_whoever_is_away_nothing(laptop, clock):
    ada, ben, cleo = laptop("ada"), laptop("ben"), laptop("cleo")
    web_leads(ben, 3)
    leads = web_leads(ada, 3)
    cleo.sync()
    assert [(part.to, part.leads) for part in ask(cleo, *leads, to=SHARE, dry_run=True).parts] == [
        ("dora", 3)
    ]
    today = clock.now().date()
    set_absences(cleo.store, "dora", [Absence(today, today)])
    assert [(part.to, part.leads) for part in ask(cleo, *leads, to=SHARE, dry_run=True).parts] == [("ben", 3)]


def test_days_away_stop_the_clock(laptop, clock):
    ada, cleo = laptop("ada"), laptop("cleo")
    web_leads(ada, 1)
    clock.move(timedelta(minutes=20))
    cleo.sync()
    assert waits(cleo).leads
    today = clock.now().date()
    set_absences(ada.store, "ada", [Absence(today, today + timedelta(days=4))])
    ada.sync()
    cleo.sync()
    assert waits(cleo).leads == ()
    assert [member.login for member in waits(cleo).members if member.away] == ["ada"]


def test_a_rep_says_only_for_himself_when_he_is_away(laptop, clock):
    ada = laptop("ada")
    with pytest.raises(Refused, match="whoever is away"):
        set_absences(ada.store, "ben", [])


def test_without_a_connection_the_wish_is_refused_and_nothing_is_queued(laptop, server):
    ada, cleo = laptop("ada"), laptop("cleo")
    (one,) = web_leads(ada, 1)
    cleo.sync()
    cleo.central.cuts = ["before"]
    with pytest.raises(Unavailable, match="Nothing was queued"):
        ask(cleo, one)
    cleo.sync()
    assert server.state.leads[one].holder == "ada"


def test_a_wish_without_leads_or_reason_or_right_is_refused(laptop):
    ada, cleo = laptop("ada"), laptop("cleo")
    (one,) = web_leads(ada, 1)
    cleo.sync()
    with pytest.raises(Refused, match="No lead is chosen"):
        ask(cleo)
    with pytest.raises(Refused, match="Say why"):
        ask(cleo, one, reason=" ")
    with pytest.raises(Refused, match="The reason has 32,767 characters"):  # of a pasted page
        ask(cleo, one, reason="x" * 32_767)
    with pytest.raises(Refused, match="Only a team lead"):
        ask(ada, one)


def test_a_lead_that_was_erased_meanwhile_is_skipped(laptop, server):
    ada, cleo = laptop("ada"), laptop("cleo")
    gone, here = web_leads(ada, 2)
    cleo.sync()
    server.erase(gone)
    given = ask(cleo, gone, here, to=MARKETING)
    assert (given.moved, [one.lead_id for one in given.skipped]) == (1, [gone])


def with_automatic(one: Laptop) -> None:
    rules = one.desk.rules
    one.desk = replace(one.desk, rules=replace(rules, silence=rules.silence._replace(automatic=True)))


def test_leads_are_taken_back_by_themselves_only_if_the_team_wants_it_and_once_a_day(laptop, clock, server):
    ada, cleo = laptop("ada"), laptop("cleo")
    (one,) = web_leads(ada, 1)
    clock.move(timedelta(minutes=20))
    cleo.sync()
    assert take_back_daily(cleo.store, cleo.desk, lambda: cleo.central) is None
    with_automatic(ada)
    assert take_back_daily(ada.store, ada.desk, lambda: ada.central) is None
    with_automatic(cleo)
    taken = take_back_daily(cleo.store, cleo.desk, lambda: cleo.central)
    assert taken is not None
    assert taken.moved == 1
    assert server.state.leads[one].pool == "team:north"
    (line,) = waits(cleo).journal
    assert (line.lead_id, line.holder, line.cause) == (one, "Ada", FIRST_RESPONSE)
    cleo.sync()
    assert [row.name for row in waits(cleo).journal] == ["Lead 0"]  # in the pool it is the team's still
    assert take_back_daily(cleo.store, cleo.desk, lambda: cleo.central) is None


def test_a_ready_lead_that_lies_silent_is_to_be_taken_back(laptop, clock):
    ada, cleo = laptop("ada"), laptop("cleo")
    (one,) = web_leads(ada, 1)
    ada.call(one, "interested")
    ada.sync()
    cleo.sync()
    clock.move(timedelta(days=30))
    (lead,) = waits(cleo).leads
    assert (lead.level, lead.countdown.cause, lead.stage) == (TAKE_BACK, SILENCE, "ready")


@pytest.mark.parametrize(
    "text", ["", "next week", "2026-13-01", "2026-12-24..2026-12-20", "2026-01-01..2028-01-01"]
)
def test_an_absence_that_cannot_be_read_is_refused_in_one_sentence(text):
    with pytest.raises(Refused):
        read_absence(text)


def test_absences_are_written_as_they_are_read():
    away = Absence(date(2026, 12, 21), date(2027, 1, 3))
    assert read_absence(away.text()) == away
    assert read_absence("2026-12-24") == Absence(date(2026, 12, 24), date(2026, 12, 24))
    assert away.text() in absences_text([away])


def test_a_rep_says_in_words_when_he_is_away_and_takes_it_back(laptop):
    ada = laptop("ada")
    assert say_away(ada.store, ()).absences == ()
    told = say_away(ada.store, ["2026-12-24", "2026-12-21..2026-12-22"])
    assert (told.login, [one.text() for one in told.absences]) == (
        "ada",
        ["2026-12-21..2026-12-22", "2026-12-24"],
    )
    assert say_away(ada.store, ["none"]).absences == ()
    with pytest.raises(Refused, match="whoever is away"):
        say_away(ada.store, ["2026-12-24"], "ben")


def test_what_was_given_to_marketing_waits_there_and_goes_on_by_marketings_plan(laptop, clock):
    ada, cleo, milo = laptop("ada"), laptop("cleo"), laptop("milo")
    one, other = web_leads(ada, 2)
    cleo.sync()
    ask(cleo, one, other, to=MARKETING, reason="not ripe")
    milo.sync()
    waiting = show_nurture(milo.desk).waiting
    assert {(lead.lead_id, lead.sent) for lead in waiting} == {(one, 0), (other, 0)}
    with milo.store.read() as reading:
        assert reading.lead(one).standing.next.owner == "rep"  # nobody of marketing has done anything yet
    log_sent(milo.desk, [one], "mail", "Ten ways to weld")
    with milo.store.read() as reading:
        standing = reading.lead(one).standing
    assert (standing.stage, standing.next.owner, standing.attempts) == (Stage.GREEN, "marketing", 0)
    assert standing.next.at > clock.now()
    assert [lead.sent for lead in show_nurture(milo.desk).waiting if lead.lead_id == one] == [1]
    assert (
        promote_ripened(milo.desk).promoted == ()
    )  # it crosses the line by what it does, not by its inquiry


def test_a_reps_own_leads_do_not_wait_with_marketing(laptop):
    ada = laptop("ada")
    web_leads(ada, 1)
    assert show_nurture(ada.desk).waiting == ()


def test_whoever_gets_a_lead_is_told_and_a_team_lead_who_carries_it_is_not(laptop):
    ada, ben, cleo = laptop("ada"), laptop("ben"), laptop("cleo")
    for who in (ada, ben, cleo):
        who.sync()
    (one,) = web_leads(ada, 1)
    cleo.sync()
    ask(cleo, one)
    ben.sync()
    cleo.sync()

    def granted(who: Laptop) -> list[str]:
        with who.store.read() as reading:
            return [told.lead_id for told in reading.news(10) if told.kind == GRANTED]

    assert (granted(ben), granted(cleo)) == ([one], [])


def test_a_marketer_hands_a_lead_that_is_ripe_to_a_team_or_a_rep(laptop):
    ada, cleo, dora, milo = laptop("ada"), laptop("cleo"), laptop("dora"), laptop("milo")
    ripe, other, asleep = web_leads(ada, 3)
    cleo.sync()
    ask(cleo, ripe, other, asleep, to=MARKETING, reason="not ours")
    milo.sync()
    log_sent(milo.desk, [asleep], "mail", "Ten ways to weld")
    listed = waits(milo)
    assert {(lead.lead_id, lead.level, lead.holder) for lead in listed.leads} == {
        (ripe, NOBODYS, ""),
        (other, NOBODYS, ""),
    }
    assert {member.login for member in listed.members} == {"ada", "ben", "dora", "cleo"}
    ask(milo, ripe, to="team:north", reason="opened the price list twice")
    ask(milo, other, to="dora", reason="asked for an offer")
    for one in (cleo, dora, milo):
        one.sync()
    assert waits(milo).leads == ()
    assert [lead.lead_id for lead in waits(cleo).leads if lead.level == NOBODYS] == [ripe]
    assert other in dora.lead_ids()
