"""Takes every picture of resources/screenshots again: `python3 packaging/dev.py pictures [words of names]`.

Each look (light, dark, large, right to left, empty, German) is a process of its own, because scale and language are
chosen before the first window is made. The sample company is seeded and the time is given, so that the same program
makes the same pictures. They are written with 256 colours, which keeps each of them small.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from array import array
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources" / "screenshots"
AT = "2026-11-24T10:00+01:00"
SIZE, LARGE_SIZE = (1200, 750), (800, 500)
MOST_BYTES = 250_000
LOOKS = ("light", "dark", "large", "mirrored", "german", "lead", "empty", "first")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="only pictures whose names contain one of these")
    parser.add_argument("--look", choices=LOOKS, help="only this look, in this process")
    parser.add_argument("--to", type=Path, default=FOLDER, help="the folder to write to")
    options = parser.parse_args()
    if options.look:
        return take(options.look, options.names, options.to)
    answer = 0
    for look in LOOKS:
        environ = dict(os.environ, TZ="Europe/Berlin", LC_ALL="C.UTF-8", PYTHONPATH=str(ROOT))
        environ.pop("DISPLAY", None)
        environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={screen_file()}"
        if look == "large":
            environ["QT_SCALE_FACTOR"] = "2"
        words = [sys.executable, __file__, "--look", look, "--to", str(options.to), *options.names]
        answer |= subprocess.run(words, cwd=ROOT, env=environ, check=False).returncode
    return answer


def screen_file() -> Path:
    """A screen for Qt's offscreen platform that is large enough for every popup."""
    file = Path(tempfile.gettempdir()) / f"ripen-screen-{os.getpid()}.json"
    screen = {"name": "drawn", "x": 0, "y": 0, "width": 1920, "height": 1200}
    file.write_text(json.dumps({"screens": [screen | {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}]}))
    return file


def take(look: str, names: list[str], folder: Path) -> int:
    """Take the pictures of one look; 1 where one is too large."""
    from PySide6.QtCore import Qt

    from app.desktop.paths import resources
    from app.ui.application import make_application
    from app.ui.language import speak
    from app.wiring import settings_page
    from app.wiring.frame import Frame
    from app.wiring.opening import demo_folder, throw_away

    settings_page.system_person = lambda: "Mia Brandt"  # not whoever takes the pictures
    home = demo_folder()
    application = make_application(["ripen"], "dark" if look == "dark" else "light")
    speak(application, "de" if look == "german" else "", resources() / "translations")
    if look == "mirrored":
        application.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    frame = Frame(application.quit, opened(home, look), None, is_demo=look not in {"empty", "first"})
    frame.get_ready_for_picture()
    frame.show(LARGE_SIZE if look == "large" else SIZE)
    camera = Camera(frame, folder, names)
    try:
        camera.settle()
        for name, show in SHOWN[look].items():
            camera.take(name, show)
    finally:
        frame.close()
        throw_away(home)
    return 1 if camera.too_large else 0


def opened(home: Path, look: str):
    """A home with the sample company, or without a lead."""
    from app.wiring.opening import open_demo

    if look == "lead":
        made = open_demo(home, AT)
        join_a_team(made)
        return made
    if look not in {"empty", "first"}:
        return open_demo(home, AT)
    from app.usecases import sample_company

    sample_company.load_sample = lambda *_: None  # this process takes no other pictures
    return open_demo(home, AT)._replace(has_begun=look == "empty")


def join_a_team(opened) -> None:
    """The sample company as its team lead's laptop carries it: every rep holds the leads that she owns."""
    from app.storage.team_store import TeamStore
    from app.usecases.central import Me
    from app.usecases.replica import Membership

    me = Me("cleo", "Cleo Diaz", "team-lead", "north")
    with TeamStore(opened.store).work() as work:
        work.join(Membership(me, "postgresql://cleo@db.example.com/ripen", work.numbers.salt, 1, 0, False))
        owners = [row[0] for row in work.rows("SELECT DISTINCT owner FROM lead WHERE owner <> '' ORDER BY 1")]
        for name in owners:
            login = name.replace(" ", ".").lower()
            work.connection.execute(
                "INSERT INTO person (login, name, role, team, active) VALUES (?, ?, 'rep', 'north', 1)",
                (login, name),
            )
            work.connection.execute("UPDATE lead SET holder = ? WHERE owner = ?", (login, name))


