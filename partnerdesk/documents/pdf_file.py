"""The file of a PDF: the objects of ReportLab, and others in compressed streams.

ReportLab writes each object alone, and a table of where they are. The structure of a large document has
tens of thousands of elements, which would take more room than its pages. So they go into object streams
(ISO 32000-1, 7.5.7), and a cross-reference stream (7.5.8) says where everything is.
"""

import hashlib
import struct
import zlib
from collections.abc import Sequence
from typing import Any

#: How many objects stand in one stream: a reader unpacks a whole stream to get one of them.
_IN_A_STREAM = 500
_STREAM_END = b"endstream\nendobj\n"


class PdfFile:
    """Writes the objects of a document of ReportLab, then those that are added; numbers begin with 1."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._parts: list[bytes] = []
        self._length = 0
        #: Where each object is: (1, offset, 0), or (2, number of its stream, place in that stream).
        self._places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}

    def number_of(self, name: str) -> int:
        """Return the number of an object of ReportLab."""
        number, _ = self._document.idToObjectNumberAndVersion[name]
        return int(number)

    @property
    def next_number(self) -> int:
        """Return the number after that of all objects of ReportLab, when they are written."""
        return len(self._document.numberToId) + 1

    def write_objects(self, without: str) -> None:
        """Write all objects of ReportLab but one, which must be added later."""
        # slow: not needed at start
        from reportlab.pdfbase.pdfdoc import PDFIndirectObject

        document = self._document
        self._put(b"%%PDF-%d.%d\n%%\xe2\xe3\xcf\xd3\n" % document._pdfVersion)  # noqa: SLF001
        number = 0
        while (number := number + 1) in document.numberToId:  # formatting an object may add others
            name = document.numberToId[number]
            if name != without:
                body = PDFIndirectObject(name, document.idToObject[name]).format(document)
                if body.endswith(_STREAM_END):  # PDF/A wants an end of line before this word
                    body = body[: -len(_STREAM_END)] + b"\n" + _STREAM_END
                self._places[number] = (1, self._length, 0)
                self._put(body)

    def add(self, objects: Sequence[tuple[int, str]]) -> None:
        """Add objects with their numbers; none may be a stream. Call this once, with all of them."""
        number = max(*(n for n, _ in objects), len(self._document.numberToId))
        for start in range(0, len(objects), _IN_A_STREAM):
            number += 1
            chunk = objects[start : start + _IN_A_STREAM]
            for place, (inner, _) in enumerate(chunk):
                self._places[inner] = (2, number, place)
            head, body = _packed(chunk)
            self._stream(number, f"/Type/ObjStm/N {len(chunk)}/First {len(head)}", head + body)

    def finished(self, root: str, info: str) -> bytes:
        """Return the whole file; `root` and `info` are the names of its catalogue and its metadata."""
        number = max(self._places) + 1
        start = self._length
        self._places[number] = (1, start, 0)
        table = b"".join(struct.pack(">BIH", *self._places[n]) for n in range(number + 1))
        digest = hashlib.sha256(b"".join(self._parts)).hexdigest()[:32]
        self._stream(
            number,
            f"/Type/XRef/Size {number + 1}/W[1 4 2]/Root {self.number_of(root)} 0 R"
            f"/Info {self.number_of(info)} 0 R/ID[<{digest}><{digest}>]",
            table,
        )
        self._put(b"startxref\n%d\n%%%%EOF\n" % start)
        return b"".join(self._parts)

    def _stream(self, number: int, entries: str, content: bytes) -> None:
        packed = zlib.compress(content)
        self._places[number] = (1, self._length, 0)
        head = f"{number} 0 obj\n<<{entries}/Filter/FlateDecode/Length {len(packed)}>>\nstream\n"
        self._put(head.encode() + packed + b"\n" + _STREAM_END)

    def _put(self, part: bytes) -> None:
        self._parts.append(part)
        self._length += len(part)


def _packed(objects: Sequence[tuple[int, str]]) -> tuple[bytes, bytes]:
    """Return the two parts of an object stream: number and offset of each object, and the objects."""
    index: list[str] = []
    offset = 0
    for number, body in objects:
        index.append(f"{number} {offset}")
        offset += len(body) + 1
    return (" ".join(index) + "\n").encode(), "\n".join(body for _, body in objects).encode()


def text_string(text: str) -> str:
    """Return a text as a string of a PDF (7.9.2.2), in ASCII."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"
