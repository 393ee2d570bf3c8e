"""The one-line text field: rounded, one hairline, the accent where the keyboard is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QLineEdit, QWidget

from app.ui.kit.theme import RADIUS, font, theme_of
from app.ui.kit.words import told


class Field(QLineEdit):
    """A line to write in; `name` is what a screen reader says, `hint` what stands in it while it is empty.

    `set_problem` marks the field and gives its sentence to tooltip and screen reader; the screen shows it
    beside the field.
    """

    def __init__(
        self, name: str, hint: str = "", *, on_panel: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._ground = "ground" if on_panel else "panel"
        self._problem = ""
        self._usual = ("", "")  # its tooltip and description while nothing is wrong
        self.setFont(font("text"))
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setFrame(False)
        self.setTextMargins(10, 0, 10, 0)
        self._clear_base()

    def set_problem(self, sentence: str) -> None:
        """Marks the field with a sentence that says what is wrong; an empty one takes the mark away."""
        if not self._problem:
            self._usual = (self.toolTip(), self.accessibleDescription())
        self._problem = told(sentence)
        tip, description = self._usual
        self.setToolTip(self._problem or tip)
        self.setAccessibleDescription(self._problem or description)
        self.update()

    @property
    def problem(self) -> str:
        """The sentence that says what is wrong, or nothing."""
        return self._problem

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), max(34, self.fontMetrics().height() + 14))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if (
            event.type() == QEvent.Type.PaletteChange
            and self.palette().color(QPalette.ColorRole.Base).alpha()
        ):
            self._clear_base()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._problem:
            pen = QPen(theme.time, 1.5)
        elif self.hasFocus():
            pen = QPen(theme.accent, 1.5)
        else:
            pen = QPen(theme.hairline, 1)
        painter.setPen(pen)
        painter.setBrush(theme.colour(self._ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS - 1, RADIUS - 1)
        painter.end()
        super().paintEvent(event)

    def _clear_base(self) -> None:
        # Qt fills a line's ground with Base; ours is painted below it, so Base is made transparent here.
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Base, QColor(Qt.GlobalColor.transparent))
        self.setPalette(palette)
