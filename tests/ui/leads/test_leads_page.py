"""The page of all leads with its keys, on a desk in memory, with the work done at once."""

from datetime import UTC

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from app.domain.lead import Stage
from app.domain.lead_list import NAME, NEXT, SEGMENT, STAGE, VIEWS
from app.ui.kit.chips import chip_size
from app.ui.lanes import InlineLane
from app.ui.leads.acts import LeadActs
from app.ui.leads.columns import Seen, kind_word, last_words, lead_columns, next_tone, next_words, owner_word
from app.ui.leads.model import LeadsModel
from app.ui.leads.page import LeadsPage
from app.ui.leads.page_words import concerned_words, done_words, progress_words, silence_choices
from app.ui.leads.presenter import PAGE, LeadsPresenter
from app.ui.leads.table import LeadsTable
from app.ui.leads.view import EXPORT, PLAN, PLANNING, RESTING, TAG, UNDO, Concerned
from app.usecases.changed import LEADS, Changed
from app.wiring.leads_page import DeskLeads
from tests.fakes.desk import NOW, make_desk
from tests.fakes.memory_store import MemoryReading, MemoryStore
from tests.ui.leads.leads_office import DAY, desk_with, make_lead, many

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def make_page(qtbot, desk, answers=()):
    answers = list(answers)

    def ask(_parent, _title, _name, done):
        done(answers.pop(0))

    presenter = LeadsPresenter(DeskLeads(desk), InlineLane(), InlineLane())
    page = LeadsPage(presenter, LeadActs(presenter, InlineLane(), InlineLane(), presenter.changed), UTC, ask)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.table.setFocus()
    page.presenter, page.desk = presenter, desk
    return page


@pytest.fixture
def page(qtbot):
    return make_page(
        qtbot,
        desk_with(
            ("Ada", {"source": "Webinar", "campaign": "Seals"}),
            ("Ben", {"stage": Stage.GREEN, "ahead": 3 * DAY, "source": "Fair"}),
            ("Cleo", {"promised": True, "ahead": 2 * DAY}),
            ("Dora", {"stage": Stage.BOUGHT}),
            ("Emil", {"ahead": 4 * DAY}),
        ),
    )


def press(qtbot, page, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget() or page, key, modifier)


def write(qtbot, text):
    qtbot.keyClicks(QApplication.focusWidget(), text)


def shown(page):
    return [page.model.index(row, 0).data() for row in range(page.model.rowCount())]


def chosen(page):
    return [
        page.model.index(row, 0).data()
        for row in range(page.model.rowCount())
        if page.table.selectionModel().isRowSelected(row)
    ]


def test_the_model_keeps_what_qt_expects_of_one(qtmodeltester):
    desk = many(PAGE + 20)
    actions = DeskLeads(desk)
    numbers = actions.order(VIEWS[0].filter, VIEWS[0].order).numbers
    model = LeadsModel(lead_columns(Seen()), lambda _row: None)
    qtmodeltester.check(model)
    model.set_numbers(numbers)
    qtmodeltester.check(model)
    model.take_rows(numbers[:PAGE], actions.rows(numbers[:PAGE]))
    qtmodeltester.check(model)
    assert model.index(0, 0).data() == "Lead 00000"
    assert model.index(PAGE, 0).data() is None
    model.take_rows(numbers[:PAGE], ())
    assert model.index(0, 0).data() is None


def test_what_was_shown_stays_until_the_new_rows_are_there():
    desk = many(3)
    actions = DeskLeads(desk)
    asked = []
    model = LeadsModel(lead_columns(Seen()), asked.append)
    numbers = actions.order(VIEWS[0].filter, VIEWS[0].order).numbers
    model.set_numbers(numbers)
    model.take_rows(numbers, actions.rows(numbers))
    resets = []
    model.modelReset.connect(lambda: resets.append(True))
    model.set_numbers(numbers[:])
    assert model.index(1, 0).data() == "Lead 00001"
    assert asked == [1]
    assert resets == []


def test_the_open_leads_stand_there_with_their_number(page):
    assert shown(page) == ["Ada", "Cleo", "Ben", "Emil"]
    assert page.count.text() == "4 leads"
    assert page.views.currentText() == "All open"
    assert chosen(page) == ["Ada"]
    assert not page.grab().isNull()


