"""What the settings' presenter shows its decisions on, and what it asks of the program. No Qt."""

from collections.abc import Mapping
from typing import NamedTuple, Protocol

from app.ui.settings.form import Form
from app.usecases.change_rules import RulesChanged, RulesPreview
from app.usecases.changed import Changed
from app.usecases.ports import Progress


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
    def show_saved(self, moved: int) -> None: ...
    def show_trouble(self, error: Exception) -> None: ...
    def show_theme(self, theme: str) -> None: ...
