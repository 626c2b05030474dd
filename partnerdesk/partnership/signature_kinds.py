"""The kinds of signatures, and of the files in which what was signed is kept."""

from enum import StrEnum


class SignatureKind(StrEnum):
    """What a participant signed: the version, that it joins it later, or that it steps back from it."""

    SIGNATURE = "signature"
    ACCESSION = "accession"
    WITHDRAWAL = "withdrawal"


class MediaType(StrEnum):
    """The kinds of files that a scanned page may be."""

    PDF = "application/pdf"
    JPEG = "image/jpeg"
    PNG = "image/png"


#: The most bytes of one scanned page or one frozen PDF; a page at 600 dots per inch has a third of it.
MOST_BYTES = 20_000_000

#: The most scanned pages kept with one signature.
MOST_SCANS = 20

#: How a file of each kind begins.
_BEGINNINGS = {
    MediaType.PDF: b"%PDF-",
    MediaType.JPEG: b"\xff\xd8\xff",
    MediaType.PNG: b"\x89PNG\r\n\x1a\n",
}

#: What stands near the end of a file of each kind, so that a file that was cut off is noticed.
_ENDS = {MediaType.PDF: b"%%EOF", MediaType.JPEG: b"\xff\xd9", MediaType.PNG: b"IEND\xaeB`\x82"}

#: Scanners and mail programs add some bytes behind the end.
_NEAR_THE_END = 4096


def media_type_of(content: bytes) -> MediaType | None:
    """Return what kind of file this is by its content, None if it is none of ours or was cut off."""
    kind = next((k for k, begin in _BEGINNINGS.items() if content.startswith(begin)), None)
    return kind if kind and _ENDS[kind] in content[-_NEAR_THE_END:] else None
