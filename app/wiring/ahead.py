"""What is begun before anything heavy is imported: the question to the keyring, whose answer takes longest."""

import os
from collections.abc import Mapping
from contextlib import suppress

from app.desktop.beside import begin, can_ask
from app.desktop.keys import PASSPHRASE_VARIABLE, SERVICE
from app.desktop.paths import Home, home_folder
from app.desktop.settings import read_settings
from app.domain.errors import Problem

#: The salt of a database is what its file begins with: ``storage.file.SALT_BYTES``, which takes long to import.
SALT_BYTES = 16


def ask_ahead(options: Mapping[str, str]) -> None:
    """Ask the keyring that answered last for the key of the home that the window will open. Whatever goes wrong here
    goes wrong again where it is said.
    """
    if "demo" in options or os.environ.get(PASSPHRASE_VARIABLE):
        return
    with suppress(OSError, Problem):
        home = Home(home_folder(options.get("home", "")))
        backend = read_settings(home.settings)[0].keyring
        if can_ask(backend):
            with home.database.open("rb") as file:
                begin(backend, SERVICE, file.read(SALT_BYTES).hex())
