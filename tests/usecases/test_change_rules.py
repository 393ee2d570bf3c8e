"""Changing the rules: what is refused and where, what a change would do, and what it does."""

import tomllib
from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.errors import Refused
from app.domain.facts import RULES_SAVED
from app.domain.segment import NURTURE, SALES_READY
from app.usecases.add_lead import NewLead, add_lead
from app.usecases.change_rules import change_rules, check_documents, preview_rules
from app.usecases.changed import LEADS, SETTINGS
from app.usecases.log_call import LogCall, log_call
from app.usecases.show_today import show_today
from tests.fakes.desk import default_documents, make_desk
from tests.fakes.memory_store import MemoryStore


def edited(document: str, old: str, new: str) -> dict[str, str]:
    """One default document with one place changed."""
    text = default_documents()[document]
    assert old in text
    return {document: text.replace(old, new, 1)}


LATER_SECOND_CALL = ("cadences", 'at = "45min"', 'at = "90min"')


@pytest.fixture
def desk():
    return make_desk(MemoryStore(rules=default_documents()))


def add(desk, name, source="web form"):
    lead_id, _ = add_lead(desk, NewLead(full_name=name, phone="+49 30 231250", source=source))
    return lead_id


def lead_of(desk, lead_id):
    with desk.store.read() as reading:
        return reading.lead(lead_id)


class Halting:
    """Progress that is told to stop at once."""

    def __init__(self):
        self.told = []

    def advanced(self, done, total):
        self.told.append((done, total))

    def cancelled(self):
        return True


@pytest.mark.parametrize(
    ("document", "old", "new", "entry", "line_says", "message"),
    [
        ("cadences", 'at = "3h"', 'at = "-3h"', "active, step 3", '"-3h"', "before the plan begins"),
        ("cadences", 'at = "3h"', 'at = "5min"', "active, step 3", '"5min"', "order of their times"),
        ("outcomes", 'key = "2"', 'key = "1"', "busy", 'code = "busy"', "used twice"),
        ("targets", 'hard_end = "21:00"', 'hard_end = "23:00"', "calling_hours", "[calling_hours]", "21:00"),
        ("targets", 'end = "18:00"', 'end = "22:00"', "calling_hours", "[calling_hours]", "hard stop"),
        (
            "segments",
            '"mail-open" = [0.7, 7]',
            '"mail-open" = [0.7, 0]',
            "signals, mail-open",
            "mail-open",
            "0 days",
        ),
        ("segments", "D = 3", "D = 9", "grid, D", "D = 9", "from 1 to 5"),
        ("targets", "calls_per_day = 40", "calls_per_day = 0", "rest, calls_per_day", "= 0", "at least 1"),
        ("targets", "\ndays = 3", "\ndays = -1", "rest, days", "days = -1", "at least 0"),
        ("scoring", "event = 0.06", "event = -0.06", "rates, event", "event = -", "above 0"),
        ("scoring", "[0.8, 1.0, 1.3, 1.7]", "[0.8, 1.0]", "interest, weights", "[0.8, 1.0]", "each interest"),
        ("scoring", "ready = 2.0", 'ready = "much"', "stages, ready", "much", "above 0"),
    ],
)
def test_a_refusal_names_document_entry_and_line(document, old, new, entry, line_says, message):
    texts = edited(document, old, new)
    rules, (refusal,) = check_documents(default_documents(), texts)
    assert rules is None
    assert (refusal.document, refusal.entry) == (document, entry)
    assert line_says in texts[document].splitlines()[refusal.line - 1]
    assert message in refusal.message


def test_text_that_is_no_toml_is_refused_with_its_line():
    texts = edited("targets", "days = 3", "days = ")
    _, (refusal,) = check_documents(default_documents(), texts)
    assert texts["targets"].splitlines()[refusal.line - 1].startswith("days = ")
    assert refusal.message.startswith("This is no TOML")


@pytest.mark.parametrize(
    ("document", "old", "new", "message"),
    [
        ("targets", "[rest]", "[rested]", "“rest” is missing"),
        ("targets", "weekdays = [1, 2, 3, 4, 5]", "weekdays = 5", "wrong kind"),
        ("outcomes", 'word = "Busy"', 'words = "Busy"', "“word” is missing"),
    ],
)
def test_what_is_missing_or_of_a_wrong_kind_is_refused_too(document, old, new, message):
    rules, (refusal,) = check_documents(default_documents(), edited(document, old, new))
    assert rules is None
    assert refusal.document == document
    assert message in refusal.message


