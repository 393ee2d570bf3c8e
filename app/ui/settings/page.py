"""The settings page: a panel each for the person and the team's rules, beside them what a change would do. Layout and
words; every decision is the presenter's.
"""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.ui.kit.buttons import Button
from app.ui.kit.command import Command
from app.ui.kit.surface import Hairline, Panel
from app.ui.kit.text import ElidedText, Text
from app.ui.kit.theme import SPACE_2, SPACE_3, SPACE_4, SPACE_5, SPACE_7
from app.ui.kit.words import error_sentence, say, told
from app.ui.settings.cadences_panel import CadencesPanel
from app.ui.settings.form import Form
from app.ui.settings.lines import scaled
from app.ui.settings.outcomes_panel import OutcomesPanel
from app.ui.settings.presenter import SettingsPresenter
from app.ui.settings.preview_strip import PreviewStrip
from app.ui.settings.preview_words import saved_words
from app.ui.settings.ranking_panel import RankingPanel
from app.ui.settings.response_panel import ResponsePanel
from app.ui.settings.segments_panel import SegmentsPanel
from app.ui.settings.text_panel import TextPanel
from app.ui.settings.view import Person, Usual
from app.ui.settings.you_panel import YouPanel
from app.usecases.change_rules import RulesPreview

YOU, OUTCOMES, CADENCES, RESPONSE, SEGMENTS, RANKING, TEXT = (
    "you",
    "outcomes",
    "cadences",
    "targets",
    "segments",
    "scoring",
    "text",
)
#: A count begins when nobody has typed for so long.
PAUSE_MILLISECONDS = 350
_STRIP_WIDTH = 264
#: Below this width of the page the strip stands under the panel.
_BESIDE_FROM = 940


