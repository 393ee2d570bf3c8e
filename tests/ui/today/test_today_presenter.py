from datetime import timedelta

from app.domain.errors import Unavailable
from app.domain.lead import NextTouch, Stage
from app.usecases.changed import IMPORTS, LEADS, TOUCHES, Changed
from tests.fakes.desk import NOW, FixedClock, make_desk
from tests.fakes.memory_store import MemoryStore
from tests.fakes.today import Office, lead


def logged(office, *keys):
    for key in keys:
        assert office.presenter.bar.choose_key(key)
    office.presenter.log()


# what is shown


def test_the_first_of_the_rank_is_selected_and_its_card_shown():
    office = Office().open()
    assert office.names == ["Paula", "Anna", "Bert", "Rita", "Gina"]
    assert office.selected == "Paula"
    assert office.view.last("show_sheet")[0].phones == ("<+4951190182014>",)


def test_the_cards_of_both_neighbours_are_read_ahead():
    office = Office().open()
    office.presenter.move(2)
    assert set(office.presenter._sheets) >= {office.id(name) for name in ("Anna", "Bert", "Rita")}


def test_the_next_card_is_on_screen_before_anything_is_read_again():
    office = Office().open()
    office.lane.held = True
    logged(office, "1")
    work, done, _, _ = office.lane.waiting.pop()
    office.lane.waiting.clear()
    answer = work()
    office.lane.submitted.clear()
    office.behind.submitted.clear()
    office.view.soon = lambda call: None
    done(answer)
    assert office.selected == "Anna"
    assert office.lane.submitted + office.behind.submitted == []


def test_no_more_than_a_few_cards_are_kept():
    office = Office().open()
    for _ in range(3):
        for step in (1, 1, 1, 1, -1, -1, -1, -1):
            office.presenter.move(step)
    assert len(office.presenter._sheets) <= 8


def test_moving_stops_at_both_ends():
    office = Office().open()
    office.presenter.move(-1)
    assert office.selected == "Paula"
    office.presenter.move(99)
    assert office.selected == "Gina"


def test_a_lead_that_is_not_on_the_list_can_be_opened_and_the_list_does_not_take_it_away():
    office = Office().open()
    with office.store.work() as work:
        then = NextTouch(NOW + timedelta(days=9), "call", "rep")
        later = lead(office.desk, "Later", timedelta(days=3), Stage.GREEN, then)
        work.add_leads([later])
    office.presenter.select(later[0].id)
    office.presenter.refresh()
    assert office.selected == "Later"
    assert "Later" not in office.names


def test_a_lead_that_does_not_exist_is_said_and_the_list_goes_on():
    office = Office().open()
    office.presenter.select("nobody")
    assert "no lead" in office.view.last("say_refused")[0]
    assert office.selected == "Paula"


def test_a_card_that_arrives_late_does_not_replace_the_one_selected_since():
    office = Office().open()
    office.lane.held = True
    office.presenter._sheets.clear()
    office.presenter.select(office.id("Rita"))
    late = office.lane.waiting[:]
    office.presenter.select(office.id("Gina"))
    office.lane.waiting = late + office.lane.waiting
    office.lane.run()
    assert office.selected == "Gina"


def test_while_a_card_is_read_no_call_can_be_logged_on_it():
    office = Office().open()
    office.lane.held = True
    office.presenter._sheets.clear()
    office.presenter.select(office.id("Rita"))
    office.presenter.bar.choose("no-answer")
    office.presenter.log()
    office.lane.run()
    assert office.stored("Rita").standing.attempts == 0


def test_a_hidden_page_reads_nothing_until_it_is_shown_again():
    office = Office().open()
    office.presenter.set_visible(False)
    before = len(office.lane.submitted)
    office.behind.submitted.clear()
    office.presenter.changed(Changed(frozenset({LEADS})))
    assert len(office.lane.submitted) == before
    assert office.behind.submitted == []
    office.presenter.set_visible(True)
    assert office.behind.submitted == ["today-list"]


def test_a_change_elsewhere_reads_the_selected_card_again():
    office = Office().open()
    office.lane.submitted.clear()
    office.presenter.changed(Changed(frozenset({TOUCHES}), (office.id("Paula"),)))
    assert "today-sheet" in office.lane.submitted


def test_a_change_of_something_else_is_not_our_business():
    office = Office().open()
    office.lane.submitted.clear()
    office.behind.submitted.clear()
    office.presenter.changed(Changed(frozenset({IMPORTS})))
    assert office.lane.submitted + office.behind.submitted == []


def test_an_unreadable_list_is_said_and_the_old_one_stays():
    office = Office().open()
    office.actions.read_list = lambda: (_ for _ in ()).throw(Unavailable("The database does not answer."))
    office.presenter.refresh()
    assert office.view.last("say_trouble")[0].message == "The database does not answer."
    assert len(office.names) == 5


