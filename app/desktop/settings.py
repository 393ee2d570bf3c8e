"""The small file of what this laptop remembers beside the database: looks, place, person.

JSON, because the standard library both reads and writes it, and quickly.
"""

import json
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from app.domain.errors import Unavailable
from app.domain.sentence import sentence
from app.whole_file import write_whole

THEMES = ("system", "light", "dark")
FALLBACK_ZONE = "UTC"
MOST_CALLS_A_DAY = 1000
#: Asking the centre more often than this costs it more than it helps; less often than this, leads grow cold unseen.
SYNC_SECONDS = range(5, 3601)


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person can set. Empty texts and 0 mean: as the system, or the team's rules, say."""

    theme: str = "system"
    language: str = ""  # code of the language of the window, for instance "de"
    country: str = ""  # ISO code: how phone numbers without a country code are read, and whose holidays count
    region: str = ""
    time_zone: str = ""
    person: str = ""
    calls_per_day: int = 0
    start_with_system: bool = False
    tour_seen: bool = False
    geometry: str = ""  # the window's size and place, as the window writes it
    keyring: str = ""  # the kind of keyring that held the key last
    sync_seconds: int = 60  # between two looks at the team's central database when nothing happens


def read_settings(file: Path) -> tuple[Settings, str]:
    """The settings, and a sentence for the person when the file could not be read (else an empty text).

    A file that cannot be understood is kept as ``settings.json.broken``; a single odd value gives way to its default.
    """
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Settings(), ""
    except (OSError, UnicodeDecodeError):
        return Settings(), _set_aside(file)
    try:
        found = json.loads(text)
    except ValueError:
        return Settings(), _set_aside(file)
    if not isinstance(found, dict):
        return Settings(), _set_aside(file)
    return _checked(found), ""


def _set_aside(file: Path) -> str:
    kept = file.with_name(f"{file.name}.broken")
    try:
        file.replace(kept)
    except OSError:
        return sentence("The settings in %1 cannot be read; the usual ones are used.", file)
    return sentence(
        "The settings in %1 could not be read, so the usual ones are used; the file is kept as %2.",
        file,
        kept.name,
    )


def _checked(found: Mapping[str, Any]) -> Settings:
    usual = Settings()
    kept: dict[str, Any] = {}
    for one in fields(Settings):
        value = found.get(one.name)
        if type(value) is type(getattr(usual, one.name)):
            kept[one.name] = value
    settings = replace(usual, **kept)
    if settings.theme not in THEMES:
        settings = replace(settings, theme=usual.theme)
    if not 0 <= settings.calls_per_day <= MOST_CALLS_A_DAY:
        settings = replace(settings, calls_per_day=usual.calls_per_day)
    if settings.sync_seconds not in SYNC_SECONDS:
        settings = replace(settings, sync_seconds=usual.sync_seconds)
    return settings


def write_settings(file: Path, settings: Settings) -> None:
    """Keep the settings. Raises Unavailable where the file cannot be written; the old one is then still there."""
    values = {one.name: getattr(settings, one.name) for one in fields(Settings)}
    write_text(file, json.dumps(values, indent=2, ensure_ascii=False) + "\n")


def write_text(file: Path, text: str) -> None:
    """Write a text file whole. Raises Unavailable; the old one is then still there."""
    try:
        write_whole(file, lambda stream: stream.write(text.encode("utf-8")))
    except OSError as problem:
        from app.domain.causes import system_cause  # imported late: start-up cost

        raise Unavailable(sentence("%1 cannot be written: %2.", file, system_cause(problem))) from None


def system_zone(environ: Mapping[str, str] | None = None, localtime: Path = Path("/etc/localtime")) -> str:
    """The IANA name of this computer's time zone: TZ, else where /etc/localtime points; "UTC" when nothing says."""
    environ = os.environ if environ is None else environ
    for candidate in (environ.get("TZ", "").lstrip(":"), *_system_says(localtime)):
        if "/" in candidate or candidate == FALLBACK_ZONE:
            name = candidate.rpartition("zoneinfo/")[2]
            if _is_zone(name):
                return name
    return FALLBACK_ZONE


def _system_says(localtime: Path) -> list[str]:
    if sys.platform == "win32":
        return [_windows_zone()]
    said = [os.path.realpath(localtime)]
    with suppress(OSError, UnicodeDecodeError):
        said.append(localtime.with_name("timezone").read_text(encoding="ascii").strip())
    return said


def _windows_zone() -> str:
    """Windows names zones in its own way; ICU, a part of Windows since version 1703, knows the IANA name."""
    import ctypes

    try:
        icu = ctypes.CDLL("icu.dll")
    except OSError:
        return ""
    name = (ctypes.c_uint16 * 128)()
    status = ctypes.c_int(0)
    length = icu.ucal_getDefaultTimeZone(name, 128, ctypes.byref(status))
    return "".join(chr(unit) for unit in name[:length]) if status.value <= 0 and 0 < length <= 128 else ""


def _is_zone(name: str) -> bool:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def system_person(environ: Mapping[str, str] | None = None) -> str:
    """What the system calls the person who sits here: the full name, else the account's."""
    environ = os.environ if environ is None else environ
    try:
        import pwd  # not on Windows

        account = pwd.getpwuid(os.getuid())
        full = account.pw_gecos.split(",")[0].strip()
        return full if " " in full else account.pw_name
    except (ImportError, KeyError):
        return environ.get("USERNAME") or environ.get("USER") or "me"


def system_country(environ: Mapping[str, str] | None = None) -> str:
    """The ISO code of the country that the system's language settings name, or an empty text."""
    environ = os.environ if environ is None else environ
    for variable in ("LC_ALL", "LC_TELEPHONE", "LC_TIME", "LANG"):
        territory = environ.get(variable, "").split(".")[0].split("@")[0].partition("_")[2]
        if len(territory) == 2 and territory.isalpha():
            return territory.upper()
    return ""
