"""Colours, spaces and letters of Ripen, and how they are handed to Qt.

There is no global theme. The application's palette carries the light or the dark colours, and
`theme_of(palette)` finds the tokens that belong to a palette. A widget therefore asks when it paints, and
is right again after every change, because Qt repaints each widget when the palette changes.

A style sheet for the whole application is left out: it makes Qt polish every widget through a second style,
which the first paint would pay for. Widgets that need more than the palette paint themselves.

Contrast: every ink keeps at least 4.5:1 (WCAG 2.2, AA for text) on every ground; a test checks each pair.
Three light colours are therefore a shade darker than the look's sketch (soft, time, green).
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QToolTip

# Spaces in device-independent pixels, on a grid of four.
SPACE_1: Final = 4
SPACE_2: Final = 8
SPACE_3: Final = 12
SPACE_4: Final = 16
SPACE_5: Final = 20  # padding of lists
SPACE_6: Final = 24
SPACE_7: Final = 28  # padding of cards
RADIUS: Final = 8
ROW_HEIGHT: Final = 58  # a list row of two lines

# role: (size in pixels, height of a line in pixels, weight)
TYPE_SCALE: Final[dict[str, tuple[int, int, int]]] = {
    "name": (24, 32, 600),
    "page": (20, 28, 600),
    "phone": (20, 28, 600),
    "opening": (16, 24, 400),
    "strong": (14, 20, 600),
    "text": (14, 20, 400),
    "secondary": (13, 20, 400),
    "secondary_strong": (13, 20, 600),
    "label": (12, 16, 600),
    "small": (12, 16, 400),
}

INKS: Final = ("ink", "soft", "accent", "time", "promised", "green", "working")
GROUNDS: Final = (
    "ground",
    "panel",
    "accent_ground",
    "chosen",
    "cap",
    "time_ground",
    "promised_ground",
    "green_ground",
    "working_ground",
)


class Theme:
    """The colours of one appearance. Every attribute is a QColor; `dark` says which appearance it is."""

    __slots__ = (
        "accent",
        "accent_ground",
        "cap",
        "chosen",
        "dark",
        "green",
        "green_ground",
        "ground",
        "hairline",
        "ink",
        "on_accent",
        "outline",
        "panel",
        "promised",
        "promised_ground",
        "soft",
        "time",
        "time_ground",
        "working",
        "working_ground",
    )

    def __init__(
        self,
        *,
        dark: bool,
        ground: str,
        panel: str,
        ink: str,
        soft: str,
        hairline: str,
        outline: str,
        cap: str,
        chosen: str,
        accent: str,
        on_accent: str,
        accent_ground: str,
        time: str,
        time_ground: str,
        promised: str,
        promised_ground: str,
        green: str,
        green_ground: str,
        working: str,
        working_ground: str,
    ) -> None:
        self.dark = dark
        self.ground = QColor(ground)
        self.panel = QColor(panel)
        self.ink = QColor(ink)
        self.soft = QColor(soft)
        self.hairline = QColor(hairline)
        self.outline = QColor(outline)
        self.cap = QColor(cap)
        self.chosen = QColor(chosen)
        self.accent = QColor(accent)
        self.on_accent = QColor(on_accent)
        self.accent_ground = QColor(accent_ground)
        self.time = QColor(time)
        self.time_ground = QColor(time_ground)
        self.promised = QColor(promised)
        self.promised_ground = QColor(promised_ground)
        self.green = QColor(green)
        self.green_ground = QColor(green_ground)
        self.working = QColor(working)
        self.working_ground = QColor(working_ground)

    def colour(self, token: str) -> QColor:
        """The colour of a token by its name, for example "time" or "time_ground"."""
        colour: QColor = getattr(self, token)
        return colour

    def palette(self) -> QPalette:
        """The Qt palette of this theme.

        Roles that Fusion hardly uses carry our inks, so that a plain label can take one without a palette
        of its own:
        PlaceholderText is soft, Link is accent, BrightText is time, LinkVisited is promised.
        """
        palette = QPalette()
        role = QPalette.ColorRole
        for which, colour in (
            (role.Window, self.ground),
            (role.WindowText, self.ink),
            (role.Base, self.panel),
            (role.AlternateBase, self.ground),
            (role.Text, self.ink),
            (role.Button, self.panel),
            (role.ButtonText, self.ink),
            # Fusion draws a tooltip's border in the colour of its text: the ground's, so that none is seen.
            (role.ToolTipBase, self.ink),
            (role.ToolTipText, self.ground),
            (role.Highlight, self.accent),
            (role.HighlightedText, self.on_accent),
            (role.Accent, self.accent),
            (role.PlaceholderText, self.soft),
            (role.Link, self.accent),
            (role.LinkVisited, self.promised),
            (role.BrightText, self.time),
            (role.Light, self.panel),
            (role.Midlight, self.cap),
            (role.Mid, self.hairline),
            (role.Dark, self.outline),
            (role.Shadow, self.outline),
        ):
            palette.setColor(which, colour)
        for which in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
            palette.setColor(QPalette.ColorGroup.Disabled, which, self.soft)
        palette.setColor(QPalette.ColorGroup.Disabled, role.Highlight, self.hairline)
        return palette


LIGHT: Final = Theme(
    dark=False,
    ground="#F7F6F3",
    panel="#FFFFFF",
    ink="#1E1F22",
    soft="#666971",
    hairline="#E6E4DF",
    outline="#8B8E95",
    cap="#EFEDE8",
    chosen="#EFF4F1",
    accent="#2F5D50",
    on_accent="#FFFFFF",
    accent_ground="#E3EDE8",
    time="#A84B16",
    time_ground="#FBEBDD",
    promised="#6A3E78",
    promised_ground="#F1E6F5",
    green="#4C6C22",
    green_ground="#EAF2DC",
    working="#2B5C93",
    working_ground="#E2ECF7",
)
DARK: Final = Theme(
    dark=True,
    ground="#17181A",
    panel="#1E2023",
    ink="#E8E6E1",
    soft="#9A9CA3",
    hairline="#2C2F33",
    outline="#6F727A",
    cap="#2A2D31",
    chosen="#23302B",
    accent="#7FBFA6",
    on_accent="#17181A",
    accent_ground="#22352E",
    time="#E6945C",
    time_ground="#3A281C",
    promised="#C79BD6",
    promised_ground="#33263A",
    green="#A9CB75",
    green_ground="#29331B",
    working="#8DB8E8",
    working_ground="#1C2E42",
)

_TONE_ROLES: Final = {
    "ink": QPalette.ColorRole.WindowText,
    "soft": QPalette.ColorRole.PlaceholderText,
    "accent": QPalette.ColorRole.Link,
    "time": QPalette.ColorRole.BrightText,
    "promised": QPalette.ColorRole.LinkVisited,
}


def theme_of(palette: QPalette) -> Theme:
    """The tokens that belong to a palette: the dark ones where the window's ground is dark."""
    return DARK if palette.color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT


