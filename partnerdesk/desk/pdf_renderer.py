"""Draw the pages of a PDF in a thread that ends before its document does.

`QPdfPageRenderer` draws in a thread of its own from a document that it does not own. Qt deletes children in
the order in which they came. A document that came first is closed while the thread draws a page of it: the
thread then reads and writes memory that is free, and the app crashes, there or later. See
docs/decisions/0084.
"""

from PySide6.QtCore import QBuffer, QByteArray, QObject
from PySide6.QtPdf import QPdfDocument, QPdfPageRenderer


class PdfRenderer(QPdfPageRenderer):
    """Draws pages in a thread, and owns the document that it draws from. Use no other renderer."""

    def __init__(self, parent: QObject) -> None:
        """Start the thread, without a document."""
        super().__init__(parent)
        self.setRenderMode(QPdfPageRenderer.RenderMode.MultiThreaded)
        self._documents = QObject(parent)  # comes after this one, so all in it is deleted after the thread

    def show_document(self, document: QPdfDocument) -> None:
        """Draw from this document from now on; delete the one before. Waits for the page that is drawn."""
        last = self.document()
        document.setParent(self._documents)
        self.setDocument(document)
        if last is not None and last is not document:
            last.deleteLater()


def open_pdf(pdf: bytes, parent: QObject) -> QPdfDocument:
    """Open a PDF from memory."""
    document = QPdfDocument(parent)
    buffer = QBuffer(document)
    buffer.setData(QByteArray(pdf))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    document.load(buffer)
    return document
