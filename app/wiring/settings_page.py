"""What the settings page asks of the program, fulfilled with settings file, autostart and use cases."""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from app.desktop.autostart import Autostart, autostart_of
from app.desktop.paths import HOME_VARIABLE, home_folder, resources
from app.desktop.settings import read_settings, system_country, system_person, system_zone, write_settings
from app.domain.calendar import zone
from app.domain.errors import Refused
from app.domain.rules import Rules
from app.domain.sentence import sentence
from app.ui.application import choose_appearance
from app.ui.bus import Bus
from app.ui.lanes import Lanes
from app.ui.language import spoken
from app.ui.settings.page import SettingsPage
from app.ui.settings.presenter import SettingsPresenter
from app.ui.settings.typed import calls_a_day
from app.ui.settings.view import Loaded, Person, Usual
from app.usecases.change_rules import RulesChanged, RulesPreview, change_rules, preview_rules
from app.usecases.changed import LEADS, SETTINGS, Changed
from app.usecases.desk import Desk
from app.usecases.ports import Progress
from app.wiring.desk import Surroundings, home_place, keep_rules, make_desk, rules_of


class DeskSettings:
    """The settings of one home. Its methods run on a lane; ``take`` is handed every desk that follows from them."""

    def __init__(
        self,
        around: Surroundings,
        desk: Desk,
        take: Callable[[Surroundings, Desk], None],
        autostart: Callable[[], Autostart] = autostart_of,
    ) -> None:
        self._around = around
        self._desk = desk
        self._take = take
        self._autostart = autostart

    def load(self) -> Loaded:
        settings, _ = read_settings(self._around.home.settings)
        with self._desk.store.read() as reading:
            documents = reading.rules_documents()
            rules = rules_of(reading)
        try:
            starts, can_start = self._autostart().is_on(), True
        except Refused:
            starts = can_start = False
        person = Person(
            settings.person,
            settings.country,
            settings.time_zone,
            str(settings.calls_per_day or ""),
            settings.theme,
            starts,
            settings.language,
        )
        languages = tuple(spoken(resources() / "translations"))
        usual = Usual(
            system_person(), system_country(), system_zone(), rules.calls_per_day, can_start, languages
        )
        return Loaded(documents, person, usual)

    def preview(self, documents: Mapping[str, str], progress: Progress) -> RulesPreview:
        return preview_rules(self._desk, documents, progress)

    def save(self, documents: Mapping[str, str], progress: Progress) -> RulesChanged:
        answer = change_rules(self._desk, documents, progress, self._take_rules)
        keep_rules(self._desk.store)
        return answer

    def keep_person(self, person: Person) -> Changed:
        country = person.country.strip()
        if country:
            code = self._around.places.known.country_code(country)
            if code is None:
                raise Refused(
                    sentence("There is no country “%1”; write one such as DE or Germany.", country), "country"
                )
            country = code
        time_zone = person.time_zone.strip()
        if time_zone:
            zone(time_zone)
        before, _ = read_settings(self._around.home.settings)
        settings = replace(
            before,
            person=" ".join(person.name.split()),
            country=country,
            region=before.region if country == before.country else "",
            time_zone=time_zone,
            calls_per_day=calls_a_day(person.calls_per_day),
            theme=person.theme,
            language=person.language,
            start_with_system=person.start_with_system,
        )
        self._start_with_system(on=person.start_with_system)
        write_settings(self._around.home.settings, settings)
        self._around = self._around._replace(
            settings=settings, place=home_place(settings), person=settings.person or system_person()
        )
        with self._desk.store.read() as reading:
            self._take_rules(rules_of(reading))
        return Changed(frozenset({SETTINGS, LEADS}))

    def _start_with_system(self, *, on: bool) -> None:
        try:
            autostart = self._autostart()
        except Refused:
            return  # the page does not offer it on such a system
        if on and not autostart.is_on():
            autostart.turn_on(own_command(self._around.home.folder))
        elif not on and autostart.is_on():
            autostart.turn_off()

    def stand_at(self, around: Surroundings, desk: Desk) -> None:
        """Go on from these surroundings and this desk: the computer was carried to another time zone."""
        self._around, self._desk = around, desk

    def _take_rules(self, rules: Rules) -> None:
        self._desk = make_desk(self._around, self._desk.store, rules, self._desk.ids)
        self._take(self._around, self._desk)


def make_settings(
    actions: DeskSettings, lanes: Lanes, bus: Bus, tell: Callable[[str, bool], None]
) -> tuple[SettingsPage, Callable[[], None]]:
    """The page, and what ends it; ``tell`` says a sentence in the footer, and whether it is trouble."""
    presenter = SettingsPresenter(actions, lanes.quick, lanes.slow, bus.broadcast)
    bus.changed.connect(presenter.changed)
    page = SettingsPage(presenter)
    page.notice.connect(tell)
    page.theme_chosen.connect(choose_appearance)
    return page, presenter.close


def own_command(home: Path) -> Sequence[str]:
    """The command that starts Ripen's window on this computer; it names a data folder that is not the usual one,
    because what is set in a terminal is not known when a person signs in.
    """
    program = [sys.executable] if getattr(sys, "frozen", False) else [_without_console(), "-m", "app"]
    return program if home == home_folder(environ=_unnamed()) else [*program, "--home", str(home)]


def _unnamed() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != HOME_VARIABLE}


def _without_console() -> str:
    """The Python at work; on Windows the one beside it that opens no console."""
    silent = Path(sys.executable).with_name("pythonw.exe")
    return str(silent) if sys.platform == "win32" and silent.exists() else sys.executable
