"""Write the lines and strokes of a page as marked content: each is in the structure once, or an artefact."""

from bisect import bisect_right
from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING, Any

from partnerdesk.documents.cells import Cell
from partnerdesk.documents.drawings import Area, Image, Input, Picture, Stroke
from partnerdesk.documents.fonts import Face
from partnerdesk.documents.structure import Element, Structure
from partnerdesk.documents.typesetting import Colour, Line, Style

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_ARTEFACT = "/Artifact BMC"
_FOOT = "/Artifact<</Type/Pagination/Subtype/Footer>>BDC"
_END = "EMC"
_ESCAPED = str.maketrans({"(": r"\(", ")": r"\)", "\\": r"\\"})


class Pen:
    """Draws one page, and sets font and colour only when they change. Pages are numbered from 0."""

    def __init__(self, canvas: "Canvas", structure: Structure, page: int) -> None:
        self._canvas = canvas
        self._structure = structure
        self._page = page
        self._text: Any = canvas.beginText()
        #: The operators so far; ReportLab has no marked content of its own.
        self._code: list[str] = self._text._code  # noqa: SLF001
        self._font: tuple[Face, float] | None = None
        self._colour: Colour | None = None
        self._marked = 0

    def areas(self, areas: Iterable[Area]) -> None:
        """Fill shapes as decoration."""
        self._fill(_ARTEFACT, areas)

    def _fill(self, mark: str, areas: Iterable[Area]) -> None:
        code = self._canvas._code  # noqa: SLF001
        code.append(mark)
        for corners, colour in areas:
            self._canvas.setFillColorRGB(*colour)
            path = self._canvas.beginPath()
            path.moveTo(*corners[0])
            for corner in corners[1:]:
                path.lineTo(*corner)
            path.close()
            self._canvas.drawPath(path, stroke=0, fill=1)
        code.append(_END)

    def strokes(self, strokes: Iterable[Stroke]) -> None:
        """Draw strokes as decoration."""
        self._lines(_ARTEFACT, strokes)

    def picture(self, x: float, y: float, picture: Picture) -> None:
        """Draw a picture of a row whose upper left corner is (x, y)."""
        if picture.image:
            self._image(x, y, picture, picture.image)
            return
        placed = [
            Stroke(x + s.x, y - s.y, x + s.right, y - s.bottom, s.colour, s.thickness)
            for s in picture.strokes
        ]
        figure = self._structure.picture(picture)
        if picture.areas:
            shapes = [
                Area(tuple((x + a, y - b) for a, b in area.corners), area.colour) for area in picture.areas
            ]
            figure.attributes = f"/O/Layout/Placement/Block/BBox[{_box_of(shapes)}]"
            self._fill(self._mark(figure, 0), shapes)
            return
        figure.attributes = f"/O/Layout/Placement/Block/BBox[{_box(placed)}]"
        self._lines(self._mark(figure, 0), placed)

    def input(self, x: float, y: float, place: Input) -> None:
        """Put a place to fill in onto the page, in a row whose upper left corner is (x, y)."""
        # slow: not needed for other documents
        from partnerdesk.documents.inputs import put

        element = self._structure.input(place)
        element.widget = put(self._canvas, place, x + place.x, y - place.y - place.height)
        element.page = self._page

    def _image(self, x: float, y: float, picture: Picture, image: Image) -> None:
        left, bottom = x + image.x, y - image.y - image.height
        figure = self._structure.picture(picture)
        box = f"{left:.2f} {bottom:.2f} {left + image.width:.2f} {bottom + image.height:.2f}"
        figure.attributes = f"/O/Layout/Placement/Block/BBox[{box}]"
        code = self._canvas._code  # noqa: SLF001
        code.append(self._mark(figure, 0))
        draw_image(self._canvas, image, left, bottom)
        code.append(_END)

    def cell(self, x: float, y: float, cell: Cell) -> None:
        """Write the lines of a cell below each other, from `y` downwards."""
        if not cell.size:
            return
        append, write = self._code.append, self.write
        lines, starts = cell.column.lines, cell.column.starts
        texts = self._structure.texts(cell)
        whole, each = (texts, ()) if isinstance(texts, Element) else (None, texts)
        at, stop = cell.start, cell.stop
        number = bisect_right(starts, at) - 1 if at else 0
        y += lines[at].above
        while at < stop:
            append(self._mark(whole or (each[number] if each else None), number))
            number += 1
            end = starts[number] if number < len(starts) and starts[number] < stop else stop
            for line, style, above in lines[at:end]:
                y -= above + style.leading
                write(x, y + style.leading * 0.5 - style.size * 0.34, line, style)
            append(_END)
            at = end

    def turned(self, x: float, y: float, cell: Cell, about: tuple[float, float]) -> None:
        """Write the lines of a cell upside down, turned about a point; they were written upright before."""
        self._code.append(_ARTEFACT)
        y += cell.lines[0].above if cell.size else 0
        for line, style, above in cell.lines:
            y -= above + style.leading
            baseline = y + style.leading * 0.5 - style.size * 0.34
            self.write(2 * about[0] - x, 2 * about[1] - baseline, line, style, upright=False)
        self._code.append(_END)

    def foot(self, lines: Iterable[tuple[float, float, Line, Style]]) -> None:
        """Write the lines of the footer, each at its place (x, y)."""
        self._code.append(_FOOT)
        for x, y, line, style in lines:
            self.write(x, y, line, style)
        self._code.append(_END)

    def end(self) -> None:
        """Draw the text on the page."""
        self._canvas.drawText(self._text)

    def write(self, x: float, y: float, line: Line, style: Style, *, upright: bool = True) -> None:
        """Write one line from `x` on the baseline `y`, within marked content that was begun.

        A line that is not `upright` stands on its head: it runs from `x` to the left.
        """
        matrix, way = ("1 0 0 1", 1) if upright else ("-1 0 0 -1", -1)
        text, append = self._text, self._code.append
        if style.colour is not self._colour:
            self._colour = style.colour
            text.setFillColorRGB(*style.colour)
        for offset, face, words in line:
            if (face, style.size) != self._font:
                self._font = (face, style.size)
                text.setFont(face.name, style.size)
            # ReportLab's own ways measure the words again, and format each number in Python
            append(f"{matrix} {x + way * offset:.3f} {y:.3f} Tm")
            if text._curSubset == 0 and words.isascii():  # noqa: SLF001
                append(f"({words.translate(_ESCAPED)}) Tj")
            else:
                append(text._formatText(words))  # noqa: SLF001

    def _mark(self, element: Element | None, text: int) -> str:
        """Return the operator that begins a text or picture of an element, or decoration."""
        if element is None:
            return _ARTEFACT
        number = self._marked
        self._marked = number + 1
        element.marks.append((text, self._page, number))
        return f"/{element.marked}<</MCID {number}>>BDC"

    def _lines(self, mark: str, strokes: Iterable[Stroke]) -> None:
        canvas = self._canvas
        canvas._code.append(mark)  # noqa: SLF001
        for x, y, right, bottom, colour, thickness in strokes:
            canvas.setStrokeColorRGB(*colour)
            canvas.setLineWidth(thickness)
            canvas.line(x, y, right, bottom)
        canvas._code.append(_END)  # noqa: SLF001


