"""The frame: pages on the left, the shown one in the middle, the footer below. It knows no page by name.

A page is any widget. It may have four things more, all of them optional:
- `keys()`, answering pairs of a key and what it does, for the sheet of keys;
- `commands()`, answering what can be done now (`kit.command.Command`), for the command palette;
- `settled`, a signal for when everything it shows has been painted, for `--screenshot`;
- the usual `showEvent`, where it refreshes what has changed while it was hidden.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QKeyCombination, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.ui.kit.footer import Footer
from app.ui.kit.navigation import Entry, Navigation
from app.ui.kit.surface import Hairline
from app.ui.kit.theme import text_scale
from app.ui.kit.words import say

if TYPE_CHECKING:
    from app.ui.kit.command import Command

QUIT_KEY = "Ctrl+Q"
PALETTE_KEY = "Ctrl+K"
MINIMUM_WIDTH = 760
MINIMUM_HEIGHT = 480
#: The words of the navigation give way before today's list does, which needs 880 beside them.
FOLD_BELOW_WIDTH = 1080
#: So many pixels of the window's upper edge have to be seen.
LEAST_SEEN = 120
#: After a screen has gone the system moves windows by itself; it is let do so first.
SCREEN_MS = 500
#: Keys that mean something to the buttons of the navigation and the footer themselves.
OWN_KEYS_BESIDE = frozenset(
    {
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Space,
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
    }
)
#: What a system's title bar may take of the screen's height.
FRAME_HEIGHT = 40


class Window(QWidget):
    """The one window of Ripen. Widths are in device-independent pixels."""

    page_shown = Signal(str)
    # The window was closed and goes on in the tray (True) or the program shall end (False).
    closed = Signal(bool)
    # The key for it was pressed.
    quit_asked = Signal()
    # The key of the command palette was pressed.
    palette_asked = Signal()
    # The window got the keyboard, perhaps after a sleep.
    activated = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("Ripen"))
        self.setMinimumSize(MINIMUM_WIDTH, MINIMUM_HEIGHT)
        self.resize(1440, 900)
        self.navigation = Navigation()
        self.footer = Footer()
        self._stack = QStackedWidget()
        self._factories: dict[str, Callable[[], QWidget]] = {}
        self._own_keys: list[tuple[str, str]] = []
        self._counted: dict[str, QShortcut] = {}  # of the pages that have a number: Ctrl+1 and so on
        self._not_offered: set[str] = set()
        self._offers: list[Callable[[], Sequence[Command]]] = []
        self._help: Callable[[], Sequence[Command]] = tuple
        self._pages: dict[str, QWidget] = {}
        self._current = ""
        self._goes_to_tray = self._is_ending = False
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.navigation)
        self._line = Hairline(standing=True)
        middle.addWidget(self._line)
        middle.addWidget(self._stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(middle, 1)
        column.addWidget(Hairline())
        column.addWidget(self.footer)
        self.navigation.chosen.connect(self._chosen)
        self.footer.keys_asked.connect(self.show_keys)
        QShortcut(QKeySequence(Qt.Key.Key_Question), self, self.show_keys)
        QShortcut(QKeySequence(PALETTE_KEY), self, self.palette_asked.emit)
        QGuiApplication.instance().screenRemoved.connect(self._screen_removed)  # type: ignore[union-attr]
        QShortcut(QKeySequence(QUIT_KEY), self, self.quit_asked.emit)

    # pages

    def add_page(
        self,
        key: str,
        title: str,
        widget_factory: Callable[[], QWidget],
        count: int | None = None,
        *,
        gap_before: bool = False,
        own_keys: str = "",
    ) -> Entry:
        """Adds a page to the navigation; its widget is made when it is first shown.

        `gap_before` sets it apart from the pages above. Ctrl+1 to Ctrl+9 show the first nine pages; one with keys of
        its own (the settings) stands at the bottom and is not counted.
        """
        self._factories[key] = widget_factory
        entry = self.navigation.add(key, title, count, gap_before=gap_before, at_bottom=bool(own_keys))
        shown_by = QShortcut(self)
        shown_by.activated.connect(lambda: self._page_asked(key))
        if own_keys:
            self._own_keys.append((own_keys, title))
            self._show_by(shown_by, entry, own_keys)
        else:
            self._counted[key] = shown_by
            self._count_pages()
        return entry

    def offer_page(self, key: str, *, offered: bool) -> None:
        """Whether a page stands in the navigation: some are for some roles only. The pages below it move up."""
        self._not_offered -= {key}
        if not offered:
            self._not_offered.add(key)
        self.navigation.entry(key).setVisible(offered)
        self._count_pages()

    @property
    def offered_pages(self) -> list[str]:
        """The keys of the pages that stand in the navigation."""
        return [key for key in self._factories if key not in self._not_offered]

    def _count_pages(self) -> None:
        offered = [key for key in self._counted if key not in self._not_offered]
        for key, shown_by in self._counted.items():
            place = offered.index(key) + 1 if key in offered else 0
            keys = f"Ctrl+{place}" if 1 <= place <= 9 else ""
            self._show_by(shown_by, self.navigation.entry(key), keys)

    @staticmethod
    def _show_by(shown_by: QShortcut, entry: Entry, keys: str) -> None:
        sequence = QKeySequence(keys)
        if sequence != shown_by.key():
            shown_by.setKey(sequence)
            entry.set_shortcut_text(sequence.toString(QKeySequence.SequenceFormat.NativeText))

    def show_page(self, key: str) -> QWidget:
        """Shows a page and answers its widget; raises KeyError for a page that was not added."""
        page = self.page(key)
        self.navigation.mark(key)
        if self._current != key:
            self.navigation.show()
            self._line.show()
            self._current = key
            self._stack.setCurrentWidget(page)
            page.setFocus(Qt.FocusReason.OtherFocusReason)
            self.page_shown.emit(key)
        return page

    def _page_asked(self, key: str) -> None:
        if self._current:  # a page that stands alone (the first run) is not left this way
            self.show_page(key)

    def _chosen(self, key: str) -> None:
        self.show_page(key).setFocus(Qt.FocusReason.OtherFocusReason)  # also when it is shown already

    def page(self, key: str) -> QWidget:
        """The widget of a page, made now if it was not needed before."""
        page = self._pages.get(key)
        if page is None:
            page = self._factories[key]()
            self._pages[key] = page
            self._stack.addWidget(page)
        return page

    def has_page(self, key: str) -> bool:
        """Whether the widget of a page was already made."""
        return key in self._pages

    def show_alone(self, page: QWidget) -> None:
        """Shows a widget over the whole window, without the navigation (the first run)."""
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self._current = ""
        self.navigation.hide()
        self._line.hide()

    def leave_alone(self, page: QWidget, key: str) -> None:
        """Takes such a widget away again and shows a page."""
        self.show_page(key)
        self._stack.removeWidget(page)
        page.deleteLater()

    @property
    def current_key(self) -> str:
        """The key of the page that is shown."""
        return self._current

    def set_count(self, key: str, count: int | None) -> None:
        """Shows another number beside a page's word."""
        self.navigation.entry(key).set_count(count)

    # what is said

    def show_state(self, state: str, sentence: str) -> None:
        """The footer's left: "saved", "waiting" or "trouble" as a shape, and the sentence to it."""
        self.footer.show_state(state, sentence)

    def say(
        self, sentence: str, action: str = "", act: Callable[[], None] | None = None, *, trouble: bool = False
    ) -> None:
        """A notice in the footer, with a link at most ("Undo"). Trouble stays until closed or replaced."""
        self.footer.notice.say(sentence, action, act, trouble=trouble)

    def ring(
        self, sentence: str, action: str, act: Callable[[], None], *, stays: bool, more: str = ""
    ) -> None:
        """A reminder in the footer, beside the notice. It stays until somebody acts, or is seen for a while."""
        self.footer.reminder.say(sentence, action, act, trouble=stays, more=more)

    def stop_ringing(self) -> None:
        """Takes the reminder back that was acted on."""
        self.footer.reminder.hide()

    # what can be done

    def offer(self, commands: Callable[[], Sequence[Command]]) -> None:
        """Has the command palette ask for these too, whichever page is shown."""
        self._offers.append(commands)

    def offer_help(self, commands: Callable[[], Sequence[Command]]) -> None:
        """Has the sheet of keys and the command palette offer these: what there is to read and to be shown."""
        self._help = commands

    def commands(self) -> list[Command]:
        """What can be done now: on the page, then in the window, then going to another page."""
        from app.ui.kit.command import Command  # imported late: start-up cost

        found: list[Command] = []
        of_page = getattr(self._stack.currentWidget(), "commands", None)
        if callable(of_page):
            told: Sequence[Command] = of_page()
            found.extend(told)
        if self._current:  # a page that stands alone (the first run) is not left this way
            for key in self.offered_pages:
                if key != self._current:
                    entry = self.navigation.entry(key)
                    title = say("Go to %1").replace("%1", entry.text())
                    found.append(Command(title, partial(self.show_page, key), entry.shortcut_text))
        for offer in self._offers:
            found.extend(offer())
        found.extend(self._help())
        found.append(Command(say("Show the keys"), self.show_keys, "?", say("help shortcuts")))
        return found

    def show_keys(self) -> None:
        """Opens the sheet of keys above the footer's right corner."""
        # imported late: start-up cost
        from app.ui.kit.keys_sheet import KeysSheet

        sheet = KeysSheet(self.keys(), self, self._help())
        sheet.adjustSize()
        corner = self.footer.mapToGlobal(QPoint(self.footer.width(), 0))
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            corner = self.footer.mapToGlobal(QPoint(sheet.width() + 24, 0))
        sheet.move(corner - QPoint(sheet.width() + 12, sheet.height() + 8))
        sheet.show()

    def keys(self) -> list[tuple[str, str]]:
        """The keys that work now: those of the page, then those of the window."""
        listed: list[tuple[str, str]] = []
        page = self._stack.currentWidget()
        of_page = getattr(page, "keys", None)
        if callable(of_page):
            told: Sequence[tuple[str, str]] = of_page()
            listed.extend(told)
        counted = len(self._counted) - len(self._not_offered)
        if counted > 1:
            listed.append((f"Ctrl+1 … {min(9, counted)}", say("Go to a page")))
        listed.extend(self._own_keys)
        listed.append((PALETTE_KEY, say("Find a command or a lead")))
        listed.append(("?", say("Show the keys")))
        listed.append((QUIT_KEY, say("Quit")))
        return listed

    # window, tray and screens

    def set_goes_to_tray(self, goes_to_tray: bool) -> None:
        """With a tray, closing the window hides it and reminders go on; without one, closing ends the
        program.
        """
        self._goes_to_tray = goes_to_tray

    def come_to_front(self) -> None:
        """Shows the window, also when it was hidden or minimised, and gives it the keyboard."""
        self._come_back_on_screen()
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def _screen_removed(self) -> None:
        QTimer.singleShot(SCREEN_MS, self, self._come_back_on_screen)

    def _come_back_on_screen(self) -> None:
        """The screen it was on may have been unplugged, also while it was hidden."""
        screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
        if screens and not can_be_reached(self.geometry(), screens):
            self.setGeometry(on_screen(self.geometry(), screens, self.minimumSize().toTuple()))

    def geometry_text(self) -> str:
        """Size and place as text, for the settings file."""
        return bytes(self.saveGeometry().toBase64().data()).decode("ascii")

    def restore_geometry(self, text: str) -> None:
        """Takes size and place from `geometry_text`; comes back on screen when its screen is gone.

        Without a text, or with one that cannot be read, the window has its usual size as far as the screen has room
        for it, and the system places it: only the system knows how much its frame needs.
        """
        screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
        if text and self.restoreGeometry(QByteArray.fromBase64(text.encode("ascii", "replace"))):
            if screens:
                placed = on_screen(self.geometry(), screens, self.minimumSize().toTuple())
                if placed != self.geometry():
                    self.setGeometry(placed)
        elif screens:
            self.resize(self.size().boundedTo(screens[0].size() - QSize(0, FRAME_HEIGHT)))

    def end(self) -> None:
        """Close when the program ends: Qt does not end it while a window stays open."""
        self._is_ending = True

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._is_ending:
            event.accept()
            return
        event.ignore()  # it is closed when it has been said what will not ring
        if self._goes_to_tray:
            self.hide()
        self.closed.emit(self._goes_to_tray)

    def focusNextPrevChild(self, next: bool) -> bool:
        from app.ui.kit.reading_order import step  # imported late: start-up cost

        return step(self, forwards=next)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._current:
            self._lead_back(event)
        return super().event(event)

    def _lead_back(self, event: QKeyEvent) -> None:
        """Gives the page the keyboard for a key of its own that is pressed beside it, or while nothing has the
        keyboard: it means the same there.
        """
        focused, parts = QApplication.focusWidget(), (self.navigation, self.footer)
        if focused is not None and (
            Qt.Key(event.key()) in OWN_KEYS_BESIDE or not any(part.isAncestorOf(focused) for part in parts)
        ):
            return
        page = self._pages[self._current]
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        pressed = QKeySequence(QKeyCombination(modifiers, Qt.Key(event.key())))
        if any(one.isEnabled() and one.key() == pressed for one in page.findChildren(QShortcut)):
            page.setFocus(Qt.FocusReason.ShortcutFocusReason)  # and the page's shortcut takes the key

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.activated.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.navigation.set_folded(event.size().width() < FOLD_BELOW_WIDTH * text_scale())


