"""Search over all leads while somebody types."""

from app.domain.errors import Refused
from app.domain.sentence import sentence
from app.usecases.desk import Desk
from app.usecases.ports import Found

DEFAULT_LIMIT = 50
#: Each word is looked up: a page that was pasted by mistake would keep everything else waiting for seconds.
LONGEST_SEARCH = 200


def find_leads(desk: Desk, text: str, limit: int = DEFAULT_LIMIT) -> list[Found]:
    """The leads that a text finds, best first; none for a text without a letter or digit. Raises Refused for one that
    is too long to be looked for.
    """
    check_search(text)
    if not any(character.isalnum() for character in text):
        return []
    with desk.store.read() as reading:
        return reading.find(text, limit)


def check_search(text: str) -> None:
    """Raises Refused for a text that is too long to be looked for."""
    if len(text) > LONGEST_SEARCH:
        message = sentence(
            "A search takes %L1 characters at most; a name or a number is enough.", LONGEST_SEARCH
        )
        raise Refused(message, "text")
