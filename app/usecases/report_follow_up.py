"""The follow-up report: the board's figures with the leads that were never touched, for the command line."""

from datetime import datetime
from typing import NamedTuple

from app.domain.boards import NEVER_TOUCHED
from app.usecases.ports import Progress, Silent
from app.usecases.team import Asked, Behind, Board, Boards, Line

PAGE = 1000


class FollowUp(NamedTuple):
    """The board, and who was never touched."""

    board: Board
    never_touched: tuple[Line, ...]


def report_follow_up(
    boards: Boards, asked: Asked, now: datetime, progress: Progress | None = None
) -> FollowUp | None:
    """The figures of the leads handed over in a span; None when the person wanted it to stop."""
    board = boards.figures(asked, now, progress or Silent())
    if board is None:
        return None
    found: list[Line] = []
    behind = Behind(asked, NEVER_TOUCHED)
    while len(found) < board.whole.never_touched:
        page = boards.leads(behind, now, found[-1] if found else None, PAGE)
        if not page:
            break
        found += page
    return FollowUp(board, tuple(found))
