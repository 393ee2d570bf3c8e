"""How a reminder reaches the person: by the system's notifications, else by the tray, and always in the window."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from app.domain.calendar import zone
from app.domain.reminder import Reminder
from app.ui.kit.words import day_and_time, number, reason, say, told
from app.ui.lanes import Lanes
from app.ui.window import Window
from app.usecases.changed import LEADS, REMINDERS, TOUCHES, Changed
from app.usecases.ports import Store
from app.usecases.remind import TRAY_SEEN, moved_on, snooze_all
from app.wiring.ringing import Ringing

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
        self._ringing = Ringing()
        window.footer.reminder.put_aside.connect(self._put_aside)

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
            words = tuple(map(_words, reminders))
            self._lanes.net.submit(partial(self._notify_all, words), partial(self.notified, reminders))

    def _notify_all(self, words: tuple[tuple[str, str], ...]) -> bool:
        """Whether the system showed them all; each is tried."""
        shown = [self.notify(title, text) for title, text in words]
        return False not in shown

    def notify(self, title: str, text: str) -> bool:
        """Have the system show something; whether it did."""
        if self._notifier is None:
            from app.desktop.notifications import Notifier  # imported late: start-up cost

            self._notifier = Notifier()
        return self._notifier.notify(title, text)

    def notified(self, reminders: tuple[Reminder, ...], shown: bool) -> None:
        """The window says it in any case, and keeps saying it where the system showed nothing; so does the tray."""
        self._ringing.take(reminders, stays=not shown)
        self._ring()
        self._say_in_menu()
        if not shown and self.tray is not None:
            for reminder in reminders:
                self.tray.show_message(*_words(reminder), reminder.lead_id)

    def acted(self, changed: Changed) -> None:
        """A reminder about a lead is over when something was done about it; where it is not known what was, the next
        touches tell.
        """
        if changed.lead_ids and changed.touches(TOUCHES, REMINDERS):
            self._over(changed.lead_ids)
        elif changed.touches(LEADS) and (about := self._ringing.about):
            self._lanes.behind.submit(partial(moved_on, self._desk(), about), self._over, latest="ringing")

    def _over(self, lead_ids: Iterable[str]) -> None:
        before, reminder = self._ringing.first, self._window.footer.reminder
        if not self._ringing.over(lead_ids):
            return
        self._say_in_menu()
        if not reminder.sentence:
            return  # it was told a while ago, and comes again by itself
        first = self._ringing.first
        if first is before or (first is not None and before is not None and first.leads < before.leads):
            reminder.say_instead(*self._sentence())  # a digest of fewer, or fewer behind
        else:
            self._ring()

    def _put_aside(self) -> None:
        """What the window said was closed or looked at: it says what waits behind."""
        self._ringing.put_aside()
        self._ring()

    def _ring(self) -> None:
        """Have the window say the most urgent of what rings, or nothing any more."""
        ring = self._ringing.first
        if ring is None:
            self._window.stop_ringing()
            return
        lead_id = ring.reminder.lead_id
        act = partial(self._open_lead, lead_id) if lead_id else self._open_next
        sentence, more = self._sentence()
        self._window.ring(sentence, say("Show"), act, stays=ring.stays, more=more)

    def _sentence(self) -> tuple[str, str]:
        """What is said, and how many wait behind it."""
        ring, more = self._ringing.first, self._ringing.behind
        if ring is None:
            return "", ""
        title, text = _words(ring.reminder)
        return f"{title}. {text}", say("and %1 more").replace("%1", number(more)) if more else ""

    def _say_in_menu(self) -> None:
        if self.tray is not None:
            first = self._ringing.first_about_leads
            if first is None:
                self.tray.set_ringing("")
            else:
                self.tray.set_ringing(_words(first)[0], first.lead_id)

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


def _words(reminder: Reminder) -> tuple[str, str]:
    """Its title and its text in the person's language."""
    return told(reminder.title), reason(reminder.text)


def _ignore(_: None) -> None:
    """Nothing follows."""
