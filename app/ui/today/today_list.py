"""The left side: the day, how far it is done, the search field, and the ranked list."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.calendar import zone
from app.ui.kit import words
from app.ui.kit.buttons import LinkButton
from app.ui.kit.surface import Panel, ProgressLine
from app.ui.kit.text import ElidedText
from app.ui.kit.theme import SPACE_2, SPACE_3, SPACE_4, SPACE_5
from app.ui.kit.words import say
from app.ui.today.lines import Listing
from app.ui.today.list_model import ListModel
from app.ui.today.rows import Rows

TICK_MS = 1000


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
