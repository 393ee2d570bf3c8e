"""The search field over all leads, and the list of hits that hangs below it while somebody types.

The hits are a child of the window, not a popup of their own: the keyboard stays in the field, and nothing is modal.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.domain.wording import shorten
from app.ui.kit import words
from app.ui.kit.fields import Field
from app.ui.kit.shapes import look, paint_shape
from app.ui.kit.theme import RADIUS, SPACE_2, SPACE_3, font, line_height, theme_of
from app.ui.kit.words import say
from app.ui.search.presenter import SearchPresenter
from app.usecases.ports import Found

_SHAPE = 9
_MOST_SHOWN = 10
_LEAST_WIDTH = 360
#: So many letters of what nobody has are said: two lines of them.
MOST_SAID = 60
_OWN_KEYS = frozenset(
    {
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Escape,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
    }
)


class Hits(QWidget):
    """The list under the field, painted: shape of the stage, name, company, and where the words stand."""

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hits: Sequence[Found] = ()
        self._chosen = 0
        self._sentence = ""
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def set_hits(self, hits: Sequence[Found], chosen: int, sentence: str = "") -> None:
        """Shows hits, or a sentence instead."""
        self._hits, self._chosen, self._sentence = hits[:_MOST_SHOWN], chosen, sentence
        spoken = sentence or "; ".join(_spoken(hit) for hit in self._hits)
        self.setAccessibleName(spoken)
        self.update()

    @property
    def sentence(self) -> str:
        """What is said instead of hits."""
        return self._sentence

    def sizeHint(self) -> QSize:
        rows = len(self._hits) or 1
        return QSize(_LEAST_WIDTH, rows * self._row_height() + 2 * SPACE_2)

    def _row_height(self) -> int:
        return line_height("text") + line_height("small") + SPACE_2

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = (round(event.position().y()) - SPACE_2) // self._row_height()
        if 0 <= place < len(self._hits):
            self.picked.emit(self._hits[place].lead_id)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        theme = theme_of(self.palette())
        painter.setPen(QPen(theme.hairline.darker(108), 1))
        painter.setBrush(theme.panel)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        if self._sentence:
            painter.setPen(theme.soft)
            painter.setFont(font("secondary"))
            box = self.rect().adjusted(SPACE_3, 0, -SPACE_3, 0)
            flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(box, flags, self._sentence)
            return
        for place, hit in enumerate(self._hits):
            top = SPACE_2 + place * self._row_height()
            row = QRect(1, top, self.width() - 2, self._row_height())
            if place == self._chosen:
                painter.fillRect(row, theme.chosen)
            self._paint_hit(painter, row.adjusted(SPACE_3, 0, -SPACE_3, 0), hit)

    def _paint_hit(self, painter: QPainter, row: QRect, hit: Found) -> None:
        theme = theme_of(self.palette())
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        shape, ink, _ = look(hit.stage)
        upper = QRect(row.left(), row.top() + SPACE_2 // 2, row.width(), line_height("text"))
        left = upper.right() + 1 - _SHAPE if mirrored else upper.left()
        centre = upper.top() + (upper.height() - _SHAPE) / 2
        paint_shape(painter, shape, QRectF(left, centre, _SHAPE, _SHAPE), theme.colour(ink))
        indent = _SHAPE + SPACE_2
        lower = QRect(row.left(), upper.bottom() + 1, row.width(), line_height("small"))
        upper, lower = (
            box.adjusted(0, 0, -indent, 0) if mirrored else box.adjusted(indent, 0, 0, 0)
            for box in (upper, lower)
        )
        stage = words.stage_word(hit.stage)
        painter.setFont(font("small"))
        painter.setPen(theme.colour(ink))
        width = painter.fontMetrics().horizontalAdvance(stage) + SPACE_2
        painter.drawText(upper, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter, stage)
        upper = upper.adjusted(width, 0, 0, 0) if mirrored else upper.adjusted(0, 0, -width, 0)
        painter.setFont(font("strong"))
        painter.setPen(theme.ink)
        _draw(painter, upper, hit.name)
        painter.setFont(font("small"))
        painter.setPen(theme.soft)
        second = " · ".join(
            part for part in (hit.company if hit.company != hit.name else "", hit.matched) if part
        )
        _draw(painter, lower, second or hit.phone)


class SearchField(Field):
    """A line to search in. `lead_chosen` tells the id of the lead that was opened from it."""

    lead_chosen = Signal(str)

    def __init__(self, presenter: SearchPresenter, parent: QWidget | None = None) -> None:
        super().__init__(say("Search all leads"), say("Search all leads  /"), parent=parent)
        self._presenter = presenter
        self.hits = Hits()
        self.hits.picked.connect(presenter.open)
        self.textEdited.connect(presenter.write)
        presenter.attach(self)

    # what the presenter shows

    def show_hits(self, hits: Sequence[Found], chosen: int) -> None:
        self.hits.set_hits(hits, chosen)
        self._hang()

    def show_none(self, text: str) -> None:
        self.hits.set_hits((), 0, say("No lead has “%1”").replace("%1", shorten(text, MOST_SAID)))
        self._hang()

    def show_trouble(self, error: Exception) -> None:
        self.hits.set_hits((), 0, words.error_sentence(error))
        self._hang()

    def show_nothing(self) -> None:
        self.hits.hide()

    def open_lead(self, lead_id: str) -> None:
        self._leave()
        self.lead_chosen.emit(lead_id)

    def _leave(self) -> None:
        """The keyboard goes on to the list, where keys mean outcomes."""
        self.clear()
        self.focusNextChild()

    # the keyboard

    def event(self, event: QEvent) -> bool:
        # The page has these keys as shortcuts; while somebody searches they belong to the search.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _OWN_KEYS
            and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            event.accept()
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.hits.hide()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.text():
            self._presenter.write(self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._presenter.open_chosen()
        elif key == Qt.Key.Key_Escape:
            self._presenter.leave()
            self._leave()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._presenter.move(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._presenter.move(5 if key == Qt.Key.Key_PageDown else -5)
        else:
            super().keyPressEvent(event)

    def _hang(self) -> None:
        """Hangs the hits under the field, as a child of the window above everything else."""
        window = self.window()
        if self.hits.parentWidget() is not window:
            self.hits.setParent(window)
        width = max(self.width(), _LEAST_WIDTH)
        left = self.width() - width if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 0
        corner = self.mapTo(window, QPoint(left, self.height() + SPACE_2 // 2))
        height = min(self.hits.sizeHint().height(), window.height() - corner.y() - SPACE_2)
        self.hits.setGeometry(corner.x(), corner.y(), width, height)
        self.hits.show()
        self.hits.raise_()


def _draw(painter: QPainter, box: QRect, text: str) -> None:
    shown = painter.fontMetrics().elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, shown)


def _spoken(hit: Found) -> str:
    return ", ".join(part for part in (hit.name, hit.company, words.stage_word(hit.stage)) if part)
