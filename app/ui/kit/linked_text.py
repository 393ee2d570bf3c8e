"""A sentence whose numbers are links: each opens the leads that it counts, by mouse and by Tab and Enter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.kit.text import Text
from app.ui.kit.theme import theme_of

_PLACE = re.compile(r"(%\d)")


class Part(NamedTuple):
    """A piece of a sentence; with a key it is a link."""

    text: str
    key: str = ""


def parts_of(template: str, *values: Part) -> list[Part]:
    """A template with %1, %2 ... as pieces of which the values may be links."""
    found = []
    for piece in _PLACE.split(template):
        is_place = _PLACE.fullmatch(piece) and int(piece[1:]) <= len(values)
        found.append(values[int(piece[1:]) - 1] if is_place else Part(piece))
    return [part for part in found if part.text]


def plain(parts: Sequence[Part]) -> str:
    """The sentence without its links."""
    return "".join(part.text for part in parts)


class LinkedText(Text):
    """`linkActivated` says the key of the link that was opened. What people wrote is never read as markup."""

    def __init__(self, role: str = "text", tone: str = "ink", parent: QWidget | None = None) -> None:
        self._parts: Sequence[Part] = ()  # asked for by the first event already
        super().__init__("", role, tone, wrap=True, parent=parent)
        self.setTextFormat(Qt.TextFormat.RichText)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.LinksAccessibleByMouse | flags.LinksAccessibleByKeyboard)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show another sentence."""
        self._parts = parts
        has_links = any(part.key for part in parts)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if has_links else Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(plain(parts))
        ink = theme_of(self.palette()).accent.name()
        self.setText("".join(_marked(part, ink) for part in parts))

    def text(self) -> str:
        """The sentence as it is read."""
        return plain(self._parts)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._parts:
            self.show_parts(self._parts)


def _marked(part: Part, ink: str) -> str:
    text = escape(part.text).replace("\n", "<br>")
    return f'<a href="{escape(part.key)}" style="color:{ink}">{text}</a>' if part.key else text
