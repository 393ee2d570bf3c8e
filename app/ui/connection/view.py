"""What the connection's presenter asks of the program, and what it shows its decisions on. No Qt here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

if TYPE_CHECKING:
    from app.usecases.ports import Progress
    from app.usecases.replica import News
    from app.usecases.synchronise import Synced


# How it stands with the connection.
SIGNED_OUT, IDLE, BUSY, WAITING, SIGN_IN, REMOVED, REFUSED = (
    "signed-out",
    "idle",
    "busy",
    "waiting",
    "sign-in",
    "removed",
    "refused",
)


class Form(NamedTuple):
    """What a person types to sign in."""

    url: str = ""
    name: str = ""
    password: str = ""
    hand_over: bool = False  # the leads that were entered here before go to the team


class Kept(NamedTuple):
    """What this computer knows about its connection without asking the centre."""

    signed_in: bool = False
    url: str = ""
    login: str = ""
    name: str = ""
    role: str = ""
    team: str = ""
    undelivered: int = 0
    flagged: int = 0  # put aside by the centre; an admin looks at them
    synced_at: datetime | None = None
    news: int = 0  # not seen yet
    aside: str = ""  # why the centre put aside the newest of ``flagged``
    taken: tuple[News, ...] = ()  # of the news: leads that somebody took back, the last first


class Link(NamedTuple):
    """The connection as it is shown: ``problem`` says why it waits."""

    state: str = SIGNED_OUT
    kept: Kept = Kept()
    problem: str = ""
    done: int = 0
    total: int = 0


class NewPerson(NamedTuple):
    """Somebody whom an admin adds."""

    login: str
    name: str
    role: str
    team: str


class Actions(Protocol):
    """What the connection can do; each is called on a lane."""

    def kept(self) -> Kept: ...
    def sign_in(self, form: Form, progress: Progress) -> None: ...
    def synchronise(self, progress: Progress) -> Synced: ...
    def wait(self, seconds: float) -> bool: ...
    def let_go(self) -> None: ...
    def sign_out(self) -> int: ...
    def news(self, limit: int) -> list[News]: ...
    def mark_news_seen(self, up_to: int) -> None: ...
    def rescue(self, target: Path) -> int: ...
    def status(self) -> Mapping[str, Any]: ...
    def add_person(self, person: NewPerson) -> str: ...
    def new_password(self, login: str) -> str: ...
    def remove_person(self, login: str) -> int: ...


class Alarm(Protocol):
    """Runs something later in this thread; setting it again forgets what was set before."""

    def set(self, seconds: float, call: Callable[[], None]) -> None: ...
    def clear(self) -> None: ...


class View(Protocol):
    """What the page can show."""

    def show_link(self, link: Link) -> None: ...
    def show_form_problem(self, field: str, sentence: str) -> None: ...
    def show_offer(self, sentence: str) -> None: ...
    def show_news(self, news: Sequence[News]) -> None: ...
    def show_rescued(self, count: int, target: Path) -> None: ...
    def show_status(self, status: Mapping[str, Any]) -> None: ...
    def show_password(self, login: str, password: str) -> None: ...
    def show_removed(self, login: str, moved: int) -> None: ...
    def show_people_problem(self, field: str, sentence: str) -> None: ...
    def tell(self, sentence: str, *, trouble: bool = False) -> None: ...
