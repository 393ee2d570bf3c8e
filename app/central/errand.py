"""The central database as an import or an export sees it: with every lead that the caller may read.

A laptop carries what its person works with, and an admin's none at all. But an import must know whom it meets again.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from app.central.connecting import translated
from app.central.remote import RemoteCentral, RemoteWhole
from app.domain.errors import Unavailable
from app.domain.sentence import sentence

if TYPE_CHECKING:
    import psycopg

#: The views of what a laptop carries, and those of all that may be read.
VIEWS = {"whole_lead": "every_lead", "whole_touch": "every_touch", "whole_edit": "every_edit"}


class EveryWhole(RemoteWhole):
    """Everything, by the wider views."""

    def _copied(self, columns: str, view: str, beside: str = "") -> Iterator[tuple[Any, ...]]:
        return super()._copied(columns, VIEWS.get(view, view), beside)


#: A computer that is switched off in the middle of an import holds up the next one for half a minute and no longer.
NOTICED_SOON = "SET tcp_keepalives_idle = 20; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3"


class ErrandCentral(RemoteCentral):
    """A connection for one import or export."""

    _has_turn = False

    def take_turn(self) -> None:
        """Let nobody else import until this connection ends. Raises Refused and says who does."""
        with translated(self.where):
            self._connected().execute(NOTICED_SOON)
        self.ask("begin_import_v1", {})
        self._has_turn = True

    def _connected(self) -> "psycopg.Connection[Any]":
        if self._has_turn and (self._asking is None or self._asking.closed):
            # The turn ended with the connection: somebody else may have imported since.
            raise Unavailable(sentence("The connection to %1 broke off.", self.where))
        return super()._connected()

    @contextmanager
    def whole(self, device: str) -> Iterator[RemoteWhole]:
        with super().whole(device) as whole:
            yield EveryWhole(self._connected(), whole.cursor, 0, self.where)
