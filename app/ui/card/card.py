"""The card: who, why now, what to say, then proof. Readable in ten seconds; every text can be selected, and what is on
file about the lead is changed where it stands.

Nothing here is made for editing until somebody edits: painting the next lead must not wait for it.
"""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.agenda import Candidate
from app.domain.errors import Refused
from app.domain.lead import CUSTOM, LONG_TEXTS
from app.ui.card.card_words import (
    asked_entries,
    links_of,
    local_time,
    merged_words,
    more_entries,
    phone_line,
    plan_entries,
    saved_words,
    subtitle,
    why_entries,
)
from app.ui.card.fact_list import Entry
from app.ui.card.field_words import field_hint, field_label, history_of
from app.ui.card.flowing_text import FlowingText
from app.ui.card.sections import LinkRows, OpeningLine, Section
from app.ui.card.settling import settle_layouts
from app.ui.card.sheet import Sheet
from app.ui.card.touches import TouchesSection
from app.ui.kit import words
from app.ui.kit.buttons import LinkButton
from app.ui.kit.surface import slim_bars
from app.ui.kit.text import Text
from app.ui.kit.theme import SPACE_2, SPACE_3, SPACE_5, SPACE_6, SPACE_7, text_scale
from app.ui.kit.words import say

if TYPE_CHECKING:
    from app.ui.card.editor import CardEditor
    from app.ui.card.presenter import CardPresenter
    from app.usecases.edit_lead import Edited
    from app.usecases.merge_leads import Merged

#: Narrower than this the columns stand under each other.
TWO_COLUMNS_FROM = 600
#: Characters of a name that has room beside the number; a longer one stands above it.
LONGEST_BESIDE = 60
#: So many letters of a name are shown: below them there must be room for the first sentence.
MOST_OF_NAME = 160
MOST_WIDTH = 1120
#: What the slim scroll bar takes.
BAR_WIDTH = 10
#: Pixels that stay visible around an open editor.
AROUND_EDITOR = 60