def test_each_edited_document_has_its_own_refusal():
    texts = edited("cadences", 'at = "3h"', 'at = "soon"') | edited("segments", "D = 3", "D = 0")
    _, refusals = check_documents(default_documents(), texts)
    assert [refusal.document for refusal in refusals] == ["cadences", "segments"]


def test_the_same_documents_change_nothing(desk):
    add(desk, "Nadia Okafor")
    preview = preview_rules(desk, default_documents())
    assert (preview.open_leads, preview.earlier, preview.later, preview.ripened, preview.targets) == (
        1,
        0,
        0,
        0,
        0,
    )
    assert preview.before == preview.after
    assert [lead.name for lead in preview.before] == ["Nadia Okafor"]


def test_a_preview_counts_what_moves_and_changes_nothing(desk):
    for name in ("Nadia Okafor", "Tomás Rivas"):
        log_call(desk, LogCall(add(desk, name), "no-answer"))
    add(desk, "Never Called")
    before = desk.store.state
    preview = preview_rules(desk, edited(*LATER_SECOND_CALL))
    assert (preview.open_leads, preview.earlier, preview.later) == (3, 0, 2)
    assert desk.store.state == before


def test_what_a_preview_counts_is_what_the_change_does(desk):
    lead_id = add(desk, "Nadia Okafor")
    log_call(desk, LogCall(lead_id, "no-answer"))
    due = lead_of(desk, lead_id).standing.next.at
    texts = edited(*LATER_SECOND_CALL)
    assert preview_rules(desk, texts).later == 1
    changed = change_rules(desk, texts)
    assert lead_of(desk, lead_id).standing.next.at == due + timedelta(minutes=45)
    assert changed.changed.touches(SETTINGS, LEADS)
    assert changed.rules.cadences["active"].steps[1].offset == timedelta(minutes=90)
    by_new = replace(desk, rules=changed.rules)
    assert preview_rules(by_new, texts).later == 0


def test_who_leaves_the_top_of_the_list_and_who_comes_is_named(desk):
    log_call(desk, LogCall(add(desk, "Nadia Okafor"), "no-answer"))
    log_call(
        desk, LogCall(add(desk, "Pavel Dvořák", source="purchased list"), "busy")
    )  # an hour, by no cadence
    desk.clock.move(timedelta(minutes=65))
    for number in range(9):
        add(desk, f"Lead {number}")
    put_off = edited("cadences", 'at = "45min"', 'at = "170min"')
    preview = preview_rules(desk, put_off)
    assert [lead.name for lead in preview.leaves] == ["Nadia Okafor"]
    assert [lead.name for lead in preview.enters] == ["Pavel Dvořák"]
    changed = replace(desk, rules=change_rules(desk, put_off).rules)
    assert [row.candidate.name for row in show_today(changed).rows[:10]] == [
        lead.name for lead in preview.after
    ]
    back = preview_rules(changed, default_documents())
    assert [lead.name for lead in back.enters] == ["Nadia Okafor"]
    assert back.earlier == 1


def test_a_lead_put_off_to_later_today_stays_on_a_short_list(desk):
    lead_id = add(desk, "Nadia Okafor")
    log_call(desk, LogCall(lead_id, "no-answer"))
    desk.clock.move(timedelta(minutes=50))
    preview = preview_rules(desk, edited("cadences", 'at = "45min"', 'at = "90min"'))
    assert preview.later == 1
    assert preview.before == preview.after


def test_a_lower_line_promotes_those_who_cross_it(desk):
    strict = edited("segments", "C = 1", "C = 5")
    by_strict = replace(desk, rules=change_rules(desk, strict).rules)
    lead_id = add(by_strict, "Nadia Okafor", source="price request")
    assert lead_of(desk, lead_id).segment == NURTURE
    assert preview_rules(by_strict, default_documents()).ripened == 1
    change_rules(by_strict, default_documents())
    assert lead_of(desk, lead_id).segment == SALES_READY


