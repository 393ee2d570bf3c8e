"""The parts of a card: a section of labelled lines, the opening line, and rows of links to other leads."""

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui.card.fact_list import FactList
from app.ui.card.flowing_text import FlowingText
from app.ui.kit.buttons import LinkButton
from app.ui.kit.surface import TintedPanel
from app.ui.kit.text import Text, on_a_line, tip
from app.ui.kit.theme import SPACE_2, SPACE_3, SPACE_4
from app.ui.kit.words import say, told


class Section(QWidget):
    """A heading with labelled lines under it; hidden while it has none."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Text(title, "secondary_strong")
        self.facts = FactList()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(SPACE_2)
        self.column.addWidget(self.title)
        self.column.addWidget(self.facts)


class OpeningLine(TintedPanel):
    """What one could say first, the loudest thing on the card; a click on it brings the next suggestion."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("accent_ground", parent)
        self._lines: tuple[str, ...] = ()
        self._shown = 0
        self._label = Text(say("You could start with"), "label", "accent")
        self._other = LinkButton("", role="small")
        self._other.clicked.connect(self.show_next)
        self._said = ""
        self._text = FlowingText("", "opening")
        top = QHBoxLayout()
        top.setSpacing(SPACE_2)
        top.addWidget(self._label, 1)
        top.addWidget(self._other)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_4 + 2, SPACE_3, SPACE_4 + 2, SPACE_4)
        column.setSpacing(2)
        column.addLayout(top)
        column.addWidget(self._text)
        self.setToolTip(say("Another first sentence: O"))

    def set_lines(self, lines: tuple[str, ...]) -> None:
        """Shows the first of these sentences."""
        self._lines, self._shown = lines, 0
        self._show()

    def show_next(self) -> None:
        """Shows the next sentence, after the last one the first again."""
        if self._lines:
            self._shown = (self._shown + 1) % len(self._lines)
            self._show()

    @property
    def text(self) -> str:
        """The sentence that is shown."""
        return self._said

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.show_next()
        super().mousePressEvent(event)

    def _show(self) -> None:
        text = told(self._lines[self._shown]) if self._lines else ""
        if text != self._said:
            self._said = text
            self._text.setText(text)
        several = len(self._lines) > 1
        if several:
            of = f"{self._shown + 1}/{len(self._lines)}"
            self._other.setText(say("another, %1").replace("%1", of))
        if self._other.isVisibleTo(self) != several:
            self._other.setVisible(several)


#: The key that merges the first lead that looks alike, wherever a card is shown.
MERGE_KEY = "a"
#: A name is never elided below this width in pixels: it is what one clicks.
_LEAST_NAME = 60


class Link(NamedTuple):
    """A lead that another one has to do with: why, what it is called, and whether it may be merged."""

    label: str
    text: str
    lead_id: str
    merges: bool = False


class LinkRows(QWidget):
    """Links under each other, each with its label and, for a duplicate, a way to merge it."""

    opened = Signal(str)
    merge_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pool: list[tuple[QWidget, Text, LinkButton, LinkButton]] = []
        self.links: tuple[Link, ...] = ()
        # A long name is elided at the card's edge rather than that it makes the card wider.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)

    def set_links(self, links: tuple[Link, ...]) -> None:
        """Shows exactly these."""
        if links == self.links:
            return
        self.links = links
        while len(self._pool) < len(links):
            self._pool.append(self._make_row(len(self._pool)))
        for place, (row, label, name, merge) in enumerate(self._pool):
            row.setVisible(place < len(links))
            if place < len(links):
                link = links[place]
                label.setText(link.label)
                name.setAccessibleName(f"{link.label}: {link.text}")
                merge.setVisible(link.merges)
                by_key = say("Merge: %1").replace("%1", MERGE_KEY.upper())
                merge.setText(by_key if place == 0 else say("Merge"))
                merge.setAccessibleName(say("Merge %1 into this lead").replace("%1", link.text))
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        """Each name as far as there is room; the whole one is its tooltip."""
        for link, (_, label, name, merge) in zip(self.links, self._pool, strict=False):
            beside = label.sizeHint().width() + SPACE_3
            if link.merges:
                beside += merge.sizeHint().width() + SPACE_3
            shown = name.fontMetrics().elidedText(
                on_a_line(link.text), Qt.TextElideMode.ElideRight, max(self.width() - beside - 1, _LEAST_NAME)
            )
            name.setText(shown.replace("&", "&&"))
            name.setToolTip(tip(link.text) if shown != link.text else "")

    def _make_row(self, place: int) -> tuple[QWidget, Text, LinkButton, LinkButton]:
        row, label = QWidget(), Text("", "text", "soft")
        name, merge = LinkButton("", role="text"), LinkButton("", quiet=True)
        name.clicked.connect(lambda: self.opened.emit(self.links[place].lead_id))
        merge.clicked.connect(lambda: self.merge_asked.emit(self.links[place].lead_id))
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(SPACE_3)
        for part in (label, name, merge):
            across.addWidget(part)
        across.addStretch()
        self._column.addWidget(row)
        return row, label, name, merge