class Card(QScrollArea):
    """Shows one lead; ``work_with`` says who decides about changing it, without which nothing can be changed."""

    dial_asked = Signal()
    lead_asked = Signal(str)  # another lead that was clicked
    notice = Signal(str, bool)  # a sentence for the window's notice bar, and whether it is trouble
    editing_ended = Signal()  # the editor that had the keyboard is gone

    def __init__(self, clock: Callable[[], datetime], home_zone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._home_zone = home_zone
        self._sheet: Sheet | None = None
        self._make_desk: Callable[[], CardPresenter] | None = None
        self._desk: CardPresenter | None = None
        self._editor: CardEditor | None = None
        self._open_field = ""
        self._all_fields = False
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The bar paints nothing where nothing scrolls; always there, it never moves the card's right edge.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        slim_bars(self, ground=QPalette.ColorRole.Window)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._name = FlowingText("", "name", most_shown=MOST_OF_NAME)
        self._is_long_name = False
        self._who = FlowingText("", "secondary", "soft", most_shown=2 * MOST_OF_NAME)
        self._phone = Text("", "phone", selectable=True)
        self._local = Text("", "secondary", "soft")
        self._dial = LinkButton(say("F2 dial"))
        self._dial.clicked.connect(self.dial_asked)
        self.opening = OpeningLine()
        self._no_story = Text(say("No story was handed over"), "secondary_strong", "time")
        self._why = Section(say("Why they raised a hand"))
        self._plan = Section(say("The plan"))
        self._asked = Section(say("Asked on the phone"))
        self._touches = TouchesSection(clock, home_zone)
        self._touches.page_wanted.connect(self._page_wanted)
        self._notes = Section(say("Also on file"))
        self._alike = LinkRows()
        self._linked = LinkRows()
        self._alike.merge_asked.connect(self.merge)
        self._alike.opened.connect(self.lead_asked)
        self._linked.opened.connect(self.lead_asked)
        self._name.clicked.connect(lambda: self.begin_editing("full_name"))
        self._who.clicked.connect(lambda: self.begin_editing("title"))
        self._phone.installEventFilter(self)
        for section in self._sections:
            section.facts.field_clicked.connect(self.begin_editing)
            section.facts.explain = self._history
        self._build()

    @property
    def _sections(self) -> tuple[Section, ...]:
        return (self._why, self._plan, self._asked, self._touches, self._notes)

    def _build(self) -> None:
        name_row = QHBoxLayout()
        name_row.setSpacing(SPACE_3)
        name_row.addWidget(self._name, 1)
        who = QVBoxLayout()
        who.setSpacing(2)
        who.addLayout(name_row)
        who.addWidget(self._who)
        self._time_row = time_row = QHBoxLayout()
        time_row.setSpacing(SPACE_2)
        time_row.addStretch()
        time_row.addWidget(self._local)
        time_row.addWidget(self._dial)
        time_row.addStretch()
        phone = QVBoxLayout()
        phone.setSpacing(2)
        phone.addWidget(self._phone)
        phone.addLayout(time_row)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(SPACE_5)
        self._head.addLayout(who, 1)
        self._head.addLayout(phone)
        self._head.setAlignment(phone, Qt.AlignmentFlag.AlignTop)
        self._why.column.insertWidget(1, self._no_story)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, sections in ((left, (self._why, self._plan)), (right, (self._asked, self._touches))):
            column.setSpacing(SPACE_5)
            for section in sections:
                column.addWidget(section)
            column.addStretch()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(SPACE_7)
        self._columns.addLayout(left, 1)
        self._columns.addLayout(right, 1)
        body = QWidget()
        body.setMaximumWidth(MOST_WIDTH)
        column = QVBoxLayout(body)
        self._body_column = column
        self._set_margins()
        column.setSpacing(SPACE_5)
        column.addLayout(self._head)
        column.addWidget(self._alike)
        column.addWidget(self.opening)
        column.addLayout(self._columns)
        column.addWidget(self._linked)
        column.addWidget(self._notes)
        column.addStretch()
        outer = QWidget()
        across = QHBoxLayout(outer)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(body, 1000)
        across.addStretch(1)
        self.body = outer
        self.setWidget(outer)

    def _set_margins(self) -> None:
        """The scroll bar is part of the padding at its side; Qt does not mirror margins."""
        sides = (SPACE_7, SPACE_7 - BAR_WIDTH)
        left, right = sides if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else sides[::-1]
        self._body_column.setContentsMargins(left, SPACE_5, right, SPACE_6)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._set_margins()

    # what is shown

    def show_sheet(self, sheet: Sheet) -> None:
        """Shows a lead."""
        another = self._sheet is None or self._sheet.lead.id != sheet.lead.id
        self._sheet = sheet
        now = self._clock()
        if self._desk is not None:
            self._desk.show(sheet)
        if another:
            self._all_fields = False
        _put(self._name, sheet.lead.name)
        _put(self._who, subtitle(sheet.lead))
        if self._is_long_name or len(sheet.lead.name) > LONGEST_BESIDE:
            self._place_phone()
        _put(self._phone, phone_line(sheet))
        self._dial.setVisible(bool(sheet.phones) and not sheet.lead.do_not_call)
        self.opening.set_lines(sheet.card.opening_lines)
        self.opening.show()
        self._no_story.setVisible(not sheet.lead.has_story)
        self._why.facts.set_entries(why_entries(sheet, now, self._home_zone))
        self._plan.facts.set_entries(plan_entries(sheet, now, self._home_zone))
        self._asked.facts.set_entries(asked_entries(sheet))
        self._notes.facts.set_entries(more_entries(sheet, all_fields=self._all_fields))
        self._show_links(sheet)
        self._set_sections_visible(True)
        if another:
            self.verticalScrollBar().setValue(0)
        self._touches.show_sheet(sheet, another=another)
        self.show_time()
        if self._open_field:
            QTimer.singleShot(0, self, self._place_editor)

    def _show_links(self, sheet: Sheet) -> None:
        for rows, links in zip((self._alike, self._linked), links_of(sheet), strict=True):
            rows.set_links(links)
            if rows.isVisibleTo(self) != bool(links):
                rows.setVisible(bool(links))

    def show_brief(self, candidate: Candidate | None) -> None:
        """Shows who it is while the rest is read."""
        self._sheet = None
        if self._desk is not None:
            self._desk.show(None)
        _put(self._name, candidate.name if candidate is not None else "")
        _put(self._who, candidate.company if candidate is not None else "")
        _put(self._phone, "")
        _put(self._local, "")
        self._dial.hide()
        self.opening.hide()
        self._set_sections_visible(False)

    def show_time(self) -> None:
        """Shows the time there again; called every minute."""
        if self._sheet is None:
            return
        text, tone = local_time(self._sheet, self._clock())
        _put(self._local, text)
        self._local.set_tone(tone)

    def toggle_timeline(self) -> None:
        """Shows all touches, older ones, or the last 90 days again."""
        self._touches.toggle()

    def next_filter(self) -> None:
        """Filters the timeline by the next kind of touches."""
        self._touches.choose_next()

    @property
    def shows_all_touches(self) -> bool:
        """Whether the full timeline is shown."""
        return self._touches.is_full

    @property
    def name(self) -> str:
        """The name on the card."""
        return self._name.text()

    @property
    def texts(self) -> str:
        """Everything that can be read on the card, for tests and for copying it whole."""
        shown = [
            self._name.text(),
            self._who.text(),
            self._phone.text(),
            self._local.text(),
            self.opening.text,
        ]
        shown += [self._no_story.text()] if self._no_story.isVisibleTo(self) else []
        shown += [
            f"{entry.label}: {entry.text}" for section in self._sections for entry in section.facts.entries
        ]
        shown += [f"{link.label}: {link.text}" for rows in (self._alike, self._linked) for link in rows.links]
        return "\n".join([*shown, self._touches.digest.text()])

    def _set_sections_visible(self, visible: bool) -> None:
        for section in self._sections:
            if section.isVisibleTo(self) != visible:
                section.setVisible(visible)
        if not visible:
            self._alike.hide()
            self._linked.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= TWO_COLUMNS_FROM * text_scale()
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        _turn(self._columns, direction)
        self._place_phone()
        if self._open_field:
            QTimer.singleShot(0, self, self._place_editor)

    def _place_phone(self) -> None:
        """Beside the name; below it in a narrow card, or where the name is very long."""
        fits = len(self._name.text()) <= LONGEST_BESIDE
        beside = self._columns.direction() == QBoxLayout.Direction.LeftToRight and fits
        _turn(self._head, QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        side = Qt.AlignmentFlag.AlignTrailing if beside else Qt.AlignmentFlag.AlignLeading
        self._time_row.setStretch(0, int(beside))  # it stands under the number, on whichever side that is
        self._time_row.setStretch(self._time_row.count() - 1, int(not beside))
        self._phone.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        self._is_long_name = not fits

    # what is changed

    def work_with(self, make: "Callable[[], CardPresenter]") -> None:
        """Have changes decided by what ``make`` makes when the first is asked for."""
        self._make_desk = make

    @property
    def desk(self) -> "CardPresenter | None":
        """What decides about changes; None where none is allowed."""
        if self._desk is None and self._make_desk is not None:
            self._desk = self._make_desk()
            self._desk.attach(self)
            self._desk.show(self._sheet)
            self._touches.pages = self._desk.page
        return self._desk

    @property
    def editor(self) -> "CardEditor | None":
        """The open editor."""
        return self._editor if self._open_field else None

    def begin_editing(self, field: str = "") -> None:
        """Opens a field, or the first that is asked on the phone."""
        if self._sheet is not None and self.desk is not None:
            self.desk.begin(field)

    @property
    def has_alike(self) -> bool:
        """Whether a lead that looks alike can be merged into this one."""
        return bool(self._alike.links)

    def merge(self, other_id: str = "") -> None:
        """Merges a lead that looks alike, or the first such one, into the one on the card."""
        first = next((link.lead_id for link in self._alike.links), "")
        if (other_id or first) and self.desk is not None:
            self.desk.merge(other_id or first)

    def open_editor(self, field: str, text: str, problem: str) -> None:
        if self._anchor(field) is None and not self._all_fields:
            self._show_fields(all_fields=True)
        editor, self._open_field = self._made_editor(), field
        many = field in LONG_TEXTS or field.startswith(CUSTOM)
        editor.open(field_label(field), field_hint(field), text, problem, lines=many)
        settle_layouts()
        self._place_editor()
        self.ensureWidgetVisible(editor, 0, AROUND_EDITOR)
        self.horizontalScrollBar().setValue(0)

    def close_editor(self) -> None:
        editor = self._editor
        if editor is None:
            return
        # With the mouse button down on another value nothing may move under the pointer.
        had_keyboard = editor.input.hasFocus()
        self._open_field = ""
        editor.close_up()
        if had_keyboard:
            self._show_fields(all_fields=False)
            self.editing_ended.emit()

    def freeze_editor(self, frozen: bool) -> None:
        if self._editor is not None:
            self._editor.freeze(frozen)

    def show_page(self, which: str) -> None:
        if which == self._touches.which:
            self._touches.show_lines()

    def say_saved(self, edited: "Edited") -> None:
        sentence = saved_words(edited, self._clock(), self._home_zone)
        if sentence:
            self.notice.emit(sentence, False)

    def say_merged(self, merged: "Merged") -> None:
        self.notice.emit(merged_words(merged), False)

    def say_problem(self, error: Exception) -> None:
        self.notice.emit(words.error_sentence(error), not isinstance(error, Refused))

    def _page_wanted(self, which: str) -> None:
        if self.desk is not None:
            self.desk.read_on(which)

    def _show_fields(self, *, all_fields: bool) -> None:
        self._all_fields = all_fields
        if self._sheet is not None:
            self._notes.facts.set_entries(more_entries(self._sheet, all_fields=all_fields))
            settle_layouts()

    def _made_editor(self) -> "CardEditor":
        if self._editor is None:
            from app.ui.card.editor import CardEditor  # imported late: start-up cost

            editor = self._editor = CardEditor(self.body)
            desk = self.desk
            if desk is not None:
                editor.written.connect(desk.write)
                editor.saved.connect(desk.save)
                editor.cancelled.connect(desk.cancel)
            editor.written.connect(lambda _text: self._place_editor())
        return self._editor

    def _anchor(self, field: str) -> QWidget | None:
        """What shows the value of a field."""
        head: dict[str, QWidget] = {"full_name": self._name, "phone": self._phone}
        found = (section.facts.text_of(field) for section in self._sections)
        return head.get(field) or next((text for text in found if text is not None), None)

    def _place_editor(self) -> None:
        anchor = self._anchor(self._open_field) if self._open_field else None
        if anchor is not None and self._editor is not None:
            corner = anchor.mapTo(self.body, QPoint(0, 0))
            self._editor.place(QRect(corner, anchor.size()), self.body)

    def _history(self, entry: Entry) -> str:
        """The tooltip of a value: who wrote it, and what it was before."""
        sheet = self._sheet
        if sheet is None or not entry.field:
            return ""
        past = history_of(sheet.card.edits, entry.field, sheet.person, self._clock(), self._home_zone)
        return past or (say("Click, or press E, to change it") if self._make_desk is not None else "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self._phone
            and event.type() == QEvent.Type.MouseButtonRelease
            and isinstance(event, QMouseEvent)
            and not self._phone.hasSelectedText()
        ):
            self.begin_editing("phone")
        return super().eventFilter(watched, event)


def _put(label: Text, text: str) -> None:
    """Set a text only where it is another: a label that does not change costs no layout."""
    if label.text() != text:
        label.setText(text)


def _turn(layout: QBoxLayout, direction: QBoxLayout.Direction) -> None:
    if layout.direction() != direction:
        layout.setDirection(direction)
        layout.setSpacing(SPACE_5 if direction == QBoxLayout.Direction.TopToBottom else SPACE_7)
