"""Bind documents into one: pages of ours, pages of other PDFs, and scanned pages, with one numbering."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from partnerdesk.documents.about import Bookmark, Mark
from partnerdesk.documents.blocks import Row
from partnerdesk.documents.cells import Cell, cell
from partnerdesk.documents.drawings import Image, Picture
from partnerdesk.documents.foreign import Foreign
from partnerdesk.documents.frame import Frame, foot
from partnerdesk.documents.pages import Page, Paper, Sheets, Whole
from partnerdesk.documents.press import Press
from partnerdesk.documents.real_pages import Tagged
from partnerdesk.language import tr
from partnerdesk.partnership.signature_kinds import MediaType


@dataclass
class Binding:
    """The parts of a document that is bound: their pages in order, and the bookmarks of all."""

    sheets: list[Sheets] = field(default_factory=list)
    bookmarks: list[Bookmark] = field(default_factory=list)
    #: Pages of other PDFs by the names of the forms that they go into.
    forms: dict[str, Foreign] = field(default_factory=dict)
    #: Tagged pages of other PDFs by the numbers of the empty pages, from 0, whose place they take.
    tagged: dict[int, tuple[Tagged, int]] = field(default_factory=dict)
    has_foreign_pages: bool = False

    @property
    def pages(self) -> int:
        """Return the number of pages so far."""
        return sum(len(part.pages) for part in self.sheets)

    def add(self, name: str, part: Whole) -> None:
        """Add a document under its name; its own bookmarks stand below that."""
        before = self.pages
        self._begin(name)
        self.sheets.append(part.sheets)
        for title, mark, level in part.about.bookmarks:
            self.bookmarks.append(Bookmark(title, Mark(before + mark.page, mark.top), level + 1))

    def add_foreign(self, name: str, said: str, pages: Sequence[Foreign], paper: Paper, press: Press) -> None:
        """Add pages of another PDF, each as large as the paper; `said` describes one, with its {number}."""
        self._begin(name)
        made = [
            _page_of([self._full(page, paper, said.format(number=number))])
            for number, page in enumerate(pages, start=1)
        ]
        self.sheets.append(
            Sheets(made, paper, lambda number, count, nth: _above(press, paper, name, number, count))
        )

    def add_tagged(self, name: str, pdf: Tagged) -> None:
        """Add all pages of a tagged PDF as they are; its bookmarks stand below its name."""
        before = self.pages
        self._begin(name)
        paper = Paper(pdf.width, pdf.height)
        press = Press(paper.measure)
        empty = [Page() for _ in range(pdf.pages)]
        self.tagged |= {before + n: (pdf, n) for n in range(pdf.pages)}
        self.sheets.append(
            Sheets(empty, paper, lambda number, count, nth: _above(press, paper, name, number, count))
        )
        for title, mark in pdf.bookmarks:
            self.bookmarks.append(Bookmark(title, Mark(before + mark.page, mark.top), 1))
        self.has_foreign_pages = True

    def add_pages(self, name: str, part: Sheets) -> None:
        """Add pages under a name."""
        self._begin(name)
        self.sheets.append(part)

    def _begin(self, name: str) -> None:
        self.bookmarks.append(Bookmark(name, Mark(self.pages + 1, 0)))

    def _full(self, page: Foreign, paper: Paper, said: str) -> Row:
        """Return a row with a page that covers the whole paper."""
        scale = min(paper.width / page.width, paper.height / page.height)
        width, height = page.width * scale, page.height * scale
        place = (paper.width - width) / 2 - paper.side, (paper.height - height) / 2 - paper.top
        return _row(cell(0, ()), self.image(page, *place, width, height), said)

    def image(self, page: Foreign, x: float, y: float, width: float, height: float) -> Image:
        """Return what draws a page: a picture, or a form that is filled in when all is drawn."""
        self.has_foreign_pages = True
        if page.media_type != MediaType.PDF:
            return Image(page.content, x, y, width, height)
        name = f"bound{len(self.forms) + 1}"
        self.forms[name] = page
        return Image(name, x, y, width, height)


def scanned(binding: Binding, head: Cell, page: Foreign, paper: Paper, said: str) -> Page:
    """Return a page with a scanned page below the words that tell whose it is."""
    top = head.height + 14
    scale = min(paper.measure / page.width, (paper.room - top) / page.height)
    width, height = page.width * scale, page.height * scale
    image = binding.image(page, (paper.measure - width) / 2, top, width, height)
    return _page_of([_row(head, image, said)])


def text_page(words: Cell) -> Page:
    """Return a page with a few words."""
    return _page_of([Row((words,))])


def numbered(press: Press, name: str, number: int, count: int) -> Frame:
    """Return the foot of a page: what it is a part of, and its number in the whole."""
    return foot(press, name, tr("page {number} of {pages}", number=number, pages=count))


def _row(words: Cell, image: Image, said: str) -> Row:
    return Row((words,), pictures=(Picture((), said, words, image),))


def _page_of(rows: Sequence[Row]) -> Page:
    page = Page()
    for row in rows:
        page.place([row], 0, [row])
    return page


def _above(press: Press, paper: Paper, name: str, number: int, count: int) -> Frame:
    """Return the line above a page that has its own foot: what it is, and its number in the whole."""
    lines = foot(press, name, tr("page {number} of {pages}", number=number, pages=count)).lines
    return Frame(tuple((x, paper.height - 20, line, style) for x, _, line, style in lines))
