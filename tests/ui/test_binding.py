"""What the binding of Qt compiles is compiled once, and whatever is wrong with what was kept only costs time."""

import builtins
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.ui.binding import Finders, KeptCode

SOURCE = b"answer = 6 * 7\n"


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The names that Python itself was asked to compile meanwhile."""
    real, names = builtins.compile, []
    monkeypatch.setattr(sys, "dont_write_bytecode", False)

    def watched(source: object, filename: str, *rest: object, **options: object) -> object:
        names.append(filename)
        return real(source, filename, *rest, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(builtins, "compile", watched)
    yield names
    assert builtins.compile is watched, "what was put in its place has to be taken away again"


def answer(file: Path, source: bytes = SOURCE) -> int:
    """What a module says that was compiled by way of a file."""
    with KeptCode(file):
        code = compile(source, "support/answer.py", "exec")
    known: dict[str, int] = {}
    exec(code, known)  # noqa: S102 - the code stands above
    return known["answer"]


def test_a_module_is_compiled_once(tmp_path: Path, compiled: list[str]) -> None:
    assert [answer(tmp_path / "kept") for _ in range(3)] == [42, 42, 42]
    assert compiled == ["support/answer.py"]


def test_a_changed_source_is_compiled_anew(tmp_path: Path, compiled: list[str]) -> None:
    answer(tmp_path / "kept")
    assert answer(tmp_path / "kept", b"answer = 7\n") == 7
    assert len(compiled) == 2


@pytest.mark.parametrize("content", [b"", b"\x00", b"nothing that could be read" * 9])
def test_a_file_of_anything_else_is_written_again(
    tmp_path: Path, compiled: list[str], content: bytes
) -> None:
    kept = tmp_path / "kept"
    answer(kept)
    for broken in (content, kept.read_bytes()[:40], kept.read_bytes()[:4] + content):
        kept.write_bytes(broken)
        compiled.clear()
        assert answer(kept) == answer(kept) == 42
        assert len(compiled) == 1


def test_a_folder_that_is_not_there_only_costs_time(tmp_path: Path, compiled: list[str]) -> None:
    assert answer(tmp_path / "missing" / "kept") == 42
    assert len(compiled) == 1


def test_nothing_is_kept_where_python_shall_write_no_bytecode(
    tmp_path: Path, compiled: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert answer(tmp_path / "kept") == 42
    assert not (tmp_path / "kept").exists()
    assert compiled


def test_other_kinds_of_compiling_pass_through(tmp_path: Path) -> None:
    with KeptCode(tmp_path / "kept"):
        assert eval(compile("6 * 7", "<line>", "eval")) == 42  # noqa: S307 - the text stands here
        exec(compile(SOURCE, "<line>", "exec", dont_inherit=True), {})  # noqa: S102 - the same
    assert not (tmp_path / "kept").exists()


def test_who_looks_for_a_module_meanwhile_passes_over_no_finder() -> None:
    finders = Finders(["binding", "builtin", "frozen", "path"])
    looking = iter(finders)
    assert [next(looking) for _ in range(3)] == ["binding", "builtin", "frozen"]
    finders.remove("binding")
    assert list(looking) == ["path"]
    assert list(finders) == ["builtin", "frozen", "path"]


def test_a_thread_finds_its_modules_while_qt_is_imported(tmp_path: Path) -> None:
    # Slow in the finder before the last but one, so that the binding's mostly goes while the thread waits there.
    for number in range(200):
        (tmp_path / f"beside_{number}.py").write_text("")
    program = (
        "import sys, threading, time; from importlib.machinery import BuiltinImporter as Slow;"
        " sys.path.insert(0, sys.argv[1]); find = Slow.find_spec; missing = []\n"
        "def slowly(name, *rest):\n"
        "    if name.startswith('beside'): time.sleep(0.004)\n"
        "    return find(name, *rest)\n"
        "def beside():\n"
        "    for number in range(200):\n"
        "        try: __import__(f'beside_{number}')\n"
        "        except ImportError as error: missing.append(error.name)\n"
        "Slow.find_spec = staticmethod(slowly)\n"
        "from app.ui.binding import import_qt\n"
        "thread = threading.Thread(target=beside); thread.start(); import_qt(); thread.join()\n"
        "print(missing, type(sys.meta_path).__name__)"
    )
    words = [sys.executable, "-c", program, str(tmp_path)]
    done = subprocess.run(words, capture_output=True, check=False, text=True)
    assert (done.stdout, done.stderr) == ("[] list\n", "")


def test_a_second_start_compiles_nothing_of_the_binding(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from app.ui import binding;"
        " binding.KEPT = Path(sys.argv[1]); names = [];"
        " sys.addaudithook(lambda event, told: names.append(told[1]) if event == 'compile' else None);"
        " binding.import_qt(); from PySide6.QtWidgets import QApplication;"
        " print(sum('shibokensupport' in str(name) for name in names))"
    )
    words = [sys.executable, "-c", program, str(tmp_path / "kept")]
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": ""}
    first, second = (
        int(subprocess.run(words, capture_output=True, check=True, text=True, env=environment).stdout)
        for _ in range(2)
    )
    assert first > 5
    assert second == 0
