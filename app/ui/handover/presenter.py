"""Decides everything about the hand-over page: what is shown, what a wish would come to, and when it may be done."""

from collections.abc import Callable, Sequence

from app.domain.absences import read_absence
from app.domain.errors import Refused
from app.domain.sentence import sentence
from app.ui.handover.view import HandOverActions, View
from app.ui.kit.work import Lane, PagePresenter
from app.usecases.changed import Changed
from app.usecases.hand_over import TEAM_POOL, Given, Waiting, Waits, Wish


class HandOverPresenter(PagePresenter[View]):
    """The decisions; `attach` hands it the page. ``quick`` reads the file, ``net`` asks the centre."""

    def __init__(
        self, actions: HandOverActions, quick: Lane, net: Lane, broadcast: Callable[[Changed], None]
    ) -> None:
        super().__init__()
        self._actions = actions
        self._quick, self._net = quick, net
        self._broadcast = broadcast
        self._waits: Waits | None = None
        self._given: Given | None = None
        self._is_busy = False
        self._number = 0  # of the preview that is awaited
        self.rep = self.level = self.to = ""
        self.chosen: tuple[str, ...] = ()

    def read(self) -> None:
        """Look again: what others did, and what time did."""
        self._taken()
        self._quick.submit(self._actions.waits, self._take, self._failed, latest="waits")

    def _take(self, waits: Waits) -> None:
        self._waits = waits
        self._show()

    # filters

    def filter(self, rep: str, level: str) -> None:
        """Show the leads of one holder (``TEAM_POOL``: of nobody) or level; an empty text shows all."""
        self.rep, self.level = rep, level
        self._show()

    @property
    def leads(self) -> Sequence[Waiting]:
        """The leads that pass the filters, whose clock ends first before the others."""
        found = self._waits.leads if self._waits is not None else ()
        return [
            lead
            for lead in found
            if self.rep in {"", lead.holder or TEAM_POOL} and self.level in {"", lead.level}
        ]

    def _show(self) -> None:
        if self._view is None or self._waits is None:
            return
        if self.rep not in {"", TEAM_POOL, *(member.login for member in self._waits.members)}:
            self.rep = ""
        member = next((one for one in self._waits.members if one.login == self.rep), None)
        self._view.show_waits(self._waits, self.leads)
        text = ", ".join(one.text() for one in member.absences) if member is not None else ""
        self._view.show_absences(text, can_edit=member is not None)
        self._say_wish()

    # a wish

    def choose(self, lead_ids: Sequence[str]) -> None:
        """These leads are chosen."""
        if tuple(lead_ids) != self.chosen:
            self.chosen = tuple(lead_ids)
            self._preview()

    def send_to(self, to: str) -> None:
        """They shall go there."""
        self.to = to
        self._preview()

    def _preview(self) -> None:
        self._number += 1
        self._given = None
        number, wish = self._number, self._wish("")
        if not self.chosen or not self.to:
            self._say_wish()
            return
        self._is_busy = True
        self._say_wish()
        self._net.submit(
            lambda: self._actions.preview(wish),
            lambda given: self._previewed(number, given),
            lambda error: self._preview_failed(number, error),
            latest="preview",
        )

    def _previewed(self, number: int, given: Given) -> None:
        if number == self._number:
            self._given, self._is_busy = given, False
            self._say_wish()

    def _preview_failed(self, number: int, error: Exception) -> None:
        if number == self._number:
            self._failed(error)

    def _wish(self, reason: str) -> Wish:
        known_at = self._waits.synced_at if self._waits is not None else None
        return Wish(self.chosen, self.to, reason, known_at)

    def give(self, reason: str) -> None:
        """Do it."""
        if self._is_busy or self._view is None:
            return
        if not self.chosen:
            self._failed(Refused(sentence("No lead is chosen; choose some with Space."), "leads"))
        elif not self.to:
            self._failed(Refused(sentence("Say whom the leads shall go to."), "to"))
        elif not reason.strip():
            self._failed(
                Refused(sentence("Say why in a few words; whoever loses the leads reads it."), "reason")
            )
        else:
            self._is_busy = True
            self._number += 1
            wish = self._wish(reason)
            self._say_wish()
            self._net.submit(lambda: self._actions.give(wish), self._done, self._failed)

    def _done(self, given: Given) -> None:
        self._is_busy = False
        self.chosen = ()
        self._given = None
        self._broadcast(given.changed)
        if self._view is not None:
            self._view.show_given(given)
            self._say_wish()

    def _failed(self, error: Exception) -> None:
        self._is_busy = False
        if self._view is not None:
            self._view.show_trouble(error)
            self._say_wish()

    def _say_wish(self) -> None:
        if self._view is not None:
            self._view.show_wish(chosen=len(self.chosen), given=self._given, busy=self._is_busy)

    # absences

    def say_away(self, text: str) -> None:
        """The rep of the filter is away on these days, as ``2026-12-21..2027-01-03, 2027-02-08``."""
        login = self.rep
        if not login:
            return
        try:
            absences = [read_absence(part) for part in text.split(",") if part.strip()]
        except Refused as refused:
            self._failed(refused)
            return
        self._quick.submit(lambda: self._actions.set_absences(login, absences), self._broadcast, self._failed)
