"""Images of the pages of a PDF, rendered in threads and cached near the visible pages."""

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions

from partnerdesk.desk.pdf_renderer import PdfRenderer

_NEAR = 4


class PdfImages(QObject):
    """Renders pages on request. Until a new image is ready, the old image of the page is returned."""

    drawn = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._renderer = PdfRenderer(self)
        self._renderer.pageRendered.connect(self._keep)
        self._size = QSize(1, 1)
        self._images: dict[int, QImage] = {}
        self._last: dict[int, QImage] = {}
        self._asked: dict[int, int] = {}

    def show_document(self, document: QPdfDocument) -> None:
        """Show another document, and delete the one before."""
        self._renderer.show_document(document)
        self._forget()

    def show_size(self, size: QSize) -> None:
        """Set the size of the images, in device pixels."""
        if size != self._size:
            self._size = size
            self._forget()

    def image(self, page: int) -> QImage | None:
        """Return the best image of a page (from 1) so far, or None. `drawn` announces a better one."""
        if page not in self._images and page not in self._asked.values():
            number = self._renderer.requestPage(page - 1, self._size, QPdfDocumentRenderOptions())
            self._asked[number] = page
            self._drop_far(page)
        return self._images.get(page) or self._last.get(page)

    def _forget(self) -> None:
        self._last |= self._images
        self._images, self._asked = {}, {}

    def _drop_far(self, page: int) -> None:
        for kept in (self._images, self._last):
            for far in [p for p in kept if abs(p - page) > _NEAR]:
                del kept[far]

    def _keep(self, page: int, size: QSize, image: QImage, options: object, number: int) -> None:
        if self._asked.pop(number, None) is not None:
            self._images[page + 1] = image
            self._last.pop(page + 1, None)
            self.drawn.emit()
