"""The follow-up board in PostgreSQL: the figures of the domain, and to everybody only what he may see."""

import json
from datetime import UTC, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.central.boards import RemoteBoards
from app.domain import facts
from app.domain.boards import (
    ANSWERED,
    DIALLED,
    GROUPINGS,
    HOURLY,
    SELECTIONS,
    Followed,
    at_hour,
    board,
    is_behind,
    key_of,
)
from app.domain.fold import effective, fold
from app.domain.following import act_of, course, first_plan, is_unreachable
from app.domain.lead import NextTouch, Stage
from app.domain.touch import Decision, Touch
from app.usecases.ports import Silent
from app.usecases.team import Asked, Behind
from tests.fakes.numbered import DECISION, Device, written
from tests.fakes.postgres import PEOPLE, a_database, call

BEGUN = datetime(2026, 3, 6, 8, 0, tzinfo=UTC)  # a Friday, three weeks before the clocks change in Europe
HOME = "Europe/Berlin"
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
TABLES = (
    "event",
    "lead",
    "holding",
    "touch",
    "assignment",
    "pending",
    "device",
    "quarantine",
    "stale",
    "followed",
    "unhanded",
)
#: Of the last nobody knows where they are, though PostgreSQL takes one of them for a time zone.
NOWHERE = ("", "Mars/Olympus", "CEST")
ZONES = ("Asia/Tokyo", "America/New_York", "Japan", *NOWHERE)
#: Who enters leads, and whose they are then.
ENTERERS = {"ada": "north", "dora": "south"}


@pytest.fixture(scope="module")
def centre(cluster, template):
    with a_database(cluster, template) as database:
        owner = database.connect()
        devices = {login: Device(database.connect(login)) for login in ENTERERS}
        yield owner, devices, {login: database.connect(login) for login in PEOPLE}


def boards_of(connection):
    return RemoteBoards(lambda function, asked: call(connection, function, asked), HOME)


moments = st.integers(0, 40 * 1440).map(lambda minutes: BEGUN + minutes * MINUTE)


@st.composite
def decisions(draw):
    stage = draw(st.sampled_from(list(Stage)))
    coming = None
    if not stage.closed:
        coming = NextTouch(draw(moments), "call", draw(st.sampled_from(["rep", "rep", "marketing"])))
    reasons = ["price", "unreachable-data", "duplicate", "other: our price is unreachable"]
    return Decision(stage, coming, draw(st.sampled_from(reasons)) if stage.closed else "")


@st.composite
def histories(draw):
    lead_id = str(draw(st.uuids(version=4)))
    touches = []
    for key in draw(st.lists(st.uuids(version=4), max_size=9)):
        undoes = draw(st.sampled_from(touches)).id if touches and draw(st.integers(0, 4)) == 0 else ""
        kind = "undo" if undoes else draw(st.sampled_from(["call", "call", "mail", "change", "download"]))
        attempt = kind in ("call", "mail") and draw(st.booleans())
        touches.append(
            Touch(
                str(key),
                lead_id,
                draw(moments),
                kind,
                draw(st.sampled_from(["out", "out", "in"])),
                draw(st.sampled_from(["", "no-answer", "gatekeeper", "interested"])),
                attempt,
                draw(st.booleans()),
                undoes=undoes,
                decision=draw(st.none() | decisions()),
            )
        )
    return {
        "id": lead_id,
        "login": draw(st.sampled_from(sorted(ENTERERS))),
        "handed_over_at": draw(moments),
        "respond_by": draw(st.none() | moments),
        "campaign": draw(st.sampled_from(["", "Fair", "Webinar"])),
        "source": draw(st.sampled_from(["Event", "Web"])),
        "time_zone": draw(st.sampled_from(ZONES)),
        "first": draw(decisions()),
        "touches": touches,
    }


def by_the_domain(history):
    """The same lead as the domain counts it, or None."""
    first, zone = history["first"], history["time_zone"]
    home = ZoneInfo(HOME if zone in NOWHERE else zone)
    acts = [act_of(touch) for touch in effective(history["touches"])]
    found = course(first_plan(first), history["handed_over_at"], history["respond_by"], acts, home)
    standing = fold(first, history["touches"])
    if found is None or standing.closed_reason == "duplicate":
        return None
    coming = standing.next
    return Followed(
        history["id"],
        history["login"],
        ENTERERS[history["login"]],
        history["campaign"],
        history["source"],
        not standing.stage.closed,
        coming.at if coming else None,
        coming.owner if coming else "",
        is_unreachable(standing.closed_reason),
        found,
    )


