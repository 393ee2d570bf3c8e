"""The system's dialog for where something is written, opened beside the window: nothing waits for its answer."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from app.ui.kit.words import say

PDF = ".pdf"
SaveFile = Callable[[QWidget, str, str, Callable[[Path], None]], None]


def ask_for_target(parent: QWidget, title: str, suggested: str, answer: Callable[[Path], None]) -> None:
    """Ask where to write figures; the system asks before a file is replaced. The ending decides what is written,
    and `suggested` has none: who chooses another kind would keep a wrong one.
    """
    dialog = QFileDialog(parent, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters([say("Paper (*.pdf)"), say("Workbook (*.xlsx)"), say("Table (*.csv)")])
    dialog.setDefaultSuffix("pdf")
    dialog.filterSelected.connect(lambda text: dialog.setDefaultSuffix(text.rpartition(".")[2].rstrip(")")))
    dialog.selectFile(suggested)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda name: answer(Path(name)))
    dialog.open()
