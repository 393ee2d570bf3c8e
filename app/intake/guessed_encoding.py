"""In which old encoding a text was written that is no UTF-8: by the letters that the bytes make.

Every encoding of one byte a letter reads every file, so only the words can tell. In the West the letters above ASCII
stand among plain ones (`Müller`); where whole words are made of them, the file is Cyrillic, Greek, Arabic, Hebrew or
from East Asia, and the encoding whose usual letters they are is taken.
"""

import re
from collections.abc import Callable

LATIN = "cp1252"
_WORDS = re.compile(rb"[A-Za-z\x80-\xff]+")
_FEWEST_LETTERS = 12  # above ASCII; fewer tell nothing by how frequent they are
_FOREIGN_SHARE = 0.6  # of these letters, in words that hold no plain one
_LONG_ENOUGH = 3  # bytes of a word that counts
_GOOD_SHARE = 0.8  # of the letters, that have to be usual ones
#: Letters that cp1252 makes of Turkish and of Polish; in the West they hardly stand inside a word.
_TURKISH = re.compile(r"[A-Za-zçöüÇÖÜ][ðýþ]|[ðýþ][A-Za-zçöüÇÖÜ]|\b[ÞÝ][A-Za-zçöü]")
_ICELANDIC = re.compile(r"[æáíúó]")
_CENTRAL = re.compile(
    r"[A-Za-z][³¹¿\u0153\u0178\u017e][A-Za-z]|[a-z][³¹¿œŸ]\b|[a-zA-Z][øìèù][a-z]+\u017e|\u0161[a-z]*[èøì]"
    r"|ø[íìý]|[b-df-hj-np-tv-xz]ì[a-z]|[A-Za-z]\ufffd|\b³[a-z]|\B[£¯][a-z]{2}|(?<![\w£¯])[£¯][a-zó]{2}|[A-Za-zó]³[a-zó]"
)
#: The same of ISO 8859-2, which has other bytes for some letters: Polish, then Czech, Slovak and Hungarian.
_CENTRAL_ISO = re.compile(
    r"[A-Za-zóêæñ³][±¶¼](?![\d/])|[¶¼][a-zó]|(?<!\w)[¦¬][a-zó]|[a-zý][¹¾»µ][a-zýáíéì]|[©®][a-zýáíéì]{2}"
)
#: Hungarian: neither Portuguese, where an e follows õ, nor Estonian, which has no acute.
_HUNGARIAN = (re.compile(r"õ(?!e)"), re.compile(r"[áéíóú]"))
#: What DOS has for äöüé, where Windows has nothing or a quotation mark, and so never within a word; and what stands
#: in no word of Western Europe that DOS wrote.
_DOS = re.compile(rb"[A-Za-z][\x81\x82\x84\x94][a-z]")
_NOT_OF_DOS = re.compile(rb"[\x9b-\x9f\xa6-\xe0\xe2-\xff]")
_C1 = re.compile(rb"[\x80-\x9f]")  # which no ISO 8859 uses


def guessed_encoding(head: bytes) -> str:
    """Python's name of the encoding of a text that is no UTF-8; cp1252 where nothing speaks against it."""
    high = sum(1 for byte in head if byte > 127)
    if high < _FEWEST_LETTERS:
        return _of_central_europe(head)
    foreign = sum(
        len(word) for word in _WORDS.findall(head) if len(word) >= _LONG_ENOUGH and all(b > 127 for b in word)
    )
    mixed = _share_of_east_asia(head)
    if mixed:
        return mixed
    if foreign < _FOREIGN_SHARE * high:
        return _of_latin(head)
    best, best_share = LATIN, 0.0
    for name, alphabet, frequent in _ONE_BYTE:
        letters = [c for c in head.decode(name, "replace") if ord(c) > 127]
        known = sum(map(alphabet, letters)) / len(letters)
        share = sum(c in frequent for c in letters) / len(letters)
        if known > _GOOD_SHARE and share > best_share:
            best, best_share = name, share
    return best


