"""What the More panel asks of the program: everything one does with a lead that is no call. Plain callables.

Made when the panel is first opened, so that the window's start does not pay for the use cases behind it.
"""

from collections.abc import Callable
from datetime import datetime

from app.domain.lead import Lead
from app.domain.reminder import snooze_until
from app.usecases.argue import Argued, argue
from app.usecases.changed import Changed
from app.usecases.close_green import close_green, close_reasons
from app.usecases.desk import Desk
from app.usecases.plan_next import plan_next
from app.usecases.prolong import prolong
from app.usecases.remind import snooze


class MoreActions:
    """The callables. ``quiet_until`` and the figures cost nothing; the others write, and raise Refused.

    ``plan(lead_id, at, note)``, ``keep(lead_id, months, at, note)`` with either months or a time,
    ``close(lead_id, because)``, ``argue(lead_id, verdict, because)``, ``snooze(lead_id, until)``.
    """

    __slots__ = (
        "argue",
        "close",
        "close_reasons",
        "keep",
        "most_months",
        "plan",
        "quiet_until",
        "reasons",
        "snooze",
    )

    def __init__(
        self,
        *,
        reasons: tuple[str, ...],
        close_reasons: tuple[str, ...],
        most_months: int,
        quiet_until: Callable[[str], datetime],
        plan: Callable[[str, datetime, str], tuple[Lead, Changed]],
        keep: Callable[[str, int, datetime | None, str], tuple[Lead, Changed]],
        close: Callable[[str, str], tuple[Lead, Changed]],
        argue: Callable[[str, str, str], Argued],
        snooze: Callable[[str, datetime], tuple[datetime, Changed]],
    ) -> None:
        self.reasons = reasons
        self.close_reasons = close_reasons
        self.most_months = most_months
        self.quiet_until = quiet_until
        self.plan = plan
        self.keep = keep
        self.close = close
        self.argue = argue
        self.snooze = snooze


def more_at_desk(desk: Desk) -> MoreActions:
    """The callables of a desk."""
    return MoreActions(
        reasons=desk.rules.profile.bad_lead_reasons,
        close_reasons=close_reasons(desk),
        most_months=desk.rules.green_months,
        quiet_until=lambda text: snooze_until(text, desk.clock.now(), desk.home),
        plan=lambda lead_id, at, note: plan_next(desk, lead_id, at, note),
        keep=lambda lead_id, months, at, note: prolong(desk, lead_id, months, at, note),
        close=lambda lead_id, because: close_green(desk, lead_id, because),
        argue=lambda lead_id, verdict, because: argue(desk, lead_id, verdict, because),
        snooze=lambda lead_id, until: snooze(desk, lead_id, until),
    )
