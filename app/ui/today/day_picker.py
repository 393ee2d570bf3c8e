"""The small calendar of the outcome bar; imported when it is first opened, for what it needs of Qt takes long."""

from datetime import date

from PySide6.QtCore import QDate, QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QVBoxLayout, QWidget

from app.ui.kit.theme import SPACE_2, theme_of


class DayPicker(QWidget):
    """A small calendar that goes away with a click beside it or with Esc."""

    day_picked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._calendar = QCalendarWidget()
        self._calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
        self._calendar.setGridVisible(False)
        self._calendar.activated.connect(self._picked)
        self._calendar.clicked.connect(self._picked)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_2, SPACE_2, SPACE_2, SPACE_2)
        column.addWidget(self._calendar)
        for part in self._calendar.findChildren(QWidget):
            part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            # The page has these keys as shortcuts; while the calendar is open they belong to the calendar.
            event.accept()
            return True
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(theme_of(self.palette()).outline)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def open_above(self, widget: QWidget, today: date, shown: date) -> None:
        """Shows itself above a widget; earlier days than today cannot be chosen."""
        weekend = QTextCharFormat()
        weekend.setForeground(theme_of(self.palette()).soft)
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self._calendar.setWeekdayTextFormat(day, weekend)
        self._calendar.setMinimumDate(QDate(today.year, today.month, today.day))
        self._calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        self.adjustSize()
        mirrored = widget.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = 0 if mirrored else widget.width() - self.width()
        self.move(widget.mapToGlobal(QPoint(left, -self.height() - SPACE_2)))
        self.show()
        self._calendar.setFocus()

    def _picked(self, day: QDate) -> None:
        self.hide()
        self.day_picked.emit(date(day.year(), day.month(), day.day()))
