"""First response: how soon each kind of source is answered, office hours, and the hours in which leads are called."""

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui.kit.kinds import kind_word
from app.ui.kit.text import Text
from app.ui.kit.words import say, weekday_long, weekday_short, within
from app.ui.settings.form import MINUTES, NEXT_WORKING_DAY, HoursLine, Response, TargetLine
from app.ui.settings.lines import Column, Line, TypedField, chooser, heading, scaled, small_button
from app.ui.settings.unreadable import unreadable

_KIND, _WAY, _VALUE, _CLOCK = 144, 232, 76, 72
#: Any Monday: the weekdays' names are counted from it.
_MONDAY = date(2024, 1, 1)


class ResponsePanel(Column):
    """``edited`` carries the place, what was typed, and how it is read; ``target_set`` the number of a target, its way
    and what was typed; ``weekday_toggled`` which hours and which day.
    """

    edited = Signal(object, str, str)
    target_set = Signal(int, str, str)
    weekday_toggled = Signal(str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(say("First response"), parent)

    def show_lines(self, response: Response | None, typed: Mapping[str, str]) -> None:
        """Shows targets and hours; what could not be taken stands as it was typed."""
        if response is None:
            self.fill([unreadable("targets")])
            return
        parts: list[QWidget] = [
            heading(
                say("How soon a person tries"),
                say("On the clock of the office hours. Only a person's attempt stops it."),
            )
        ]
        parts += [self._target(number, target, typed) for number, target in enumerate(response.targets)]
        parts.append(heading(say("Office hours"), say("Where the team works; the clock of first response.")))
        parts += self._hours("office_hours", say("Office hours"), response.office, typed)
        stop = say("Nobody is called before %1 or after %2 where the lead is, whatever stands here.")
        stop = stop.replace("%1", response.calling.hard_start).replace("%2", response.calling.hard_end)
        parts.append(heading(say("Calling hours"), say("In the lead's own time. %1").replace("%1", stop)))
        parts += self._hours("calling_hours", say("Calling hours"), response.calling, typed)
        if response.quiet is not None:
            quiet = say(
                "In the team's own time; a promised call within the calling hours rings all the same."
            )
            parts.append(heading(say("Reminders keep quiet"), quiet))
            names = ("quiet_from", "quiet_to")
            parts.append(self._span("reminders", say("Quiet"), names, response.quiet, typed))
        known = say(
            "Words in a lead's source, campaign or content, with commas between them. The first kind with such a word"
            " is taken; the last one holds where none is found."
        )
        parts.append(heading(say("By which words a source is known"), known))
        parts += [self._words(number, target, typed) for number, target in enumerate(response.targets)]
        self.fill(parts)

    def _words(self, number: int, target: TargetLine, typed: Mapping[str, str]) -> Line:
        field = f"targets:source.{number}.words"
        word = kind_word(target.kind)
        line = Line()
        title = Text(word, "text")
        title.setFixedWidth(scaled(_KIND))
        made = TypedField(say("Words of %1").replace("%1", within(word)), typed.get(field, target.words))
        title.setBuddy(made)
        place = ("source", number, "words")
        made.typed.connect(lambda written: self.edited.emit(place, written, "words"))
        line.add(title)
        line.add(made, 1, field=field)
        return line

    def _target(self, number: int, target: TargetLine, typed: Mapping[str, str]) -> Line:
        name = f"targets:source.{number}"
        field = f"{name}.value"
        word = kind_word(target.kind)
        spoken = within(word)
        line = Line(name)
        title = Text(word, "text")
        title.setFixedWidth(scaled(_KIND))
        line.add(title)
        ways = [(MINUTES, say("within minutes")), (NEXT_WORKING_DAY, say("on the next working day by"))]
        way = chooser(say("How %1 is answered").replace("%1", spoken), ways, target.way, _WAY)
        line.add(way, field=f"{name}.way")
        value = TypedField(
            say("Time for %1").replace("%1", spoken), typed.get(field, target.value), width=_VALUE
        )
        line.add(value, field=field)
        value.typed.connect(lambda written: self.target_set.emit(number, way.key, written))

        def turned(key: str) -> None:
            # What fits the other way cannot fit this one: a usual value stands in for it.
            value.setText("60" if key == MINUTES else "12:00")
            self.target_set.emit(number, key, value.text())

        way.chosen.connect(turned)
        line.end()
        return line

    def _hours(self, which: str, word: str, hours: HoursLine, typed: Mapping[str, str]) -> list[QWidget]:
        name = f"targets:{which}"
        days = Line()
        for day in range(1, 8):
            moment = _MONDAY + timedelta(days=day - 1)
            button = small_button(
                weekday_short(moment), f"{word}: {weekday_long(moment)}", f"{name}.weekdays.{day}", 58
            )
            button.setCheckable(True)
            button.setChecked(day in hours.weekdays)
            button.clicked.connect(lambda _checked, day=day: self.weekday_toggled.emit(which, day))
            days.add(button)
        days.end()
        return [days, self._span(which, word, ("start", "end"), (hours.start, hours.end), typed)]

    def _span(
        self, table: str, word: str, names: tuple[str, str], times: tuple[str, str], typed: Mapping[str, str]
    ) -> Line:
        line = Line(f"targets:{table}")
        for name, text, label in zip(names, times, (say("from"), say("to")), strict=True):
            field = f"targets:{table}.{name}"
            place = (table, name)
            made = TypedField(f"{word}: {label}", typed.get(field, text), width=_CLOCK)
            made.typed.connect(lambda written, place=place: self.edited.emit(place, written, "clock"))
            line.add(Text(label, "text", "soft"))
            line.add(made, field=field)
        line.end()
        return line