def draw_image(canvas: "Canvas", image: Image, left: float, bottom: float) -> None:
    """Draw a picture of dots, or a form whose size is that of the image, at its lower left corner."""
    # slow: not needed at start
    from reportlab.lib.utils import ImageReader

    if isinstance(image.content, str):
        canvas.saveState()
        canvas.translate(left, bottom)
        canvas.scale(image.width, image.height)
        canvas.doForm(image.content)
        canvas.restoreState()
    else:
        canvas.drawImage(
            ImageReader(BytesIO(image.content)), left, bottom, image.width, image.height, mask="auto"
        )


def _box_of(areas: list[Area]) -> str:
    """Return the box around shapes, in the coordinates of the page."""
    corners = [corner for area in areas for corner in area.corners]
    across, down = [x for x, _ in corners], [y for _, y in corners]
    return f"{min(across):.2f} {min(down):.2f} {max(across):.2f} {max(down):.2f}"


def _box(strokes: list[Stroke]) -> str:
    """Return the box around strokes, in the coordinates of the page."""
    edge = max(s.thickness for s in strokes) / 2
    left, right = min(min(s.x, s.right) for s in strokes), max(max(s.x, s.right) for s in strokes)
    low, high = min(min(s.y, s.bottom) for s in strokes), max(max(s.y, s.bottom) for s in strokes)
    return f"{left - edge:.2f} {low - edge:.2f} {right + edge:.2f} {high + edge:.2f}"