class SettingsPage(QWidget):
    """`notice` tells the window's footer what was saved; `theme_chosen` which looks shall be seen, at once: those that
    were clicked, and those that were kept when that is discarded.
    """

    notice = Signal(str, bool)
    theme_chosen = Signal(str)
    settled = Signal()

    def __init__(self, presenter: SettingsPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._is_settled = False
        self._theme = ""
        self._fillers: dict[str, Callable[[], None]] = {}
        self.you = YouPanel()
        self.outcomes = OutcomesPanel()
        self.cadences = CadencesPanel()
        self.response = ResponsePanel()
        self.segments = SegmentsPanel()
        self.ranking = RankingPanel()
        self.text = TextPanel()
        self.strip = PreviewStrip()
        self.problem = Text("", "text", "time", wrap=True)
        self.standing = ElidedText("", "secondary", "soft")
        self.discard = Button(say("Discard"))
        self.save = Button(say("Save"), primary=True)
        self.tabs: dict[str, Button] = {}
        self._titles = _titles()
        self.panels: dict[str, QWidget] = {
            YOU: self.you,
            OUTCOMES: self.outcomes,
            CADENCES: self.cadences,
            RESPONSE: self.response,
            SEGMENTS: self.segments,
            RANKING: self.ranking,
            TEXT: self.text,
        }
        self._stack = QStackedWidget()
        self._middle = QHBoxLayout()
        self._line = Hairline(standing=True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MILLISECONDS)
        self._pause.timeout.connect(presenter.count)
        self._build()
        self._connect()
        self.show_panel(YOU)
        presenter.attach(self)

    def _build(self) -> None:
        tabs = QHBoxLayout()
        tabs.setSpacing(SPACE_2)
        for key, panel in self.panels.items():
            tab = Button(self._titles[key])
            tab.setCheckable(True)
            tab.setAutoExclusive(True)
            tab.clicked.connect(lambda _checked, key=key: self.show_panel(key))
            self.tabs[key] = tab
            tabs.addWidget(tab)
            self._stack.addWidget(panel)
        tabs.addStretch(1)
        self._middle.setSpacing(SPACE_5)
        self._middle.addWidget(self._stack, 1)
        self._middle.addWidget(self._line)
        self._middle.addWidget(self.strip)
        self.problem.hide()
        upper = QVBoxLayout()
        upper.setContentsMargins(SPACE_7, SPACE_5, SPACE_7, 0)
        upper.setSpacing(SPACE_3)
        upper.addWidget(Text(say("Settings"), "page"))
        upper.addLayout(tabs)
        upper.addWidget(self.problem)
        upper.addLayout(self._middle, 1)
        ground = Panel()
        row = QHBoxLayout(ground)
        row.setContentsMargins(SPACE_7, SPACE_3, SPACE_7, SPACE_3)
        row.setSpacing(SPACE_4)
        row.addWidget(self.standing, 1)
        row.addWidget(self.discard)
        row.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(upper, 1)
        column.addWidget(Hairline())
        column.addWidget(ground)

    def _connect(self) -> None:
        presenter = self._presenter
        self.you.edited.connect(self._person_edited)
        for document, panel in (
            ("outcomes", self.outcomes),
            ("cadences", self.cadences),
            ("targets", self.response),
            ("segments", self.segments),
        ):
            panel.edited.connect(
                lambda place, typed, kind, document=document: presenter.set_value(
                    document, place, typed, kind
                )
            )
        self.cadences.step_added.connect(presenter.add_step)
        self.cadences.step_removed.connect(presenter.remove_step)
        self.cadences.step_moved.connect(presenter.move_step)
        self.response.target_set.connect(presenter.set_target)
        self.response.weekday_toggled.connect(presenter.toggle_weekday)
        self.segments.cell_toggled.connect(presenter.toggle_cell)
        self.segments.interest_set.connect(presenter.set_interest)
        self.ranking.edited.connect(presenter.set_value)
        self.ranking.lesson_forgotten.connect(presenter.forget_lesson)
        self.text.written.connect(presenter.set_text)
        self.discard.clicked.connect(presenter.discard)
        self.save.clicked.connect(presenter.save)
        for keys, call in (
            ("Ctrl+S", presenter.save),
            ("Ctrl+PgDown", self._next),
            ("Ctrl+PgUp", self._before),
        ):
            QShortcut(QKeySequence(keys), self, call)

    # panels

    def show_panel(self, key: str) -> None:
        """Shows one of the panels."""
        self.tabs[key].setChecked(True)
        self._stack.setCurrentWidget(self.panels[key])
        self._fill_shown()
        self.strip.setVisible(key != YOU)
        self._line.setVisible(key != YOU)

    @property
    def panel(self) -> str:
        """The key of the panel that is shown."""
        shown = self._stack.currentWidget()
        return next(key for key, panel in self.panels.items() if panel is shown)

    def _next(self) -> None:
        self._step(1)

    def _before(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        keys = list(self.panels)
        key = keys[(keys.index(self.panel) + by) % len(keys)]
        self.show_panel(key)
        self.tabs[key].setFocus()

    def _person_edited(self, name: str, value: str | bool) -> None:
        self._presenter.set_person(**{name: value})
        if name == "theme":
            self.show_theme(str(value))

    # what the presenter shows

    def show_person(self, person: Person, usual: Usual) -> None:
        self.you.show_person(person, usual)
        if self._theme and self._theme != person.theme:  # the first ones may not be those of the command line
            self.theme_chosen.emit(person.theme)
        self._theme = person.theme

    def show_form(self, form: Form, typed: Mapping[str, str]) -> None:
        # Only the panel that is seen is filled; the others when they are shown.
        self._fillers = {
            OUTCOMES: lambda: self.outcomes.show_lines(form.outcomes, typed),
            CADENCES: lambda: self.cadences.show_lines(form.cadences, typed),
            RESPONSE: lambda: self.response.show_lines(form.response, typed),
            SEGMENTS: lambda: self.segments.show_lines(form.segments, typed),
            RANKING: lambda: self.ranking.show_lines(form.ranking, typed),
            **({TEXT: self._fillers[TEXT]} if TEXT in self._fillers else {}),
        }
        self._fill_shown()
        if not self._is_settled and form.outcomes is not None:
            self._is_settled = True
            QTimer.singleShot(0, self, self.settled.emit)

    def show_texts(self, texts: Mapping[str, str]) -> None:
        now = dict(texts)
        self._fillers[TEXT] = lambda: self.text.show_texts(now)
        self._fill_shown()

    def _fill_shown(self) -> None:
        filler = self._fillers.pop(self.panel, None)
        if filler is not None:
            filler()

    def show_problems(self, problems: Mapping[str, str], lines: Mapping[str, int]) -> None:
        for panel in (self.you, self.outcomes, self.cadences, self.response, self.segments, self.ranking):
            panel.show_problems(problems)
        self.text.show_problems(problems, lines)
        panels = {panel_of(name) for name in problems}
        for key, tab in self.tabs.items():
            wrong = key in panels or (key == TEXT and bool(lines))
            tab.setText(f"{self._titles[key]} !" if wrong else self._titles[key])
            tab.setAccessibleDescription(say("Something has to be mended here") if wrong else "")
        self._say_problem(" ".join(told(one) for name, one in problems.items() if name.endswith(":")))

    def show_state(self, *, changed: bool, can_save: bool, saving: bool) -> None:
        self.save.setEnabled(can_save)
        self.discard.setEnabled(changed and not saving)
        self._stack.setEnabled(not saving)
        if saving:
            sentence = say("Saving …")
        elif changed and not can_save:
            sentence = say("Something has to be mended before it can be saved; it is marked.")
        elif changed:
            sentence = say("Edited, not saved yet")
        else:
            sentence = say("All is saved")
        self.standing.set_text(sentence)

    def show_waiting(self) -> None:
        self._pause.start()
        self.strip.show_waiting()

    def show_counting(self, done: int, total: int) -> None:
        self.strip.show_counting(done, total)

    def show_preview(self, preview: RulesPreview | None) -> None:
        if preview is None and not self._presenter.problems:
            self._pause.stop()
            self.strip.show_nothing()
        elif preview is None or preview.refusals:
            self.strip.show_blocked()
        else:
            self.strip.show_preview(preview)

    def show_saving(self, done: int, total: int) -> None:
        self.strip.show_saving(done, total)

    def show_saved(self, moved: int) -> None:
        self._say_problem("")
        self.notice.emit(saved_words(moved), False)

    def show_trouble(self, error: Exception) -> None:
        self._say_problem(error_sentence(error))

    def show_theme(self, theme: str) -> None:
        self._theme = theme
        self.theme_chosen.emit(theme)

    def _say_problem(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    # the window

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this page, for the sheet of keys."""
        return [
            ("Ctrl+S", say("Save what is edited")),
            ("Ctrl+PgDown, Ctrl+PgUp", say("The next panel, the one before")),
        ]

    def commands(self) -> list[Command]:
        """What can be done here now, for the command palette."""
        found: list[Command] = []
        if self.save.isEnabled():
            found.append(Command(say("Save what is edited"), self._presenter.save, "Ctrl+S"))
        if self.discard.isEnabled():
            found.append(Command(say("Discard what is edited"), self._presenter.discard))
        for key, title in self._titles.items():
            named = say("Settings: %1").replace("%1", title)
            found.append(Command(named, lambda key=key: self.show_panel(key)))  # type: ignore[misc]  # bound now
        return found

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._place_strip()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_strip()

    def _place_strip(self) -> None:
        """The strip stands beside the panel where there is room, else under it."""
        beside = self.width() >= scaled(_BESIDE_FROM)
        self._line.setVisible(beside and self.panel != YOU)
        self.strip.set_low(low=not beside)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._middle.setDirection(way)
        self._middle.setSpacing(SPACE_5 if beside else SPACE_2)
        if beside:
            self.strip.setFixedWidth(scaled(_STRIP_WIDTH))
        else:
            self.strip.setMinimumWidth(0)
            self.strip.setMaximumWidth(16_777_215)


def panel_of(field: str) -> str:
    """The key of the panel that shows a field: that of its document, but for the rep's day among the targets."""
    return RANKING if field.startswith("targets:rest") else field.partition(":")[0]


def _titles() -> dict[str, str]:
    return {
        YOU: say("You"),
        OUTCOMES: say("Outcomes"),
        CADENCES: say("Cadences"),
        RESPONSE: say("First response"),
        SEGMENTS: say("Segments"),
        RANKING: say("Ranking"),
        TEXT: say("As text"),
    }