def tone_role(tone: str) -> QPalette.ColorRole:
    """The palette role that carries one of the tones ink, soft, accent, time and promised."""
    return _TONE_ROLES[tone]


_fonts: dict[tuple[str, float, str], QFont] = {}


def font(role: str) -> QFont:
    """The font of a role of TYPE_SCALE: the system's family, our sizes times the system's text scale,
    tabular figures.

    The caller must not change the font it gets; it is kept and shared.
    """
    system = QGuiApplication.font()
    scale = text_scale()
    key = (role, scale, system.family())
    found = _fonts.get(key)
    if found is None:
        size, _, weight = TYPE_SCALE[role]
        found = QFont(system)
        found.setPixelSize(round(size * scale))
        found.setWeight(QFont.Weight(weight))
        found.setFeature(QFont.Tag("tnum"), 1)
        _fonts[key] = found
    return found


def line_height(role: str) -> int:
    """The height of one line of a role in device-independent pixels."""
    return round(TYPE_SCALE[role][1] * text_scale())


def text_scale() -> float:
    """Larger than 1 where the person asked the system for larger letters; read from the application's
    font.
    """
    pixels = QGuiApplication.font().pixelSize()
    return pixels / TYPE_SCALE["text"][0] if pixels > 0 else 1.0


_USUAL_POINTS: Final = {"win": 9.0, "darwin": 13.0}


def use_system_font(application: QApplication, platform: str) -> None:
    """Takes over the system's UI family and its letter size; `platform` is a value of `sys.platform`.

    Bare X11 without desktop settings answers "Sans Serif", which can be anything: there we ask for Inter,
    then Noto Sans.
    """
    system = QFont(application.font())
    usual_points = next((size for start, size in _USUAL_POINTS.items() if platform.startswith(start)), 10.0)
    points = system.pointSizeF()
    # Smaller than usual is not followed: 12 pixels is the least that stays readable for everybody.
    scale = min(2.0, max(1.0, points / usual_points)) if points > 0 else 1.0
    if system.family().lower() in ("sans serif", "sans", ""):
        scale = 1.0
        system.setFamilies(["Inter", "Noto Sans", "DejaVu Sans", "Sans Serif"])
    system.setPixelSize(round(TYPE_SCALE["text"][0] * scale))
    system.setFeature(QFont.Tag("tnum"), 1)
    application.setFont(system)


class Appearance(QObject):
    """Keeps the application's palette in step with the system's light or dark, or with a fixed wish.

    `wish` is "system", "light" or "dark".
    """

    changed = Signal(bool)  # True: dark

    def __init__(self, application: QApplication, wish: str = "system") -> None:
        super().__init__(application)
        self._application = application
        self._wish = wish
        self._shown: Theme | None = None
        application.styleHints().colorSchemeChanged.connect(self._apply)
        self._apply(application.styleHints().colorScheme())

    @property
    def theme(self) -> Theme:
        """The theme that is shown now."""
        return self._shown or LIGHT

    def set_wish(self, wish: str) -> None:
        """Follows the system again ("system") or stays "light" or "dark"."""
        if wish not in ("system", "light", "dark"):
            message = f"The appearance {wish!r} is unknown. Choose system, light or dark."
            raise ValueError(message)
        self._wish = wish
        self._apply(self._application.styleHints().colorScheme())

    def _apply(self, system: Qt.ColorScheme) -> None:
        if self._wish == "system":
            dark = system == Qt.ColorScheme.Dark
        else:
            dark = self._wish == "dark"
        theme = DARK if dark else LIGHT
        if theme is self._shown:
            return
        self._shown = theme
        palette = theme.palette()
        self._application.setPalette(palette)
        QToolTip.setPalette(palette)
        self.changed.emit(dark)
