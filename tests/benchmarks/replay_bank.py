"""The bank campaign (UCI bank-additional-full; Moro, Cortez, Rita 2014), ranked in the order of time.

Every row is a client on the phone list of a bank, with what was known before the call and whether he took the offer.
`duration` is never used: it is known only after the call and gives the answer away. The rows are cut into blocks; each
block is ranked by what all blocks before it taught, so nobody looks ahead.

Ripen sees what it sees of any lead: where it comes from (line, and trade as its campaign), the stage that the last
talk left, and the attempts; the fit is the product's own. Logistic regressions see the same, or every column.
"""

import csv
import gzip
import random
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from math import exp, sqrt
from pathlib import Path

from app.domain import ripeness
from app.domain.learning import learn
from app.domain.scoring import Scoring
from app.domain.stretches import Course, Turn

BLOCKS = 20
#: The blocks before this one only teach: in them nobody has been offered anything before.
FIRST_RANKED = 4
BEGIN = datetime(2008, 5, 1, tzinfo=UTC)
DAYS = 30 * 31  # May 2008 to November 2010
STAGE_OF = {"success": "ready", "failure": "green", "nonexistent": "new"}
SAME = ("contact", "job", "poutcome", "campaign")
ALL = (
    "job", "marital", "education", "default", "housing", "loan", "contact", "month", "day_of_week", "poutcome",
    "campaign", "age", "pdays", "previous", "emp.var.rate", "cons.price.idx", "cons.conf.idx", "euribor3m",
    "nr.employed",
)  # fmt: skip
NUMBERS = frozenset(
    ("age", "previous", "emp.var.rate", "cons.price.idx", "cons.conf.idx", "euribor3m", "nr.employed")
)
PLAIN = Scoring(
    rates={"other": 0.05},
    age_offset_days=2.0,
    attempt_weights=(1.0, 0.91, 0.79, 0.59, 0.43, 0.39, 0.29),
    interest_weights=(1.0,),
    stage_weights={"ready": 2.0},
)

Row = dict[str, str]
Scorer = Callable[[Row], float]