def events_of(device, history):
    payload = {
        "id": history["id"], "created_at": written(BEGUN), "handed_over_at": written(history["handed_over_at"]),
        "campaign": history["campaign"], "source": history["source"], "time_zone": history["time_zone"],
        "decision": facts.decision_payload(history["first"]),
    }  # fmt: skip
    if history["respond_by"]:
        payload["respond_by"] = written(history["respond_by"])
    added = device.event("lead-added", {name: value for name, value in payload.items() if value != ""})
    touches = (
        device.event("touch-added", json.loads(facts.touch_added(touch).payload))
        for touch in history["touches"]
    )
    return [added, *touches]


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    several=st.lists(histories(), min_size=1, max_size=6, unique_by=lambda history: history["id"]),
    now=moments,
    by=st.sampled_from(GROUPINGS),
    order=st.randoms(use_true_random=False),
)
def test_sql_and_python_give_the_same_figures(centre, several, now, by, order):
    owner, devices, connections = centre
    owner.execute("TRUNCATE " + ", ".join(f"sync.{name}" for name in TABLES))
    for login, device in devices.items():
        device.seq = 0
        device.hello()
        events = [
            event for history in several if history["login"] == login for event in events_of(device, history)
        ]
        order.shuffle(events)
        cut = order.randrange(len(events) + 1)
        assert set(device.push(*events[:cut]) + device.push(*events[cut:])) <= {"inserted", "orphan"}
    leads = [lead for lead in map(by_the_domain, several) if lead is not None]
    boards = boards_of(connections["rosa"])
    for asked in (Asked(by), Asked(by, since=now - 9 * DAY, until=now, campaign="Fair")):
        chosen = [
            lead
            for lead in leads
            if (asked.since is None or asked.since <= lead.course.handed_at < asked.until)
            and asked.campaign in (None, lead.campaign)
        ]
        counted = board(chosen, by, now)
        found = boards.figures(asked, now, Silent())
        assert plain(found.whole) == plain(counted.whole)
        assert {group.key: plain(group.figures) for group in found.groups} == {
            key: plain(figures) for key, figures in counted.groups.items()
        }
        assert found.hours == counted.hours
    called = {
        at_hour(calls, hour.hour) for hour in found.hours if hour.connect.n for calls in (DIALLED, ANSWERED)
    }
    for selection in [
        one for one in SELECTIONS if one not in HOURLY or one in {*called, at_hour(DIALLED, 3)}
    ]:
        behind = [lead.lead_id for lead in leads if is_behind(lead, selection, now)]
        assert sorted(
            line.lead_id for line in boards.leads(Behind(Asked(by), selection), now, None, 50)
        ) == sorted(behind)
    group = key_of(by)(leads[0]) if leads else ""
    listed = boards.leads(Behind(Asked(by), group=group), now, None, 50)
    assert {line.lead_id for line in listed} == {lead.lead_id for lead in leads if key_of(by)(lead) == group}


def plain(summary):
    """Figures with their minutes rounded: PostgreSQL keeps seconds as binary fractions, too."""
    return [round(value, 6) if isinstance(value, float) else value for value in summary]


@pytest.fixture
def stocked(central):
    """Two leads of ada, one of dora, one of milo's campaign in the marketing pool."""
    leads = {}
    for login, count in (("ada", 2), ("dora", 1), ("milo", 1)):
        device = Device(central.connect(login))
        device.hello()
        for number in range(count):
            fields = {"campaign": "Fair"} if login == "dora" else {}
            if login == "milo":
                nurture = {**DECISION, "next_owner": "marketing"}
                fields = {"segment": "nurture", "decision": nurture}
            event = device.lead(full_name=f"{login} {number}", company="Firm", **fields)
            assert device.push(event) == ["inserted"]
            leads[f"{login}{number}"] = event["id"]
        if login == "milo":
            assert device.push(device.event("campaign-saved", {"name": "Fair"})) == ["inserted"]
        if login == "ada":
            assert device.push(device.touch(leads["ada0"], at="2026-11-20T09:03:00.000000+00:00")) == [
                "inserted"
            ]
    return leads


NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)


def seen(central, login):
    lines = boards_of(central.connect(login)).leads(Behind(Asked()), NOW, None, 50)
    return sorted(line.name for line in lines)


