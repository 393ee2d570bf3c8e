"""One piece asks for files: what is written follows the kind that is chosen, and nothing waits for the answer."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from app.ui.kit.file_kinds import tables_and_rescued
from app.ui.kit.saving import ask_for_table, ask_for_target, open_file, save_file


@pytest.fixture
def parent(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def asked(parent) -> QFileDialog:
    (dialog,) = parent.findChildren(QFileDialog)
    return dialog


@pytest.mark.parametrize(
    ("ask", "endings"), [(ask_for_target, ["pdf", "xlsx", "csv"]), (ask_for_table, ["xlsx", "csv"])]
)
def test_the_ending_follows_the_kind_that_is_chosen(parent, ask, endings):
    answers = []
    ask(parent, "Export", "figures", answers.append)
    dialog = asked(parent)
    found = [dialog.defaultSuffix()]
    for kind in dialog.nameFilters()[1:]:
        dialog.filterSelected.emit(kind)
        found.append(dialog.defaultSuffix())
    assert found == endings
    assert answers == []
    dialog.fileSelected.emit("/tmp/x.csv")
    assert answers == [Path("/tmp/x.csv")]


def test_without_kinds_the_ending_is_that_of_the_name(parent):
    save_file(parent, "Save", "calls.jsonl", lambda _path: None)
    assert asked(parent).defaultSuffix() == "jsonl"
    assert asked(parent).acceptMode() == QFileDialog.AcceptMode.AcceptSave


def test_a_file_to_read_has_to_be_there_and_may_hold_calls_that_were_not_delivered(parent):
    open_file(parent, "Import a file", tables_and_rescued(), lambda _path: None)
    assert asked(parent).fileMode() == QFileDialog.FileMode.ExistingFile
    assert [name for name in asked(parent).nameFilters() if "jsonl" in name]