def _of_latin(head: bytes) -> str:
    text = head.decode(LATIN, "replace")
    if _TURKISH.search(text) is not None and _ICELANDIC.search(text) is None:
        return "cp1254"
    return _of_central_europe(head)


def _of_central_europe(head: bytes) -> str:
    """The encoding of Polish, Czech, Slovak or Hungarian where the letters tell it, else cp1252."""
    if _DOS.search(head) is not None and _NOT_OF_DOS.search(head) is None:
        return "cp850"
    text = head.decode(LATIN, "replace")
    if _C1.search(head) is None and len(_CENTRAL_ISO.findall(text)) > 1:
        return "iso8859-2"
    hooked, acute = _HUNGARIAN
    if len(_CENTRAL.findall(text)) > 1 or (len(hooked.findall(text)) > 1 and acute.search(text)):
        return "cp1250"
    return LATIN


def _share_of_east_asia(head: bytes) -> str:
    """The encoding of two bytes a letter that reads all of the text and finds mostly usual letters."""
    best, best_share = "", _GOOD_SHARE
    for name, usual in _TWO_BYTES:
        text = _decoded(head, name)
        if text is None:
            continue
        letters = [c for c in text if ord(c) > 127]
        share = sum(map(usual, letters)) / max(len(letters), 1)
        if share > best_share:
            best, best_share = name, share
    return best


def _decoded(head: bytes, name: str) -> str | None:
    """The text, if all its bytes belong to the encoding; the head may end within a letter."""
    for cut in range(3):
        try:
            return head[: len(head) - cut].decode(name)
        except UnicodeDecodeError as error:
            if error.start < len(head) - 4:
                return None
    return None


def _among(*ranges: tuple[int, int]) -> Callable[[str], bool]:
    return lambda c: any(low <= ord(c) <= high for low, high in ranges)


def _is_of_gb2312(c: str) -> bool:
    """A Chinese letter of the first level, which holds the usual ones, or a full-width sign."""
    try:
        pair = c.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return len(pair) == 2 and (0xB0 <= pair[0] <= 0xD7 or pair[0] <= 0xA3)


def _is_of_big5(c: str) -> bool:
    try:
        pair = c.encode("big5")
    except UnicodeEncodeError:
        return False
    return len(pair) == 2 and pair[0] <= 0xC6


def _is_of_jis(c: str) -> bool:
    """Kana, or a letter of the first level; a run of half-width kana is what other encodings look like here."""
    if 0xFF61 <= ord(c) <= 0xFF9F:
        return False
    try:
        pair = c.encode("cp932")
    except UnicodeEncodeError:
        return False
    return len(pair) == 2 and (pair[0] <= 0x83 or 0x88 <= pair[0] <= 0x98)


_TWO_BYTES = (
    ("euc_kr", _among((0xAC00, 0xD7A3), (0x3000, 0x303F), (0xFF00, 0xFF60))),
    ("gb18030", _is_of_gb2312),
    ("cp932", _is_of_jis),
    ("big5", _is_of_big5),
)
#: The encoding, its alphabet, and the letters that are most of a text; small ones only, so that KOI8, in which large
#: and small ones change places, is told from cp1251.
_ONE_BYTE = (
    ("cp1251", _among((0x400, 0x45F), (0x2116, 0x2116)), frozenset("оеаинтсрвлкмдпуяы")),
    ("koi8_r", _among((0x400, 0x45F)), frozenset("оеаинтсрвлкмдпуяы")),
    ("cp1253", _among((0x384, 0x3CE)), frozenset("αοιετνσηρκπυςμλόά")),
    ("cp1256", _among((0x60C, 0x6D2)), frozenset("اليمنورتبهدسعفحقك")),
    ("cp1255", _among((0x5B0, 0x5EA)), frozenset("יוהלארתבמשנחדקעפם")),
)
