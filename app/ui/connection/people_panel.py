"""An admin's part of the page: who may sign in, on which laptops, and adding, helping and removing somebody."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, tzinfo
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.connection.columns import Row, device_columns, people_columns
from app.ui.connection.view import NewPerson
from app.ui.connection.words import role_word
from app.ui.kit.buttons import Button
from app.ui.kit.chooser import Chooser
from app.ui.kit.fields import Field
from app.ui.kit.labelled import Labelled
from app.ui.kit.table_view import TableView, fill
from app.ui.kit.text import Text
from app.ui.kit.theme import SPACE_1, SPACE_2, SPACE_3
from app.ui.kit.words import say, told

ROLES = ("rep", "team-lead", "marketer", "admin")


class PeoplePanel(QWidget):
    """``add_asked`` carries a NewPerson; ``password_asked`` and ``remove_asked`` the login that is chosen."""

    add_asked = Signal(object)
    password_asked = Signal(str)
    remove_asked = Signal(str)

    def __init__(self, clock: Callable[[], datetime], zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.people = TableView(say("People"))
        self.people_model = fill(self.people, people_columns())
        self.devices = TableView(say("Laptops"))
        self.devices_model = fill(self.devices, device_columns(clock, zone))
        self.login = Field(say("Signs in as"), "ada", on_panel=False)
        self.name = Field(say("Name"), "Ada Berg", on_panel=False)
        self.team = Field(say("Team"), "north", on_panel=False)
        self.role = Chooser(say("Role"))
        self.role.offer([(role, role_word(role)) for role in ROLES], "rep")
        self.lines = {
            "login": Labelled(say("Signs in as"), self.login),
            "name": Labelled(say("Name"), self.name),
            "role": Labelled(say("Role"), self.role),
            "team": Labelled(say("Team"), self.team),
        }
        self.add = Button(say("Add"))
        self.new_password = Button(say("New password"))
        self.remove = Button("")
        self.told = Text("", "text", wrap=True, selectable=True)
        self._is_sure = False
        self._added = ""  # is chosen as soon as the list has it
        self._build()
        self._connect()
        self._follow()

    def _build(self) -> None:
        form = QHBoxLayout()
        form.setSpacing(SPACE_2)
        for line in self.lines.values():
            form.addWidget(line, 1)
        form.addLayout(_beside_labelled(self.add))
        chosen = QHBoxLayout()
        chosen.setSpacing(SPACE_2)
        chosen.addWidget(Text(say("People"), "strong"))
        chosen.addStretch()
        chosen.addWidget(self.new_password)
        chosen.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_3)
        column.addLayout(chosen)
        column.addWidget(self.people, 1)
        column.addLayout(form)
        column.addWidget(self.told)
        column.addWidget(Text(say("Laptops"), "strong"))
        column.addWidget(self.devices, 1)
        self.told.hide()

    def _connect(self) -> None:
        self.add.clicked.connect(self._add)
        for field in (self.login, self.name, self.team):
            field.returnPressed.connect(self._add)
        self.people.selectionModel().selectionChanged.connect(self._follow)
        self.new_password.clicked.connect(lambda: self.password_asked.emit(self.chosen))
        self.remove.clicked.connect(self._remove)

    @property
    def chosen(self) -> str:
        """The login of whoever is chosen on the list, or nothing."""
        return str(self._row().get("login", ""))

    def _row(self) -> Row:
        rows = self.people.selectionModel().selectedRows()
        return self.people_model.row(rows[0].row()) if rows else {}

    def show_status(self, status: Mapping[str, Any]) -> None:
        """Show people and laptops; whoever was chosen stays chosen, unless somebody was just added."""
        chosen, self._added = self._added or self.chosen, ""
        people: list[Row] = list(status.get("people", ()))
        self.people_model.set_rows(people)
        self.devices_model.set_rows(list(status.get("devices", ())))
        for number, row in enumerate(people):
            if row.get("login") == chosen:
                self.people.selectRow(number)
        self._follow()

    def show_password(self, login: str, password: str) -> None:
        """Show a password, this once."""
        self.clear_form()
        self._added = login
        sentence = say("%1 signs in with the password %2. It is shown this once.")
        self._tell(sentence.replace("%1", login).replace("%2", password), "ink")

    def show_removed(self, login: str, moved: int) -> None:
        """Say what became of the leads of somebody who is gone."""
        sentence = (
            say("%1 can sign in no more; 1 lead went to the team's pool.")
            if moved == 1
            else say("%1 can sign in no more; %2 leads went to the team's pool.")
        )
        self._tell(sentence.replace("%1", login).replace("%2", str(moved)), "ink")

    def show_problem(self, field: str, sentence: str) -> None:
        """Say what is wrong, beside the field it concerns where there is one."""
        line = self.lines.get(field)
        if line is not None:
            line.set_problem(told(sentence))
            getattr(self, field).setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._tell(told(sentence), "time")

    def clear_form(self) -> None:
        """The fields are empty again."""
        for field in (self.login, self.name):
            field.clear()
        self._clear_problems()

    def _clear_problems(self) -> None:
        for line in self.lines.values():
            line.set_problem("")
        self.told.hide()

    def _tell(self, sentence: str, tone: str) -> None:
        self.told.set_tone(tone)
        self.told.setText(sentence)
        self.told.show()

    def _add(self) -> None:
        self._clear_problems()
        person = NewPerson(
            self.login.text().strip(), self.name.text().strip(), self.role.key, self.team.text().strip()
        )
        if not person.login:
            self.show_problem("login", say("Type a short name to sign in with, such as ada."))
            return
        self.add_asked.emit(person)

    def _remove(self) -> None:
        """The first press asks, beside the list; the second one does it."""
        if not self._is_sure:
            self._is_sure = True
            self.remove.setText(say("Really remove %1").replace("%1", self.chosen))
            return
        self.remove_asked.emit(self.chosen)
        self._follow()

    def _follow(self, *_: object) -> None:
        self._is_sure = False
        self.remove.setText(say("Remove"))
        for button in (self.new_password, self.remove):
            button.setEnabled(bool(self._row().get("active")))  # who was removed is added again


def _beside_labelled(button: Button) -> QVBoxLayout:
    """A button in line with fields that have their labels above, and now and then a sentence below."""
    column = QVBoxLayout()
    column.setSpacing(SPACE_1)
    column.addWidget(Text(" ", "label", "soft"))
    column.addWidget(button)
    column.addStretch()
    return column
