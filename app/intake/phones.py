"""Phone numbers as people write them into cells: several in one, shortened by a spreadsheet, without a country."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from app.domain.phone import Phone
from app.domain.sentence import sentence

_APART = re.compile(r"\s*(?:[;,|&\n]|:::|\b(?:or|oder|ou|und|and|et|y|e|en|lub)\b)\s*", re.IGNORECASE)
_SLASH = re.compile(r"\s*/\s*")
_SHORTENED = re.compile(
    r"\+?\d(?:[.,]\d+)?E\+?\d{1,2}\Z", re.IGNORECASE
)  # what a spreadsheet makes of long numbers
_SHORTEST = 6
_ENDINGS_OF_NO_COUNTRY = frozenset(
    ("co", "io", "me", "tv", "ai", "cc", "ws", "fm", "gg", "ly", "to", "eu", "nu", "tk", "la", "sh")
)


class Numbers(NamedTuple):
    """The numbers of a cell, and whether the cell says more than one number does."""

    phones: tuple[Phone, ...]
    says_more: bool = False


NONE = Numbers(())


def ending_of(mail: str) -> str:
    """The ending of a mail address that stands for a country, in small letters; empty for others."""
    ending = mail.rstrip(" >)\"'").rpartition(".")[2].lower()
    return ending if len(ending) == 2 and ending not in _ENDINGS_OF_NO_COUNTRY else ""


class PhoneReader:
    """Reads cells. `parse` reads one number as it is dialled in a country, `country_code` knows countries."""

    def __init__(
        self, parse: Callable[[str, str], Phone | None], country_code: Callable[[str], str | None]
    ) -> None:
        self._parse = parse
        self._country_code = country_code

    def read(self, text: str, country: str, mail: str, *, has_country: bool) -> Numbers:
        """The numbers in a cell. The ending of the mail address tells the country of a number that cannot be dialled
        in `country`, where the row names none: a French number in a file of a Belgian."""
        phone = self._parse(text, country)
        if phone is not None:
            return Numbers((phone,))
        several = tuple(dict.fromkeys(self._parts(text, country)))
        if several:
            return Numbers(several, says_more=True)
        ending = ending_of(mail)
        if ending and not has_country:
            phone = self._parse(text, self._country_code(ending) or "")
            if phone is not None:
                return Numbers((phone,))
        return NONE

    def _parts(self, text: str, country: str) -> Iterator[Phone]:
        for part in _APART.split(text):
            phone = self._parse(part, country) if len(part) >= _SHORTEST else None
            if phone is not None:
                yield phone
                continue
            for piece in _SLASH.split(part) if "/" in part else ():
                phone = self._parse(piece, country) if len(piece) >= _SHORTEST else None
                if phone is not None:
                    yield phone


def why_none(text: str, country: str) -> str:
    """What is wrong with a cell without a number."""
    if _SHORTENED.match(text) is not None:
        return sentence(
            "A spreadsheet has cut digits off the phone number; export it anew and do not open it there before."
        )
    if country or text.startswith("+"):
        return sentence("The phone number cannot be understood; it is kept as a custom field.")
    return sentence(
        "The phone number has no country: add one to the row, the map or the settings; "
        "it is kept as a custom field."
    )
