"""A large button with a drawing, a title and one sentence: one of the ways to begin."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.kit.buttons import PaintedButton, paint_key_cap
from app.ui.kit.icons import paint_icon
from app.ui.kit.theme import RADIUS, SPACE_1, SPACE_3, SPACE_4, SPACE_5, font, line_height, theme_of

_ICON = 24
_CAP = 20


class Choice(PaintedButton):
    """One way to begin. A disabled one stays readable: its sentence is the reason."""

    def __init__(
        self, drawing: str, title: str, sentence: str, key: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, parent)
        self._drawing = drawing
        self._sentence = sentence
        self._key = key
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def sentence(self) -> str:
        """What stands below the title."""
        return self._sentence

    def heightForWidth(self, width: int) -> int:
        return self._sentence_box(width).height() + line_height("opening") + SPACE_1 + 2 * SPACE_4

    def sizeHint(self) -> QSize:
        return QSize(560, self.heightForWidth(560))

    def minimumSizeHint(self) -> QSize:
        return QSize(280, self.heightForWidth(280))

    def _sentence_box(self, width: int) -> QRect:
        room = max(width - self._start() - SPACE_5 - _CAP - SPACE_3, 80)
        flags = Qt.TextFlag.TextWordWrap
        return QFontMetrics(font("secondary")).boundingRect(QRect(0, 0, room, 400), flags, self._sentence)

    def _start(self) -> int:
        return SPACE_5 + _ICON + SPACE_4

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = theme_of(self.palette())
        is_on, hovered = self.isEnabled(), self.underMouse() and self.isEnabled()
        ground = theme.ground if not is_on else theme.chosen if hovered or self.isDown() else theme.panel
        painter.setPen(QPen(theme.accent if self.hasFocus() else theme.hairline, 2 if self.hasFocus() else 1))
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        top, title_height = SPACE_4, line_height("opening")
        icon_left = self.width() - SPACE_5 - _ICON if mirrored else SPACE_5
        icon_box = QRectF(icon_left, top, _ICON, _ICON)
        paint_icon(painter, self._drawing, icon_box, theme.accent if is_on else theme.soft)
        cap_left = SPACE_5 if mirrored else self.width() - SPACE_5 - _CAP
        if is_on:
            paint_key_cap(painter, QRect(cap_left, top + 2, _CAP, _CAP), self._key, theme)
        room = self._sentence_box(self.width())
        left = SPACE_5 + _CAP + SPACE_3 if mirrored else self._start()
        width = self.width() - self._start() - SPACE_5 - _CAP - SPACE_3
        # Qt turns AlignLeft round by itself where the layout runs from right to left.
        side = Qt.AlignmentFlag.AlignLeft
        painter.setFont(font("opening"))
        painter.setPen(theme.ink if is_on else theme.soft)
        painter.drawText(
            QRect(left, top, width, title_height), side | Qt.AlignmentFlag.AlignVCenter, self.text()
        )
        painter.setFont(font("secondary"))
        painter.setPen(theme.soft)
        below = QRect(left, top + title_height + SPACE_1, width, room.height())
        painter.drawText(below, side | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap, self._sentence)
