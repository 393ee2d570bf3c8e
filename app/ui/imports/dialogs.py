"""The system's file dialogs, opened beside the window: nothing waits for their answer."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from app.ui.kit.words import say

Answer = Callable[[Path], None]


def tables() -> list[str]:
    """The filters for files of leads."""
    return [say("Tables (*.csv *.tsv *.txt *.xlsx)"), say("All files (*)")]


def mappings() -> list[str]:
    """The filters for saved mappings."""
    return [say("Mappings (*.toml)"), say("All files (*)")]


def open_file(parent: QWidget, title: str, filters: list[str], answer: Answer) -> None:
    """Ask for a file that is there."""
    dialog = QFileDialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters(filters)
    _open(dialog, answer)


def save_file(parent: QWidget, title: str, suggested: str, answer: Answer) -> None:
    """Ask where to write a file; the system asks before one is replaced."""
    dialog = QFileDialog(parent, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(suggested).suffix.lstrip("."))
    dialog.selectFile(suggested)
    _open(dialog, answer)


def _open(dialog: QFileDialog, answer: Answer) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda name: answer(Path(name)))
    dialog.open()