def test_enter_and_a_double_click_open_the_lead(page, qtbot):
    press(qtbot, page, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.lead_opened) as told:
        press(qtbot, page, Qt.Key.Key_Return)
    assert told.args == [page.presenter.actions.rows(page.presenter.numbers)[1].lead_id]
    place = page.table.visualRect(page.model.index(0, 1)).center()
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(page.lead_opened):
        qtbot.mouseDClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_arrows_and_letters_walk_and_choose_one(page, qtbot):
    for key, name in (
        (Qt.Key.Key_Down, "Cleo"),
        (Qt.Key.Key_J, "Ben"),
        (Qt.Key.Key_K, "Cleo"),
        (Qt.Key.Key_End, "Emil"),
        (Qt.Key.Key_Home, "Ada"),
    ):
        press(qtbot, page, key)
        assert chosen(page) == [name]
    assert not page.table.marking


def test_space_marks_and_arrows_do_not_lose_what_is_marked(page, qtbot):
    press(qtbot, page, Qt.Key.Key_Space)
    press(qtbot, page, Qt.Key.Key_Down)
    press(qtbot, page, Qt.Key.Key_Space)
    assert chosen(page) == ["Ada", "Ben"]
    assert page.strip.chosen.text() == "2 chosen"
    press(qtbot, page, Qt.Key.Key_Up)
    press(qtbot, page, Qt.Key.Key_Space)
    assert chosen(page) == ["Ada"]
    press(qtbot, page, Qt.Key.Key_Escape)
    assert (chosen(page), page.table.marking) == (["Emil"], False)
    assert page.table.hasFocus()


def test_shift_and_control_choose_several_and_a_click_lets_go(page, qtbot):
    press(qtbot, page, Qt.Key.Key_Down, SHIFT)
    press(qtbot, page, Qt.Key.Key_Down, SHIFT)
    assert chosen(page) == ["Ada", "Cleo", "Ben"]
    place = page.table.visualRect(page.model.index(3, 1)).center()
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, CONTROL, place)
    assert chosen(page) == ["Ada", "Cleo", "Ben", "Emil"]
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen(page) == ["Emil"]


def test_control_a_chooses_all_without_reading_them(qtbot):
    page = make_page(qtbot, many(5 * PAGE))
    read = []
    actions = page.presenter.actions
    page.presenter.become(actions)
    rows = actions.rows
    actions.rows = lambda numbers: read.append(len(numbers)) or rows(numbers)
    press(qtbot, page, Qt.Key.Key_A, CONTROL)
    assert page.strip.chosen.text() == f"{5 * PAGE} chosen"
    assert page.presenter.chosen.ranges == [(0, 5 * PAGE - 1)]
    assert len(read) <= 1
    press(qtbot, page, Qt.Key.Key_Down)
    assert page.presenter.chosen.count == 5 * PAGE


def test_a_tag_is_written_put_on_and_taken_back_by_keys(page, qtbot):
    told = []
    page.undoable.connect(told.append)
    press(qtbot, page, Qt.Key.Key_Space)
    press(qtbot, page, Qt.Key.Key_Space)
    press(qtbot, page, Qt.Key.Key_T)
    write(qtbot, "hot")
    assert page.strip.effect.text() == "2 get the tag"
    assert page.strip.question.text() == "Tag 2 leads with"
    press(qtbot, page, Qt.Key.Key_Return)
    assert told == ["2 leads tagged"]
    assert [page.model.index(row, 9).data() for row in range(3)] == ["hot", "hot", ""]
    assert chosen(page) == ["Ada", "Cleo"]
    assert page.table.hasFocus()
    press(qtbot, page, Qt.Key.Key_Z, CONTROL)
    assert [page.model.index(row, 9).data() for row in range(3)] == ["", "", ""]


def test_a_plan_is_written_and_a_mistake_is_said_beside_it(page, qtbot):
    press(qtbot, page, Qt.Key.Key_P)
    assert page.acts.strip == PLANNING
    write(qtbot, "yesterda")
    press(qtbot, page, Qt.Key.Key_Return)
    assert "no time that can be read" in page.strip.effect.text()
    assert page.strip.field.problem
    page.strip.field.selectAll()
    write(qtbot, "+9d")
    assert page.strip.effect.text().startswith("1 moves to")
    press(qtbot, page, Qt.Key.Key_Return)
    assert shown(page) == ["Cleo", "Ben", "Emil", "Ada"]
    press(qtbot, page, Qt.Key.Key_P)
    press(qtbot, page, Qt.Key.Key_Escape)
    assert page.acts.strip == RESTING
    assert page.table.hasFocus()


