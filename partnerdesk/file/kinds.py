"""What kind of file one is, by its first bytes: an ending may say something else."""

from typing import NamedTuple

from partnerdesk.language import N_, Mark

#: How many bytes of a file are looked at.
START = 1024


class Kind(NamedTuple):
    """A kind of file: what it is called, and the endings it goes by."""

    name: Mark
    endings: tuple[str, ...]


_PDF = Kind(N_("a PDF"), (".pdf",))
_SQLITE = Kind(N_("a partnership, or data of another program that keeps it likewise"), (".partnerdesk",))
_ZIP = Kind(N_("a workbook or another packed file"), (".xlsx", ".xlsm", ".ods", ".boardarchive"))
_OLD_OFFICE = Kind(N_("a workbook or a document of an old office program"), (".xls",))
_PICTURE = Kind(N_("a picture"), (".png", ".jpg", ".jpeg", ".gif"))
_INTERCHANGE = Kind(N_("an interchange file"), (".json",))
_TEXT = Kind(
    N_("plain text"), (".csv", ".tsv", ".txt", ".json", ".vcf", ".focalboard", ".boardarchive", ".toml")
)
_EMPTY = Kind(N_("nothing"), ())

_SIGNS = {
    b"%PDF-": _PDF,
    b"SQLite format 3\0": _SQLITE,
    b"PK\x03\x04": _ZIP,
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": _OLD_OFFICE,
    b"\x89PNG\r\n": _PICTURE,
    b"\xff\xd8\xff": _PICTURE,
    b"GIF8": _PICTURE,
}
_IN_TEXTS = frozenset(range(0x20, 0x100)) - {0x7F} | {0x09, 0x0A, 0x0D}


def kind_of(start: bytes) -> Kind | None:
    """Return the kind of a file that begins with these bytes, None if they tell none."""
    for sign, kind in _SIGNS.items():
        if start.startswith(sign):
            return kind
    if not start:
        return _EMPTY
    if start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and b'"partnerdesk"' in start:
        return _INTERCHANGE
    return _TEXT if _IN_TEXTS.issuperset(start) else None


def belied(ending: str, start: bytes) -> Kind | None:
    """Return the kind of a file whose ending says another, None if both agree or nothing is certain.

    `ending` is in lower case, with its dot.
    """
    kind = kind_of(start[:START])
    return kind if kind and kind.endings and ending not in kind.endings else None
