"""Distribute blocks over pages, then draw the pages, when their number is known."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from threading import Lock
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from partnerdesk.documents.about import ABOVE_MARK, About, Mark
from partnerdesk.documents.blocks import Block, Row, Table, TablePart
from partnerdesk.documents.drawings import Area, Stroke
from partnerdesk.documents.fonts import Weight, faces
from partnerdesk.documents.frame import Frame
from partnerdesk.documents.packing import pack, unpack
from partnerdesk.documents.pen import Pen
from partnerdesk.documents.structure import Structure
from partnerdesk.documents.tagging import Tagged
from partnerdesk.going import reached

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
    def room(self) -> float:
        """Return the height of the text in points."""
        return self.height - self.top - self.foot

    @property
    def measure(self) -> float:
        """Return the width of the text in points."""
        return self.width - 2 * self.side


PAPERS = {"a4": Paper(595.28, 841.89), "letter": Paper(612, 792)}


@dataclass
class Page:
    """The rows of a page, each with its distance from the top of the text in points.

    `begun` are the blocks that begin on this page: what is read, in the order of reading. `clauses` are
    the distances of its clauses from the top of the text. A page of a long table is `packed`.
    """

    rows: list[tuple[float, Row]] = field(default_factory=list)
    taken: float = 0
    begun: list[Block | TablePart] = field(default_factory=list)
    clauses: list[float] = field(default_factory=list)
    packed: bytes = b""

    def place(self, rows: Sequence[Row], gap: float, begun: Sequence[Block | TablePart] = ()) -> None:
        """Add rows below the present ones."""
        self.taken += gap
        self.begun += begun
        for row in rows:
            self.rows.append((self.taken, row))
            if row.clause is not None:
                self.clauses.append(self.taken)
            self.taken += row.height

    def pack(self) -> None:
        """Pack the rows until the page is drawn."""
        self.packed = pack((self.rows, self.begun))
        self.rows, self.begun = [], []

    def opened(self) -> "Page":
        """Return the page with its rows."""
        if not self.packed:
            return self
        rows, begun = unpack(self.packed)
        return Page(rows, self.taken, begun, self.clauses)


def flow(blocks: Sequence[Block], paper: Paper) -> list[Page]:
    """Distribute blocks over pages, in order; those of a long table are packed.

    It tells how much is done, in rows of tables and other blocks.
    """
    height = paper.room
    pages: list[Page] = []
    page = Page()
    ends = list(accumulate(_weight(block) for block in blocks))
    for number, block in enumerate(blocks):
        rest: Block | None = block
        is_begun = False
        while rest:
            fresh = not page.rows
            gap = 0 if fresh else rest.gap
            room = height - page.taken - gap
            rows: list[Row] = []
            before = rest
            if fresh or rest is not block or _needed(blocks, number) <= room:
                rows, rest = rest.fit(room, fresh=fresh)
            if rows:
                page.place(rows, gap, _begun(before, rest, rows, is_first=not is_begun))
                is_begun = True
            if rest:
                if len(pages) >= _LOOSE and _can_be_packed(page):
                    page.pack()
                pages.append(page)
                page = Page()
                left = len(rest.rows) - rest.at if isinstance(rest, Table) else 0
                reached((ends[number] - left) / ends[-1])
    return [*pages, page]


def _weight(block: Block) -> int:
    return len(block.rows) if isinstance(block, Table) else 1


def _can_be_packed(page: Page) -> bool:
    """Return whether nothing begins on a page but rows of tables, and nothing but texts is in them."""
    return all(isinstance(part, TablePart) for part in page.begun) and not any(
        row.pictures or row.inputs for _, row in page.rows
    )


def _begun(
    block: Block, rest: Block | None, rows: Sequence[Row], *, is_first: bool
) -> Sequence[Block | TablePart]:
    """Return what is read where a block, or a part of it, begins: with `rest` it goes on on the next page.

    It is the block, or its rows if it does not say what is in it.
    """
    if isinstance(block, Table):
        begun = block.begun_until(rest if isinstance(rest, Table) else None)
        return [TablePart(begun, block.header if is_first else None, is_first)]
    if isinstance(block, Row) or hasattr(block, "parts"):
        return [block] if is_first else []
    return rows


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
        Mark(number, paper.top + top) for number, page in enumerate(pages, start=1) for top in page.clauses
    ]


#: So many pages are never packed: most documents are shorter.
_LOOSE = 60

#: Held while drawing: ReportLab's fonts may be used for only one document at a time.
_drawing = Lock()


#: The share of the work on a document that is done when its pages are known, and its drawing begins.
DRAWING = 0.55
#: The share that is done when all blocks are made, and they are distributed over pages.
FLOWING = 0.4


class Sheets(NamedTuple):
    """Pages of one size, and what stands around their text: `frame(n, m, k)` on page n of m, their k-th."""

    pages: Sequence[Page]
    paper: Paper
    frame: Callable[[int, int, int], Frame]


class Whole(NamedTuple):
    """A document that is not drawn yet: its pages, and what it says of itself."""

    sheets: Sheets
    about: About


def draw(sheets: Sequence[Sheets], out: BinaryIO, about: About, *, forms: Iterable[str] = ()) -> None:
    """Write sheets as one tagged PDF with one numbering. What stands around the text is not read out.

    `forms` are the names of empty forms, one point wide and high, which images of that name draw. It tells
    how much of its work is done.
    """
    # slow: not needed at start
    from reportlab import rl_config
    from reportlab.pdfgen.canvas import Canvas

    structure = Structure()
    number, count = 0, sum(len(part.pages) for part in sheets)
    with _drawing:
        rl_config.useA85 = 0  # text encoding would take a third of the time and add a quarter to the size
        canvas = Canvas(
            out,
            (sheets[0].paper.width, sheets[0].paper.height),
            invariant=1,
            lang=about.language,
            pageCompression=1,
            pdfVersion=(1, 7),
            initialFontName=faces(Weight.REGULAR).own.name,  # the default, Helvetica, is not embedded
        )
        tagged = Tagged(canvas, structure, count, out)
        _describe(canvas, about)
        for name in forms:
            canvas.beginForm(name, 0, 0, 1, 1)
            canvas.endForm()
        for pages, paper, frame in sheets:
            canvas.setPageSize((paper.width, paper.height))
            for nth, page in enumerate(pages, start=1):
                number += 1
                _bookmark(canvas, number, paper, about)
                opened = page.opened()
                structure.add(opened.begun)
                pen = Pen(canvas, structure, number - 1)
                _draw_page(pen, opened, paper, frame(number, count, nth))
                canvas.showPage()
                tagged.drawn(number)
                reached(number / count)
        tagged.finish(about)


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
    for place, (title, mark, level) in enumerate(about.bookmarks):
        if mark.page == number:
            key = f"{number}-{mark.top}-{place}"
            canvas.bookmarkPage(key, fit="XYZ", left=0, top=paper.height - mark.top + ABOVE_MARK)
            canvas.addOutlineEntry(title, key, level=level)


def _draw_page(pen: Pen, page: Page, paper: Paper, frame: Frame) -> None:
    for top, row in page.rows:
        if row.areas:
            pen.areas(_areas(paper.side, paper.height - paper.top - top, row))
    pen.strokes(s._replace(x=paper.side + s.x, right=paper.side + s.right) for s in frame.strokes)
    pen.strokes(
        stroke
        for top, row in page.rows
        for stroke in _strokes(paper.side, paper.height - paper.top - top, row)
    )
    for top, row in page.rows:
        for picture in row.pictures:
            pen.picture(paper.side, paper.height - paper.top - top, picture)
        for place in row.inputs:
            pen.input(paper.side, paper.height - paper.top - top, place)
    for top, row in page.rows:
        y = paper.height - paper.top - top - row.above
        for cell in row.cells:
            pen.cell(paper.side + cell.x, y - cell.y, cell)
            if row.folded:
                pen.turned(paper.side + cell.x, y - cell.y, cell, (paper.width / 2, paper.height / 2))
    pen.foot((paper.side + x, y, line, style) for x, y, line, style in frame.lines)
    pen.end()


def _areas(x: float, y: float, row: Row) -> Iterator[Area]:
    """Yield the filled shapes of a row, in the coordinates of the page."""
    for area in row.areas:
        yield Area(tuple((x + right, y - down) for right, down in area.corners), area.colour)


def _strokes(x: float, y: float, row: Row) -> Iterator[Stroke]:
    """Yield what decorates a row, in the coordinates of the page."""
    for s in row.strokes:
        yield Stroke(x + s.x, y - s.y, x + s.right, y - s.bottom, s.colour, s.thickness)
    if row.bar:
        yield Stroke(x + 1, y, x + 1, y - row.height, row.bar, 2)
    if row.rule:
        foot = y - row.height
        yield Stroke(x + row.rule.x, foot, x + row.rule.right, foot, row.rule.colour, row.rule.thickness)
