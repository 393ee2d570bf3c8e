"""What the follow-up board asks of the program, fulfilled with use cases, this file and the central database."""

from collections.abc import Callable
from pathlib import Path

from app.central.boards import RemoteBoards
from app.domain.calendar import zone
from app.domain.errors import Problem, SignInNeeded, Unavailable
from app.storage.store import SqliteStore
from app.storage.team_store import TeamStore
from app.ui.bus import Bus
from app.ui.lanes import Lanes
from app.ui.team.page import TeamPage
from app.ui.team.presenter import TeamPresenter
from app.ui.team.view import CENTRAL, FILE, OFFLINE, SOLO, Shown
from app.usecases.desk import Desk
from app.usecases.export_board import board_table
from app.usecases.ports import Progress
from app.usecases.replica import Membership
from app.usecases.show_board import LocalBoard, look_back
from app.usecases.team import Asked, Behind, Board, Boards, Line
from app.wiring.desk import Surroundings
from app.wiring.exporting import write_file, write_table
from app.wiring.team import Team

ELSEWHERE = "This lead is not on this computer: somebody else holds it. Its holder has the card."


class DeskTeam:
    """The reads of the page at whatever desk is worked at now; its methods run on one lane.

    The connection is the page's own: what synchronises never waits for a board.
    """

    def __init__(
        self,
        around: Surroundings,
        store: SqliteStore,
        desk: Callable[[], Desk],
        password: Callable[[], str] = str,
    ) -> None:
        self._around = around
        self._password = password  # that was told in this run, where no keyring keeps it
        self._store = store
        self._desk = desk
        self._team: Team | None = None
        self._from: Boards = LocalBoard(desk())

    def board(self, asked: Asked, progress: Progress) -> Shown | None:
        known = self._membership()
        role = known.me.role if known is not None else SOLO
        origin = FILE
        told: Board | None = None
        if known is not None and known.signed_in:
            try:
                told = self._take(self._central(), asked, progress)
                origin = CENTRAL
            except (Unavailable, SignInNeeded):
                self.close()
                origin = OFFLINE
        if told is None and not progress.cancelled():
            told = self._take(LocalBoard(self._desk()), asked, progress)
        if told is None or progress.cancelled():
            return None
        now = self._desk().clock.now()
        return Shown(told, self._from.choices(), origin, role, now, look_back(self._desk()))

    def leads(self, behind: Behind, after: Line | None, limit: int) -> list[Line]:
        return self._from.leads(behind, self._desk().clock.now(), after, limit)

    def export(self, board: Board, by: str, file: Path) -> None:
        write_table(file, *board_table(board, by, "all"))

    def is_here(self, lead_id: str) -> bool:
        """Whether this computer carries a lead."""
        try:
            with self._store.read() as reading:
                reading.lead(lead_id)
        except Problem:
            return False
        return True

    def close(self) -> None:
        """Let go of the connection."""
        if self._team is not None:
            self._team.close()
            self._team = None

    def _take(self, source: Boards, asked: Asked, progress: Progress) -> Board | None:
        told = source.figures(asked, self._desk().clock.now(), progress)
        self._from = source
        return told

    def _central(self) -> RemoteBoards:
        if self._team is None:
            self._team = Team(self._around, self._store, lambda _question: self._password())
        return RemoteBoards(self._team.central().ask, self._desk().home.time_zone)

    def _membership(self) -> Membership | None:
        with TeamStore(self._store).read() as reading:
            return reading.membership()


def make_team(
    around: Surroundings,
    store: SqliteStore,
    desk: Callable[[], Desk],
    lanes: Lanes,
    bus: Bus,
    tell: Callable[[str, bool], None],
    open_lead: Callable[[str], None],
    password: Callable[[], str],
) -> tuple[TeamPage, Callable[[], None]]:
    """The page, and what ends it."""
    actions = DeskTeam(around, store, desk, password)
    at_desk = desk()
    presenter = TeamPresenter(actions, lanes.slow, at_desk.clock.now)
    bus.changed.connect(presenter.changed)
    page = TeamPage(presenter, at_desk.clock.now, zone(at_desk.home.time_zone), write_file)
    page.notice.connect(tell)

    def open_if_here(lead_id: str) -> None:
        lanes.quick.submit(
            lambda: actions.is_here(lead_id),
            lambda here: open_lead(lead_id) if here else tell(ELSEWHERE, True),
        )

    page.lead_chosen.connect(open_if_here)

    def end() -> None:
        presenter.close()
        actions.close()

    return page, end
