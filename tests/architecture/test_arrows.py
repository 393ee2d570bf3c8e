"""The import-linter contracts of pyproject.toml, and proof that they bite."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# each line breaks one contract
PLANTED = {
    "arrows": ("app/domain/planted.py", "import app.usecases"),
    "arrows between neighbours": ("app/places/planted.py", "import app.ui"),
    "screens": ("app/ui/kit/planted.py", "import app.ui.today"),
    "domain": ("app/usecases/planted.py", "def late():\n    import icalendar"),
    "qt": ("app/places/planted.py", "from PySide6 import QtCore"),
    "presenters": ("app/ui/today/presenter.py", "from PySide6.QtCore import QDate"),
    "sql": ("app/ui/planted.py", "import sqlite3"),
    "desktop": ("app/places/planted.py", "import keyring"),
    "places": ("app/intake/planted.py", "import phonenumbers"),
    "terminal": ("app/desktop/planted.py", "import rich"),
}


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command as run; run()",
            "--no-cache",
        ],
        cwd=folder,
        env={"PYTHONPATH": str(folder), "PATH": "", "LC_ALL": "C.UTF-8", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_arrows_point_inward():
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("contract", PLANTED)
def test_a_planted_breach_is_caught(contract, tmp_path):
    for name in ("domain", "usecases", "ui", "ui/kit", "ui/today", "places", "intake", "desktop"):
        folder = tmp_path / "app" / name
        folder.mkdir(parents=True)
        (folder / "__init__.py").touch()
    (tmp_path / "app" / "__init__.py").touch()
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    sound = lint(tmp_path)
    assert sound.returncode == 0, sound.stdout + sound.stderr

    path, breach = PLANTED[contract]
    (tmp_path / path).write_text(breach + "\n")
    done = lint(tmp_path)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "1 broken" in done.stdout
