"""The parts every document is composed of: paragraphs, cells and tables in the styles of paper."""

import re
from collections.abc import Sequence
from dataclasses import replace

from partnerdesk.documents.blocks import Cell, Inked, Row, Rule, Table, cell
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
    """Composes blocks for text of one width; `measure` is in points."""

    def __init__(self, measure: float, *, names_signs: bool = False) -> None:
        self.measure = measure
        self._setter = Setter(names_signs=names_signs)

    def cell(self, x: float, width: float, *texts: tuple[str | None, Style], apart: float = 0) -> Cell:
        """Set texts under each other, `apart` points between them; empty ones are left out."""
        lines: list[Inked] = []
        for text, style in texts:
            if text:
                above = apart if lines else 0
                for line in self._setter.lines(text, style, width):
                    lines.append(Inked(line, style, above))
                    above = 0
        return cell(x, lines)

    def right(self, text: str, style: Style) -> Cell:
        """Set one line at the right edge."""
        width = self._setter.width(text, style)
        return self.cell(self.measure - width, width + 1, (text, style))

    def widest(self, texts: Sequence[str], style: Style, least: float, most: float) -> float:
        """Return the width of a column that cuts no word of the texts, within bounds."""
        words = {word for text in texts for word in text.split()}
        found = max((self._setter.width(word[:40], style) for word in words), default=0)
        return min(max(found + 1, least), most)

    def text(self, text: str, style: Style = BODY, *, gap: float = 0, with_next: bool = False) -> Row:
        """Set one paragraph over the whole width; one that is long need not stay with the next."""
        cell = self.cell(0, self.measure, (text, style))
        return Row((cell,), gap=gap, with_next=with_next and cell.size <= _SHORT)

    def paragraphs(
        self, text: str, style: Style = BODY, *, gap: float = 6, with_next: bool = False
    ) -> list[Row]:
        """Set paragraphs, which empty lines part; the last stays with what follows if told."""
        parts = [p for p in _PARAGRAPHS.split(text.strip()) if p.strip()]
        return [
            self.text(part, style, gap=gap, with_next=with_next and number == len(parts))
            for number, part in enumerate(parts, start=1)
        ]

    def labelled(
        self, label: str, text: str, style: Style = BODY, *, gap: float = 12, bar: Colour | None = None
    ) -> list[Row]:
        """Set a small label over a text; with a bar they stand beside it, a little in."""
        x = 16 if bar else 0
        head = Row((self.cell(x, self.measure - x, (label, LABEL)),), gap=gap, with_next=True, bar=bar)
        body = self.cell(x, self.measure - x, (text, style))
        return [head, Row((body,), above=2, below=2 if bar else 0, bar=bar)]

    def note(self, text: str) -> Row:
        """Set a quiet remark where there is nothing to show."""
        return self.text(text, SMALL_MUTED, gap=8)

    def table(
        self, columns: "Columns", rows: Sequence[Row], header: Sequence[str] = (), *, gap: float = 12
    ) -> Table:
        """Put rows under a header that every page repeats."""
        if not header:
            return Table(rows, gap=gap)
        cells = tuple(
            self.cell(x, width, (text, SMALL_STRONG))
            for (x, width), text in zip(columns.places, header, strict=True)
        )
        rule = Rule(0, self.measure, INK, 0.8)
        return Table(rows, Row(cells, below=4, rule=rule, whole=True), gap=gap)

    def row(self, *cells: Cell) -> Row:
        """Put cells side by side over a hairline."""
        return Row(cells, above=5, below=6, rule=Rule(0, self.measure, HAIRLINE, 0.5))

    def group(self, name: Cell, rows: Sequence[tuple[Cell, ...]]) -> list[Row]:
        """Put rows under each other that share a first cell, said once and again on each new page."""
        made = [self.row(name, *rows[0]), *(replace(self.row(*cells), again=name) for cells in rows[1:])]
        within = Rule(rows[0][0].x, self.measure, HAIRLINE, 0.5)
        return [*(replace(row, rule=within) for row in made[:-1]), made[-1]]


class Columns:
    """Where the columns of a table stand: x and width of each; one of them takes the rest."""

    def __init__(self, measure: float, widths: Sequence[float | None], apart: float = 12) -> None:
        rest = measure - sum(w for w in widths if w) - apart * (len(widths) - 1)
        self.places: list[tuple[float, float]] = []
        x = 0.0
        for width in widths:
            taken = rest if width is None else width
            self.places.append((x, taken))
            x += taken + apart
