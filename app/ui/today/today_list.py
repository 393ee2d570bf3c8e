"""The left side: the day, how far it is done, the search field, and the ranked list."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QHideEvent, QHoverEvent, QPaintEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QVBoxLayout, QWidget

from app.domain.calendar import zone
from app.ui.kit import words
from app.ui.kit.buttons import LinkButton
from app.ui.kit.surface import Panel, ProgressLine, slim_bars
from app.ui.kit.text import ElidedText
from app.ui.kit.theme import SPACE_2, SPACE_3, SPACE_4, SPACE_5
from app.ui.kit.words import say
from app.ui.today.lines import Listing
from app.ui.today.list_model import ListModel
from app.ui.today.row_painter import RowPainter

TICK_MS = 1000
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
        self.setModel(model)
        self._painter = RowPainter(model, self)
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
        seen = self.visualRect(index)
        if above.isValid() and self._lines.lines[place - 1].row is None:
            seen = seen.united(self.visualRect(above))
            if not self.viewport().rect().contains(seen):
                self.scrollTo(above)
        if not self.viewport().rect().contains(seen):  # scrolling would lay out every line again
            self.scrollTo(index)

    def doItemsLayout(self) -> None:
        self._painter.measure()
        super().doItemsLayout()

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


class TodayList(Panel):
    """Header and list. `search` is a widget that somebody else made; it stands in the header."""

    lead_selected = Signal(str)
    session_asked = Signal()

    def __init__(
        self,
        clock: Callable[[], datetime],
        home_zone: str,
        search: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._home_zone = home_zone
        self._title = ElidedText("", "page")
        self._figures = ElidedText("", "secondary", "soft")
        self._progress = ProgressLine()
        self.call_down = LinkButton(say("Call down (F5)"))
        self.call_down.setAccessibleName(say("Call down the list, one lead at a time"))
        self.call_down.setToolTip(self.call_down.accessibleName())
        self.call_down.clicked.connect(self.session_asked)
        self.model = ListModel(clock, home_zone, self)
        self.rows = Rows(self.model)
        self.rows.lead_selected.connect(self.lead_selected)
        header = QVBoxLayout()
        header.setContentsMargins(SPACE_5, SPACE_5 - 2, SPACE_5, 0)
        header.setSpacing(0)
        header.addWidget(self._title)
        header.addSpacing(2)
        figures = QHBoxLayout()
        figures.setSpacing(SPACE_3)
        figures.addWidget(self._figures, 1)
        figures.addWidget(self.call_down)
        header.addLayout(figures)
        header.addSpacing(SPACE_3 - 2)
        header.addWidget(self._progress)
        if search is not None:
            header.addSpacing(SPACE_4)
            header.addWidget(search)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        column.addLayout(header)
        column.addWidget(self.rows, 1)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        self.rows.verticalScrollBar().valueChanged.connect(self._scrolled)

    def show_listing(self, listing: Listing) -> None:
        """Shows another list and its figures."""
        self.show_day()
        figures = (
            say("%1 of %2 done")
            .replace("%1", words.number(listing.done))
            .replace("%2", words.number(listing.total))
        )
        if listing.promised:
            figures += " · " + say("%1 promised").replace("%1", words.number(listing.promised))
        if not listing.total:
            figures = say("Nothing on the list")
        self._figures.set_text(figures)
        self._progress.set_progress(listing.done, listing.total, figures)
        if self.call_down.isHidden() == bool(listing.rows):
            self.call_down.setVisible(bool(listing.rows))
        self.model.set_lines(listing.lines)
        self._follow_clocks()

    def show_day(self) -> None:
        """Shows the day it is in the title."""
        day = self._clock().astimezone(zone(self._home_zone)).date()
        title = words.long_day(day)
        if title != self._title.text():
            self._title.set_text(title)

    @property
    def figures(self) -> str:
        """The sentence under the day."""
        return self._figures.text()

    @property
    def is_ticking(self) -> bool:
        """Whether the running clocks are being read."""
        return self._timer.isActive()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow_clocks()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.rows.scheduleDelayedItemsLayout()

    def _tick(self) -> None:
        """Reads the clocks of the rows that are seen; one timer is enough for all of them."""
        first, last = self.rows.seen_lines()
        self.model.tick(first, last)

    def _scrolled(self) -> None:
        if self._timer.isActive():
            self._tick()

    def _follow_clocks(self) -> None:
        if self.isVisible() and self.model.has_running_clocks:
            if not self._timer.isActive():
                self._timer.start()
        else:
            self._timer.stop()
