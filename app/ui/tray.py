"""The icon in the system's tray: how many calls are due, and the few things one wants without the window.

It is made after the first paint, and only where the system has a tray. Without one Ripen shows the same in
its window.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

from app.ui.kit.icons import program_icon
from app.ui.kit.words import number, say

QUIET_SECONDS = 3600
#: Of what rings; a menu is as wide as its longest line.
MOST_LETTERS = 60


class Tray(QObject):
    """The tray's icon and menu.

    `quiet` tells whether reminders shall be silent; they are kept meanwhile, and an hour ends by itself. While a
    reminder waits for somebody to act (`set_ringing`), a click on the icon opens its lead, else the window.
    """

    open_asked = Signal()
    lead_asked = Signal(str)
    next_call_asked = Signal()
    quit_asked = Signal()
    quiet_changed = Signal(bool)
    # "10min", "1h" or "tomorrow", as the domain names them.
    snooze_asked = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._due = 0
        self._lead_id = ""
        self._ringing_id = ""
        self._menu = QMenu(window)
        self._ringing = self._menu.addAction("")
        self._ringing.triggered.connect(self._open)
        self._ringing.setVisible(False)
        self._menu.addAction(say("Open Ripen")).triggered.connect(self.open_asked)
        self._menu.addAction(say("Next call")).triggered.connect(self.next_call_asked)
        self._menu.addSeparator()
        self._snooze = self._menu.addMenu(say("Snooze all"))
        for choice, words in (
            ("10min", say("For 10 minutes")),
            ("1h", say("For an hour")),
            ("tomorrow", say("Until tomorrow morning")),
        ):
            self._snooze.addAction(words).triggered.connect(
                lambda _=False, choice=choice: self.snooze_asked.emit(choice)
            )
        self._quiet = self._menu.addAction(say("Quiet for an hour"))
        self._quiet.setCheckable(True)
        self._quiet.toggled.connect(self._quiet_toggled)
        self._menu.addSeparator()
        self._menu.addAction(say("Quit")).triggered.connect(self.quit_asked)
        self._quiet_ends = QTimer(self)
        self._quiet_ends.setSingleShot(True)
        self._quiet_ends.timeout.connect(lambda: self._quiet.setChecked(False))
        self._icon = QSystemTrayIcon(program_icon(), self)
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._activated)
        self._icon.messageClicked.connect(self._message_clicked)
        self.set_due(0)
        self._icon.show()

    @property
    def menu(self) -> QMenu:
        """The menu of the icon."""
        return self._menu

    @property
    def due(self) -> int:
        """The number on the badge."""
        return self._due

    @property
    def quiet(self) -> bool:
        """Whether reminders shall be silent now."""
        return self._quiet.isChecked()

    def set_due(self, due: int) -> None:
        """Shows how many calls are due, on the badge and in the tooltip."""
        if due != self._due:
            self._icon.setIcon(program_icon(due))
        self._due = due
        if due == 0:
            told = say("Ripen: nothing is due")
        elif due == 1:
            told = say("Ripen: 1 call is due")
        else:
            told = say("Ripen: %1 calls are due").replace("%1", number(due))
        self._icon.setToolTip(told)

    def set_quiet(self, quiet: bool) -> None:
        """A quiet hour began or ended elsewhere: the menu shows it."""
        self._quiet.setChecked(quiet)

    def set_ringing(self, title: str, lead_id: str = "") -> None:
        """The reminder that waits for somebody to act, with its lead where it names one; none for an empty title."""
        self._ringing_id = lead_id if title else ""
        # An ampersand in a name is no mnemonic.
        shown = title if len(title) <= MOST_LETTERS else f"{title[: MOST_LETTERS - 1]}…"
        self._ringing.setText(shown.replace("&", "&&"))
        self._ringing.setVisible(bool(title))

    @property
    def snooze_menu(self) -> QMenu:
        """The choices how long all that rings shall keep quiet."""
        return self._snooze

    def show_message(self, title: str, text: str, lead_id: str = "") -> None:
        """A message of the tray; a click on it asks for the lead. Used where notifications do not answer."""
        self._lead_id = lead_id
        self._icon.showMessage(title, text, self._icon.icon())

    def hide(self) -> None:
        """Takes the icon away, before the program ends."""
        self._icon.hide()

    @property
    def tooltip(self) -> str:
        """What is said over the icon."""
        return self._icon.toolTip()

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick):
            self._open()

    def _open(self) -> None:
        if self._ringing_id:
            self.lead_asked.emit(self._ringing_id)
        elif self._ringing.isVisible():
            self.next_call_asked.emit()
        else:
            self.open_asked.emit()

    def _message_clicked(self) -> None:
        if self._lead_id:
            self.lead_asked.emit(self._lead_id)
        else:
            self.open_asked.emit()

    def _quiet_toggled(self, quiet: bool) -> None:
        if quiet:
            self._quiet_ends.start(QUIET_SECONDS * 1000)
        else:
            self._quiet_ends.stop()
        self.quiet_changed.emit(quiet)


def make_tray(window: QWidget) -> Tray | None:
    """A tray for the window, or None where the system has none."""
    return Tray(window) if QSystemTrayIcon.isSystemTrayAvailable() else None
