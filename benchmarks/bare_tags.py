"""Floor: the app exports an agreement without tags.

python benchmarks/bare_tags.py FILE.partnerdesk OUT.pdf

The same pages are drawn by the same code, but nothing is marked, and no structure is made or written.
"""

import sys
from collections.abc import Iterable
from typing import Any, BinaryIO

from partnerdesk.__main__ import main
from partnerdesk.documents import pages
from partnerdesk.documents.blocks import Block, TablePart
from partnerdesk.documents.cells import Cell
from partnerdesk.documents.drawings import Picture, Stroke
from partnerdesk.documents.pen import Pen
from partnerdesk.documents.structure import Structure
from partnerdesk.documents.typesetting import Line, Style


class NoStructure(Structure):
    """The structure of no block."""

    def add(self, blocks: Iterable[Block | TablePart]) -> None:
        """Have no element but the root."""


class PlainPen(Pen):
    """Draws what a pen draws, and marks nothing."""

    def picture(self, x: float, y: float, picture: Picture) -> None:
        """Draw the strokes of a picture."""
        self.strokes(
            Stroke(x + s.x, y - s.y, x + s.right, y - s.bottom, s.colour, s.thickness)
            for s in picture.strokes
        )

    def cell(self, x: float, y: float, cell: Cell) -> None:
        """Write the lines of a cell."""
        first = True
        for line, style, above in cell.lines:
            if not first:
                y -= above
            first = False
            y -= style.leading
            self.write(x, y + style.leading * 0.5 - style.size * 0.34, line, style)

    def foot(self, lines: Iterable[tuple[float, float, Line, Style]]) -> None:
        """Write the lines of the footer."""
        for x, y, line, style in lines:
            self.write(x, y, line, style)


class Plain:
    """Writes the PDF as ReportLab does."""

    def __init__(self, canvas: Any, structure: Structure, pages: int, out: BinaryIO) -> None:
        """Take a document for `out`; its structure and number of pages do not matter."""
        self._canvas, self._out = canvas, out

    def drawn(self, page: int) -> None:
        """Do nothing."""

    def finish(self, about: object) -> None:
        """Write it."""
        self._out.write(self._canvas._doc.GetPDFData(self._canvas))  # noqa: SLF001


def export(file: str, paper: str) -> int:
    """Export the agreement of a partnership without tags."""
    setattr(pages, "Structure", NoStructure)  # noqa: B010 - the type checker knows it as a class
    setattr(pages, "Pen", PlainPen)  # noqa: B010
    setattr(pages, "Tagged", Plain)  # noqa: B010
    return main(["export", file, paper, "--force"])


if __name__ == "__main__":
    sys.exit(export(*sys.argv[1:]))
