"""The list itself: today's lines one under the other, scrolled by pixels, painted by their painter.

Where a line stands is reckoned here and not by the list view. It would ask for the size of every line, one by one,
whenever one leaves the list, and the rep would wait for that at each logged call.
"""

from bisect import bisect_right
from itertools import accumulate

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QHoverEvent, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from app.ui.kit.surface import slim_bars
from app.ui.kit.theme import ROW_HEIGHT, text_scale
from app.ui.kit.words import say
from app.ui.today.list_model import ListModel
from app.ui.today.row_painter import RowPainter

_Index = QModelIndex | QPersistentModelIndex
#: So many lines come into sight when a lead and the heading above it leave the list.
COMING = 2


class Rows(QListView):
    """The list itself. It tells which lead a person chose, never one that the program marked."""

    lead_selected = Signal(str)

    def __init__(self, model: ListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # A viewport that Qt made would be wrapped by going through every class of widgets there is: 20 ms of a start.
        ground = QWidget()
        ground.setBackgroundRole(QPalette.ColorRole.Base)
        ground.setAutoFillBackground(True)
        self.setViewport(ground)
        self._lines = model
        self._ends: list[int] | None = None  # where each line ends, in pixels from the first one's top
        for told in (model.modelReset, model.rowsRemoved):
            told.connect(self._forget_places)
        self._painter = RowPainter(model, self)
        self.setModel(model)
        self._hovered = QPersistentModelIndex()
        self.setItemDelegate(self._painter)
        self.setAccessibleName(say("Today's list"))
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        # As in the card: a bar that is always there never moves the right edge.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        slim_bars(self)
        self.clicked.connect(self._chosen)
        self.activated.connect(self._chosen)
        model.ticked.connect(self._paint_line)

    def mark(self, lead_id: str) -> None:
        """Selects the row of a lead, or none where it is not on the list, and brings it into sight."""
        place = self._lines.place_of(lead_id)
        index = self._lines.index(place) if place >= 0 else QModelIndex()
        flags = QItemSelectionModel.SelectionFlag
        if not index.isValid():
            self.selectionModel().clear()
            return
        if index != self.currentIndex() or not self.selectionModel().isSelected(index):
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect)
        # The first lead of a section is shown together with its heading.
        above = self._lines.index(place - 1)
        if above.isValid() and self._lines.lines[place - 1].row is None:
            self.scrollTo(above)
        self.scrollTo(index)

    # where the lines stand

    def _places(self) -> list[int]:
        if self._ends is None:
            self._ends = list(accumulate(self._painter.size_of(line).height() for line in self._lines.lines))
        return self._ends

    def _forget_places(self) -> None:
        self._ends = None

    def doItemsLayout(self) -> None:
        self._painter.measure()
        self._forget_places()
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:
        ends, height = self._places(), self.viewport().height()
        bar = self.verticalScrollBar()
        bar.setRange(0, max(ends[-1] - height, 0) if ends else 0)
        bar.setPageStep(height)
        bar.setSingleStep(round(ROW_HEIGHT * text_scale()) // 2)
        QAbstractItemView.updateGeometries(self)

    def visualRect(self, index: _Index) -> QRect:
        ends, place = self._places(), index.row()
        if not index.isValid() or place >= len(ends):
            return QRect()
        top = ends[place - 1] if place else 0
        scrolled = self.verticalScrollBar().value()
        return QRect(0, top - scrolled, self.viewport().width(), ends[place] - top)

    def indexAt(self, point: QPoint) -> QModelIndex:
        y = point.y() + self.verticalScrollBar().value()
        place = bisect_right(self._places(), y)
        inside = y >= 0 and 0 <= point.x() < self.viewport().width() and place < len(self._lines.lines)
        return self._lines.index(place) if inside else QModelIndex()

    def scrollTo(
        self,
        index: _Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        box, bar = self.visualRect(index), self.verticalScrollBar()
        if box.isEmpty():
            return
        below = box.bottom() + 1 - self.viewport().height()
        if hint == QAbstractItemView.ScrollHint.PositionAtCenter:
            bar.setValue(bar.value() + (box.top() + below) // 2)
        elif box.top() < 0 or hint == QAbstractItemView.ScrollHint.PositionAtTop:
            bar.setValue(bar.value() + box.top())
        elif below > 0 or hint == QAbstractItemView.ScrollHint.PositionAtBottom:
            bar.setValue(bar.value() + below)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().scroll(dx, dy)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Keys that move are the page's, which shows the lead's card as well."""
        return self.currentIndex()

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        self.selectionModel().select(self.indexAt(rect.center()), command)

    def viewportEvent(self, event: QEvent) -> bool:
        # The view keeps to itself which line is under the mouse; it finds it in the same way.
        if isinstance(event, QHoverEvent):
            left = event.type() == QEvent.Type.HoverLeave
            under = QModelIndex() if left else self.indexAt(event.position().toPoint())
            self._hovered = QPersistentModelIndex(under)
        return super().viewportEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painted = event.region().boundingRect()
        first = self.indexAt(painted.topLeft())
        if first.isValid():
            chosen = self.selectionModel().selectedIndexes()
            self._painter.paint_lines(
                self.viewport(),
                painted,
                self.visualRect(first),
                first.row(),
                chosen[0].row() if chosen else -1,
                self._hovered.row(),
            )

    def paint_ahead(self, lead_id: str) -> None:
        """Keep ready what is seen of the list when this lead is marked, and of the lines that move up then."""
        place = self._lines.place_of(lead_id)
        if place < 0 or not self.isVisible():
            return
        box = self.visualRect(self._lines.index(place))
        self._painter.paint_ahead(self.viewport(), box, place, chosen=True)
        below = self.seen_lines()[1]
        for coming in range(below + 1, min(below + 1 + COMING, len(self._lines.lines))):
            self._painter.paint_ahead(self.viewport(), box, coming, chosen=False)

    def _paint_line(self, place: int) -> None:
        self.viewport().update(self.visualRect(self._lines.index(place)))

    def seen_lines(self) -> tuple[int, int]:
        """The first and the last line that can be seen."""
        box = self.viewport().rect()
        last = self.indexAt(box.bottomLeft())
        count = len(self._lines.lines)
        return max(self.indexAt(box.topLeft()).row(), 0), last.row() if last.isValid() else count - 1

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of the page, not a search in the list."""

    def _chosen(self, index: QModelIndex) -> None:
        line = self._lines.lines[index.row()]
        if line.row is not None:
            self.lead_selected.emit(line.lead_id)

    def viewportSizeHint(self) -> QSize:
        return QSize(320, 400)
