"""What a panel says instead of a form when its document cannot be read as one."""

from app.ui.kit.text import Text
from app.ui.kit.words import say


def unreadable(document: str) -> Text:
    """The sentence; the text panel marks the line."""
    sentence = say("%1.toml cannot be shown as a form. Mend it under “As text”, where the line is marked.")
    return Text(sentence.replace("%1", document), "text", "time", wrap=True)
