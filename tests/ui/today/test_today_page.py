from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QHoverEvent, QRegion
from PySide6.QtWidgets import QApplication, QBoxLayout

from app.domain.errors import Unavailable
from app.domain.lead import NextTouch, Stage
from app.ui.card.card_words import SHOWN_TOUCHES
from app.ui.kit.navigation import FOLDED_WIDTH
from app.ui.kit.theme import DARK, LIGHT
from app.ui.today.list_model import DUE_ROLE, ListModel
from app.ui.today.page import TodayPage
from app.usecases.changed import LEADS, TOUCHES, Changed
from app.usecases.log_call import LogCall, log_call
from tests.fakes.desk import NOW, FixedClock, make_desk
from tests.fakes.memory_store import MemoryReading, MemoryStore
from tests.fakes.screen import Screen
from tests.fakes.today import Office, lead

Key = Qt.Key


@pytest.fixture
def screen(qtbot):
    return Screen(qtbot)


def test_the_list_model_keeps_qts_rules(qtmodeltester):
    office = Office().open()
    model = ListModel(office.desk.clock.now, "Europe/Berlin")
    model.set_lines(office.presenter.listing.lines)
    qtmodeltester.check(model)
    model.set_lines(office.presenter.listing.without(office.id("Anna"), done=True).lines)
    qtmodeltester.check(model)
    model.set_lines(())
    qtmodeltester.check(model)


def test_when_one_lead_leaves_only_its_lines_are_taken_out(qtbot):
    office = Office().open()
    model = ListModel(office.desk.clock.now, "Europe/Berlin")
    model.set_lines(office.presenter.listing.lines)
    removed, resets = [], []
    model.rowsRemoved.connect(lambda _parent, first, last: removed.append((first, last)))
    model.modelReset.connect(lambda: resets.append(True))
    model.set_lines(office.presenter.listing.without(office.id("Paula"), done=True).lines)
    assert (removed, resets) == ([(0, 1)], [])


def test_running_clocks_tick_and_only_their_rows_are_painted_again(qtbot):
    office = Office().open()
    model = ListModel(office.desk.clock.now, "Europe/Berlin")
    office.desk.clock.move(timedelta(seconds=10))
    model.set_lines(office.presenter.listing.lines)
    changed = []
    model.ticked.connect(changed.append)
    model.dataChanged.connect(lambda *_: changed.append("the view measures everything"))
    place = model.place_of(office.id("Anna"))
    before = model.index(place).data(DUE_ROLE)
    office.desk.clock.move(timedelta(seconds=1))
    model.tick()
    assert changed == [place]
    assert model.index(place).data(DUE_ROLE) != before


class Painted(QObject):
    """Which part of a widget was painted."""

    def __init__(self, widget):
        super().__init__(widget)
        self.regions = []
        widget.installEventFilter(self)

    def eventFilter(self, _watched, event):
        if event.type() == QEvent.Type.Paint:
            self.regions.append(event.region())
        return False


def test_a_tick_paints_its_own_row_and_no_other(screen):
    rows, model = screen.page.list.rows, screen.page.list.model
    QApplication.processEvents()
    painted, ticked = Painted(rows.viewport()), []
    model.ticked.connect(ticked.append)
    screen.office.desk.clock.move(timedelta(seconds=1))
    screen.page.list._tick()
    QApplication.processEvents()
    assert model.place_of(screen.office.id("Anna")) in ticked
    seen = QRegion()
    for place in ticked:
        seen = seen.united(rows.visualRect(model.index(place)))
    assert painted.regions == [seen]
    assert rows.seen_lines() == (0, len(model.lines) - 1)


def test_what_scrolling_brings_into_sight_is_painted_and_all_else_moves(screen):
    rows = screen.page.list.rows
    rows.setFixedHeight(150)
    QApplication.processEvents()
    ground, page = rows.viewport(), screen.page
    at = ground.mapTo(page, QPoint())
    rows.verticalScrollBar().setValue(30)
    QApplication.processEvents()
    on_screen = page.screen().grabWindow(page.winId(), at.x(), at.y(), ground.width(), ground.height())
    anew = ground.grab().toImage()
    assert on_screen.toImage().convertToFormat(anew.format()) == anew


