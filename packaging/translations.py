"""Translations by Qt's ordinary tools: lupdate collects the texts in `ripen_de.ts`, lrelease makes the .qm file of it.

Every text of the window goes through `say("...")`, and every sentence from below it through `sentence("...")` or
`marked("...")`, none of which lupdate knows. So the calls are found in the syntax trees of `app`, and lupdate is handed
files of the same names in a throw-away folder, in which the same texts stand on the same lines as
`translate("Ripen", "...")`. The .ts files are kept and edited (by hand or in Linguist); the .qm files are made here and
never kept in git: `dev.py run` makes them anew where a .ts file is newer.
"""

import argparse
import ast
import os
import re
import subprocess
import tempfile
import xml.etree.ElementTree as ET  # our own files
from collections.abc import Iterator
from typing import NamedTuple

import dev
from dev import ROOT, Missing

FOLDER = os.path.join(ROOT, "resources", "translations")
CONTEXT = "Ripen"
PLACEHOLDER = re.compile(r"%(?:\d|n|L\d)")


class Text(NamedTuple):
    """A text as the source says it."""

    file: str  # relative to the root
    line: int
    text: str
    counts: bool  # it is said with a number, for %n


def texts(root: str) -> Iterator[Text]:
    """Every literal text that the files below `app` say, in the order of files and lines."""
    for folder, folders, files in os.walk(os.path.join(root, "app")):
        folders.sort()
        for name in sorted(files):
            if name.endswith(".py"):
                path = os.path.join(folder, name)
                with open(path, encoding="utf-8") as file:
                    source = file.read()
                if any(word in source for word in ("say(", "marked(", "sentence(")):
                    yield from texts_of(source, os.path.relpath(path, root))


def texts_of(source: str, file: str) -> list[Text]:
    """The texts of one file; a text that is put together while the program runs is another's, so it is not ours."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Call) and _is_say(node.func) and node.args):
            continue
        said = node.args[0]
        if isinstance(said, ast.Constant) and isinstance(said.value, str):
            counts = not _is(node.func, "sentence") and (len(node.args) > 1 or bool(node.keywords))
            found.append(Text(file, node.lineno, said.value, counts))
    return sorted(found, key=lambda text: text.line)


def _is_say(called: ast.expr) -> bool:
    """`say(...)` and `words.say(...)`, or a text that is marked to be said later; a method `say` is something else."""
    if isinstance(called, ast.Name):
        return called.id in {"say", "marked", "sentence"}
    return (
        isinstance(called, ast.Attribute)
        and called.attr in {"say", "marked"}
        and isinstance(called.value, ast.Name)
        and called.value.id == "words"
    )


def _is(called: ast.expr, name: str) -> bool:
    return isinstance(called, ast.Name) and called.id == name


def for_lupdate(found: list[Text]) -> str:
    """A source that lupdate understands, with each text on its line."""
    lines: dict[int, list[str]] = {}
    for text in found:
        escaped = text.text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        count = ", None, 1" if text.counts else ""
        lines.setdefault(text.line, []).append(f'QCoreApplication.translate("{CONTEXT}", "{escaped}"{count})')
    return "".join("; ".join(lines.get(line, ())) + "\n" for line in range(1, max(lines, default=0) + 1))


def translate(arguments: list[str], environ: dict[str, str]) -> int:
    """`dev.py translate`: brings the .ts files up to date and makes the .qm files; `--check` only looks.

    With `--check` the answer is 1 where a text of the program is missing in a .ts file, is not translated, or lost a
    placeholder on the way.
    """
    parser = argparse.ArgumentParser(prog="dev.py translate")
    parser.add_argument("--check", action="store_true", help="change nothing; say what is missing")
    parser.add_argument("--new", metavar="LANGUAGE", help="begin another language, for instance fr")
    options = parser.parse_args(arguments)
    files = sources()
    if options.new:
        files.append(os.path.join(FOLDER, f"ripen_{options.new}.ts"))
    if options.check:
        complaints = [complaint for file in files for complaint in check(file)]
        print("\n".join(complaints) if complaints else "Every text is translated.")
        return 1 if complaints else 0
    update(files, environ)
    for file in files:
        release(file, environ)
        rows = entries(file)
        print(f"{os.path.relpath(file, ROOT)}: {len(rows)} texts, {len(unfinished(rows))} not translated")
    return 0


def sources(folder: str = FOLDER) -> list[str]:
    """The .ts files that there are."""
    names = os.listdir(folder) if os.path.isdir(folder) else []
    return [os.path.join(folder, name) for name in sorted(names) if name.endswith(".ts")]


def update(files: list[str], environ: dict[str, str]) -> None:
    """Have lupdate merge today's texts into the .ts files; what is said no more is dropped."""
    found: dict[str, list[Text]] = {}
    for text in texts(ROOT):
        found.setdefault(text.file, []).append(text)
    with tempfile.TemporaryDirectory(prefix="ripen-texts-") as folder:
        for name, said in found.items():
            _write(os.path.join(folder, name), for_lupdate(said))
        listed = os.path.join(folder, "files.lst")
        _write(listed, "".join(f"{name}\n" for name in found))
        for file in files:
            copy = os.path.join(folder, os.path.relpath(file, ROOT))
            if os.path.exists(file):
                with open(file, encoding="utf-8") as kept:
                    _write(copy, kept.read())
            os.makedirs(os.path.dirname(copy), exist_ok=True)
            language = os.path.basename(file).removeprefix("ripen_").removesuffix(".ts")
            # no guesses from texts that look alike, and no line numbers: they would change with every commit
            guesses = ["-disable-heuristic", "similartext", "-disable-heuristic", "sametext"]
            words = [
                *(dev.program("pyside6-lupdate"), "-silent", "-no-obsolete", "-locations", "none"),
                *(*guesses, "-extensions", "py", "-source-language", "en", "-target-language", language),
                *(f"@{listed}", "-ts", copy),
            ]
            _run(words, environ, folder)
            with (
                open(copy, encoding="utf-8") as made,
                open(file, "w", encoding="utf-8", newline="\n") as kept,
            ):
                kept.write(made.read())


