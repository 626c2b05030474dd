"""Described pictures as SVG within the page, with colours by classes: the page allows no other styles."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from xml.etree.ElementTree import Element

from partnerdesk.charts.drawing import Drawing, Ink, Mark, Shape, Stretch, corners
from partnerdesk.page.markup import el


def picture(drawing: Drawing, text: str = "") -> Element:
    """Return a picture; `text` says what it draws. Without one, the texts beside it do.

    Marks of one look are one path, because a page has thousands of them. On a map each is by itself,
    because they lie over each other in their order.
    """
    named = {"role": "img", "aria_label": text} if text else {"aria_hidden": "true"}
    alike: dict[tuple[Shape, Ink, float], list[Mark]] = defaultdict(list)
    for mark in drawing.marks:
        alike[mark.shape, mark.ink, mark.size].append(mark)
    box = f"0 0 {_short(drawing.width)} {_short(drawing.height)}"
    class_ = "map" if drawing.is_map else None
    marks = map(_marks, [[mark] for mark in drawing.marks] if drawing.is_map else alike.values())
    parts = (*_patches(drawing), *map(_line, drawing.lines), *marks)
    return el("svg", *parts, viewBox=box, class_=class_, **named)


def _patches(drawing: Drawing) -> Iterator[Element]:
    """Yield the filled shapes of each colour as one path."""
    for ink, patches in groupby(drawing.patches, key=lambda patch: patch.ink):
        shapes = ("L".join(f"{_short(x)} {_short(y)}" for x, y in patch.points) for patch in patches)
        yield el("path", class_=ink, d="".join(f"M{shape}z" for shape in shapes))


def _line(line: Stretch) -> Element:
    dash = _short(line.thickness * 3) if line.dashed else None
    thickness = None if line.thickness == 1 else _short(line.thickness)
    way = "M" + "L".join(f"{_short(x)} {_short(y)}" for x, y in line.points)
    return el("path", class_=f"l {line.ink}", d=way, stroke_width=thickness, stroke_dasharray=dash)


def _marks(marks: list[Mark]) -> Element:
    """Return marks of one look: discs are dots of a thick line, rings are circles, others have corners."""
    first = marks[0]
    if first.shape == Shape.DISC:
        dots = "".join(f"M{_short(m.x)} {_short(m.y)}h0" for m in marks)
        return el("path", class_=f"l {first.ink}", d=dots, stroke_width=_short(first.size * 2))
    if first.shape == Shape.RING:
        rings = "".join(map(_ring, marks))
        return el("path", class_=f"o {first.ink}", d=rings, stroke_width=_short(first.size * 0.4))
    shapes = ("L".join(f"{_short(x)} {_short(y)}" for x, y in corners(m)) for m in marks)
    return el("path", class_=first.ink, d="".join(f"M{shape}z" for shape in shapes))


def _ring(mark: Mark) -> str:
    radius, across = _short(mark.size * 0.8), _short(mark.size * 1.6)
    half = f"a{radius} {radius} 0 1 0"
    return f"M{_short(mark.x - mark.size * 0.8)} {_short(mark.y)}{half} {across} 0{half} -{across} 0"


def bar(shares: Iterable[tuple[float, str]]) -> Element:
    """Return a bar of shares, each with the class of its colour; the text beside it says the same."""
    every = list(shares)
    whole, at, parts = sum(amount for amount, _ in every) or 1, 0.0, []
    for amount, ink in every:
        width = amount / whole * 100
        if width > 0:
            parts.append(el("rect", class_=ink, x=_short(at), width=_short(width), height="4"))
        at += width
    return el(
        "svg", *parts, class_="bar", viewBox="0 0 100 4", preserveAspectRatio="none", aria_hidden="true"
    )


def _short(length: float) -> str:
    """Return a length with one digit after the point at most."""
    return f"{length:.1f}".removesuffix(".0")
