"""What a row says beside the columns that fill its fields.

Many files tell one thing in several columns: a private number where the office's is empty, the status of a deal
beside the stage of its lead, an opt-out for calls and one for all. And some rows are no leads: the totals under a
report, tests of a form, what was deleted. Everything is decided once a file, so that a row costs little.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from app.domain.draft import Problem
from app.domain.lead import Stage
from app.domain.sentence import sentence
from app.intake.names import is_form_of_address
from app.intake.recognise import ColumnMapping, claimed, spellings
from app.intake.vocabulary import StageWord, Tool, Vocabulary, key, words

#: Fields that another column may fill where their own is empty.
_FILLED = (
    "email",
    "phone",
    "mobile",
    "company",
    "title",
    "owner",
    "source",
    "close_reason",
    "closed_at",
    "last_activity_at",
)
_FLAGS = ("do_not_call", "do_not_email")
_CLOSED = frozenset(stage.value for stage in Stage if stage.closed)
_FIGURE = re.compile(r"[\d\s.,:%+\-€$£]*\Z")
_EXTENSION = re.compile(r"\d{1,7}\Z")
_NUMBERED = re.compile(r"\W*(?:[Ss]tage\s*|[Pp]hase\s*)?\d{1,2}\s*[.):\-\u2013]\s*")
_PARTS = re.compile(r"\s*[:|>()]\s*|\s+[-\u2013\u2014/]\s+")
_TEST = "<test lead:"  # what Meta fills a form with to try it

Cells = Sequence[str]


class Beside:
    """The second columns of one file of leads."""

    def __init__(self, mapping: ColumnMapping, vocabulary: Vocabulary, tool: Tool | None) -> None:
        index = {column: i for i, column in enumerate(mapping.columns)}
        at = {name: index[column] for column, name in mapping.fields.items()}
        spelled = {column: spellings(column, vocabulary) for column in mapping.unmapped}
        claims = {
            column: claimed(column, tool, vocabulary, mapping.kind, guesses=False)
            for column in mapping.unmapped
        }
        own = {word: StageWord(stage) for word, stage in mapping.stages.items()}
        self._vocabulary = vocabulary
        self._stage_words = dict(vocabulary.stages) | (dict(tool.stages) if tool is not None else {}) | own
        #: what a status means
        self.stage_word = lru_cache(maxsize=1024)(self._find_stage_word)

        def also(name: str) -> tuple[int, ...]:
            ranks: list[tuple[float, int]] = []
            for column in mapping.unmapped:
                claim = claims[column]
                if claim is not None and claim[0] == name:
                    ranks.append((-claim[1], index[column]))
                    continue
                known = vocabulary.second.get(name, {})
                found = [known[text] for text in spelled[column] if text in known]
                own_word = spelled[column][0]
                if name == "stage" and own_word in vocabulary.custom and own_word not in known:
                    continue  # the status of a registration is none of the lead
                if found:
                    ranks.append((float(min(found)), index[column]))
            return tuple(place for _, place in sorted(ranks))

        def places_of(name: str) -> tuple[int, ...]:
            return tuple(
                index[column]
                for column in mapping.unmapped
                if any(text in vocabulary.rows[name] for text in spelled[column])
            )

        once = tool is not None and tool.says_once
        others = {name: () if once else also(name) for name in (*_FILLED, *_FLAGS, "stage")}
        told = {place for name in _FLAGS for place in others[name]}
        refusals = ((index[column], _said_by(column, "refusal", vocabulary)) for column in mapping.unmapped)
        self.flags = (
            *((place, name) for name in _FLAGS for place in others[name]),
            *((place, name) for place, name in refusals if name and place not in told),
        )
        self.consents = tuple(
            (index[column], name)
            for column in mapping.unmapped
            if (name := _said_by(column, "permission", vocabulary))
        )
        #: the columns that are read too, by what they may tell
        self.named = {
            mapping.columns[place]: name
            for name, places in others.items()
            if name in at or name not in _FILLED
            for place in places
        }
        self._fillings = tuple((at[name], others[name]) for name in _FILLED if name in at and others[name])
        self._phone_at, self._mobile_at = at.get("phone", -1), at.get("mobile", -1)
        self._title_at, self._stage_at = at.get("title", -1), at.get("stage", -1)
        self._stages = others["stage"]
        lost = tool.lost if tool is not None else {}
        self._lost = tuple((index[c], lost[key(c)]) for c in mapping.unmapped if key(c) in lost)
        self._reason_at = at.get("close_reason", -1)
        self._active = places_of("active") if self._reason_at >= 0 else ()
        self._tests, self._deleted = places_of("test"), places_of("deleted")
        self._extension_at = next(iter(places_of("extension")), -1) if self._phone_at >= 0 else -1
        self._infix_at = next(iter(places_of("infix")), -1)
        self._last_name_at = at.get("last_name", -1)
        self._names_at = tuple(at[name] for name in ("full_name", "first_name") if name in at)
        self._totals = _beginning_with(vocabulary.remarks["totals"])
        self._footers = _beginning_with(vocabulary.remarks["footers"])
        # Most rows begin otherwise, and need no closer look.
        self._initials = {text[0] for texts in vocabulary.remarks.values() for text in texts}

    def no_lead(self, line: int, cells: Cells) -> Problem | None:
        """Why a row is no lead, if it is none."""
        first = next((cell for cell in cells if cell), "")
        may_be_remark = not first[:1].isalnum() or first[:1].casefold() in self._initials
        if may_be_remark and (
            self._is_total(first, cells) or (self._footers.match(first) and sum(map(bool, cells)) == 1)
        ):
            return Problem(line, "row", sentence("The row is a total or a remark of the report, not a lead."))
        if self._is_test(cells):
            return Problem(line, "row", sentence("The row is a test of the form, not a lead."))
        if self._deleted and self._says_yes(cells, self._deleted):
            return Problem(
                line, "row", sentence("The row is deleted or archived in the program that wrote the file.")
            )
        return None

    def fill(self, cells: list[str]) -> None:
        """Put into empty cells what a second column says, and together what belongs together."""
        for place, others in self._fillings:
            if not cells[place] and not (place == self._phone_at and self._has_mobile(cells)):
                said = (cells[other] for other in others if cells[other])
                if place == self._title_at:
                    said = (text for text in said if not is_form_of_address(text))
                cells[place] = next(said, "")
        if self._extension_at >= 0 and cells[self._phone_at] and _EXTENSION.match(cells[self._extension_at]):
            cells[self._phone_at] += f" ext {cells[self._extension_at]}"
        if self._infix_at >= 0 and self._last_name_at >= 0 and cells[self._infix_at]:
            cells[self._last_name_at] = f"{cells[self._infix_at]} {cells[self._last_name_at]}".strip()

    def stage_of(self, cells: Cells, known: StageWord | None) -> tuple[StageWord | None, str]:
        """The stage that the row's own column and the others tell together, and the text that tells it if that is
        another's. A closed one counts wherever it stands; an open one only where the row's own column says nothing, or
        no more than `Open`."""
        if known is not None and known.stage in _CLOSED:
            return known, ""
        found: tuple[StageWord | None, str] = known, ""
        for place in self._stages:
            word = self.stage_word(cells[place]) if cells[place] else None
            if word is not None and word.stage in _CLOSED:
                return word, cells[place]
            if word is not None and (found[0] is None or (found[0] is known and self._is_only_open(cells))):
                found = word, cells[place]
        if self._lost and any(key(cells[place]) == word for place, word in self._lost if cells[place]):
            return StageWord(Stage.DECLINED.value), "lost"
        if self._active and cells[self._reason_at] and self._says_no(cells, self._active):
            return StageWord(Stage.DECLINED.value), "lost"  # put away, and why
        return found

    def _find_stage_word(self, text: str) -> StageWord | None:
        known = self._stage_words.get(key(text))
        if known is None:  # `3. Qualified`, `Open - To be called`
            parts = [key(part) for part in _PARTS.split(_NUMBERED.sub("", text)) if key(part)]
            words_known = [word for part in reversed(parts) if (word := self._stage_words.get(part))]
            closed = (word for word in words_known if word.stage in _CLOSED)
            known = next(closed, words_known[0] if words_known else None)
        return known

    def _is_test(self, cells: Cells) -> bool:
        for place in self._names_at:
            if cells[place].startswith(_TEST):
                return True
        return bool(self._tests) and self._says_yes(cells, self._tests)

    def _is_total(self, first: str, cells: Cells) -> bool:
        found = self._totals.match(first)
        if found is None or first[found.end() :].strip(" :()0123456789"):
            return False
        return all(_FIGURE.match(cell) for cell in cells if cell and cell is not first)

    def _has_mobile(self, cells: Cells) -> bool:
        return self._mobile_at >= 0 and bool(cells[self._mobile_at])

    def _is_only_open(self, cells: Cells) -> bool:
        """Whether the row's own column says no more than that nothing has ended: a deal is open at every stage."""
        return self._stage_at >= 0 and key(cells[self._stage_at]) in self._vocabulary.rows["only_open"]

    def _says_no(self, cells: Cells, places: Iterable[int]) -> bool:
        return any(key(cells[place]) in self._vocabulary.no for place in places if cells[place])

    def _says_yes(self, cells: Cells, places: Iterable[int]) -> bool:
        return any(key(cells[place]) in self._vocabulary.yes for place in places if cells[place])


def _said_by(column: str, what: str, vocabulary: Vocabulary) -> str:
    """The flag that a header is about, if it has a word of `what` (asks for permission, tells a refusal): to call or to
    mail."""
    header = f" {words(column)} "

    def says(name: str) -> bool:
        return any(f" {text} " in header for text in vocabulary.consents[name])

    if not says(what) or says("other_ways"):
        return ""
    return next((name for name in _FLAGS if says(name)), "")


def _beginning_with(texts: Iterable[str]) -> re.Pattern[str]:
    """Matches a cell that begins with the words of one of the texts, the longest of them."""
    wordings = sorted(texts, key=len, reverse=True)
    either = "|".join(r"[\W_]+".join(map(re.escape, text.split())) for text in wordings)
    return re.compile(rf"\W*(?:{either})(?!\w)", re.IGNORECASE)
