"""A key that works wherever in a widget the keyboard is."""

from collections.abc import Callable

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def shortcut(widget: QWidget, key: str, act: Callable[[], object] | SignalInstance) -> QShortcut:
    """The key does this while the keyboard is in the widget or in anything inside it, and nowhere else.

    The context is set afterwards: as an argument of the constructor it is passed over in silence.
    """
    made = QShortcut(QKeySequence(key), widget)
    made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    made.activated.connect(act)
    return made
