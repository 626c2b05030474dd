"""Floor: ReportLab draws lines of text below each other, without any layout.

python benchmarks/bare_reportlab.py LINES.json OUT.pdf   LINES holds a list of lines for each page
"""

import json
import sys
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FACE = Path(__file__).parent.parent / "resources" / "fonts" / "NotoSerif-Regular.ttf"


def draw(pages: list[list[str]], out: str) -> None:
    """Draw the lines of each page at fixed positions in one embedded font."""
    pdfmetrics.registerFont(TTFont("Face", FACE))
    canvas = Canvas(out, pagesize=A4, pageCompression=1)
    for lines in pages:
        canvas.setFont("Face", 8)
        for n, line in enumerate(lines):
            canvas.drawString(40, A4[1] - 40 - 9 * n, line)
        canvas.showPage()
    canvas.save()


if __name__ == "__main__":
    draw(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")), sys.argv[2])
