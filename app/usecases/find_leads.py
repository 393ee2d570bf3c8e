"""Search over all leads while somebody types."""

from app.usecases.desk import Desk
from app.usecases.ports import Found

DEFAULT_LIMIT = 50


def find_leads(desk: Desk, text: str, limit: int = DEFAULT_LIMIT) -> list[Found]:
    """The leads that a text finds, best first; none for a text without a letter or digit."""
    if not any(character.isalnum() for character in text):
        return []
    with desk.store.read() as reading:
        return reading.find(text, limit)
