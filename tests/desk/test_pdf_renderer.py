"""The thread that draws the pages of a PDF ends before the document is closed."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QSize
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas
from shiboken6 import delete, isValid

from partnerdesk.desk.agreement.pdf_preview import PdfPreview
from partnerdesk.desk.agreement.printing import PrintRun
from partnerdesk.desk.pdf_renderer import PdfRenderer, open_pdf
from partnerdesk.desk.room_sheet import sheet_of

ROOT = Path(__file__).parents[2] / "partnerdesk"


@pytest.fixture
def pdf() -> bytes:
    made = BytesIO()
    canvas = Canvas(made)
    canvas.drawString(72, 72, "A page")
    canvas.save()
    return made.getvalue()


def _preview(pdf: bytes) -> QObject:
    made = PdfPreview("Preview")
    made.show_pdf(pdf)
    return made


def _sheet(pdf: bytes) -> QObject:
    wall = QObject()
    sheet_of(Path("slides.pdf"), pdf, wall)
    return wall


def _print_run(pdf: bytes) -> QObject:
    wall = QObject()
    PrintRun(QPrinter(), pdf, wall)
    return wall


@pytest.mark.parametrize("draws", [_preview, _sheet, _print_run])
def test_a_document_is_closed_after_the_thread_that_draws_it(
    qtbot: QtBot, pdf: bytes, draws: Callable[[bytes], QObject]
) -> None:
    owner = draws(pdf)
    renderer, document = owner.findChild(PdfRenderer), owner.findChild(QPdfDocument)
    assert renderer is not None
    assert document is not None
    renderer.requestPage(0, QSize(400, 600), QPdfDocumentRenderOptions())
    ended: list[str] = []
    renderer.destroyed.connect(lambda: ended.append("thread"))
    document.destroyed.connect(lambda: ended.append("document"))
    delete(owner)
    assert ended == ["thread", "document"]


def test_the_document_before_is_deleted_and_the_same_one_is_kept(qtbot: QtBot, pdf: bytes) -> None:
    owner = QObject()
    renderer, first, second = PdfRenderer(owner), open_pdf(pdf, owner), open_pdf(pdf, owner)
    renderer.show_document(first)
    renderer.show_document(second)
    renderer.show_document(second)
    qtbot.waitUntil(lambda: not isValid(first))
    assert isValid(second)
    assert renderer.document() is second


def test_nothing_else_draws_pages_in_a_thread() -> None:
    users = [path.name for path in ROOT.rglob("*.py") if "QPdfPageRenderer" in path.read_text("utf-8")]
    assert users == ["pdf_renderer.py"]
