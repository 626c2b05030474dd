"""Build the blocks of documents: paragraphs, cells and tables."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from partnerdesk.documents.blocks import Row, Table
from partnerdesk.documents.cells import Cell, Inked, cell
from partnerdesk.documents.drawings import Rule
from partnerdesk.documents.roles import Role
from partnerdesk.documents.typesetting import (
    BODY,
    HAIRLINE,
    INK,
    LABEL,
    SMALL_MUTED,
    SMALL_STRONG,
    Colour,
    Setter,
    Style,
)

_PARAGRAPHS = re.compile(r"\n[^\S\n]*\n\s*")
_SHORT = 5


class Press:
    """Builds blocks for one width of text; `measure` is that width in points."""

    def __init__(self, measure: float, *, names_signs: bool = False) -> None:
        self.measure = measure
        self._setter = Setter(names_signs=names_signs)

    def cell(
        self,
        x: float,
        width: float,
        *texts: tuple[str | None, Style],
        apart: float = 0,
        role: Role | None = None,
    ) -> Cell:
        """Return a cell of texts below each other, `apart` points between them, without empty ones.

        Without `role` each text has the role of its style.
        """
        lines: list[Inked] = []
        starts: list[int] = []
        for text, style in texts:
            if text:
                above = apart if lines else 0
                starts.append(len(lines))
                for line in self._setter.lines(text, style, width):
                    lines.append(Inked(line, style, above))
                    above = 0
        return cell(x, lines, starts, role)

    def right(self, text: str, style: Style) -> Cell:
        """Return a cell with one line at the right edge."""
        width = self._setter.width(text, style)
        return self.cell(self.measure - width, width + 1, (text, style))

    def one_line(self, text: str) -> str:
        """Return a text as it is printed, on one line."""
        return " ".join(self._setter.shown(text).split())

    def width(self, text: str, style: Style) -> float:
        """Return the width of a text on one line, in points."""
        return self._setter.width(text, style)

    def widest(self, texts: Sequence[str], style: Style, least: float, most: float) -> float:
        """Return the width of the longest word in points, at least `least` and at most `most`."""
        words = {word for text in texts for word in text.split()}
        found = max((self._setter.width(word[:40], style) for word in words), default=0)
        return min(max(found + 1, least), most)

    def text(
        self,
        text: str,
        style: Style = BODY,
        *,
        gap: float = 0,
        with_next: bool = False,
        role: Role | None = None,
    ) -> Row:
        """Return one paragraph over the whole width; `with_next` is ignored for a long one."""
        cell = self.cell(0, self.measure, (text, style), role=role)
        return Row((cell,), gap=gap, with_next=with_next and cell.size <= _SHORT)

    def paragraphs(
        self, text: str, style: Style = BODY, *, gap: float = 6, with_next: bool = False
    ) -> list[Row]:
        """Return the paragraphs of a text, separated by empty lines; `with_next` applies to the last."""
        parts = [p for p in _PARAGRAPHS.split(text.strip()) if p.strip()]
        return [
            self.text(part, style, gap=gap, with_next=with_next and number == len(parts))
            for number, part in enumerate(parts, start=1)
        ]

    def labelled(
        self, label: str, text: str, style: Style = BODY, *, gap: float = 12, bar: Colour | None = None
    ) -> list[Row]:
        """Return a small heading above a text; with `bar`, both are indented beside a coloured line."""
        x = 16 if bar else 0
        heading = self.cell(x, self.measure - x, (label, LABEL), role=Role.SUBHEADING)
        head = Row((heading,), gap=gap, with_next=True, bar=bar)
        body = self.cell(x, self.measure - x, (text, style))
        return [head, Row((body,), above=2, below=2 if bar else 0, bar=bar)]

    def item(
        self, label: Cell, body: Cell, *, depth: int = 0, gap: float = 4, with_next: bool = False
    ) -> Row:
        """Return an item of a list: its label or number, and its text beside it.

        Items that follow each other are one list; those of depth 1 belong to the item of depth 0 above.
        """
        cells = (label._replace(role=Role.LABEL), body._replace(role=Role.BODY))
        return Row(cells, gap=gap, with_next=with_next, depth=depth)

    def note(self, text: str) -> Row:
        """Return a muted note, for a part without content."""
        return self.text(text, SMALL_MUTED, gap=8)

    def table(
        self,
        columns: "Columns",
        rows: Sequence[Row],
        header: Sequence[str] = (),
        *,
        said: Mapping[int, str] | None = None,
        gap: float = 12,
    ) -> Table:
        """Return a table; every page repeats the header.

        `said` are headers that are read out but not printed, by the number of their column, from 0.
        """
        if not header:
            return Table(rows, gap=gap)
        cells = tuple(
            self.cell(x, width, (text, SMALL_STRONG))._replace(said=(said or {}).get(number, ""))
            for number, ((x, width), text) in enumerate(zip(columns.places, header, strict=True))
        )
        rule = Rule(0, self.measure, INK, 0.8)
        return Table(rows, Row(cells, below=4, rule=rule, whole=True), gap=gap)

    def row(self, *cells: Cell) -> Row:
        """Return a row of cells with a hairline below."""
        return Row(cells, above=5, below=6, rule=Rule(0, self.measure, HAIRLINE, 0.5))

    def group(self, name: Cell, rows: Sequence[tuple[Cell, ...]]) -> list[Row]:
        """Return rows that share a first cell, shown in the first row and again on each new page."""
        group = [self.row(name, *rows[0]), *(replace(self.row(*cells), again=name) for cells in rows[1:])]
        within = Rule(rows[0][0].x, self.measure, HAIRLINE, 0.5)
        return [*(replace(row, rule=within) for row in group[:-1]), group[-1]]


class Columns:
    """The columns of a table: x and width of each in points; a width of None takes the rest."""

    def __init__(self, measure: float, widths: Sequence[float | None], apart: float = 12) -> None:
        rest = measure - sum(w for w in widths if w) - apart * (len(widths) - 1)
        self.places: list[tuple[float, float]] = []
        x = 0.0
        for width in widths:
            taken = rest if width is None else width
            self.places.append((x, taken))
            x += taken + apart
