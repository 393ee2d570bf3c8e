"""Learn from the team's own history what makes a lead ripe, and keep it with the rules, as data."""

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.domain import learning, lesson
from app.domain.errors import Refused
from app.domain.lead import Lead, Stage
from app.domain.learning import Learned
from app.domain.rules import read_scoring
from app.domain.stretches import Course, Turn
from app.domain.touch import Touch
from app.usecases.changed import LEADS, SETTINGS, Changed
from app.usecases.desk import Desk
from app.usecases.ports import Progress, Reading, Silent

DOCUMENT = "scoring"
#: How often long reading says how far it is.
STEP = 5_000


@dataclass(frozen=True, slots=True)
class LearnResult:
    """What was learned, how many closed leads had to be left out, and whether it was kept."""

    learned: Learned
    undated: int  # closed leads of which nobody knows when
    kept: bool
    findings: tuple[str, ...]
    changed: Changed


def learn(desk: Desk, progress: Progress | None = None) -> LearnResult:
    """Fit the weights of ripeness to all leads and keep them, so that the next list ranks by them.

    Where nobody has bought yet, or the person wants it to stop, nothing is changed. Raises Refused where the rules lack
    the scoring document.
    """
    watcher = progress or Silent()
    with desk.store.read() as reading:
        document = reading.rules_documents().get(DOCUMENT)
        if document is None:
            raise Refused("The rules in the database lack scoring.toml; restore them.", DOCUMENT)
        history = _History(reading, watcher)
        base = read_scoring(tomllib.loads(lesson.without_lesson(document)))
        learned = learning.learn(history.courses(), desk.clock.now(), base)
    kept = learned.bought > 0 and not watcher.cancelled()
    if kept:
        with desk.store.work() as work:
            work.save_rules({DOCUMENT: lesson.with_lesson(document, learned)})
    findings = lesson.findings(learned)
    if history.undated:
        findings.append(f"{history.undated:,} closed leads were left out: nobody knows when they closed.")
    changed = Changed(frozenset({LEADS, SETTINGS}) if kept else frozenset())
    return LearnResult(learned, history.undated, kept, tuple(findings), changed)


class _History:
    """All leads as courses, with the touches that counted."""

    def __init__(self, reading: Reading, watcher: Progress) -> None:
        self.reading, self.watcher = reading, watcher
        self.undated = 0
        self.turns: Mapping[str, Sequence[Turn]] = self._turns()

    def _turns(self) -> dict[str, list[Turn]]:
        turns: dict[str, list[Turn]] = defaultdict(list)
        for touch in self.reading.all_touches():
            turn = turn_of(touch)
            if turn is not None:
                turns[touch.lead_id].append(turn)
        return turns

    def courses(self) -> Iterator[Course]:
        total = self.reading.counts().leads
        for number, lead in enumerate(self.reading.all_leads(), start=1):
            if number % STEP == 0:
                self.watcher.advanced(number, total)
                if self.watcher.cancelled():
                    return
            if lead.standing.stage.closed and lead.standing.last_touch_at is None:
                self.undated += 1
                continue
            yield course_of(lead, self.turns.get(lead.id, ()))


def turn_of(touch: Touch) -> Turn | None:
    """What learning minds of a touch: a sign of interest, an attempt, the stage that it led to; None for the rest."""
    signal = touch.kind if touch.direction == "in" else ""
    stage = touch.decision.stage if touch.decision is not None else None
    open_stage = stage.value if stage is not None and not stage.closed else ""
    if not signal and not touch.attempt and not open_stage:
        return None
    return Turn(touch.at, signal, touch.attempt, open_stage)


def course_of(lead: Lead, turns: Sequence[Turn]) -> Course:
    """How it went with a lead. A closed one ended with its last touch."""
    standing = lead.standing
    return Course(
        source_kind=lead.source_kind,
        source=lead.source,
        campaign=lead.campaign,
        created_at=lead.created_at,
        ended_at=standing.last_touch_at if standing.stage.closed else None,
        bought=standing.stage is Stage.BOUGHT,
        turns=turns,
        interest=lead.interest,
        decided=standing.stage is not Stage.STOPPED,
    )
