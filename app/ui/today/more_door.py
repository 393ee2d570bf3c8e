"""The way from the Today page to its More panel, which is made when it is first opened: start-up cost."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.ui.today.more_panel import MorePanel
    from app.ui.today.page import TodayPage
    from app.ui.today.presenter import TodayPresenter

#: The key that opens the panel at its snooze, unless the team gave it to an outcome.
SNOOZE_KEY = "s"


class MoreDoor:
    """Opens the panel for the lead on screen; until then there is none."""

    def __init__(self, page: "TodayPage", presenter: "TodayPresenter") -> None:
        self._page = page
        self._presenter = presenter
        self.panel: MorePanel | None = None

    def open(self) -> None:
        """Show what one does with the lead besides a call, or put it away again."""
        if self.panel is not None and self.panel.isVisible():
            self.panel.close_panel()
        else:
            self._open("")

    def take_key(self, key: str) -> None:
        """Open the panel at its snooze, if that is what the key means."""
        if key == SNOOZE_KEY:
            self._open("snooze")

    def follow(self, lead_id: str) -> None:
        """Another lead is on the page."""
        if self.panel is not None:
            self.panel.follow(lead_id)

    def place(self) -> None:
        """The page has another size."""
        if self.panel is not None:
            self.panel.place()

    def _open(self, row: str) -> None:
        sheet = self._presenter.sheet
        if sheet is None or self._presenter.bar.frozen:
            return
        if self.panel is None:
            self.panel = self._make()
        self.panel.open(sheet, row)

    def _make(self) -> "MorePanel":
        from app.ui.today.more_panel import MorePanel  # imported late: start-up cost

        page, actions = self._page, self._presenter.actions
        panel = MorePanel(self._presenter.make_more(), page.bar.more, actions.now, actions.home_zone, page)
        panel.notice.connect(page.notice)
        panel.saving_began.connect(page.begin_saving)
        panel.saving_ended.connect(page.end_saving)
        panel.closed.connect(lambda: page.focus_field("list"))
        return panel
