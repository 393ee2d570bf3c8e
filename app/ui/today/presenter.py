"""Decides about the Today page: which lead is selected, which card is on screen, and what happens after a call is
logged or taken back. Plain Python; the view only shows what it is told. The outcome bar is decided beside this, in
``bar_presenter``.

Speed: the sheets of the neighbouring leads are read ahead, so that after a log the next card is shown from memory in
the same turn, and everything else (reading ahead again, the fresh list) follows once it is painted.
"""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from app.domain.agenda import Agenda, Candidate
from app.domain.errors import Refused
from app.domain.wording import shorten
from app.ui.card.sheet import Sheet
from app.ui.kit.work import Lane
from app.ui.today.actions import Idle, TodayActions
from app.ui.today.bar_presenter import BarPresenter
from app.ui.today.lines import Listing, listing_of
from app.ui.today.view import NoView, View, passed_over
from app.usecases.changed import LEADS, SETTINGS, TOUCHES, Changed
from app.usecases.log_call import Logged
from app.usecases.undo import Undone

if TYPE_CHECKING:
    from app.ui.card.actions import CardActions
    from app.ui.card.presenter import CardPresenter
    from app.ui.today.more_presenter import MorePresenter

#: So many letters of a name stand in a sentence, so that its end is read.
MOST_OF_NAME = 60
#: How many sheets are kept: the selected one, its neighbours, and those just left.
KEPT_SHEETS = 8


