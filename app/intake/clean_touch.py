"""From the cells of a row to a draft of a touch: a call or anything else that happened elsewhere."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta

from app.domain.draft import Problem, TouchDraft
from app.domain.phone import Phone
from app.domain.sentence import sentence
from app.intake.dates import DateReader, tells_clock
from app.intake.escaping import unescaped
from app.intake.markup import plain
from app.intake.recognise import ColumnMapping, claimed, spellings
from app.intake.row import Row
from app.intake.vocabulary import Vocabulary, key

_PERSONAL = frozenset(("call", "mail", "meeting"))  # kinds that a person does and that have an outcome
_FROM_US = _PERSONAL | {"note", "other"}
_ID_IN_NAME = re.compile(r"\((\w{3,})\)\s*(?:;|$)")  # HubSpot writes "Anna Berg (4421)"
_MAIL_IN_NAME = re.compile(r"[^@\s<>()\[\],;:]+@[^@\s<>()\[\],;:]+\.[^@\s<>()\[\],;:]+")
#: How a call of ours can end; of theirs such a word tells that nobody answered, or what they left.
_ONLY_OF_OURS = frozenset(("no-answer", "busy", "left-voicemail", "gatekeeper", "wrong-number"))
#: Fields that several columns may tell; the first that says something counts.
_TOLD_AGAIN = ("at", "outcome", "phone", "external_id", "note", "direction")
#: What a word means that says that they talked and not how it ended; no outcome, though maps may name it.
TALKED = "talked"
#: What the words for a talk mean, the less exact first: that it took place, and that they did not say no.
_REACHED = (TALKED, "interested")
_FEWEST_DIGITS = 7  # fewer are an extension in the house
_DAY = timedelta(days=1)
_FIRST_OF_TWO = re.compile(r"\s*[/,;|]\s*")
_LAST_OF_TWO = re.compile(r"\s*[:>]\s*|\s+[-\u2013\u2014]\s+")


class TouchCleaner:
    """Cleans the rows of one file of touches. `dates` makes the reader of a column of times, `parse_phone` reads a
    number."""

    def __init__(
        self,
        mapping: ColumnMapping,
        vocabulary: Vocabulary,
        dates: Callable[[str], DateReader],
        parse_phone: Callable[[str], Phone | None],
    ) -> None:
        index = {column: i for i, column in enumerate(mapping.columns)}
        self._at = {name: index[column] for column, name in mapping.fields.items()}
        self._clock_at = next(
            (
                index[c]
                for c in mapping.unmapped
                if vocabulary.touch_clock.intersection(spellings(c, vocabulary))
            ),
            None,
        )
        self._vocabulary = vocabulary
        self._outcomes = dict(vocabulary.outcomes) | dict(mapping.outcomes)
        tool = vocabulary.tool_of(mapping.tool, mapping.kind, mapping.columns)
        self._usual_kind = tool.touch_kind if tool is not None else ""
        self._directions = {**vocabulary.directions, **(tool.directions if tool is not None else {})}
        columns: dict[str, list[tuple[float, str]]] = {name: [] for name in _TOLD_AGAIN}
        for column in mapping.unmapped:
            claim = claimed(column, tool, vocabulary, mapping.kind)
            if claim is not None and claim[0] in columns and index[column] != self._clock_at:
                columns[claim[0]].append((-claim[1], column))
        own = {name: column for column, name in mapping.fields.items()}
        self._columns = {
            name: tuple(
                index[column]
                for column in (*((own[name],) if name in own else ()), *(c for _, c in sorted(others)))
            )
            for name, others in columns.items()
        }
        self._dates = {i: dates(mapping.columns[i]).read for i in self._columns["at"]}
        self._parse_phone = parse_phone
        next_at = self._at.get("next_touch_at", -1)
        self._next = (next_at, dates(mapping.columns[next_at])) if next_at >= 0 else None

        def places_of(name: str) -> tuple[int, ...]:
            return tuple(
                index[column]
                for column in mapping.columns
                if mapping.fields.get(column) in (None, "outcome")
                and any(text in vocabulary.rows[name] for text in spellings(column, vocabulary))
            )

        self._done, self._deleted = places_of("done"), places_of("deleted")
        self._answered = places_of("answered")

        def ends(name: str) -> frozenset[int]:
            return frozenset(
                i for i in self._columns["phone"] if key(mapping.columns[i]) in vocabulary.rows[name]
            )

        #: whose number is ours, by direction
        self._ours = {"out": ends("caller"), "in": ends("callee")}

    def touch(self, row: Row) -> TouchDraft | Problem:
        """The touch, or why there is none: it has no lead it belongs to, no time, or has not happened."""

        def at(i: int) -> str:
            return unescaped(row.cells[i].strip()) if i < len(row.cells) else ""

        def cell(name: str) -> str:
            return at(self._at[name]) if name in self._at else ""

        told_id = next((text for i in self._columns["external_id"] if (text := at(i))), "")
        external_id, email = _reference(told_id, cell("email"), cell("contact"))
        directions = [key(at(i)) for i in self._columns["direction"]]
        direction = next((code for text in directions if (code := self._directions.get(text))), "")
        phones = self._phones(direction, at)
        if not external_id and not email and not phones:
            dialled = next((text for i in self._columns["phone"] if _looks_dialled(text := at(i))), "")
            if dialled:
                problem = sentence(
                    "The phone number %1 cannot be understood; tell the country that it is dialled in (--country).",
                    dialled,
                )
                return Problem(row.line, "phone", problem)
            problem = sentence(
                "The row does not say whose touch it is; add the lead's external id, mail address or phone number."
            )
            return Problem(row.line, "external_id", problem)
        state = next((text for i in self._done if key(text := at(i)) in self._vocabulary.not_done), "")
        if state:
            problem = sentence("The touch has not happened (“%1”); only what was done is taken.", state)
            return Problem(row.line, "outcome", problem)
        if any(key(at(i)) in self._vocabulary.yes for i in self._deleted):
            problem = sentence("The row is deleted or archived in the program that wrote the file.")
            return Problem(row.line, "row", problem)
        place, at_text = next(((i, text) for i in self._columns["at"] if (text := at(i))), (-1, ""))
        if self._clock_at is not None and at_text and ":" not in at_text and at(self._clock_at):
            at_text = f"{at_text} {at(self._clock_at)}"  # day and time stand in two columns
        moment: datetime | None = self._dates[place](at_text) if at_text else None
        clock = tells_clock(at_text)
        if moment is not None and not clock:
            later = self._time_of_day(moment, at)
            moment, clock = later or moment, later is not None
        if moment is None:
            problem = (
                sentence("The time of the touch cannot be understood.")
                if at_text
                else sentence("The row does not say when the touch was.")
            )
            return Problem(row.line, "at", problem)
        notes = [plain(cell("note")) or next(self._notes_beside(at), "")]
        said = [text for i in self._columns["outcome"] if (text := at(i))]
        kind = self._kind(cell("kind"), bool(said), notes)
        # A type of `Unanswered` or `Voicemail` beside the direction tells how it went.
        said += [
            at(i)
            for i, text in zip(self._columns["direction"], directions, strict=True)
            if self._outcomes.get(text, "") in _ONLY_OF_OURS
            or (text in self._outcomes and direction == "out")
        ]
        if not said and direction == "out" and any(key(at(i)) in self._vocabulary.no for i in self._answered):
            said = ["no-answer"]
        outcome, word = self._outcome(said, kind)
        talked = outcome == TALKED
        if talked:
            outcome = ""
        problems: tuple[Problem, ...] = ()
        if word and not outcome and not talked:
            text = sentence(
                "The outcome “%1” is not known and stays in the note; name it under [outcomes] in a map (--map) to"
                " have it understood.",
                word,
            )
            problems = (Problem(row.line, "outcome", text),) if kind in _PERSONAL else ()
        elif direction == "in" and outcome in _ONLY_OF_OURS:
            outcome = ""  # they rang and we were not there
        if word and not outcome:
            notes.append(word)
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
            lead_phones=phones,
            said=word if key(word) != key(outcome) else "",
            talked=talked,
            next_touch=self._next[1].read_day(at(self._next[0])) if self._next is not None else None,
            clock=clock,
            problems=problems,
        )

    def _time_of_day(self, day: datetime, at: Callable[[int], str]) -> datetime | None:
        """The time on that day that another column tells, such as when it was entered."""
        for i in self._columns["at"]:
            text = at(i)
            moment = self._dates[i](text) if tells_clock(text) else None
            if moment is not None and timedelta(0) <= moment - day < _DAY:
                return moment
        return None

    def _phones(self, direction: str, at: Callable[[int], str]) -> tuple[str, ...]:
        """The numbers of the row; ours only where no other is told."""
        ours = self._ours.get(direction, frozenset())
        columns = self._columns["phone"]
        for places in ([i for i in columns if i not in ours], [i for i in columns if i in ours]):
            found = (self._parse_phone(text) for i in places if (text := at(i)))
            phones = tuple(phone.e164 for phone in found if phone is not None)
            if phones:
                return phones
        return ()

    def _notes_beside(self, at: Callable[[int], str]) -> Iterator[str]:
        """What other columns note; a subject that only says `Call` tells nothing."""
        texts = (plain(at(i)) for i in self._columns["note"])
        return (text for text in texts if text and key(text) not in self._vocabulary.kinds)

    def _kind(self, text: str, has_outcome: bool, notes: list[str]) -> str:
        if not text:
            return self._usual_kind or (
                "call"
                if has_outcome or "outcome" in self._at or "direction" in self._at
                else "note"
                if notes[0]
                else "other"
            )
        known = self._vocabulary.kinds.get(key(text))
        if known is None:
            notes.append(text)
        return known or "other"

    def _outcome(self, said: list[str], kind: str) -> tuple[str, str]:
        """The code of the outcome and the words that tell it; without a code the words that tell none."""
        codes: Mapping[str, str] = self._outcomes if kind in _PERSONAL else {}
        found = [(code, text) for text in said if (code := _code_of(text, codes))]
        if found:
            # That somebody was reached is said more exactly by what they answered.
            if found[0][0] not in _REACHED:
                return found[0]
            exact = [pair for pair in found if pair[0] not in _REACHED]
            return exact[0] if exact else max(found, key=lambda pair: _REACHED.index(pair[0]))
        telling = (text for text in said if key(text) not in self._vocabulary.no_outcome)
        return "", next(telling, "")


def _looks_dialled(text: str) -> bool:
    return sum(map(str.isdigit, text)) >= _FEWEST_DIGITS


def _code_of(text: str, codes: Mapping[str, str]) -> str:
    """The outcome that a text means; of two in one cell the better half: `Connected: not interested` is explained by
    its end, `No answer/Busy` begins with the usual one."""
    code = codes.get(key(text), "")
    if code:
        return code
    explained = [codes[key(part)] for part in _LAST_OF_TWO.split(text) if key(part) in codes]
    if explained:
        return explained[-1]
    return next((codes[key(part)] for part in _FIRST_OF_TWO.split(text) if key(part) in codes), "")


def _reference(external_id: str, email: str, contact: str) -> tuple[str, str]:
    """External id and mail address of the lead, from their columns or from a name such as `Anna Berg
    (4421)`."""
    found_mail = _MAIL_IN_NAME.search(email) or _MAIL_IN_NAME.search(contact)
    if not external_id:
        found = _ID_IN_NAME.search(contact)
        external_id = found[1] if found else ""
    return external_id.partition(";")[0].strip(), found_mail[0].lower() if found_mail else ""
