"""The order in which the Tab key walks: as one reads, whenever the widgets were made.

Qt takes the order in which widgets are made. Pages that fill themselves anew (a card, a list of fields) would put what
is new behind everything else, so the order is taken from the layouts each time that Tab is pressed.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLayout, QScrollArea, QStackedWidget, QWidget


def stops(window: QWidget) -> list[QWidget]:
    """Every widget of a window in which Tab stops, in reading order."""
    return [widget for widget in _in_order(window, set()) if _takes_tab(widget)]


def step(window: QWidget, *, forwards: bool) -> bool:
    """Gives the keyboard to the next stop or the one before, round the end; False where there is none."""
    order = stops(window)
    if not order:
        return False
    at = _place(order, QApplication.focusWidget())
    if at is None:
        target = order[0] if forwards else order[-1]
    else:
        target = order[(at + (1 if forwards else -1)) % len(order)]
    reason = Qt.FocusReason.TabFocusReason if forwards else Qt.FocusReason.BacktabFocusReason
    target.setFocus(reason)
    _show(target)
    return True


def _takes_tab(widget: QWidget) -> bool:
    if not widget.isEnabled() or not widget.isVisible() or widget.focusProxy() is not None:
        return False
    if isinstance(widget, QAbstractButton) and widget.autoExclusive():
        return widget is _stop_of_group(widget)
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _stop_of_group(button: QAbstractButton) -> QAbstractButton | None:
    """Of buttons that exclude each other Tab stops at the chosen one, from where the arrow keys lead to the others.

    Qt keeps this in their focus policies, and forgets it when another one is chosen by the program.
    """
    parent = button.parentWidget()
    siblings = [
        one
        for one in (parent.children() if parent is not None else [button])
        if isinstance(one, QAbstractButton) and one.autoExclusive() and one.isEnabled() and one.isVisible()
    ]
    return next((one for one in siblings if one.isChecked()), siblings[0] if siblings else None)


def _place(order: list[QWidget], widget: QWidget | None) -> int | None:
    """Where a widget, or the nearest one that it stands in, is in the order."""
    while widget is not None:
        if widget in order:
            return order.index(widget)
        widget = widget.parentWidget()
    return None


def _in_order(widget: QWidget, seen: set[QWidget]) -> Iterator[QWidget]:
    """A widget and all within it: what its layout holds in that order, then what stands in it without a layout."""
    if widget in seen or widget.isHidden():
        return
    seen.add(widget)
    yield widget
    if isinstance(widget, QStackedWidget):
        shown = widget.currentWidget()
        if shown is not None:
            yield from _in_order(shown, seen)
        return
    layout = widget.layout()
    if layout is not None:
        for inner in _held(layout):
            yield from _in_order(inner, seen)
    for child in widget.children():
        if isinstance(child, QWidget) and not child.isWindow():
            yield from _in_order(child, seen)


def _held(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _held(inner)


def _show(target: QWidget) -> None:
    """Scroll what has the keyboard into sight."""
    above = target.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(target)
        above = above.parentWidget()