def test_everybody_sees_his_own_part(central, stocked):
    assert seen(central, "ada") == ["ada 0", "ada 1"]
    assert seen(central, "ben") == []
    assert seen(central, "cleo") == ["ada 0", "ada 1"]
    assert seen(central, "dora") == ["dora 0"]
    assert seen(central, "milo") == ["dora 0"]  # of his campaign; what waits in the pool is nobody's yet
    assert seen(central, "rosa") == ["ada 0", "ada 1", "dora 0"]


def test_no_filter_widens_what_one_sees(central, stocked):
    boards = boards_of(central.connect("ada"))
    for asked in (Asked(rep="dora"), Asked(team="south"), Asked(campaign="Fair")):
        assert boards.figures(asked, NOW, Silent()).whole.handed_over == 0
    cunning = Asked(campaign="x' OR true OR f.campaign = '")
    assert boards.figures(cunning, NOW, Silent()).whole.handed_over == 0


def test_a_rep_without_leads_gets_an_empty_board(central):
    board = boards_of(central.connect("ben")).figures(Asked(), NOW, Silent())
    assert (board.whole.handed_over, board.groups, board.whole.bands) == (0, (), (0, 0, 0, 0))
    assert board.whole.minutes_to_attempt_median is None


def test_a_reassigned_lead_counts_once_for_who_holds_it_now(central, stocked):
    moved = {"leads": [stocked["ada1"]], "to": "ben", "reason": "balance"}
    call(central.connect("cleo"), "assign_v1", moved)
    board = boards_of(central.connect("cleo")).figures(Asked(), NOW, Silent())
    assert [(group.name, group.figures.handed_over) for group in board.groups] == [
        ("Ada Berg", 1),
        ("Ben Carl", 1),
    ]
    assert board.whole.never_touched == 1


def test_a_lead_given_away_while_somebody_folds_it_is_the_new_holders_with_the_next_call(central, stocked):
    lead = stocked["ada1"]
    folding = central.connect()
    folding.autocommit = False
    folding.execute("SELECT FROM sync.lead WHERE id = %s FOR UPDATE", [lead])
    moved = {"leads": [lead], "to": "ben", "reason": "balance"}
    assert call(central.connect("cleo"), "assign_v1", moved)["moved"] == 1  # it waits for nobody
    assert seen(central, "ada") == ["ada 0"]  # it is not shown any more to whoever has lost it
    folding.commit()
    dora = Device(central.connect("dora"))
    dora.hello()
    dora.push(dora.lead())
    assert seen(central, "ben") == ["ada 1"]
    assert seen(central, "ada") == ["ada 0"]


def test_leads_come_in_pages_and_none_twice(central, stocked):
    boards = boards_of(central.connect("rosa"))
    first = boards.leads(Behind(Asked()), NOW, None, 2)
    rest = boards.leads(Behind(Asked()), NOW, first[-1], 2)
    assert len({line.lead_id for line in first + rest}) == len(first + rest) == 3
    touched = next(line for line in first + rest if line.attempts)
    assert (touched.name, touched.company, touched.holder) == ("ada 0", "Firm", "Ada Berg")
    assert (touched.first_attempt_at - touched.handed_at) == timedelta(minutes=3)


def test_an_erased_lead_leaves_the_board(central, stocked):
    rosa = central.connect("rosa")
    call(rosa, "erase_v1", {"lead": stocked["ada0"]})
    assert seen(central, "rosa") == ["ada 1", "dora 0"]


def test_a_number_that_there_is_not_is_refused(central):
    boards = boards_of(central.connect("rosa"))
    for selection in ("best", "dialled-24", "answered-9 OR true"):
        with pytest.raises(Exception, match="no such number"):
            boards.leads(Behind(Asked(), selection), NOW, None, 5)
    with pytest.raises(Exception, match="split by"):
        boards.figures(Asked("mood"), NOW, Silent())


def test_the_leads_called_in_an_hour_are_those_of_the_hour_at_home_where_nobody_knows_the_zone(
    central, stocked
):
    boards = boards_of(central.connect("cleo"))  # the call was at 09:03 UTC, 10:03 in Berlin
    named = lambda selection: [line.name for line in boards.leads(Behind(Asked(), selection), NOW, None, 9)]
    hours = boards.figures(Asked(), NOW, Silent()).hours
    assert [(one.hour, one.connect.n) for one in hours if one.connect.n] == [(10, 1)]
    assert named("dialled-10") == named("dialled") == ["ada 0"]
    assert named("dialled-9") == named("answered-10") == named("answered") == []


