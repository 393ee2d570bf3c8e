"""What the window's first paint must not wait for: these modules leave the heavy libraries unimported."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEAVY = [
    "PySide6", "alembic", "babel", "dateutil", "holidays", "icalendar", "keyring", "openpyxl", "phonenumbers",
    "plyer", "rapidfuzz", "rich", "sqlalchemy", "sqlcipher3", "typer",
]  # fmt: skip
DOMAIN = sorted(
    "app.domain." + path.stem for path in (ROOT / "app" / "domain").glob("*.py") if path.stem != "__init__"
)
# a list of modules that are imported together, and the heavy libraries that these may bring
START_PATHS = {
    "domain": (DOMAIN, set()),
}


@pytest.mark.parametrize("name", START_PATHS)
def test_the_start_path_imports_nothing_heavy(name):
    wanted, allowed = START_PATHS[name]
    assert wanted
    program = (
        f"import sys, {', '.join(wanted)}\nprint(*[heavy for heavy in {HEAVY!r} if heavy in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert set(done.stdout.split()) - allowed == set()


def test_the_check_would_see_a_heavy_library():
    program = "import sys, rich\nprint('rich' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True"
