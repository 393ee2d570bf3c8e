"""A telephone number that has been understood. Reading one from text is the business of ``app.places``."""

from typing import NamedTuple


class Phone(NamedTuple):
    """A number in E.164 form (``+4951190182014``) with the extension to ask for, or an empty one."""

    e164: str
    extension: str = ""

    def __str__(self) -> str:
        """The number as it is stored: ``+18015559012;ext=8``, the form of RFC 3966."""
        return f"{self.e164};ext={self.extension}" if self.extension else self.e164

    @classmethod
    def stored(cls, text: str) -> "Phone":
        """The phone that ``str`` wrote."""
        e164, _, extension = text.partition(";ext=")
        return cls(e164, extension)


def without_extension(stored: str) -> str:
    """The whole line of a stored number: ``Phone.stored(stored).e164``, for those who ask for many."""
    return stored.partition(";ext=")[0]


def suppressed_form(value: str) -> str:
    """What of a phone as it is stored, or of a mail address, is hashed to suppress it: the whole line is meant."""
    return without_extension(value.strip()).casefold()
