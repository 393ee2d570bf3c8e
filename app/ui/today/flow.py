"""A layout that sets its widgets side by side and goes on in the next row where they do not fit."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class Flow(QLayout):
    """Rows of widgets at their own size; hidden ones take no room. Mirrored where writing goes right to left."""

    def __init__(self, gap: int, parent: QWidget | None = None) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._known: tuple[int, int] | None = None
        self.setContentsMargins(0, 0, 0, 0)
        if parent is not None:
            parent.setLayout(self)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if self._known is None or self._known[0] != width:
            self._known = (width, self._arrange(QRect(0, 0, width, 0), place=False))
        return self._known[1]

    def invalidate(self) -> None:
        self._known = None
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        widest = QSize(0, 0)
        for item in self._items:
            if not item.isEmpty():
                widest = widest.expandedTo(item.minimumSize())
        return widest

    def _arrange(self, box: QRect, *, place: bool) -> int:
        """Sets the items, or only counts; answers the height in pixels."""
        parent = self.parentWidget()
        mirrored = parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x, y, row_height = 0, 0, 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if x and x + size.width() > box.width():
                x, y, row_height = 0, y + row_height + self._gap, 0
            if place:
                left = box.right() + 1 - x - size.width() if mirrored else box.left() + x
                item.setGeometry(QRect(QPoint(left, box.top() + y), size))
            x += size.width() + self._gap
            row_height = max(row_height, size.height())
        return y + row_height