def test_letters_in_a_field_are_letters(page, qtbot):
    press(qtbot, page, Qt.Key.Key_Slash)
    assert page.search.hasFocus()
    write(qtbot, "cleopt")
    assert page.search.text() == "cleopt"
    assert page.acts.strip == RESTING
    assert page._stack.currentIndex() == 1
    press(qtbot, page, Qt.Key.Key_Escape)
    assert shown(page) == ["Ada", "Cleo", "Ben", "Emil"]
    assert page.table.hasFocus()


def test_the_search_narrows_with_each_letter_and_enter_goes_to_the_list(page, qtbot):
    press(qtbot, page, Qt.Key.Key_Slash)
    write(qtbot, "cl")
    assert shown(page) == ["Cleo"]
    press(qtbot, page, Qt.Key.Key_Return)
    assert page.table.hasFocus()
    assert page.save_view.isVisible()


def test_who_holds_no_lead_is_told_where_those_of_the_team_stand(qtbot, monkeypatch):
    monkeypatch.setattr(MemoryReading, "has_leads", lambda _: True)
    page = make_page(qtbot, make_desk(MemoryStore()))
    assert page.empty.heading.text() == "None of these leads is yours"
    assert page.empty.act.text() == "Go to Follow-up"
    assert not page.filters.isVisible()
    assert not page.strip.isVisible()
    page.search_here()
    write(qtbot, "ada")  # nothing that is filtered is the reason
    assert "Follow-up" in page.empty.sentence.text()
    with qtbot.waitSignal(page.team_asked):
        qtbot.mouseClick(page.empty.act, Qt.MouseButton.LeftButton)


def test_an_empty_list_says_what_to_do(page, qtbot):
    page.presenter.narrow(text="nobody")
    assert page.empty.act.text() == "Clear the filters"
    assert not page.strip.plan.isEnabled()
    qtbot.mouseClick(page.empty.act, Qt.MouseButton.LeftButton)
    assert len(shown(page)) == 5
    assert page.table.hasFocus()


def test_without_any_lead_an_import_is_offered(qtbot):
    page = make_page(qtbot, desk_with())
    assert page.empty.heading.text() == "No leads yet"
    with qtbot.waitSignal(page.import_asked):
        qtbot.mouseClick(page.empty.act, Qt.MouseButton.LeftButton)


def test_the_widest_chip_of_a_stage_is_shown_whole_in_a_narrow_window(page, monkeypatch):
    monkeypatch.setattr("app.ui.leads.table.stage_word", lambda _stage: "in einem langen Gespräch")
    table = LeadsTable("Leads", page.model)
    table.resize(620, 300)
    place = next(place for place, column in enumerate(page.model.columns) if column.sort_key == STAGE)
    assert table.least_width(place) >= chip_size("in einem langen Gespräch").width()


def test_unasked_filters_say_what_they_ask_where_more_has_no_room(page):
    bar = page.filters
    for width, due, tag in (
        (1300, "Due any time", "Any tag"),
        (1030, "Due", "Tag"),
        (700, "Due any time", "Any tag"),
    ):
        bar.resize(width, bar.height())
        assert (bar.choosers["due"].shown_text, bar.choosers["tag"].shown_text) == (due, tag)
    bar.resize(1030, bar.height())
    page.presenter.narrow(due="week")
    assert bar.choosers["due"].shown_text == "Due this week"


def test_filters_and_strip_come_with_the_first_lead(qtbot):
    desk = desk_with()
    page = make_page(qtbot, desk)
    assert not page.filters.isVisible()
    with desk.store.work() as work:
        work.add_leads([make_lead(desk, "Ada")])
    page.presenter.changed(Changed(frozenset({LEADS})))
    assert page.filters.isVisible()
    assert page.strip.isVisible()
    assert shown(page) == ["Ada"]


def test_each_chooser_narrows_the_list(page):
    for name, key, names in (
        ("source", "Fair", ["Ben"]),
        ("campaign", "Seals", ["Ada"]),
        ("stage", "bought", ["Dora"]),
        ("due", "overdue", []),
        ("silent_days", "7", ["Ada", "Cleo", "Ben", "Emil"]),
        ("never_attempted", "never", ["Ada", "Cleo", "Ben", "Emil"]),
        ("segment", "nurture", []),
    ):
        page.presenter.choose_view("All open")
        chooser = page.filters.choosers[name]
        assert chooser.accessibleName()
        chooser.show_key(key)
        chooser.chosen.emit(chooser.key)
        assert shown(page) == names, name


