"""Where Ripen's files lie: the home folder with everything of one person, and the resources that came with Ripen.

The folders are worked out here rather than by a library: three lines a system, and the window's first paint waits for
them.
"""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.domain.errors import Unavailable
from app.domain.sentence import sentence

HOME_VARIABLE = "RIPEN_HOME"
PROBE = ".ripen-can-write"


@dataclass(frozen=True, slots=True)
class Home:
    """The data folder of one person, and the files in it."""

    folder: Path

    @property
    def database(self) -> Path:
        """The encrypted database with everything that was logged."""
        return self.folder / "ripen.db"

    @property
    def settings(self) -> Path:
        """What this laptop remembers beside the database."""
        return self.folder / "settings.json"

    @property
    def holidays(self) -> Path:
        """Public holidays as they were looked up last."""
        return self.folder / "holidays.json"

    @property
    def log(self) -> Path:
        """What went wrong, without names, numbers and notes."""
        return self.folder / "ripen.log"

    @property
    def doubt(self) -> Path:
        """There while the database was found damaged and is not mended: the next start looks at all of it."""
        return self.folder / "ripen.doubt"

    @property
    def backups(self) -> Path:
        """The last copies of the database."""
        return self.folder / "backups"


def home_folder(
    chosen: str | os.PathLike[str] | None = None,
    environ: Mapping[str, str] | None = None,
    platform: str = sys.platform,
) -> Path:
    """The data folder: the chosen one, else RIPEN_HOME, else the platform's folder for a user's data."""
    environ = os.environ if environ is None else environ
    named = os.fspath(chosen) if chosen else environ.get(HOME_VARIABLE, "")
    if named:
        return Path(named).expanduser().absolute()
    if platform == "win32":
        local = environ.get("LOCALAPPDATA", "")
        return (Path(local) if local else _user() / "AppData" / "Local") / "Ripen"
    if platform == "darwin":
        return _user() / "Library" / "Application Support" / "Ripen"
    data = environ.get("XDG_DATA_HOME", "")
    return (Path(data) if Path(data).is_absolute() else _user() / ".local" / "share") / "ripen"


def _user() -> Path:
    try:
        return Path.home()
    except RuntimeError:
        message = sentence("It is not known whose home folder this is. Name a data folder with --home.")
        raise Unavailable(message, "home") from None


def open_home(folder: Path) -> Home:
    """The home at a folder, made if need be (readable for its owner only).

    Raises Unavailable where it is a file, cannot be made, or cannot be written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except (FileExistsError, NotADirectoryError):
        raise Unavailable(
            sentence("%1 is a file, so Ripen cannot keep its data in it.", _blocking(folder)), "home"
        ) from None
    except OSError as problem:
        from app.domain.causes import system_cause  # imported late: start-up cost

        message = sentence(
            "The data folder %1 cannot be made: %2. Name another one with --home.",
            folder,
            system_cause(problem),
        )
        raise Unavailable(message, "home") from None
    home = Home(folder)
    check_writable(home)
    return home


def _blocking(folder: Path) -> Path:
    """The file that stands where a folder should be."""
    return next((path for path in (folder, *folder.parents) if path.is_file()), folder)


def check_writable(home: Home) -> None:
    """Raise Unavailable unless a file can be made in the home folder; only trying it out tells."""
    probe = home.folder / f"{PROBE}-{os.getpid()}"
    try:
        os.close(os.open(probe, os.O_CREAT | os.O_WRONLY, 0o600))
        probe.unlink()
    except OSError as problem:
        from app.domain.causes import system_cause  # imported late: start-up cost

        message = sentence(
            "Nothing can be written to the data folder %1: %2.", home.folder, system_cause(problem)
        )
        raise Unavailable(
            sentence("%1 Mend that or name another folder with --home.", message), "home"
        ) from None


def resources() -> Path:
    """The folder with defaults, icons and the sample company: beside `app` in a checkout, inside it when installed."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"
