"""The window put together: pages, bus, lanes, heartbeat, tray and single instance around one opened home.

Order is everything here: what the first paint needs is imported and read first, all else follows when it is on screen.
"""

import gc
import os
import re
import sys
from collections.abc import Callable, Mapping, MutableMapping
from pathlib import Path

from app.desktop.clock import RunningClock
from app.desktop.paths import Home, home_folder, resources
from app.domain.errors import Problem, Refused, Unavailable
from app.domain.sentence import sentence
from app.wiring.desk import Surroundings, surroundings
from app.wiring.opening import Behind, Opened, demo_folder, open_demo, open_for_window, throw_away

DONE, REFUSED, WRONG_USAGE, UNAVAILABLE, BUG = 0, 1, 2, 3, 70
THEMES = ("light", "dark", "system")
SCALES = (1.0, 4.0)
#: Width and height of a picture where none is given; the screen it is drawn on does not matter.
PICTURE_SIZE = (1440, 900)
LANGUAGE_VARIABLE = "RIPEN_LANGUAGE"


def open_window(options: Mapping[str, str]) -> int:
    """Open the window with the options that were given by name; the exit code when it has closed."""
    try:
        size = read_size(options.get("size", ""))
        set_scale(options.get("scale", ""))
        theme = read_theme(options.get("theme", ""))
        language = read_language(options.get("language", "") or os.environ.get(LANGUAGE_VARIABLE, ""))
        choose_platform(os.environ, sys.platform, is_picture="screenshot" in options)
    except Refused as wrong:
        return _say(wrong, WRONG_USAGE)
    except Unavailable as unavailable:
        return _say(unavailable, UNAVAILABLE)
    folder = demo_folder() if "demo" in options else None
    gc.disable()  # until the first paint: a start makes a hundred thousand things, and none of them is garbage
    try:
        return _open(options, folder, size, theme, language)
    except Refused as refused:
        return _say(refused, REFUSED)
    except Problem as problem:
        return _say(problem, UNAVAILABLE)
    except Exception as error:  # noqa: BLE001 - a bug before there is a window that could tell it
        from app.desktop.log import note_bug  # imported late: only a bug needs it

        place = note_bug(Home(folder or home_folder(options.get("home", ""))).log, error)
        folder = None  # the details stay, of a sample company too
        kind = type(error).__name__
        said = sentence(
            "Something went wrong inside Ripen (%1); what was saved is safe. Details: %2", kind, place
        )
        return _say(Unavailable(said), BUG)
    finally:
        gc.enable()
        if folder is not None:
            throw_away(folder)


def _say(problem: Problem, code: int) -> int:
    if sys.stderr is not None:  # a program without a console has none
        sys.stderr.write(problem.message + "\n")
    return code


def read_size(text: str) -> tuple[int, int] | None:
    """Width and height in pixels of a text such as 1440x900; None for an empty text. Raises Refused."""
    if not text:
        return None
    match = re.fullmatch(r"(\d{3,5})[xX×](\d{3,5})", text)
    if match is None:
        raise Refused(sentence("“%1” is no size; write one such as 1440x900.", text), "size")
    return int(match[1]), int(match[2])


def read_theme(text: str) -> str:
    """The theme by name; an empty text stays empty. Raises Refused."""
    if text and text not in THEMES:
        raise Refused(sentence("“%1” is no theme; use %2.", text, ", ".join(THEMES)), "theme")
    return text


def read_language(text: str) -> str:
    """The code of a language, for instance "de"; an empty text stays empty. Raises Refused."""
    if text and re.fullmatch(r"[a-zA-Z]{2,3}([-_][a-zA-Z]{2,4})?", text) is None:
        raise Refused(sentence("“%1” is no language; use a code such as en or de.", text), "language")
    return text


def set_scale(text: str) -> None:
    """Have Qt draw everything larger, beginning with the application that is made next. Raises Refused."""
    if not text:
        return
    try:
        factor = float(text)
    except ValueError:
        factor = 0.0
    if not SCALES[0] <= factor <= SCALES[1]:
        raise Refused(sentence("“%1” is no scale; use a number from 1 to 4.", text), "scale")
    os.environ["QT_SCALE_FACTOR"] = text


def choose_platform(environment: MutableMapping[str, str], system: str, *, is_picture: bool) -> None:
    """Draw a picture in memory where there is no screen. Raises Unavailable for a window, which Qt would abort."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if not system.startswith("linux") or any(environment.get(name) for name in names):
        return
    if not is_picture:
        raise Unavailable(
            sentence(
                "There is no screen to open a window on; use the commands (ripen --help) or set DISPLAY."
            )
        )
    environment["QT_QPA_PLATFORM"] = "offscreen"


def _open(
    options: Mapping[str, str], folder: Path | None, size: tuple[int, int] | None, theme: str, language: str
) -> int:
    at, picture = options.get("at", ""), options.get("screenshot", "")
    if folder is not None:
        behind = Behind(lambda: open_demo(folder, at))
        around = None
    else:
        around = surroundings(options.get("home", ""), at)
        if at and not picture:
            # A person sits before it: countdowns run and reminders fall due, from that time on.
            around = around._replace(clock=RunningClock(around.clock.now()))
        behind = Behind(_work_of(around))
    # imported late: Qt loads while the thread behind opens the database
    from app.ui.binding import import_qt

    import_qt()
    from app.ui.application import after_first_paint, make_application, take_picture
    from app.ui.language import speak
    from app.wiring.frame import Frame

    application = make_application(sys.argv[:1], theme or (around.settings.theme if around else "system"))
    speak(application, language or (around.settings.language if around else ""), resources() / "translations")
    single = None
    if around is not None and not picture:
        from app.ui.single import SingleInstance

        single = SingleInstance(around.home.folder, application)
        if not single.claim():
            single.show_first()
            return DONE
    # Nobody sees a dialog that is only drawn in memory.
    can_ask = application.platformName() not in {"offscreen", "minimal"}
    opened = _result(behind, around if can_ask else None)
    if opened is None:
        return DONE
    frame = Frame(application.quit, opened, single, is_demo=folder is not None)
    application.ending.connect(frame.window.end)
    if picture:
        frame.get_ready_for_picture()
        ready = frame.today.settled if frame.first_run is None else frame.first_run.settled
        take_picture(application, frame.window, Path(picture).absolute(), ready)
    after_first_paint(frame.window, _collect_again)
    frame.show(size or (PICTURE_SIZE if picture else None))
    try:
        return application.exec()
    finally:
        frame.close()


def _collect_again() -> None:
    """Collect garbage from now on, but never look through what the start made: it stays, and looking takes long."""
    gc.freeze()
    gc.enable()


def _work_of(around: Surroundings) -> Callable[[], Opened]:
    return lambda: open_for_window(around, None)


def _result(behind: Behind, around: Surroundings | None) -> Opened | None:
    """What was opened; the person is asked for the passphrase of ``around`` (None: nobody can be asked) where that is
    needed. None when they would not say.
    """
    try:
        return behind.result()
    except Unavailable as problem:
        if around is None or problem.field != "passphrase":
            raise
    from app.ui.passphrase import ask_for_passphrase

    new, wrong = not around.home.database.exists(), ""
    while True:
        told = ask_for_passphrase(new, wrong)
        if not told:
            return None
        try:
            return open_for_window(around, lambda _new, told=told: told)  # type: ignore[misc]  # bound now
        except Refused as refused:
            if refused.field != "passphrase":
                raise
            wrong = refused.message
