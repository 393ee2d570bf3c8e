"""What every store promises, held against the fake one and against a real SQLCipher file."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.domain.cadence import Reach
from app.domain.calendar import Place
from app.domain.errors import Refused
from app.domain.fold import after, begin, fold
from app.domain.lead import IMPORT_UNDONE, Lead, NextTouch, Stage, Standing
from app.domain.reminder import Told
from app.domain.replanning import NewPlan
from app.domain.touch import Decision, Touch
from app.storage.store import SqliteStore
from app.usecases.ports import Campaign, FieldEdit, ImportRecord, Store, Work
from tests.fakes.desk import NOW, FixedClock, SequentialIds
from tests.fakes.memory_store import MemoryStore

HOUR = timedelta(hours=1)
UNDONE = Decision(Stage.STOPPED, None, "import-undone")


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    if request.param == "memory":
        yield MemoryStore(rules={"scoring": "a = 1"})
        return
    made = SqliteStore.create(
        tmp_path / "ripen.db", b"k" * 32, FixedClock(), SequentialIds(1 << 40), rules={"scoring": "a = 1"}
    )
    yield made
    made.close()


def open_decision(at: datetime = NOW, *, stage: Stage = Stage.NEW, promised: bool = False) -> Decision:
    return Decision(stage, NextTouch(at, "call", "rep", promised))


def make_lead(id: str, decision: Decision | None = None, **fields: Any) -> tuple[Lead, Decision]:
    decision = decision or open_decision()
    given = {"created_at": NOW - HOUR, "handed_over_at": NOW, "full_name": f"Lead {id}", **fields}
    return Lead(id=id, standing=begin(decision), **given), decision


def call(id: str, lead_id: str, at: datetime = NOW, decision: Decision | None = None, **fields: Any) -> Touch:
    given = {"kind": "call", "outcome": "no-answer", "attempt": True, "by": "Ada", **fields}
    return Touch(id, lead_id, at, decision=decision or open_decision(at + HOUR, stage=Stage.WORKING), **given)


def add(store: Store, *leads: tuple[Lead, Decision]) -> None:
    with store.work() as work:
        work.add_leads(leads)


def log(store: Store, touch: Touch) -> Standing:
    with store.work() as work:
        standing = fold(work.first_decision(touch.lead_id), [*work.touches(touch.lead_id), touch])
        work.add_touch(touch, standing)
    return standing


def standing_of(store: Store, lead_id: str) -> Standing:
    with store.read() as reading:
        return reading.lead(lead_id).standing


def ids(found: Any) -> list[str]:
    return [getattr(one, "lead_id", None) or one.id for one in found]


def full_lead() -> tuple[Lead, Decision]:
    named = ("first_name", "company", "email", "notes", "question", "timeline", "met_by")
    texts = {name: f"{name} ü" for name in named}
    standing = Decision(Stage.GREEN, NextTouch(NOW, "mail", "marketing", True), "", "green", 3, NOW - HOUR)
    return make_lead(
        "full",
        standing,
        respond_by=NOW + timedelta(microseconds=1),
        do_not_email=True,
        interest=4,
        fit="A",
        referred_by="other",
        custom={"Booth": "12", "Über": "ja"},
        **texts,
    )


def test_a_lead_comes_back_as_it_was_put(store: Store):
    lead, decision = full_lead()
    add(store, (lead, decision))
    with store.read() as reading:
        assert reading.lead("full") == lead
        assert list(reading.all_leads()) == [lead]
        assert reading.first_decision("full") == decision


def test_a_lead_is_known_by_its_external_id_in_any_letter_case(store: Store):
    add(store, make_lead("one", external_id="HubSpot-7"), make_lead("two", external_id="x"))
    with store.read() as reading:
        assert reading.lead("hubSPOT-7").id == "one"


def test_an_unknown_lead_is_refused_in_every_question_about_one(store: Store):
    add(store, make_lead("one"))
    with store.read() as reading:
        for ask in (reading.lead, reading.touches, reading.first_decision):
            with pytest.raises(Refused) as refusal:
                ask("nobody")
            assert refusal.value.field == "lead"


def test_touches_come_back_in_the_order_in_which_they_happened(store: Store):
    add(store, make_lead("one"))
    later = call("b", "one", NOW + HOUR, note="voicemail “ä”")
    earlier = replace(call("c", "one", NOW), decision=None, external_id="x", content="paper", campaign="Fair")
    for touch in (later, earlier):
        log(store, touch)
    with store.read() as reading:
        assert reading.touches("one") == [earlier, later]
        assert reading.lead("one").standing == fold(open_decision(), [earlier, later])


def test_nothing_is_changed_when_the_block_fails(store: Store):
    add(store, make_lead("one"))

    def fail(work: Work) -> None:
        work.add_leads([make_lead("two")])
        work.save_setting("a", "b")
        assert work.lead("two").id == "two"
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), store.work() as work:
        fail(work)
    with store.read() as reading:
        assert ids(reading.all_leads()) == ["one"]
        assert reading.setting("a") == ""


def test_of_several_touches_of_a_lead_the_last_standing_counts(store: Store):
    add(store, make_lead("one"))
    first, second = call("a", "one", NOW), call("b", "one", NOW + HOUR)
    once = after(begin(open_decision()), first)
    with store.work() as work:
        work.add_touches([(first, once), (second, after(once, second))])
    with store.read() as reading:
        assert reading.lead("one").standing.attempts == 2


def test_promised_leads_come_earliest_first_up_to_a_moment(store: Store):
    add(
        store,
        make_lead("late", open_decision(NOW + HOUR, promised=True)),
        make_lead("early", open_decision(NOW - HOUR, promised=True)),
        make_lead("plain", open_decision(NOW - HOUR)),
        make_lead("tomorrow", open_decision(NOW + 24 * HOUR, promised=True)),
    )
    with store.read() as reading:
        assert ids(reading.promised(NOW + HOUR, 9)) == ["early", "late"]
        assert ids(reading.promised(NOW + HOUR, 1)) == ["early"]


def test_clocks_run_for_new_leads_that_nobody_has_tried(store: Store):
    add(
        store,
        make_lead("b", respond_by=NOW + HOUR),
        make_lead("a", respond_by=NOW - HOUR),
        make_lead("old", respond_by=NOW - 90 * HOUR),
        make_lead("none"),
        make_lead("tried", respond_by=NOW + HOUR),
        make_lead("asleep", open_decision(NOW + HOUR), respond_by=NOW + HOUR),
    )
    log(store, call("t", "tried"))
    with store.read() as reading:
        assert ids(reading.clocks(NOW, NOW - 2 * HOUR, 9)) == ["a", "b"]


def test_ripening_leads_come_in_groups_newest_first(store: Store):
    add(
        store,
        make_lead("e1", created_at=NOW - 3 * HOUR, source_kind="event", interest=2),
        make_lead("e2", created_at=NOW - 2 * HOUR, source_kind="event", interest=2),
        make_lead("e3", created_at=NOW - HOUR, source_kind="event", interest=3),
        make_lead("w", source_kind="webinar"),
        make_lead("ready", open_decision(stage=Stage.READY), source_kind="webinar"),
        make_lead("promised", open_decision(promised=True)),
        make_lead("not due", open_decision(NOW + HOUR), source_kind="event", interest=2),
        make_lead("closed", Decision(Stage.BOUGHT, None, "from-us")),
    )
    with store.read() as reading:
        groups = [ids(group) for group in reading.ripening(NOW)]
    assert sorted(groups) == [["e2", "e1"], ["e3"], ["ready"], ["w"]]


def test_a_ripening_lead_says_what_its_score_needs(store: Store):
    add(
        store,
        make_lead("one", source="Fair", source_kind="event", interest=3, campaign="Pumps", phone="+491"),
    )
    log(store, call("t", "one"))
    with store.read() as reading:
        (scored,) = (one for group in reading.ripening(NOW + HOUR) for one in group)
        (whole,) = reading.candidates(["one"])
    assert scored == tuple(getattr(whole, name) for name in scored._fields)
    assert (scored.source_kind, scored.interest, scored.campaign) == ("event", 3, "Pumps")


def test_chosen_candidates_come_as_they_were_asked_for_and_only_open_ones(store: Store):
    add(store, *(make_lead(key) for key in "abc"), make_lead("gone", Decision(Stage.BOUGHT, None, "from-us")))
    with store.read() as reading:
        assert ids(reading.candidates(["c", "gone", "a", "nobody"])) == ["c", "a"]
        assert reading.candidates([]) == []


def test_it_is_known_whether_there_are_leads(store: Store):
    with store.read() as reading:
        assert not reading.has_leads()
    add(store, make_lead("gone", Decision(Stage.STOPPED, None, IMPORT_UNDONE)))
    with store.read() as reading:
        assert not reading.has_leads()
    add(store, make_lead("one"))
    with store.read() as reading:
        assert reading.has_leads()


def test_the_number_of_the_last_event_tells_whether_anything_happened(store: Store):
    with store.read() as reading:
        before = reading.last_event()
    with store.work() as work:
        work.save_setting("seen", "yes")
        assert work.last_event() == before
    add(store, make_lead("one"))
    with store.read() as reading:
        assert reading.last_event() == before + 1


def test_groups_can_be_left_and_taken_up_again(store: Store):
    for n in range(3):
        add(store, *(make_lead(f"{kind}{n}", created_at=NOW - n * HOUR, source_kind=kind) for kind in "ab"))
    with store.read() as reading:
        first, second = (iter(group) for group in reading.ripening(NOW))
        assert [next(first).lead_id, next(second).lead_id, next(first).lead_id] == ["a0", "b0", "a1"]


def test_a_candidate_says_what_the_list_shows(store: Store):
    add(
        store,
        make_lead(
            "one",
            open_decision(promised=True),
            full_name="",
            first_name="Nadia",
            last_name="Okafor",
            company="Nordwind",
            mobile="+4915112345",
            question="What does it cost?",
            content="A paper",
            country="DE",
            region="NI",
            time_zone="Europe/Berlin",
            respond_by=NOW,
            campaign="Fair",
        ),
    )
    with store.read() as reading:
        (candidate,) = reading.promised(NOW, 1)
    assert candidate.name == "Nadia Okafor"
    assert candidate.phone == "+4915112345"
    assert candidate.story == "What does it cost?"
    assert (candidate.next_at, candidate.respond_by, candidate.promised) == (NOW, NOW, True)
    assert (candidate.country, candidate.region, candidate.time_zone) == ("DE", "NI", "Europe/Berlin")


def test_later_leads_and_due_ones_share_a_border(store: Store):
    for hours in (-1, 0, 1, 2):
        add(store, make_lead(f"h{hours}", open_decision(NOW + hours * HOUR)))
    with store.read() as reading:
        assert reading.due_count(NOW) == 2
        assert ids(reading.later(NOW, NOW + HOUR, 9)) == ["h1"]
        assert ids(reading.later(NOW, NOW + 2 * HOUR, 1)) == ["h1"]


def test_attempts_are_counted_without_those_taken_back_and_those_made_elsewhere(store: Store):
    add(store, make_lead("one"))
    log(store, call("before", "one", NOW - HOUR))
    log(store, call("a", "one", NOW))
    log(store, call("b", "one", NOW + HOUR))
    log(store, call("imported", "one", NOW, import_id="i"))
    log(store, call("note", "one", NOW, attempt=False))
    log(store, Touch("u", "one", NOW + HOUR, "undo", undoes="b"))
    with store.read() as reading:
        assert reading.attempts_since(NOW) == 1


def test_leads_are_counted_by_how_they_stand(store: Store):
    add(
        store,
        make_lead("new"),
        make_lead("green", open_decision(stage=Stage.GREEN)),
        make_lead("closed", Decision(Stage.DECLINED, None, "price")),
    )
    with store.read() as reading:
        counts = reading.counts()
    assert (counts.leads, counts.open, counts.green, counts.without_next_touch) == (3, 2, 1, 0)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("okaf", ["one"]),
        ("OKAFOR nad", ["one"]),
        ("n", ["one", "two"]),
        ("nordw", ["two"]),
        ("muller", ["two"]),
        ("Müll", ["two"]),
        ("mueller", []),
        ("0511 90", ["one"]),
        ("051190182", ["one"]),
        ("+49511", ["one"]),
        ("+49 (0)511 90", ["one"]),
        ("nadia@", ["one"]),
        ("fair.example", ["one"]),
        ("cheese", ["two"]),
        ("hall sev", ["two"]),
        ("internationalis", ["two"]),
        ("kafor", []),
        ("okafor nordwind", []),
        ('" OR *', []),
        ("%", []),
        ("NEAR(okafor", []),
        ("crm-1", ["one"]),
    ],
)
def test_a_search_finds_by_the_beginnings_of_words(store: Store, text: str, found: list[str]):
    add(
        store,
        make_lead(
            "one",
            full_name="Nadia Okafor",
            company="Acme",
            phone="+4951190182014;ext=8",
            email="nadia@fair.example",
            external_id="CRM-1",
        ),
        make_lead(
            "two",
            full_name="",
            first_name="Änne",
            last_name="Müller",
            company="Nordwind AG",
            notes="likes cheese",
            custom={"Hall": "Hall seven, internationalisation"},
        ),
    )
    with store.read() as reading:
        assert sorted(ids(reading.find(text, 9))) == found


def test_a_search_puts_names_before_companies_before_the_rest(store: Store):
    add(
        store,
        make_lead("rest", notes="meyer says hello"),
        make_lead("company", company="Meyer AG"),
        make_lead("last name", full_name="Anna Meyer"),
        make_lead("first", full_name="Meyer Anna"),
    )
    with store.read() as reading:
        found = reading.find("mey", 9)
        assert ids(found) == ["first", "last name", "company", "rest"]
        assert [hit.matched for hit in found] == ["", "", "", "meyer says hello"]
        assert len(reading.find("mey", 2)) == 2


def test_what_is_edited_is_found_by_its_new_words_only(store: Store):
    add(store, make_lead("one", company="Oldname", custom={"Hall": "seven"}))
    edit = FieldEdit(
        "one",
        {"company": "Oldname", "custom.Hall": "seven", "custom.Seat": "", "do_not_call": False},
        {"company": "Newname", "custom.Hall": "", "custom.Seat": "12", "do_not_call": True},
        "imp",
    )
    with store.work() as work:
        work.edit_leads([edit])
        assert list(work.edits_of_import("imp")) == [edit]
    with store.read() as reading:
        lead = reading.lead("one")
        assert (lead.company, dict(lead.custom), lead.do_not_call) == ("Newname", {"Seat": "12"}, True)
        assert reading.find("oldname", 9) == reading.find("seven", 9) == []
        assert ids(reading.find("newname", 9)) == ["one"]


def test_the_edits_of_an_import_come_newest_first(store: Store):
    add(store, make_lead("one"))
    edits = [
        FieldEdit("one", {"city": was}, {"city": now}, "imp") for was, now in (("", "Ulm"), ("Ulm", "Bonn"))
    ]
    with store.work() as work:
        work.edit_leads([*edits, FieldEdit("one", {"city": "Bonn"}, {"city": "Köln"})])
        assert list(work.edits_of_import("imp")) == edits[::-1]
        assert list(work.edits_of_import("")) == []


def test_watched_are_promises_due_and_clocks_that_run(store: Store):
    add(
        store,
        make_lead("promised", open_decision(NOW - HOUR, promised=True)),
        make_lead("not yet", open_decision(NOW + HOUR, promised=True)),
        make_lead("clock", respond_by=NOW + HOUR),
        make_lead("plain"),
    )
    with store.read() as reading:
        assert sorted(ids(reading.watched(NOW))) == ["clock", "promised"]


def test_a_late_answer_is_watched_again_after_the_silence(store: Store):
    add(store, make_lead("clock", respond_by=NOW - HOUR))
    with store.read() as reading:
        (clock,) = reading.watched(NOW)
    with store.work() as work:
        work.tell({"clock": Told("escalated", clock.next_at, NOW)})
    with store.read() as reading:
        assert ids(reading.watched(NOW)) == []
        assert ids(reading.watched(NOW + 23 * HOUR)) == []
        assert ids(reading.watched(NOW + 24 * HOUR)) == ["clock"]
        assert ids(reading.watched(NOW + 2 * HOUR, 2 * HOUR)) == ["clock"]
        assert ids(reading.watched(NOW - 30 * HOUR)) == ["clock"]


def ripen(store: Store, lead_id: str, why: str, touch_id: str = "r") -> None:
    """Promote a lead: it is called now, and that is to be told."""
    decision = open_decision()
    assert decision.next is not None
    log(store, Touch(touch_id, lead_id, NOW, "change", outcome="ripened", note=why, decision=decision))
    with store.work() as work:
        work.tell({lead_id: Told("ripened", decision.next.at, NOW, NOW)})


def test_a_lead_that_ripened_is_watched_until_its_next_touch_changes(store: Store):
    add(store, make_lead("one"), make_lead("other"))
    ripen(store, "one", "Ripened: asked for a price")
    with store.read() as reading:
        (watched,) = reading.watched(NOW)
        assert reading.ripened(["one", "other"]) == {"one": "Ripened: asked for a price"}
    assert (watched.lead_id, watched.ripened) == ("one", "Ripened: asked for a price")
    assert (watched.promised, watched.respond_by) == (False, None)
    moved = Touch("s", "one", NOW, "change", decision=open_decision(NOW + HOUR))
    log(store, moved)
    with store.read() as reading:
        assert reading.watched(NOW) == []


def test_a_clock_or_a_promise_says_more_than_that_a_lead_ripened(store: Store):
    add(store, make_lead("clock", respond_by=NOW + HOUR))
    ripen(store, "clock", "Ripened: asked for a price")
    with store.read() as reading:
        (watched,) = reading.watched(NOW)
    assert watched.respond_by == NOW + HOUR


def test_why_a_lead_ripened_is_said_until_somebody_tries(store: Store):
    add(store, make_lead("one"))
    ripen(store, "one", "first", "r1")
    ripen(store, "one", "second", "r2")
    with store.read() as reading:
        assert reading.ripened(["one"]) == {"one": "second"}
        assert reading.ripened([]) == {}
    log(store, call("c", "one", NOW + HOUR))
    with store.read() as reading:
        assert reading.ripened(["one"]) == {}


def test_tracked_are_open_leads_with_signals_and_all_in_nurture(store: Store):
    add(
        store,
        make_lead("quiet"),
        make_lead("marketings", segment="nurture"),
        make_lead("closed", Decision(Stage.DECLINED, None, "price"), segment="nurture"),
        make_lead("keen"),
    )
    log(store, Touch("old", "keen", NOW - 9 * HOUR, "download", "in"))
    log(store, Touch("b", "keen", NOW, "page-visit", "in", content="Prices"))
    log(store, Touch("a", "keen", NOW - HOUR, "mail-open", "in"))
    log(store, Touch("gone", "keen", NOW, "price-request", "in"))
    log(store, Touch("u", "keen", NOW, "undo", undoes="gone"))
    log(store, Touch("ours", "quiet", NOW, "mail", "out"))
    with store.read() as reading:
        tracked = list(reading.tracked(NOW - HOUR))
        lead = reading.lead("keen")
    assert ids(tracked) == ["marketings", "keen"]
    signals = [(signal.kind, signal.at, signal.about) for signal in tracked[1].signals]
    assert signals == [("mail-open", NOW - HOUR, ""), ("page-visit", NOW, "Prices")]
    told = tracked[1]
    assert (told.stage, told.segment, told.fit, told.interest, told.source_kind, told.created_at) == (
        lead.standing.stage,
        lead.segment,
        lead.fit,
        lead.interest,
        lead.source_kind,
        lead.created_at,
    )
    assert (told.industry, told.country, told.title, told.company_size) == (
        lead.industry,
        lead.country,
        lead.title,
        lead.company_size,
    )


def test_what_was_told_is_remembered_and_replaced(store: Store):
    add(store, make_lead("one"))
    second = Told("due", NOW, NOW + HOUR, NOW + 2 * HOUR)
    with store.work() as work:
        work.tell({"one": Told("warned", NOW, NOW)})
        work.tell({"one": second})
    with store.read() as reading:
        assert reading.told(["one", "two"]) == {"one": second}


def test_all_touches_come_in_the_order_of_time_without_those_taken_back(store: Store):
    add(store, make_lead("one"), make_lead("two"))
    for touch_id, lead_id, hours in (("c", "one", 0), ("a", "two", -1), ("b", "one", 1)):
        log(store, call(touch_id, lead_id, NOW + hours * HOUR))
    log(store, Touch("u", "one", NOW + HOUR, "undo", undoes="b"))
    with store.read() as reading:
        assert [touch.id for touch in reading.all_touches()] == ["a", "c"]


def test_the_last_thing_done_is_neither_imported_nor_taken_back_nor_a_plan(store: Store):
    add(store, make_lead("one"), make_lead("two"))
    with store.work() as work:
        assert work.last_done() is None
    log(store, call("a", "one", NOW + HOUR))
    log(store, call("b", "two"))
    log(store, call("i", "one", import_id="imp"))
    log(store, Touch("p", "two", NOW, "change", decision=open_decision()))
    with store.work() as work:
        assert work.last_done() == work.touches("two")[0]
    log(store, Touch("u", "two", NOW, "undo", undoes="b"))
    with store.work() as work:
        last = work.last_done()
    assert last is not None
    assert last.id == "a"


def test_leads_are_matched_by_their_keys(store: Store):
    add(
        store,
        make_lead(
            "one", external_id="X-1", email="Nadia@Fair.example", phone="+49511901;ext=2", mobile="+49151"
        ),
        make_lead("two", full_name="Nadia Okafor", company="Acme", phone="+49511901"),
    )
    keys = [
        ("external_id", "x-1"),
        ("email", "nadia@fair.example"),
        ("phone", "+49511901"),
        ("phone", "+49151"),
        ("name", "nadia okafor|acme"),
        ("email", "nobody@fair.example"),
    ]
    with store.work() as work:
        assert work.matches(keys) == dict(zip(keys, ["one", "one", "one", "one", "two"], strict=False))
        assert work.matches([]) == {}
        work.edit_leads([FieldEdit("one", {"phone": "+49511901;ext=2"}, {"phone": ""})])
        assert work.matches(keys[2:4]) == {keys[2]: "two", keys[3]: "one"}


def test_touches_are_known_by_their_external_id(store: Store):
    add(store, make_lead("one"))
    log(store, call("a", "one", external_id="x"))
    log(store, call("b", "one", external_id="y"))
    log(store, Touch("u", "one", NOW, "undo", undoes="b"))
    with store.work() as work:
        assert work.touches_known(["x", "y", "z", ""]) == {"x"}


def test_a_suppressed_line_is_known_whatever_its_extension_and_letter_case(store: Store):
    with store.work() as work:
        assert work.suppressed(["+491"]) == set()
        work.suppress(["+491;ext=2", "Nadia@Fair.example"], "do-not-call", NOW)
        assert work.suppressed(["+491", "+492", "nadia@fair.example"]) == {"+491", "nadia@fair.example"}
        work.lift_suppression(["+491"])
        assert work.suppressed(["+491;ext=2"]) == set()


def test_what_is_known_of_a_campaign_is_kept_where_a_new_row_says_nothing(store: Store):
    with store.work() as work:
        work.save_campaigns([Campaign("Fair", "event", "Come!", date(2026, 11, 1))])
        work.save_campaigns([Campaign("fair", ends_on=date(2026, 11, 3))])
    with store.read() as reading:
        assert reading.campaign("FAIR") == Campaign(
            "Fair", "event", "Come!", date(2026, 11, 1), date(2026, 11, 3)
        )
        assert reading.campaign("other") is None


def test_imports_are_listed_newest_first_and_the_newest_standing_one_is_found(store: Store):
    first, second = (ImportRecord(name, f"{name}.csv", "leads", NOW) for name in ("first", "second"))
    done = replace(first, read=3, created=2, updated=1)
    with store.work() as work:
        assert work.import_record("") is None
        work.begin_import(first)
        work.end_import(done)
        work.begin_import(second)
    with store.work() as work:
        assert work.imports(9) == [second, done]
        work.end_import(replace(second, undone_at=NOW))
        assert work.import_record("") == done
        assert work.import_record("second") == replace(second, undone_at=NOW)
        assert work.import_record("unknown") is None


def test_an_import_knows_its_leads_and_touches(store: Store):
    add(store, make_lead("one", import_id="imp"), make_lead("two", import_id="imp"), make_lead("three"))
    log(store, call("a", "three", import_id="imp"))
    log(store, call("b", "three", import_id="imp"))
    log(store, Touch("u", "three", NOW, "undo", undoes="a"))
    with store.work() as work:
        assert ids(work.leads_of_import("imp")) == ["one", "two"]
        assert [touch.id for touch in work.touches_of_import("imp")] == ["b"]
        assert list(work.leads_of_import("")) == list(work.touches_of_import("")) == []


def test_leads_of_an_undone_import_are_shown_nowhere_but_found_again_when_reopened(store: Store):
    add(store, make_lead("gone", external_id="x", email="a@b.example"), make_lead("here", external_id="x"))
    log(store, Touch("c", "gone", NOW, "change", decision=UNDONE))
    with store.work() as work:
        assert ids(work.all_leads()) == ids(work.find("lead", 9)) == ["here"]
        assert work.counts().leads == len(list(work.followed("UTC"))) == 1
        assert work.lead("gone").standing.closed_reason == "import-undone"
        assert work.lead("x").id == "here"
        assert work.matches([("external_id", "x"), ("email", "a@b.example")]) == {
            ("external_id", "x"): "here",
            ("email", "a@b.example"): "gone",
        }
        work.edit_leads([FieldEdit("gone", {"city": ""}, {"city": "Leadville"})])
        assert ids(work.find("leadv", 9)) == []
    log(store, Touch("d", "gone", NOW + HOUR, "change", decision=open_decision()))
    with store.read() as reading:
        assert sorted(ids(reading.find("lead", 9))) == ["gone", "here"]
        assert ids(reading.find("leadv", 9)) == ["gone"]


def test_settings_and_rules_are_kept(store: Store):
    with store.work() as work:
        work.save_setting("home_zone", "Europe/Berlin")
        work.save_setting("home_zone", "Europe/Paris")
        work.save_rules({"targets": "b = 2"})
        work.save_rules({"targets": "b = 3"})
    with store.read() as reading:
        assert reading.setting("home_zone") == "Europe/Paris"
        assert reading.rules_documents() == {"scoring": "a = 1", "targets": "b = 3"}


def test_a_touch_or_edit_of_an_unknown_lead_is_refused(store: Store):
    acts: list[Callable[[Any], None]] = [
        lambda work: work.add_touch(call("a", "nobody"), begin(open_decision())),
        lambda work: work.edit_leads([FieldEdit("nobody", {"city": ""}, {"city": "Ulm"})]),
    ]
    for act in acts:
        with pytest.raises(Refused), store.work() as work:
            act(work)


def test_times_are_kept_to_the_microsecond_and_in_utc(store: Store):
    odd = datetime(2026, 3, 29, 1, 59, 59, 999_999, tzinfo=UTC)
    add(store, make_lead("one", open_decision(odd), created_at=odd, handed_over_at=odd))
    with store.read() as reading:
        lead = reading.lead("one")
    assert lead.standing.next is not None
    assert (lead.created_at, lead.standing.next.at, lead.created_at.tzinfo) == (odd, odd, UTC)


def test_plans_come_in_pages_without_promises_and_closed_leads(store: Store):
    closed = Decision(Stage.DECLINED, None, "price")
    add(
        store,
        make_lead("one", phone="+4951190182014", country="DE", time_zone="Europe/Berlin"),
        make_lead("promised", open_decision(promised=True)),
        make_lead("two", email="a@b.example", do_not_call=True),
        make_lead("closed", closed),
        full_lead(),
        make_lead("three", do_not_email=True, mobile="+4951190182015"),
    )
    log(store, call("t1", "two", NOW + HOUR))
    with store.read() as reading:
        plans, end = reading.plans(0, 10)
        assert [plan.lead_id for plan in plans] == ["one", "two", "three"]
        (first,), behind = reading.plans(0, 1)
        (second,), _ = reading.plans(behind, 1)
        assert (first.lead_id, second.lead_id) == ("one", "two")
        assert reading.plans(end, 5) == ([], end)
        one, two, three = plans
        lead = reading.lead("two")
    assert (one.place, one.reach) == (
        Place("Europe/Berlin", "DE"),
        Reach(has_phone=True, may_call=True, has_mail=False, may_mail=True),
    )
    assert two.reach == Reach(has_phone=False, may_call=False, has_mail=True, may_mail=True)
    assert three.reach == Reach(has_phone=True, may_call=True, has_mail=False, may_mail=False)
    standing = lead.standing
    assert (two.stage, two.attempts, two.step) == ("working", 1, standing.step)
    assert (two.last_attempt_at, two.last_touch_at, two.latest_at) == (NOW + HOUR,) * 3
    assert (two.handed_over_at, two.cadence_from) == (lead.handed_over_at, standing.cadence_from)
    assert standing.next is not None
    assert (two.next_at, two.next_kind, two.next_owner) == (standing.next.at, "call", "rep")


def test_a_new_plan_is_a_touch_and_leaves_what_was_counted(store: Store):
    add(store, make_lead("one"), make_lead("two"))
    log(store, call("t1", "one"))
    at = NOW + 2 * HOUR
    green = Decision(Stage.GREEN, NextTouch(at + HOUR, "webinar", "marketing"), "", "green", 2, NOW)
    with store.read() as reading:
        (one, two), _ = reading.plans(0, 10)
    new = [
        NewPlan("p1", at, "Ada", "planned again", one, green),
        NewPlan("p2", at, "Ada", "", two, open_decision(at)),
    ]
    with store.work() as work:
        assert list(work.add_plans(store.ready_plans(new))) == new
    with store.read() as reading:
        for lead_id, plan in zip(("one", "two"), new, strict=True):
            touches = reading.touches(lead_id)
            assert touches[-1] == plan.touch
            assert reading.lead(lead_id).standing == fold(reading.first_decision(lead_id), touches)
        assert reading.lead("one").standing.attempts == 1
        assert reading.counts().green == 1


def test_a_lead_that_was_planned_meanwhile_keeps_its_plan(store: Store):
    add(store, make_lead("one"), make_lead("two"), make_lead("three"))
    with store.read() as reading:
        (one, two, three), _ = reading.plans(0, 10)
    log(store, call("t1", "one"))
    before = standing_of(store, "one")
    at = NOW + 2 * HOUR
    gone = three._replace(lead_id="nobody")
    new = [
        NewPlan(fact_id, at, "Ada", "", plan, open_decision(at))
        for fact_id, plan in (("p1", one), ("p2", two), ("p3", gone))
    ]
    with store.work() as work:
        assert list(work.add_plans(new)) == new[1:2]
    assert standing_of(store, "one") == before
    assert standing_of(store, "two").latest_at == at