# nothing to do


def test_without_any_lead_the_page_says_so():
    store = MemoryStore()
    office = Office(store, make_desk(store, FixedClock())).open()
    idle, done = office.view.last("show_idle")
    assert (idle.leads, idle.next, done) == (0, None, 0)


def test_with_nothing_due_the_next_one_is_named():
    store = MemoryStore()
    desk = make_desk(store, FixedClock())
    with store.work() as work:
        then = NextTouch(NOW + timedelta(days=30), "call", "rep")
        work.add_leads([lead(desk, "Gina", timedelta(days=9), Stage.GREEN, then)])
    office = Office(store, desk).open()
    assert office.view.last("show_idle")[0].next.name == "Gina"
    assert not office.bar.enabled


def test_after_the_last_call_the_page_is_calm():
    office = Office().open()
    for _ in range(5):
        logged(office, "b")
    idle, done = office.view.last("show_idle")
    assert (idle.leads, done) == (5, 5)
    assert office.presenter.selected == ""


# logging


def test_a_common_call_takes_two_keys():
    office = Office().open()
    logged(office, "1")
    touch = office.touches("Paula")[-1]
    assert (touch.outcome, touch.attempt) == ("no-answer", True)
    assert office.selected == "Anna"


def test_after_a_log_the_row_is_gone_the_figures_follow_and_the_others_are_told():
    office = Office().open()
    logged(office, "x")
    assert office.names == ["Anna", "Bert", "Rita", "Gina"]
    assert (office.presenter.listing.done, office.presenter.listing.promised) == (1, 0)
    assert [changed.lead_ids for changed in office.broadcast] == [(office.id("Paula"),)]


def test_after_the_last_row_the_row_before_it_is_selected():
    office = Office().open()
    office.presenter.move(99)
    logged(office, "b")
    assert office.selected == "Rita"


def test_enter_without_an_outcome_asks_for_one():
    office = Office().open()
    office.presenter.log()
    assert office.bar.problem_field == "outcome"
    assert office.touches("Paula") == []


def test_the_second_enter_while_the_first_is_being_written_does_nothing():
    office = Office().open()
    office.lane.held = True
    office.presenter.bar.choose_key("1")
    office.presenter.log()
    office.presenter.log()
    office.presenter.bar.choose_key("2")
    office.lane.run()
    assert [touch.outcome for touch in office.touches("Paula")] == ["no-answer"]
    assert office.touches("Anna") == []


def test_pressing_an_outcome_again_takes_the_choice_back():
    office = Office().open()
    office.presenter.bar.choose("busy")
    office.presenter.bar.choose("busy")
    assert office.bar.outcome is None


def test_the_note_and_the_typed_time_are_logged():
    office = Office().open()
    office.presenter.bar.write("note", " wants an offer ")
    office.presenter.bar.write("when", "fri 14:00")
    logged(office, "6")
    standing = office.stored("Paula").standing
    assert office.touches("Paula")[-1].note == "wants an offer"
    assert standing.next.at.isoformat() == "2026-11-27T13:00:00+00:00"
    assert standing.next.promised


def test_a_day_without_a_clock_is_the_morning_where_the_lead_is():
    office = Office()
    with office.store.work() as work:
        made = lead(office.desk, "Noah", timedelta(days=2), time_zone="America/New_York", country="US")
        work.add_leads([made])
    office.open()
    office.presenter.select(made[0].id)
    office.presenter.bar.write("when", "fri")
    assert office.bar.named_at.isoformat() == "2026-11-27T15:00:00+00:00"


def test_the_proposal_is_what_the_rules_would_decide():
    office = Office().open()
    office.presenter.move(1)
    office.presenter.bar.choose("busy")
    assert office.bar.decision.next.at == NOW + timedelta(hours=1)


def test_a_proposal_is_asked_for_again_when_the_outcome_is_chosen():
    office = Office().open()
    office.presenter.move(1)
    office.desk.clock.move(timedelta(minutes=30))
    office.presenter.bar.choose("busy")
    assert office.bar.decision.next.at == NOW + timedelta(minutes=90)


def test_a_call_back_asks_when_and_gives_the_field_the_keyboard():
    office = Office().open()
    office.presenter.bar.choose("call-back")
    assert office.view.last("focus_field") == ("next",)
    assert "When did they ask" in office.bar.asks
    office.presenter.log()
    assert office.bar.problem_field == "next"
    assert office.touches("Paula") == []


