"""What Qt and the tests need from the system and pip cannot bring: libraries, a font, tools; Linux only.

The libraries are those that PySide6 6.12's QtCore, QtGui, QtDBus and its xcb and offscreen plugins name as
needed (objdump -p) and the wheel does not carry. Looked for with the loader itself, so any way of installing
them counts. On Debian and its kin, as root and with CI set, what is missing is installed; elsewhere one
sentence says how.
"""

import ctypes
import glob
import importlib.util
import os
import shutil
import subprocess
import sys
from typing import NamedTuple

from dev import Missing


class Need(NamedTuple):
    """A library, command or font, and the package that brings it, by package tool."""

    what: str
    apt: str
    dnf: str
    pacman: str
    zypper: str


OFFSCREEN = (
    Need("libEGL.so.1", "libegl1", "libglvnd-egl", "libglvnd", "libEGL1"),
    Need("libGL.so.1", "libgl1", "libglvnd-glx", "libglvnd", "libGL1"),
    Need("libX11.so.6", "libx11-6", "libX11", "libx11", "libX11-6"),
    Need("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon", "libxkbcommon", "libxkbcommon0"),
    Need("libfontconfig.so.1", "libfontconfig1", "fontconfig", "fontconfig", "fontconfig"),
    Need("libfreetype.so.6", "libfreetype6", "freetype", "freetype2", "libfreetype6"),
    Need("libdbus-1.so.3", "libdbus-1-3", "dbus-libs", "dbus", "libdbus-1-3"),
    Need("libglib-2.0.so.0", "libglib2.0-0", "glib2", "glib2", "libglib-2_0-0"),
    Need("libgthread-2.0.so.0", "libglib2.0-0", "glib2", "glib2", "libgthread-2_0-0"),
    Need("libz.so.1", "zlib1g", "zlib", "zlib", "libz1"),
    Need("libzstd.so.1", "libzstd1", "libzstd", "zstd", "libzstd1"),
)
DISPLAY = (
    Need("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor", "libxcb-cursor0"),
    Need(
        "libxkbcommon-x11.so.0",
        "libxkbcommon-x11-0",
        "libxkbcommon-x11",
        "libxkbcommon-x11",
        "libxkbcommon-x11-0",
    ),
    Need("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm", "xcb-util-wm", "libxcb-icccm4"),
    Need("libxcb-util.so.1", "libxcb-util1", "xcb-util", "xcb-util", "libxcb-util1"),
    Need("libxcb-image.so.0", "libxcb-image0", "xcb-util-image", "xcb-util-image", "libxcb-image0"),
    Need("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms", "libxcb-keysyms1"),
    Need(
        "libxcb-render-util.so.0",
        "libxcb-render-util0",
        "xcb-util-renderutil",
        "xcb-util-renderutil",
        "libxcb-render-util0",
    ),
    Need("libxcb.so.1", "libxcb1", "libxcb", "libxcb", "libxcb1"),
    Need("libxcb-randr.so.0", "libxcb-randr0", "libxcb", "libxcb", "libxcb-randr0"),
    Need("libxcb-render.so.0", "libxcb-render0", "libxcb", "libxcb", "libxcb-render0"),
    Need("libxcb-shape.so.0", "libxcb-shape0", "libxcb", "libxcb", "libxcb-shape0"),
    Need("libxcb-shm.so.0", "libxcb-shm0", "libxcb", "libxcb", "libxcb-shm0"),
    Need("libxcb-sync.so.1", "libxcb-sync1", "libxcb", "libxcb", "libxcb-sync1"),
    Need("libxcb-xfixes.so.0", "libxcb-xfixes0", "libxcb", "libxcb", "libxcb-xfixes0"),
    Need("libxcb-xkb.so.1", "libxcb-xkb1", "libxcb", "libxcb", "libxcb-xkb1"),
    Need("libX11-xcb.so.1", "libx11-xcb1", "libX11-xcb", "libx11", "libX11-xcb1"),
)
ANY_FONT = Need("a font", "fonts-dejavu-core", "dejavu-sans-fonts", "ttf-dejavu", "dejavu-fonts")
TOOLS = (
    Need("Xvfb", "xvfb", "xorg-x11-server-Xvfb", "xorg-server-xvfb", "xorg-x11-server-Xvfb"),
    Need("dbus-run-session", "dbus", "dbus-daemon", "dbus", "dbus-1-daemon"),
    Need("gnome-keyring-daemon", "gnome-keyring", "gnome-keyring", "gnome-keyring", "gnome-keyring"),
    Need("dunst", "dunst", "dunst", "dunst", "dunst"),
    Need("notify-send", "libnotify-bin", "libnotify", "libnotify", "libnotify-tools"),
    Need("initdb", "postgresql", "postgresql-server", "postgresql", "postgresql-server"),
    Need("openssl", "openssl", "openssl", "openssl", "openssl"),
    Need("xdotool", "xdotool", "xdotool", "xdotool", "xdotool"),
)
# the screenshots of the README and the tests that look at them are made with these
TEST_FONTS = (
    Need("Inter", "fonts-inter", "rsms-inter-fonts", "inter-font", "inter-fonts"),
    Need("NotoSans-", "fonts-noto-core", "google-noto-sans-fonts", "noto-fonts", "google-noto-sans-fonts"),
)


