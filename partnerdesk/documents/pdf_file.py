"""The file of a PDF: the objects of ReportLab, and others in compressed streams.

ReportLab writes each object alone, and a table of where they are. The structure of a large document has
tens of thousands of elements, which would take more room than its pages. So they go into object streams
(ISO 32000-1, 7.5.7), and a cross-reference stream (7.5.8) says where everything is.
"""

import hashlib
import struct
import zlib
from array import array
from collections.abc import Mapping, Sequence
from itertools import accumulate, chain
from typing import Any, BinaryIO

#: How many objects stand in one stream: a reader unpacks a whole stream to get one of them.
_IN_A_STREAM = 500
#: How hard to compress: harder takes three times as long, to make the structure a fifth smaller.
_LEVEL = 1
_STREAM_END = b"endstream\nendobj\n"
#: PDF/A wants an end of line before it; LF alone could be taken with a CR that the content ends with.
_LINE_END = b"\r\n"
#: Where an object is: 1, its offset and 0, or 2, the number of its stream and its place there.
_PLACE = struct.Struct(">BIH")


class Packed:
    """Objects that are no streams, numbered from `first`.

    They are packed into object streams `as_they_come`, or all at the end, by number.
    """

    def __init__(self, first: int, *, as_they_come: bool) -> None:
        self.first = self.next_number = first
        self._at_once = _IN_A_STREAM if as_they_come else 0
        #: Each stream: the numbers of its objects, its entries, and its compressed content.
        self.streams: list[tuple[Sequence[int], str, bytes]] = []
        self._numbers: list[int] = []
        self._texts: list[str] = []

    def reserved(self) -> int:
        """Return the number of an object that is put later."""
        self.next_number += 1
        return self.next_number - 1

    def give_back(self, number: int) -> None:
        """Take a reserved number back that is not needed: of no object, or else of an empty one."""
        if number == self.next_number - 1:
            self.next_number = number
        else:
            self.put(number, "null")

    def add(self, text: str) -> int:
        """Add an object and return its number."""
        number = self.next_number
        self.next_number = number + 1
        self.put(number, text)
        return number

    def put(self, number: int, text: str) -> None:
        """Add an object under its number."""
        self._numbers.append(number)
        self._texts.append(text)
        if len(self._numbers) == self._at_once:
            self._pack(self._numbers, self._texts)
            self._numbers, self._texts = [], []

    def pack(self, left: Mapping[int, str]) -> None:
        """Pack what is not packed yet, and before it what is `left`; call this once."""
        numbers, texts = [*left, *self._numbers], [*left.values(), *self._texts]
        if not self._at_once:
            order = sorted(range(len(left), len(numbers)), key=numbers.__getitem__)
            numbers = [*left, *map(numbers.__getitem__, order)]
            texts = [*left.values(), *map(texts.__getitem__, order)]
        for start in range(0, len(numbers), _IN_A_STREAM):
            self._pack(numbers[start : start + _IN_A_STREAM], texts[start : start + _IN_A_STREAM])

    def _pack(self, numbers: list[int], texts: list[str]) -> None:
        offsets = accumulate([len(text) + 1 for text in texts], initial=0)
        index = "%d %d " * len(numbers) % tuple(chain.from_iterable(zip(numbers, offsets, strict=False)))
        entries = f"/Type/ObjStm/N {len(numbers)}/First {len(index) + 1}"
        content = zlib.compress("\n".join([index, *texts]).encode(), _LEVEL)
        self.streams.append((array("I", numbers), entries, content))