class Camera:
    """Shows something, waits until all is painted, and writes the picture."""

    def __init__(self, frame, folder: Path, names: list[str]) -> None:
        self.frame = frame
        self.window = frame.window
        self.folder = folder
        self.names = names
        self.too_large: list[str] = []

    def settle(self) -> None:
        """Let every lane finish what it was given, and what follows from that, three times over."""
        from PySide6.QtCore import QEventLoop, QTimer

        for _ in range(4):
            lanes = self.frame.lanes
            for lane in (lanes.quick, lanes.behind, lanes.slow, lanes.net):
                loop = QEventLoop()
                lane.submit(lambda: None, lambda _answer, loop=loop: loop.quit())
                loop.exec()
            loop = QEventLoop()
            QTimer.singleShot(150, loop.quit)
            loop.exec()

    def take(self, name: str, show: Callable[["Camera"], object]) -> None:
        if self.names and not any(word in name for word in self.names):
            return
        try:
            shown = show(self)
        except KeyError as unknown:
            sys.stdout.write(f"{name}: there is no page {unknown}\n")
            return
        self.settle()
        picture = self.window.grab() if shown is None else shown.grab()
        if shown is not None and shown.window() is not self.window and not shown.property("alone"):
            picture = self.over(picture, shown)
        file = self.folder / f"{name}.png"
        size = write_small(picture.toImage(), file)
        sys.stdout.write(f"{file.name} {size // 1000} kB\n")
        if size > MOST_BYTES:
            self.too_large.append(file.name)
        if shown is not None:
            shown.hide()

    def over(self, picture, popup):
        """A popup lies over the window."""
        from PySide6.QtGui import QPainter

        whole = self.window.grab()
        painter = QPainter(whole)
        painter.drawPixmap(self.window.mapFromGlobal(popup.pos()), picture)
        painter.end()
        return whole

    # what is shown

    def page(self, key: str):
        return self.window.show_page(key)


def page(key: str) -> Callable[[Camera], None]:
    def show(camera: Camera) -> None:
        camera.page(key)

    return show


def today(camera: Camera) -> None:
    camera.page("today")
    presenter = camera.frame.today._presenter
    if camera.frame.doors.palette is not None:
        camera.frame.doors.palette.hide()
    if presenter.bar.draft.outcome:
        presenter.bar.choose(presenter.bar.draft.outcome)
    presenter.select_first()


def outcome(camera: Camera) -> None:
    today(camera)
    camera.settle()
    camera.frame.today.choose_outcome("green")


def session(camera: Camera) -> None:
    today(camera)
    camera.settle()
    camera.frame.today.session_asked.emit()


def end_session(camera: Camera) -> None:
    for code in ("no-answer", "left-voicemail", "interested"):
        camera.frame.today.choose_outcome(code)
        camera.frame.today._presenter.log()
        camera.settle()
    camera.frame.doors.session.presenter.finish()


def palette(camera: Camera):
    today(camera)
    camera.settle()
    camera.frame.doors.open_palette()
    camera.settle()
    return camera.frame.doors.palette if camera.frame.doors.palette.isWindow() else None


def keys(camera: Camera):
    from PySide6.QtWidgets import QApplication

    today(camera)
    camera.settle()
    camera.window.show_keys()
    return QApplication.activePopupWidget()


def tour(step: int, camera: Camera) -> None:
    today(camera)
    camera.settle()
    guide = camera.frame.doors.guide
    guide.show_tour()
    for _ in range(step):
        guide.tour.go_on()


def day(camera: Camera):
    guide = camera.frame.doors.guide
    if guide.tour is not None:
        guide.tour.end()
    guide.show_day()
    guide.day.resize(*SIZE)
    guide.day.setProperty("alone", True)
    return guide.day


