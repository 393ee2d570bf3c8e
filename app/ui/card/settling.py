"""Having everything laid out at once that Qt would lay out later."""

from PySide6.QtCore import QCoreApplication, QEvent

#: A layout asks the one around it for room, one at a time.
LEVELS = 4


def settle_layouts() -> None:
    """Have everything laid out that waits for it, so that nothing moves after the next paint."""
    for _ in range(LEVELS):
        QCoreApplication.sendPostedEvents(None, int(QEvent.Type.LayoutRequest.value))