def test_the_row_under_the_mouse_stands_on_another_ground(screen):
    rows, model = screen.page.list.rows, screen.page.list.model
    place = next(
        p for p, line in enumerate(model.lines) if line.row and not rows.selectionModel().isRowSelected(p)
    )
    box = rows.visualRect(model.index(place))
    corner, at = box.topRight(), QPointF(box.center())
    before = rows.viewport().grab().toImage().pixelColor(corner)
    for kind, other in ((QEvent.Type.HoverMove, True), (QEvent.Type.HoverLeave, False)):
        QApplication.sendEvent(rows.viewport(), QHoverEvent(kind, at, at, at))
        assert (rows.viewport().grab().toImage().pixelColor(corner) != before) is other


def test_a_row_that_stays_keeps_its_words_until_its_clock_ticks(qtbot):
    office = Office().open()
    model = ListModel(office.desk.clock.now, "Europe/Berlin")
    model.set_lines(office.presenter.listing.lines)
    before = dict(zip((line.lead_id for line in model.lines), model.dues, strict=True))
    office.desk.clock.move(timedelta(seconds=90))
    model.set_lines(office.presenter.listing.without(office.id("Paula"), done=True).lines)
    kept = dict(zip((line.lead_id for line in model.lines), model.dues, strict=True))
    assert kept.items() <= before.items()
    assert model.has_running_clocks
    model.tick()
    after = dict(zip((line.lead_id for line in model.lines), model.dues, strict=True))
    assert {lead_id for lead_id in after if after[lead_id] != before[lead_id]} >= {office.id("Anna")}


def test_clocks_that_are_out_of_sight_are_not_read(screen):
    model, told = screen.page.list.model, []
    model.ticked.connect(told.append)
    screen.office.desk.clock.move(timedelta(minutes=2))
    model.tick(0, 1)
    assert told == []
    model.tick()
    assert model.place_of(screen.office.id("Anna")) in told


def test_a_row_says_everything_to_a_screen_reader(screen):
    model = screen.page.list.model
    index = model.index(model.place_of(screen.office.id("Paula")))
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Paula, Paula GmbH, promised, 10:05, You promised to call")
    assert "Paula" in index.data(Qt.ItemDataRole.ToolTipRole)


def test_the_clocks_stand_still_while_the_page_is_hidden(screen):
    assert screen.page.list.is_ticking
    screen.page.hide()
    assert not screen.page.list.is_ticking


def test_the_page_opens_on_the_first_of_the_rank(screen):
    assert screen.name == "Paula"
    assert screen.marked == ["Paula"]
    assert "0 of 5 done · 1 promised" in screen.page.list.figures
    assert "callable until 18:00" in screen.page.card.texts


def test_a_common_call_takes_two_keystrokes(screen):
    screen.press("1")
    assert screen.chosen == ["no-answer"]
    screen.press(Key.Key_Return)
    assert screen.office.touches("Paula")[-1].outcome == "no-answer"
    assert (screen.name, screen.marked, screen.chosen) == ("Anna", ["Anna"], [])


@pytest.mark.parametrize(
    ("key", "code"),
    [
        ("1", "no-answer"),
        ("2", "busy"),
        ("3", "left-voicemail"),
        ("4", "gatekeeper"),
        ("5", "call-back"),
        ("6", "interested"),
        ("7", "green"),
        ("8", "referred"),
        ("9", "wrong-number"),
        ("b", "bought"),
        ("d", "declined"),
        ("x", "do-not-call"),
    ],
)
def test_every_outcome_has_its_key(screen, key, code):
    with screen.bot.waitSignal(screen.page.outcome_chosen) as told:
        screen.press(key)
    assert told.args == [code]
    assert screen.chosen == [code]


def test_an_outcome_can_be_clicked_and_logged_with_the_mouse(screen):
    screen.bot.mouseClick(screen.page.bar.outcomes.keys["busy"], Qt.MouseButton.LeftButton)
    screen.bot.mouseClick(screen.page.bar.log, Qt.MouseButton.LeftButton)
    assert screen.office.touches("Paula")[-1].outcome == "busy"


