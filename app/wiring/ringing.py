"""What rings and nobody has acted on, in the order in which it is said: a promise before anything lesser.

The window has room for one reminder. Which one that is, and how many leads wait behind it, is decided here, without Qt.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from app.domain.reminder import URGENCY, Reminder, without


class Ring(NamedTuple):
    """A reminder that waits for somebody to act. ``stays``: nobody but the window shows it."""

    reminder: Reminder
    stays: bool
    is_put_aside: bool = False  # the person closed it, or looked at its lead: only the tray names it still

    @property
    def leads(self) -> frozenset[str]:
        """The leads that it is about; none for the morning summary."""
        return frozenset(lead_id for lead_id, _, _ in self.reminder.about)

    @property
    def urgency(self) -> int:
        """The smaller, the sooner it is said. A digest counts as the most urgent of its leads."""
        return min((URGENCY.index(level) for _, level, _ in self.reminder.about), default=len(URGENCY))


class Ringing:
    """The reminders that ring now: the most urgent first, of equals the newest."""

    def __init__(self) -> None:
        self._rings: list[Ring] = []

    def take(self, reminders: Iterable[Reminder], *, stays: bool) -> None:
        """Add what was just told, most urgent first; it takes the place of what was said of the same leads before."""
        new = [Ring(one, stays) for one in reminders]
        leads = frozenset[str]().union(*(ring.leads for ring in new))
        levels = {ring.reminder.level for ring in new if not ring.leads}
        kept = [
            ring
            for ring in self._rings
            if (ring.leads - leads if ring.leads else ring.reminder.level not in levels)
        ]
        # Stable: of equals the newest comes first.
        self._rings = sorted(new + kept, key=lambda ring: ring.urgency)

    def over(self, lead_ids: Iterable[str]) -> bool:
        """Something was done about these leads: what rang about them is over, and a digest tells of the others.
        Whether anything rang about them.
        """
        acted_on = frozenset(lead_ids)
        if not any(ring.leads & acted_on for ring in self._rings):
            return False
        left = (
            ring._replace(reminder=rest)
            for ring in self._rings
            if (rest := without(ring.reminder, acted_on) if ring.leads else ring.reminder) is not None
        )
        self._rings = sorted(left, key=lambda ring: ring.urgency)
        return True

    def put_aside(self) -> None:
        """The first was closed or looked at; the window says it no more until it rings again."""
        first = self.first
        if first is not None:
            aside = [first._replace(is_put_aside=True)] if first.leads else []
            self._rings = aside + [ring for ring in self._rings if ring is not first]

    @property
    def first(self) -> Ring | None:
        """What the window says."""
        return next((ring for ring in self._rings if not ring.is_put_aside), None)

    @property
    def first_about_leads(self) -> Reminder | None:
        """What the tray's icon stands for."""
        return next((ring.reminder for ring in self._rings if ring.leads), None)

    @property
    def behind(self) -> int:
        """How many leads wait behind the first."""
        first = self.first
        if first is None:
            return 0
        others = [ring for ring in self._rings if not ring.is_put_aside and ring is not first]
        summaries = sum(not ring.leads for ring in others)
        return summaries + len(frozenset[str]().union(*(ring.leads for ring in others)) - first.leads)

    @property
    def about(self) -> tuple[tuple[str, str, datetime], ...]:
        """Lead, level and next touch of everything that rings."""
        return tuple(entry for ring in self._rings for entry in ring.reminder.about)
