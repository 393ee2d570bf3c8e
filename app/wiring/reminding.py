"""How a reminder reaches the person: by the system's notifications, else by the tray, and always in the window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from app.domain.reminder import Reminder
from app.ui.kit.words import say
from app.ui.lanes import Lanes
from app.ui.window import Window
from app.usecases.changed import Changed
from app.usecases.ports import Store

if TYPE_CHECKING:
    from app.desktop.notifications import Notifier
    from app.ui.tray import Tray

#: Kept in the database once the person was told that closing the window leaves Ripen in the tray.
TRAY_TOLD = "tray.told"


class Reminding:
    """Shows reminders; used in the GUI thread. ``tray`` is set where the system has one.

    Notifications are shown on the net lane: on the slow one an import would hold a reminder up for minutes.
    """

    def __init__(
        self,
        window: Window,
        lanes: Lanes,
        store: Store,
        open_lead: Callable[[str], None],
        open_next: Callable[[], None],
    ) -> None:
        self.tray: Tray | None = None
        self._window = window
        self._lanes = lanes
        self._store = store
        self._open_lead = open_lead
        self._open_next = open_next
        self._notifier: Notifier | None = None
        self._said = ("", frozenset[str]())  # what the window says, and of which leads

    def remind(self, reminders: tuple[Reminder, ...]) -> None:
        """Show what fell due."""
        if reminders:
            self._lanes.net.submit(partial(self._notify_all, reminders), partial(self.notified, reminders))

    def _notify_all(self, reminders: tuple[Reminder, ...]) -> bool:
        """Whether the system showed them all; each is tried."""
        shown = [self.notify(reminder.title, reminder.text) for reminder in reminders]
        return False not in shown

    def notify(self, title: str, text: str) -> bool:
        """Have the system show something; whether it did."""
        if self._notifier is None:
            from app.desktop.notifications import Notifier  # imported late: start-up cost

            self._notifier = Notifier()
        return self._notifier.notify(title, text)

    def notified(self, reminders: tuple[Reminder, ...], shown: bool) -> None:
        """The window says it in any case, and keeps saying it where the system showed nothing; so does the tray."""
        first, more = reminders[0], len(reminders) - 1
        sentence = f"{first.title}. {first.text}"
        if more:
            sentence += say(" (and %1 more)").replace("%1", str(more))
        act = partial(self._open_lead, first.lead_id) if first.lead_id else self._open_next
        self._said = (sentence, frozenset(lead_id for one in reminders for lead_id, _, _ in one.about))
        self._window.say(sentence, say("Show"), act, trouble=not shown)
        if not shown and self.tray is not None:
            for reminder in reminders:
                self.tray.show_message(reminder.title, reminder.text, reminder.lead_id)

    def acted(self, changed: Changed) -> None:
        """A reminder about a lead is over when something was done about it."""
        sentence, leads = self._said
        if leads & set(changed.lead_ids):
            self._window.unsay(sentence)

    def tell_of_tray(self) -> None:
        """The window was closed and goes on in the tray: that is said, the first time."""
        self._lanes.quick.submit(self._is_first_time, self._say_in_tray)

    def _is_first_time(self) -> bool:
        with self._store.read() as reading:
            if reading.setting(TRAY_TOLD):
                return False
        with self._store.work() as work:
            work.save_setting(TRAY_TOLD, "yes")
        return True

    def _say_in_tray(self, is_first: bool) -> None:
        if is_first:
            title = say("Ripen goes on in the tray")
            text = say(
                "Reminders still come. A click on its icon opens the window; “Quit” in its menu ends it."
            )
            self._lanes.net.submit(
                partial(self.notify, title, text), partial(self._said_in_tray, title, text)
            )

    def _said_in_tray(self, title: str, text: str, shown: bool) -> None:
        if not shown and self.tray is not None:
            self.tray.show_message(title, text)

    def end(self) -> None:
        """Take the tray's icon away."""
        if self.tray is not None:
            self.tray.hide()