def test_letters_in_a_note_choose_no_outcome(screen):
    screen.press("n", "x1 bd jk 5")
    assert screen.page.bar.note.text() == "x1 bd jk 5"
    assert (screen.chosen, screen.name) == ([], "Paula")


def test_enter_in_the_note_logs_and_the_keyboard_is_back_at_the_list(screen):
    screen.press("1", "n", "rang twice", Key.Key_Return)
    assert screen.office.touches("Paula")[-1].note == "rang twice"
    assert screen.page.bar.note.text() == ""
    assert screen.page.list.rows.hasFocus()


def test_escape_leaves_a_field_and_then_takes_the_outcome_back(screen):
    screen.press("1", "n", "hm", Key.Key_Escape)
    assert screen.chosen == ["no-answer"]
    screen.press(Key.Key_Escape)
    assert screen.chosen == []
    assert screen.page.bar.note.text() == "hm"


def test_a_call_back_is_logged_with_the_time_they_named(screen):
    screen.press("5", "fri 14:00")
    assert screen.page.bar.sentence == "Next: Fri 27 Nov, 14:00"
    screen.press(Key.Key_Return)
    assert screen.office.stored("Paula").standing.next.at.isoformat() == "2026-11-27T13:00:00+00:00"


def test_a_call_back_without_a_time_is_asked_for_beside_the_field(screen):
    screen.press("5", Key.Key_Return)
    assert "When did they ask" in screen.page.bar.next.problem
    assert screen.name == "Paula"


def test_p_leads_to_the_next_touch_and_shows_what_the_text_means(screen):
    screen.press("6", "p", "+3d")
    assert screen.page.bar.sentence == "Next: Fri 27 Nov, 10:00"


def test_while_the_calendar_is_open_its_keys_neither_move_nor_log(screen):
    before = screen.presenter.selected
    screen.press("1")
    screen.page.bar.open_calendar()
    picker = screen.page.bar._picker
    screen.bot.waitUntil(lambda: picker.isAncestorOf(QApplication.focusWidget()))
    screen.press(Key.Key_Right, Key.Key_Down)
    assert screen.presenter.selected == before
    screen.press(Key.Key_Return)
    assert not picker.isVisible()
    assert screen.presenter.selected == before
    assert screen.page.bar.next.text().startswith("2026-12-02")


def test_a_day_from_the_calendar_keeps_the_proposed_time(screen):
    screen.press("2", Key.Key_Down, "2")
    screen.page.bar.open_calendar()
    picker = screen.page.bar._picker
    assert picker.isVisible()
    picker.day_picked.emit(NOW.date() + timedelta(days=3))
    picker.hide()
    assert screen.page.bar.next.text() == "2026-11-27 11:00"
    assert screen.presenter.bar.draft.when == "2026-11-27 11:00"


def test_declined_shows_reasons_with_keys_and_the_digits_step_back(screen):
    screen.press("d")
    bar = screen.page.bar
    assert bar.reasons.isVisible()
    assert not bar.outcomes.keys["no-answer"].isVisible()
    screen.press("1", Key.Key_Return)
    assert screen.office.stored("Paula").standing.closed_reason == "price"
    assert not bar.reasons.isVisible()
    assert bar.outcomes.keys["no-answer"].isVisible()


def test_another_reason_is_written_in_their_words(screen):
    screen.press("d", "8", "moved to Mars", Key.Key_Return)
    assert screen.office.stored("Paula").standing.closed_reason == "other: moved to Mars"


def test_a_referral_asks_who(screen):
    screen.press("8", "Olga Petrov")
    assert screen.page.bar.person_name.text() == "Olga Petrov"
    screen.press(Key.Key_Return)
    with screen.office.store.read() as reading:
        assert [hit.name for hit in reading.find("Olga", 5)] == ["Olga Petrov"]


def test_arrows_and_letters_walk_the_list(screen):
    screen.press(Key.Key_Down)
    assert screen.name == "Anna"
    screen.press("j", "j", "k")
    assert screen.name == "Bert"
    screen.press(Key.Key_Up, Key.Key_Up)
    assert screen.marked == ["Paula"]


