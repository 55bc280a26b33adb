"""The look: colours named by their role, sizes, fonts and one style sheet."""

from __future__ import annotations

import colorsys
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from string import Template
from zlib import crc32

from PySide6.QtGui import QFont, QFontDatabase

FAMILY = "Inter"
# The text sizes that can be chosen, in percent.
SCALES = (100, 110, 125, 150, 175, 200)
# role: (pixels at 100 % text, weight)
FONTS = {
    "title": (22, QFont.Weight.Bold),
    "heading": (16, QFont.Weight.Bold),
    "name": (14, QFont.Weight.DemiBold),
    "body": (14, QFont.Weight.Normal),
    "strong": (14, QFont.Weight.DemiBold),
    "control": (13, QFont.Weight.Medium),
    "small": (12, QFont.Weight.Normal),
    "chip": (12, QFont.Weight.Medium),
    "label": (11, QFont.Weight.DemiBold),
    "initials": (15, QFont.Weight.Bold),
}


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours by role as "#rrggbb", and sizes in logical pixels at 100 % text.

    Words stand on these grounds: `text`, `muted`, `accent_text` on `canvas`, `surface`, `raised`, `hover`,
    `selected` and `accent_soft`; `on_accent` on `accent` and `accent_hover`; `good`, `warn`, `danger`
    on their own soft grounds, `canvas`, `surface` and `raised`. `faint` is for signs, never for words.
    `avatar` is saturation and lightness. `houses` are the colours of networks, for bars and dots only.
    """

    name: str
    canvas: str
    surface: str
    raised: str
    hover: str
    line: str
    line_strong: str
    shadow: str
    text: str
    muted: str
    faint: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_text: str
    accent_soft: str
    selected: str
    focus: str
    good: str
    good_soft: str
    warn: str
    warn_soft: str
    danger: str
    danger_soft: str
    avatar: tuple[float, float]
    avatar_text: str
    houses: tuple[str, ...]
    radius: int = 14
    radius_small: int = 8
    gap: int = 12
    padding: int = 18
    row: int = 36

    @property
    def dark(self) -> bool:
        """Tell whether light text stands on a dark ground."""
        return self.name == "dark"


LIGHT = Theme(
    name="light",
    canvas="#f6f7f9",
    surface="#fbfbfc",
    raised="#ffffff",
    hover="#f0f2f7",
    line="#e6e8ec",
    line_strong="#c6cad3",
    shadow="#1b2a5a",
    text="#16181d",
    muted="#575d69",
    faint="#8b919d",
    accent="#3a5bd9",
    accent_hover="#3150c4",
    on_accent="#ffffff",
    accent_text="#2f49b5",
    accent_soft="#edf1fe",
    selected="#e8edfd",
    focus="#3a5bd9",
    good="#1b6e49",
    good_soft="#e7f5ee",
    warn="#855300",
    warn_soft="#fdf1dc",
    danger="#b02a2a",
    danger_soft="#fdecec",
    avatar=(0.51, 0.72),
    avatar_text="#16181d",
    houses=("#3f74dd", "#0e8f82", "#b86e00", "#8a58d6", "#cc4379", "#5b8722"),
)
DARK = Theme(
    name="dark",
    canvas="#111318",
    surface="#15181e",
    raised="#1a1e25",
    hover="#20252e",
    line="#2a2f39",
    line_strong="#454c5a",
    shadow="#000000",
    text="#eceef2",
    muted="#a2a9b6",
    faint="#78808e",
    accent="#6e8bff",
    accent_hover="#829bff",
    on_accent="#0d1126",
    accent_text="#a9b9ff",
    accent_soft="#212a47",
    selected="#232c4a",
    focus="#829bff",
    good="#6fd3a3",
    good_soft="#16302a",
    warn="#f0bd66",
    warn_soft="#362a14",
    danger="#ff9d9d",
    danger_soft="#3b1f22",
    avatar=(0.51, 0.41),
    avatar_text="#ffffff",
    houses=("#6f9bf2", "#3fb8a9", "#d99a3d", "#a988ee", "#ec7ba6", "#93bb55"),
)


def load_fonts() -> None:
    """Load the shipped fonts into the application; the system's own stand in where a file is unreadable."""
    for weight in ("Regular", "Medium", "SemiBold", "Bold"):
        data = (files("resources") / "fonts" / f"{FAMILY}-{weight}.otf").read_bytes()
        QFontDatabase.addApplicationFontFromData(data)


@lru_cache(maxsize=128)
def font(role: str, scale: float = 1.0) -> QFont:
    """Make the font of a role (see FONTS) at a text size, 1.0 for 100 %."""
    pixels, weight = FONTS[role]
    made = QFont(FAMILY)
    made.setPixelSize(max(9, round(pixels * scale)))
    made.setWeight(weight)
    # Hinted stems make letters uneven at these sizes.
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def avatar_colours(theme: Theme, name: str) -> tuple[str, str]:
    """Choose the two colours of a person's avatar (upper left, lower right), always the same for a name."""
    hue = crc32(name.encode()) % 360 / 360
    saturation, lightness = theme.avatar
    lighter = _hex(hue, lightness + 0.03, saturation)
    # Green and yellow are so bright that white initials need them darker than the others.
    while contrast(lighter, theme.avatar_text) < 4.6:
        lightness += -0.02 if theme.dark else 0.02
        lighter = _hex(hue, lightness + 0.03, saturation)
    return lighter, _hex((hue + 0.03) % 1.0, lightness - 0.03, saturation)


def _hex(hue: float, lightness: float, saturation: float) -> str:
    red, green, blue = colorsys.hls_to_rgb(hue, lightness, saturation)
    return f"#{round(red * 255):02x}{round(green * 255):02x}{round(blue * 255):02x}"


def contrast(first: str, second: str) -> float:
    """Compute the contrast of two colours as WCAG 2 does, from 1 to 21."""
    high, low = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def stylesheet(theme: Theme, scale: float = 1.0) -> str:
    """Write the application's style sheet for a theme at a text size, 1.0 for 100 %.

    Widgets opt in by the property `role`: a QPushButton may be "primary", "chip", "quiet", "nav" or "link";
    a QLabel "title", "heading", "strong", "muted", "small", "section", "good", "warn" or "danger"; a QFrame
    "card", "note", "good" or "line"; a QWidget "canvas" or "surface".
    """
    sizes = {f"px_{role}": f"{max(9, round(pixels * scale))}px" for role, (pixels, _) in FONTS.items()}
    values = {name: getattr(theme, name) for name in Theme.__slots__}
    colours = {name: value for name, value in values.items() if isinstance(value, str)}
    lengths = {
        "radius": f"{theme.radius}px",
        "radius_small": f"{theme.radius_small}px",
        "hit": f"{max(16, round(16 * scale))}px",
        "round": f"{max(16, round(16 * scale)) // 2 + 7}px",
        "family": FAMILY,
    }
    sheet = (files("resources") / "look.qss").read_text(encoding="utf-8")
    return Template(sheet).substitute(colours | sizes | lengths)
