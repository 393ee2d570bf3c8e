"""A table is a list of columns over rows that come page by page."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QTableView

from app.ui.kit.table_model import PAGE_ROWS, ROW_ROLE, TONE_ROLE, Column, TableModel
from app.ui.kit.table_view import TableView, fill
from app.ui.kit.text import ElidedText

Person = tuple[str, int]
COLUMNS = [
    Column[Person]("Name", lambda row: row[0], sort_key="name"),
    Column[Person](
        "Late",
        lambda row: str(row[1]),
        numbers=True,
        tooltip=lambda row: f"{row[1]} days",
        tone=lambda row: "time" if row[1] else "ink",
    ),
]


def people(count: int) -> list[Person]:
    return [(f"Person {number}", number % 3) for number in range(count)]


def test_the_model_keeps_the_rules_of_item_models(qtmodeltester):
    model = TableModel(COLUMNS)
    model.set_rows(people(5))
    qtmodeltester.check(model)


def test_a_model_that_is_filled_page_by_page_keeps_the_rules_too(qtmodeltester):
    everybody = people(PAGE_ROWS * 2 + 7)
    model = TableModel(COLUMNS)
    model.set_source(lambda first, count: everybody[first : first + count])
    qtmodeltester.check(model)


def test_only_what_is_scrolled_to_is_read():
    asked = []

    def page(first: int, count: int) -> list[Person]:
        asked.append(first)
        return people(100_000)[first : first + count] if first < 400 else []

    model = TableModel(COLUMNS)
    model.set_source(page)
    assert model.rowCount() == PAGE_ROWS
    assert asked == [0]
    assert model.canFetchMore(QModelIndex())
    model.fetchMore(QModelIndex())
    model.fetchMore(QModelIndex())
    assert model.rowCount() == 2 * PAGE_ROWS
    assert not model.canFetchMore(QModelIndex())


def test_a_column_says_aligns_explains_and_colours_its_cell():
    model = TableModel(COLUMNS)
    model.set_rows([("Ada", 2)])
    cell = model.index(0, 1)
    assert cell.data() == "2"
    assert cell.data(Qt.ItemDataRole.ToolTipRole) == "2 days"
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == "Late: 2"
    assert cell.data(TONE_ROLE) == "time"
    assert cell.data(ROW_ROLE) == ("Ada", 2)
    assert Qt.AlignmentFlag(cell.data(Qt.ItemDataRole.TextAlignmentRole)) & Qt.AlignmentFlag.AlignRight
    assert model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == "Ada"


def test_only_a_column_with_a_key_sorts():
    asked = []
    model = TableModel(COLUMNS, sorter=lambda key, descending: asked.append((key, descending)))
    model.sort(0, Qt.SortOrder.DescendingOrder)
    model.sort(1)
    model.sort(9)
    assert asked == [("name", True)]


def test_rows_can_come_later_and_be_replaced(qtbot):
    model = TableModel(COLUMNS)
    model.append_rows([("Ada", 1)])
    model.append_rows([])
    with qtbot.waitSignal(model.dataChanged):
        model.replace_row(0, ("Bo", 0))
    assert model.row(0) == ("Bo", 0)
    assert list(model.rows) == [("Bo", 0)]


def test_the_view_shows_rows_and_can_be_reached_by_a_screen_reader(qtbot):
    view = TableView("People")
    qtbot.addWidget(view)
    model = TableModel(COLUMNS)
    model.set_rows(people(3))
    view.setModel(model)
    view.resize(400, 200)
    view.show()
    picture = view.grab()
    assert not picture.isNull()
    assert view.accessibleName() == "People"
    assert view.selectionBehavior() == QTableView.SelectionBehavior.SelectRows


def test_of_a_megabyte_in_a_cell_or_a_header_no_more_is_laid_out_than_a_line_can_show(qtbot):
    megabyte = "<b>word</b> " * 90_000
    table = TableView("Rows")
    qtbot.addWidget(table)
    model = fill(table, [Column[Person](megabyte, lambda row: row[0])])
    model.set_rows([(megabyte, 0), ("Ada <b>", 0)])
    cell = model.index(0, 0)
    for role in (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
    ):
        assert 100 < len(model.data(cell, role)) < 10_000
    assert len(model.headerData(0, Qt.Orientation.Horizontal)) < 1_000
    assert table.wished_width(0) < 20_000
    # a tooltip is never read as markup
    assert "<b>" not in model.data(cell, Qt.ItemDataRole.ToolTipRole)
    assert "Ada &lt;b&gt;" in model.data(model.index(1, 0), Qt.ItemDataRole.ToolTipRole)


def test_an_elided_text_lays_out_no_megabyte(qtbot):
    text = ElidedText("word " * 200_000)
    qtbot.addWidget(text)
    text.resize(200, 20)
    assert text.sizeHint().width() < 20_000
    assert text.is_elided()
    assert len(text.toolTip()) < 3_000
    assert len(text.text()) > 900_000  # nothing of it is lost
