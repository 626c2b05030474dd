"""The frame of a report on the partnership: title, sections with bookmarks, footer."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from io import BytesIO
from typing import NamedTuple

from partnerdesk.documents.about import About, Bookmark
from partnerdesk.documents.blocks import Block, Row
from partnerdesk.documents.characters import printable
from partnerdesk.documents.errors import CannotPrint, Unprintable
from partnerdesk.documents.frame import Frame, band, foot, opening
from partnerdesk.documents.pages import DRAWING, PAPERS, Page, Paper, Sheets, Whole, clause_marks, draw, flow
from partnerdesk.documents.press import Press
from partnerdesk.documents.roles import Role
from partnerdesk.documents.typesetting import (
    HEADING,
    LABEL,
    SMALL_MUTED,
    SUBTITLE,
    TITLE,
    Colour,
)
from partnerdesk.file.reading.rows import Rows
from partnerdesk.going import part_of, reached
from partnerdesk.language import tr
from partnerdesk.partnership.fields import PARTNERSHIP, kept
from partnerdesk.words import day, listed

RUST: Colour = (0.690, 0.216, 0.106)

_LONGEST_PLACE = 90


class Around(NamedTuple):
    """The text of the band on top of each page of a draft, and what the foot of each page never cuts."""

    band: str = ""
    end: str = ""


@dataclass
class Report:
    """A report that is being written: its blocks so far, and what could not be printed."""

    name: str
    partnership: str
    lead: str
    language: str
    paper: Paper
    today: date
    press: Press
    blocks: list[Block] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    #: Where parts begin that have pages of their own: before which block, and what stands around them.
    parts: list[tuple[int, Around]] = field(default_factory=list)
    #: What stands around the text of the parts that begin from now on.
    around: Around = field(default_factory=Around)
    #: Whether each page stands by itself, so that none has a number.
    is_apart: bool = False
    unprintable: list[Unprintable] = field(default_factory=list)
    #: About how many times `at` will be used; it tells how much of the report is done.
    places: int = 0
    _done: int = 0

    @contextmanager
    def at(self, place: str) -> Iterator[None]:
        """Build blocks in a `with` block; collect a CannotPrint raised there, with `place` for the user."""
        try:
            yield
        except CannotPrint as e:
            self.unprintable.append(replace(e.unprintable[0], place=_short(place)))
        if self.places:
            self._done += 1
            reached(DRAWING * min(self._done / self.places, 1))

    def add(self, *blocks: Block) -> None:
        """Append blocks."""
        self.blocks.extend(blocks)

    def section(self, heading: str, quiet: str = "") -> None:
        """Begin a section with a bookmark; `quiet` is a muted text below its heading."""
        with self.at(tr("The heading {name}", name=heading)):
            head = self.press.cell(0, self.press.measure * 0.8, (heading, HEADING), (quiet, SMALL_MUTED))
            gap = 26 if self.headings else 30
            self.blocks.append(Row((head,), gap=gap, with_next=True, clause=len(self.headings)))
            self.headings.append(heading)

    def new_part(self) -> None:
        """Begin a part on a new page, with `around` as it is now; the next row begins it."""
        self.parts.append((len(self.blocks), self.around))

    def open(self, *, below: float = 12) -> None:
        """Add the row that begins a part: a short stroke, and the text of its band."""
        self.add(opening(self.press, self.paper.top, self.around.band, below=below))

    def new_page(self, bookmark: str) -> None:
        """Begin a part with a bookmark."""
        self.new_part()
        self.blocks.append(Row((), clause=len(self.headings), with_next=True))
        self.headings.append(bookmark)

    def label(self, text: str, *, gap: float = 14) -> None:
        """Add a small heading above what follows."""
        self.add(self.press.text(text, LABEL, gap=gap, with_next=True, role=Role.SUBHEADING))

    def pdf(self) -> bytes:
        """Return the report as a PDF; the same content, paper and day give the same bytes.

        Raises CannotPrint, with all places, if any character has no font.
        """
        return drawn(self.whole())

    def whole(self) -> Whole:
        """Return the pages, not drawn yet. Raises CannotPrint, with all places."""
        self.refuse_unprintable()
        found = self._pages()
        pages = [page for page, _, _ in found]
        marks = clause_marks(pages, self.paper)
        headings = [printable(h) for h in self.headings]

        def frame(number: int, count: int, nth: int) -> Frame:
            _, around, is_first = found[nth - 1]
            return self._frame(number, count, around, is_first=is_first)

        about = self.about(list(map(Bookmark, headings, marks)))
        return Whole(Sheets(pages, self.paper, frame), about)

    def refuse_unprintable(self) -> None:
        """Raise CannotPrint, with all places, if any character had no font."""
        if self.unprintable:
            raise CannotPrint(self.unprintable)

    def about(self, bookmarks: Sequence[Bookmark]) -> About:
        """Return what the document says of itself."""
        return About(
            title=printable(listed([self.name, self.partnership])),
            subject=self.name,
            author=printable(self.lead),
            language=self.language,
            on=self.today,
            bookmarks=bookmarks,
        )

    def _pages(self) -> list[tuple[Page, Around, bool]]:
        """Return the pages, each with what stands around it, and whether a part begins on it."""
        parts = self.parts or [(0, self.around)]
        ends = [*(start for start, _ in parts[1:]), len(self.blocks)]
        return [
            (page, around, not nth)
            for (start, around), end in zip(parts, ends, strict=True)
            if start < end
            for nth, page in enumerate(flow(self.blocks[start:end], self.paper))
        ]

    def _frame(self, number: int, pages: int, around: Around, *, is_first: bool) -> Frame:
        right = "" if self.is_apart else tr("page {number} of {pages}", number=number, pages=pages)
        found = foot(self.press, listed([self.name, self.partnership]), right, end=around.end)
        if not around.band:
            return found
        return found.and_(band(self.press, self.paper.height, around.band, is_first=is_first))


def drawn(whole: Whole) -> bytes:
    """Return a document as a PDF."""
    made = BytesIO()
    with part_of(DRAWING, 1):
        draw([whole.sheets], made, whole.about)
    return made.getvalue()


def _short(place: str) -> str:
    line = " ".join(place.split())
    return line if len(line) <= _LONGEST_PLACE else f"{line[:_LONGEST_PLACE]}…"


def begin_empty(
    file: Rows, name: str, *, paper: str, today: date, landscape: bool = False, names_signs: bool = False
) -> Report:
    """Return a new report without any blocks."""
    ((title, lead, language),) = file.rows("SELECT title, lead, language FROM partnership")
    size = PAPERS[paper]
    if landscape:
        size = size._replace(width=size.height, height=size.width, side=56, top=56, foot=64)
    language = kept.read(PARTNERSHIP["language"], language)
    return Report(
        name, title, lead or "", language, size, today, Press(size.measure, names_signs=names_signs)
    )


def begin(
    file: Rows,
    name: str,
    *,
    paper: str,
    today: date,
    landscape: bool = False,
    names_signs: bool = False,
    around: Around | None = None,
) -> Report:
    """Return a new report with its title, the partnership, the lead and the day."""
    report = begin_empty(file, name, paper=paper, today=today, landscape=landscape, names_signs=names_signs)
    report.around = around or Around()
    report.new_part()
    press = report.press
    title, lead = report.partnership, report.lead
    with report.at(tr("The title of the partnership")):
        report.open()
        report.add(press.text(name, TITLE, gap=16), press.text(title, SUBTITLE, gap=4))
    with report.at(tr("The name of the lead")):
        convened = tr("Convened by {lead}", lead=lead) if lead else ""
        report.add(press.text(listed([convened, tr("as of {day}", day=day(today))]), LABEL, gap=6))
    return report