def test_a_higher_line_says_whom_it_would_have_sent_to_marketing_and_moves_nobody(desk):
    add(desk, "Nadia Okafor", source="price request")
    listed = add(desk, "Pavel Dvořák", source="purchased list")
    texts = edited("segments", "C = 1", "C = 2")
    assert preview_rules(desk, texts).below == 1
    change_rules(desk, texts)
    assert lead_of(desk, listed).segment == SALES_READY


def test_running_clocks_with_another_target_are_counted(desk):
    add(desk, "Nadia Okafor", source="price request")
    add(desk, "Tomás Rivas", source="webinar")
    texts = edited("targets", 'kind = "webinar"', 'kind = "webinar" # slower')
    before, kind, after = texts["targets"].partition('kind = "webinar"')
    texts["targets"] = before + kind + after.replace("minutes = 60", "minutes = 90", 1)
    assert preview_rules(desk, texts).targets == 1


def test_a_persons_own_number_of_calls_goes_before_the_teams(desk):
    own = replace(desk, rules=replace(desk.rules, calls_per_day=3))
    for number in range(5):
        log_call(own, LogCall(add(own, f"Lead {number}"), "busy"))
    desk.clock.move(timedelta(days=1))
    preview = preview_rules(own, edited("targets", "calls_per_day = 40", "calls_per_day = 60"))
    assert len(preview.before) == len(preview.after) == 3


def test_another_number_of_calls_says_how_many_wait_beyond_it(desk):
    for number in range(5):
        log_call(desk, LogCall(add(desk, f"Lead {number}"), "busy"))
    desk.clock.move(timedelta(days=1))
    preview = preview_rules(desk, edited("targets", "calls_per_day = 40", "calls_per_day = 2"))
    assert (preview.was.calls, preview.was.waiting) == (40, 0)
    assert (preview.would_be.calls, preview.would_be.waiting) == (2, 3)


def test_other_weights_say_who_comes_to_the_top_of_the_list(desk):
    for number in range(10):
        add(desk, f"Event {number}", source="Trade show")
    add(desk, "Listed", source="purchased list")
    desk.clock.move(timedelta(days=10))  # no first-response clock runs any more
    preview = preview_rules(desk, edited("scoring", "list = 0.01", "list = 0.9"))
    assert [lead.name for lead in preview.enters] == ["Listed"]
    assert (preview.earlier, preview.later) == (0, 0)


def test_documents_are_kept_as_written_by_one_fact(desk):
    texts = edited("segments", "D = 3", "D = 4 # since the spring")
    change_rules(desk, texts)
    with desk.store.read() as reading:
        kept = reading.rules_documents()
    assert kept == default_documents() | texts
    assert [fact.kind for fact in desk.store.state.events].count(RULES_SAVED) == 1


def test_refused_documents_change_nothing(desk):
    with pytest.raises(Refused, match=r"cadences.toml, line \d+, active, step 2"):
        change_rules(desk, edited("cadences", 'at = "45min"', 'at = "soon"'))
    assert desk.store.committed == 0


def test_the_new_rules_are_handed_out_before_the_leads_are_planned_again(desk):
    lead_id = add(desk, "Nadia Okafor")
    log_call(desk, LogCall(lead_id, "no-answer"))
    due = lead_of(desk, lead_id).standing.next.at
    seen = []
    change_rules(
        desk,
        edited(*LATER_SECOND_CALL),
        take=lambda rules: seen.append((rules, lead_of(desk, lead_id).standing.next.at)),
    )
    ((rules, then),) = seen
    assert rules.cadences["active"].steps[1].offset == timedelta(minutes=90)
    assert then == due


def test_a_preview_can_be_given_up(desk):
    log_call(desk, LogCall(add(desk, "Nadia Okafor"), "no-answer"))
    halting = Halting()
    preview_rules(desk, edited(*LATER_SECOND_CALL), halting)
    assert halting.told == [(1, 1)]


def test_the_defaults_can_be_read():
    rules, refusals = check_documents(default_documents(), {})
    assert refusals == ()
    assert rules is not None
    assert rules.profile.grid == tomllib.loads(default_documents()["segments"])["grid"]
