"""What a search looks through and how its hits are ordered: pure text, no SQL.

Names and companies stand in an index of their own, asked first, beside one of all words. Letters are folded alike in
the index and in what is typed, so that "muller" finds "Müller". Phones are kept as bare digits, with and without their
country code, so that "0511 90" and "+49511" both find.
"""

import re
from collections.abc import Iterable, Sequence
from unicodedata import combining, normalize

from app.domain.lead import Lead
from app.domain.phone import without_extension
from app.domain.wording import shorten

NAMES = "lead_name"
ALL_WORDS = "lead_text"
#: The indexes answer beginnings of words of up to so many letters at once; longer ones are asked as whole words first.
PREFIXES = 8
#: Pieces of an index are joined when there are so many of one size: often enough for a quick search, and seldom enough
#: that an import does not write its words again and again.
PIECES = 16
#: More pieces than this are joined at once, whoever waits; nobody lets it come to that.
MOST_PIECES = 1000
#: How many pages of an index are joined in one go: about 10 ms of work.
PAGES_AT_ONCE = 64
#: Where else than in name and company words may stand, as a hit shows it.
SHOWN_FIELDS = (
    "email",
    "title",
    "question",
    "booth_message",
    "content",
    "event_interaction",
    "campaign",
    "source",
    "met_by",
    "city",
    "notes",
)
LONGEST_MATCH = 80
#: No accent or other combining mark comes before this letter.
FIRST_MARK = "\u0300"
_WORD = re.compile(r"[^\W_]+")
_PHONE = re.compile(r"[\d\s+\-/().]+")
#: Country codes of one and two digits (ITU-T E.164); all others have three.
_SHORT_CODES = re.compile(r"1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]")


def folded(text: str) -> str:
    """The text in small letters without accents."""
    if text.isascii():
        return text.lower()
    letters = normalize("NFKD", text.casefold())
    return "".join([letter for letter in letters if letter < FIRST_MARK or not combining(letter)])


def words_of(text: str) -> list[str]:
    """The folded words of a text."""
    return _WORD.findall(folded(text))


def digits_of(number: str) -> str:
    """A stored phone as the index keeps it: all digits, and the digits within its country."""
    digits = "".join(_WORD.findall(without_extension(number)))
    code = _SHORT_CODES.match(digits)
    return f"{digits} {digits[code.end() if code else 3 :].lstrip('0')}"


def texts_of(lead: Lead) -> tuple[str, str]:
    """The text of a lead for the index of names and for that of all words."""
    name = f"{lead.first_name} {lead.last_name}"
    if lead.full_name:
        name = lead.full_name if lead.last_name in lead.full_name else f"{lead.full_name} {name}"
    names = f"{name} {lead.company}"
    rest = (
        lead.email,
        lead.website,
        lead.external_id,
        *(digits_of(number) for number in lead.phones),
        lead.title,
        lead.city,
        lead.source,
        lead.campaign,
        lead.event_interaction,
        lead.booth_message,
        lead.met_by,
        lead.content,
        lead.question,
        lead.notes,
        *lead.custom.values(),
    )
    names = folded(names)
    return names, f"{names} {folded(' '.join(filter(None, rest)))}"


def queries(text: str) -> list[tuple[str, str]]:
    """Which index to ask what, the best first; nothing for a text without letter or digit."""
    words = words_of(text)
    if not words:
        return []
    begins = " AND ".join(f'"{word}"*' for word in words)
    number = phone_digits(text)
    if number:
        begins = f'({begins}) OR "{number}"*'
    asked = [(NAMES, begins), (ALL_WORDS, begins)]
    if any(len(word) > PREFIXES for word in words):
        whole = " AND ".join(f'"{word}"{"" if len(word) > PREFIXES else "*"}' for word in words)
        asked.insert(1, (ALL_WORDS, whole))
    return asked


def phone_digits(text: str) -> str:
    """The digits of a text that is a phone number or the beginning of one, without leading zeros; else empty."""
    if _PHONE.fullmatch(text) is None:
        return ""
    digits = re.sub(r"\D", "", text.replace("(0)", "")).lstrip("0")
    return digits if len(digits) > 1 else ""


def weight(words: Sequence[str], name: str, company: str) -> int:
    """How good a hit is: a name that begins with the text, then words in the name, then in the company."""
    in_name, in_company = words_of(name), words_of(company)
    total = 0
    for position, word in enumerate(words):
        if any(other == word for other in in_name):
            total += 7
        elif any(other.startswith(word) for other in in_name):
            total += 6
        elif any(other.startswith(word) for other in in_company):
            total += 3
        if position < len(in_name) and in_name[position].startswith(word):
            total += 2
    return total


def where_matched(words: Sequence[str], name: str, company: str, others: Iterable[str]) -> str:
    """The text in which the words stand, shortened around them; empty when name and company hold them all."""
    missing = [word for word in words if not _begins(word, f"{name} {company}")]
    for text in others if missing else ():
        found = next((word for word in missing if _begins(word, text)), None)
        if found is not None:
            start = max(folded(text).find(found) - LONGEST_MATCH // 3, 0)
            return shorten(f"{'…' if start else ''}{text[start:]}", LONGEST_MATCH)
    return ""


def _begins(word: str, text: str) -> bool:
    return any(other.startswith(word) for other in words_of(text))
