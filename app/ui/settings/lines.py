"""What the panels are made of: a field that tells what is typed, a line of inputs with the sentence of what is wrong
below it, and the scrolled column that holds the lines and keeps the keyboard's place when it is filled anew.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.ui.kit.buttons import Button
from app.ui.kit.chooser import Chooser
from app.ui.kit.fields import Field
from app.ui.kit.surface import slim_bars
from app.ui.kit.text import Text
from app.ui.kit.theme import SPACE_1, SPACE_2, SPACE_6, text_scale
from app.ui.kit.words import told

#: No line of inputs grows wider than eyes like to travel.
MOST_WIDTH = 720
ENTRY_TITLE, ENTRY_WIDTH = 144, 72


class TypedField(Field):
    """A field on the page's ground that tells every change a person makes. ``width`` 0 grows with the room."""

    typed = Signal(str)

    def __init__(
        self, label: str, text: str, *, hint: str = "", width: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(label, hint, on_panel=False, parent=parent)
        self.setText(text)
        self.setCursorPosition(0)
        if width:
            self.setFixedWidth(scaled(width))
        self.textEdited.connect(self.typed)


def scaled(width: int) -> int:
    """A width that grows with the person's letters."""
    return round(width * text_scale())


def chooser(label: str, choices: list[tuple[str, str]], current: str, width: int = 0) -> Chooser:
    """A chooser that also offers what stands there now, if the usual choices do not."""
    made = Chooser(label)
    known = [key for key, _ in choices]
    made.offer(choices if current in known else [*choices, (current, current)], current)
    if width:
        made.setFixedWidth(scaled(width))
    return made


class Line(QWidget):
    """Inputs side by side. ``name`` is the place in the document that the line stands for; a sentence about it, or
    about any of its inputs, stands below.
    """

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self.inputs: dict[str, Field | Chooser] = {}
        self.problem = Text("", "small", "time", wrap=True)
        self.problem.hide()
        self._row = QHBoxLayout()
        self._row.setSpacing(SPACE_2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_1)
        column.addLayout(self._row)
        column.addWidget(self.problem)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def add(self, widget: QWidget, stretch: int = 0, *, field: str = "") -> None:
        """Adds a widget; an input under the name of its field, by which it is found again."""
        self._row.addWidget(widget, stretch)
        if field and isinstance(widget, Field | Chooser):
            widget.setObjectName(field)
            self.inputs[field] = widget

    def end(self) -> None:
        """Leaves the rest of the line empty."""
        self._row.addStretch(1)

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Says below the line what is wrong with it or with one of its inputs, and marks that input."""
        for name, field in self.inputs.items():
            field.set_problem(told(problems.get(name, "")))
        own = [
            sentence
            for name, sentence in problems.items()
            if name in self.inputs or (self.name and (name == self.name or name.startswith(f"{self.name}.")))
        ]
        sentence = " ".join(dict.fromkeys(told(one) for one in own))
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))


class Entry(NamedTuple):
    """One value of a document that is typed: where it stands, how it is read, its spoken name, and what follows it."""

    place: tuple[str | int, ...]
    text: str
    kind: str
    label: str
    unit: str = ""


def entries_line(
    document: str,
    title: str,
    entries: Sequence[Entry],
    typed: Mapping[str, str],
    edited: Callable[[tuple[str | int, ...], str, str], None],
) -> Line:
    """A title and the fields of its values; what could not be taken stands as it was typed."""
    places = [".".join(map(str, entry.place)) for entry in entries]
    line = Line(f"{document}:{places[0] if len(places) == 1 else places[0].rpartition('.')[0]}")
    word = Text(title, "text", wrap=True)
    word.setFixedWidth(scaled(ENTRY_TITLE))
    word.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
    line.add(word)
    for place, entry in zip(places, entries, strict=True):
        field = f"{document}:{place}"
        made = TypedField(entry.label, typed.get(field, entry.text), width=ENTRY_WIDTH)
        made.typed.connect(lambda written, entry=entry: edited(entry.place, written, entry.kind))
        line.add(made, field=field)
        if entry.unit:
            line.add(Text(entry.unit, "secondary", "soft"))
    line.end()
    return line


class Column(QScrollArea):
    """A panel that scrolls. ``fill`` is called by the panels with the lines they want to show."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        slim_bars(self, ground=self.backgroundRole())
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inner: QWidget | None = None
        self._problems: Mapping[str, str] = {}

    def fill(self, parts: list[QWidget]) -> None:
        """Shows other parts, each in a row of its own; who has the keyboard keeps it."""
        keeper = self._keyboard()
        place = self.verticalScrollBar().value()
        inner = QWidget()
        # Limits the width of the lines; the ground on their right stays empty.
        across = QHBoxLayout(inner)
        across.setContentsMargins(0, 0, 0, SPACE_6)
        column = QVBoxLayout()
        column.setSpacing(SPACE_2)
        across.addLayout(column, 1)
        across.setSizeConstraint(QLayout.SizeConstraint.SetMinAndMaxSize)
        for part in parts:
            part.setMaximumWidth(scaled(MOST_WIDTH))
            column.addWidget(part)
        column.addStretch(1)
        self._inner = inner
        old = self.takeWidget()
        self.setWidget(inner)
        if old is not None:
            old.deleteLater()  # what was clicked may stand in it and is still answering
        self.show_problems(self._problems)
        self.verticalScrollBar().setValue(place)
        self._give_keyboard(*keeper)

    def lines(self) -> Iterator[Line]:
        """The lines that are shown."""
        if self._inner is not None:
            yield from self._inner.findChildren(Line)

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Puts each sentence beside the field it concerns."""
        self._problems = problems
        for line in self.lines():
            line.show_problems(problems)

    def input(self, field: str) -> Field | Chooser:
        """The input of a field; raises KeyError where it is not shown."""
        for line in self.lines():
            if field in line.inputs:
                return line.inputs[field]
        raise KeyError(field)

    def _keyboard(self) -> tuple[str, int]:
        holder = self._inner.focusWidget() if self._inner is not None else None
        if holder is None or not holder.hasFocus():
            return "", 0
        return holder.objectName(), holder.cursorPosition() if isinstance(holder, Field) else 0

    def _give_keyboard(self, name: str, cursor: int) -> None:
        found = self._inner.findChild(QWidget, name) if name and self._inner is not None else None
        if found is not None:
            found.setFocus(Qt.FocusReason.OtherFocusReason)
            if isinstance(found, Field):
                found.setCursorPosition(cursor)


def heading(title: str, explanation: str = "") -> QWidget:
    """The title of a group and, softer, what it is for."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, SPACE_2, 0, 0)
    column.setSpacing(0)
    column.addWidget(Text(title, "strong"))
    if explanation:
        column.addWidget(Text(explanation, "secondary", "soft", wrap=True))
    return made


def small_button(word: str, name: str, object_name: str, width: int = 34) -> Button:
    """A narrow button whose sign alone would not say enough; ``name`` is what a screen reader says."""
    made = Button(word)
    made.setObjectName(object_name)
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setFixedWidth(max(scaled(width), made.sizeHint().width()))
    return made
