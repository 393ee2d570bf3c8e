"""Columns become narrower before anybody has to scroll sideways."""

import pytest

from app.ui.kit.table_model import Column
from app.ui.kit.table_view import TableView, fill

COLUMNS = (
    Column("Campaign", str, width=200),
    Column("Handed over", str, numbers=True, width=140),
    Column("Cost", str, numbers=True, width=100),
)


@pytest.fixture
def table(qtbot):
    made = TableView("Campaigns")
    qtbot.addWidget(made)
    fill(made, COLUMNS).set_rows([("Fair",)] * 3)
    made.show()
    return made


def widths(table, width):
    table.resize(width, 300)
    return [table.columnWidth(place) for place in range(table.model().columnCount())]


def test_where_there_is_room_each_has_what_it_wishes_and_the_last_the_rest(table):
    assert widths(table, 600) == [200, 140, 260]


def test_words_give_way_and_figures_do_not(table, qtbot):
    found = widths(table, 400)
    assert 120 <= found[0] < 200
    assert found[1:] == [140, 100]
    assert sum(found) <= table.viewport().width()
    qtbot.waitUntil(lambda: not table.horizontalScrollBar().isVisible())


def test_columns_that_grow_share_what_is_left_and_the_others_keep_their_width(qtbot):
    made = TableView("Leads")
    qtbot.addWidget(made)
    columns = (
        Column("Name", str, width=100, grows=True),
        Column("Stage", str, width=90),
        Column("Company", str, width=200, grows=True),
        Column("Due", str, width=110),
    )
    fill(made, columns)
    made.show()
    assert sum(widths(made, 440)) == made.viewport().width()
    assert widths(made, 800) == [200, 90, 400, 110]


def test_where_even_that_is_not_enough_words_keep_their_width(table):
    assert widths(table, 250)[0] == 200
    assert table.horizontalScrollBar().isVisible()
