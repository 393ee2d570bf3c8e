"""Decides everything about the campaigns page: whose figures are shown, which leads, and what may be done. No Qt.

This computer's figures come at once; where there is a team the centre's take their place as soon as they are there.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from app.domain.errors import SignInNeeded, Unavailable
from app.domain.givers import ALL, Became
from app.ui.givers.view import GiversActions, View
from app.ui.kit.work import Lane, PagePresenter
from app.usecases.changed import Changed
from app.usecases.givers import Listed
from app.usecases.nurture import Pool

CAMPAIGNS, NURTURE = "campaigns", "nurture"


class GiversPresenter(PagePresenter[View]):
    """The decisions; `attach` hands it the page."""

    def __init__(
        self, actions: GiversActions, slow: Lane, net: Lane, broadcast: Callable[[Changed], None]
    ) -> None:
        super().__init__()
        self._actions = actions
        self._slow, self._net = slow, net
        self._broadcast = broadcast
        self._of_team = False
        self._number = 0  # of the reading that is awaited
        self.campaigns: tuple[Became, ...] = ()
        self.pool = Pool((), ())
        self.chosen = ""  # the key of a campaign
        self.selection = ALL

    def read(self) -> None:
        """Count anew."""
        self._taken()
        self._number += 1
        number = self._number
        self._slow.submit(
            lambda: (self._actions.figures(), self._actions.has_team()),
            lambda told: self._counted(number, *told),
            self._failed,
            latest="campaigns",
        )
        self._slow.submit(self._actions.nurture, self._pooled, self._failed, latest="nurture")

    def _counted(self, number: int, campaigns: tuple[Became, ...], has_team: bool) -> None:
        if number != self._number:
            return
        if not (has_team and self._of_team):
            self._take(campaigns, of_team=False)
        if has_team:
            self._net.submit(
                self._actions.team_figures,
                lambda told: self._take(told, of_team=True) if number == self._number else None,
                lambda error: self._without_team(number, campaigns, error),
                latest="campaigns",
            )

    def _without_team(self, number: int, campaigns: tuple[Became, ...], error: Exception) -> None:
        """The centre does not answer: this computer's figures have to do, and the page says whose they are."""
        if number == self._number:
            self._take(campaigns, of_team=False)
        if not isinstance(error, Unavailable | SignInNeeded):
            self._failed(error)

    def _take(self, campaigns: tuple[Became, ...], *, of_team: bool) -> None:
        self.campaigns, self._of_team = campaigns, of_team
        if self._view is None:
            return
        if self.campaign is None:
            self.chosen = campaigns[0].key if campaigns else ""
        self._view.show_campaigns(campaigns, of_team=of_team)
        self._view.show_chosen(self.campaign)
        self._list()

    def _pooled(self, pool: Pool) -> None:
        self.pool = pool
        if self._view is not None:
            self._view.show_pool(pool)

    def _failed(self, error: Exception) -> None:
        if self._view is not None:
            self._view.show_trouble(error)

    @property
    def campaign(self) -> Became | None:
        """The chosen campaign."""
        return next((one for one in self.campaigns if one.key == self.chosen), None)

    # the leads behind a number

    def choose(self, key: str, selection: str) -> None:
        """Show the leads behind a number of a campaign."""
        self.chosen, self.selection = key, selection
        if self._view is not None:
            self._view.show_chosen(self.campaign)
        self._list()

    def _list(self) -> None:
        campaign, selection = self.campaign, self.selection
        if campaign is None:
            return
        lane = self._net if self._of_team else self._slow
        ask = self._actions.team_leads if self._of_team else self._actions.leads
        lane.submit(
            lambda: ask(campaign.key, selection),
            lambda leads: self._listed(campaign, selection, leads),
            self._failed,
            latest="leads of a campaign",
        )

    def _listed(self, campaign: Became, selection: str, leads: Sequence[Listed]) -> None:
        if self._view is not None and (campaign.key, selection) == (self.chosen, self.selection):
            self._view.show_leads(campaign, selection, leads)

    # what can be done

    def save_cost(self, text: str, done: str) -> None:
        """Note what the chosen campaign cost; ``done`` is the sentence for when it is saved."""
        campaign = self.campaign
        if campaign is not None:
            name = campaign.name
            self._slow.submit(
                lambda: self._actions.save_cost(name, text),
                lambda changed: self._done(changed, done),
                self._failed,
            )

    def log_sent(self, lead_ids: Sequence[str], medium: str, content: str, done: str) -> None:
        """Note that marketing sent something to these leads."""
        self._slow.submit(
            lambda: self._actions.log_sent(lead_ids, medium, content),
            lambda changed: self._done(changed, done),
            self._failed,
        )

    def _done(self, changed: Changed, sentence: str) -> None:
        self._broadcast(changed)
        if self._view is not None:
            self._view.show_done(sentence)

    def export(self, file: Path, what: str = CAMPAIGNS) -> None:
        """Write the figures that are shown, or the nurture pool."""
        campaigns, pool, actions = self.campaigns, self.pool, self._actions
        self._slow.submit(
            lambda: actions.export_pool(file, pool) if what == NURTURE else actions.export(file, campaigns),
            lambda _rows: self._exported(file),
            self._failed,
        )

    def _exported(self, file: Path) -> None:
        if self._view is not None:
            self._view.show_exported(file)
