"""What has the Today page's width: list and card, one lead alone (a session), or a widget in the place of both."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget


class Stage:
    """``lay_out`` shows and hides the page's parts, ``rest`` gives the keyboard back, ``set_keys`` turns the page's
    keys on or off.
    """

    def __init__(
        self,
        row: QBoxLayout,
        column: QBoxLayout,
        lay_out: Callable[[], None],
        rest: Callable[[], None],
        set_keys: Callable[[bool], None],
    ) -> None:
        self._row = row
        self._column = column
        self._lay_out = lay_out
        self._rest = rest
        self._set_keys = set_keys
        self._header: QWidget | None = None
        self.instead: QWidget | None = None  # stands in the place of list and card

    @property
    def is_alone(self) -> bool:
        """Whether one lead has the whole width."""
        return self._header is not None

    def begin_alone(self, header: QWidget) -> None:
        """Give the lead the whole width, under a header."""
        self._header = header
        self._column.insertWidget(0, header)
        header.show()
        self._lay_out()
        self._rest()

    def end_alone(self) -> None:
        """List and card side by side again."""
        if self._header is not None:
            self._header.hide()
            self._header = None
            self._lay_out()
            self._rest()

    def show_instead(self, widget: QWidget | None) -> None:
        """Show a widget in the place of list and card, where the page's keys mean nothing; None: these again."""
        before, self.instead = self.instead, widget
        if widget is before:
            return
        self._set_keys(widget is None)
        if before is not None:
            before.hide()
        if widget is not None:
            self._row.addWidget(widget, 1)
            widget.show()
        self._lay_out()
        if widget is None:
            self._rest()
        else:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)
