"""The file of a PDF: the objects of ReportLab, and others in compressed streams.

ReportLab writes each object alone, and a table of where they are. The structure of a large document has
tens of thousands of elements, which would take more room than its pages. So they go into object streams
(ISO 32000-1, 7.5.7), and a cross-reference stream (7.5.8) says where everything is.
"""

import hashlib
import struct
import zlib
from collections.abc import Mapping, Sequence
from itertools import accumulate, chain
from typing import Any

#: How many objects stand in one stream: a reader unpacks a whole stream to get one of them.
_IN_A_STREAM = 500
#: How hard to compress: harder takes three times as long, to make the structure a fifth smaller.
_LEVEL = 1
_STREAM_END = b"endstream\nendobj\n"
#: PDF/A wants an end of line before it; LF alone could be taken with a CR that the content ends with.
_LINE_END = b"\r\n"
#: Where an object is: 1, its offset and 0, or 2, the number of its stream and its place there.
_PLACE = struct.Struct(">BIH")
_IN_STREAM = [struct.pack(">H", place) for place in range(_IN_A_STREAM)]


class PdfFile:
    """Writes the objects of a document of ReportLab, then those that are added; numbers begin with 1."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._parts: list[bytes] = []
        self._length = 0
        #: What the cross-reference stream says of each object (7.5.8.3).
        self._places: dict[int, bytes] = {0: _PLACE.pack(0, 0, 65535)}

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
                if body.endswith(_STREAM_END):
                    body = body[: -len(_STREAM_END)] + _LINE_END + _STREAM_END
                self._put_object(number, body)

    def add(self, objects: Sequence[str], left: Mapping[int, str]) -> None:
        """Add objects, numbered from `next_number`, and those `left` with their numbers; call this once.

        None may be a stream.
        """
        first = self.next_number
        numbers = [*left, *range(first, first + len(objects))]
        bodies = [*left.values(), *objects]
        number = first + len(objects)
        for start in range(0, len(numbers), _IN_A_STREAM):
            chunk, texts = numbers[start : start + _IN_A_STREAM], bodies[start : start + _IN_A_STREAM]
            stream = _PLACE.pack(2, number, 0)[:-2]
            self._places.update(
                zip(chunk, [stream + place for place in _IN_STREAM[: len(chunk)]], strict=True)
            )
            offsets = accumulate([len(text) + 1 for text in texts], initial=0)
            index = "%d %d " * len(chunk) % tuple(chain.from_iterable(zip(chunk, offsets, strict=False)))
            content = "\n".join([index, *texts]).encode()
            self._stream(number, f"/Type/ObjStm/N {len(chunk)}/First {len(index) + 1}", content)
            number += 1

    def finished(self, root: str, info: str) -> bytes:
        """Return the whole file; `root` and `info` are the names of its catalogue and its metadata."""
        number = len(self._places)
        start = self._length
        self._places[number] = _PLACE.pack(1, start, 0)
        digest = hashlib.blake2b(b"".join(self._parts), digest_size=16).hexdigest()
        self._stream(
            number,
            f"/Type/XRef/Size {number + 1}/W[1 4 2]/Root {self.number_of(root)} 0 R"
            f"/Info {self.number_of(info)} 0 R/ID[<{digest}><{digest}>]",
            b"".join(map(self._places.__getitem__, range(number + 1))),
        )
        self._put(b"startxref\n%d\n%%%%EOF\n" % start)
        return b"".join(self._parts)

    def _stream(self, number: int, entries: str, content: bytes) -> None:
        packed = zlib.compress(content, _LEVEL)
        head = f"{number} 0 obj\n<<{entries}/Filter/FlateDecode/Length {len(packed)}>>\nstream\n"
        self._put_object(number, head.encode() + packed + _LINE_END + _STREAM_END)

    def _put_object(self, number: int, body: bytes) -> None:
        self._places[number] = _PLACE.pack(1, self._length, 0)
        self._put(body)

    def _put(self, part: bytes) -> None:
        self._parts.append(part)
        self._length += len(part)


def text_string(text: str) -> str:
    """Return a text as a string of a PDF (7.9.2.2), in ASCII."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"