def test_a_time_that_cannot_be_read_is_said_beside_its_field_and_stays_there():
    office = Office().open()
    office.presenter.bar.choose("interested")
    office.presenter.bar.write("when", "sometime")
    assert office.bar.problem == ""
    office.presenter.log()
    assert office.bar.problem_field == "next"
    assert "sometime" in office.bar.problem
    assert office.presenter.bar.draft.when == "sometime"
    office.presenter.bar.write("when", "sometimes")
    assert office.bar.problem == ""


def test_a_time_in_the_past_is_refused_and_nothing_typed_is_lost():
    office = Office().open()
    office.presenter.bar.choose("interested")
    office.presenter.bar.write("note", "keen")
    office.presenter.bar.write("when", "2026-11-20 10:00")
    office.presenter.log()
    assert office.bar.problem_field == "next"
    assert "past" in office.bar.problem
    assert (office.presenter.bar.draft.note, office.presenter.bar.draft.outcome) == ("keen", "interested")


def test_declined_asks_why_and_digits_are_reasons_then():
    office = Office().open()
    office.presenter.bar.choose_key("d")
    office.presenter.log()
    assert office.bar.problem_field == "reason"
    office.presenter.bar.choose_key("2")
    office.presenter.bar.write("reason_words", "Acme")
    office.presenter.log()
    assert office.stored("Paula").standing.closed_reason == "competitor: Acme"


def test_another_reason_needs_words():
    office = Office().open()
    office.presenter.bar.choose_key("d")
    office.presenter.bar.choose_key("8")
    assert office.view.last("focus_field") == ("reason_words",)
    office.presenter.log()
    assert office.bar.problem_field == "reason_words"


def test_a_digit_without_a_reason_behind_it_does_nothing():
    office = Office().open()
    office.presenter.bar.choose_key("d")
    assert not office.presenter.bar.choose_key("9")
    assert office.presenter.bar.draft.outcome == "declined"


def test_letting_go_brings_the_outcomes_back_and_keeps_the_note():
    office = Office().open()
    office.presenter.bar.write("note", "hm")
    office.presenter.bar.choose_key("d")
    office.presenter.bar.let_go()
    assert office.bar.outcome is None
    assert office.presenter.bar.draft.note == "hm"


def test_a_referral_makes_the_other_lead():
    office = Office().open()
    office.presenter.bar.choose_key("8")
    assert office.view.last("focus_field") == ("person_name",)
    office.presenter.bar.write("person_name", "Olga Petrov")
    office.presenter.bar.write("person_phone", "0511 445566")
    office.presenter.log()
    with office.store.read() as reading:
        found = reading.find("Olga", 5)
    assert [hit.name for hit in found] == ["Olga Petrov"]


def test_a_phone_that_is_none_is_said_beside_the_phone():
    office = Office().open()
    office.presenter.bar.choose_key("8")
    office.presenter.bar.write("person_name", "Olga")
    office.presenter.bar.write("person_phone", "abc")
    office.presenter.log()
    assert office.bar.problem_field == "person_phone"
    assert office.touches("Paula") == []


def test_a_call_that_was_not_saved_stays_chosen_and_says_so():
    def full_disk(_command):
        raise Unavailable("The disk is full.")

    office = Office(log=full_disk).open()
    office.presenter.bar.write("note", "keen")
    logged(office, "1")
    assert (office.bar.problem_field, office.bar.problem) == ("unsaved", "The disk is full.")
    assert office.selected == "Paula"
    assert (office.presenter.bar.draft.outcome, office.presenter.bar.draft.note) == ("no-answer", "keen")
    assert "Paula" in office.names


def test_drafts_wait_at_their_lead():
    office = Office().open()
    office.presenter.bar.write("note", "half a sen")
    office.presenter.move(1)
    assert office.view.last("show_draft")[0].note == ""
    office.presenter.move(-1)
    assert office.view.last("show_draft")[0].note == "half a sen"


def test_a_logged_lead_leaves_no_draft_behind():
    office = Office().open()
    office.presenter.bar.write("note", "done")
    logged(office, "1")
    assert office.presenter.bar.drafts == {}


def test_a_call_is_logged_while_the_list_is_still_being_read():
    office = Office().open()
    office.behind.held = True
    office.presenter.refresh()
    logged(office, "1")
    assert office.selected == "Anna"
    assert office.stored("Paula").standing.attempts == 1


def test_a_list_made_before_a_call_was_written_does_not_bring_its_lead_back():
    office = Office().open()
    read, made = office.actions.read_list, office.actions.read_list()
    office.behind.held, office.actions.read_list = True, lambda: made
    office.presenter.refresh()
    office.actions.read_list = read
    follow: list = []
    office.view.soon = follow.append
    logged(office, "x")
    office.behind.run()
    assert "Paula" not in office.names
    for call in follow:
        call()
    office.behind.run()
    assert office.names == ["Anna", "Bert", "Rita", "Gina"]


