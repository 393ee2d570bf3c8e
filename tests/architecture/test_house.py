"""The rules of the house that import-linter cannot say: names, docstrings, sizes, each library's place."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FORBIDDEN_NAMES = {"utils", "helpers", "common", "manager", "base", "misc"}
MOST_LINES = 450

# Every library that app may import, and where. A new dependency is entered here or the test says so.
HOMES = {
    "PySide6": ("app/ui/",),
    "shiboken6": ("app/ui/",),
    "sqlalchemy": ("app/storage/", "app/central/", "app/intake/"),
    "alembic": ("app/storage/", "app/central/"),
    "sqlcipher3": ("app/storage/",),
    "psycopg": ("app/central/",),
    "keyring": ("app/desktop/",),
    "plyer": ("app/desktop/",),
    "jeepney": ("app/desktop/",),
    "phonenumbers": ("app/places/",),
    "holidays": ("app/places/",),
    "babel": ("app/places/",),
    "tzdata": ("app/places/",),
    "dateutil": ("app/intake/", "app/places/"),
    "rapidfuzz": ("app/intake/", "app/ui/palette/"),
    "openpyxl": ("app/intake/",),
    "icalendar": ("app/intake/",),
    "tomlkit": ("app/ui/settings/",),
    "typer": ("app/cli/",),
    "rich": ("app/cli/",),
}


def parsed() -> dict[str, ast.Module]:
    """Every module of app by its path from the project's root, with slashes."""
    files = sorted((ROOT / "app").rglob("*.py"))
    return {
        path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8"), str(path))
        for path in files
    }


MODULES = parsed()


def imports(path: str) -> Iterator[str]:
    """The first and second part of every imported name, also inside functions: `app.domain`, `os.path`."""
    package = path.removesuffix(".py").split("/")[:-1]
    for node in ast.walk(MODULES[path]):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            start = [*above, *([node.module] if node.module else [])]
            yield from (".".join([*start, alias.name]) for alias in node.names)


def test_there_is_something_to_check():
    assert any(path.startswith("app/domain/") for path in MODULES)
    assert any("app.domain" in name for path in MODULES for name in imports(path))


def test_no_module_has_a_name_that_says_nothing():
    assert [path for path in MODULES if FORBIDDEN_NAMES & set(path.removesuffix(".py").split("/"))] == []


def test_every_module_says_what_lives_in_it_and_why():
    silent = [path for path, tree in MODULES.items() if tree.body and not ast.get_docstring(tree)]
    assert silent == []


def test_no_file_has_outgrown_the_house():
    lines = {path: len((ROOT / path).read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {path: count for path, count in lines.items() if count > MOST_LINES} == {}


def test_the_domain_imports_only_the_standard_library_and_itself():
    strangers = [
        (path, name)
        for path in MODULES
        if path.startswith("app/domain/")
        for name in imports(path)
        if name.split(".")[0] not in sys.stdlib_module_names and not name.startswith("app.domain")
    ]
    assert strangers == []


def test_the_domain_has_no_clock_and_no_files():
    """Time and place are handed in; `datetime.now`, `date.today`, `time.time` and `open` stay outside."""
    found = []
    for path, tree in MODULES.items():
        if not path.startswith("app/domain/"):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                if called == "open" or called.endswith(
                    (".now", ".utcnow", ".today", "time.time", ".monotonic")
                ):
                    found.append((path, node.lineno, called))
    assert found == []


@pytest.mark.parametrize("path", [path for path in MODULES if not path.startswith("app/domain/")])
def test_a_library_is_imported_only_where_it_lives(path):
    misplaced = []
    for name in imports(path):
        library = name.split(".")[0]
        if library == "app" or library in sys.stdlib_module_names:
            continue
        if not path.startswith(HOMES.get(library, ())):
            misplaced.append(name)
    assert misplaced == [], "see HOMES in this file for where a library may be imported"


def test_every_screen_is_named_in_the_contract_that_keeps_screens_apart(pytestconfig):
    contract = (ROOT / "pyproject.toml").read_text(encoding="utf-8").split('id = "screens"')[1].split("[[")[0]
    screens = {path.split("/")[2] for path in MODULES if path.endswith(("/page.py", "/presenter.py"))}
    assert {screen for screen in screens if f"({screen})" not in contract} == set()