def release(file: str, environ: dict[str, str], to: str = "") -> str:
    """Make the .qm file of a .ts file; its path. Raises Missing."""
    made = to or file.removesuffix(".ts") + ".qm"
    _run(
        [dev.program("pyside6-lrelease"), "-silent", "-nounfinished", file, "-qm", made],
        environ,
        os.path.dirname(file),
    )
    return made


def release_all(environ: dict[str, str]) -> None:
    """Make every .qm file. Raises Missing."""
    for file in sources():
        release(file, environ)


def _run(words: list[str], environ: dict[str, str], folder: str) -> None:
    result = subprocess.run(words, cwd=folder, env=environ, capture_output=True, text=True, check=False)
    if result.returncode:
        said = (result.stderr or result.stdout).strip().splitlines()[-1:] or ["no reason"]
        raise Missing(f"{os.path.basename(words[0])} failed because it said {said[0]!r}.")


def _write(path: str, text: str) -> None:
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)


class Entry(NamedTuple):
    """A text with what it is in the other language; of a counted one every form."""

    text: str
    forms: tuple[str, ...]
    is_finished: bool


def entries(file: str) -> list[Entry]:
    """What a .ts file holds."""
    found = []
    for message in ET.parse(file).getroot().iter("message"):  # noqa: S314 - our own file
        told = message.find("translation")
        forms = [] if told is None else [form.text or "" for form in told.iter("numerusform")]
        if told is not None and not forms:
            forms = [told.text or ""]
        is_finished = told is not None and not told.get("type") and all(form.strip() for form in forms)
        found.append(Entry(message.findtext("source") or "", tuple(forms), is_finished))
    return found


def unfinished(found: list[Entry]) -> list[Entry]:
    return [entry for entry in found if not entry.is_finished]


def lost(entry: Entry) -> set[str]:
    """The placeholders that a finished translation has lost or made up; the singular may leave %n out."""
    wanted = set(PLACEHOLDER.findall(entry.text))
    told = {one for form in entry.forms for one in PLACEHOLDER.findall(form)}
    return wanted ^ told if entry.is_finished else set()


def check(file: str) -> list[str]:
    """What is wrong with a .ts file, a line each."""
    name = os.path.basename(file)
    found = entries(file) if os.path.exists(file) else []
    known = {entry.text for entry in found}
    missing = sorted(
        {f"{text.text!r} ({text.file}:{text.line})" for text in texts(ROOT) if text.text not in known}
    )
    return [
        *(f"{name}: is new and not collected yet: {text}" for text in missing),
        *(f"{name}: is not translated: {entry.text!r}" for entry in unfinished(found)),
        *(
            f"{name}: {' '.join(sorted(lost(entry)))} differs: {entry.text!r}"
            for entry in found
            if lost(entry)
        ),
    ]
