"""Buttons that Ripen paints itself: plain, primary and link, and the outcome key with its cap.

Fusion's own button has a gradient and a bevel; ours is a hairline. All are QAbstractButtons, so that
keyboard, focus and
screen readers work as with any button.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.ui.kit.text import in_own_direction
from app.ui.kit.theme import RADIUS, Theme, font, theme_of

_HEIGHT = 34
_SIDE = 12
_CAP = 20
_GAP = 8


class PaintedButton(QAbstractButton):
    """What our buttons share: size policy, hover, and the ring around the one with the keyboard."""

    def __init__(self, text: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # painted again when the mouse comes and goes

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter presses the button with the keyboard, as people expect; Qt does it for the space bar only.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.EnabledChange, QEvent.Type.FontChange):
            self.updateGeometry()
            self.update()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _box(self) -> QRectF:
        return QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)

    def _paint_focus(self, painter: QPainter, theme: Theme) -> None:
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.accent, 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)


class Button(PaintedButton):
    """A button with words; a primary one is filled with the accent, and there is one of it on a page at most.

    `drops` adds the small triangle of a button that opens something below it.
    """

    def __init__(
        self, text: str, *, primary: bool = False, drops: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._primary = primary
        self._drops = drops
        self.setFont(font("strong" if primary else "text"))

    def set_primary(self, primary: bool) -> None:
        """Fills it with the accent, or takes that away."""
        self._primary = primary
        self.setFont(font("strong" if primary else "text"))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(_shown(self.text())) + 2 * _SIDE + (16 if self._drops else 0)
        return QSize(width, max(_HEIGHT, metrics.height() + 14))

    def setText(self, text: str) -> None:
        super().setText(text)
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = theme_of(self.palette())
        ground, border, ink = self._colours(theme)
        painter.setPen(QPen(border, 1))
        painter.setBrush(ground)
        painter.drawRoundedRect(self._box(), RADIUS, RADIUS)
        painter.setPen(ink)
        words = self.rect().adjusted(_SIDE, 0, -_SIDE, 0)
        if self._drops:
            triangle = QRect(words.right() - 8, words.center().y() - 2, 8, 5)
            words.setRight(words.right() - 14)
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                triangle.moveLeft(_SIDE)
                words.translate(14, 0)
            _paint_drop(painter, triangle, ink)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextShowMnemonic
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, words.width() + 1)
        painter.drawText(words, flags, in_own_direction(shown, self.layoutDirection()))
        self._paint_focus(painter, theme)
        if self.hasFocus() and self._primary:
            painter.setPen(QPen(theme.on_accent, 1))
            painter.drawRoundedRect(self._box().adjusted(2.5, 2.5, -2.5, -2.5), RADIUS - 2, RADIUS - 2)

    def _colours(self, theme: Theme) -> tuple[QColor, QColor, QColor]:
        if not self.isEnabled():
            return theme.cap, theme.hairline, theme.soft
        hovered = self.underMouse()
        if self._primary:
            filled = theme.accent
            if self.isDown():
                filled = filled.darker(115)
            elif hovered:
                filled = filled.lighter(112) if not theme.dark else filled.lighter(106)
            return filled, filled, theme.on_accent
        if self.isDown() or self.isChecked():
            return theme.accent_ground, theme.accent, theme.ink
        return (theme.chosen if hovered else theme.panel), theme.hairline, theme.ink


class LinkButton(PaintedButton):
    """Underlined words that do something, for "Undo" or "show them".

    A quiet one is soft and gets its line only under the pointer. The words begin and end where the widget does, so
    that they stand in line with the text around them; a quiet one keeps a margin, for it is short and must be hit.
    A click does not take the keyboard away from where one writes; Tab reaches it.
    """

    def __init__(
        self, text: str, *, role: str = "secondary", quiet: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._quiet = quiet
        self._margin = 4 if quiet else 0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFont(font(role))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(_shown(self.text())) + 1
        return QSize(width + 2 * self._margin, metrics.height() + 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = theme_of(self.palette())
        if self.hasFocus():
            # A ring would run through the words: there is no margin between them and the edge.
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.accent_ground)
            painter.drawRoundedRect(QRectF(self.rect()), 3, 3)
        painter.setPen(QPen(self._ink(theme), 2 if self.hasFocus() else 1))
        words = self.rect().adjusted(self._margin, 0, -self._margin, 0)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextShowMnemonic
        painter.drawText(words, flags, in_own_direction(self.text(), self.layoutDirection()))
        if not self._quiet or self.underMouse() or self.hasFocus():
            base = words.center().y() + self.fontMetrics().ascent() // 2 + 2
            painter.drawLine(words.left(), base, words.right(), base)

    def _ink(self, theme: Theme) -> QColor:
        if not self.isEnabled():
            return theme.soft
        return theme.soft if self._quiet and not self.hasFocus() else theme.accent


class OutcomeKey(PaintedButton):
    """A key cap and a word: "1 No answer". Checkable; the cap shows the key that presses it."""

    def __init__(self, key: str, word: str, parent: QWidget | None = None) -> None:
        super().__init__(word, parent)
        self.setCheckable(True)
        self.setFont(font("text"))
        self.relabel(key, word)

    def relabel(self, key: str, word: str) -> None:
        """Takes another key cap and word."""
        self._key = key
        self.setText(word)
        self.setAccessibleName(word)
        self.setAccessibleDescription(key)
        self.updateGeometry()

    @property
    def key(self) -> str:
        """The key that presses it, as the cap shows it."""
        return self._key

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        width = _GAP + self._cap_width() + _GAP + metrics.horizontalAdvance(self.text()) + _SIDE - 2
        return QSize(width, max(_HEIGHT, metrics.height() + 14))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = theme_of(self.palette())
        chosen = self.isChecked() or self.isDown()
        painter.setPen(QPen(theme.accent if chosen else theme.hairline, 1))
        hovered = self.underMouse() and self.isEnabled()
        painter.setBrush(theme.accent_ground if chosen else theme.chosen if hovered else theme.panel)
        painter.drawRoundedRect(self._box(), RADIUS, RADIUS)
        cap_width = self._cap_width()
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        cap_left = self.width() - _GAP - cap_width if right_to_left else _GAP
        cap = QRect(cap_left, (self.height() - _CAP) // 2, cap_width, _CAP)
        paint_key_cap(painter, cap, self._key, theme)
        reach = _GAP + cap_width + _GAP
        words = (
            self.rect().adjusted(_SIDE - 2, 0, -reach, 0)
            if right_to_left
            else self.rect().adjusted(reach, 0, -4, 0)
        )
        painter.setFont(self.font())
        painter.setPen(theme.ink if self.isEnabled() else theme.soft)
        # Qt turns AlignLeft round by itself where the layout runs from right to left.
        side = Qt.AlignmentFlag.AlignLeft
        painter.drawText(
            words, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, self.text()
        )
        self._paint_focus(painter, theme)

    def _cap_width(self) -> int:
        if not self._key:
            return 0
        return max(_CAP, QFontMetrics(font("label")).horizontalAdvance(self._key) + 10)


def paint_key_cap(painter: QPainter, box: QRect, key: str, theme: Theme) -> None:
    """Paints a small key with its letter; nothing where there is no key."""
    if not key:
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.cap)
    painter.drawRoundedRect(QRectF(box), 4, 4)
    painter.setPen(theme.soft)
    painter.setFont(font("label"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, key)


def _paint_drop(painter: QPainter, box: QRect, ink: QColor) -> None:
    pen = QPen(ink, 1.5)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.save()
    painter.setPen(pen)
    painter.drawLine(box.left(), box.top(), box.center().x(), box.bottom())
    painter.drawLine(box.center().x(), box.bottom(), box.right(), box.top())
    painter.restore()


def _shown(text: str) -> str:
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")
