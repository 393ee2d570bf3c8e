"""From the cells of a row to a draft of a touch: a call or anything else that happened elsewhere."""

import re
from collections.abc import Mapping

from app.domain.draft import Problem, TouchDraft
from app.domain.sentence import sentence
from app.intake.dates import DateReader
from app.intake.escaping import unescaped
from app.intake.recognise import ColumnMapping
from app.intake.row import Row
from app.intake.vocabulary import Vocabulary, key

_PERSONAL = frozenset(("call", "mail", "meeting"))  # kinds that a person does and that have an outcome
_FROM_US = _PERSONAL | {"note", "other"}
_ID_IN_NAME = re.compile(r"\((\w{3,})\)\s*(?:;|$)")  # HubSpot writes "Anna Berg (4421)"
_MAIL_IN_NAME = re.compile(r"[^@\s<>()\[\],;:]+@[^@\s<>()\[\],;:]+\.[^@\s<>()\[\],;:]+")


class TouchCleaner:
    """Cleans the rows of one file of touches. `dates` reads its column of times; None where the file has
    none."""

    def __init__(self, mapping: ColumnMapping, vocabulary: Vocabulary, dates: DateReader | None) -> None:
        index = {column: i for i, column in enumerate(mapping.columns)}
        self._at = {name: index[column] for column, name in mapping.fields.items()}
        self._clock_at = next((index[c] for c in mapping.unmapped if key(c) in vocabulary.touch_clock), None)
        self._vocabulary = vocabulary
        tools = (tool for tool in vocabulary.tools if tool.name == mapping.tool and tool.kind == mapping.kind)
        self._usual_kind = next((tool.touch_kind for tool in tools if tool.wrote(mapping.columns)), "")
        self._dates = dates

    def touch(self, row: Row) -> TouchDraft | Problem:
        """The touch, or why there is none: it has no lead it belongs to, or no time."""

        def cell(name: str) -> str:
            i = self._at.get(name)
            return unescaped(row.cells[i].strip()) if i is not None and i < len(row.cells) else ""

        external_id, email = _reference(cell("external_id"), cell("email"), cell("contact"))
        if not external_id and not email:
            problem = sentence(
                "The row does not say whose touch it is; add the lead's external id or mail address."
            )
            return Problem(row.line, "external_id", problem)
        at_text = cell("at")
        if self._clock_at is not None and at_text and ":" not in at_text and self._clock_at < len(row.cells):
            at_text = (
                f"{at_text} {row.cells[self._clock_at].strip()}".strip()
            )  # day and time stand in two columns
        moment = self._dates.read(at_text) if self._dates is not None and at_text else None
        if moment is None:
            problem = (
                sentence("The time of the touch cannot be understood.")
                if at_text
                else sentence("The row does not say when the touch was.")
            )
            return Problem(row.line, "at", problem)
        notes = [cell("note")]
        kind = self._kind(cell("kind"), cell("outcome"), notes)
        direction_text = cell("direction")
        direction = self._vocabulary.directions.get(key(direction_text), "") if direction_text else ""
        outcome = self._outcome(cell("outcome"), kind, notes)
        return TouchDraft(
            line=row.line,
            lead_external_id=external_id,
            lead_email=email,
            at=moment,
            kind=kind,
            direction=direction or ("out" if kind in _FROM_US else "in"),
            outcome=outcome,
            note="\n".join(note for note in notes if note),
            by=" ".join(cell("by").split()),
            content=cell("content"),
            campaign=" ".join(cell("campaign").split()),
        )

    def _kind(self, text: str, outcome: str, notes: list[str]) -> str:
        if not text:
            return self._usual_kind or (
                "call"
                if outcome or "outcome" in self._at or "direction" in self._at
                else "note"
                if notes[0]
                else "other"
            )
        known = self._vocabulary.kinds.get(key(text))
        if known is None:
            notes.append(text)
        return known or "other"

    def _outcome(self, text: str, kind: str, notes: list[str]) -> str:
        """The code of the outcome; a text that means none stays in the note."""
        if not text:
            return ""
        codes: Mapping[str, str] = self._vocabulary.outcomes if kind in _PERSONAL else {}
        known = codes.get(key(text), "")
        if not known:
            notes.append(text)
        return known


def _reference(external_id: str, email: str, contact: str) -> tuple[str, str]:
    """External id and mail address of the lead, from their columns or from a name such as `Anna Berg
    (4421)`."""
    found_mail = _MAIL_IN_NAME.search(email) or _MAIL_IN_NAME.search(contact)
    if not external_id:
        found = _ID_IN_NAME.search(contact)
        external_id = found[1] if found else ""
    return external_id.partition(";")[0].strip(), found_mail[0].lower() if found_mail else ""