class PdfFile:
    """Writes the objects of a document of ReportLab to `out`, then others; numbers begin with 1."""

    def __init__(self, document: Any, out: BinaryIO) -> None:
        self._document, self._out = document, out
        self._digest = hashlib.blake2b(digest_size=16)
        self._length = 0
        #: What the cross-reference stream says of each object (7.5.8.3), by number; the first is no object.
        self._places = bytearray(_PLACE.pack(0, 0, 65535))
        #: The first number after that of all objects of ReportLab, and the first that is used again.
        self._gap = (0, 0)

    def number_of(self, name: str) -> int:
        """Return the number of an object of ReportLab."""
        number, _ = self._document.idToObjectNumberAndVersion[name]
        return int(number)

    @property
    def next_number(self) -> int:
        """Return the number after that of all objects of ReportLab, when they are written."""
        return len(self._document.numberToId) + 1

    def write_objects(self, without: str) -> None:
        """Write all objects of ReportLab but one, which must be added later; they are then forgotten."""
        # slow: not needed at start
        from reportlab.pdfbase.pdfdoc import PDFIndirectObject

        document = self._document
        self._put(b"%%PDF-%d.%d\n%%\xe2\xe3\xcf\xd3\n" % document._pdfVersion)  # noqa: SLF001
        number = 0
        while (number := number + 1) in document.numberToId:  # formatting an object may add others
            name = document.numberToId[number]
            if name != without:
                body = PDFIndirectObject(name, document.idToObject[name]).format(document)
                document.idToObject[name] = None
                if body.endswith(_STREAM_END):
                    body = body[: -len(_STREAM_END)] + _LINE_END + _STREAM_END
                self._put_object(number, body)

    def add(self, objects: Packed, left: Mapping[int, str]) -> None:
        """Add objects whose numbers are `next_number` or higher, and those `left`; call this once."""
        self._gap = (self.next_number, objects.first)
        objects.pack(left)
        number = objects.next_number
        for numbers, entries, content in objects.streams:
            for place, held in enumerate(numbers):
                self._place(held, 2, number, place)
            self._stream(number, entries, content)
            number += 1
        objects.streams = []

    def finish(self, root: str, info: str) -> None:
        """Write the end of the file; `root` and `info` are the names of its catalogue and its metadata."""
        start, number = self._length, len(self._places) // _PLACE.size
        self._place(number, 1, start, 0)
        digest = self._digest.hexdigest()
        before, after = self._gap
        index = f"/Index[0 {before} {after} {number + 1 - after}]" if after > before else ""
        places = self._places[: before * _PLACE.size] + self._places[after * _PLACE.size :]
        self._stream(
            number,
            f"/Type/XRef/Size {number + 1}{index}/W[1 4 2]/Root {self.number_of(root)} 0 R"
            f"/Info {self.number_of(info)} 0 R/ID[<{digest}><{digest}>]",
            zlib.compress(places, _LEVEL),
        )
        self._put(b"startxref\n%d\n%%%%EOF\n" % start)

    def _stream(self, number: int, entries: str, packed: bytes) -> None:
        head = f"{number} 0 obj\n<<{entries}/Filter/FlateDecode/Length {len(packed)}>>\nstream\n"
        self._put_object(number, head.encode() + packed + _LINE_END + _STREAM_END)

    def _put_object(self, number: int, body: bytes) -> None:
        self._place(number, 1, self._length, 0)
        self._put(body)

    def _place(self, number: int, kind: int, where: int, place: int) -> None:
        """Note where an object is: at an offset, or at a place in a stream."""
        at = number * _PLACE.size
        if at >= len(self._places):
            self._places.extend(bytes(at + _PLACE.size - len(self._places)))
        _PLACE.pack_into(self._places, at, kind, where, place)

    def _put(self, part: bytes) -> None:
        self._out.write(part)
        self._digest.update(part)
        self._length += len(part)


def compress_page(document: Any, number: int) -> None:
    """Compress what is drawn on a finished page of ReportLab, which would do so at the end for all."""
    # slow: not needed at start
    from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFStream, PDFZCompress

    page = document.idToObject[f"Page{number}"]
    if page.stream:
        content = PDFZCompress.encode(page.stream)
        page.Contents = PDFStream(PDFDictionary({"Filter": PDFName(PDFZCompress.pdfname)}), content)
        page.stream = None


def text_string(text: str) -> str:
    """Return a text as a string of a PDF (7.9.2.2), in ASCII."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"