def test_home_and_end_go_to_the_first_and_the_last_lead(screen):
    rows = screen.office.presenter.listing.rows
    screen.press(Key.Key_End)
    assert screen.marked == [rows[-1].candidate.name]
    assert screen.name == rows[-1].candidate.name
    screen.press(Key.Key_Home)
    assert screen.name == rows[0].candidate.name


def test_every_line_is_found_where_it_stands_and_can_be_brought_into_sight(screen):
    rows, model = screen.page.list.rows, screen.page.list.model
    rows.setFixedHeight(150)
    QApplication.processEvents()
    boxes = [rows.visualRect(model.index(place)) for place in range(len(model.lines))]
    assert [box.top() for box in boxes[1:]] == [box.bottom() + 1 for box in boxes[:-1]]
    bar = rows.verticalScrollBar()
    assert bar.maximum() == boxes[-1].bottom() + 1 - rows.viewport().height() > 0
    for place in range(len(model.lines)):
        rows.scrollTo(model.index(place))
        box = rows.visualRect(model.index(place))
        assert rows.viewport().rect().contains(box)
        assert rows.indexAt(box.topLeft()).row() == rows.indexAt(box.bottomRight()).row() == place
    bar.setValue(0)
    rows.scrollTo(model.index(0))
    assert bar.value() == 0
    assert not rows.indexAt(QPoint(0, -1)).isValid()
    assert not rows.indexAt(QPoint(5, boxes[-1].bottom() + 1)).isValid()


def test_the_places_follow_when_a_lead_leaves_the_list(screen):
    rows, model = screen.page.list.rows, screen.page.list.model
    model.set_lines(screen.office.presenter.listing.without(screen.office.id("Anna"), done=True).lines)
    boxes = [rows.visualRect(model.index(place)) for place in range(len(model.lines))]
    assert [box.top() for box in boxes[1:]] == [box.bottom() + 1 for box in boxes[:-1]]
    assert rows.visualRect(model.index(len(model.lines))).isEmpty()


def test_a_key_that_is_held_chooses_once_and_only_moves_go_on(screen):
    goes_on = {one.key().toString() for one in screen.page._shortcuts if one.autoRepeat()}
    assert goes_on == {"Up", "Down", "J", "K", "PgUp", "PgDown"}


def test_a_click_on_a_row_opens_it(screen):
    rows = screen.page.list.rows
    place = screen.page.list.model.place_of(screen.office.id("Bert"))
    box = rows.visualRect(screen.page.list.model.index(place))
    with screen.bot.waitSignal(screen.page.lead_selected) as told:
        screen.bot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert told.args == [screen.office.id("Bert")]
    assert screen.name == "Bert"


def test_a_heading_cannot_be_chosen(screen):
    rows = screen.page.list.rows
    box = rows.visualRect(screen.page.list.model.index(0))
    screen.bot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert (screen.name, screen.marked) == ("Paula", ["Paula"])


