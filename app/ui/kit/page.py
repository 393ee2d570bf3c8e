"""The frame of a page of figures: its title, what stands beside it, its keys and its paper. Hidden it reads nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.errors import Problem
from app.ui.kit.saving import WriteFile
from app.ui.kit.shortcut import shortcut
from app.ui.kit.surface import slim_bars
from app.ui.kit.text import ElidedText, Text
from app.ui.kit.theme import SPACE_2, SPACE_4, SPACE_5, SPACE_7
from app.ui.kit.words import error_sentence, filled, say

if TYPE_CHECKING:
    from app.ui.kit.paper import Sheet


class Seen(Protocol):
    """A presenter that minds whether its page is seen."""

    def set_visible(self, visible: bool) -> None:
        """The page was shown or hidden."""
        ...


class Page(QWidget):
    """`lead_chosen` asks for a lead's card; `notice` tells the window's footer of trouble and of what was done;
    `settled` comes when the page shows for the first time what it has to show.
    """

    lead_chosen = Signal(str)
    notice = Signal(str, bool)
    settled = Signal()

    def __init__(self, presenter: Seen, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seen = presenter
        self._is_settled = False
        self.title = Text(title, "page")
        self.subtitle = ElidedText("", "secondary", "soft")

    def head(self, *beside: QWidget) -> QHBoxLayout:
        """The title over the subtitle, and widgets beside them."""
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.title)
        names.addWidget(self.subtitle)
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        row.addLayout(names, 1)
        for widget in beside:
            row.addWidget(widget)
        return row

    def fill_with(self, content: QWidget | QLayout) -> None:
        """The page is this and nothing else, up to its edges."""
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        if isinstance(content, QLayout):
            whole.addLayout(content, 1)
        else:
            whole.addWidget(content, 1)

    def bind(self, keys: Sequence[tuple[str, Callable[[], object]]]) -> None:
        """These keys do these things wherever on the page the keyboard is."""
        for key, act in keys:
            shortcut(self, key, act)

    def settle(self) -> None:
        """What the page has to show is shown."""
        if not self._is_settled:
            self._is_settled = True
            self.settled.emit()

    def show_trouble(self, error: Exception) -> None:
        self.notice.emit(error_sentence(error), True)

    def write_paper(self, file: Path, make: Callable[[], Sheet], write: WriteFile) -> None:
        """Write a sheet as PDF, and say so."""
        from app.ui.kit.paper import pdf_of  # imported late: few pages are ever printed

        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        try:
            write(file, pdf_of(make(), mirrored=mirrored))
        except Problem as error:
            self.show_trouble(error)
        else:
            self.show_exported(file)

    def show_exported(self, file: Path) -> None:
        self.notice.emit(filled(say("Written: %1"), file.name), False)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._seen.set_visible(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._seen.set_visible(False)


def margined(layout: QLayout) -> None:
    """The margins and spaces of a page's content."""
    layout.setContentsMargins(SPACE_7, SPACE_5, SPACE_7, SPACE_4)
    layout.setSpacing(SPACE_4)


def scrolling(content: QWidget, page: QWidget) -> QScrollArea:
    """Content that may be higher than the page, never wider."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    slim_bars(area, ground=page.backgroundRole())
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    return area