def test_a_click_on_a_header_sorts_and_a_second_one_turns_round(page, qtbot):
    header = page.table.horizontalHeader()
    place = QPoint(header.sectionPosition(0) + 10, 10)
    for names in (["Ada", "Ben", "Cleo", "Emil"], ["Emil", "Cleo", "Ben", "Ada"]):
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert shown(page) == names
    assert (header.sortIndicatorSection(), header.sortIndicatorOrder()) == (0, Qt.SortOrder.DescendingOrder)
    page.table.setFocus()
    press(qtbot, page, Qt.Key.Key_R)
    assert shown(page) == ["Ada", "Ben", "Cleo", "Emil"]


def test_views_are_walked_through_saved_and_deleted_by_keys(page, qtbot):
    press(qtbot, page, Qt.Key.Key_V)
    assert page.views.currentText() == "Silent for 7 days"
    press(qtbot, page, Qt.Key.Key_V, SHIFT)
    assert page.views.currentText() == "All open"
    page.presenter.narrow(source="Fair")
    press(qtbot, page, Qt.Key.Key_S, CONTROL)
    write(qtbot, "The fair")
    press(qtbot, page, Qt.Key.Key_Return)
    assert page.views.currentText() == "The fair"
    assert page.rename_view.isVisible()
    page.rename_view.click()
    assert page.strip.field.text() == "The fair"
    press(qtbot, page, Qt.Key.Key_Escape)
    page.delete_view.click()
    assert page.views.currentText() == "Own filter"
    press(qtbot, page, Qt.Key.Key_C)
    assert len(shown(page)) == 5


def test_f_goes_to_the_filters(page, qtbot):
    press(qtbot, page, Qt.Key.Key_F)
    assert page.filters.choosers["stage"].hasFocus()


def test_an_export_asks_where_and_writes_there(qtbot, tmp_path):
    page = make_page(qtbot, many(3), [tmp_path / "leads.csv"])
    press(qtbot, page, Qt.Key.Key_A, CONTROL)
    with qtbot.waitSignal(page.notice) as told:
        press(qtbot, page, Qt.Key.Key_E)
    assert told.args == ["3 leads written to leads.csv", False]
    assert len((tmp_path / "leads.csv").read_text("utf-8-sig").splitlines()) == 4


def test_a_change_elsewhere_keeps_the_place_and_the_marks(page, qtbot):
    press(qtbot, page, Qt.Key.Key_Down)
    press(qtbot, page, Qt.Key.Key_Space)
    with page.desk.store.work() as work:
        work.add_leads([make_lead(page.desk, "Zero", ahead=DAY / 2)])
    page.presenter.changed(Changed(frozenset({LEADS})))
    assert shown(page)[0] == "Zero"
    assert chosen(page) == ["Cleo"]


def test_every_key_is_told_and_every_command_can_be_run(page):
    assert {"P", "T", "E", "/", "F", "Space"} <= dict(page.keys()).keys()
    titles = [command.title for command in page.commands()]
    assert len(set(titles)) == len(titles)
    page.presenter.narrow(text="x")
    assert "Save this view" in [command.title for command in page.commands()]
    named = next(command for command in page.commands() if command.title.endswith("Bought"))
    named.run()
    assert shown(page) == ["Dora"]


def test_a_screen_reader_hears_what_a_cell_means(page):
    model = page.model
    assert model.index(0, 2).data(Qt.ItemDataRole.AccessibleTextRole) == "Stage: working"
    assert page.table.accessibleName() == "Leads"
    interface = QAccessible.queryAccessibleInterface(page.table)
    assert interface.role() == QAccessible.Role.Table
    nameless = [chooser for chooser in page.filters.choosers.values() if not chooser.accessibleName()]
    assert nameless == []
    assert page.search.accessibleName()


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
@pytest.mark.parametrize("width", [720, 1000, 1600])
def test_it_paints_at_every_width_in_both_directions(page, qtbot, direction, width):
    page.setLayoutDirection(direction)
    page.resize(width, 500)
    press(qtbot, page, Qt.Key.Key_Space)
    assert not page.grab().isNull()
    assert page.minimumSizeHint().width() <= 760 - 60


@pytest.mark.parametrize("width", [700, 840, 1000, 1174, 1700])
def test_the_table_never_scrolls_sideways_and_the_least_telling_columns_leave(page, qtbot, width):
    page.resize(width, 700)
    table = page.table
    qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() == 0)
    shown = [column for place, column in enumerate(page.model.columns) if not table.isColumnHidden(place)]
    assert {NAME, STAGE, NEXT} <= {column.sort_key for column in shown}
    assert (len(shown) == len(page.model.columns)) == (width > 1300)
    assert (
        sum(table.columnWidth(place) for place in range(len(page.model.columns))) == table.viewport().width()
    )
    assert not page.grab().isNull()


