"""The card: who, why now, what to say, then proof. Readable in ten seconds; every text can be selected."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QMouseEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.agenda import Candidate
from app.ui.kit import words
from app.ui.kit.buttons import LinkButton
from app.ui.kit.surface import TintedPanel, slim_bars
from app.ui.kit.text import Text
from app.ui.kit.theme import SPACE_2, SPACE_3, SPACE_4, SPACE_5, SPACE_6, SPACE_7, text_scale
from app.ui.kit.words import say
from app.ui.today.actions import Sheet
from app.ui.today.card_words import (
    SHOWN_TOUCHES,
    local_time,
    more_entries,
    phone_line,
    plan_entries,
    subtitle,
    touch_entries,
    why_entries,
)
from app.ui.today.fact_list import FactList
from app.ui.today.flowing_text import FlowingText

#: Narrower than this the columns stand under each other.
TWO_COLUMNS_FROM = 620
DIGEST_DAYS = 90
MOST_WIDTH = 1120
#: What the slim scroll bar takes.
BAR_WIDTH = 10


class Section(QWidget):
    """A heading with labelled lines under it; hidden while it has none."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Text(title, "secondary_strong")
        self.facts = FactList()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(SPACE_2)
        self.column.addWidget(self.title)
        self.column.addWidget(self.facts)


