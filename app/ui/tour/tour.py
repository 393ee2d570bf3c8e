"""The first-run tour: a small card that stands beside what it speaks of. Nothing is modal: every key goes on working.

Enter goes on and Escape ends it, wherever the keyboard is; Enter does so until somebody begins to work on the page, by
a letter, a digit or a click: then it logs the call there. The tour takes the keyboard only when somebody asked for it;
the first key that it has no use for goes on to the page.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QObject,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QHideEvent, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.kit.buttons import Button, LinkButton
from app.ui.kit.text import Text
from app.ui.kit.theme import RADIUS, SPACE_2, SPACE_3, SPACE_4, SPACE_5, text_scale, theme_of
from app.ui.kit.words import say
from app.ui.tour.steps import Step

WIDTH = 360
#: The length of the tip that points at the place, and what is kept free at the window's edges, in pixels.
TIP, MARGIN = 10, 12
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_KEYS = (*_ENTER, Qt.Key.Key_Space)
_MOVES = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, *_KEYS)
_MODIFIERS = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr)


class Tour(QWidget):
    """Shows steps one after the other over `window`; `place` answers the widget that a step points at, or None."""

    ended = Signal()

    def __init__(self, window: QWidget, place: Callable[[str], QWidget | None]) -> None:
        super().__init__(window)
        self._over = window
        self._place = place
        self._steps: tuple[Step, ...] = ()
        self._at = 0
        self._side = ""
        self._tip = QPoint()
        self._back_to: QWidget | None = None
        self._takes_enter = True
        self._count = Text("", "label", "soft")
        self._title = Text("", "strong", wrap=True)
        self._text = Text("", "text", wrap=True)
        self.next = Button("", primary=True)
        self.skip = LinkButton(say("Skip (Esc)"), quiet=True)
        self.next.clicked.connect(self.go_on)
        self.skip.clicked.connect(self.end)
        row = QHBoxLayout()
        row.setSpacing(SPACE_4)
        row.addWidget(self._count)
        row.addStretch()
        row.addWidget(self.skip)
        row.addWidget(self.next)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(*(SPACE_5 + TIP for _ in range(4)))
        column.setSpacing(SPACE_2)
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addSpacing(SPACE_3)
        column.addLayout(row)
        self.hide()

    def begin(self, steps: tuple[Step, ...], *, with_keyboard: bool = False) -> None:
        """Shows the first step; `with_keyboard` also gives it the keyboard."""
        self._steps, self._at, self._takes_enter = steps, 0, True
        self._back_to = QApplication.focusWidget() if with_keyboard else None
        self._show_step()
        self.show()
        self.raise_()
        if with_keyboard:
            self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def step(self) -> int:
        """Which step is shown, counted from 0."""
        return self._at

    def go_on(self) -> None:
        """The next step; after the last one the tour is over."""
        if self._at + 1 >= len(self._steps):
            self.end()
            return
        self._at += 1
        self._show_step()

    def end(self) -> None:
        """Over, read or skipped."""
        if self.isHidden():
            return
        had_keyboard = self._has_keyboard()
        self.hide()
        if had_keyboard and self._back_to is not None:
            self._back_to.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ended.emit()

    def _show_step(self) -> None:
        step, last = self._steps[self._at], self._at + 1 == len(self._steps)
        self._title.setText(step.title)
        self._text.setText(step.text)
        self._count.setText(
            say("%1 of %2").replace("%1", str(self._at + 1)).replace("%2", str(len(self._steps)))
        )
        self._name_next()
        self.skip.setVisible(not last)
        self.setAccessibleName(f"{step.title}. {step.text}")
        self.place_it()

    def _name_next(self) -> None:
        last = self._at + 1 == len(self._steps)
        plain = say("To work") if last else say("Next")
        self.next.setText(f"{plain} ⏎" if self._takes_enter else plain)
        self.next.setAccessibleName(plain)

    def place_it(self) -> None:
        """Beside its place: at the side towards the middle, else above it; without a place in the window's middle."""
        window = self._over
        width = min(round(WIDTH * text_scale()) + 2 * TIP, window.width() - 2 * MARGIN)
        self.setFixedWidth(width)
        self._column.activate()
        self.setFixedHeight(self._column.heightForWidth(width))
        target = self._place(self._steps[self._at].place) if self._steps else None
        if target is None or not target.isVisible():
            self._side = ""
            self.move((window.width() - width) // 2, (window.height() - self.height()) // 2)
            self.update()
            return
        area = QRect(target.mapTo(window, QPoint(0, 0)), target.size())
        is_tall = area.height() < 2 * self.height()
        before = area.left() - width >= MARGIN
        behind = window.width() - area.right() - width >= MARGIN
        if window.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            self._side = "right" if before else "left" if behind else "bottom"
        else:
            self._side = "left" if behind else "right" if before else "bottom"
        if self._side == "bottom":
            self._tip = QPoint(area.center().x(), area.top())
            self._move_to(self._tip.x() - width // 2, area.top() - self.height())
            return
        middle = area.center().y() if is_tall else area.top() + min(area.height() // 3, 200)
        self._tip = QPoint(area.right() + 1 if self._side == "left" else area.left(), middle)
        left = self._tip.x() if self._side == "left" else self._tip.x() - width
        self._move_to(left, middle - self.height() // 2)

    def _move_to(self, left: int, top: int) -> None:
        window = self._over
        left = max(0, min(left, window.width() - self.width()))
        top = max(MARGIN - TIP, min(top, window.height() - self.height() - MARGIN + TIP))
        self.move(left, top)
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        application = QCoreApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        application = QCoreApplication.instance()
        if application is not None:
            application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.Resize and watched is self._over:
            QTimer.singleShot(0, self, self.place_it)  # when what it points at has moved too
        elif isinstance(event, QKeyEvent) and self._is_ours(watched):
            return self._key(event, kind)
        elif kind == QEvent.Type.MouseButtonPress and self._is_ours(watched) and not self._is_part(watched):
            self._leave_enter()
        return False

    def _is_part(self, watched: QObject) -> bool:
        return isinstance(watched, QWidget) and (watched is self or self.isAncestorOf(watched))

    def _leave_enter(self) -> None:
        """Somebody works on the page: Enter is the page's from now on."""
        if self._takes_enter:
            self._takes_enter = False
            self._name_next()

    def _goes_on_by(self, event: QKeyEvent) -> bool:
        """Whether this key goes on although the keyboard is elsewhere: on a button it presses that, in a text it is the
        text's.
        """
        focused = QApplication.focusWidget()
        return (
            event.key() in _ENTER
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            and self._takes_enter
            and not isinstance(focused, QAbstractButton)
            and not (focused is not None and focused.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled))
        )

    def _is_ours(self, watched: QObject) -> bool:
        """Whether a key goes to the window below: a popup or another window keeps its own."""
        return (
            isinstance(watched, QWidget)
            and watched.window() is self.window()
            and QApplication.activePopupWidget() is None
        )

    def _key(self, event: QKeyEvent, kind: QEvent.Type) -> bool:
        key = Qt.Key(event.key())
        if kind == QEvent.Type.ShortcutOverride:
            takes = self._has_keyboard() and key in _KEYS
            if takes or key == Qt.Key.Key_Escape or self._goes_on_by(event):
                event.accept()  # no shortcut of the page takes it
                return True
            if (
                self._has_keyboard()
                and key not in _MOVES
                and key not in _MODIFIERS
                and self._back_to is not None
            ):
                self._back_to.setFocus(
                    Qt.FocusReason.OtherFocusReason
                )  # and the shortcut of the page goes on
            if event.text().isprintable() and event.text() and key not in _KEYS:
                self._leave_enter()
        elif kind == QEvent.Type.KeyPress and key == Qt.Key.Key_Escape:
            self.end()
            return True
        elif kind == QEvent.Type.KeyPress and self._goes_on_by(event):
            if not event.isAutoRepeat():  # a key that is held down turns one page
                self.go_on()
            return True
        return False

    def _has_keyboard(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = theme_of(self.palette())
        inner = QRectF(self.rect()).adjusted(TIP + 0.5, TIP + 0.5, -TIP - 0.5, -TIP - 0.5)
        path = QPainterPath()
        path.addRoundedRect(inner, RADIUS, RADIUS)
        tip = QPointF(self._tip - self.pos())
        points = {
            "left": (QPointF(inner.left() - TIP, tip.y()), QPointF(0, TIP), inner.left() + 1),
            "right": (QPointF(inner.right() + TIP, tip.y()), QPointF(0, TIP), inner.right() - 1),
        }.get(self._side)
        arrow = QPainterPath()
        if points is not None:
            top, half, base = points
            y = max(inner.top() + RADIUS + TIP, min(top.y(), inner.bottom() - RADIUS - TIP))
            arrow.moveTo(top.x(), y)
            arrow.lineTo(QPointF(base, y) + half)
            arrow.lineTo(QPointF(base, y) - half)
            arrow.closeSubpath()
        elif self._side == "bottom":
            x = max(inner.left() + RADIUS + TIP, min(tip.x(), inner.right() - RADIUS - TIP))
            arrow.moveTo(x, inner.bottom() + TIP)
            arrow.lineTo(x - TIP, inner.bottom() - 1)
            arrow.lineTo(x + TIP, inner.bottom() - 1)
            arrow.closeSubpath()
        painter.setPen(QPen(theme.accent, 1.5))
        painter.setBrush(theme.panel)
        painter.drawPath(path.united(arrow))
