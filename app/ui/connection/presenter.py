"""Decides when this laptop speaks to the central database, and what is said about it.

Nothing here stands on a click's path: a logged call is saved first, and pushed when the clicks have rested.
Beside that the centre is asked every ``poll_seconds``, at once when it hints that something urgent has come or when the
machine wakes, and after a failure in growing, random gaps. It never blocks and never asks in a dialog.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from app.domain.backoff import wait_before
from app.domain.errors import Refused, Removed, SignInNeeded, Unavailable
from app.ui.connection.view import (
    BUSY,
    IDLE,
    REFUSED,
    REMOVED,
    SIGN_IN,
    SIGNED_OUT,
    WAITING,
    Actions,
    Alarm,
    Form,
    Kept,
    Link,
    NewPerson,
    View,
)
from app.ui.kit.work import Lane, TellingLane, Watch
from app.usecases.changed import LEADS, REMINDERS, SETTINGS, TOUCHES, Changed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.usecases.replica import News
    from app.usecases.synchronise import Synced

T = TypeVar("T")
#: How often the centre is asked when nothing happens, in seconds; a setting may say otherwise.
POLL_SECONDS = 60.0
#: So long a click's event waits for the next click before both are pushed.
NUDGE_SECONDS = 1.0
#: When the line for hints breaks, a run follows within so long, later each time in a row; at random, since all laptops
#: hear of a restart at the same moment.
DEAF_FIRST = timedelta(seconds=3)
#: So long one wait for a hint lasts at most; then the connection is looked after again.
HINT_SECONDS = 55.0
MOST_NEWS = 200
#: The field of the form that a refusal names, where it is another.
FIELDS = {"hand_over": "offer", "login": "name", "host": "url"}


class ConnectionPresenter:
    """The decisions. ``show`` is told of every change of the link, also while there is no page (for the footer)."""

    def __init__(
        self,
        actions: Actions,
        quick: Lane,
        net: TellingLane,
        hints: Lane,
        alarm: Alarm,
        broadcast: Callable[[Changed], None],
        *,
        draw: Callable[[], float],
        poll_seconds: float = POLL_SECONDS,
    ) -> None:
        self._actions = actions
        self._quick = quick
        self._net = net
        self._hints = hints
        self._alarm = alarm
        self._broadcast = broadcast
        self._draw = draw
        self._poll_seconds = poll_seconds
        self._view: View | None = None
        self._watchers: list[Callable[[Link], None]] = []
        self._link = Link()
        self._failures = 0
        self._breaks = 0  # of the line for hints, in a row
        self._running: Watch | None = None
        self._again = False
        self._is_listening = False
        self._is_closed = False
        self._has_begun = False

    @property
    def link(self) -> Link:
        """How it stands with the connection."""
        return self._link

    def attach(self, view: View) -> None:
        """Take the page."""
        self._view = view
        view.show_link(self._link)

    def watch(self, show: Callable[[Link], None]) -> None:
        """Have somebody told of every change of the link."""
        self._watchers.append(show)

    def begin(self) -> None:
        """Look whether somebody is signed in here, and begin to synchronise."""
        self._quick.submit(self._actions.kept, self._begun, _passed_over)

    def _begun(self, kept: Kept) -> None:
        self._has_begun = True
        self._show(self._link._replace(kept=kept, state=IDLE if kept.signed_in else SIGNED_OUT))
        if kept.signed_in:
            self.synchronise()

    # what happens around us

    def changed(self, _changed: Changed) -> None:
        """Something was written here: it is pushed when the clicks rest."""
        if self._has_begun and not self._is_closed:
            self._count()
            if self._can_try:
                self._alarm.set(NUDGE_SECONDS if not self._failures else self._gap(), self.synchronise)

    def woke(self) -> None:
        """The machine slept, or the network is there again: no need to wait any longer."""
        self._failures = 0
        if self._can_try:
            self.synchronise()

    @property
    def _can_try(self) -> bool:
        return self._link.kept.signed_in and self._link.state not in (SIGN_IN, REMOVED, REFUSED)

    # synchronising

    def synchronise(self) -> None:
        """Push and pull now; while that is under way, once more after it."""
        if self._is_closed or not self._link.kept.signed_in:
            return
        self._alarm.clear()
        if self._running is not None:
            self._again = True
            return
        watch = self._running = Watch(self._net, self._advanced)
        self._show(self._link._replace(state=BUSY, problem="", done=0, total=0))
        self._net.submit(lambda: self._actions.synchronise(watch), self._synced, self._failed)

    def _advanced(self, _watch: Watch, done: int, total: int) -> None:
        if self._running is not None:
            self._show(self._link._replace(done=done, total=total))

    def _synced(self, synced: Synced) -> None:
        self._running, self._failures = None, 0
        self._show(self._link._replace(state=IDLE, problem=""))
        if synced.changed.kinds:
            self._broadcast(synced.changed)
        self._count()
        self._listen()
        self._go_on(self._poll_seconds)

    def _failed(self, error: Exception) -> None:
        self._running = None
        sentence = getattr(error, "message", str(error))
        if isinstance(error, SignInNeeded):
            state = REMOVED if isinstance(error, Removed) else SIGN_IN
            self._show(self._link._replace(state=state, problem=sentence))
        elif isinstance(error, Refused):
            self._show(self._link._replace(state=REFUSED, problem=sentence))
            self._go_on(self._poll_seconds)
        else:
            self._failures += 1
            problem = sentence if isinstance(error, Unavailable) else ""
            self._show(self._link._replace(state=WAITING, problem=problem))
            self._go_on(self._gap())
        self._count()

    def _gap(self) -> float:
        longest = wait_before(self._failures, self._draw()).total_seconds()
        return max(longest, NUDGE_SECONDS)

    def _go_on(self, seconds: float) -> None:
        if self._is_closed:
            return
        self._alarm.set(0.0 if self._again else seconds, self.synchronise)
        self._again = False

    def _listen(self) -> None:
        """Wait for a hint in a thread of its own, for as long as the connection works."""
        if not self._is_listening and not self._is_closed:
            self._is_listening = True
            self._hints.submit(lambda: self._actions.wait(HINT_SECONDS), self._hinted, self._deaf)

    def _hinted(self, came: bool) -> None:
        self._is_listening = False
        self._breaks = 0
        if came:
            self.synchronise()
        elif self._link.state in (IDLE, BUSY):
            self._listen()

    def _deaf(self, _error: Exception) -> None:
        # The server may be gone, or back again: the next run says so, and listens again once it worked. Where nobody
        # can listen at all, the gaps grow until only the polls are left.
        self._is_listening = False
        self._breaks += 1
        gap = wait_before(self._breaks, self._draw(), DEAF_FIRST).total_seconds()
        if self._link.state == IDLE and not self._is_closed and gap < self._poll_seconds:
            self._alarm.set(gap, self.synchronise)

    # the person

    def sign_in(self, form: Form) -> None:
        """Sign in with what was typed."""
        if self._link.state == BUSY:
            return
        before = self._link
        watch = self._running = Watch(self._net, self._advanced)
        self._show(before._replace(state=BUSY, problem="", done=0, total=0))

        def refused(error: Exception) -> None:
            self._running = None
            state = before.state if before.state != BUSY else SIGNED_OUT
            self._show(before._replace(state=state, problem=""))
            if self._view is None:
                return
            field = FIELDS.get(getattr(error, "field", ""), getattr(error, "field", ""))
            if field == "offer":
                self._view.show_offer(getattr(error, "message", str(error)))
            else:
                self._view.show_form_problem(field, getattr(error, "message", str(error)))

        self._net.submit(lambda: self._actions.sign_in(form, watch), lambda _none: self._signed_in(), refused)

    def _signed_in(self) -> None:
        self._running, self._failures = None, 0
        self._broadcast(Changed(frozenset({LEADS, TOUCHES, REMINDERS, SETTINGS})))
        self._show(self._link._replace(state=IDLE))
        self._quick.submit(self._actions.kept, self._begun, self._say)

    def sign_out(self) -> None:
        """Forget how to reach the centre; what is not delivered is kept."""
        if self._running is not None:
            self._running.stop()
        self._alarm.clear()
        self._net.submit(self._actions.sign_out, self._signed_out, self._say)

    def _signed_out(self, undelivered: int) -> None:
        self._running = None
        self._show(self._link._replace(state=SIGNED_OUT, problem=""))
        self._count()
        if self._view is not None:
            self._view.show_link(self._link)
        del undelivered  # the page's sentence has it from the count

    def read_news(self) -> None:
        """Show what changed while this laptop was away; from now on it is seen."""
        self._quick.submit(lambda: self._actions.news(MOST_NEWS), self._show_news, self._say)

    def _show_news(self, news: list[News]) -> None:
        if self._view is None:
            return
        self._view.show_news(news)
        unseen = [one.no for one in news if one.seen_at is None]
        if unseen:
            highest = max(unseen)
            self._quick.submit(
                lambda: self._actions.mark_news_seen(highest), lambda _none: self._count(), _passed_over
            )

    def rescue(self, target: Path) -> None:
        """Write the calls that are not delivered to a file."""

        def written(count: int) -> None:
            if self._view is not None:
                self._view.show_rescued(count, target)

        self._quick.submit(lambda: self._actions.rescue(target), written, self._say)

    def read_status(self) -> None:
        """Ask the centre about people and laptops; an admin's business."""

        def show(status: Mapping[str, Any]) -> None:
            if self._view is not None:
                self._view.show_status(status)

        self._net.submit(self._actions.status, show, self._say)

    def add_person(self, person: NewPerson) -> None:
        """Add somebody; the password is made and shown once."""
        self._of_people(
            lambda: self._actions.add_person(person),
            lambda view, told: view.show_password(person.login, told),
        )

    def new_password(self, login: str) -> None:
        """Give somebody another password."""
        self._of_people(
            lambda: self._actions.new_password(login), lambda view, told: view.show_password(login, told)
        )

    def remove_person(self, login: str) -> None:
        """End somebody's access; the leads go to the team's pool."""
        self._of_people(
            lambda: self._actions.remove_person(login), lambda view, moved: view.show_removed(login, moved)
        )

    def _of_people(self, work: Callable[[], T], show: Callable[[View, T], None]) -> None:
        def done(answer: T) -> None:
            if self._view is not None:
                show(self._view, answer)
            self.read_status()

        def refused(error: Exception) -> None:
            if self._view is not None:
                self._view.show_people_problem(
                    getattr(error, "field", ""), getattr(error, "message", str(error))
                )

        self._net.submit(work, done, refused)

    def _say(self, error: Exception) -> None:
        if self._view is not None:
            self._view.tell(str(error), trouble=True)

    # the rest

    def _count(self) -> None:
        self._quick.submit(self._actions.kept, self._counted, _passed_over, latest="connection")

    def _counted(self, kept: Kept) -> None:
        if kept != self._link.kept:
            self._show(self._link._replace(kept=kept))

    def _show(self, link: Link) -> None:
        self._link = link
        if self._view is not None:
            self._view.show_link(link)
        for show in self._watchers:
            show(link)

    def close(self) -> None:
        """End: nothing new is begun, and a run that is under way ends after its page."""
        self._is_closed = True
        self._alarm.clear()
        if self._running is not None:
            self._running.stop()


def _passed_over(_error: Exception) -> None:
    """A count that could not be read: the next change reads it again, and says what is wrong with the file."""
