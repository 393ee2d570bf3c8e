"""The team's ripening curve beside the yardstick, and what giving up on a day would have cost."""

from collections.abc import Sequence
from datetime import tzinfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.domain.cohort import EVERY_LEAD, Cohort, Quarter, everybody, names, quarters
from app.domain.passage import Gathered
from app.domain.ripening_figures import RipeningFigures
from app.domain.ripening_lists import RipeningBehind, bought_between, bought_by
from app.domain.survival import GivingUp
from app.ui.kit.charts.chart import Tick
from app.ui.kit.charts.curve_chart import CurveChart, Line, Mark, Point
from app.ui.kit.charts.share_bars import ShareBar, ShareBars
from app.ui.kit.chooser import Chooser
from app.ui.kit.linked_text import LinkedText, Part
from app.ui.kit.opening_table import NumbersTable
from app.ui.kit.surface import ProgressLine
from app.ui.kit.table_view import fill
from app.ui.kit.text import ElidedText
from app.ui.kit.theme import SPACE_2
from app.ui.kit.words import filled, number, say
from app.ui.ripening import page_words
from app.ui.ripening.columns import curve_columns, milestones

YEAR_DAYS = 365.0
STEP_DAYS = 2.0


class CurvePanel(QWidget):
    """The picture or the table behind it; a bar while the figures are made. `behind_asked` asks for the leads behind a
    figure (a ``RipeningBehind``), `cohort_asked` for the curve of some leads (a ``Cohort``).
    """

    behind_asked = Signal(object)
    cohort_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = ElidedText(_title(), "strong")
        self.chart = CurveChart(say("Share of leads that have bought, by months since the inquiry"))
        self.table = NumbersTable(say("Share of leads that have bought, as a table"))
        self.model = fill(self.table, curve_columns())
        self.told = LinkedText("small", "soft")
        self.cost_title = ElidedText("", "secondary_strong")
        self.costs = ShareBars(say("What giving up on a day would have cost"))
        self._known: Sequence[GivingUp] = ()  # what the bars show
        self.bar = ProgressLine()
        self.choosers = {
            "campaign": Chooser(say("Campaign")),
            "source": Chooser(say("Source")),
            "quarter": Chooser(say("Raised a hand")),
        }
        self._quarters: dict[str, Quarter] = {}
        self._stack = QStackedWidget()
        self._stack.addWidget(self.chart)
        self._stack.addWidget(self.table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_2)
        layout.addWidget(self.title)
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        for name, chooser in self.choosers.items():
            chooser.setMinimumContentsLength(4)
            chooser.hide()
            chooser.chosen.connect(lambda _key: self._ask_for_cohort())
            row.addWidget(chooser, 6 if name == "campaign" else 5)
        layout.addLayout(row)
        layout.addWidget(self.bar)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.told)
        layout.addSpacing(SPACE_2)
        layout.addWidget(self.cost_title)
        layout.addWidget(self.costs)
        ask = self.behind_asked.emit
        self.chart.age_chosen.connect(lambda age: ask(bought_by(age)))
        self.table.opened.connect(lambda index: ask(bought_by(self.model.row(index.row()).yard.days)))
        self.told.linkActivated.connect(lambda key: ask(RipeningBehind(key)))
        self.costs.bar_chosen.connect(
            lambda place: ask(bought_between(self._known[place].day, self._known[place].horizon_days))
        )
        self._show_costs(None)

    def offer(self, found: Gathered, zone: tzinfo) -> None:
        """Offer the campaigns, the sources and the quarters of these leads; a choice that is still there stays."""
        passages = everybody(found)
        self._quarters = {f"{one.year}-{one.number}": one for one in quarters(passages, zone)}
        offered = {
            "campaign": (
                say("Every campaign"),
                [(name, name) for name in names(one.campaign for one in passages)],
            ),
            "source": (say("Every source"), [(name, name) for name in names(one.source for one in passages)]),
            "quarter": (
                say("Any quarter"),
                [(key, page_words.quarter_words(one)) for key, one in self._quarters.items()],
            ),
        }
        for name, (every, choices) in offered.items():
            chooser = self.choosers[name]
            key = chooser.key
            chooser.offer([("", every), *choices], key if key in dict(choices) else "")
            chooser.show_key(chooser.key, soft=not chooser.key)
            chooser.setVisible(bool(chooser.key) or len(choices) > 1)
        self._ask_for_cohort()

    def _ask_for_cohort(self) -> None:
        for chooser in self.choosers.values():
            chooser.show_key(chooser.key, soft=not chooser.key)
        quarter = self._quarters.get(self.choosers["quarter"].key)
        self.cohort_asked.emit(
            Cohort(
                self.choosers["campaign"].key or None,
                self.choosers["source"].key or None,
                quarter.since if quarter is not None else None,
                quarter.until if quarter is not None else None,
            )
        )

    def show_as_table(self, *, as_table: bool) -> None:
        """Show the table instead of the picture, or the picture again."""
        self._stack.setCurrentWidget(self.table if as_table else self.chart)

    def show_counting(self, done: int, total: int) -> None:
        """How far the figures are."""
        sentence = say("Looking at every lead …")
        self.bar.set_progress(done, total, sentence)
        self.bar.show()
        if not self.told.text():
            self.told.show_parts([Part(sentence)])

    def show_figures(self, figures: RipeningFigures) -> None:
        """Show the curve, or the yardstick alone where too few have bought."""
        self.bar.hide()
        chosen = [one.currentText() for one in self.choosers.values() if one.key]
        self.title.set_text(" · ".join((_title(), *(chosen if figures.cohort != EVERY_LEAD else ()))))
        curve = figures.curve
        lines = []
        if figures.enough:
            # A step for every two days is as much as one sees, however many have bought.
            seen = {
                int(step.days / STEP_DAYS): Point(step.days, step.share, step.low, step.high)
                for step in curve.steps
                if step.days <= min(curve.known_days, YEAR_DAYS)
            }
            points = list(seen.values())
            name = filled(say("bought, %1 leads"), number(curve.watched))
            lines.append(Line(name, points, min(curve.known_days, YEAR_DAYS)))
        marks = [
            Mark(
                one.yard.days,
                one.yard.low / 100,
                one.yard.high / 100,
                filled(say("yardstick %1"), page_words.yard_words(one)),
            )
            for one in figures.milestones
        ]
        ticks = [Tick(0.0, say("inquiry"))]
        ticks += [
            Tick(one.yard.days, filled(say("%1 months"), number(one.yard.months)))
            for one in figures.milestones
        ]
        stops = [float(day) for day in range(0, int(YEAR_DAYS) + 1, 5)]
        self.chart.show_curves(
            lines,
            marks,
            ticks,
            YEAR_DAYS,
            say("yardstick"),
            lambda age: page_words.at_age(curve, age) if figures.enough else (),
            stops,
        )
        self.model.set_rows(milestones(figures))
        self.told.show_parts(page_words.curve_parts(figures))
        self._show_costs(figures)

    def _show_costs(self, figures: RipeningFigures | None) -> None:
        known = [one for one in figures.giving_up if one.lost is not None] if figures is not None else []
        self._known = known
        for widget in (self.cost_title, self.costs):
            widget.setVisible(bool(known))
        if not known:
            return
        self.costs.show_bars(
            [
                ShareBar(
                    filled(say("day %1"), number(one.day)),
                    one.lost.share,
                    one.lost.low,
                    one.lost.high,
                    page_words.lost_words(one),
                )
                for one in known
                if one.lost is not None
            ]
        )
        first = known[0]
        self.cost_title.set_text(
            filled(
                say("Giving up would have lost, of %1 buyers in the first %2 days"),
                number(first.buyers),
                number(first.horizon_days),
            )
        )


def _title() -> str:
    return say("How leads ripen: bought by months since the inquiry")