def report_bank(path: Path) -> str:
    """AUC and lift of each order, per block and over the whole, with the spread between blocks."""
    rows = read_rows(path)
    cuts = [len(rows) * number // BLOCKS for number in range(BLOCKS + 1)]
    found: dict[str, list[tuple[float, float]]] = {}
    for block in range(FIRST_RANKED, BLOCKS):
        for method, figures in ranked(rows[: cuts[block]], rows[cuts[block] : cuts[block + 1]]).items():
            found.setdefault(method, []).append(figures)
    middle = len(rows) // 2
    halves = ranked(rows[:middle], rows[middle:])
    lines_out = [
        f"{len(rows):,} clients in the order of time, without `duration`. Blocks of {cuts[1]:,}, each ranked by what",
        f"all before it taught; the first {FIRST_RANKED} only teach.",
        "Means over the blocks ± standard error; lift: how many times the block's own rate the top tenth buys at.",
        "Last two columns: the first half teaches, the second is ranked at once; there the rising base rate flatters",
        "whoever knows the date, which on one day's list is of no use.",
        "",
        f"{'order':<22} {'AUC':>14} {'lift of the top tenth':>24} {'AUC, halves':>14} {'lift':>7}",
    ]
    for method, blocks in found.items():
        lines_out.append(
            f"{method:<22} {_mean([block[0] for block in blocks]):>14} {_mean([block[1] for block in blocks]):>24}"
            f" {halves[method][0]:>14.3f} {halves[method][1]:>7.2f}"
        )
    rates = [sum(row["y"] == "yes" for row in rows[low:high]) / (high - low) for low, high in pairwise(cuts)]
    lines_out += [
        "",
        f"The base rate drifts from {min(rates):.0%} to {max(rates):.0%} between blocks: no probability would hold.",
    ]
    return "\n".join(lines_out)


def read_rows(path: Path) -> list[Row]:
    """The clients of the campaign, in the order of time."""
    with (
        gzip.open(path, "rt", encoding="utf-8")
        if path.suffix == ".gz"
        else path.open(encoding="utf-8") as lines
    ):
        return list(csv.DictReader(lines, delimiter=";"))


def ranked(past: Sequence[Row], coming: Sequence[Row]) -> dict[str, tuple[float, float]]:
    """AUC and lift of each order over the coming rows, all of them taught by the past ones only."""
    answers = [row["y"] == "yes" for row in coming]
    dice = random.Random(1)
    scores: dict[str, Sequence[float]] = {
        "random": [dice.random() for _ in coming],
        "newest first": list(range(len(coming))),
        "ripen": list(map(ripen(past), coming)),
        "logistic, same facts": list(map(logistic(past, SAME), coming)),
        "logistic, all columns": list(map(logistic(past, ALL), coming)),
    }
    return {method: (auc(values, answers), lift(values, answers)) for method, values in scores.items()}


def ripen(past: Sequence[Row]) -> Scorer:
    """The product's weights, learned from the past rows, each a lead called at its moment."""
    courses = []
    for place, row in enumerate(past):
        at = BEGIN + timedelta(days=DAYS * place / len(past))
        turns = [Turn(at, "", attempt=True) for _ in range(min(int(row["campaign"]) - 1, 6))]
        turns.append(Turn(at, stage=STAGE_OF[row["poutcome"]]))
        courses.append(
            Course(row["contact"], "", row["job"], at, at + timedelta(days=1), row["y"] == "yes", turns)
        )
    scoring = learn(courses, BEGIN + timedelta(days=DAYS + 1), PLAIN).scoring

    def score(row: Row) -> float:
        return (
            ripeness.source_weight(row["contact"], 1, scoring)
            * ripeness.origin_factor(row["contact"], "", row["job"], scoring)
            * ripeness.stage_weight(STAGE_OF[row["poutcome"]], scoring)
            * ripeness.attempts_weight(int(row["campaign"]) - 1, scoring)
        )

    return score


def logistic(past: Sequence[Row], columns: Sequence[str], epochs: int = 3) -> Scorer:
    """A logistic regression (AdaGrad, a little ridge) on one-hot words and standardised numbers."""
    scales: dict[str, tuple[float, float]] = {}
    for column in NUMBERS.intersection(columns):
        values = [float(row[column]) for row in past]
        middle = sum(values) / len(values)
        spread = sqrt(sum((value - middle) ** 2 for value in values) / len(values)) or 1.0
        scales[column] = middle, spread
    known: dict[str, int] = {"": 0}

    def features(row: Row, *, new: bool) -> list[tuple[int, float]]:
        found = [(0, 1.0)]
        for column in columns:
            if column in scales:
                middle, spread = scales[column]
                name, value = column, (float(row[column]) - middle) / spread
            else:
                text = str(min(int(row[column]), 7)) if column == "campaign" else row[column]
                text = "never" if text == "999" else "once" if column == "pdays" else text
                name, value = f"{column}={text}", 1.0
            number = known.setdefault(name, len(known)) if new else known.get(name)
            if number is not None:
                found.append((number, value))
        return found

    examples = [(features(row, new=True), row["y"] == "yes") for row in past]
    weights, squares = [0.0] * len(known), [1e-6] * len(known)
    for _ in range(epochs):
        for found, answer in examples:
            reached = max(min(sum(weights[number] * value for number, value in found), 30.0), -30.0)
            error = 1 / (1 + exp(-reached)) - answer
            for number, value in found:
                slope = error * value + 1e-4 * weights[number]
                squares[number] += slope * slope
                weights[number] -= 0.1 * slope / sqrt(squares[number])
    return lambda row: sum(weights[number] * value for number, value in features(row, new=False))


def auc(scores: Sequence[float], answers: Sequence[bool]) -> float:
    """The chance that a buyer stands above one who is none (ties count half)."""
    order = sorted(range(len(scores)), key=scores.__getitem__)
    total = place = 0.0
    begin = 0
    while begin < len(order):
        end = begin
        while end < len(order) and scores[order[end]] == scores[order[begin]]:
            end += 1
        place = (begin + 1 + end) / 2
        total += place * sum(answers[number] for number in order[begin:end])
        begin = end
    yes = sum(answers)
    return (total - yes * (yes + 1) / 2) / (yes * (len(answers) - yes))


def lift(scores: Sequence[float], answers: Sequence[bool]) -> float:
    """The rate of the top tenth over the rate of all; ties at the edge count with their mean."""
    size = len(scores) // 10
    edge = sorted(scores, reverse=True)[size - 1]
    above = [answer for score, answer in zip(scores, answers, strict=True) if score > edge]
    level = [answer for score, answer in zip(scores, answers, strict=True) if score == edge]
    hits = sum(above) + (size - len(above)) * sum(level) / len(level)
    return hits / size / (sum(answers) / len(answers))


def _mean(values: Sequence[float]) -> str:
    middle = sum(values) / len(values)
    spread = sum((value - middle) ** 2 for value in values) / (len(values) - 1)
    return f"{middle:.3f} ± {sqrt(spread / len(values)):.3f}"
