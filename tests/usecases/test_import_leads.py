"""Importing leads: known ones updated and never doubled, nothing dropped, twice the same as once, undone as a whole."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from app.domain.draft import LeadDraft, Problem, TouchDraft
from app.domain.errors import Refused
from app.domain.lead import Lead, Stage
from app.domain.phone import Phone
from app.usecases.desk import Desk
from app.usecases.import_leads import Draft, ImportOptions, ImportResult, import_leads
from app.usecases.import_touches import import_touches
from app.usecases.log_call import LogCall, log_call
from app.usecases.undo_import import undo_import
from tests.fakes.cleaned import Rows
from tests.fakes.desk import FixedClock, make_desk
from tests.fakes.memory_store import MemoryReading, MemoryStore, MemoryWork

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def row(line: int = 2, **fields: Any) -> LeadDraft:
    draft_fields = {name: fields.pop(name) for name in list(fields) if name not in LeadDraft.__slots__}
    defaults = {"full_name": "Katherine Osei", "company": "Osei Cleaning", "country": "US"}
    return LeadDraft(line, {**defaults, **draft_fields}, **fields)


def take(desk: Desk, *drafts: Draft, **options: Any) -> ImportResult:
    return import_leads(desk, Rows(*drafts), ImportOptions("leads.csv", **options))


def leads(desk: Desk) -> list[Lead]:
    with desk.store.read() as reading:
        return list(reading.all_leads())


def counts(result: ImportResult) -> tuple[int, int, int, int, int]:
    return result.created, result.updated, result.duplicates, result.suppressed, len(result.rejected)


@pytest.fixture
def desk() -> Desk:
    return make_desk(MemoryStore())


def test_a_row_becomes_a_lead_with_a_next_touch(desk: Desk) -> None:
    result = take(desk, row(external_id="100005", email="k@example.com", custom={"Shoe size": "42"}))
    assert counts(result) == (1, 0, 0, 0, 0)
    (lead,) = leads(desk)
    assert lead.standing.next is not None
    assert (lead.external_id, lead.custom["Shoe size"]) == ("100005", "42")


class Interrupted(MemoryStore):
    """A store in which another import begins and ends after the first look of a chunk."""

    def __init__(self) -> None:
        super().__init__()
        self.meanwhile: Callable[[], None] | None = None

    @contextmanager
    def read(self) -> Iterator[MemoryReading]:
        with super().read() as reading:
            yield reading
        meanwhile, self.meanwhile = self.meanwhile, None
        if meanwhile is not None:
            meanwhile()


def test_a_lead_that_came_between_the_look_and_the_writing_is_not_doubled() -> None:
    store = Interrupted()
    desk = make_desk(store)
    store.meanwhile = lambda: (
        None if take(desk, row(email="k@example.com")).created else pytest.fail("not taken")
    )
    result = take(desk, row(email="k@example.com", title="Owner"), row(3, full_name="Bo Lund"))
    assert counts(result) == (1, 1, 0, 0, 0)
    assert sorted(lead.title for lead in leads(desk)) == ["", "Owner"]


class Pressed(MemoryStore):
    """A store in which somebody waits to log a call whenever the import has it."""

    def __init__(self) -> None:
        super().__init__()
        self.clicks: list[Callable[[], object]] = []
        self.never_rests: Callable[[], object] | None = None
        self.looks = 0
        self._clicking = False

    @contextmanager
    def read(self) -> Iterator[MemoryReading]:
        self.looks += 1
        with super().read() as reading:
            yield reading

    @contextmanager
    def work(self) -> Iterator[MemoryWork]:
        if self.never_rests is not None:
            self._click(self.never_rests)
        with super().work() as work:
            work.others_wait = lambda: bool(self.clicks)
            yield work
        if self.clicks and not self._clicking:
            self._click(self.clicks.pop(0))

    def _click(self, click: Callable[[], object]) -> None:
        if self._clicking:
            return
        self._clicking = True
        click()
        self._clicking = False


def test_rows_are_written_in_parts_and_a_call_to_another_lead_upsets_none_of_them() -> None:
    store = Pressed()
    desk = make_desk(store)
    take(desk, row(external_id="0", full_name="Ada Lund"))
    (known,) = leads(desk)
    store.clicks = [lambda: log_call(desk, LogCall(known.id, "busy")) for _ in range(3)]
    rows = [row(line, external_id=str(line), full_name=f"Lead {line}") for line in range(2, 12)]
    store.looks = 0
    result = import_leads(desk, Rows(*rows), ImportOptions("leads.csv", part_rows=2))
    assert counts(result) == (10, 0, 0, 0, 0)
    assert store.looks == 1
    assert len(leads(desk)) == 11
    with store.read() as reading:
        assert len(reading.touches(known.id)) == 3


def test_a_person_is_served_before_each_row_each_thought_and_each_writing(desk: Desk) -> None:
    rows = [row(line, external_id=str(line), full_name=f"Lead {line}") for line in range(2, 5)]
    served: list[int] = []
    options = ImportOptions(
        "leads.csv", chunk_rows=3, part_rows=1, give_way=lambda: served.append(len(leads(desk)))
    )
    assert counts(import_leads(desk, Rows(*rows), options)) == (3, 0, 0, 0, 0)
    assert served == [0] * (3 + 3 + 3 + 1), "read, looked at, made ready, written"


def test_rows_about_a_lead_that_is_called_meanwhile_are_thought_over_again() -> None:
    store = Pressed()
    desk = make_desk(store)
    take(desk, row(external_id="0", full_name="Ada Lund"))
    (known,) = leads(desk)
    store.clicks = [lambda: None, lambda: log_call(desk, LogCall(known.id, "bought"))]
    rows = [
        row(2, external_id="1", full_name="Bo Berg"),
        row(3, external_id="0", city="Lund", stage=Stage.STOPPED),
        row(4, external_id="2", full_name="Cy Dahl"),
    ]
    result = import_leads(desk, Rows(*rows), ImportOptions("leads.csv", part_rows=1))
    assert counts(result) == (2, 1, 0, 0, 0)
    with store.read() as reading:
        called = reading.lead(known.id)
    assert (called.standing.stage, called.city) == (Stage.BOUGHT, "Lund")


def test_where_others_never_rest_rows_are_thought_over_while_they_wait() -> None:
    store = Pressed()
    desk = make_desk(store)
    take(desk, row(external_id="0", full_name="Ada Lund"))
    (known,) = leads(desk)
    store.never_rests = lambda: log_call(desk, LogCall(known.id, "busy"))
    rows = [row(2, external_id="0", city="Lund"), row(3, external_id="1", full_name="Bo Berg")]
    assert counts(import_leads(desk, Rows(*rows), ImportOptions("leads.csv", part_rows=1))) == (1, 1, 0, 0, 0)
    assert sorted(lead.city for lead in leads(desk)) == ["", "Lund"]


def test_the_same_file_twice_changes_nothing(desk: Desk) -> None:
    rows = [row(2, email="a@example.com"), row(3, full_name="Bo Lund", phone=Phone("+18015550199"))]
    take(desk, *rows)
    before = leads(desk)
    assert counts(take(desk, *rows)) == (0, 0, 2, 0, 0)
    assert leads(desk) == before


def test_people_of_whom_only_the_name_is_known_are_not_doubled_by_the_same_file(desk: Desk) -> None:
    rows = [
        row(2, full_name="Ann Berg"),  # with her company
        row(3, full_name="Bo Lund", company=""),
        row(4, full_name="", company="Alpha GmbH"),
        row(5, full_name="Cleo Diaz", company="", email="cleo@example.com"),
        row(6, full_name="Cleo Diaz", company=""),  # may be another one
    ]
    assert counts(take(desk, *rows))[0] == 5
    before = leads(desk)
    assert counts(take(desk, *rows)) == (0, 0, 5, 0, 0)
    assert leads(desk) == before


@pytest.mark.parametrize("company", ["Alpha GmbH", ""])
def test_people_behind_one_switchboard_are_not_doubled_by_the_same_file(desk: Desk, company: str) -> None:
    number = Phone("+18015550199")
    rows = [
        row(n, full_name=name, company=company, phone=number) for n, name in enumerate(("Ann", "Bo", "Cy"), 2)
    ]
    assert counts(take(desk, *rows))[0] == 3
    before = leads(desk)
    again = take(desk, *rows)
    assert counts(again) == (0, 0, 3, 0, 0)
    assert (leads(desk), again.near_duplicates) == (before, [])


def test_a_row_that_tells_no_more_than_name_and_company_brings_whoever_is_called_so_up_to_date(
    desk: Desk,
) -> None:
    take(desk, row(2, email="k@example.com"))
    assert counts(take(desk, row(2, city="Ogden")))[:3] == (0, 1, 0)
    assert [(lead.email, lead.city) for lead in leads(desk)] == [("k@example.com", "Ogden")]


def test_two_rows_about_one_person_in_a_file_make_one_lead_and_twice_changes_nothing(desk: Desk) -> None:
    rows = [
        row(2, full_name="Katherine Osei", email="k@example.com", phone=Phone("+18015550623")),
        row(3, full_name="Kathy Osei", email="k@example.com", city="Taylorsville"),
    ]
    result = take(desk, *rows)
    assert counts(result) == (1, 1, 0, 0, 0)
    (lead,) = leads(desk)
    assert (lead.full_name, lead.city) == ("Katherine Osei", "Taylorsville")
    assert counts(take(desk, *rows)) == (0, 0, 2, 0, 0)


@pytest.mark.parametrize(
    "mark", [{"external_id": "7"}, {"email": "k@example.com"}, {"phone": Phone("+18015550623")}]
)
def test_a_newer_file_updates_whoever_is_known_by_id_mail_or_phone(desk: Desk, mark: dict[str, Any]) -> None:
    take(desk, row(city="Ogden", **mark))
    assert counts(take(desk, row(city="Salt Lake City", **mark))) == (0, 1, 0, 0, 0)
    assert [lead.city for lead in leads(desk)] == ["Salt Lake City"]


def test_a_lead_said_to_be_created_in_the_future_is_called_now(desk: Desk) -> None:
    take(desk, row(created_at=NOW + timedelta(days=9000)))
    following = leads(desk)[0].standing.next
    assert following is not None
    assert following.at < NOW + timedelta(days=1)


def test_an_empty_cell_never_clears_a_field(desk: Desk) -> None:
    take(desk, row(external_id="7", city="Ogden"))
    take(desk, row(external_id="7"))
    assert leads(desk)[0].city == "Ogden"


def test_two_people_behind_one_switchboard_stay_two_and_are_listed(desk: Desk) -> None:
    number = Phone("+18015550623")
    result = take(desk, row(2, phone=number), row(3, full_name="Wendy Sorensen", phone=number))
    assert counts(result) == (2, 0, 0, 0, 0)
    assert [(near.line, near.field) for near in result.near_duplicates] == [(3, "phone")]


def test_two_tools_that_number_different_people_alike_do_not_merge_them(desk: Desk) -> None:
    take(desk, row(external_id="7", email="k@example.com"))
    result = take(desk, row(external_id="7", full_name="Bo Lund", company="Other", email="bo@example.com"))
    assert counts(result) == (1, 0, 0, 0, 0)
    assert [near.field for near in result.near_duplicates] == ["external_id"]
    assert counts(take(desk, row(external_id="7", full_name="Kate Osei-Lund", email="k@example.com"))) == (
        0,
        1,
        0,
        0,
        0,
    )


def test_the_same_name_at_the_same_company_is_listed_as_looking_alike(desk: Desk) -> None:
    result = take(desk, row(2, email="one@example.com"), row(3, email="two@example.com"))
    assert counts(result) == (2, 0, 0, 0, 0)
    assert "looks" not in result.near_duplicates[0].problem
    assert "same name and company" in result.near_duplicates[0].problem


def test_a_rejected_row_is_counted_with_its_line_and_the_others_go_in(desk: Desk) -> None:
    result = take(desk, Problem(2, "full_name", "there is no name"), row(3))
    assert counts(result) == (1, 0, 0, 0, 1)
    assert result.read == 2


def test_a_dry_run_counts_and_changes_nothing(desk: Desk) -> None:
    result = take(desk, row(2, email="a@example.com"), row(3, email="a@example.com"), dry_run=True)
    assert counts(result) == (1, 0, 1, 0, 0)
    assert leads(desk) == []


def test_stages_come_along_and_closed_leads_get_no_next_touch(desk: Desk) -> None:
    take(
        desk,
        row(2, full_name="A", stage=Stage.GREEN, last_activity_at=NOW - timedelta(days=20)),
        row(3, full_name="B", stage=Stage.BOUGHT),
        row(4, full_name="C", stage=Stage.DECLINED, close_reason="price"),
    )
    green, bought, declined = leads(desk)
    assert green.standing.next is not None
    assert green.standing.next.at > NOW
    assert bought.standing.next is None
    assert (declined.standing.stage, declined.standing.closed_reason) == (Stage.DECLINED, "price")


def test_whoever_asked_not_to_be_called_stays_uncalled_through_every_import(desk: Desk) -> None:
    number = Phone("+18015550623")
    take(desk, row(2, external_id="7", phone=number))
    log_call(desk, LogCall("7", "do-not-call"))
    again = take(desk, row(2, external_id="7", phone=number))
    under_another_id = take(desk, row(2, external_id="8", full_name="K. Osei", phone=number))
    assert counts(again) == (0, 0, 0, 1, 0)
    assert counts(under_another_id) == (0, 0, 0, 1, 0)
    assert [lead.standing.stage for lead in leads(desk)] == [Stage.STOPPED]


def test_a_do_not_call_column_stops_and_suppresses(desk: Desk) -> None:
    number = Phone("+18015550623")
    take(desk, row(2, phone=number, do_not_call=True))
    assert leads(desk)[0].standing.stage is Stage.STOPPED
    assert counts(take(desk, row(2, full_name="Someone Else", email="e@example.com", phone=number))) == (
        0,
        0,
        0,
        1,
        0,
    )


def test_a_number_that_was_wrong_does_not_come_back_with_the_next_import(desk: Desk) -> None:
    rows = row(2, external_id="7", phone=Phone("+18015550623"), mobile=Phone("+18015550624"))
    take(desk, rows)
    log_call(desk, LogCall("7", "wrong-number"))
    assert leads(desk)[0].phones == ("+18015550624",)
    assert counts(take(desk, rows)) == (0, 0, 1, 0, 0)
    assert leads(desk)[0].phones == ("+18015550624",)


def test_the_campaign_of_the_import_fills_rows_that_name_none(desk: Desk) -> None:
    take(desk, row(2, full_name="A"), row(3, full_name="B", campaign="Webinar"), campaign="Hannover fair")
    assert [lead.campaign for lead in leads(desk)] == ["Hannover fair", "Webinar"]


def test_a_cancelled_import_keeps_what_it_has_and_can_be_finished(desk: Desk) -> None:
    class Impatient:
        def advanced(self, done: int, total: int) -> None:
            pass

        def cancelled(self) -> bool:
            return True

    rows = [row(line, full_name=f"Lead {line}", email=f"{line}@example.com") for line in range(2, 702)]
    result = import_leads(desk, Rows(*rows), ImportOptions("leads.csv", chunk_rows=500), Impatient())
    assert result.cancelled
    assert 0 < result.created < 700
    assert counts(take(desk, *rows))[0] == 700 - result.created
    assert len(leads(desk)) == 700


def test_an_import_is_undone_as_a_whole_and_can_be_repeated(desk: Desk) -> None:
    take(desk, row(2, external_id="1", city="Ogden"))
    take(desk, row(2, external_id="1", city="Logan"), row(3, external_id="2", full_name="Bo Lund"))
    undone = undo_import(desk)
    assert (undone.withdrawn, undone.kept, undone.restored) == (1, 0, 1)
    assert [(lead.external_id, lead.city) for lead in leads(desk)] == [("1", "Ogden")]
    again = take(desk, row(3, external_id="2", full_name="Bo Lund"))
    assert again.created == 1
    assert {lead.external_id for lead in leads(desk)} == {"1", "2"}
    assert all(lead.standing.next for lead in leads(desk))


def test_taking_back_a_file_that_came_twice_takes_back_the_import_that_brought_its_leads(desk: Desk) -> None:
    first = take(desk, row(2, external_id="1"))
    take(desk, row(2, external_id="1"))
    assert undo_import(desk).record.id == first.import_id
    assert leads(desk) == []


def test_taking_back_an_import_that_changed_nothing_leaves_other_files_alone(desk: Desk) -> None:
    take(desk, row(2, external_id="1"))
    nothing = import_leads(desk, Rows(row(2, external_id="1")), ImportOptions("others.csv"))
    assert undo_import(desk).record.id == nothing.import_id
    assert [lead.external_id for lead in leads(desk)] == ["1"]


def test_undoing_an_import_keeps_the_leads_that_were_worked_since(desk: Desk) -> None:
    result = take(
        desk, row(2, external_id="1", phone=Phone("+18015550623")), row(3, external_id="2", full_name="Bo")
    )
    log_call(desk, LogCall("1", "no-answer"))
    undone = undo_import(desk, result.import_id)
    assert (undone.withdrawn, undone.kept) == (1, 1)
    assert [lead.external_id for lead in leads(desk)] == ["1"]


def test_an_import_cannot_be_undone_twice(desk: Desk) -> None:
    result = take(desk, row())
    undo_import(desk, result.import_id)
    with pytest.raises(Refused, match="taken back already"):
        undo_import(desk, result.import_id)


def touch(line: int = 2, **fields: Any) -> TouchDraft:
    defaults: dict[str, Any] = {
        "lead_external_id": "7",
        "lead_email": "",
        "at": NOW - timedelta(days=1),
        "kind": "call",
        "direction": "out",
        "outcome": "no-answer",
        "note": "",
        "by": "Ben",
        "content": "",
        "campaign": "",
    }
    return TouchDraft(line, **{**defaults, **fields})


def test_calls_made_elsewhere_go_on_with_the_plan_and_are_taken_once(desk: Desk) -> None:
    take(desk, row(2, external_id="7", phone=Phone("+18015550623")))
    calls = [touch(2, at=NOW - timedelta(days=3)), touch(3, at=NOW - timedelta(days=1))]
    result = import_touches(desk, Rows(*calls), ImportOptions("calls.csv"))
    assert counts(result) == (2, 0, 0, 0, 0)
    (lead,) = leads(desk)
    assert (lead.standing.attempts, lead.standing.stage) == (2, Stage.WORKING)
    again = import_touches(desk, Rows(*calls), ImportOptions("calls.csv"))
    assert counts(again) == (0, 0, 2, 0, 0)


def test_a_talk_of_which_nobody_wrote_how_it_ended_is_a_contact_and_decides_nothing(desk: Desk) -> None:
    take(desk, row(2, external_id="7", phone=Phone("+18015550623")))
    due = leads(desk)[0].standing.next
    import_touches(desk, Rows(touch(outcome="", talked=True)), ImportOptions("calls.csv"))
    standing = leads(desk)[0].standing
    assert (standing.attempts, standing.contacts) == (1, 1)
    assert (standing.stage, standing.next) == (Stage.WORKING, due)


def test_a_call_back_that_was_agreed_elsewhere_is_promised_here(desk: Desk) -> None:
    take(desk, row(2, external_id="7", phone=Phone("+442079460991"), time_zone="Europe/London", country="GB"))
    agreed = date(2026, 12, 4)
    import_touches(desk, Rows(touch(outcome="call-back", next_touch=agreed)), ImportOptions("calls.csv"))
    following = leads(desk)[0].standing.next
    assert following is not None
    assert (following.at.date(), following.promised) == (agreed, True)


def test_a_call_back_that_lies_behind_leaves_the_plan(desk: Desk) -> None:
    take(desk, row(2, external_id="7", phone=Phone("+18015550623")))
    before = leads(desk)[0].standing.next
    gone = date(2026, 11, 2)
    import_touches(desk, Rows(touch(outcome="call-back", next_touch=gone)), ImportOptions("calls.csv"))
    assert leads(desk)[0].standing.next == before


def test_a_lead_that_rang_and_was_talked_with_has_been_reached_without_an_attempt(desk: Desk) -> None:
    take(desk, row(2, external_id="7", phone=Phone("+18015550623")))
    import_touches(desk, Rows(touch(outcome="", talked=True, direction="in")), ImportOptions("calls.csv"))
    standing = leads(desk)[0].standing
    assert (standing.attempts, standing.contacts, standing.stage) == (0, 1, Stage.NEW)


def test_a_touch_of_nobody_we_know_or_of_tomorrow_is_rejected_with_its_line(desk: Desk) -> None:
    take(desk, row(2, external_id="7"))
    result = import_touches(
        desk,
        Rows(touch(2, lead_external_id="99"), touch(3, at=NOW + timedelta(days=1))),
        ImportOptions("calls.csv"),
    )
    assert [problem.line for problem in result.rejected] == [2, 3]
    assert leads(desk)[0].standing.attempts == 0


def test_an_old_call_completes_the_history_without_changing_the_plan(desk: Desk) -> None:
    take(desk, row(2, external_id="7", phone=Phone("+18015550623")))
    logged = log_call(desk, LogCall("7", "interested"))
    import_touches(desk, Rows(touch(outcome="bought")), ImportOptions("calls.csv"))
    (lead,) = leads(desk)
    assert lead.standing.next == logged.lead.standing.next
    assert lead.standing.attempts == 2


def test_a_sale_made_elsewhere_closes_the_lead_and_undoing_the_import_opens_it(desk: Desk) -> None:
    take(desk, row(2, external_id="7", phone=Phone("+18015550623")))
    import_touches(desk, Rows(touch(outcome="bought")), ImportOptions("calls.csv"))
    assert leads(desk)[0].standing.stage is Stage.BOUGHT
    undo_import(desk)
    assert leads(desk)[0].standing.stage is Stage.NEW
    assert leads(desk)[0].standing.next is not None


def test_a_known_lead_closes_when_the_file_says_but_after_all_that_is_known_of_it() -> None:
    clock = FixedClock(NOW)
    desk = make_desk(MemoryStore(), clock)
    take(desk, row(2, external_id="7", email="a@x.example"), row(3, external_id="8", email="b@x.example"))
    clock.move(timedelta(days=200))
    take(
        desk,
        row(2, external_id="7", stage=Stage.BOUGHT, closed_at=NOW + timedelta(days=60)),
        row(3, external_id="8", stage=Stage.BOUGHT, closed_at=NOW - timedelta(days=60)),
    )
    closed = {lead.external_id: (lead.standing.stage, lead.standing.latest_at) for lead in leads(desk)}
    assert closed == {"7": (Stage.BOUGHT, NOW + timedelta(days=60)), "8": (Stage.BOUGHT, NOW)}


def test_a_call_is_known_by_its_number_where_nobody_is_named(desk: Desk) -> None:
    take(desk, row(2, external_id="7", phone=Phone("+18015550623")))
    by_phone = touch(2, lead_external_id="", lead_phones=("+18015550199", "+18015550623"))
    named = touch(3, lead_external_id="8", lead_phones=("+18015550623",))
    nobody = touch(4, lead_external_id="", lead_phones=("+18015550199",))
    result = import_touches(desk, Rows(by_phone, named, nobody), ImportOptions("calls.csv"))
    assert result.created == 1
    assert [(problem.line, "+18015550199" in problem.problem) for problem in result.rejected] == [
        (3, False),
        (4, True),
    ]
    assert leads(desk)[0].standing.attempts == 1


def test_two_calls_of_one_day_are_two_where_the_file_tells_no_time(desk: Desk) -> None:
    take(desk, row(2, external_id="7", phone=Phone("+18015550623")))
    calls = [touch(line, clock=False) for line in (2, 3)]
    assert import_touches(desk, Rows(*calls), ImportOptions("calls.csv")).created == 2
    again = import_touches(desk, Rows(*calls, touch(4, clock=False)), ImportOptions("calls.csv"))
    assert counts(again) == (1, 0, 2, 0, 0)
    same = [touch(line, at=NOW - timedelta(hours=30)) for line in (2, 3)]
    assert counts(import_touches(desk, Rows(*same), ImportOptions("calls.csv"))) == (1, 0, 1, 0, 0)


def test_an_outcome_that_is_understood_later_makes_no_second_touch(desk: Desk) -> None:
    take(desk, row(2, external_id="7", phone=Phone("+18015550623")))
    problem = Problem(2, "outcome", "not known")
    unknown = touch(2, outcome="", said="Moon given", note="hi\nMoon given", problems=(problem,))
    first = import_touches(desk, Rows(unknown), ImportOptions("calls.csv"))
    assert (first.created, first.problems) == (1, [problem])
    understood = touch(2, outcome="interested", said="Moon given", note="hi")
    assert counts(import_touches(desk, Rows(understood), ImportOptions("calls.csv"))) == (0, 0, 1, 0, 0)
    undo_import(desk, first.import_id)
    assert import_touches(desk, Rows(understood), ImportOptions("calls.csv")).created == 1


def test_two_of_one_family_who_share_a_number_are_two_leads(desk: Desk) -> None:
    phone = Phone("+49511901820")
    hans = row(2, external_id="", full_name="Hans Berg", email="hans@berg.example", phone=phone)
    eva = row(3, external_id="", full_name="Eva Berg", email="eva@berg.example", phone=phone)
    hans_again = row(4, external_id="", full_name="Berg Hans", email="berg@home.example", phone=phone)
    result = take(desk, hans, eva, hans_again)
    assert (result.created, len(leads(desk))) == (2, 2)
    assert result.near_duplicates[0].line == 3


def test_a_talk_that_they_began_is_a_contact_and_no_attempt(desk: Desk) -> None:
    take(desk, row(2, external_id="7", phone=Phone("+18015550623")))
    import_touches(desk, Rows(touch(outcome="interested", direction="in")), ImportOptions("calls.csv"))
    standing = leads(desk)[0].standing
    assert (standing.attempts, standing.contacts) == (0, 1)
