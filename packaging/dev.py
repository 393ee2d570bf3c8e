"""The two commands of the README and their sisters: run, test, lint, bench, lock.

Standard library only, and written so that a Python as old as 3.6 can read it: a too old Python shall
get one sentence, not a syntax error. When `.venv` is up to date this file alone is read and the program is
started at once; making and mending `.venv` (environment.py) and looking for system libraries (system.py)
come in only when there is something to do.

Every failure is one sentence on stderr and exit code 1. Answers of the program itself go to stdout untouched.
"""

import os
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
VENV = os.path.join(ROOT, ".venv")
LOCKED = os.path.join(ROOT, "packaging", "locked")
STAMP = os.path.join(VENV, "ripen-stamp")
OLDEST_PYTHON = (3, 11)
WINDOWS = sys.platform == "win32"
USAGE = """usage: python3 packaging/dev.py VERB [arguments]

  run [arguments]    make or mend .venv, then start ripen with these arguments
  test [arguments]   lint, types, import contracts and all tests; arguments go to pytest
  lint               the same without the tests
  bench [arguments]  the benchmarks of tests/benchmarks
  central            a throw-away central database with the sample company, until Ctrl+C
  faults [--minutes N] [--seed S]
                     kills, cuts, crashes and restores between laptops and a real PostgreSQL
  translate          collect the window's texts into resources/translations; --check says what is missing
  pictures           take the pictures of resources/screenshots again
  lock [arguments]   find the newest versions that pyproject.toml allows and lock them; arguments go to uv
"""
VERBS = ("run", "test", "lint", "bench", "central", "faults", "translate", "pictures", "lock")
# `ripen` options that take a value; needed to tell `run --home X` (a window) from `run --home X today`
OPTIONS_WITH_VALUE = ("--home", "--at", "--screenshot", "--size", "--theme", "--scale", "--language")

NO_DISPLAY = (
    "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set): add `--screenshot today.png` for "
    "a picture of the window, or name a command such as `today`."
)


class Missing(Exception):
    """Something the computer lacks; its text is the one sentence for the person."""


def too_old(version: "tuple[int, ...]") -> str:
    """The sentence for a Python below the floor, or an empty text."""
    if tuple(version[:2]) >= OLDEST_PYTHON:
        return ""
    said = "Ripen needs Python 3.11 or newer and this is Python {}".format(".".join(map(str, version[:3])))
    import shutil

    for minor in (14, 13, 12, 11):
        other = f"python3.{minor}"
        if shutil.which(other) and runs(other):
            return said + f": run it with {other} instead of python3."
    if WINDOWS:
        return said + ": run `winget install Python.Python.3.13` and then `py -3.13 packaging\\dev.py run`."
    if sys.platform == "darwin":
        return said + ": run `brew install python@3.13` and then `python3.13 packaging/dev.py run`."
    for tool, command in (
        ("apt-get", "sudo apt install python3.11 python3.11-venv` (Debian 12, Ubuntu 22.04 or newer)"),
        ("dnf", "sudo dnf install python3.12`"),
        ("zypper", "sudo zypper install python312`"),
        ("pacman", "sudo pacman -S python`"),
    ):
        if shutil.which(tool):
            return said + ": run `" + command + " and start it with that Python."
    return said + ": install one from https://www.python.org/downloads/ and start it with that."


def runs(command: str) -> bool:
    """Whether the command starts at all: version switchers leave names on the PATH that lead nowhere."""
    import subprocess

    silent = subprocess.DEVNULL
    return subprocess.call([command, "-c", "import venv"], stdout=silent, stderr=silent) == 0


def opens_a_window(arguments: "list[str]") -> bool:
    """Whether `ripen` with these arguments shows a window: options only, no command, no question for help."""
    rest = iter(arguments)
    for word in rest:
        if word in OPTIONS_WITH_VALUE:
            next(rest, None)
        elif not word.startswith("-") or word in ("--help", "--version"):
            return False
    return True


def takes_a_picture(arguments: "list[str]") -> bool:
    return any(word.split("=")[0] == "--screenshot" for word in arguments)


def has_display(environ: "dict[str, str]") -> bool:
    """Linux and its kin only: macOS and Windows always have one."""
    return (
        WINDOWS or sys.platform == "darwin" or bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))
    )


def wants(verb: str, arguments: "list[str]", environ: "dict[str, str]") -> "list[str]":
    """What `verb` needs in place: run or dev (packages), offscreen, display, tools (of the system)."""
    if verb in ("lock", "lint", "translate", "faults"):
        return ["dev"]
    if verb == "test":
        return ["dev", "offscreen", "display", "tools"]
    if verb in ("bench", "pictures"):
        return ["dev", "offscreen"]
    if verb == "central" or not opens_a_window(arguments):
        return ["run"]
    if environ.get("QT_QPA_PLATFORM", "").startswith(("offscreen", "minimal")):
        return ["run", "offscreen"]
    return ["run", "offscreen", "display"]


