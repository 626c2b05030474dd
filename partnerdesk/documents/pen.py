"""Write the lines and strokes of a page as marked content: each is in the structure once, or an artefact."""

from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING, Any

from partnerdesk.documents.blocks import Cell, Image, Picture, Stroke
from partnerdesk.documents.structure import Leaf, Structure
from partnerdesk.documents.typesetting import Colour, Line, Style

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_ARTEFACT = "/Artifact BMC"
_FOOT = "/Artifact<</Type/Pagination/Subtype/Footer>>BDC"


class Pen:
    """Draws one page, and sets font and colour only when they change. Pages are numbered from 0."""

    def __init__(self, canvas: "Canvas", structure: Structure, page: int) -> None:
        self._canvas = canvas
        self._structure = structure
        self._page = page
        self._text: Any = canvas.beginText()
        self._font: tuple[str, float] | None = None
        self._colour: Colour | None = None
        self._marked = 0

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
        leaf = self._structure.picture(picture)
        leaf.element.attributes = f"/O/Layout/Placement/Block/BBox[{_box(placed)}]"
        self._lines(self._mark(leaf), placed)

    def _image(self, x: float, y: float, picture: Picture, image: Image) -> None:
        left, bottom = x + image.x, y - image.y - image.height
        leaf = self._structure.picture(picture)
        box = f"{left:.2f} {bottom:.2f} {left + image.width:.2f} {bottom + image.height:.2f}"
        leaf.element.attributes = f"/O/Layout/Placement/Block/BBox[{box}]"
        code = self._canvas._code  # noqa: SLF001
        code.append(self._mark(leaf))
        draw_image(self._canvas, image, left, bottom)
        code.append("EMC")

    def cell(self, x: float, y: float, cell: Cell) -> None:
        """Write the lines of a cell below each other, from `y` downwards."""
        leaves = self._structure.leaves(cell)
        code = self._text._code  # noqa: SLF001 - ReportLab has no marked content
        first = True
        for line, style, above, begins in cell.lines:
            if begins or first:
                leaf = next(leaves, None)
                if not first:
                    code.append("EMC")
                code.append(self._mark(leaf) if leaf else _ARTEFACT)
            if not first:
                y -= above
            first = False
            y -= style.leading
            self._write(x, y + style.leading * 0.5 - style.size * 0.34, line, style)
        if not first:
            code.append("EMC")

    def foot(self, lines: Iterable[tuple[float, float, Line, Style]]) -> None:
        """Write the lines of the footer, each at its place (x, y)."""
        code = self._text._code  # noqa: SLF001
        code.append(_FOOT)
        for x, y, line, style in lines:
            self._write(x, y, line, style)
        code.append("EMC")

    def end(self) -> None:
        """Draw the text on the page."""
        self._canvas.drawText(self._text)

    def _mark(self, leaf: Leaf) -> str:
        """Return the operator that begins the next marked content, of a text or picture."""
        number = self._marked
        self._marked += 1
        leaf.marks.append((self._page, number))
        return f"/{leaf.element.kind}<</MCID {number}>>BDC"

    def _lines(self, mark: str, strokes: Iterable[Stroke]) -> None:
        canvas = self._canvas
        canvas._code.append(mark)  # noqa: SLF001
        for x, y, right, bottom, colour, thickness in strokes:
            canvas.setStrokeColorRGB(*colour)
            canvas.setLineWidth(thickness)
            canvas.line(x, y, right, bottom)
        canvas._code.append("EMC")  # noqa: SLF001

    def _write(self, x: float, y: float, line: Line, style: Style) -> None:
        """Write one line on the baseline `y`."""
        text = self._text
        if style.colour is not self._colour:
            self._colour = style.colour
            text.setFillColorRGB(*style.colour)
        for offset, face, words in line:
            if (face.name, style.size) != self._font:
                self._font = (face.name, style.size)
                text.setFont(face.name, style.size)
            text.setTextOrigin(x + offset, y)
            text.textLine(words)  # textOut would measure the words again


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


def _box(strokes: list[Stroke]) -> str:
    """Return the box around strokes, in the coordinates of the page."""
    edge = max(s.thickness for s in strokes) / 2
    left, right = min(min(s.x, s.right) for s in strokes), max(max(s.x, s.right) for s in strokes)
    low, high = min(min(s.y, s.bottom) for s in strokes), max(max(s.y, s.bottom) for s in strokes)
    return f"{left - edge:.2f} {low - edge:.2f} {right + edge:.2f} {high + edge:.2f}"
