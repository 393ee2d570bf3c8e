"""One place where every screen hears what a command changed.

A command's answer says what kind of thing it touched. Whoever ran it broadcasts that once, and each page
refreshes itself only where its kind is among it.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.usecases.changed import Changed


class Bus(QObject):
    """Tells every listener of `changed` once per command, with a `Changed`."""

    changed = Signal(object)

    def broadcast(self, changed: Changed) -> None:
        """Tells all listeners; a command that changed nothing is not told."""
        if changed.kinds:
            self.changed.emit(changed)