def fingerprint() -> str:
    """A hash over all that decides what belongs into `.venv`: locks, pyproject.toml, Python's version."""
    import hashlib

    seen = hashlib.sha256(repr((sys.version_info[:2], sys.platform, ROOT)).encode())
    for path in (
        os.path.join(LOCKED, "run.txt"),
        os.path.join(LOCKED, "dev.txt"),
        os.path.join(ROOT, "pyproject.toml"),
    ):
        with open(path, "rb") as file:
            seen.update(file.read())
    return seen.hexdigest()


def in_place() -> "list[str]":
    """What the stamp says is in place; nothing if the locks changed since or `.venv` lost its Python."""
    try:
        with open(STAMP, encoding="ascii") as file:
            lines = file.read().split()
    except (OSError, ValueError):
        return []
    if not lines or lines[0] != fingerprint() or not os.path.exists(program("python")):
        return []
    return lines[1:]


def old_translations(folder: str) -> bool:
    """Whether a translation (.ts) has no binary (.qm), which Qt reads, or an older one."""
    for name in os.listdir(folder) if os.path.isdir(folder) else []:
        source = os.path.join(folder, name)
        made = source[:-3] + ".qm"
        if name.endswith(".ts") and (
            not os.path.exists(made) or os.path.getmtime(made) < os.path.getmtime(source)
        ):
            return True
    return False


def program(name: str) -> str:
    """The path of a command inside `.venv`."""
    if WINDOWS:
        return os.path.join(VENV, "Scripts", name + ".exe")
    return os.path.join(VENV, "bin", name)


def environment_for_programs(verb: str, arguments: "list[str]") -> "dict[str, str]":
    """Our own environment, with bytecode allowed (start-up time) and pictures without a display."""
    environ = dict(os.environ)
    environ.pop("PYTHONDONTWRITEBYTECODE", None)
    if verb == "run" and takes_a_picture(arguments) and not has_display(environ):
        environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return environ


def become(words: "list[str]", environ: "dict[str, str]") -> int:
    """Run a program in place of this one; as a child on Windows, whose terminals do not wait for an exec."""
    sys.stdout.flush()
    sys.stderr.flush()
    if not WINDOWS:
        os.execve(words[0], words, environ)
    import subprocess

    return subprocess.call(words, env=environ)


def main(arguments: "list[str]") -> int:
    if not arguments or arguments[0] not in VERBS:
        asked = bool(arguments) and arguments[0] in ("-h", "--help", "help")
        print(USAGE, end="", file=sys.stdout if asked else sys.stderr)
        return 0 if asked else 2
    verb, rest = arguments[0], arguments[1:]
    old = too_old(sys.version_info[:3])
    if old:
        print(old, file=sys.stderr)
        return 1
    try:
        environ = environment_for_programs(verb, rest)
        needed = wants(verb, rest, environ)
        if verb == "run" and "display" in needed and not has_display(environ):
            print(NO_DISPLAY, file=sys.stderr)
            return 1
        have = in_place()
        if not set(needed) <= set(have):
            import environment

            environment.prepare(needed)
        if old_translations(os.path.join(ROOT, "resources", "translations")):
            import translations

            translations.release_all(environ)
        if verb == "run":
            return become([program("ripen"), *rest], environ)
        if verb == "bench":
            return become(
                [program("python"), os.path.join(ROOT, "tests", "benchmarks", "run.py"), *rest], environ
            )
        if verb == "central":
            return become([program("python"), os.path.join(ROOT, "packaging", "central.py"), *rest], environ)
        if verb == "pictures":
            return become(
                [program("python"), os.path.join(ROOT, "tests", "pictures", "take.py"), *rest], environ
            )
        if verb == "translate":
            import translations

            return translations.translate(rest, environ)
        if verb == "faults":
            os.chdir(ROOT)
            return become([program("python"), "-m", "tests.faults.sync_run", *rest], environ)
        import checks

        if verb == "lock":
            return checks.lock(rest, environ)
        return checks.check(rest, environ, with_tests=verb == "test")
    except Missing as problem:
        print(problem, file=sys.stderr)
        return 1
    except OSError as problem:
        import environment

        print(environment.sentence_for(problem), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    # the siblings ask for `dev`; without this they would read the file a second time under that name
    sys.modules["dev"] = sys.modules["__main__"]
    sys.exit(main(sys.argv[1:]))
