"""Learn from the team's own history what makes a lead ripe, and keep it with the rules, as data."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.domain import learning, lesson
from app.domain.errors import Refused
from app.domain.learning import Learned
from app.domain.scoring import read_scoring
from app.domain.sentence import sentence
from app.domain.stretches import Course
from app.domain.wording import so_many
from app.usecases.changed import LEADS, SETTINGS, Changed
from app.usecases.desk import Desk
from app.usecases.ports import Progress, Silent

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
            raise Refused(sentence("The rules in the database lack scoring.toml; restore them."), DOCUMENT)
        undated = reading.undated_closings()
        courses = _watched(
            _as_begun(reading.courses(), desk.rules.profile.interest), reading.counts().leads, watcher
        )
        plain = tomllib.loads(lesson.without_lesson(document))
        base = read_scoring(plain, desk.rules.profile.signals)
        learned = learning.learn(courses, desk.clock.now(), base)
    kept = learned.bought > 0 and not watcher.cancelled()
    if kept:
        with desk.store.work() as work:
            work.save_rules({DOCUMENT: lesson.with_lesson(document, learned)})
    findings = lesson.findings(learned)
    if undated:
        findings.append(f"Left out, since nobody knows when they closed: {so_many(undated, 'closed lead')}.")
    changed = Changed(frozenset({LEADS, SETTINGS}) if kept else frozenset())
    return LearnResult(learned, undated, kept, tuple(findings), changed)


def _as_begun(courses: Iterator[Course], interest: Mapping[str, int]) -> Iterator[Course]:
    """The courses with the interest that their inquiry stood for: what a lead shows now was not known before."""
    for course in courses:
        yield course._replace(interest=interest.get(course.source_kind, 1))


def _watched(courses: Iterator[Course], total: int, watcher: Progress) -> Iterator[Course]:
    """The courses, with a look at the watcher now and then; cut short when the person wants it to stop."""
    for number, course in enumerate(courses, start=1):
        if number % STEP == 0:
            watcher.advanced(number, total)
            if watcher.cancelled():
                return
        yield course