def can_be_reached(window: QRect, screens: Sequence[QRect]) -> bool:
    """Whether enough of its upper edge is on a screen for a hand to take it; half a window at the side is a choice."""
    edge = QRect(window.left(), window.top(), window.width(), FRAME_HEIGHT)
    seen = [screen.intersected(edge) for screen in screens]
    return any(one.width() >= LEAST_SEEN and one.height() > 0 for one in seen)


def on_screen(wanted: QRect, screens: Sequence[QRect], least: tuple[int, int]) -> QRect:
    """A place for the window that can be seen and reached, as near to the wanted one as possible.

    `screens` are the free areas of the screens, the first one first; `least` is the smallest width and
    height.
    """
    if any(screen.contains(wanted) for screen in screens):
        return wanted

    def shared(screen: QRect) -> int:
        common = screen.intersected(wanted)
        return common.width() * common.height() if common.isValid() else 0

    home = max(screens, key=shared)
    if not shared(home):
        home = screens[0]
    width = max(least[0], min(wanted.width(), home.width()))
    height = max(least[1], min(wanted.height(), home.height()))
    # Where even the smallest window is larger than the screen, its top left corner stays in reach.
    left = max(home.left(), min(wanted.left(), home.right() + 1 - width))
    top = max(home.top(), min(wanted.top(), home.bottom() + 1 - height))
    return QRect(left, top, width, height)
