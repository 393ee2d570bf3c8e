"""The checks behind `dev.py lint` and `dev.py test`, and the locking of versions behind `dev.py lock`.

All checks run even if one fails, and each gets a line at the end, so that one run tells everything.
"""

import os
import subprocess
import sys
import time

import dev
from dev import LOCKED, ROOT

MOST_WORKERS = 4
HEADER = "# Made by `python3 packaging/dev.py lock` from pyproject.toml; not to be edited by hand.\n"


def check(pytest_arguments: list[str], environ: dict[str, str], *, with_tests: bool) -> int:
    """Run every check, print a line for each, answer 1 if any failed."""
    rounds = [
        ("style (ruff check)", [dev.program("ruff"), "check", "."]),
        ("format (ruff format)", [dev.program("ruff"), "format", "--check", "."]),
        ("types (mypy)", [dev.program("mypy")]),
        ("arrows (import-linter)", [dev.program("lint-imports")]),
    ]
    if with_tests:
        pytest = [dev.program("python"), "-m", "pytest", *(pytest_arguments or all_tests())]
        rounds.append(("tests (pytest)", pytest))
    summary: list[str] = []
    failed = False
    for name, words in rounds:
        print(f"== {name}", flush=True)
        begun = time.monotonic()
        code = subprocess.run(words, cwd=ROOT, env=environ, check=False).returncode
        failed = failed or code != 0
        result = "ok" if code == 0 else f"FAILED (exit code {code})"
        summary.append(f"{name:<24} {result:<24} {time.monotonic() - begun:6.1f} s")
    print("\n" + "\n".join(summary), flush=True)
    return 1 if failed else 0


def all_tests() -> list[str]:
    """The arguments for all tests: as many at a time as there are cores, four at most, since many start programs."""
    workers = min(os.cpu_count() or 1, MOST_WORKERS)
    return ["-q", "-n", str(workers)] if workers > 1 else []


def lock(arguments: list[str], environ: dict[str, str]) -> int:
    """Write packaging/locked/run.txt and dev.txt: all systems, every hash, no index address."""
    common = [
        "--universal",
        "--generate-hashes",
        "--python-version",
        "3.11",
        "--no-emit-index-url",
        "--no-header",
        "--quiet",
    ]
    run, everything = os.path.join(LOCKED, "run.txt"), os.path.join(LOCKED, "dev.txt")
    for path, extras in (
        (run, ["--extra", "build"]),
        (everything, ["--extra", "build", "--extra", "dev", "--constraints", run]),
    ):
        words = [
            dev.program("uv"),
            "pip",
            "compile",
            *common,
            *extras,
            *arguments,
            "pyproject.toml",
            "-o",
            path,
        ]
        # uv writes the paths it was given into its comments: relative ones say the same on every machine
        words = [os.path.relpath(word, ROOT) if word in {run, everything} else word for word in words]
        code = subprocess.run(words, cwd=ROOT, env=environ, check=False).returncode
        if code != 0:
            print(f"{os.path.relpath(path, ROOT)} was not written: see what uv said above.", file=sys.stderr)
            return code
        with open(path, encoding="utf-8") as file:
            text = file.read()
        with open(path, "w", encoding="utf-8", newline="\n") as file:
            file.write(text if text.startswith(HEADER) else HEADER + text)
        print(os.path.relpath(path, ROOT))
    return 0
