"""Where the window was, for the next start."""

import logging
from dataclasses import replace
from pathlib import Path

from app.desktop.settings import read_settings, write_settings
from app.domain.errors import Unavailable

log = logging.getLogger("ripen.window")


def keep_place(file: Path, geometry: str) -> None:
    """Write the window's size and place to the settings, if they are others. A full disk must not stop an end."""
    settings, _ = read_settings(file)
    if geometry == settings.geometry:
        return
    try:
        write_settings(file, replace(settings, geometry=geometry))
    except Unavailable:
        log.info("the window's place could not be kept")
