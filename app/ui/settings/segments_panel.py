"""Who fits, what a kind of source says of the interest, and which cells of fit and interest are sales-ready."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from app.ui.kit.buttons import Button
from app.ui.kit.text import Text
from app.ui.kit.theme import SPACE_2
from app.ui.kit.words import code_words, say
from app.ui.settings.form import FITS, INTERESTS, Segments, SignalLine
from app.ui.settings.lines import Column, Line, TypedField, chooser, heading, scaled
from app.ui.settings.unreadable import unreadable

_LABEL, _LEVEL, _CELL = 144, 72, 108


class SegmentsPanel(Column):
    """``edited`` carries the place, what was typed, and how it is read."""

    edited = Signal(object, str, str)
    cell_toggled = Signal(str, int)
    interest_set = Signal(str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(say("Segments"), parent)
        self.cells: dict[tuple[str, int], Button] = {}

    def show_lines(self, segments: Segments | None, typed: Mapping[str, str]) -> None:
        """Shows profile, grid and interest; what could not be taken stands as it was typed."""
        if segments is None:
            self.fill([unreadable("segments")])
            return
        parts: list[QWidget] = [
            heading(
                say("Sales-ready or marketing's"),
                say(
                    "Fit from A (all of the profile) to D, interest from 1 to 4. A lead in a cell that is not"
                    " sales-ready stays on marketing's plan until it crosses the line."
                ),
            ),
            self._grid(segments.grid),
            heading(
                say("Who fits"),
                say("Words with commas between them. What is empty is not judged, so it keeps nobody out."),
            ),
        ]
        words = {
            "industries": (say("Industries"), "words", say("pumps, water")),
            "countries": (say("Countries"), "countries", say("DE, AT, CH")),
            "roles": (say("Roles"), "words", say("head, director")),
            "sizes": (say("Employees"), "sizes", say("50-500")),
        }
        for value, (label, kind, hint) in words.items():
            parts.append(self._words(value, label, kind, hint, segments.profile[value], typed))
        parts.append(
            heading(
                say("Interest"), say("What the kind of source alone says of a lead, 1 (little) to 4 (much).")
            )
        )
        parts += [self._interest(kind, level) for kind, level in segments.interest]
        if segments.signals:
            faded = say("What a lead does later adds points, of which half are left after so many days.")
            parts.append(heading(say("Signals"), faded))
            parts += [self._signal(signal, typed) for signal in segments.signals]
        self.fill(parts)

    def _grid(self, grid: Mapping[str, int]) -> QWidget:
        made = QWidget()
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        layout = QGridLayout(made)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_2)
        self.cells = {}
        for column, interest in enumerate(INTERESTS, start=1):
            title = Text(say("Interest %1").replace("%1", str(interest)), "label", "soft")
            title.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(title, 0, column)
        for row, fit in enumerate(FITS, start=1):
            layout.addWidget(Text(say("Fit %1").replace("%1", fit), "label", "soft"), row, 0)
            for column, interest in enumerate(INTERESTS, start=1):
                layout.addWidget(self._cell(fit, interest, ready=interest >= grid[fit]), row, column)
        layout.setColumnStretch(len(INTERESTS) + 1, 1)
        return made

    def _cell(self, fit: str, interest: int, *, ready: bool) -> Button:
        # A filled disc and a ring beside the words, so that the colour says nothing alone.
        cell = Button(say("● ready") if ready else say("○ nurture"))
        cell.setCheckable(True)
        cell.setChecked(ready)
        cell.setObjectName(f"segments:grid.{fit}.{interest}")
        word = say("sales-ready") if ready else say("marketing's")
        named = say("Fit %1, interest %2: %3").replace("%1", fit).replace("%2", str(interest))
        cell.setAccessibleName(named.replace("%3", word))
        cell.setFixedWidth(scaled(_CELL))
        cell.clicked.connect(lambda: self.cell_toggled.emit(fit, interest))
        self.cells[fit, interest] = cell
        return cell

    def _words(
        self, value: str, label: str, kind: str, hint: str, text: str, typed: Mapping[str, str]
    ) -> Line:
        field = f"segments:profile.{value}"
        line = Line(field)
        title = Text(label, "text", "soft")
        title.setFixedWidth(scaled(_LABEL))
        made = TypedField(label, typed.get(field, text), hint=hint)
        title.setBuddy(made)
        made.typed.connect(lambda written: self.edited.emit(("profile", value), written, kind))
        line.add(title)
        line.add(made, 1, field=field)
        return line

    def _interest(self, kind: str, level: int) -> Line:
        field = f"segments:interest.{kind}"
        line = Line(field)
        title = Text(code_words(kind).capitalize(), "text")
        title.setFixedWidth(scaled(_LABEL))
        levels = [(str(one), str(one)) for one in INTERESTS]
        made = chooser(say("Interest of %1").replace("%1", code_words(kind)), levels, str(level), _LEVEL)
        made.chosen.connect(lambda key: self.interest_set.emit(kind, int(key)))
        line.add(title)
        line.add(made, field=field)
        line.end()
        return line

    def _signal(self, signal: SignalLine, typed: Mapping[str, str]) -> Line:
        name = f"segments:signals.{signal.kind}"
        spoken = code_words(signal.kind)
        line = Line(name)
        title = Text(spoken.capitalize(), "text")
        title.setFixedWidth(scaled(_LABEL))
        line.add(title)
        for number, text, kind, label, unit in (
            (0, signal.points, "points", say("Points of %1"), say("points,")),
            (1, signal.half_life_days, "days", say("Half-life of %1 in days"), say("days")),
        ):
            field = f"{name}.{number}"
            place = ("signals", signal.kind, number)
            made = TypedField(label.replace("%1", spoken), typed.get(field, text), width=_LEVEL)
            made.typed.connect(lambda written, place=place, kind=kind: self.edited.emit(place, written, kind))
            line.add(made, field=field)
            line.add(Text(unit, "secondary", "soft"))
        line.end()
        return line