class TodayPresenter:
    """The decisions. ``broadcast`` tells the other pages what a command changed; ``bar`` decides the outcome bar. The
    list is read on the lane ``behind``, so that the next click need not wait for it.
    """

    def __init__(
        self, actions: TodayActions, lane: Lane, behind: Lane, broadcast: Callable[[Changed], None]
    ) -> None:
        self.actions = actions
        self.bar = BarPresenter(actions, lane)
        self._lane = lane
        self._behind = behind
        self._broadcast = broadcast
        self._view: View = NoView()
        self._listing: Listing | None = None
        self._selected = ""
        self._is_halted = False  # the lead that was shown is gone, and the rep has not gone on yet
        self._sheet: Sheet | None = None
        self._sheets: dict[str, Sheet] = {}
        self._visible = True
        self._stale = False
        self._passed_over = False  # a list came while a call was being written
        self._written = 0  # calls that were logged from here
        self._own: Changed | None = None

    # what is shown

    @property
    def selected(self) -> str:
        """The id of the selected lead, or an empty text."""
        return self._selected

    @property
    def sheet(self) -> Sheet | None:
        """The sheet on screen; None while it is read."""
        return self._sheet

    @property
    def listing(self) -> Listing | None:
        """The list on screen."""
        return self._listing

    def attach(self, view: View) -> None:
        """Take the view and show it the list."""
        self._view = view
        self.bar.attach(view)
        self.refresh()

    def begin(self, made: Agenda, sheet: Sheet | None) -> None:
        """Show what was read before there was a page, instead of reading it again."""
        self._stale = False
        if sheet is not None:
            self._keep(sheet)
        self._list_read(made)

    def set_visible(self, visible: bool) -> None:
        """A hidden page reads nothing; it catches up when it is shown."""
        self._visible = visible
        if not visible:
            self.bar.keep_drafts()
        if visible and self._stale:
            self.refresh()
            if self._selected and self._selected not in self._sheets:  # it changed while the page was hidden
                self._read_selected()

    def refresh(self) -> None:
        """Read the list again."""
        if not self._visible:
            self._stale = True
            return
        self._stale = self._passed_over = False
        before = self._written
        self._behind.submit(
            self.actions.read_list,
            lambda made: self._list_read(made) if self._written == before else None,
            self._read_failed,
            latest="today-list",
        )

    def changed(self, changed: Changed) -> None:
        """Somebody changed something: forget what it concerns and read again."""
        if changed is self._own or not changed.touches(LEADS, TOUCHES, SETTINGS):
            return
        if changed.lead_ids:
            for lead_id in changed.lead_ids:
                self._sheets.pop(lead_id, None)
        else:
            self._sheets.clear()
        self.refresh()
        if self._selected and self._selected not in self._sheets and self._visible:
            self._read_selected()

    def _list_read(self, made: Agenda) -> None:
        if self.bar.frozen:  # perhaps made before the call that is being written; the log reads it again
            self._passed_over = True
            return
        self._listing = listing = listing_of(made)
        self._view.show_listing(listing)
        if self._selected:
            self._view.mark(self._selected)
            self._read_ahead()
        elif not listing.rows:
            self._ask_why_idle()
        elif not self._is_halted:
            self.select(listing.rows[0].candidate.lead_id)

    def _ask_why_idle(self) -> None:
        def answered(idle: Idle) -> None:
            if not self._selected:
                self._view.show_idle(idle, self._listing.done if self._listing else 0)

        self._lane.submit(self.actions.read_idle, answered, self._read_failed, latest="today-idle")

    def _read_failed(self, error: Exception) -> None:
        self._view.say_trouble(error)

    # selection

    def select(self, lead_id: str) -> None:
        """Show a lead, on the list or not."""
        if lead_id == self._selected and self._sheet is not None:
            return
        self._selected, self._is_halted = lead_id, False
        self._view.mark(lead_id)
        known = self._sheets.get(lead_id)
        self._sheet = known
        if known is not None:
            self._show_sheet(known)
            self._view.soon(self._read_ahead)
        else:
            self._view.show_brief(self._candidate(lead_id))
            self.bar.show_lead(lead_id, None)
            self._read_selected()

    def select_first(self) -> None:
        """Show whom to call next: the first of the list as it is now."""
        if not self.bar.frozen:
            self._selected, self._sheet, self._is_halted = "", None, False
            self.refresh()

    def move(self, by: int) -> None:
        """Select the row so many rows further down (up for less than 0); stays at the ends."""
        listing = self._listing
        if listing is None or not listing.rows:
            return
        place = listing.position(self._selected)
        target = 0 if place is None else min(max(place + by, 0), len(listing.rows) - 1)
        self.select(listing.rows[target].candidate.lead_id)

    def move_to_first(self) -> None:
        """Select the first row."""
        if self._listing is not None:
            self.move(-len(self._listing.rows))

    def move_to_last(self) -> None:
        """Select the last row."""
        if self._listing is not None:
            self.move(len(self._listing.rows))

    def _read_selected(self, *, is_done: bool = False) -> None:
        """``is_done``: its rep has said how the call went and waits for the next lead."""
        lead_id = self._selected

        def answered(sheet: Sheet) -> None:
            self._keep(sheet)
            if self._selected == lead_id:
                if self._sheet is not None and self._sheet.lead.owner != sheet.lead.owner:
                    self._view.say_given_away(shorten(sheet.lead.name, MOST_OF_NAME), sheet.lead.owner)
                self._sheet = sheet
                self._show_sheet(sheet)
                self._view.soon(self._read_ahead)

        def failed(error: Exception) -> None:
            if self._selected != lead_id:
                return
            if isinstance(error, Refused):
                self._gone(lead_id, error, halts=not is_done)
            else:
                self._view.say_trouble(error)

        self._lane.submit(lambda: self.actions.read_sheet(lead_id), answered, failed, latest="today-sheet")

    def _gone(self, lead_id: str, refused: Refused, *, halts: bool) -> None:
        """The lead is no longer there, erased perhaps, while its card was open: that is said. The list goes on at once
        only where the next lead was asked for; else the next key would be pressed on somebody else.
        """
        candidate = self._candidate(lead_id)
        name = self._sheet.lead.name if self._sheet is not None else candidate.name if candidate else ""
        self._sheets.pop(lead_id, None)
        self.bar.forget(lead_id)
        self.bar.show_lead("", None)
        self._selected, self._sheet = "", None
        if name:
            self._is_halted = halts
            self._view.say_gone(shorten(name, MOST_OF_NAME))
            if halts:
                self._view.mark("")
                self._view.show_gone(shorten(name, MOST_OF_NAME))
        else:
            self._view.say_refused(refused.message)
        self.refresh()

    def _read_ahead(self) -> None:
        """Read the sheets of the next and the previous row, unless they are known."""
        listing = self._listing
        place = listing.position(self._selected) if listing is not None else None
        if listing is None or place is None:
            return
        for neighbour in (place + 1, place - 1):
            if 0 <= neighbour < len(listing.rows):
                lead_id = listing.rows[neighbour].candidate.lead_id
                known = self._sheets.get(lead_id)
                if known is not None:
                    self._view.prepare(known)
                else:
                    self._lane.submit(
                        lambda lead_id=lead_id: self.actions.read_sheet(lead_id),  # type: ignore[misc]  # bound now
                        self._kept_ahead,
                        passed_over,
                        latest=f"today-ahead-{neighbour - place}",
                    )

    def _kept_ahead(self, sheet: Sheet) -> None:
        self._keep(sheet)
        self._view.prepare(sheet)

    def _keep(self, sheet: Sheet) -> None:
        self._sheets.pop(sheet.lead.id, None)
        self._sheets[sheet.lead.id] = sheet
        while len(self._sheets) > KEPT_SHEETS:
            oldest = next(iter(self._sheets))
            if oldest == self._selected:
                self._keep(self._sheets[oldest])
            else:
                del self._sheets[oldest]

    def _show_sheet(self, sheet: Sheet) -> None:
        self._view.show_sheet(sheet)
        self.bar.show_lead(sheet.lead.id, sheet)

    def _candidate(self, lead_id: str) -> Candidate | None:
        rows = self._listing.rows if self._listing is not None else ()
        return next((row.candidate for row in rows if row.candidate.lead_id == lead_id), None)

    # logging

    def log(self) -> None:
        """Log the call and go on to the next lead; what is missing is said beside its field."""
        if self.bar.frozen:
            return
        command = self.bar.command()
        if command is None:
            return
        self.bar.frozen = True
        self.bar.clear_problem()
        self._view.begin_saving()
        self._lane.submit(lambda: self.actions.log(command), self._logged, self._log_failed)

    def _logged(self, logged: Logged) -> None:
        lead_id = logged.lead.id
        self._answered()
        self._written += 1
        self.bar.forget(lead_id)
        self._sheets.pop(lead_id, None)
        following = ""
        if self._listing is not None:
            place = self._listing.position(lead_id)
            self._listing = self._listing.without(lead_id, done=logged.touch.attempt)
            rows = self._listing.rows
            if rows:
                following = rows[min(place or 0, len(rows) - 1)].candidate.lead_id
            self._view.show_listing(self._listing)
        if self._selected == lead_id:
            self._selected, self._sheet = "", None
            if following:
                self.select(following)
            else:
                self.bar.show_lead("", None)
                self._ask_why_idle()
        self._view.focus_field("list")
        self._own = logged.changed
        self._view.soon(lambda: self._after_log(logged))

    def _after_log(self, logged: Logged) -> None:
        self._view.tell_logged(logged)
        self._after_command(logged.changed)

    def _after_command(self, changed: Changed) -> None:
        self._own = changed
        self._broadcast(changed)
        self.refresh()

    def _answered(self) -> None:
        """The command under way is committed or has failed."""
        self.bar.frozen = False
        self._view.end_saving()

    def _read_what_was_passed_over(self) -> None:
        if self._passed_over:
            self.refresh()

    def _log_failed(self, error: Exception) -> None:
        self._answered()
        self._read_what_was_passed_over()
        if isinstance(error, Refused) and error.field == "lead" and self._sheet is not None:
            self._read_selected(is_done=True)  # erased, or closed elsewhere, since its card was read
            self.bar.refuse(error)
        elif isinstance(error, Refused):
            self.bar.refuse(error)
        else:
            self.bar.say_unsaved(error)
            self._view.say_trouble(error)

    # taking back

    def undo(self, touch_id: str = "") -> None:
        """Take back the last logged call, and show its lead again; of a named one only if it is the last."""
        if self.bar.frozen:
            return
        self.bar.frozen = True
        self._view.begin_saving()
        self._lane.submit(lambda: self.actions.undo(touch_id), self._undone, self._undo_failed)

    def _undone(self, undone: Undone) -> None:
        self._answered()
        lead = undone.lead
        self._sheets.pop(lead.id, None)
        self.bar.give_back(lead.id, undone.touch.note if undone.touch.kind != "change" else "")
        self._view.say_taken_back(undone.touch.outcome, lead.name)
        self._sheet = None
        self._selected = ""
        self.select(lead.id)
        self._after_command(undone.changed)
        self._view.tell_taken_back(undone)

    def _undo_failed(self, error: Exception) -> None:
        self._answered()
        self._read_what_was_passed_over()
        if isinstance(error, Refused):
            self._view.say_refused(error.message)
        else:
            self._view.say_trouble(error)

    # more

    def make_more(self) -> "MorePresenter":
        """What decides about the panel of everything that is no call; made when it is first opened."""
        from app.ui.today.more_presenter import MorePresenter  # imported late: start-up cost

        return MorePresenter(self.actions, self._lane, self._broadcast, self.bar)

    # the card

    def make_card(self) -> "CardPresenter":
        """What decides about changing the lead on the card; made when something is first changed."""
        from app.ui.card.presenter import CardPresenter  # imported late: start-up cost

        return CardPresenter(self._card_actions, self._lane, self._broadcast)

    def _card_actions(self) -> "CardActions":
        return self.actions.card()  # of the desk that is worked at now

    # calling

    def dial(self) -> None:
        """Have the number dialled, unless the lead must not or cannot be called now."""
        sheet = self._sheet
        if sheet is None:
            return
        lead = sheet.lead
        if lead.do_not_call or not lead.phones:
            self._view.cannot_dial(lead, None, sheet.card.zone_name)
            return

        def answered(opens_at: datetime | None) -> None:
            if opens_at is None:
                self._view.dial(lead.phones[0], sheet.phones[0])
            else:
                self._view.cannot_dial(lead, opens_at, sheet.card.zone_name)

        self._lane.submit(lambda: self.actions.when_callable(lead), answered, self._read_failed)
