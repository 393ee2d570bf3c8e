"""The texts of the window are found in the source and their German is whole."""

import ast
import os
import re
from pathlib import Path

import translations
from translations import PLACEHOLDER, Text

#: What a session of work may leave untranslated; `dev.py translate --check` asks for all of it.
LEAST_SHARE = 0.95


def test_a_text_is_found_with_its_file_and_line():
    source = 'from words import say\n\nTITLE = say("Open %1")\n\n\ndef f(n):\n    return words.say("%n calls", n)\n'
    assert translations.texts_of(source, "app/ui/page.py") == [
        Text("app/ui/page.py", 3, "Open %1", False),
        Text("app/ui/page.py", 7, "%n calls", True),
    ]


def test_neighbouring_literals_are_one_text():
    assert [text.text for text in translations.texts_of('say("one, "\n    "two")', "a.py")] == ["one, two"]


def test_a_text_that_is_only_marked_is_found_too():
    assert [text.text for text in translations.texts_of('F = (marked("First"),)', "a.py")] == ["First"]


def test_a_sentence_of_the_domain_is_found_by_its_form():
    assert translations.texts_of('sentence("%1 is gone", name)', "a.py") == [
        Text("a.py", 1, "%1 is gone", False)
    ]


#: What the command line alone says is English; `doctor` is a command.
ONLY_IN_A_TERMINAL = ("app/cli/", "app/wiring/doctor.py")
NAMED = {"Refused", "Unavailable", "SignInNeeded", "Damaged", "LeadsToHandOver"}


def test_every_named_problem_carries_a_sentence_that_can_be_translated():
    plain = []
    for file in sorted((Path(translations.ROOT) / "app").rglob("*.py")):
        name = file.relative_to(translations.ROOT).as_posix()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and node.args and not name.startswith(ONLY_IN_A_TERMINAL)):
                continue
            problem = node.func.id if isinstance(node.func, ast.Name) else ""
            if problem in NAMED and isinstance(node.args[0], ast.Constant | ast.JoinedStr):
                plain.append(f"{name}:{node.lineno}")
    assert plain == []


def test_what_another_says_and_what_is_put_together_are_no_texts():
    assert translations.texts_of('window.say("Saved")\nsay(text)\nsay(f"{n} calls")', "a.py") == []


def test_lupdate_reads_each_text_on_its_line():
    made = translations.for_lupdate([Text("a.py", 2, 'say "A\\B"\n', False), Text("a.py", 3, "%n", True)])
    assert made.splitlines() == [
        "",
        'QCoreApplication.translate("Ripen", "say \\"A\\\\B\\"\\n")',
        'QCoreApplication.translate("Ripen", "%n", None, 1)',
    ]


def test_the_ordinary_tools_make_a_translation_of_the_texts(tmp_path, monkeypatch):
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "page.py").write_text('say("Today")\nsay("%n calls", 2)\n', encoding="utf-8")
    folder = tmp_path / "resources" / "translations"
    folder.mkdir(parents=True)
    monkeypatch.setattr(translations, "ROOT", str(tmp_path))
    file = str(folder / "ripen_de.ts")
    translations.update([file], dict(os.environ))
    assert [(entry.text, entry.is_finished) for entry in translations.entries(file)] == [
        ("Today", False),
        ("%n calls", False),
    ]
    assert len(translations.check(file)) == 2
    text = (folder / "ripen_de.ts").read_text(encoding="utf-8")
    text = text.replace('<translation type="unfinished"></translation>', "<translation>Heute</translation>")
    text = text.replace('<translation type="unfinished">', "<translation>")
    text = text.replace("<numerusform></numerusform>", "<numerusform>%n Anrufe</numerusform>")
    (folder / "ripen_de.ts").write_text(text, encoding="utf-8")
    (tmp_path / "app" / "page.py").write_text(
        'say("%n calls", 2)\n\nsay("Today")\nsay("New")', encoding="utf-8"
    )
    translations.update([file], dict(os.environ))
    assert {entry.text: entry.is_finished for entry in translations.entries(file)} == {
        "Today": True,
        "%n calls": True,
        "New": False,
    }
    made = translations.release(file, dict(os.environ))
    assert Path(made).stat().st_size > 0


def test_the_german_is_complete_but_for_the_newest_texts():
    (file,) = [file for file in translations.sources() if file.endswith("_de.ts")]
    found = translations.entries(file)
    finished = {entry.text for entry in found if entry.is_finished}
    said = {text.text for text in translations.texts(translations.ROOT)}
    assert len(said) > 1000
    assert len(said & finished) >= LEAST_SHARE * len(said), sorted(said - finished)


def test_every_placeholder_is_kept_and_nothing_is_unfinished():
    for file in translations.sources():
        found = translations.entries(file)
        assert [entry.text for entry in found if translations.lost(entry)] == []
        assert [entry.text for entry in found if not entry.is_finished] == []


def test_a_translation_begins_and_ends_with_a_space_where_its_text_does():
    for file in translations.sources():
        for entry in translations.entries(file):
            for form in entry.forms:
                assert re.match(r"\s*", form)[0] == re.match(r"\s*", entry.text)[0], entry
                assert re.search(r"\s*$", form)[0] == re.search(r"\s*$", entry.text)[0], entry


def test_a_lost_placeholder_is_told():
    entry = translations.Entry("%1 of %2", ("%1 von",), True)
    assert translations.lost(entry) == {"%2"}
    assert PLACEHOLDER.findall("%n of 5 %, %2") == ["%n", "%2"]


def test_a_translation_that_is_newer_than_its_binary_is_noticed(tmp_path):
    import dev

    assert not dev.old_translations(str(tmp_path / "none"))
    source, made = tmp_path / "ripen_de.ts", tmp_path / "ripen_de.qm"
    source.write_text("<TS/>", encoding="utf-8")
    assert dev.old_translations(str(tmp_path))
    made.write_bytes(b"")
    os.utime(source, (100, 100))
    os.utime(made, (200, 200))
    assert not dev.old_translations(str(tmp_path))
    os.utime(source, (300, 300))
    assert dev.old_translations(str(tmp_path))