def test_the_column_of_the_order_is_shown_however_narrow_the_window_is(page, qtbot):
    page.resize(700, 700)
    place = next(place for place, column in enumerate(page.model.columns) if column.sort_key == SEGMENT)
    assert page.table.isColumnHidden(place)
    page.table.show_order(SEGMENT, descending=False)
    assert not page.table.isColumnHidden(place)
    qtbot.waitUntil(lambda: page.table.horizontalScrollBar().maximum() == 0)


def test_columns_that_a_person_drew_keep_their_width(page):
    page.table.horizontalHeader().resizeSection(0, 300)
    page.resize(1500, 700)
    assert page.table.columnWidth(0) == 300


def test_a_wide_window_gives_its_room_to_the_long_texts(page):
    before = page.table.columnWidth(1), page.table.columnWidth(5)
    page.resize(1900, 700)
    assert page.table.columnWidth(1) > before[0]
    assert page.table.columnWidth(5) == before[1]


def test_the_words_of_a_row(page):
    seen = Seen()
    seen.now = NOW
    row = page.model.listed(0)
    assert next_words(row, seen) == "tomorrow 09:00 · call"
    assert (
        next_words(row._replace(next_owner="marketing", next_kind="mail"), seen)
        == "tomorrow 09:00 · mail · marketing"
    )
    assert next_words(row._replace(next_at=None), seen) == "closed"
    assert next_tone(row, seen) == "ink"
    assert next_tone(row._replace(next_at=NOW - DAY), seen) == "time"
    assert next_tone(row._replace(promised=True), seen) == "promised"
    assert next_tone(row._replace(next_at=None), seen) == "soft"
    assert last_words(row, seen) == "never touched"
    assert last_words(row._replace(last_touch_at=NOW - 12 * DAY), seen) == "silent for 12 days"
    assert last_words(row._replace(last_touch_at=NOW - 12 * DAY, stage="bought"), seen) == "12 days ago"
    assert last_words(row._replace(last_touch_at=NOW - DAY / 24), seen) == "1 h ago"
    assert (kind_word("find-number"), kind_word("talk-invitation")) == ("find a number", "talk invitation")
    assert (owner_word("team-lead"), owner_word("someone")) == ("team lead", "someone")


def test_the_words_of_an_act():
    said = Concerned(9, 5, 2, 1, 3, 0, at=NOW)
    assert concerned_words(said, UTC, NOW) == (
        "5 move to 09:00, 2 of them later, in their calling hours, 1 is promised and stays, 3 are closed"
    )
    assert concerned_words(Concerned(2, 1, having=1), UTC, NOW) == "1 gets the tag, 1 has it already"
    assert concerned_words(Concerned(2, known=False), UTC, NOW) == ""
    assert (
        done_words(PLAN, 1, 2, cancelled=True, file=None)
        == "1 lead planned, 2 left as they were, then cancelled"
    )
    assert done_words(EXPORT, 0, 0, cancelled=True, file=None) == "Cancelled; no file was written"
    assert done_words(UNDO, 3, 0, cancelled=False, file=None) == "Taken back for 3 leads"
    assert progress_words(TAG, 200, 1000, cancelling=False) == "Tagging, 200 of 1000 …"
    assert progress_words(TAG, 200, 1000, cancelling=True) == "Stopping …"
    assert ("5", "Silent for 5 days") in silence_choices(5)


class Paints(QObject):
    """How often a widget was painted."""

    def __init__(self, widget):
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, _watched, event):
        self.count += event.type() == QEvent.Type.Paint
        return False


def test_rows_that_come_out_of_sight_paint_nothing(qtbot):
    page = make_page(qtbot, many(5 * PAGE))
    QApplication.processEvents()
    model, paints = page.model, Paints(page.table.viewport())
    model.dataChanged.emit(model.index(4 * PAGE, 0), model.index(5 * PAGE - 1, 0))
    QApplication.processEvents()
    assert paints.count == 0
    model.dataChanged.emit(model.index(0, 0), model.index(1, 0))
    QApplication.processEvents()
    assert paints.count == 1


def test_the_page_below_what_is_seen_is_read_before_somebody_scrolls_there(qtbot):
    page = make_page(qtbot, many(5 * PAGE))
    QApplication.processEvents()
    assert not page.presenter.has_page(2 * PAGE)
    page.table.scrollTo(page.model.index(PAGE + PAGE // 2, 0))
    QApplication.processEvents()
    assert page.presenter.has_page(2 * PAGE)
    assert not page.presenter.has_page(4 * PAGE)
