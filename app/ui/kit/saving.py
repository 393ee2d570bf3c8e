"""The system's dialogs for files, opened beside the window: nothing waits for their answer."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from app.ui.kit.words import say

PDF = ".pdf"
Answer = Callable[[Path], None]
SaveFile = Callable[[QWidget, str, str, Answer], None]
OpenFile = Callable[[QWidget, str, Sequence[str], Answer], None]
#: Writes a file whole, in the place of an old one; raises a Problem where it cannot.
WriteFile = Callable[[Path, bytes], object]


def open_file(parent: QWidget, title: str, filters: Sequence[str], answer: Answer) -> None:
    """Ask for a file that is there."""
    dialog = QFileDialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters(filters)
    _open(dialog, answer)


def save_file(
    parent: QWidget, title: str, suggested: str, answer: Answer, filters: Sequence[str] = ()
) -> None:
    """Ask where to write a file; the system asks before one is replaced. With `filters` the chosen one says what is
    written, the first to begin with, and `suggested` has no ending: who chooses another kind would keep a wrong one.
    """
    dialog = QFileDialog(parent, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(_ending(filters[0]) if filters else Path(suggested).suffix.lstrip("."))
    if filters:
        dialog.setNameFilters(filters)
        dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(_ending(chosen)))
    dialog.selectFile(suggested)
    _open(dialog, answer)


def ask_for_target(parent: QWidget, title: str, suggested: str, answer: Answer) -> None:
    """Ask where to write figures: paper or a table."""
    kinds = [say("Paper (*.pdf)"), say("Workbook (*.xlsx)"), say("Table (*.csv)")]
    save_file(parent, title, suggested, answer, kinds)


def ask_for_table(parent: QWidget, title: str, suggested: str, answer: Answer) -> None:
    """Ask where to write a table."""
    save_file(parent, title, suggested, answer, [say("Workbook (*.xlsx)"), say("Table (*.csv)")])


def _ending(kind: str) -> str:
    """The ending that a filter such as "Table (*.csv)" names."""
    return kind.rpartition(".")[2].rstrip(")")


def _open(dialog: QFileDialog, answer: Answer) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda name: answer(Path(name)))
    dialog.open()