def settings(panel: str, camera: Camera) -> None:
    shown = camera.page("settings")
    camera.settle()
    shown.show_panel(panel)


def importing(camera: Camera) -> None:
    file = Path(tempfile.mkdtemp(prefix="ripen-picture-")) / "fair-2026.csv"
    rows = ["First name,Last name,Company,Phone,Email,Lead source,Booth notes,Shoe size"]
    rows += [
        f"Ann{number},Example,Pumps {number} Ltd,+44 20 7946 {number:04},ann{number}@pumps{number}.example"
        ",Fair,wants a price,42"
        for number in range(40)
    ]
    rows.append(",,,,,,,")
    rows.append("Bob,Nobody,,,not a mail,Fair,,")
    file.write_text("\n".join(rows) + "\n", encoding="utf-8")
    camera.page("imports").choose(file)


def hand_over(camera: Camera) -> None:
    shown = camera.page("hand-over")
    camera.settle()
    for row in range(3):
        index = shown.list.model().index(row, 0)
        shown.list.selectionModel().select(
            index,
            shown.list.selectionModel().SelectionFlag.Select | shown.list.selectionModel().SelectionFlag.Rows,
        )
    shown.reason.setText("Ben is on holiday until January")


SHOWN: dict[str, dict[str, Callable[[Camera], object]]] = {
    "light": {
        "today-light": today,
        "outcome-light": outcome,
        "palette-light": palette,
        "keys-light": keys,
        "tour-light": partial(tour, 1),
        "day-light": day,
        "leads-light": page("leads"),
        "ripening-light": page("ripening"),
        "follow-up-light": page("team"),
        "campaigns-light": page("campaigns"),
        "mapping-light": importing,
        "settings-light": page("settings"),
        "session-light": session,
        "session-end-light": end_session,
    },
    "dark": {
        "today-dark": today,
        "leads-dark": page("leads"),
        "ripening-dark": page("ripening"),
        "follow-up-dark": page("team"),
    },
    "large": {
        "today-200": today,
        "leads-200": page("leads"),
        "ripening-200": page("ripening"),
        "settings-200": page("settings"),
    },
    "mirrored": {
        "today-rtl": today,
        "leads-rtl": page("leads"),
        "ripening-rtl": page("ripening"),
    },
    "german": {"today-german": today},
    "lead": {"hand-over-light": hand_over},
    "empty": {
        "today-empty": page("today"),
        "leads-empty": page("leads"),
        "ripening-empty": page("ripening"),
        "imports-empty": page("imports"),
        "connection-empty": page("connection"),
    },
    "first": {"first-run": lambda _camera: None},
}


def write_small(image, file: Path) -> int:
    """Write a picture with its 256 commonest colours; the size in bytes."""
    from PySide6.QtGui import QImage

    image = image.convertToFormat(QImage.Format.Format_RGB32)
    points = array("I", bytes(image.constBits()))
    seen = Counter(points)
    chosen = [colour for colour, _ in seen.most_common(256)]
    nearest = {colour: place for place, colour in enumerate(chosen)}
    for colour in seen:
        if colour not in nearest:
            nearest[colour] = closest(colour, chosen)
    written = QImage(
        bytes(map(nearest.__getitem__, points)),
        image.width(),
        image.height(),
        image.width(),
        QImage.Format.Format_Indexed8,
    )
    written.setColorTable(chosen)
    if not written.save(str(file), "PNG", 0):
        raise OSError(f"{file} cannot be written.")
    return file.stat().st_size


def closest(colour: int, chosen: list[int]) -> int:
    red, green, blue = colour >> 16 & 255, colour >> 8 & 255, colour & 255
    return min(
        range(len(chosen)),
        key=lambda place: (
            abs((chosen[place] >> 16 & 255) - red)
            + abs((chosen[place] >> 8 & 255) - green)
            + abs((chosen[place] & 255) - blue)
        ),
    )


if __name__ == "__main__":
    sys.exit(main())
