"""Starting with the system: on, off, and never half."""

import configparser
import plistlib
from pathlib import Path

import pytest

from app.desktop.autostart import LaunchAgentAutostart, RunKeyAutostart, XdgAutostart, autostart_of
from app.domain.errors import Refused, Unavailable

COMMAND = ["/opt/my programs/ripen", "--in-tray"]


def test_linux_has_it_in_the_users_settings_folder(tmp_path):
    autostart = autostart_of("linux", tmp_path, {"XDG_CONFIG_HOME": str(tmp_path / "set")})
    assert not autostart.is_on()
    autostart.turn_on(COMMAND)
    assert (tmp_path / "set" / "autostart" / "ripen.desktop").exists()
    assert autostart.is_on()
    autostart.turn_off()
    autostart.turn_off()
    assert not autostart.is_on()


def test_without_a_settings_folder_linux_uses_the_usual_one(tmp_path):
    autostart_of("linux", tmp_path, {}).turn_on(COMMAND)
    assert (tmp_path / ".config" / "autostart" / "ripen.desktop").exists()


def test_the_entry_is_one_that_desktops_read(tmp_path):
    file = tmp_path / "ripen.desktop"
    XdgAutostart(file).turn_on(['/opt/a "b" $c %d/ripen', "--in-tray"])
    read = configparser.RawConfigParser(strict=True)
    read.optionxform = str
    read.read(file, "utf-8")
    entry = read["Desktop Entry"]
    assert entry["Type"] == "Application"
    assert entry["Exec"] == r'"/opt/a \\"b\\" \\$c %%d/ripen" "--in-tray"'


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled=false"])
def test_an_entry_that_the_desktop_turned_off_is_off(tmp_path, line):
    file = tmp_path / "ripen.desktop"
    file.write_text(f"[Desktop Entry]\nType=Application\n{line}\n", "utf-8")
    assert not XdgAutostart(file).is_on()


def test_a_file_that_is_no_text_is_off(tmp_path):
    file = tmp_path / "ripen.desktop"
    file.write_bytes(b"\xff\xfe\x00")
    assert not XdgAutostart(file).is_on()


def test_macos_has_a_launch_agent(tmp_path):
    autostart = autostart_of("darwin", tmp_path, {})
    assert isinstance(autostart, LaunchAgentAutostart)
    assert not autostart.is_on()
    autostart.turn_on(COMMAND)
    (file,) = (tmp_path / "Library" / "LaunchAgents").iterdir()
    assert plistlib.loads(file.read_bytes())["ProgramArguments"] == COMMAND
    assert autostart.is_on()
    autostart.turn_off()
    assert not autostart.is_on()


def test_a_damaged_launch_agent_is_off(tmp_path):
    file = tmp_path / "agent.plist"
    file.write_text("no list", "utf-8")
    assert not LaunchAgentAutostart(file).is_on()


def test_windows_uses_the_run_key():
    assert isinstance(autostart_of("win32", Path("C:/Users/mia"), {}), RunKeyAutostart)


def test_another_system_is_refused_with_a_sentence(tmp_path):
    with pytest.raises(Refused, match="by hand"):
        autostart_of("plan9", tmp_path, {})


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(Unavailable, match="could not be written"):
        XdgAutostart(tmp_path / "file" / "ripen.desktop").turn_on(COMMAND)
    folder = XdgAutostart(tmp_path)
    with pytest.raises(Unavailable, match="could not be removed"):
        folder.turn_off()
