"""What the operating system and the reader of TOML give as the cause of a problem, in sentences of our own.

Their own texts are English (or in the language of whoever set the computer up), and a window could not translate them.
"""

import errno
import re

from app.domain.sentence import Sentence, marked, sentence

#: What an error of the operating system means, said as the end of a sentence.
_CAUSES = {
    errno.ENOENT: marked("there is no such file or folder"),
    errno.EACCES: marked("permission denied"),
    errno.EPERM: marked("permission denied"),
    errno.EROFS: marked("it may only be read"),
    errno.ENOSPC: marked("no space left on the disk"),
    errno.EFBIG: marked("the file grows larger than it may be"),
    errno.EIO: marked("the disk fails"),
    errno.EISDIR: marked("it is a folder"),
    errno.ENOTDIR: marked("a part of the way there is no folder"),
    errno.EEXIST: marked("it is there already"),
    errno.ENAMETOOLONG: marked("the name is too long"),
    errno.EINVAL: marked("the system does not take such a name"),
    errno.EBUSY: marked("another program uses it"),
    errno.EMFILE: marked("too many files are open"),
    errno.ENFILE: marked("too many files are open"),
    errno.ENODEV: marked("the drive is not there"),
    errno.ENXIO: marked("the drive is not there"),
    errno.ELOOP: marked("the links there lead in a circle"),
    errno.ENOMEM: marked("the memory is full"),
    errno.ETIMEDOUT: marked("the drive does not answer"),
}
#: Not every system has these.
_CAUSES |= {
    getattr(errno, name): cause
    for name, cause in {
        "EDQUOT": marked("your share of the disk is used up"),
        "ESTALE": marked("the drive does not answer"),
        "EHOSTDOWN": marked("the drive does not answer"),
        "ETXTBSY": marked("another program uses it"),
    }.items()
    if hasattr(errno, name)
}

#: What tomllib says, and what we do.
_FAULTS = (
    (r"Unterminated string|Illegal character '\\[nr]'", marked("a quotation mark is not closed")),
    ("Unclosed|Expected .\\]", marked("a bracket is not closed")),
    ("Expected .=. after a key", marked("a name needs = and a value behind it")),
    ("Expected newline", marked("something stands behind the value")),
    ("Cannot|Duplicate", marked("a name is given twice")),
    ("Invalid date", marked("that is no date or time")),
    ("Illegal|Found invalid", marked("a letter stands there that may not")),
    ("hex|Escaped|Unescaped", marked("the backslash has to be doubled")),
    ("Invalid value", marked("that is no value; texts stand in quotation marks")),
)
_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")


def system_cause(error: OSError) -> str:
    """The cause of an error of the operating system, as the end of a sentence, without a full stop."""
    form = _CAUSES.get(error.errno or 0)
    if form is not None:
        return sentence(form)
    if error.strerror:
        return sentence("the system says “%1”", error.strerror)
    return sentence("the system gives no reason")


def toml_fault(error: ValueError) -> tuple[Sentence, int]:
    """Why tomllib could not read a document, as the end of a sentence; and the line, 0 for the document's end."""
    said = str(error)
    fault = next(
        (sentence(form) for pattern, form in _FAULTS if re.match(pattern, said)),
        sentence("that cannot be understood"),
    )
    place = _PLACE.search(said)
    if place is None:
        return sentence("at its end, %1", fault), 0
    return sentence("line %1, column %2: %3", place[1], place[2], fault), int(place[1])
