"""The central database as an import or an export sees it: with every lead that the caller may read.

A laptop carries what its person works with, and an admin's none at all. But an import must know whom it meets again.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from app.central.remote import RemoteCentral, RemoteWhole

#: The views of what a laptop carries, and those of all that may be read.
VIEWS = {"whole_lead": "every_lead", "whole_touch": "every_touch", "whole_edit": "every_edit"}


class EveryWhole(RemoteWhole):
    """Everything, by the wider views."""

    def _copied(self, columns: str, view: str) -> Iterator[tuple[Any, ...]]:
        return super()._copied(columns, VIEWS.get(view, view))


class ErrandCentral(RemoteCentral):
    """A connection for one import or export."""

    @contextmanager
    def whole(self, device: str) -> Iterator[RemoteWhole]:
        with super().whole(device) as whole:
            yield EveryWhole(self._connected(), whole.cursor, 0, self.where)