def require(words: list[str], *, may_install: bool) -> None:
    """Check the parts named (offscreen, display, tools); install or name what is missing. Raises Missing."""
    if not words or not sys.platform.startswith("linux"):
        return
    missing = find_missing(words)
    if not missing:
        return
    if may_install and can_install():
        apt_install([need.apt for need in missing])
        missing = find_missing(words)
    if missing:
        raise Missing(sentence(missing))


def find_missing(words: list[str]) -> list[Need]:
    missing: list[Need] = []
    if "offscreen" in words:
        missing += [need for need in OFFSCREEN if not loads(need.what)]
        if not font_files():
            missing.append(ANY_FONT)
    if "display" in words:
        missing += [need for need in DISPLAY if not loads(need.what)]
    if "tools" in words:
        missing += [need for need in TOOLS if not on_path(need.what)]
        names = [os.path.basename(path) for path in font_files()]
        missing += [need for need in TEST_FONTS if not any(name.startswith(need.what) for name in names)]
    return missing


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def on_path(command: str) -> bool:
    return (
        shutil.which(command) is not None
        or shutil.which(command, path="/usr/sbin:/usr/bin:/usr/libexec") is not None
        or bool(glob.glob(f"/usr/lib/postgresql/*/bin/{command}"))
    )


def font_files() -> list[str]:
    """Every font file in the folders that fontconfig reads by default."""
    home = os.path.expanduser("~")
    shared = (os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share").split(":")
    data = os.environ.get("XDG_DATA_HOME") or os.path.join(home, ".local", "share")
    folders = {os.path.join(folder, "fonts") for folder in (*shared, "/usr/share", "/usr/local/share", data)}
    found: list[str] = []
    for folder in sorted(folders | {os.path.join(home, ".fonts"), "/run/current-system/sw/share/X11/fonts"}):
        for ending in ("ttf", "otf", "ttc"):
            found += glob.glob(os.path.join(folder, "**", "*." + ending), recursive=True)
    return found


def sentence(missing: list[Need]) -> str:
    """What is missing and the command for this system, whichever package tool it has."""
    names = [need.what.rstrip("-") for need in missing]
    things = names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]
    verb = "is" if len(names) == 1 else "are"
    for tool, start in (
        ("apt-get", "sudo apt install"),
        ("dnf", "sudo dnf install"),
        ("pacman", "sudo pacman -S"),
        ("zypper", "sudo zypper install"),
    ):
        if shutil.which(tool):
            field = {"apt-get": "apt"}.get(tool, tool)
            packages = sorted({str(getattr(need, field)) for need in missing})
            return f"{things} {verb} missing on this system: run `{start} {' '.join(packages)}`."
    packages = sorted({need.apt for need in missing})
    return (
        f"{things} {verb} missing on this system: install what your distribution calls "
        f"{', '.join(packages)} (Debian's names)."
    )


def can_install() -> bool:
    """As root on Debian or its kin. Callers ask this in CI only: no one's own machine is changed."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt_install(packages: list[str]) -> None:
    """Update the lists and install. Raises Missing with apt's own last error."""
    names = sorted(set(packages))
    print("Installing " + " ".join(names) + ".", file=sys.stderr, flush=True)
    environ = dict(os.environ) | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-q"], ["install", "-q", "-y", "--no-install-recommends", *names]):
        done = subprocess.run(
            ["apt-get", *command], env=environ, capture_output=True, text=True, errors="replace", check=False
        )
        if done.returncode != 0:
            lines = (done.stderr or done.stdout).strip().splitlines() or ["nothing"]
            said = next((line for line in reversed(lines) if line.startswith("E:")), lines[-1])
            again = "apt-get install " + " ".join(names)
            raise Missing(f"`apt-get {command[0]}` said {said!r}: put that right and run `{again}`.")


def require_venv(*, may_install: bool) -> None:
    """Debian keeps ensurepip, without which no venv is of use, in a package of its own. Raises Missing."""
    if importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv"):
        return
    number = ".".join(map(str, sys.version_info[:2]))
    system_python = os.path.basename(os.path.realpath("/usr/bin/python3"))
    package = "python3-venv" if system_python == f"python{number}" else f"python{number}-venv"
    if may_install and can_install():
        apt_install([package])
        return
    if shutil.which("apt-get"):
        raise Missing(f"Python's venv is missing on this system: run `sudo apt install {package}`.")
    raise Missing(
        f"This Python {number} lacks venv or ensurepip: install a complete one, for instance from "
        "https://www.python.org/downloads/."
    )
