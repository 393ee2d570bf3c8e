"""The page of the connection, by keyboard and mouse."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester

from app.domain.errors import Refused, Removed, SignInNeeded, Unavailable
from app.ui.connection.page import ConnectionPage
from app.ui.connection.words import footer, in_one, news_sentence, taken_sentence
from app.usecases.replica import EDITED, GRANTED, LATE_CALL, TAKEN, News
from tests.ui.connection.conftest import MIA

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture
def page(world, qtbot):
    page = ConnectionPage(world.presenter, lambda: NOW, UTC, lambda lead_id: f"name of {lead_id}")
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    return page


def fill(page, qtbot):
    typed = ("postgresql://centre/ripen", "mia", "secret")
    for field, text in zip((page.form.url, page.form.name, page.form.password), typed, strict=True):
        field.clear()
        qtbot.keyClicks(field, text)


def test_signed_out_there_is_a_form_and_nothing_else(page, world):
    world.presenter.begin()
    assert page.form.isVisible()
    assert not page.now.isVisible()
    assert not page.news.isVisible()
    assert "Everything stays on this computer" in page.state.text()


def test_the_lines_of_the_form_stand_together_however_high_the_window_is(page, world, qtbot):
    world.presenter.begin()

    def between() -> int:
        return page.form.name.mapTo(page, QPoint()).y() - page.form.url.mapTo(page, QPoint()).y()

    page.resize(1000, 480)
    qtbot.waitUntil(page.form.go.isVisible)
    close = between()
    page.resize(1000, 1100)
    qtbot.waitUntil(lambda: page.height() == 1100)
    page.grab()  # laid out
    assert between() == close


def test_enter_signs_in_and_the_password_is_gone_from_the_window(page, world, qtbot):
    world.presenter.begin()
    fill(page, qtbot)
    qtbot.keyClick(page.form.password, Qt.Key.Key_Return)
    (form,) = world.actions.forms
    assert (form.url, form.name, form.password) == ("postgresql://centre/ripen", "mia", "secret")
    assert not page.form.isVisible()
    assert page.form.password.text() == ""
    assert page.who.text() == "Mia (mia) · rep · team North"


def test_synchronising_does_not_take_the_keyboard_away(page, world, qtbot):
    world.actions.state = MIA._replace(undelivered=3, synced_at=NOW)
    world.presenter.begin()
    page.activateWindow()
    page.now.setFocus()
    qtbot.waitUntil(page.now.hasFocus)
    held = []
    world.actions.during = lambda: held.append(page.now.hasFocus())
    qtbot.keyClick(page.now, Qt.Key.Key_Space)
    assert held == [True]
    assert page.now.hasFocus()


def test_whoever_comes_back_types_what_is_not_known(page, world, qtbot):
    world.actions.state = MIA
    world.actions.problem = SignInNeeded("The password of mia is not kept here.")
    world.presenter.begin()
    assert page.form.isVisible()
    assert page.form.focusProxy() is page.form.password
    assert page.form.url.cursorPosition() == 0


def test_what_the_centre_put_aside_is_told_with_its_reason(page, world):
    aside = "Kept, but not taken: it names no lead."
    world.actions.state = MIA._replace(synced_at=NOW, flagged=1, aside=aside)
    world.presenter.begin()
    assert page.state.text().endswith(
        "put 1 call or change aside; it is kept here and there, and an admin can look at it. " + aside
    )
    world.actions.state = MIA._replace(synced_at=NOW, flagged=2)
    world.presenter.synchronise()
    assert "put 2 calls and changes aside" in page.state.text()
    world.actions.state = MIA._replace(synced_at=NOW)
    world.presenter.synchronise()
    assert "aside" not in page.state.text()


@pytest.mark.parametrize(
    ("field", "missing"), [("url", "address"), ("name", "name"), ("password", "password")]
)
def test_an_empty_field_is_asked_for_before_anything_is_sent(page, world, qtbot, field, missing):
    fill(page, qtbot)
    getattr(page.form, field).clear()
    page.form.go.click()
    assert missing in page.form.lines[field].problem
    assert not world.actions.forms


def test_a_wrong_password_is_said_beside_it_and_nothing_typed_is_lost(page, world, qtbot):
    fill(page, qtbot)
    world.actions.problem = SignInNeeded("The name or the password is wrong.", "password")
    page.form.go.click()
    assert page.form.lines["password"].problem == "The name or the password is wrong."
    assert page.form.url.text() == "postgresql://centre/ripen"
    assert page.form.go.isEnabled()


def test_whoever_was_removed_reads_so_and_is_offered_a_file_of_what_he_could_not_send(page, world):
    world.actions.state = MIA._replace(undelivered=3)
    world.actions.problem = Removed("Your admin has removed your login at centre; save it as a file.")
    world.presenter.begin()
    assert page.state.text() == "Your admin has removed your login at centre; save it as a file."
    assert page.export.isVisible()
    assert page.export.text() == "Save 3 undelivered calls …"
    assert footer(world.presenter.link) == ("trouble", "Saved here, 3 not delivered, your login was removed")
    assert world.alarm.call is None  # nobody asks again and again


def test_a_host_that_does_not_answer_is_said_below_the_form(page, world, qtbot):
    fill(page, qtbot)
    world.actions.problem = Unavailable("There is no host “centre”.", "url")
    page.form.go.click()
    assert page.form.lines["url"].problem == "There is no host “centre”."
    world.actions.problem = Unavailable("The network is away.")
    page.form.go.click()
    assert page.form.problem.text() == "The network is away."


def test_leads_that_are_here_already_are_offered_and_go_only_when_that_is_said(page, world, qtbot):
    fill(page, qtbot)
    world.actions.problem = Refused("There are leads here that were entered before.", "hand_over")
    page.form.go.click()
    assert page.form.hand_over.isVisible()
    assert not world.actions.forms[-1].hand_over
    page.form.hand_over.click()
    assert world.actions.forms[-1].hand_over


def test_news_say_who_did_what_and_open_the_lead(page, world, qtbot):
    world.actions.state = MIA._replace(news=5)
    world.actions.told = [
        News(5, NOW, GRANTED, "lead-1", {"by": "Tom", "reason": "new in your region"}),
        News(4, NOW - timedelta(hours=1), TAKEN, "", {"by": "Tom", "reason": "no attempt in 8 days"}),
        News(
            3, NOW - timedelta(hours=2), EDITED, "lead-1", {"by": "Ben", "fields": ["phone", "custom.Size"]}
        ),
        News(2, NOW - timedelta(hours=3), LATE_CALL, "lead-1", {"by": "Ben", "outcome": "busy"}),
        News(1, NOW - timedelta(hours=4), LATE_CALL, "", {"own": True, "event_id": "call-1"}),
    ]
    page.hide()
    world.presenter.begin()
    page.show()
    model = page.news_model
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    said = [model.data(model.index(row, 2)) for row in range(5)]
    assert said == [
        "Tom gave you this lead. Reason: new in your region.",
        "Tom took a lead back. Reason: no attempt in 8 days.",
        "Ben changed Phone, Size.",
        "A call on it came in late, from Ben, and counts.",
        "A call of yours came in after its lead had gone to somebody else; it counts, and both of you see it.",
    ]
    assert world.actions.seen == 5
    with qtbot.waitSignal(page.lead_asked) as opened:
        page.news.activated.emit(model.index(0, 0))
    assert opened.args == ["lead-1"]
    page.news.activated.emit(model.index(1, 0))  # a lead that left is nothing to open


@pytest.fixture
def people(page, world):
    world.actions.state = MIA._replace(role="admin")
    page.hide()
    world.presenter.begin()
    page.show()
    return page.people


def test_an_admin_sees_people_and_laptops(people):
    assert people.isVisible()
    assert people.people_model.rowCount() == 1
    assert people.devices_model.data(people.devices_model.index(0, 2)) == "12"
    assert not people.remove.isEnabled()


def test_a_rep_does_not(page, world):
    world.actions.state = MIA
    world.presenter.begin()
    assert not page.people.isVisible()


def test_an_admin_adds_somebody_and_reads_the_password_once(people, world, qtbot):
    qtbot.keyClicks(people.login, "dora")
    qtbot.keyClicks(people.name, "Dora Ek")
    people.role.show_key("team-lead")
    qtbot.keyClicks(people.team, "north")
    qtbot.keyClick(people.team, Qt.Key.Key_Return)
    assert world.actions.people == [("dora", "Dora Ek", "team-lead", "north")]
    assert "wm3q-qtjr" in people.told.text()
    assert people.login.text() == ""


def test_what_is_wrong_with_a_new_person_is_said_beside_the_field(people, world, qtbot):
    people.add.click()
    assert "short name" in people.lines["login"].problem
    qtbot.keyClicks(people.login, "Dora!")
    world.actions.problem = Refused("A login has small letters and digits.", "login")
    people.add.click()
    assert people.lines["login"].problem == "A login has small letters and digits."
    assert people.login.text() == "Dora!"


def test_whoever_was_added_is_chosen_and_whoever_was_removed_can_only_be_added(people):
    rows = [
        {"login": login, "name": login, "role": "rep", "team": "", "active": login != "mia"}
        for login in ("ben", "dora", "mia")
    ]
    people.show_password("dora", "wm3q-qtjr")
    people.show_status({"people": rows})
    assert people.chosen == "dora"
    assert people.remove.isEnabled()
    people.people.selectRow(2)
    people.show_status({"people": rows})
    assert people.chosen == "mia"
    assert not people.remove.isEnabled()
    assert not people.new_password.isEnabled()


def test_how_far_laptops_are_is_asked_again_after_each_synchronising(people, page, world):
    asked = world.actions.asked
    page.now.click()
    assert world.actions.asked == asked + 1


def test_removing_somebody_takes_two_presses_and_a_new_password_one(people, world):
    people.people.selectRow(0)
    people.new_password.click()
    assert "new-of-mia" in people.told.text()
    people.remove.click()
    assert not world.actions.removed
    assert people.remove.text() == "Really remove mia"
    people.remove.click()
    assert world.actions.removed == ["mia"]
    assert "12 leads" in people.told.text()


def test_undelivered_calls_can_be_saved_also_when_signed_out(page, world, qtbot, tmp_path):
    world.actions.state = MIA._replace(signed_in=False, undelivered=4)
    world.presenter.begin()
    assert page.export.isVisible()
    with qtbot.waitSignal(page.notice) as told:
        world.presenter.rescue(tmp_path / "undelivered calls.jsonl")
    assert "4 undelivered calls" in told.args[0]


def test_f5_synchronises(page, world, qtbot):
    world.actions.state = MIA
    world.presenter.begin()
    runs = world.actions.runs
    page.now.click()
    assert world.actions.runs == runs + 1
    assert page.keys()[0] == ("F5", "Synchronise now")
    assert page.commands()[0][0] == "Synchronise now"


def taken(no, reason="too long", by="Tom", seen_at=None):
    return News(no, NOW, TAKEN, "", {"by": by, "reason": reason}, seen_at)


def test_leads_that_one_person_took_back_for_one_reason_are_one_line():
    call = News(5, NOW, LATE_CALL, "", {"own": True})
    news = [taken(9), taken(8), taken(7), call, taken(4), taken(3, reason="holiday"), taken(2, seen_at=NOW)]
    assert [news_sentence(one) for one in in_one(news)] == [
        "Tom took 3 leads back. Reason: too long.",
        "A call of yours came in after its lead had gone to somebody else; it counts, and both of you see it.",
        "Tom took a lead back. Reason: too long.",
        "Tom took a lead back. Reason: holiday.",
        "Tom took a lead back. Reason: too long.",
    ]
    assert taken_sentence(news[:3]) == "Tom took 3 leads back. Reason: too long."
    assert taken_sentence([taken(9), taken(3, reason="holiday")]) == "2 leads were taken back."
