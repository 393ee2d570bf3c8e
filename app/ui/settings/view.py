"""What the settings' presenter shows its decisions on, what it asks of the program, and what it runs work on. No Qt."""

from collections.abc import Callable, Mapping
from typing import NamedTuple, Protocol, TypeVar

from app.ui.settings.form import Form
from app.usecases.change_rules import RulesChanged, RulesPreview
from app.usecases.changed import Changed
from app.usecases.ports import Progress

T = TypeVar("T")


class Person(NamedTuple):
    """Who works here, as it is typed; empty texts mean what the system or the team's rules say."""

    name: str = ""
    country: str = ""
    time_zone: str = ""
    calls_per_day: str = ""
    theme: str = "system"
    start_with_system: bool = False
    language: str = ""


class Usual(NamedTuple):
    """What holds where a person has set nothing."""

    name: str = ""
    country: str = ""
    time_zone: str = ""
    calls_per_day: int = 0
    can_start_with_system: bool = True
    languages: tuple[str, ...] = ("en",)  # codes


class Loaded(NamedTuple):
    """What the settings stand at."""

    documents: Mapping[str, str]
    person: Person
    usual: Usual


class SettingsActions(Protocol):
    """What the page asks of the program; every method runs on a lane."""

    def load(self) -> Loaded:
        """What is saved now."""
        ...

    def preview(self, documents: Mapping[str, str], progress: Progress) -> RulesPreview:
        """What these documents would change, without changing anything."""
        ...

    def save(self, documents: Mapping[str, str], progress: Progress) -> RulesChanged:
        """Keep the documents and plan again. Raises Refused."""
        ...

    def keep_person(self, person: Person) -> Changed:
        """Keep who works here. Raises Refused with the name of the field, or Unavailable."""
        ...


class Lane(Protocol):
    """Runs work elsewhere and answers in this thread."""

    def submit(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        *,
        latest: str = "",
    ) -> object: ...

    def tell(self, call: Callable[[], None]) -> None: ...


class View(Protocol):
    """What the page can show. Words and layout are its own business."""

    def show_person(self, person: Person, usual: Usual) -> None: ...
    def show_form(self, form: Form, typed: Mapping[str, str]) -> None: ...
    def show_texts(self, texts: Mapping[str, str]) -> None: ...
    def show_problems(self, problems: Mapping[str, str], lines: Mapping[str, int]) -> None: ...
    def show_state(self, *, changed: bool, can_save: bool, saving: bool) -> None: ...
    def show_waiting(self) -> None: ...
    def show_counting(self, done: int, total: int) -> None: ...
    def show_preview(self, preview: RulesPreview | None) -> None: ...
    def show_saving(self, done: int, total: int) -> None: ...
    def show_saved(self) -> None: ...
    def show_trouble(self, error: Exception) -> None: ...
    def show_theme(self, theme: str) -> None: ...


class Watch:
    """The progress of one run: told to the page from the lane's thread, and asked whether to go on."""

    def __init__(self, lane: Lane, tell: Callable[["Watch", int, int], None]) -> None:
        self._lane = lane
        self._tell = tell
        self._stopped = False

    def advanced(self, done: int, total: int) -> None:
        self._lane.tell(lambda: self._tell(self, done, total))

    def cancelled(self) -> bool:
        return self._stopped

    def stop(self) -> None:
        """Have the run end soon."""
        self._stopped = True
