"""What is drawn beside the texts of a row: strokes, filled shapes, images, lines and places to fill in."""

from enum import StrEnum
from typing import NamedTuple

from partnerdesk.documents.cells import Cell
from partnerdesk.documents.typesetting import Colour


class Stroke(NamedTuple):
    """A line from (x, y) to (right, bottom) in points; y counts down from the top of its row."""

    x: float
    y: float
    right: float
    bottom: float
    colour: Colour
    thickness: float


class Area(NamedTuple):
    """A filled shape: its corners (x, y) in points, y counting down from the top of its row."""

    corners: tuple[tuple[float, float], ...]
    colour: Colour


class Image(NamedTuple):
    """A picture of dots, as JPEG or PNG, or the name of a form that is filled in later, and its place.

    (`x`, `y`) is its upper left corner, in points from the left of the text and down from the top of its row.
    """

    content: bytes | str
    x: float
    y: float
    width: float
    height: float


class Picture(NamedTuple):
    """Strokes, shapes or an image that tell something, and a text that says the same to who does not see it.

    It holds one of the three. It is read after the texts of the cell `within`.
    """

    strokes: tuple[Stroke, ...]
    text: str
    within: Cell
    image: Image | None = None
    areas: tuple[Area, ...] = ()


class Shape(StrEnum):
    """What a place to fill in holds: a line, several lines, a tick, or a line that nobody changes."""

    LINE = "line"
    LINES = "lines"
    TICK = "tick"
    FIXED = "fixed"


class Input(NamedTuple):
    """A place to fill in on the screen, an entry of a form.

    `name` is its name in the form, `tip` what it asks, for who does not see the page. (`x`, `y`) is its upper
    left corner, in points from the left of the text and down from the top of its row. It is read after the
    texts of the cell `within`.
    """

    name: str
    tip: str
    shape: Shape
    x: float
    y: float
    width: float
    height: float
    within: Cell
    text: str = ""


class Rule(NamedTuple):
    """A line under a row, from `x` to `right` in points."""

    x: float
    right: float
    colour: Colour
    thickness: float
