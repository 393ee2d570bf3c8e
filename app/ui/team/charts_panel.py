"""How quickly and when: the time to the first attempt in bands, the calls answered by the hour; a table behind each."""

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from app.domain.boards import BANDS, DIALLED, Hour, at_hour
from app.domain.comparing import compare_rates
from app.domain.measures import Rate
from app.ui.kit.charts.hour_chart import HourBar, HourChart
from app.ui.kit.charts.share_bars import ShareBar, ShareBars
from app.ui.kit.opening_table import NumbersTable
from app.ui.kit.table_view import fill
from app.ui.kit.text import ElidedText, Text
from app.ui.kit.theme import SPACE_2, SPACE_7, text_scale
from app.ui.kit.words import filled, say
from app.ui.team import page_words
from app.ui.team.columns import CALLS, BandRow, band_columns, hour_columns
from app.usecases.team import Board


class ChartsPanel(QWidget):
    """`number_chosen` asks for the leads of a band, or with a call in an hour."""

    number_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bands_title = ElidedText(say("Time to the first attempt, minutes"), "strong")
        self.bands = ShareBars(say("Time to the first attempt, minutes"))
        self.bands_table = NumbersTable(say("Time to the first attempt, as a table"))
        self.bands_model = fill(self.bands_table, band_columns())
        self.bands_told = Text("", "small", "soft", wrap=True)
        self.hours_title = ElidedText(say("Calls answered, by the hour of the lead’s own day"), "strong")
        self.hours = HourChart(say("Share of calls answered by the hour of the lead’s own day"))
        self.hours_table = NumbersTable(say("Calls answered by the hour, as a table"))
        self.hours_model = fill(self.hours_table, hour_columns())
        self.hours_told = Text("", "small", "soft", wrap=True)
        self._hours: list[int] = []  # those of the picture
        self._stacks = []
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SPACE_7)
        for title, chart, table, told in (
            (self.bands_title, self.bands, self.bands_table, self.bands_told),
            (self.hours_title, self.hours, self.hours_table, self.hours_told),
        ):
            stack = QStackedWidget()
            stack.addWidget(chart)
            stack.addWidget(table)
            stack.setFixedHeight(round(184 * text_scale()))
            self._stacks.append(stack)
            column = QVBoxLayout()
            column.setSpacing(SPACE_2)
            column.addWidget(title)
            column.addWidget(stack)
            column.addWidget(told)
            column.addStretch(1)
            told.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            self._layout.addLayout(column, 1)
        self.bands.bar_chosen.connect(lambda place: self.number_chosen.emit(BANDS[place]))
        self.bands_table.opened.connect(
            lambda index: self.number_chosen.emit(self.bands_model.row(index.row()).band)
        )
        self.hours.bar_chosen.connect(
            lambda place: self.number_chosen.emit(at_hour(DIALLED, self._hours[place]))
        )
        self.hours_table.opened.connect(self._open_hour)

    def show_as_table(self, *, as_table: bool) -> None:
        """Show the tables instead of the pictures, or the pictures again."""
        for stack in self._stacks:
            stack.setCurrentIndex(1 if as_table else 0)

    def show_board(self, board: Board) -> None:
        """Show the figures of a board."""
        whole = board.whole
        tried = sum(whole.bands)
        rows = [BandRow(band, Rate(count, tried)) for band, count in zip(BANDS, whole.bands, strict=True)]
        self.bands_model.set_rows(rows)
        self.bands.show_bars([_bar(row) for row in rows])
        self.bands_told.setText(
            page_words.times_sentence(whole) if tried else say("Nobody has been tried yet.")
        )
        dialled = [one for one in board.hours if one.connect.n]
        self.hours_model.set_rows(dialled)
        span = (
            range(min(one.hour for one in dialled), max(one.hour for one in dialled) + 1)
            if dialled
            else range(0)
        )
        self._hours = list(span)
        self.hours.show_bars([_hour(one) for one in board.hours if one.hour in span])
        compared = compare_rates({f"{one.hour}–{one.hour + 1}": one.connect for one in dialled})
        self.hours_told.setText(
            page_words.finding(say("By the hour"), compared, {})
            if dialled
            else say("No call has been dialled yet.")
        )

    def _open_hour(self, index: QModelIndex) -> None:
        hour = self.hours_model.row(index.row()).hour
        self.number_chosen.emit(at_hour(CALLS[index.column()], hour))


def _bar(row: BandRow) -> ShareBar:
    low, high = row.rate.interval or (0.0, 0.0)
    return ShareBar(
        row.band.replace("-", "–"),
        row.rate.share or 0.0,
        low,
        high,
        page_words.counted_share(row.rate),
    )


def _hour(one: Hour) -> HourBar:
    rate = one.connect
    low, high = rate.interval or (0.0, 0.0)
    title = filled(say("%1 to %2 o’clock"), str(one.hour), str(one.hour + 1))
    lines = (title, filled(say("%1 answered"), page_words.cell(rate)))
    return HourBar(str(one.hour), None if rate.is_few else rate.share, low, high, lines)
