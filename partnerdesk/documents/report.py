"""The frame of a report on the partnership: title, sections with bookmarks, footer."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from io import BytesIO

from partnerdesk.documents.about import About
from partnerdesk.documents.blocks import Block, Row, Stroke
from partnerdesk.documents.characters import printable
from partnerdesk.documents.errors import CannotPrint, Unprintable
from partnerdesk.documents.pages import PAPERS, Paper, clause_marks, draw, flow
from partnerdesk.documents.press import Press
from partnerdesk.documents.roles import Role
from partnerdesk.documents.typesetting import (
    FOOTER,
    HEADING,
    LABEL,
    SMALL_MUTED,
    SUBTITLE,
    TEAL,
    TITLE,
    Colour,
    Line,
    Style,
)
from partnerdesk.file.reading.rows import Rows
from partnerdesk.language import tr
from partnerdesk.partnership.fields import PARTNERSHIP, kept
from partnerdesk.words import day, listed

RUST: Colour = (0.690, 0.216, 0.106)

_LONGEST_PLACE = 90


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
    unprintable: list[Unprintable] = field(default_factory=list)

    @contextmanager
    def at(self, place: str) -> Iterator[None]:
        """Build blocks in a `with` block; collect a CannotPrint raised there, with `place` for the user."""
        try:
            yield
        except CannotPrint as e:
            self.unprintable.append(replace(e.unprintable[0], place=_short(place)))

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

    def label(self, text: str, *, gap: float = 14) -> None:
        """Add a small heading above what follows."""
        self.add(self.press.text(text, LABEL, gap=gap, with_next=True, role=Role.SUBHEADING))

    def pdf(self) -> bytes:
        """Return the report as a PDF; the same content, paper and day give the same bytes.

        Raises CannotPrint, with all places, if any character has no font.
        """
        if self.unprintable:
            raise CannotPrint(self.unprintable)
        pages = flow(self.blocks, self.paper)
        marks = clause_marks(pages, self.paper)
        headings = [printable(h) for h in self.headings]
        about = About(
            title=printable(listed([self.name, self.partnership])),
            subject=self.name,
            author=printable(self.lead),
            language=self.language,
            on=self.today,
            bookmarks=list(zip(headings, marks, strict=True)),
        )
        made = BytesIO()
        draw(pages, made, self.paper, about, self._foot)
        return made.getvalue()

    def _foot(self, number: int, pages: int) -> list[tuple[float, Line, Style]]:
        left = self.press.cell(0, self.press.measure * 0.7, (listed([self.name, self.partnership]), FOOTER))
        right = self.press.right(tr("page {number} of {pages}", number=number, pages=pages), FOOTER)
        return [(cell.x, cell.lines[0].line, FOOTER) for cell in (left, right)]


def _short(place: str) -> str:
    line = " ".join(place.split())
    return line if len(line) <= _LONGEST_PLACE else f"{line[:_LONGEST_PLACE]}…"


def begin(
    file: Rows, name: str, *, paper: str, today: date, landscape: bool = False, names_signs: bool = False
) -> Report:
    """Return a new report with its title, the partnership, the lead and the day."""
    ((title, lead, language),) = file.rows("SELECT title, lead, language FROM partnership")
    language = kept.read(PARTNERSHIP["language"], language)
    size = PAPERS[paper]
    if landscape:
        size = size._replace(width=size.height, height=size.width, side=56, top=56, foot=64)
    report = Report(
        name, title, lead or "", language, size, today, Press(size.measure, names_signs=names_signs)
    )
    press = report.press
    with report.at(tr("The title of the partnership")):
        report.add(
            Row((), strokes=(Stroke(0, 4, 34, 4, TEAL, 2.2),), below=12, whole=True),
            press.text(name, TITLE, gap=16),
            press.text(title, SUBTITLE, gap=4),
        )
    with report.at(tr("The name of the lead")):
        convened = tr("Convened by {lead}", lead=lead) if lead else ""
        report.add(press.text(listed([convened, tr("as of {day}", day=day(today))]), LABEL, gap=6))
    return report
