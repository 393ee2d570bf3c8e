"""Starts with the key in the system's keyring, as most people start: a real Secret Service on a session bus of its own.

Run by itself, within such a session, it keeps the home's key there, measures and prints the lines as JSON.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from bench_company import PASSPHRASE, ROOT, environment
from bench_starts import starts
from bench_table import Line

NEEDED = ("dbus-run-session", "gnome-keyring-daemon")
UNLOCK = "printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1"
LONGEST_SECONDS = 600


def keyring_starts(home: Path, folder: Path, runs: int) -> list[Line]:
    """The lines of ``starts``; none, and a word why, where there is no Secret Service to be had."""
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing:
        sys.stderr.write(f"starts with a keyring are left out: {missing[0]} is missing\n")
        return []
    of_the_user = {
        name: str(folder) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR")
    }
    folder.mkdir(mode=0o700, exist_ok=True)
    within = f'{UNLOCK}; exec "$0" "$@"'
    done = subprocess.run(
        ["dbus-run-session", "--", "bash", "-c", within, sys.executable, __file__, str(home), str(runs)],
        env={**environment(), **of_the_user},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=LONGEST_SECONDS,
    )
    return [Line(*line) for line in json.loads(done.stdout.splitlines()[-1])]


def main(home: Path, runs: int) -> None:
    """Keep the key, measure, print."""
    from app.desktop.keys import Ring
    from app.storage.file import key_from_passphrase, read_salt

    salt = read_salt(home / "ripen.db")
    if not Ring().write(salt, key_from_passphrase(PASSPHRASE, salt)):
        sys.exit("The keyring does not keep the key.")
    del os.environ["RIPEN_PASSPHRASE"]
    lines = starts(home, runs, "key in the keyring: ", passphrase=False)
    sys.stdout.write("\n" + json.dumps(lines) + "\n")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main(Path(sys.argv[1]), int(sys.argv[2]))
