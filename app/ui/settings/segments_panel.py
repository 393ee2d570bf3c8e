"""Who fits, what a kind of source says of the interest, and which cells of fit and interest are sales-ready."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from app.ui.kit.buttons import Button
from app.ui.kit.kinds import kind_word
from app.ui.kit.text import Text
from app.ui.kit.theme import SPACE_2
from app.ui.kit.words import say, within
from app.ui.settings.form import FITS, INTERESTS, NEVER, Fading, Segments, SignalLine
from app.ui.settings.lines import Column, Entry, Line, TypedField, chooser, entries_line, heading, scaled
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
            parts.append(self._words(f"profile.{value}", label, kind, hint, segments.profile[value], typed))
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
        counted = self._fading(segments.fading, typed)
        if counted:
            parts.append(
                heading(
                    say("How interest is counted"),
                    say("Interest is the sum of these points, which fade as the days go by."),
                )
            )
            parts += counted
        if segments.green_ripens_at:
            again = say("A green lead that we have talked with comes back by what it does afterwards.")
            parts += [heading(say("Green leads"), again), self._ripens(segments.green_ripens_at)]
        if segments.bad_lead_reasons:
            back = say("Why a rep may give a lead back to marketing. “other” asks for words of its own.")
            field, label = "argue.bad_lead", say("Reasons")
            parts.append(heading(say("Bad lead, because …"), back))
            parts.append(self._words(field, label, "reasons", "", segments.bad_lead_reasons, typed))
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
        self, place: str, label: str, kind: str, hint: str, text: str, typed: Mapping[str, str]
    ) -> Line:
        field = f"segments:{place}"
        line = Line(field)
        title = Text(label, "text", "soft")
        title.setFixedWidth(scaled(_LABEL))
        made = TypedField(label, typed.get(field, text), hint=hint)
        title.setBuddy(made)
        made.typed.connect(lambda written: self.edited.emit(tuple(place.split(".")), written, kind))
        line.add(title)
        line.add(made, 1, field=field)
        return line

    def _interest(self, kind: str, level: int) -> Line:
        field = f"segments:interest.{kind}"
        line = Line(field)
        word = kind_word(kind)
        title = Text(word, "text")
        title.setFixedWidth(scaled(_LABEL))
        levels = [(str(one), str(one)) for one in INTERESTS]
        made = chooser(say("Interest of %1").replace("%1", within(word)), levels, str(level), _LEVEL)
        made.chosen.connect(lambda key: self.interest_set.emit(kind, int(key)))
        line.add(title)
        line.add(made, field=field)
        line.end()
        return line

    def _signal(self, signal: SignalLine, typed: Mapping[str, str]) -> Line:
        word = kind_word(signal.kind)
        spoken = within(word)
        points = say("Points of %1").replace("%1", spoken)
        half_life = say("Half-life of %1 in days").replace("%1", spoken)
        entries = (
            Entry(("signals", signal.kind, 0), signal.points, "points", points, say("points,")),
            Entry(("signals", signal.kind, 1), signal.half_life_days, "days", half_life, say("days")),
        )
        return self._entries(word, entries, typed)

    def _entries(self, title: str, entries: Sequence[Entry], typed: Mapping[str, str]) -> Line:
        return entries_line("segments", title, entries, typed, self.edited.emit)

    def _fading(self, fading: Fading, typed: Mapping[str, str]) -> list[QWidget]:
        """How the points of an inquiry and of signals come to an interest; what is not written has no field."""
        lines: list[QWidget] = []
        if fading.inquiry_points:
            label = say("Points of a fresh inquiry of interest %1")
            points = [
                Entry(
                    ("fading", "inquiry_points", number), text, "points", label.replace("%1", str(number + 1))
                )
                for number, text in enumerate(fading.inquiry_points)
            ]
            lines.append(self._entries(say("A fresh inquiry of 1 to 4 brings"), points, typed))
        if fading.inquiry_half_life_days:
            title, place = say("Half of it is left after"), ("fading", "inquiry_half_life_days")
            half_life = Entry(place, fading.inquiry_half_life_days, "days", title, say("days"))
            lines.append(self._entries(title, [half_life], typed))
        if fading.levels:
            label = say("Points from which the interest is %1")
            levels = [
                Entry(("fading", "levels", number), text, "points", label.replace("%1", str(number + 2)))
                for number, text in enumerate(fading.levels)
            ]
            lines.append(self._entries(say("Interest 2, 3, 4 from points"), levels, typed))
        if fading.most_a_day:
            title, place = say("Of one kind count"), ("fading", "most_a_day")
            most = Entry(place, fading.most_a_day, "a_day", title, say("a day at most"))
            lines.append(self._entries(title, [most], typed))
        return lines

    def _ripens(self, level: int) -> Line:
        field = "segments:ripens.green_at"
        line = Line(field)
        title = Text(say("Called again from"), "text")
        title.setFixedWidth(scaled(_LABEL))
        levels = [(str(one), say("Interest %1").replace("%1", str(one))) for one in INTERESTS]
        levels.append((str(NEVER), say("never")))
        made = chooser(say("Interest from which a green lead is called again"), levels, str(level), _LABEL)
        made.chosen.connect(lambda key: self.edited.emit(("ripens", "green_at"), key, "level"))
        line.add(title)
        line.add(made, field=field)
        line.end()
        return line
