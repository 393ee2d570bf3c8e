"""The port to the central database for whoever runs it: make it, people, who holds which lead."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol


class Made(NamedTuple):
    """What ``init`` or ``upgrade`` did."""

    before: str  # schema version, empty for a new one
    now: str

    @property
    def changed(self) -> bool:
        """Whether anything had to be done."""
        return self.before != self.now


class CentralAdmin(Protocol):
    """The central database, as its owner or an admin reaches it. All may raise Refused, SignInNeeded, Unavailable."""

    where: str  # host, port and name

    def init(self) -> Made:
        """Make the schema in an empty database; nothing where it is there."""
        ...

    def upgrade(self) -> Made:
        """Bring the schema up to date."""
        ...

    def status(self) -> Mapping[str, Any]:
        """People, devices, feeds, quarantine."""
        ...

    def add_person(self, login: str, name: str, role: str, team: str, password: str) -> Mapping[str, Any]:
        """Add a person, or change everything about one: ``{login, added, role, team}``."""
        ...

    def remove_person(self, login: str, to: str = "") -> Mapping[str, Any]:
        """End a person's access and open connections; leads go to ``to`` or to the team's pool: ``{login, moved,
        ended}``.
        """
        ...

    def reset_password(self, login: str, password: str) -> Mapping[str, Any]:
        """Give a person a new password."""
        ...

    def find(self, ids: Iterable[str]) -> list[str]:
        """The ids of leads by id or external id."""
        ...

    def erase(self, lead: str) -> Mapping[str, Any]:
        """Erase a person by the id or external id of his lead, here and on every laptop; his phones and addresses stay
        suppressed: ``{erased, pending_devices}``.
        """
        ...

    def leads_of(self, holder: str) -> list[str]:
        """The ids of the leads of a login or of a pool."""
        ...

    def assign(
        self, leads: Sequence[str], to: str, reason: str, *, dry_run: bool = False
    ) -> Mapping[str, Any]:
        """Give leads to a login, to ``marketing`` or to ``team:<team>``: ``{moved, skipped: [{id, why}]}``."""
        ...

    def take_back(
        self, leads: Sequence[str], reason: str, team: str = "", *, dry_run: bool = False
    ) -> Mapping[str, Any]:
        """Take leads back into the team's pool: ``{moved, skipped: [{id, why}]}``."""
        ...
