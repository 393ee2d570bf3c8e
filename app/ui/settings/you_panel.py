"""Who works here: name, place, day, looks."""

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QWidget

from app.ui.kit.buttons import Button
from app.ui.kit.text import ElidedText, Text
from app.ui.kit.words import number, say
from app.ui.settings.lines import Column, Line, TypedField, heading, scaled
from app.ui.settings.view import Person, Usual

_LABEL = 168


class YouPanel(Column):
    """``edited`` carries the name of a value of ``Person`` and the value."""

    edited = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(say("You"), parent)

    def show_person(self, person: Person, usual: Usual) -> None:
        """Shows who works here; empty fields say what holds without them."""
        calls = say("%1, as the team's rules say").replace("%1", number(usual.calls_per_day))
        shown_later = say("From the next start on.")
        self.fill(
            [
                heading(
                    say("You"), say("On this computer only. An empty field takes what stands in it in grey.")
                ),
                self._field("name", say("Name"), person.name, usual.name),
                self._field(
                    "country", say("Country"), person.country, usual.country or say("DE, or Germany")
                ),
                self._field("time_zone", say("Time zone"), person.time_zone, usual.time_zone, shown_later),
                self._field("calls_per_day", say("Calls a day"), person.calls_per_day, calls),
                self._themes(person.theme),
                self._languages(person.language, usual.languages),
                self._start(person, usual),
            ]
        )

    def _line(self, label: str) -> tuple[Line, Text]:
        line = Line()
        title = Text(label, "text", "soft")
        title.setFixedWidth(scaled(_LABEL))
        line.add(title)
        return line, title

    def _field(self, field: str, label: str, value: str, usual: str, note: str = "") -> Line:
        line, title = self._line(label)
        made = TypedField(label, value, hint=usual, width=320)
        title.setBuddy(made)
        made.typed.connect(lambda typed: self.edited.emit(field, typed))
        line.add(made, field=f"you:{field}")
        line.add(ElidedText(note, "secondary", "soft"), 1)
        return line

    def _themes(self, current: str) -> Line:
        line, _ = self._line(say("Looks"))
        self.themes: dict[str, Button] = {}
        words = {"system": say("As the system"), "light": say("Light"), "dark": say("Dark")}
        for theme, word in words.items():
            button = Button(word)
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.setChecked(theme == current)
            button.setObjectName(f"you:theme.{theme}")
            button.setAccessibleName(say("Looks: %1").replace("%1", word))
            button.clicked.connect(lambda _checked, theme=theme: self.edited.emit("theme", theme))
            self.themes[theme] = button
            line.add(button)
        line.end()
        return line

    def _languages(self, current: str, known: Sequence[str]) -> Line:
        """Each language under the name that it gives itself."""
        line, _ = self._line(say("Language"))
        self.languages: dict[str, Button] = {}
        named = {"": say("As the system")} | {
            code: QLocale(code).nativeLanguageName().rpartition(" ")[2]  # "American English" is English
            for code in known
        }
        for code, word in named.items():
            button = Button(word)
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.setChecked(code == current)
            button.setObjectName(f"you:language.{code}")
            button.setAccessibleName(say("Language: %1").replace("%1", word))
            button.clicked.connect(lambda _checked, code=code: self.edited.emit("language", code))
            self.languages[code] = button
            line.add(button)
        line.add(ElidedText(say("From the next start on."), "secondary", "soft"), 1)
        return line

    def _start(self, person: Person, usual: Usual) -> Line:
        line, _ = self._line(say("Start with the system"))
        self.start = Button("")
        self.start.setCheckable(True)
        self.start.setChecked(person.start_with_system)
        self.start.setEnabled(usual.can_start_with_system)
        self.start.setObjectName("you:start_with_system")
        self.start.toggled.connect(self._name_start)
        self.start.clicked.connect(lambda checked: self.edited.emit("start_with_system", checked))
        self._name_start(person.start_with_system)
        line.add(self.start)
        hint = (
            say("So that reminders come without Ripen being opened.")
            if usual.can_start_with_system
            else say("Ripen does not know how to start with this system.")
        )
        line.add(ElidedText(hint, "secondary", "soft"), 1)
        return line

    def _name_start(self, on: bool) -> None:
        self.start.setText(say("On") if on else say("Off"))
        self.start.setAccessibleName(
            say("Start with the system: on") if on else say("Start with the system: off")
        )