def test_choices_are_those_of_ones_own_leads(central, stocked):
    choices = boards_of(central.connect("rosa")).choices()
    assert [choice.name for choice in choices.reps] == ["Ada Berg", "Dora Ek"]
    assert [choice.key for choice in choices.teams] == ["north", "south"]
    assert [choice.key for choice in choices.campaigns] == ["Fair"]
    assert boards_of(central.connect("ada")).choices().campaigns == ()


def test_nobody_reads_the_table_behind_it(central, stocked):
    with pytest.raises(Exception, match="permission denied"):
        central.connect("rosa").execute("SELECT * FROM sync.followed")


def test_a_lead_called_more_often_than_is_packed_counts_every_call(central):
    ada = Device(central.connect("ada"))
    ada.hello()
    often, seldom = ada.lead(time_zone="Europe/Berlin"), ada.lead(time_zone="Europe/Berlin")
    calls = [ada.touch(often["id"], at=f"2026-11-20T{hour:02}:03:00.000000+00:00") for hour in range(6, 15)]
    calls += [ada.touch(seldom["id"], at=f"2026-11-20T{hour:02}:03:00.000000+00:00") for hour in (6, 6, 7, 8)]
    assert set(ada.push(often, seldom, *calls)) == {"inserted"}
    for login in ("ada", "rosa"):  # a part of the company is counted in another way than the whole of it
        hours = boards_of(central.connect(login)).figures(Asked(), NOW, Silent()).hours
        expected = {7: 3, 8: 2, 9: 2} | dict.fromkeys(range(10, 16), 1)
        assert {one.hour: one.connect.n for one in hours if one.connect.n} == expected


STEPS = ("lead", "lead", "lead", "call", "call", "bad", "undo", "edit", "assign", "take-back", "erase")
KEPT = """SELECT f.* FROM (
    SELECT to_jsonb(f) AS kept FROM sync.followed f UNION ALL SELECT to_jsonb(u) FROM sync.unhanded u
) f ORDER BY f.kept ->> 'lead_id'"""


@pytest.mark.parametrize("seed", range(3))
def test_what_boards_count_is_the_same_as_if_it_were_made_anew(central, seed):
    """After calls, calls taken back, edits, hand-overs, take-backs and erasures in any order."""
    chance = Random(seed)
    owner, rosa = central.connect(), central.connect("rosa")
    devices = {login: Device(central.connect(login)) for login in ("ada", "dora", "milo")}
    for device in devices.values():
        device.hello()
    nurture = {"segment": "nurture", "decision": {**DECISION, "next_owner": "marketing"}}
    leads, done = [], []
    for _ in range(60):
        device = devices[chance.choice(list(devices))]
        lead = chance.choice(leads) if leads else ""
        step = chance.choice(STEPS)
        if step == "lead" or not leads:
            event = device.lead(campaign=chance.choice(["Fair", ""]), **chance.choice([{}, nurture]))
            leads.append(event["id"])
            device.push(event)
        elif step in ("call", "bad"):
            outcome = "bad-lead" if step == "bad" else "no-answer"
            event = device.touch(
                lead, outcome=outcome, note="wrong-person: a student", attempt=step == "call"
            )
            done.append((device, lead, event["id"]))
            device.push(event)
        elif step == "undo" and done:
            who, whose, touch = chance.choice(done)
            who.push(who.touch(whose, kind="undo", undoes=touch, attempt=False, outcome=""))
        elif step == "edit":
            device.push(device.edit(lead, {"campaign": ""}, {"campaign": chance.choice(["Fair", "Expo"])}))
        elif step == "assign":
            to = chance.choice(["ada", "dora", "marketing", "team:north"])
            call(rosa, "assign_v1", {"leads": [lead], "to": to, "reason": "balance"})
        elif step == "take-back":
            call(rosa, "take_back_v1", {"leads": [lead], "team": "north", "reason": "silent"})
        elif step == "erase" and len(leads) > 3:
            leads.remove(lead)
            call(rosa, "erase_v1", {"lead": lead})
    kept = owner.execute(KEPT).fetchall()
    assert {row[0]["lead_id"] for row in kept} == set(leads)
    assert any("week" in row[0] for row in kept)
    assert any("week" not in row[0] for row in kept)
    owner.execute("TRUNCATE sync.followed, sync.unhanded")
    owner.execute("SELECT sync.refollow(ARRAY(SELECT id FROM sync.lead))")
    assert owner.execute(KEPT).fetchall() == kept
