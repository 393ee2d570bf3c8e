"""How a reminder reaches the person: by the system's notifications, else by the tray, and always in the window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from app.domain.calendar import zone
from app.domain.reminder import Reminder
from app.ui.kit.words import day_and_time, reason, say, told
from app.ui.lanes import Lanes
from app.ui.window import Window
from app.usecases.changed import Changed
from app.usecases.ports import Store
from app.usecases.remind import TRAY_SEEN, snooze_all

if TYPE_CHECKING:
    from app.desktop.notifications import Notifier
    from app.ui.tray import Tray
    from app.usecases.desk import Desk

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
        desk: Callable[[], Desk],
        broadcast: Callable[[Changed], None],
        open_lead: Callable[[str], None],
        open_next: Callable[[], None],
    ) -> None:
        self.tray: Tray | None = None
        self._window = window
        self._lanes = lanes
        self._store = store
        self._desk = desk
        self._broadcast = broadcast
        self._open_lead = open_lead
        self._open_next = open_next
        self._notifier: Notifier | None = None
        self._said = ("", frozenset[str]())  # what the window says, and of which leads
        self._ringing = frozenset[str]()  # the leads that the tray's icon stands for

    def start_tray(self) -> Tray | None:
        """The tray's icon, where the system has a tray. Whether it has one is remembered for the doctor."""
        from app.ui.tray import make_tray  # imported late: start-up cost

        tray = self.tray = make_tray(self._window)
        self._lanes.quick.submit(partial(self._remember_tray, "no" if tray is None else "yes"), _ignore)
        if tray is None:
            return None
        tray.open_asked.connect(self._window.come_to_front)
        tray.lead_asked.connect(self._open_lead)
        tray.next_call_asked.connect(self._open_next)
        tray.snooze_asked.connect(self.snooze_all)
        self._window.set_goes_to_tray(True)
        return tray

    def _remember_tray(self, has_tray: str) -> None:
        with self._store.read() as reading:
            if reading.setting(TRAY_SEEN) == has_tray:
                return
        with self._store.work() as work:
            work.save_setting(TRAY_SEEN, has_tray)

    def set_due(self, due: int) -> None:
        """Show how many calls are due, on the tray's icon."""
        if self.tray is not None:
            self.tray.set_due(due)

    def show_quiet(self, quiet: bool) -> None:
        """A quiet hour began or is over: the tray's menu shows it."""
        if self.tray is not None:
            self.tray.set_quiet(quiet)

    def snooze_all(self, choice: str) -> None:
        """Keep quiet about all that rings, for "10min", "1h" or until "tomorrow"."""
        self._lanes.quick.submit(partial(snooze_all, self._desk(), choice), self._snoozed)

    def _snoozed(self, answer: tuple[datetime, Changed]) -> None:
        until, changed = answer
        if not changed.lead_ids:
            self._window.say(say("No reminder rings now."))
            return
        self._broadcast(changed)  # and with it they are not said any more
        self.say_until(say("Reminders that rang are quiet until %1."), until)

    def say_until(self, sentence: str, until: datetime) -> None:
        """Say something of which ``%1`` is a moment, on the clock of this place."""
        desk = self._desk()
        local = zone(desk.home.time_zone)
        when = day_and_time(until.astimezone(local), desk.clock.now().astimezone(local).date())
        self.say(sentence.replace("%1", when))

    def say(self, sentence: str) -> None:
        """Say something in the window."""
        self._window.say(sentence)

    def remind(self, reminders: tuple[Reminder, ...]) -> None:
        """Show what fell due."""
        if reminders:
            reminders = tuple(one._replace(title=told(one.title), text=reason(one.text)) for one in reminders)
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
        if first.about:
            self._ringing = self._said[1]
            self._say_in_menu(first.title, first.lead_id)
        self._window.ring(sentence, say("Show"), act, stays=not shown)
        if not shown and self.tray is not None:
            for reminder in reminders:
                self.tray.show_message(reminder.title, reminder.text, reminder.lead_id)

    def acted(self, changed: Changed) -> None:
        """A reminder about a lead is over when something was done about it."""
        sentence, leads = self._said
        acted_on = set(changed.lead_ids)
        if leads & acted_on:
            self._window.stop_ringing(sentence)
        if self._ringing & acted_on:
            self._ringing = frozenset()
            self._say_in_menu("")

    def _say_in_menu(self, title: str, lead_id: str = "") -> None:
        if self.tray is not None:
            self.tray.set_ringing(title, lead_id)

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


def _ignore(_: None) -> None:
    """Nothing follows."""
