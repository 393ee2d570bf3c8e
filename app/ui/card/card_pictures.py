"""Pictures of the cards that may be shown next, painted while nobody waits.

Filling, laying out and painting a card is most of the time from a key to the next lead on screen. So a second card,
which is never shown, is filled with each neighbour ahead and kept as a picture; the key then shows that picture, and
the card under it is filled right after. Both look the same to the pixel.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from app.ui.card.card import Card
from app.ui.card.settling import settle_layouts
from app.ui.card.sheet import Sheet
from app.ui.kit.theme import text_scale, theme_of

#: The next lead, the previous one, and the one that is shown.
KEPT = 3
#: The card tells times to the minute; pictures are made anew every minute.
VALID = timedelta(seconds=90)


class CardPictures:
    """The pictures of some sheets as ``card`` would show them now."""

    def __init__(self, card: Card, clock: Callable[[], datetime], home_zone: str) -> None:
        self._card = card
        self._clock = clock
        self._home_zone = home_zone
        self._model: Card | None = None
        self._kept: dict[Sheet, tuple[tuple[object, ...], datetime, QPixmap]] = {}

    def prepare(self, sheet: Sheet) -> None:
        """Have the picture of a sheet, made now unless there is one of this minute."""
        now, look = self._clock(), self._look()
        kept = self._kept.pop(sheet, None)
        if kept is None or kept[0] != look or now.replace(second=0, microsecond=0) > kept[1]:
            kept = (look, now, self._paint(sheet))
        self._kept[sheet] = kept
        while len(self._kept) > KEPT:
            del self._kept[next(iter(self._kept))]

    def of(self, sheet: Sheet) -> QPixmap | None:
        """The picture of a sheet, where there is one that still holds."""
        look, made_at, picture = self._kept.get(sheet, (None, None, None))
        if made_at is None or look != self._look() or not timedelta(0) <= self._clock() - made_at < VALID:
            return None
        return picture

    def _look(self) -> tuple[object, ...]:
        """Everything beside the sheet that a picture depends on."""
        card = self._card
        size, dark = card.size().toTuple(), theme_of(card.palette()).dark
        return size, card.devicePixelRatioF(), dark, text_scale(), card.layoutDirection()

    def _paint(self, sheet: Sheet) -> QPixmap:
        if self._model is None:
            self._model = Card(self._clock, self._home_zone)
            # Visible to Qt alone, which lays out no hidden widget as it does a shown one.
            self._model.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
            self._model.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
            self._model.show()
        model, ratio = self._model, self._card.devicePixelRatioF()
        model.setLayoutDirection(self._card.layoutDirection())
        model.resize(self._card.size())
        model.show_sheet(sheet)
        settle_layouts()
        picture = QPixmap(model.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        model.render(picture, QPoint())
        return picture


class CardCover(QWidget):
    """Lies over the card and shows a picture of what will be on it."""

    def __init__(self, card: Card) -> None:
        super().__init__(card)
        self._card = card
        self._picture = QPixmap()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def show_picture(self, picture: QPixmap) -> None:
        """Show a picture of the whole card."""
        self._picture = picture
        self.setGeometry(self._card.rect())
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        QPainter(self).drawPixmap(0, 0, self._picture)