class OpeningLine(TintedPanel):
    """What one could say first, the loudest thing on the card; a click on it brings the next suggestion."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("accent_ground", parent)
        self._lines: tuple[str, ...] = ()
        self._shown = 0
        self._label = Text(say("You could start with"), "label", "accent")
        self._other = LinkButton("", role="small")
        self._other.clicked.connect(self.show_next)
        self._said = ""
        self._text = FlowingText("", "opening")
        top = QHBoxLayout()
        top.setSpacing(SPACE_2)
        top.addWidget(self._label, 1)
        top.addWidget(self._other)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_4 + 2, SPACE_3, SPACE_4 + 2, SPACE_4)
        column.setSpacing(2)
        column.addLayout(top)
        column.addWidget(self._text)
        self.setToolTip(say("Another first sentence: O"))

    def set_lines(self, lines: tuple[str, ...]) -> None:
        """Shows the first of these sentences."""
        self._lines, self._shown = lines, 0
        self._show()

    def show_next(self) -> None:
        """Shows the next sentence, after the last one the first again."""
        if self._lines:
            self._shown = (self._shown + 1) % len(self._lines)
            self._show()

    @property
    def text(self) -> str:
        """The sentence that is shown."""
        return self._said

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.show_next()
        super().mousePressEvent(event)

    def _show(self) -> None:
        text = self._lines[self._shown] if self._lines else ""
        if text != self._said:
            self._said = text
            self._text.setText(text)
        several = len(self._lines) > 1
        if several:
            of = f"{self._shown + 1}/{len(self._lines)}"
            self._other.setText(say("another, %1").replace("%1", of))
        if self._other.isVisibleTo(self) != several:
            self._other.setVisible(several)


class Card(QScrollArea):
    """Shows one lead. `dial_asked` tells that its number was clicked."""

    dial_asked = Signal()

    def __init__(self, clock: Callable[[], datetime], home_zone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._home_zone = home_zone
        self._sheet: Sheet | None = None
        self._full = self._has_more = False
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The bar paints nothing where nothing scrolls; always there, it never moves the card's right edge.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        slim_bars(self, ground=QPalette.ColorRole.Window)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._name = FlowingText("", "name")
        self._who = FlowingText("", "secondary", "soft")
        self._phone = Text("", "phone", selectable=True)
        self._local = Text("", "secondary", "soft")
        self._dial = LinkButton(say("F2 dial"))
        self._dial.clicked.connect(self.dial_asked)
        self.opening = OpeningLine()
        self._no_story = Text(say("No story was handed over"), "secondary_strong", "time")
        self._why = Section(say("Why they raised a hand"))
        self._plan = Section(say("The plan"))
        self._touches = Section(say("Last 90 days"))
        self._digest = FlowingText("", "secondary", "soft")
        self._timeline = LinkButton("")
        self._timeline.clicked.connect(self.toggle_timeline)
        self._notes = Section(say("Also on file"))
        self._build()

    def _build(self) -> None:
        name_row = QHBoxLayout()
        name_row.setSpacing(SPACE_3)
        name_row.addWidget(self._name, 1)
        who = QVBoxLayout()
        who.setSpacing(2)
        who.addLayout(name_row)
        who.addWidget(self._who)
        time_row = QHBoxLayout()
        time_row.setSpacing(SPACE_2)
        time_row.addStretch()
        time_row.addWidget(self._local)
        time_row.addWidget(self._dial)
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
        under_touches = QVBoxLayout()
        under_touches.setSpacing(2)
        under_touches.addWidget(self._digest)
        under_touches.addWidget(self._timeline, 0, Qt.AlignmentFlag.AlignLeading)
        self._touches.column.addLayout(under_touches)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, sections in ((left, (self._why, self._plan)), (right, (self._touches,))):
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
        column.addWidget(self.opening)
        column.addLayout(self._columns)
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
        _put(self._name, sheet.lead.name)
        _put(self._who, subtitle(sheet.lead))
        _put(self._phone, phone_line(sheet))
        self._dial.setVisible(bool(sheet.phones) and not sheet.lead.do_not_call)
        self.opening.set_lines(sheet.card.opening_lines)
        self.opening.show()
        self._no_story.setVisible(not sheet.lead.has_story)
        self._why.facts.set_entries(why_entries(sheet, now, self._home_zone))
        self._plan.facts.set_entries(plan_entries(sheet, now, self._home_zone))
        self._notes.facts.set_entries(more_entries(sheet))
        self._set_sections_visible(True)
        if another:
            self._full = False
            self.verticalScrollBar().setValue(0)
        self._show_touches(now)
        self.show_time()

    def show_brief(self, candidate: Candidate | None) -> None:
        """Shows who it is while the rest is read."""
        self._sheet = None
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
        """Shows all touches, or the last 90 days again."""
        if self._full or self._has_more:
            self._full = not self._full
            self._show_touches(self._clock())

    @property
    def shows_all_touches(self) -> bool:
        """Whether the full timeline is shown."""
        return self._full

    @property
    def name(self) -> str:
        """The name on the card."""
        return self._name.text()

    @property
    def texts(self) -> str:
        """Everything that can be read on the card, for tests and for copying it whole."""
        lists = (self._why, self._plan, self._touches, self._notes)
        shown = [
            self._name.text(),
            self._who.text(),
            self._phone.text(),
            self._local.text(),
            self.opening.text,
        ]
        shown += [self._no_story.text()] if self._no_story.isVisibleTo(self) else []
        shown += [f"{entry.label}: {entry.text}" for section in lists for entry in section.facts.entries]
        return "\n".join([*shown, self._digest.text()])

    def _show_touches(self, now: datetime) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        touches = list(sheet.card.timeline)
        recent = [touch for touch in touches if (now - touch.at).days < DIGEST_DAYS][:SHOWN_TOUCHES]
        shown = touches if self._full else recent
        self._touches.title.setText(say("All touches") if self._full else say("Last 90 days"))
        self._touches.facts.set_entries(touch_entries(shown, now, self._home_zone))
        _put(self._digest, sheet.card.digest.sentence[:1].upper() + sheet.card.digest.sentence[1:])
        self._touches.facts.setVisible(bool(shown))
        self._has_more = len(touches) > len(recent)
        if self._has_more:
            count = words.number(len(touches))
            key = QKeySequence(Qt.Key.Key_T).toString()
            text = say("Only the last 90 days") if self._full else say("All %1 touches").replace("%1", count)
            self._timeline.setText(f"{text}: {key}")
        self._timeline.setVisible(self._has_more)

    def _set_sections_visible(self, visible: bool) -> None:
        for section in (self._why, self._plan, self._touches, self._notes):
            if section.isVisibleTo(self) != visible:
                section.setVisible(visible)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= TWO_COLUMNS_FROM * text_scale()
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._columns.direction() != direction:
            for layout in (self._columns, self._head):
                layout.setDirection(direction)
                layout.setSpacing(SPACE_5 if direction == QBoxLayout.Direction.TopToBottom else SPACE_7)
        side = Qt.AlignmentFlag.AlignTrailing if wide else Qt.AlignmentFlag.AlignLeading
        self._phone.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)


def _put(label: Text, text: str) -> None:
    """Set a text only where it is another: a label that does not change costs no layout."""
    if label.text() != text:
        label.setText(text)
