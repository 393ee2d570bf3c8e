"""Tables of which a row, or one of its numbers, is opened: by Enter as by the mouse."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QWidget

from app.ui.kit.table_view import TableView
from app.ui.kit.theme import theme_of


class OpeningTable(TableView):
    """Enter, or a double click, opens a row (`opened`)."""

    opened = Signal(QModelIndex)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.doubleClicked.connect(self.opened)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and is_plain:
            if self.currentIndex().isValid():
                self.opened.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class NumbersTable(OpeningTable):
    """A table whose numbers stand for leads: the arrows walk from number to number; Enter or one click opens one."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.doubleClicked.disconnect(self.opened)
        self.clicked.connect(self.opened)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        at = self.currentIndex()
        if not at.isValid() or not self.hasFocus():
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme_of(self.palette()).accent, 1.5))
        painter.drawRoundedRect(self.visualRect(at).adjusted(1, 1, -2, -2), 4, 4)
        painter.end()