def test_ctrl_z_takes_the_call_back_and_says_so(screen):
    screen.press("1", Key.Key_Return)
    screen.press(Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    assert screen.said[-1] == ("Taken back: No answer, Paula", False)
    assert (screen.name, screen.marked) == ("Paula", ["Paula"])


def test_o_brings_another_first_sentence(qtbot):
    office = Office()
    with office.store.work() as work:
        rich = lead(
            office.desk,
            "Olaf",
            timedelta(minutes=2),
            source="Price request",
            question="How?",
            content="Guide",
        )
        work.add_leads([rich])
    screen = Screen(qtbot, office)
    screen.presenter.select(rich[0].id)
    first = screen.page.card.opening.text
    screen.press("o")
    assert screen.page.card.opening.text != first
    screen.press("o")
    assert screen.page.card.opening.text == first


def test_markup_in_what_people_wrote_is_shown_as_they_wrote_it(qtbot):
    office = Office()
    with office.store.work() as work:
        odd = lead(office.desk, "<b>Eve</b>", timedelta(minutes=2), question="<img src=x> & <i>so</i>?")
        work.add_leads([odd])
    screen = Screen(qtbot, office)
    screen.presenter.select(odd[0].id)
    assert "<img src=x>" in screen.page.card.opening.text
    assert "<img src=x>" in screen.page.card.opening._text.text()
    assert screen.page.card.opening._text.textFormat() == Qt.TextFormat.PlainText
    assert screen.name == "<b>Eve</b>"


def test_t_shows_all_touches(screen):
    screen.presenter.select(screen.office.id("Paula"))
    screen.press("t")
    assert not screen.page.card.shows_all_touches  # there are none that the last 90 days leave out
    for _ in range(SHOWN_TOUCHES + 1):
        log_call(screen.office.desk, LogCall(screen.office.id("Paula"), "busy"))
    screen.presenter.changed(Changed(frozenset({TOUCHES})))
    screen.press("t")
    assert screen.page.card.shows_all_touches
    assert screen.page.card.texts.count("Ada: busy") == SHOWN_TOUCHES + 1
    screen.press("t")
    assert not screen.page.card.shows_all_touches


def test_a_lead_without_a_story_says_so(screen):
    assert "No story was handed over" in screen.page.card.texts
    screen.press(Key.Key_Down)
    assert "No story was handed over" not in screen.page.card.texts


def test_the_card_says_until_when_or_from_when_they_may_be_called(screen):
    screen.office.desk.clock.at = NOW.replace(hour=18)  # 19:00 there: past the soft end, before the hard stop
    screen.presenter._sheets.clear()
    screen.presenter.select(screen.office.id("Rita"))
    assert "19:00 there, calling opens tomorrow 08:00 there" in screen.page.card.texts
    screen.presenter.select(screen.office.id("Paula"))  # promised
    assert "19:00 there, callable until 21:00" in screen.page.card.texts


def test_f2_dials(screen):
    screen.press(Key.Key_F2)
    assert screen.links == ["tel:+4951190182014"]


def test_where_nothing_dials_the_number_is_copied(screen):
    screen.dials = False
    screen.press(Key.Key_F2)
    assert QGuiApplication.clipboard().text() == "+4951190182014"
    assert "copied" in screen.said[-1][0]


def test_outside_the_hours_f2_says_when_they_open(screen):
    screen.office.desk.clock.at = NOW.replace(hour=20)
    screen.press(Key.Key_F2)
    assert screen.links == []
    assert screen.said[-1][0] == "It is 21:00 there; calling opens tomorrow 08:00 their time"


def test_a_call_that_is_not_saved_stays_on_the_bar(qtbot):
    def full(_command):
        raise Unavailable("The disk is full; make room and press Enter again.")

    screen = Screen(qtbot, Office(log=full))
    screen.press("1", Key.Key_Return)
    assert screen.page.bar.sentence == "Not saved: The disk is full; make room and press Enter again."
    assert screen.chosen == ["no-answer"]
    assert screen.said[-1][1]


# search


def test_a_slash_searches_and_enter_opens_the_first_hit(screen):
    screen.press("/", "gin")
    assert screen.search.hits.isVisible()
    screen.press(Key.Key_Return)
    assert screen.name == "Gina"
    assert not screen.search.hits.isVisible()
    assert screen.page.isAncestorOf(QApplication.focusWidget())  # so that the next key finds the page
    assert not screen.search.hasFocus()
    screen.press("1")
    assert screen.chosen == ["no-answer"]
    assert screen.office.touches("Paula") == []


def test_escape_leaves_the_search(screen):
    screen.press("/", "gin", Key.Key_Escape)
    assert not screen.search.hits.isVisible()
    assert screen.search.text() == ""
    screen.press("1")
    assert screen.chosen == ["no-answer"]


# widths, empty pages, appearances


def test_in_a_narrow_window_list_and_card_take_turns(qtbot):
    screen = Screen(qtbot, width=760, height=480)
    page = screen.page
    assert not page.list.isVisible()
    assert page.card.isVisible()
    screen.press("l")
    assert page.list.isVisible()
    assert not page.card.isVisible()
    screen.press("l")
    assert page.card.isVisible()
    page.resize(1300, 800)
    assert page.list.isVisible()
    assert page.card.isVisible()


@pytest.mark.parametrize("width", [700, 760, 900, 1240, 2400])
def test_the_outcome_bar_is_on_screen_at_every_width_whatever_is_asked(qtbot, width):
    screen = Screen(qtbot, width=width, height=440)
    screen.press("d", "8")
    page, bar = screen.page, screen.page.bar
    qtbot.waitUntil(bar.reason_words.isVisible)
    QApplication.processEvents()
    assert page.size().width() == width
    for part in (bar.log, bar.note, bar.next, *(key for key in bar.reasons.keys.values())):
        corner = part.mapTo(page, part.rect().bottomRight())
        assert page.rect().contains(corner), part.accessibleName()


def test_on_a_small_laptop_list_and_card_stand_side_by_side_and_the_card_keeps_its_columns(qtbot):
    page = Screen(qtbot, width=1024 - FOLDED_WIDTH - 1, height=660).page
    assert page.list.isVisible()
    assert page.card.isVisible()
    assert page.card._columns.direction() == QBoxLayout.Direction.LeftToRight
    assert abs(page.bar.note.y() - page.bar.log.y()) < page.bar.log.height()
    page.bar.log_words = ("Festhalten und weiter ⏎", "Festhalten und weiter ⏎")
    page.bar.resize(page.bar.width() - 1, page.bar.height())
    assert page.bar._note_row.count() == 1  # in a language with longer words the note has a row of its own


@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
def test_the_calendar_opens_inside_the_window_whichever_way_it_reads(screen, direction):
    page = screen.page
    page.setLayoutDirection(direction)
    QApplication.processEvents()
    page.bar.open_calendar()
    picker = page.bar._picker
    corner, button = page.mapToGlobal(QPoint(0, 0)), page.bar.calendar
    assert corner.x() <= picker.x() <= picker.geometry().right() <= corner.x() + page.width()
    assert picker.geometry().bottom() < button.mapToGlobal(QPoint(0, 0)).y()
    edge = picker.grab().toImage().pixelColor(0, picker.height() // 2)
    assert edge.name() == LIGHT.outline.name()
    picker.close()


def test_the_note_has_more_room_than_the_next_touch_but_for_a_date_of_another_year(qtbot):
    page = Screen(qtbot, width=1200 - 188, height=700).page
    note, following = page.bar.note, page.bar.next
    assert note.y() == following.parentWidget().mapTo(page.bar, following.pos()).y()  # in one row
    assert note.width() > following.width()
    page.bar.log_words = ("Log it, please, and go to the next one ⏎", "Log ⏎")
    page.bar.resize(page.bar.width() - 1, page.bar.height())
    assert page.bar.log.text() == "Log ⏎"  # rather than a note of a few letters
    page.bar.resize(page.bar.width() + 400, page.bar.height())
    assert page.bar.log.text() == "Log it, please, and go to the next one ⏎"
    usual = following.sizeHint().width()
    following.set_proposal("Next: Wed 25 Nov 2026, 10:00")
    assert following.fontMetrics().horizontalAdvance(following.proposal) <= following.sizeHint().width() - 24
    assert page.bar.log.text() == "Log it, please, and go to the next one ⏎"
    page.bar.resize(page.bar.width() - 1, page.bar.height())
    assert page.bar.log.text() == "Log it, please, and go to the next one ⏎"  # a proposal renames no button
    following.set_proposal("Next: today 9:15")
    assert following.sizeHint().width() == usual


def test_what_marketing_does_next_is_said_whole_under_the_fields(screen):
    screen.press("7")
    assert screen.page.bar.next.proposal.endswith("white paper by marketing")
    assert screen.page.bar.sentence == (
        "Enter logs it; the lead is green then. What follows: white paper by marketing."
    )


def test_where_the_card_is_narrow_the_local_time_stands_under_the_number(qtbot):
    card = Screen(qtbot, width=890, height=760).page.card
    assert card._columns.direction() == QBoxLayout.Direction.TopToBottom
    qtbot.waitUntil(
        lambda: card._local.mapTo(card, QPoint(0, 0)).x() == card._phone.mapTo(card, QPoint(0, 0)).x()
    )


def test_without_leads_the_page_points_to_the_import(qtbot):
    store = MemoryStore()
    screen = Screen(qtbot, Office(store, make_desk(store, FixedClock())))
    assert screen.page.nobody.title.text() == "No leads yet"
    with qtbot.waitSignal(screen.page.import_asked):
        qtbot.mouseClick(screen.page.nobody.import_button, Qt.MouseButton.LeftButton)


def test_where_only_others_have_leads_the_page_says_where_they_stand(qtbot, monkeypatch):
    store = MemoryStore()
    monkeypatch.setattr(MemoryReading, "has_leads", lambda _: True)
    screen = Screen(qtbot, Office(store, make_desk(store, FixedClock())))
    assert screen.page.nobody.title.text() == "None of these leads is yours"
    assert "Follow-up" in screen.page.nobody.text.text()


def test_with_nothing_due_the_page_names_the_next_one(qtbot):
    store = MemoryStore()
    desk = make_desk(store, FixedClock())
    soon = NextTouch(NOW + timedelta(days=3), "call", "rep")
    with store.work() as work:
        work.add_leads([lead(desk, "Gina", timedelta(days=40), Stage.GREEN, soon)])
    screen = Screen(qtbot, Office(store, desk))
    assert screen.page.nobody.title.text() == "Nothing is due"
    assert screen.page.nobody.text.text() == "The next one is Gina, Fri 27 Nov, 10:00."
    assert not screen.page.bar.isVisible()


def test_when_all_is_done_it_says_so_calmly(screen):
    for _ in range(5):
        screen.press("b", Key.Key_Return)
    assert screen.page.nobody.title.text() == "That was all for today"
    assert screen.page.nobody.text.text().startswith("5 done")


def test_it_paints_in_both_appearances_and_both_directions(screen):
    for theme in (LIGHT, DARK):
        for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
            screen.page.setPalette(theme.palette())
            screen.page.setLayoutDirection(direction)
            picture = screen.page.grab().toImage()
            assert picture.pixelColor(picture.width() // 2, 4) in (theme.panel, theme.ground)


def test_every_key_of_the_sheet_says_what_it_does(screen):
    sheet = dict(screen.page.keys())
    assert sheet["1"] == "No answer"
    assert all(words for words in sheet.values())


def test_the_default_outcomes_leave_every_key_of_the_card_free(screen):
    sheet = screen.page.keys()
    listed = [key for key, _ in sheet]
    assert len(listed) == len(set(listed))
    assert {"E", "F", "A", "S"} <= set(listed)
    assert dict(sheet)["M"] == "Mail sent, where a mail is due"


def test_settled_is_told_once_all_is_painted(qtbot):
    office = Office()
    page = TodayPage(office.presenter)
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.settled):
        page.show()


def test_the_number_block_works_like_the_row_of_digits(screen):
    block = Qt.KeyboardModifier.KeypadModifier
    screen.press(Key.Key_1, modifier=block)
    assert screen.chosen == ["no-answer"]
    screen.press(Key.Key_Enter, modifier=block)
    assert screen.office.touches("Paula")[-1].outcome == "no-answer"


def test_what_can_wait_runs_after_the_next_card_is_painted(qtbot):
    page = TodayPage(Office().presenter)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    order = []
    page.card.show_brief(None)
    page.soon(lambda: order.append("later"))
    assert order == []
    qtbot.waitUntil(lambda: order == ["later"])


@pytest.mark.parametrize(
    ("name", "attempts", "is_said"), [("Rita", 1, False), ("Rita", 2, True), ("Paula", 2, False)]
)
def test_from_the_third_attempt_on_the_bar_says_that_no_voicemail_is_left(screen, name, attempts, is_said):
    lead_id, leads = screen.office.id(name), screen.office.store.state.leads
    standing = leads[lead_id].standing
    leads[lead_id] = replace(leads[lead_id], standing=replace(standing, attempts=attempts))
    screen.presenter.changed(Changed(frozenset({LEADS}), (lead_id,)))
    screen.presenter.select(lead_id)
    said = screen.page.bar.sentence
    assert (said == "Attempt 3: the plan leaves no more voicemail. A key, then Enter.") is is_said
