"""The design tokens: all colours, sizes, spaces and radii of the window.

Screens use tokens, never values. Colours carry meaning: teal is agreed or active, rust is a gap
or late, ochre is thin or incomplete. A word or a shape always says the same.
"""

from typing import NamedTuple

from PySide6.QtGui import QColor, QFont


class Colours(NamedTuple):
    """The colours of one scheme.

    Text has a contrast of at least 4.5:1 to its background; `edge` and `teal` as borders have 3:1.
    """

    ground: str
    surface: str
    side: str
    raised: str
    line: str
    line_soft: str
    edge: str
    ink: str
    muted: str
    teal: str
    teal_ground: str
    teal_soft: str
    on_teal: str
    rust: str
    rust_ground: str
    ochre: str
    ochre_ground: str
    green: str
    green_ground: str
    grey_ground: str
    track: str
    paper_ground: str
    sector: dict[str, str]
    stand: dict[str, str]


LIGHT = Colours(
    ground="#f6f5f1",
    surface="#ffffff",
    side="#fcfbf8",
    raised="#ffffff",
    line="#dfdcd4",
    line_soft="#eceae4",
    edge="#8e8d86",
    ink="#1b2733",
    muted="#5a6672",
    teal="#0e6b6b",
    teal_ground="#dfeeed",
    teal_soft="#9dcac5",
    on_teal="#ffffff",
    rust="#b0371b",
    rust_ground="#fdf1ec",
    ochre="#855700",
    ochre_ground="#fdf1d6",
    green="#22683c",
    green_ground="#dff1e4",
    grey_ground="#ecebe6",
    track="#e7e5df",
    paper_ground="#e9e7df",
    sector={
        "intergovernmental": "#3f6db3",
        "government": "#b0433f",
        "business": "#c07829",
        "industry_body": "#8a5bab",
        "civil_society": "#478f5c",
        "community": "#7a8a2c",
        "academia": "#2f8f9d",
        "philanthropy": "#c2588f",
        "finance": "#5c6bc0",
        "media": "#8d6e53",
        "other": "#7d8790",
    },
    stand={
        "endorse": "#2f7d4f",
        "reservations": "#69a583",
        "stand_aside": "#c78a10",
        "object": "#b0371b",
    },
)

DARK = Colours(
    ground="#14181c",
    surface="#1b2127",
    side="#171c21",
    raised="#222a31",
    line="#323b44",
    line_soft="#283038",
    edge="#6f7a85",
    ink="#e9ecee",
    muted="#a4afb8",
    teal="#62c6bb",
    teal_ground="#173634",
    teal_soft="#2f6b66",
    on_teal="#0c1f1e",
    rust="#ff9a80",
    rust_ground="#34211c",
    ochre="#efc063",
    ochre_ground="#352b15",
    green="#82d29c",
    green_ground="#183322",
    grey_ground="#2a3138",
    track="#303941",
    paper_ground="#0f1316",
    sector={
        "intergovernmental": "#7ba4e0",
        "government": "#e08581",
        "business": "#e0a35f",
        "industry_body": "#bb93d8",
        "civil_society": "#7fc294",
        "community": "#b4c465",
        "academia": "#6cc0cc",
        "philanthropy": "#e391bb",
        "finance": "#98a3e6",
        "media": "#c0a287",
        "other": "#a9b2ba",
    },
    stand={
        "endorse": "#3c9963",
        "reservations": "#5f8f74",
        "stand_aside": "#b98a25",
        "object": "#c9583d",
    },
)

#: The colours of the private side in both schemes, so that it is clearly different. Amber replaces
#: teal.
VIOLET = DARK._replace(
    ground="#211b2e",
    surface="#2b2440",
    side="#2a2340",
    raised="#352c4f",
    line="#463c66",
    line_soft="#3b3257",
    edge="#8579ad",
    ink="#f1edfa",
    muted="#b9aed6",
    teal="#f2b64a",
    teal_ground="#463b68",
    teal_soft="#6f61a3",
    on_teal="#241a05",
    rust="#ffa58e",
    rust_ground="#4a2531",
    ochre="#f3ca75",
    ochre_ground="#55410f",
    green="#93e3b1",
    green_ground="#214a38",
    grey_ground="#443a66",
    track="#3b3257",
)

#: Steps of space, in pixels at 100 %.
XS, S, M, L, XL = 4, 8, 12, 20, 28
RADIUS, RADIUS_SMALL = 12, 8

#: Type scale, in pixels at 100 %.
SIZES = {
    "timer": 84,
    "display": 34,
    "capture": 18,
    "reading": 22,
    "title": 20,
    "body": 14,
    "small": 12.5,
    "label": 12,
}

UI_FACE = "Inter"
READING_FACE = "Noto Serif"

_state = {"colours": LIGHT, "scale": 1.0}


def colours() -> Colours:
    """Return the colours of the present scheme."""
    return _state["colours"]  # type: ignore[return-value]


def scale() -> float:
    """Return the text scale, 1.0 to 2.0."""
    return _state["scale"]  # type: ignore[return-value]


def choose(scheme: Colours, text_scale: float) -> None:
    """Set the present scheme and text scale."""
    _state.update(colours=scheme, scale=text_scale)


def px(size: float) -> int:
    """Return a size in pixels at the present text scale."""
    return round(size * scale())


def colour(name: str) -> QColor:
    """Return a colour of the present scheme by the name of its token."""
    return QColor(getattr(colours(), name))


def on(ground: QColor) -> QColor:
    """Return the text colour, white or dark, with the better contrast to a background."""
    light, dark = QColor(LIGHT.surface), QColor(LIGHT.ink)
    return light if contrast(light, ground) >= contrast(dark, ground) else dark


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2)."""
    lower, upper = sorted((_luminance(one), _luminance(other)))
    return (upper + 0.05) / (lower + 0.05)


def _luminance(c: QColor) -> float:
    parts = (c.redF(), c.greenF(), c.blueF())
    r, g, b = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def sector_colour(sector: str) -> QColor:
    """Return the colour of a sector."""
    return QColor(colours().sector[sector])


def font(size: str = "body", *, bold: bool = False, reading: bool = False) -> QFont:
    """Return a font for painting; `size` is a key of SIZES."""
    made = QFont(READING_FACE if reading else UI_FACE)
    made.setPixelSize(px(SIZES[size]))
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return made
