"""The filters above the table: one chooser a question, side by side where there is room, else in rows.

Unasked, each says so ("Any campaign"); where that has no room in one of them, all say only what they ask ("Campaign").
"""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.lead import Stage
from app.domain.lead_list import CLOSED_STAGES, OPEN_STAGES, Choices, LeadFilter, Order
from app.ui.kit.chooser import Chooser
from app.ui.kit.theme import SPACE_2, text_scale
from app.ui.kit.words import say, stage_word
from app.ui.leads.columns import segment_word
from app.ui.leads.page_words import due_choices, order_choices, silence_choices
from app.ui.leads.presenter import CLOSED, OPEN

#: The narrowest a chooser may be before the bar takes another row.
LEAST_WIDTH = 112
NEVER = "never"
#: How the room is shared among the choosers of one row, by the length of what they say.
SHARES = (9, 11, 11, 10, 10, 12, 12, 8, 14)


class FilterBar(QWidget):
    """Tells which part of the filter was chosen, by the name of its field, and its value; ``order`` is one as well."""

    chosen = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = 0
        self._names = {
            "stage": say("Stage"),
            "due": say("Due"),
            "silent_days": say("Silence"),
            "never_attempted": say("Attempts"),
            "source": say("Source"),
            "campaign": say("Campaign"),
            "segment": say("Segment"),
            "tag": say("Tag"),
            "order": say("Order"),
        }
        self._choices = Choices()
        self._asked = LeadFilter()
        self.choosers = {name: Chooser(word) for name, word in self._names.items()}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(SPACE_2)
        for name, chooser in self.choosers.items():
            chooser.setMinimumContentsLength(4)
            chooser.chosen.connect(lambda key, name=name: self.chosen.emit(name, key))
        self._offer()
        self._arrange(len(self.choosers))

    def show_choices(self, choices: Choices) -> None:
        """Offers what occurs among the leads."""
        self._choices = choices
        self._offer()

    def show_filter(self, asked: LeadFilter, order: Order) -> None:
        """Shows what is listed."""
        self._asked = asked
        self._offer()
        self.choosers["order"].show_key(order.by, soft=True)

    def _offer(self) -> None:
        asked, offered = self._asked, self._choices
        stages = [
            ("", say("Any stage")),
            (OPEN, say("All open")),
            *((stage.value, stage_word(stage)) for stage in Stage),
            (CLOSED, say("All closed")),
        ]
        named = {OPEN_STAGES: OPEN, CLOSED_STAGES: CLOSED, (): ""}
        several = ",".join(asked.stages)
        stage_key = named.get(asked.stages, several)
        if stage_key == several and len(asked.stages) > 1:
            stages.append((several, ", ".join(stage_word(stage) for stage in asked.stages)))
        segments = ("sales-ready", "nurture")
        for name, choices, key in (
            ("stage", stages, stage_key),
            ("due", due_choices(), asked.due),
            ("silent_days", silence_choices(asked.silent_days), str(asked.silent_days or "")),
            (
                "never_attempted",
                [("", say("Tried or not")), (NEVER, say("Never attempted"))],
                NEVER if asked.never_attempted else "",
            ),
            ("source", _named(say("Any source"), offered.sources, asked.source), asked.source),
            ("campaign", _named(say("Any campaign"), offered.campaigns, asked.campaign), asked.campaign),
            (
                "segment",
                [("", say("Any segment")), *((segment, segment_word(segment)) for segment in segments)],
                asked.segment,
            ),
            ("tag", _named(say("Any tag"), offered.tags, asked.tag), asked.tag),
            ("order", order_choices(), self.choosers["order"].key),
        ):
            chooser = self.choosers[name]
            if [
                (chooser.itemData(place), chooser.itemText(place)) for place in range(chooser.count())
            ] != choices:
                chooser.offer(choices, key)
            chooser.show_key(key, soft=name == "order" or not key)

    def minimumSizeHint(self) -> QSize:
        # The bar can always take more rows, so its width holds nobody up.
        return QSize(3 * LEAST_WIDTH, self._grid.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = event.size().width() // round(LEAST_WIDTH * text_scale())
        for columns in (len(self.choosers), 5, 3):
            if columns <= room:
                break
        self._arrange(columns)
        self._say_as_there_is_room(event.size().width())

    def _say_as_there_is_room(self, width: int) -> None:
        """All whole, or all in a word: in a row some of each would look as if they meant different things."""
        shares = SHARES if self._columns == len(SHARES) else (1,) * self._columns
        room = width - (self._columns - 1) * self._grid.spacing()
        is_whole = all(
            chooser.room_for(chooser.itemText(0)) <= room * shares[place % self._columns] // sum(shares)
            for place, chooser in enumerate(self.choosers.values())
        )
        for name, chooser in self.choosers.items():
            chooser.rest_as("" if is_whole else self._names[name])

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for place, chooser in enumerate(self.choosers.values()):
            self._grid.addWidget(chooser, *divmod(place, columns))
        for column in range(len(self.choosers)):
            self._grid.setColumnStretch(column, _share(column, columns))
        self.updateGeometry()


def _share(column: int, columns: int) -> int:
    if columns == len(SHARES):
        return SHARES[column]
    return 1 if column < columns else 0


def _named(every: str, names: Sequence[str], now: str) -> list[tuple[str, str]]:
    """All names there are; the one that is asked for stands among them although no lead has it any more."""
    offered = [*names, *([now] if now and now not in names else [])]
    return [("", every), *((name, name) for name in offered)]
