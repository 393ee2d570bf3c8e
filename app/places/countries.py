"""Country names and codes, in the languages that the exports of other tools are written in."""

import re
import tomllib
import unicodedata
from functools import cache, cached_property, lru_cache
from pathlib import Path

# Languages are asked in this order, and only as far as needed: each costs some milliseconds to load.
_LANGUAGES = (
    "en",
    "de",
    "fr",
    "es",
    "it",
    "nl",
    "pt",
    "pl",
    "sv",
    "da",
    "nb",
    "fi",
    "cs",
    "tr",
    "hu",
    "ro",
    "ru",
    "el",
    "uk",
    "bg",
    "hr",
    "sk",
    "ja",
    "zh",
    "ko",
    "ar",
    "he",
)

_APART = re.compile(r"[^\w]+")


class Countries:
    """Looks up ISO 3166 codes. `names_file` holds names in common use that are not the formal ones."""

    def __init__(self, names_file: Path) -> None:
        self._names_file = names_file
        self._remembered = lru_cache(maxsize=4096)(self._find)

    def code(self, text: str) -> str | None:
        """ISO alpha-2 code of a name, an alpha-2 or an alpha-3 code; None if it is not a country."""
        return self._remembered(text)

    def _find(self, text: str) -> str | None:
        folded = _fold(text)
        if not folded:
            return None
        if folded in self._other_names:
            return self._other_names[folded]
        upper = folded.upper()
        if len(upper) == 2 and upper.isascii():
            return upper if upper in _alpha_2() else None
        if len(upper) == 3 and upper in _alpha_3():
            return _alpha_3()[upper]
        for language in _LANGUAGES:
            found = _names(language).get(folded)
            if found:
                return found
        without_article = folded.removeprefix("the ")
        return self._find(without_article) if without_article != folded else None

    @cached_property
    def _other_names(self) -> dict[str, str]:
        with self._names_file.open("rb") as file:
            by_code = tomllib.load(file)
        return {_fold(name): code for code, names in by_code.items() for name in names}

    def name(self, code: str, language: str = "en") -> str:
        """Name of the country in a language such as `de`; the code itself where either is not known."""
        from babel import Locale, UnknownLocaleError  # imported late: start-up cost

        try:
            names = Locale.parse(language).territories
        except (UnknownLocaleError, ValueError):
            return code
        return str(names.get(code.upper(), code))


def _fold(text: str) -> str:
    """Lower case, without accents and punctuation: `Côte d'Ivoire` becomes `cote d ivoire`."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return _APART.sub(" ", "".join(c for c in plain if not unicodedata.combining(c))).strip()


@cache
def _alpha_2() -> frozenset[str]:
    from babel import Locale  # imported late: start-up cost

    not_countries = {"EU", "EZ", "UN", "XA", "XB", "XK", "ZZ", "QO"}
    codes = {text for text in map(str, Locale("en").territories) if len(text) == 2 and text.isalpha()}
    return frozenset(codes - not_countries | {"XK"})


@cache
def _alpha_3() -> dict[str, str]:
    from babel.core import get_global  # imported late: start-up cost

    aliases = get_global("territory_aliases")
    return {old: new[0] for old, new in aliases.items() if len(old) == 3 and old.isalpha() and len(new) == 1}


@cache
def _names(language: str) -> dict[str, str]:
    from babel import Locale  # imported late: start-up cost

    codes = _alpha_2()
    return {_fold(name): code for code, name in Locale(language).territories.items() if code in codes}
