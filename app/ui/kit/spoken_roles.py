"""What a screen reader calls a widget of ours: Qt knows the roles of its own, and takes all others for a mere area."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

_PROPERTY = "spokenRole"
_is_asked = False


def speak_as(widget: QWidget, role: QAccessible.Role) -> None:
    """Has a widget called by its role (a chart, a group); to be said before anybody looks at the widget."""
    global _is_asked  # noqa: PLW0603 - Qt keeps the function for as long as the process lives
    widget.setProperty(_PROPERTY, role.value)
    if not _is_asked:
        _is_asked = True
        QAccessible.installFactory(_interface)


def _interface(_class_name: str, thing: QObject | None) -> QAccessibleInterface | None:
    role = thing.property(_PROPERTY) if isinstance(thing, QWidget) else None
    if role is None or not isinstance(thing, QWidget):
        return None
    return QAccessibleWidget(thing, QAccessible.Role(role))
