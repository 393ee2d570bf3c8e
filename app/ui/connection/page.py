"""The page of the connection: sign in, or see what is delivered, what changed, and (an admin) who is there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.connection.columns import news_columns
from app.ui.connection.form import SignInForm
from app.ui.connection.people_panel import PeoplePanel
from app.ui.connection.presenter import ConnectionPresenter
from app.ui.connection.view import BUSY, REMOVED, SIGN_IN, SIGNED_OUT, Link
from app.ui.connection.words import in_one, state_sentence, who
from app.ui.kit.buttons import Button
from app.ui.kit.command import Command
from app.ui.kit.saving import save_file
from app.ui.kit.surface import ProgressLine
from app.ui.kit.table_view import TableView, fill
from app.ui.kit.text import ElidedText, Text
from app.ui.kit.theme import SPACE_2, SPACE_3, SPACE_4, SPACE_5, SPACE_7
from app.ui.kit.words import counted, number, say
from app.usecases.replica import News

ADMIN = "admin"


class ConnectionPage(QWidget):
    """``lead_asked`` carries the id of a lead that a piece of news is about; ``notice`` is for the footer."""

    notice = Signal(str, bool)
    lead_asked = Signal(str)
    settled = Signal()

    def __init__(
        self,
        presenter: ConnectionPresenter,
        clock: Callable[[], datetime],
        zone: tzinfo,
        name_of: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._clock = clock
        self._zone = zone
        self._is_settled = False
        self._status_asked = False
        self.title = ElidedText(say("Connection"), "page")
        self.who = ElidedText("", "secondary", "soft")
        self.state = Text("", "text", wrap=True)
        self.bar = ProgressLine()
        self.form = SignInForm()
        self.now = Button(say("Synchronise now"))
        self.export = Button(say("Save undelivered calls …"))
        self.out = Button(say("Sign out"))
        self.news_title = Text(say("What changed while you were away"), "strong")
        self.no_news = Text(
            say(
                "Nothing yet. Leads that are given to you or taken back, and what others changed, stand here."
            ),
            "secondary",
            "soft",
            wrap=True,
        )
        self.news = TableView(say("What changed while you were away"))
        self.news_model = fill(
            self.news, news_columns(clock, zone, lambda row: name_of(row.lead_id) if row.lead_id else "")
        )
        self.people = PeoplePanel(clock, zone)
        self._build()
        self._connect()
        self._link = Link()
        presenter.attach(self)

    def _build(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_2)
        for button in (self.now, self.export, self.out):
            buttons.addWidget(button)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_7, SPACE_5, SPACE_7, SPACE_4)
        column.setSpacing(SPACE_3)
        column.addWidget(self.title)
        column.addWidget(self.who)
        column.addWidget(self.state)
        column.addWidget(self.bar)
        column.addLayout(buttons)
        column.addSpacing(SPACE_2)
        column.addWidget(self.form)
        column.addWidget(self.news_title)
        column.addWidget(self.no_news)
        column.addWidget(self.news, 3)
        column.addWidget(self.people, 5)
        column.addStretch(0)  # all that is left, where no table wants it

    def _connect(self) -> None:
        self.form.asked.connect(self._presenter.sign_in)
        self.now.clicked.connect(self._presenter.synchronise)
        self.out.clicked.connect(self._presenter.sign_out)
        self.export.clicked.connect(self.ask_where_to_export)
        self.news.activated.connect(self._open)
        self.people.add_asked.connect(self._presenter.add_person)
        self.people.password_asked.connect(self._presenter.new_password)
        self.people.remove_asked.connect(self._presenter.remove_person)
        QShortcut(QKeySequence.StandardKey.Refresh, self, self._presenter.synchronise)

    def _open(self, index: QModelIndex) -> None:
        lead_id = self.news_model.row(index.row()).lead_id
        if lead_id:
            self.lead_asked.emit(lead_id)

    def ask_where_to_export(self) -> None:
        """Ask where the undelivered calls shall be written, beside the window."""
        title, name = say("Save undelivered calls"), say("undelivered calls.jsonl")
        save_file(self, title, name, self._presenter.rescue)

    # what the presenter shows

    def show_link(self, link: Link) -> None:
        before, self._link = self._link, link
        signed_in = link.kept.signed_in
        self.who.set_text(who(link.kept))
        self.who.setVisible(bool(link.kept.login))
        self.state.setText(state_sentence(link, self._clock(), self._zone))
        self.state.set_tone("time" if link.state in (SIGN_IN, REMOVED) else "ink")
        busy = link.state == BUSY
        self.bar.setVisible(busy and link.total > 0)
        self.bar.set_progress(link.done, link.total, self.state.text())
        asks = not signed_in or link.state in (SIGNED_OUT, SIGN_IN, REMOVED)
        self.form.setVisible(asks)
        self.setFocusProxy(self.form if asks else self.now)
        self.form.set_busy(busy=busy)
        self.form.propose(link.kept)
        if signed_in and not asks:
            self.form.forget_password()
        self.now.setVisible(signed_in)
        self.out.setVisible(signed_in)
        self.export.setVisible(bool(link.kept.login and link.kept.undelivered))
        self.export.setText(
            counted(
                link.kept.undelivered, say("Save 1 undelivered call …"), say("Save %1 undelivered calls …")
            )
        )
        for widget in (self.news_title, self.no_news, self.news):
            widget.setVisible(signed_in)
        self._show_parts()
        is_admin = signed_in and link.kept.role == ADMIN
        self.people.setVisible(is_admin)
        if signed_in and not before.kept.signed_in and self.isVisible():
            self.now.setFocus(Qt.FocusReason.OtherFocusReason)
        if link.kept.news and link.kept.news != before.kept.news and self.isVisible():
            self._presenter.read_news()
        if before.state == BUSY and not busy:
            self._status_asked = False  # how far each laptop is may be another now
        if is_admin and not busy and self.isVisible() and not self._status_asked:
            self._status_asked = True
            self._presenter.read_status()

    def _show_parts(self) -> None:
        has_news = bool(self.news_model.rows)
        self.news.setVisible(self._link.kept.signed_in and has_news)
        self.no_news.setVisible(self._link.kept.signed_in and not has_news)

    def show_form_problem(self, field: str, sentence: str) -> None:
        self.form.show_problem(field, sentence)

    def show_offer(self, sentence: str) -> None:
        self.form.show_offer(sentence)

    def show_news(self, news: Sequence[News]) -> None:
        self.news_model.set_rows(in_one(news))
        self._show_parts()

    def show_status(self, status: Mapping[str, Any]) -> None:
        self.people.show_status(status)

    def show_password(self, login: str, password: str) -> None:
        self.people.show_password(login, password)

    def show_removed(self, login: str, moved: int) -> None:
        self.people.show_removed(login, moved)

    def show_people_problem(self, field: str, sentence: str) -> None:
        self.people.show_problem(field, sentence)

    def show_rescued(self, count: int, target: Path) -> None:
        sentence = (
            say("1 undelivered call or change is saved as %2; an import reads it back.")
            if count == 1
            else say("%1 undelivered calls and changes are saved as %2; an import reads them back.")
        )
        self.tell(sentence.replace("%1", number(count)).replace("%2", target.name))

    def tell(self, sentence: str, *, trouble: bool = False) -> None:
        self.notice.emit(sentence, trouble)

    # the window

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this page, for the sheet of keys."""
        return [("F5", say("Synchronise now")), ("Enter", say("Open the lead that a line is about"))]

    def commands(self) -> list[Command]:
        """What can be done here now, for the command palette."""
        found: list[Command] = []
        if self._link.kept.signed_in:
            found = [
                Command(say("Synchronise now"), self._presenter.synchronise, "F5"),
                Command(say("Sign out of the team"), self._presenter.sign_out),
            ]
        if self._link.kept.undelivered and self._link.kept.login:
            found.append(
                Command(say("Save undelivered calls …"), self.ask_where_to_export, "", say("export file"))
            )
        return found

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._link.kept.signed_in:
            self._presenter.read_news()
            self._status_asked = False
            self.show_link(self._link)
        else:
            self.form.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self._is_settled:
            self._is_settled = True
            self.settled.emit()
