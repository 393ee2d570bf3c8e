"""The Today page: the ranked list on the left, the card and the outcome bar on the right. Layout, keys and words; every
decision is the presenter's.

Keys are shortcuts of the page. A text field keeps the letters that are typed into it, so they never choose an outcome.
"""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.agenda import Candidate
from app.domain.lead import Lead
from app.ui.card.card import Card
from app.ui.card.card_pictures import CardCover, CardPictures
from app.ui.card.settling import settle_layouts
from app.ui.card.sheet import Sheet
from app.ui.kit import words
from app.ui.kit.buttons import LinkButton
from app.ui.kit.surface import Hairline
from app.ui.kit.text import Text
from app.ui.kit.theme import SPACE_3, SPACE_7, text_scale
from app.ui.kit.words import say
from app.ui.today.actions import Idle
from app.ui.today.card_door import CardDoor
from app.ui.today.draft import Bar, Draft
from app.ui.today.lines import Listing
from app.ui.today.more_door import MoreDoor
from app.ui.today.nobody import Nobody
from app.ui.today.outcome_bar import OutcomeBar
from app.ui.today.page_keys import keys_of, make_shortcuts
from app.ui.today.page_words import gone_words, idle_words, key_words, why_not_dialled
from app.ui.today.presenter import TodayPresenter
from app.ui.today.stage import Stage
from app.ui.today.today_list import TodayList
from app.ui.today.waiting import AfterPaint, Rest, Saving
from app.usecases.log_call import Logged
from app.usecases.undo import Undone

if TYPE_CHECKING:
    from app.ui.kit.command import Command

#: Below this width of the page, list and card take turns.
SIDE_BY_SIDE_FROM = 880
LIST_SHARE, LEAST_LIST, MOST_LIST = 0.358, 340, 520
MINUTE_MS = 60_000


def open_link(address: str) -> bool:
    """Give an address to the desktop; False where nothing there opens such."""
    from PySide6.QtCore import QUrl  # imported late: start-up cost
    from PySide6.QtGui import QDesktopServices

    return QDesktopServices.openUrl(QUrl(address))


