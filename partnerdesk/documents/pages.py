"""Distribute blocks over pages, then draw the pages, when their number is known."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from threading import Lock
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from partnerdesk.documents.blocks import Block, Row
from partnerdesk.documents.fonts import Weight, faces
from partnerdesk.documents.typesetting import Colour, Line, Style

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas


class Paper(NamedTuple):
    """A paper size with margins, in points."""

    width: float
    height: float
    side: float = 68
    top: float = 68
    foot: float = 78

    @property
    def measure(self) -> float:
        """Return the width of the text in points."""
        return self.width - 2 * self.side


PAPERS = {"a4": Paper(595.28, 841.89), "letter": Paper(612, 792)}


class Mark(NamedTuple):
    """A position: its page, from 1, and its distance from the upper edge in points."""

    page: int
    top: float


class About(NamedTuple):
    """The metadata of a document, and its bookmarks with their positions."""

    title: str
    subject: str
    author: str
    language: str
    on: date
    bookmarks: Sequence[tuple[str, Mark]]


@dataclass
class Page:
    """The rows of a page, each with its distance from the top of the text in points."""

    rows: list[tuple[float, Row]] = field(default_factory=list)
    taken: float = 0

    def place(self, rows: Sequence[Row], gap: float) -> None:
        """Add rows below the present ones."""
        self.taken += gap
        for row in rows:
            self.rows.append((self.taken, row))
            self.taken += row.height


def flow(blocks: Sequence[Block], paper: Paper) -> list[Page]:
    """Distribute blocks over pages, in order."""
    height = paper.height - paper.top - paper.foot
    pages = [Page()]
    for number, block in enumerate(blocks):
        rest: Block | None = block
        while rest:
            page = pages[-1]
            fresh = not page.rows
            gap = 0 if fresh else rest.gap
            room = height - page.taken - gap
            rows: list[Row] = []
            if fresh or rest is not block or _needed(blocks, number) <= room:
                rows, rest = rest.fit(room, fresh=fresh)
            page.place(rows, gap if rows else 0)
            if rest:
                pages.append(Page())
    return pages


def _needed(blocks: Sequence[Block], number: int) -> float:
    """Return the minimum height to begin a block, with the blocks that must follow on the same page."""
    needed = 0.0
    while blocks[number].with_next and number + 1 < len(blocks):
        needed += blocks[number].height + blocks[number + 1].gap
        number += 1
    return needed + blocks[number].least


def clause_marks(pages: Sequence[Page], paper: Paper) -> list[Mark]:
    """Return the position of each clause, in order."""
    return [
        Mark(number, paper.top + top)
        for number, page in enumerate(pages, start=1)
        for top, row in page.rows
        if row.clause is not None
    ]


#: Held while drawing: ReportLab's fonts may be used for only one document at a time.
_drawing = Lock()


def draw(
    pages: Sequence[Page],
    out: BinaryIO,
    paper: Paper,
    about: About,
    foot: Callable[[int, int], Sequence[tuple[float, Line, Style]]],
) -> None:
    """Write the pages as a PDF; `foot(n, m)` returns the footer of page n of m."""
    # slow: not needed at start
    from reportlab import rl_config
    from reportlab.pdfgen.canvas import Canvas

    with _drawing:
        rl_config.useA85 = 0  # text encoding would take a third of the time and add a quarter to the size
        canvas = Canvas(
            out,
            (paper.width, paper.height),
            invariant=1,
            lang=about.language,
            pageCompression=1,
            initialFontName=faces(Weight.REGULAR).own.name,  # the default, Helvetica, is not embedded
        )
        _describe(canvas, about)
        for number, page in enumerate(pages, start=1):
            _bookmark(canvas, number, paper, about)
            _draw_page(canvas, page, paper, foot(number, len(pages)))
            canvas.showPage()
        canvas.save()


def _describe(canvas: "Canvas", about: About) -> None:
    canvas.setTitle(about.title)
    canvas.setSubject(about.subject)
    canvas.setAuthor(about.author)
    canvas.setKeywords("")
    canvas.setDateFormatter(lambda *_: f"D:{about.on:%Y%m%d}000000Z")
    canvas.setCreator("PartnerDesk")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.showOutline()


def _bookmark(canvas: "Canvas", number: int, paper: Paper, about: About) -> None:
    for title, mark in about.bookmarks:
        if mark.page == number:
            key = f"{number}-{mark.top}"
            canvas.bookmarkPage(key, fit="XYZ", left=0, top=paper.height - mark.top + 12)
            canvas.addOutlineEntry(title, key, level=0)


def _draw_page(canvas: "Canvas", page: Page, paper: Paper, foot: Sequence[tuple[float, Line, Style]]) -> None:
    for top, row in page.rows:
        _stroke_row(canvas, paper.side, paper.height - paper.top - top, row)
    pen = _Pen(canvas)
    for top, row in page.rows:
        y = paper.height - paper.top - top - row.above
        for cell in row.cells:
            pen.down(paper.side + cell.x, y - cell.y, cell.lines)
    for x, line, style in foot:
        pen.write(paper.side + x, 42, line, style)
    pen.end()


def _stroke_row(canvas: "Canvas", x: float, y: float, row: Row) -> None:
    for s in row.strokes:
        _stroke(canvas, (x + s.x, y - s.y, x + s.right, y - s.bottom), s.colour, s.thickness)
    if row.bar:
        _stroke(canvas, (x + 1, y, x + 1, y - row.height), row.bar, 2)
    if row.rule:
        foot = y - row.height
        _stroke(canvas, (x + row.rule.x, foot, x + row.rule.right, foot), row.rule.colour, row.rule.thickness)


def _stroke(
    canvas: "Canvas", ends: tuple[float, float, float, float], colour: Colour, thickness: float
) -> None:
    canvas.setStrokeColorRGB(*colour)
    canvas.setLineWidth(thickness)
    canvas.line(*ends)


class _Pen:
    """Writes the lines of one page, and sets font and colour only when they change."""

    def __init__(self, canvas: "Canvas") -> None:
        self._canvas = canvas
        self._text: Any = canvas.beginText()
        self._font: tuple[str, float] | None = None
        self._colour: Colour | None = None

    def down(self, x: float, y: float, lines: Sequence[Any]) -> None:
        """Write lines below each other, from `y` downwards."""
        first = True
        for line, style, above in lines:
            if not first:
                y -= above
            first = False
            y -= style.leading
            self.write(x, y + style.leading * 0.5 - style.size * 0.34, line, style)

    def write(self, x: float, y: float, line: Line, style: Style) -> None:
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

    def end(self) -> None:
        """Draw the text on the page."""
        self._canvas.drawText(self._text)
