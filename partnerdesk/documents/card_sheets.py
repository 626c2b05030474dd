"""Sheets of cards that are cut or folded: what stands on each, and where scissors go."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from partnerdesk.documents.about import Bookmark, Mark
from partnerdesk.documents.blocks import Row
from partnerdesk.documents.drawings import Area, Picture, Stroke
from partnerdesk.documents.frame import Frame
from partnerdesk.documents.pages import Page, Paper, Sheets, Whole
from partnerdesk.documents.report import Report
from partnerdesk.documents.typesetting import MUTED

_DASH, _PAUSE = 3.0, 4.0
_THIN = 0.4
_TICK = 18.0


class Grid(NamedTuple):
    """A page that is cut into cards of one size: how many stand side by side, and below each other."""

    paper: Paper
    across: int
    down: int

    @property
    def width(self) -> float:
        """Return the width of a card in points."""
        return self.paper.width / self.across

    @property
    def height(self) -> float:
        """Return the height of a card in points."""
        return self.paper.height / self.down


class Card(NamedTuple):
    """A card: its name for the bookmark, and what stands on it, from its upper left corner."""

    name: str
    row: Row


def bare(paper: Paper, *, landscape: bool = False) -> Paper:
    """Return a paper without margins, for pages whose cards have their own."""
    width, height = (paper.height, paper.width) if landscape else (paper.width, paper.height)
    return Paper(width, height, 0, 0, 0)


def sheets_of(report: Report, grid: Grid, cards: Sequence[Card]) -> Whole:
    """Return the cards on pages, with lines to cut along. Raises CannotPrint, with all places."""
    report.refuse_unprintable()
    pages: list[Page] = []
    bookmarks: list[Bookmark] = []
    on_a_page = grid.across * grid.down
    for number, card in enumerate(cards):
        at = number % on_a_page
        if not at:
            pages.append(Page())
        x, y = grid.width * (at % grid.across), grid.height * (at // grid.across)
        row = _moved(card.row, x)
        pages[-1].rows.append((y, row))
        pages[-1].begun.append(row)
        bookmarks.append(Bookmark(card.name, Mark(len(pages), y + 12)))
    cuts = Frame((), tuple(_cuts(grid)))
    return Whole(Sheets(pages, grid.paper, lambda number, count, nth: cuts), report.about(bookmarks))


def _moved(row: Row, x: float) -> Row:
    """Return a row moved to the right, in points."""
    return replace(
        row,
        cells=tuple(c._replace(x=c.x + x) for c in row.cells),
        areas=_areas_beside(row.areas, x),
        strokes=tuple(_beside(s, x) for s in row.strokes),
        pictures=tuple(_moved_picture(p, x) for p in row.pictures),
    )


def _moved_picture(picture: Picture, x: float) -> Picture:
    strokes = tuple(_beside(s, x) for s in picture.strokes)
    return picture._replace(strokes=strokes, areas=_areas_beside(picture.areas, x))


def _areas_beside(areas: tuple[Area, ...], x: float) -> tuple[Area, ...]:
    return tuple(Area(tuple((a + x, b) for a, b in area.corners), area.colour) for area in areas)


def _beside(stroke: Stroke, x: float) -> Stroke:
    return stroke._replace(x=stroke.x + x, right=stroke.right + x)


def _cuts(grid: Grid) -> Iterator[Stroke]:
    """Yield the dashed lines between the cards, in points from the lower left corner of the page."""
    for n in range(1, grid.down):
        y = grid.height * n
        for start in _steps(grid.paper.width):
            yield Stroke(start, y, min(start + _DASH, grid.paper.width), y, MUTED, _THIN)
    for n in range(1, grid.across):
        x = grid.width * n
        for start in _steps(grid.paper.height):
            yield Stroke(x, start, x, min(start + _DASH, grid.paper.height), MUTED, _THIN)


def _steps(length: float) -> Iterator[float]:
    start = 0.0
    while start < length:
        yield start
        start += _DASH + _PAUSE


def fold(paper: Paper) -> Frame:
    """Return short lines at both edges, where a page is folded in the middle."""
    y, right = paper.height / 2, paper.width
    ends = ((0.0, _TICK), (right - _TICK, right))
    return Frame((), tuple(Stroke(a, y, b, y, MUTED, _THIN) for a, b in ends))
