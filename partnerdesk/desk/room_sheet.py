"""A partner's slides or picture for the wall: read within bounds, drawn when needed, not kept in the file."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QObject, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QImageReader
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions

from partnerdesk import going
from partnerdesk.desk.pdf_renderer import PdfRenderer, open_pdf
from partnerdesk.language import tr

#: The largest file in bytes, the most pages, and the longest side of a picture in pixels.
MOST_BYTES, MOST_PAGES, MOST_SIDE = 100_000_000, 2_000, 30_000

#: So many drawn pages are kept.
_KEPT = 4

#: So many bytes are read at once.
_PART = 1_000_000

PICTURES = ("png", "jpg", "jpeg", "gif", "bmp", "webp")


class CannotShow(Exception):
    """A file is no page or picture that can be shown; the message says why and what to do."""


class Picture(NamedTuple):
    """A picture that was read, and what the facilitator is to know of it, "" if nothing."""

    image: QImage
    told: str = ""


class PictureSheet(QObject):
    """One picture, which was scaled to the wall when it was read."""

    drawn = Signal()

    def __init__(self, read: Picture, parent: QObject) -> None:
        """Show a picture that was read."""
        super().__init__(parent)
        self._image = read.image
        self.pages = 1
        #: What the facilitator is to know of it, "" if nothing.
        self.told = read.told

    def size(self, page: int) -> QSizeF:
        """Return the size of the picture, in any unit."""
        return QSizeF(self._image.size())

    def picture(self, page: int, size: QSize) -> QImage | None:
        """Return the picture."""
        return self._image


class PdfSheet(QObject):
    """The pages of a PDF, drawn in a thread for a size in pixels."""

    #: A page that was asked for is drawn.
    drawn = Signal()

    def __init__(self, document: QPdfDocument, parent: QObject) -> None:
        """Show a document that was opened."""
        super().__init__(parent)
        self._document = document
        self.pages = document.pageCount()
        self.told = ""
        self._renderer = PdfRenderer(self)
        self._renderer.show_document(document)
        self._renderer.pageRendered.connect(self._keep)
        self._images: dict[tuple[int, int, int], QImage] = {}
        self._asked: dict[int, tuple[int, int, int]] = {}

    def size(self, page: int) -> QSizeF:
        """Return the size of a page, from 0, in points."""
        return self._document.pagePointSize(page)

    def picture(self, page: int, size: QSize) -> QImage | None:
        """Return a page drawn at a size; None if it is still to be drawn, as `drawn` will say."""
        found = self._images.get((page, size.width(), size.height()))
        if found is None:
            self._ask(page, size)
        elif page + 1 < self.pages:
            self._ask(page + 1, size)  # the next page is there when it is turned
        return found

    def _ask(self, page: int, size: QSize) -> None:
        key = (page, size.width(), size.height())
        if key not in self._images and key not in self._asked.values():
            number = self._renderer.requestPage(page, size, QPdfDocumentRenderOptions())
            self._asked[number] = key

    def _keep(self, page: int, size: QSize, image: QImage, options: object, number: int) -> None:
        key = self._asked.pop(number, None)
        if key is None:
            return
        while len(self._images) >= _KEPT:
            del self._images[next(iter(self._images))]
        self._images[key] = image
        self.drawn.emit()


Sheet = PdfSheet | PictureSheet


def read(path: Path, wall: QSize) -> bytes | Picture:
    """Return the content of a PDF, or a picture at most as large as `wall` in pixels; for a worker.

    Raises CannotShow.
    """
    try:
        is_large = path.stat().st_size > MOST_BYTES
        content = b"" if is_large else _content(path)
    except OSError as e:
        raise CannotShow(
            tr("“{file}” could not be read. Look whether it is still there.", file=path.name)
        ) from e
    if is_large:
        raise CannotShow(
            tr(
                "“{file}” is larger than 100 MB. Choose a smaller file with the pages you need.",
                file=path.name,
            )
        )
    is_pdf = content.startswith(b"%PDF") or path.suffix.lower() == ".pdf"
    return content if is_pdf else _picture(path, content, wall)


def _content(path: Path) -> bytes:
    found = bytearray()
    with path.open("rb") as file:
        while part := file.read(_PART):
            found += part
            going.go_on()
            if len(found) > MOST_BYTES:  # it grew
                break
    return bytes(found)


def _picture(path: Path, content: bytes, wall: QSize) -> Picture:
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    own = reader.size()
    is_whole = reader.format() != b"jpeg"  # only these are made smaller while they are read
    room = reader.allocationLimit() << 20
    if own.isValid() and (
        max(own.width(), own.height()) > MOST_SIDE or (is_whole and own.width() * own.height() * 4 > room)
    ):
        raise _too_large(path)
    if _is_cut_off(content):
        raise CannotShow(
            tr("“{file}” is damaged: a part of the picture is missing. Ask for it anew.", file=path.name)
        )
    longest = max(wall.width(), wall.height())  # it may be turned once it is read
    if own.isValid() and max(own.width(), own.height()) > longest:
        reader.setScaledSize(own.scaled(longest, longest, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        raise CannotShow(
            tr("“{file}” is no picture that can be shown. Choose a PDF, PNG or JPEG file.", file=path.name)
        )
    moves = reader.supportsAnimation() and reader.imageCount() > 1
    told = tr("“{file}” moves. The wall shows its first picture.", file=path.name) if moves else ""
    return Picture(image, told)


def _too_large(path: Path) -> CannotShow:
    return CannotShow(tr("“{file}” is too large a picture. Choose a smaller one.", file=path.name))


def _is_cut_off(content: bytes) -> bool:
    """Return whether the end of a picture is missing: Qt shows the rest of it grey or black."""
    if content.startswith(b"\xff\xd8"):  # JPEG: its end comes after its last part; a thumbnail has an end too
        return content.rfind(b"\xff\xd9") < content.rfind(b"\xff\xda")
    if content.startswith(b"\x89PNG"):
        return b"IEND" not in content
    if content.startswith(b"GIF8"):
        return not content.rstrip(b"\0\r\n ").endswith(b";")
    if content.startswith(b"RIFF"):  # WebP
        return int.from_bytes(content[4:8], "little") + 8 > len(content)
    return False


def sheet_of(path: Path, found: bytes | Picture, parent: QObject) -> Sheet:
    """Return what `read` found as pages. Raises CannotShow."""
    if isinstance(found, Picture):
        return PictureSheet(found, parent)
    document = open_pdf(found, parent)
    why = _refusal(document, path.name)
    if why:
        document.deleteLater()
        raise CannotShow(why)
    return PdfSheet(document, parent)


def _refusal(document: QPdfDocument, file: str) -> str:
    """Return why a PDF cannot be shown and what to do, "" if it can."""
    if document.error() == QPdfDocument.Error.IncorrectPassword:
        return tr("“{file}” asks for a password. Ask its partner for a file without one.", file=file)
    if document.status() != QPdfDocument.Status.Ready or not document.pageCount():
        return tr("“{file}” is no PDF that can be shown. Print it anew as a PDF, and choose that.", file=file)
    if document.pageCount() > MOST_PAGES:
        return tr(
            "“{file}” has more than {number} pages. Choose a file with the pages you need.",
            file=file,
            number=MOST_PAGES,
        )
    return ""
