"""What is looked for in the system, and the sentence for each system that lacks it."""

import sys

import pytest

import dev
import system

LINUX_ONLY = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="libraries are looked for on Linux"
)


def system_with(tool, monkeypatch):
    monkeypatch.setattr("shutil.which", lambda name, path=None: f"/usr/bin/{name}" if name == tool else None)
    monkeypatch.setattr(sys, "platform", "linux")


@pytest.mark.parametrize(
    ("tool", "command"),
    [
        ("apt-get", "run `sudo apt install libegl1 libxcb-cursor0`."),
        ("dnf", "run `sudo dnf install libglvnd-egl xcb-util-cursor`."),
        ("pacman", "run `sudo pacman -S libglvnd xcb-util-cursor`."),
        ("zypper", "run `sudo zypper install libEGL1 libxcb-cursor0`."),
        ("none", "what your distribution calls libegl1, libxcb-cursor0 (Debian's names)."),
    ],
)
def test_missing_libraries_are_named_with_the_command_of_the_system(tool, command, monkeypatch):
    system_with(tool, monkeypatch)
    monkeypatch.setattr(system, "loads", lambda name: name not in {"libEGL.so.1", "libxcb-cursor.so.0"})
    monkeypatch.setattr(system, "font_files", lambda: ["Inter.ttf"])
    with pytest.raises(dev.Missing) as problem:
        system.require(["offscreen", "display"], may_install=False)
    said = str(problem.value)
    assert said.startswith("libEGL.so.1 and libxcb-cursor.so.0 are missing on this system:")
    assert said.endswith(command)
    assert "\n" not in said


def test_a_system_without_any_font_is_told_so(monkeypatch):
    system_with("apt-get", monkeypatch)
    monkeypatch.setattr(system, "loads", lambda _: True)
    monkeypatch.setattr(system, "font_files", list)
    with pytest.raises(dev.Missing, match=r"a font is missing .* `sudo apt install fonts-dejavu-core`"):
        system.require(["offscreen"], may_install=False)


def test_the_tools_and_fonts_of_the_tests_are_looked_for(monkeypatch):
    system_with("apt-get", monkeypatch)
    monkeypatch.setattr(system, "font_files", lambda: ["/f/DejaVuSans.ttf"])
    monkeypatch.setattr(system.glob, "glob", lambda *_, **__: [])  # where Debian keeps PostgreSQL's programs
    names = {need.apt for need in system.find_missing(["tools"])}
    tools = {"xvfb", "dbus", "gnome-keyring", "dunst", "libnotify-bin", "postgresql", "openssl", "xdotool"}
    assert names == tools | {"fonts-inter", "fonts-noto-core"}


def test_nothing_is_installed_on_anybodys_own_machine(monkeypatch):
    system_with("apt-get", monkeypatch)
    monkeypatch.setattr(system, "loads", lambda _: False)
    monkeypatch.setattr(system, "apt_install", lambda _: pytest.fail("installed"))
    with pytest.raises(dev.Missing):
        system.require(["display"], may_install=False)


def test_in_ci_as_root_what_is_missing_is_installed_once(monkeypatch):
    system_with("apt-get", monkeypatch)
    installed = []
    monkeypatch.setattr(system, "loads", lambda name: name != "libxcb-cursor.so.0" or bool(installed))
    monkeypatch.setattr(system, "can_install", lambda: True)
    monkeypatch.setattr(system, "apt_install", installed.append)
    system.require(["display"], may_install=True)
    assert installed == [["libxcb-cursor0"]]


@LINUX_ONLY
def test_the_loader_is_asked_itself():
    assert system.loads("libc.so.6")
    assert not system.loads("libripen-is-not-there.so.1")


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_windows_and_macos_lack_nothing(platform, monkeypatch):
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(system, "loads", lambda _: False)
    system.require(["offscreen", "display", "tools"], may_install=False)
