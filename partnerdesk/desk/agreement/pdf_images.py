"""Pages of a PDF drawn beside the window, kept while they are near what is in view."""

from PySide6.QtCore import QBuffer, QByteArray, QObject, QSize, Signal
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions, QPdfPageRenderer

_NEAR = 4


class PdfImages(QObject):
    """Draws the pages that are asked for. While a new one is drawn, the last one of its number stands."""

    drawn = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._renderer = QPdfPageRenderer(self)
        self._renderer.setRenderMode(QPdfPageRenderer.RenderMode.MultiThreaded)
        self._renderer.pageRendered.connect(self._keep)
        self._size = QSize(1, 1)
        self._images: dict[int, QImage] = {}
        self._last: dict[int, QImage] = {}
        self._asked: dict[int, int] = {}

    def show_document(self, document: QPdfDocument) -> None:
        """Draw from another document from now on."""
        self._renderer.setDocument(document)
        self._forget()

    def show_size(self, size: QSize) -> None:
        """Draw pages of another size, in dots of the screen."""
        if size != self._size:
            self._size = size
            self._forget()

    def image(self, page: int) -> QImage | None:
        """Return a page, counted from 1, as well as it is known now; `drawn` tells of a better one."""
        if page not in self._images and page not in self._asked.values():
            number = self._renderer.requestPage(page - 1, self._size, QPdfDocumentRenderOptions())
            self._asked[number] = page
            self._let_go(page)
        return self._images.get(page) or self._last.get(page)

    def _forget(self) -> None:
        self._last |= self._images
        self._images, self._asked = {}, {}

    def _let_go(self, page: int) -> None:
        for kept in (self._images, self._last):
            for far in [p for p in kept if abs(p - page) > _NEAR]:
                del kept[far]

    def _keep(self, page: int, size: QSize, image: QImage, options: object, number: int) -> None:
        if self._asked.pop(number, None) is not None:
            self._images[page + 1] = image
            self._last.pop(page + 1, None)
            self.drawn.emit()


def open_pdf(pdf: bytes, parent: QObject) -> QPdfDocument:
    """Open a PDF that is held in memory."""
    document = QPdfDocument(parent)
    buffer = QBuffer(document)
    buffer.setData(QByteArray(pdf))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    document.load(buffer)
    return document