class TodayPage(QWidget):
    """The rep's screen. `search` is the field that stands in the list's header; who made it connects it.

    Signals tell others what happened here; the page itself already acted on it.
    """

    lead_selected = Signal(str)
    outcome_chosen = Signal(str)
    notice = Signal(str, bool)  # a sentence for the window's notice bar, and whether it is trouble
    count_changed = Signal(int)  # how many leads stand on the list
    import_asked = Signal()
    session_asked = Signal()  # call down the list, or pause and go on while that is done
    logged = Signal(object)  # a `Logged`, once the next lead is painted
    taken_back = Signal(object)  # an `Undone`
    dialled = Signal()
    leave_asked = Signal()  # Esc, with nothing left to let go of: a session ends
    saving_changed = Signal(bool)  # a commit takes long (True), and it has ended (False)
    settled = Signal()

    def __init__(
        self,
        presenter: TodayPresenter,
        search: QWidget | None = None,
        open_link: Callable[[str], bool] = open_link,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._open_link = open_link
        self._clock = presenter.actions.now
        self._home_zone = presenter.actions.home_zone
        self._search = search
        self._together = True
        self._list_wanted = False
        self._is_settled = False
        self._idle: Idle | None = None
        self.list = TodayList(self._clock, self._home_zone, search)
        self._card = Card(self._clock, self._home_zone)
        self._cover = CardCover(self._card)
        self._pictures = CardPictures(self._card, self._clock, self._home_zone)
        self._unfilled: Sheet | None = None  # seen as a picture, and not on the card yet
        self.bar = OutcomeBar(self._clock, self._home_zone)
        self.more = MoreDoor(self, presenter)
        self._line = Hairline(standing=True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._build()
        self._connect()
        self._after_paint = AfterPaint(self)
        self._after_paint.watch(self._card.body, self._cover)
        self._rest_of_typing = Rest(self)
        self._saving = Saving(self)
        self._saving.slow_changed.connect(self.saving_changed)
        self._minute = QTimer(self)
        self._minute.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._minute.setInterval(MINUTE_MS)
        self._minute.timeout.connect(self._minute_passed)
        self._shortcuts = make_shortcuts(self, keys_of(self, presenter), self._key)
        presenter.attach(self)

    def _build(self) -> None:
        self._to_list = LinkButton(say("Today's list (L)"))
        self._place = Text("", "secondary", "soft")
        self._fold_bar = QWidget()
        fold = QHBoxLayout(self._fold_bar)
        fold.setContentsMargins(SPACE_7, SPACE_3, SPACE_7, 0)
        fold.setSpacing(SPACE_3)
        fold.addWidget(self._to_list)
        fold.addWidget(self._place, 1)
        self._fold_bar.hide()
        self.nobody = Nobody()
        self.nobody.hide()
        self._right = QWidget()
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self._fold_bar)
        right.addWidget(self.card, 1)
        right.addWidget(self.nobody, 1)
        self._bar_line = Hairline()
        right.addWidget(self._bar_line)
        right.addWidget(self.bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list)
        row.addWidget(self._line)
        row.addWidget(self._right, 1)
        self.stage = Stage(row, right, self._fold, self._rest, self._set_keys)

    def _connect(self) -> None:
        presenter = self._presenter
        self.list.lead_selected.connect(self._row_chosen)
        self.list.session_asked.connect(self.session_asked)
        self.card.dial_asked.connect(presenter.dial)
        self._card_door = CardDoor(self._card, self, presenter)
        self.bar.outcome_chosen.connect(self.choose_outcome)
        self.bar.reason_chosen.connect(presenter.bar.choose_reason)
        self.bar.written.connect(presenter.bar.write)
        self.bar.log_asked.connect(presenter.log)
        self.bar.more_asked.connect(self.more.open)
        self.bar.keyboard_let_go.connect(self._rest)
        self._to_list.clicked.connect(self.toggle_list)
        self.nobody.import_button.clicked.connect(self.import_asked)

    # keys

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this page, for the sheet of keys."""
        return key_words(self._presenter.actions.outcomes)

    def commands(self) -> "list[Command]":
        """What can be done now, for the command palette."""
        from app.ui.today.page_commands import commands_of  # imported late: start-up cost

        return commands_of(self, self._presenter)

    def _key(self, key: str) -> None:
        before = self._presenter.bar.draft.outcome
        if self._presenter.bar.choose_key(key):
            chosen = self._presenter.bar.draft.outcome
            if chosen and chosen != before:
                self.outcome_chosen.emit(chosen)
        elif not self._card_door.take_key(key):
            self.more.take_key(key)

    def choose_outcome(self, code: str) -> None:
        """Chooses how the call ended; choosing it again takes it back."""
        self._presenter.bar.choose(code)
        if self._presenter.bar.draft.outcome == code:
            self.outcome_chosen.emit(code)
        else:
            self.bar.outcomes.check(self._presenter.bar.draft.outcome)

    def let_go(self) -> None:
        """Esc leaves a field; without one it takes the chosen outcome back, and without that it ends a session."""
        focused = QGuiApplication.focusObject()
        if focused in self.bar.fields.values():
            self._rest()
        elif self._presenter.bar.draft.outcome:
            self._presenter.bar.let_go()
        elif self.stage.is_alone:
            self.leave_asked.emit()

    def _rest(self) -> None:
        """Gives the keyboard to where keys mean outcomes: the list, or the page while the list is folded away."""
        (self.stage.instead or (self.list.rows if self.list.isVisible() else self)).setFocus()

    def show_other_opening(self) -> None:
        """Shows the next way to begin the talk."""
        self.card.opening.show_next()

    def toggle_timeline(self) -> None:
        """Shows all touches, or those of the last 90 days."""
        self.card.toggle_timeline()

    def scroll_card(self, pages: int) -> None:
        """Scrolls the card by so many screens."""
        bar = self.card.verticalScrollBar()
        bar.setValue(bar.value() + pages * max(bar.pageStep() - 40, 40))

    def to_search(self) -> None:
        """Gives the search field the keyboard."""
        if self._search is not None and not self.stage.is_alone:
            if not self.list.isVisible():
                self.toggle_list()
            self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _set_keys(self, on: bool) -> None:
        for shortcut in self._shortcuts:
            shortcut.setEnabled(on)

    def _row_chosen(self, lead_id: str) -> None:
        self._presenter.select(lead_id)
        if not self._together and self._list_wanted:
            self.toggle_list()

    # narrow windows

    def toggle_list(self) -> None:
        """In a narrow window, shows the list in the card's place or the card again."""
        if not self._together and not self.stage.is_alone:
            self._list_wanted = not self._list_wanted
            self._fold()

    def _fold(self) -> None:
        instead, alone = self.stage.instead is not None, self.stage.is_alone
        shows_list = (self._together or self._list_wanted) and not alone and not instead
        shows_card = (self._together or not self._list_wanted or alone) and not instead
        self.list.setVisible(shows_list)
        self._line.setVisible(self._together and shows_list)
        self._right.setVisible(shows_card)
        self._fold_bar.setVisible(not self._together and not alone)
        if self._together:
            width = round(min(max(self.width() * LIST_SHARE, LEAST_LIST), MOST_LIST * text_scale()))
            self.list.setFixedWidth(width)
        else:
            self.list.setMinimumWidth(0)
            self.list.setMaximumWidth(16_777_215)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fill_seen()
        self._together = event.size().width() >= SIDE_BY_SIDE_FROM * text_scale()
        self._fold()
        self.bar.follow_height(event.size().height())
        self.more.place()

    # time

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._minute.start()
        self._presenter.set_visible(True)
        self._rest()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._minute.stop()
        self._presenter.set_visible(False)

    def _minute_passed(self) -> None:
        self.card.show_time()
        self._presenter.refresh()

    # what the presenter shows

    def show_listing(self, listing: Listing) -> None:
        self.list.show_listing(listing)
        self.soon(self._tell_count)  # the next lead comes first
        self._show_place()
        if not listing.rows:
            self._settle()

    def _tell_count(self) -> None:
        listing = self._presenter.listing
        if listing is not None:
            self.count_changed.emit(len(listing.rows))

    def mark(self, lead_id: str) -> None:
        self.list.rows.mark(lead_id)
        self._show_place()
        self.more.follow(lead_id)
        if lead_id:
            self.lead_selected.emit(lead_id)

    def show_sheet(self, sheet: Sheet) -> None:
        self._show_card()
        self.bar.set_there(sheet.card.zone_name)
        picture = self._pictures.of(sheet)
        if picture is None:
            self._fill(sheet)
        else:
            self._unfilled = sheet
            self._cover.show_picture(picture)
            self.soon(self._fill_seen)
        self._settle()

    def show_brief(self, candidate: Candidate | None) -> None:
        self._show_card()
        self._unfilled = None
        self._card.show_brief(candidate)
        self._cover.hide()

    def show_idle(self, idle: Idle, done: int) -> None:
        self._idle = idle
        title, text = idle_words(idle, done, self._clock(), self._home_zone)
        self._show_nobody(title, text, offers_import=idle.leads == 0 and not idle.others)

    def show_gone(self, name: str) -> None:
        self._show_nobody(*gone_words(name))

    def show_bar(self, bar: Bar) -> None:
        self.bar.show_bar(bar)

    def show_draft(self, draft: Draft) -> None:
        self.bar.show_draft(draft)

    def focus_field(self, field: str) -> None:
        if field == "list":
            self._rest()
        else:
            self.bar.focus_field(field)

    def dial(self, number: str, written: str) -> None:
        # Copied in any case: a system that hands the number on does not say whether a dialler took it.
        QGuiApplication.clipboard().setText(number)
        self.dialled.emit()
        if self._open_link(f"tel:{number}"):
            self.notice.emit(say("Dialling %1; it is copied too").replace("%1", written), False)
            return
        self.notice.emit(say("No program here dials; %1 is copied").replace("%1", written), False)

    def copy_number(self) -> None:
        """Copies the first number of the lead, and says so."""
        sheet = self._presenter.sheet
        if sheet is not None and sheet.lead.phones:
            QGuiApplication.clipboard().setText(sheet.lead.phones[0])
            self.notice.emit(say("%1 is copied").replace("%1", sheet.phones[0]), False)

    def tell_logged(self, logged: Logged) -> None:
        self.logged.emit(logged)

    def tell_taken_back(self, undone: Undone) -> None:
        self.taken_back.emit(undone)

    def cannot_dial(self, lead: Lead, opens_at: datetime | None, zone_name: str) -> None:
        self.notice.emit(why_not_dialled(lead, opens_at, zone_name, self._clock()), False)

    def say_taken_back(self, outcome: str, name: str) -> None:
        word = words.outcome_word(outcome)
        self.notice.emit(say("Taken back: %1, %2").replace("%1", word).replace("%2", name), False)

    def begin_saving(self) -> None:
        self._saving.begin()

    def end_saving(self) -> None:
        self._saving.end()

    def say_gone(self, name: str) -> None:
        self.notice.emit(say("%1 is no longer here, so there is nothing to log").replace("%1", name), False)

    def say_given_away(self, name: str, owner: str) -> None:
        sentence = say("%1 belongs to %2 now") if owner else say("%1 belongs to nobody now")
        self.notice.emit(sentence.replace("%1", name).replace("%2", owner), False)

    def say_refused(self, sentence: str) -> None:
        self.notice.emit(words.told(sentence), False)

    def say_trouble(self, error: Exception) -> None:
        self.notice.emit(words.error_sentence(error), True)

    def soon(self, call: Callable[[], None]) -> None:
        self._after_paint.add(call)

    def when_typing_rests(self, call: Callable[[], None]) -> None:
        self._rest_of_typing.put_off(call)

    def _show_nobody(self, title: str, text: str, *, offers_import: bool = False) -> None:
        self.nobody.explain(title, text, offers_import=offers_import)
        for part in (self.card, self.bar, self._bar_line):
            part.hide()
        self.nobody.show()
        self._settle()

    def _show_card(self) -> None:
        if self._card.isHidden():
            self.nobody.hide()
            for part in (self.card, self.bar, self._bar_line):
                part.show()

    @property
    def card(self) -> Card:
        """The card, filled with what is seen of it."""
        self._fill_seen()
        return self._card

    def _fill_seen(self) -> None:
        if self._unfilled is not None:
            self._fill(self._unfilled)

    def _fill(self, sheet: Sheet) -> None:
        self._unfilled = None
        self._card.show_sheet(sheet)
        if not self._cover.isHidden():
            settle_layouts()  # under the cover, so that nothing is seen to move
            self._cover.hide()

    def prepare(self, sheet: Sheet) -> None:
        if self._card.isVisible():
            self._pictures.prepare(sheet)
            self.list.rows.paint_ahead(sheet.lead.id)

    def _show_place(self) -> None:
        listing = self._presenter.listing
        place = listing.position(self._presenter.selected) if listing is not None else None
        text = ""
        if listing is not None and place is not None:
            text = say("%1 of %2").replace("%1", str(place + 1)).replace("%2", str(len(listing.rows)))
        if self._place.text() != text:
            self._place.setText(text)

    def _settle(self) -> None:
        if not self._is_settled:
            self._is_settled = True
            QTimer.singleShot(0, self, self.settled.emit)
