"""The language of the window: a translation for the person's language, loaded before the first text is said.

The texts stand in English in the source, so an English window loads nothing. A language without a translation of
its own gets English too; dates and numbers always follow the locale.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

SOURCE_LANGUAGE = "en"
_KEPT, _SPOKEN = "ripen:translations", "ripen:language"


def speak(application: QCoreApplication, wish: str, folder: Path) -> str:
    """Has the application speak the wished language, or the system's where `wish` is empty; answers which one it is.

    `folder` holds the translations (`ripen_de.qm`). A wish also decides how dates and numbers are written, unless
    the system's locale is one of that language.
    """
    silence(application)
    if wish and QLocale(wish).language() != QLocale().language():
        there = QLocale.system().territory()  # "en" in Germany writes times as Germany does
        own = QLocale(QLocale(wish).language(), there)
        QLocale.setDefault(own if own.territory() == there else QLocale(wish))
    asked = [wish] if wish else QLocale.system().uiLanguages()
    for name in asked:
        language = name.replace("_", "-").partition("-")[0].lower()
        if language in {SOURCE_LANGUAGE, "c"}:
            return SOURCE_LANGUAGE
        file = folder / f"ripen_{language}.qm"
        if file.exists():
            return language if _load(application, language, file) else SOURCE_LANGUAGE
    return SOURCE_LANGUAGE


def silence(application: QCoreApplication) -> None:
    """Takes every translation away again, so that the application speaks English."""
    for translator in application.property(_KEPT) or ():
        application.removeTranslator(translator)
    application.setProperty(_KEPT, [])
    application.setProperty(_SPOKEN, SOURCE_LANGUAGE)


def language_of() -> str:
    """The code of the language that the texts stand in: what `speak` answered."""
    application = QCoreApplication.instance()
    kept = application.property(_SPOKEN) if application is not None else None
    return str(kept or SOURCE_LANGUAGE)


def spoken(folder: Path) -> list[str]:
    """The languages that there are, English first, as codes."""
    return [SOURCE_LANGUAGE, *sorted(file.stem.removeprefix("ripen_") for file in folder.glob("ripen_*.qm"))]


class Texts(QTranslator):
    """A translation that is read whole into memory, once. Qt alone would map the file: a newer version that is written
    over it would show through in a window that runs, half of it in another language, or end the program.
    """

    def __init__(self, file: Path, parent: QCoreApplication) -> None:
        super().__init__(parent)
        try:
            self._data = file.read_bytes()  # kept here: Qt takes no copy of it
        except OSError:
            self._data = b""
        self.is_there = bool(self._data) and self.load(self._data)


def _load(application: QCoreApplication, language: str, file: Path) -> bool:
    """Ripen's own texts, and before them Qt's (the buttons of its dialogs), where its build brought them."""
    of_qt = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    qts = Texts(of_qt / f"qtbase_{language}.qm", application)
    ours = Texts(file, application)
    if not ours.is_there:
        return False  # nor is Qt heard in another language than Ripen
    if qts.is_there:
        application.installTranslator(qts)
    application.installTranslator(ours)
    application.setProperty(_KEPT, [qts, ours])
    application.setProperty(_SPOKEN, language)
    return True
