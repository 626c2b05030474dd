"""Send the pages of a PDF to a printer, one at a time, rendered in a thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, QSize, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocumentRenderOptions
from PySide6.QtPrintSupport import QPrinter

from partnerdesk.desk.pdf_renderer import PdfRenderer, open_pdf

#: Highest resolution in dots per inch: more is not visible, and slow.
_FINEST = 300


class PrintRun(QObject):
    """Prints the pages that the user chose. `ended` emits whether the printer accepted all."""

    ended = Signal(bool)

    def __init__(self, printer: QPrinter, pdf: bytes, parent: QObject) -> None:
        super().__init__(parent)
        self._printer = printer
        self._document = open_pdf(pdf, self)
        self._renderer = PdfRenderer(self)
        self._renderer.show_document(self._document)
        self._renderer.pageRendered.connect(self._put)
        last = printer.toPage() or self._document.pageCount()
        self._to_print = list(range(max(printer.fromPage() - 1, 0), min(last, self._document.pageCount())))
        self._painter = QPainter()
        self._is_first = True

    def start(self) -> None:
        """Start. If the printer cannot be opened, end at once."""
        if not self._to_print or not self._painter.begin(self._printer):
            self._end(is_whole=False)
            return
        self._ask()

    def cancel(self) -> None:
        """Abort printing."""
        self._printer.abort()
        self._end(is_whole=False)

    def _ask(self) -> None:
        dots = min(self._printer.resolution(), _FINEST)
        points = self._document.pagePointSize(self._to_print[0])
        size = QSize(round(points.width() * dots / 72), round(points.height() * dots / 72))
        self._renderer.requestPage(self._to_print[0], size, QPdfDocumentRenderOptions())

    def _put(self, page: int, size: QSize, image: QImage, options: object, number: int) -> None:
        """Print a rendered page at full size, and request the next."""
        if not self._is_first and not self._printer.newPage():
            self._end(is_whole=False)
            return
        self._is_first = False
        points, dots = self._document.pagePointSize(page), self._printer.resolution()
        whole = QRect(0, 0, round(points.width() * dots / 72), round(points.height() * dots / 72))
        self._painter.drawImage(whole, image)
        self._to_print.pop(0)
        if self._to_print:
            self._ask()
        else:
            self._end(is_whole=True)

    def _end(self, *, is_whole: bool) -> None:
        if self._painter.isActive():
            self._painter.end()
        self.ended.emit(is_whole)
        self.deleteLater()
