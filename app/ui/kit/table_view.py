"""The table that shows a TableModel: hairlines, calm header, no grid."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from typing import NamedTuple, TypeVar

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.ui.kit.surface import slim_bars
from app.ui.kit.table_model import TONE_ROLE, Column, TableModel
from app.ui.kit.text import in_own_direction, on_a_line
from app.ui.kit.theme import SPACE_3, font, line_height, text_scale, theme_of

_ROW_HEIGHT = 36
R = TypeVar("R")


class TableView(QTableView):
    """Chooses whole rows, one at a time; Return opens one (`activated`). `name` is for screen readers."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        slim_bars(self)
        self.setFont(font("text"))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        # Tab leaves the table; the arrows walk in it.
        self.setTabKeyNavigation(False)
        self.setItemDelegate(_CellDelegate(self))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(max(_ROW_HEIGHT, line_height("text") + 16))
        self.setHorizontalHeader(_Header(self))
        self._columns: tuple[_Widths, ...] = ()
        self._is_fitting = False

    def set_columns(self, columns: Sequence[Column[R]]) -> None:
        """The widths that these columns wish for. Where there is less room, columns of words become narrower before one
        has to scroll sideways, down to six tenths, if that is enough; half a figure would be a wrong one.
        """
        metrics, scale = QFontMetrics(font("label")), text_scale()
        found = []
        for column in columns:
            title = metrics.horizontalAdvance(on_a_line(column.title)) + 2 * SPACE_3 + 2
            wished = max(round(column.width * scale), title)
            least = wished if column.whole else max(title, round(0.6 * wished))
            found.append(_Widths(wished, least, column.grows))
        self._columns = tuple(found)
        self.horizontalHeader().setStretchLastSection(False)
        self._fit_columns()

    def least_width(self, place: int) -> int:
        """What a column needs, in pixels."""
        return self._columns[place].least

    def wished_width(self, place: int) -> int:
        """What a column wishes for, in pixels."""
        return self._columns[place].wished

    def hide_columns(self, places: Collection[int]) -> None:
        """These columns are not shown, all others are."""
        for place in range(len(self._columns)):
            self.setColumnHidden(place, place in places)
        self._fit_columns()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        # Narrower columns may take a bar away, and so give more room: that is not looked at again, or both would
        # change each other for ever.
        if self._is_fitting:
            return
        self._is_fitting = True
        self._give_widths(self.viewport().width())
        self._is_fitting = False

    def _give_widths(self, room: int) -> None:
        shown = [place for place in range(len(self._columns)) if not self.isColumnHidden(place)]
        fitting = _fitting([self._columns[place] for place in shown], room)
        growing = [place for place, column in enumerate(shown) if self._columns[column].grows]
        more = max(room - sum(fitting), 0)
        wished = sum(fitting[place] for place in growing)
        for place in growing:
            fitting[place] += more * fitting[place] // wished
        if fitting:  # the last one takes what is left
            fitting[-1] = max(fitting[-1], room - sum(fitting[:-1]))
        for place, width in zip(shown, fitting, strict=True):
            if self.columnWidth(place) != width:
                self.setColumnWidth(place, width)


class _Widths(NamedTuple):
    """What a column wishes for and what it needs, in pixels."""

    wished: int
    least: int
    grows: bool


def leaving(needed: Sequence[int], first_to_leave: Sequence[int], room: int) -> tuple[int, ...]:
    """Which columns leave a table, by the pixels that each needs, in the order in which they may."""
    missing = sum(needed) - room
    gone: list[int] = []
    for place in first_to_leave:
        if missing > 0:
            missing -= needed[place]
            gone.append(place)
    return tuple(sorted(gone))


def _fitting(columns: Sequence[_Widths], room: int) -> list[int]:
    """The widths of columns where there is so much room for them all."""
    missing = max(sum(column.wished for column in columns) - room, 0)
    spare = sum(column.wished - column.least for column in columns)
    share = missing / spare if spare and missing <= spare else 0.0
    return [column.wished - math.ceil((column.wished - column.least) * share) for column in columns]


class _CellDelegate(QStyledItemDelegate):
    """A cell: its text in the row's ink, elided, over a hairline; the chosen row on its own ground."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        self.initStyleOption(option, index)
        theme = theme_of(option.palette)
        box: QRect = option.rect
        painter.save()
        if option.state & option.state.State_Selected:
            painter.fillRect(box, theme.chosen)
        painter.setPen(QPen(theme.hairline, 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.setFont(option.font)
        painter.setPen(theme.colour(index.data(TONE_ROLE) or "ink"))
        words = box.adjusted(SPACE_3, 0, -SPACE_3, 0)
        shown = option.fontMetrics.elidedText(option.text, Qt.TextElideMode.ElideRight, words.width())
        side = option.displayAlignment | Qt.TextFlag.TextSingleLine
        painter.drawText(words, int(side), in_own_direction(shown, option.direction))
        painter.restore()


class _Header(QHeaderView):
    """The header in small soft letters over a hairline."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setFont(font("label"))
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        self.setStretchLastSection(True)
        self.setMinimumSectionSize(48)
        self.setFixedHeight(max(32, line_height("label") + 16))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        theme = theme_of(self.palette())
        painter.save()
        painter.fillRect(rect, self.palette().base())
        painter.setPen(QPen(theme.hairline, 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setFont(self.font())
        painter.setPen(theme.soft)
        model = self.model()
        title = str(model.headerData(logicalIndex, Qt.Orientation.Horizontal) or "")
        if self.isSortIndicatorShown() and self.sortIndicatorSection() == logicalIndex:
            title += " ↑" if self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder else " ↓"
        side = model.headerData(logicalIndex, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        words = rect.adjusted(SPACE_3, 0, -SPACE_3, 0)
        shown = self.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, int(side) if side is not None else int(Qt.AlignmentFlag.AlignVCenter), shown)
        painter.restore()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.viewport().update()


def fill(table: TableView, columns: Sequence[Column[R]]) -> TableModel[R]:
    """Gives a table these columns at their widths; the model to set rows on."""
    model = TableModel(columns)
    table.setModel(model)
    table.set_columns(columns)
    return model