def test_a_list_that_came_while_a_call_was_being_written_is_read_again_when_the_call_fails():
    office = Office(log=lambda _command: (_ for _ in ()).throw(Unavailable("The disk is full."))).open()
    office.lane.held = office.behind.held = True
    office.presenter.refresh()
    logged(office, "1")
    office.behind.run()
    assert office.behind.waiting == []
    office.lane.run()
    assert [latest for *_, latest in office.behind.waiting] == ["today-list"]


# who may be called, and how


def test_mail_stands_on_the_bar_only_where_no_call_is_due():
    office = Office()
    with office.store.work() as work:
        mailed = lead(office.desk, "Mia", timedelta(days=1), phone="", email="mia@example.org")
        work.add_leads([mailed])
    office.open()
    assert "mail-sent" not in [outcome.code for outcome in office.bar.outcomes]
    assert not office.presenter.bar.choose_key("m")
    office.presenter.select(mailed[0].id)
    assert "mail-sent" in [outcome.code for outcome in office.bar.outcomes]
    logged(office, "m")
    with office.store.read() as reading:
        assert reading.touches(mailed[0].id)[-1].outcome == "mail-sent"


def test_who_asked_not_to_be_called_has_no_call_outcomes_and_is_never_dialled():
    office = Office()
    with office.store.work() as work:
        silent = lead(office.desk, "Sina", timedelta(days=1), do_not_call=True, email="s@example.org")
        work.add_leads([silent])
    office.open()
    office.presenter.select(silent[0].id)
    assert {outcome.kind for outcome in office.bar.outcomes} == {"mail"}
    office.presenter.dial()
    assert "dial" not in office.view.names()
    assert office.view.last("cannot_dial")[1] is None


def test_dialling_hands_over_the_first_number():
    office = Office().open()
    office.presenter.dial()
    assert office.view.last("dial") == ("+4951190182014", "<+4951190182014>")


def test_outside_the_hours_nobody_is_dialled_and_it_says_when_they_open():
    office = Office()
    office.desk.clock.at = NOW.replace(hour=19, minute=30)  # 20:30 in Berlin
    office.open()
    office.presenter.select(office.id("Rita"))
    office.presenter.dial()
    assert "dial" not in office.view.names()
    assert office.view.last("cannot_dial")[1].isoformat() == "2026-11-25T07:00:00+00:00"


def test_a_promised_call_minds_only_the_hard_stop():
    office = Office()
    office.desk.clock.at = NOW.replace(hour=19, minute=30)
    office.open()
    office.presenter.select(office.id("Paula"))
    office.presenter.dial()
    assert office.view.last("dial")[0] == "+4951190182014"


# taking back


def test_undo_brings_the_lead_its_card_and_its_note_back():
    office = Office().open()
    office.presenter.bar.write("note", "keen")
    logged(office, "1")
    office.presenter.move(2)
    office.presenter.undo()
    assert office.view.last("say_taken_back") == ("no-answer", "Paula")
    assert office.selected == "Paula"
    assert office.names[0] == "Paula"
    assert office.presenter.bar.draft.note == "keen"
    assert office.stored("Paula").standing.attempts == 0


def test_with_nothing_to_take_back_it_says_so():
    office = Office().open()
    office.presenter.undo()
    assert "to take back" in office.view.last("say_refused")[0]


def test_a_named_call_is_taken_back_only_while_nothing_else_was_done_since():
    office = Office().open()
    logged(office, "1")
    first = office.touches("Paula")[-1]
    logged(office, "2")
    office.presenter.undo(first.id)
    assert "Something else was done since" in office.view.last("say_refused")[0]
    assert office.stored("Anna").standing.attempts == 1
    office.presenter.undo()
    office.presenter.undo(first.id)
    assert office.stored("Paula").standing.attempts == 0


def test_a_lost_disk_while_taking_back_is_said():
    def broken(_touch_id):
        raise Unavailable("The disk does not answer.")

    office = Office(undo=broken).open()
    office.presenter.undo()
    assert office.view.last("say_trouble")[0].message == "The disk does not answer."
    logged(office, "1")
    assert office.selected == "Anna"


def test_a_problem_of_reading_ahead_is_said_only_when_the_lead_is_selected():
    office = Office()
    read = office.actions.read_sheet

    def sheet(lead_id):
        if lead_id == office.id("Anna"):
            raise Unavailable("One page of the file cannot be read.")
        return read(lead_id)

    office.actions.read_sheet = sheet
    office.open()
    assert "say_trouble" not in office.view.names()
    office.presenter.move(1)
    assert "say_trouble" in office.view.names()
