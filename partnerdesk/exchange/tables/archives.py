"""Unpack a workbook that is a ZIP archive, within limits: the sizes in its directory may be false."""

import io
import zipfile
import zlib
from collections.abc import Mapping
from typing import BinaryIO

from partnerdesk.exchange.tables.limits import too_large
from partnerdesk.file.sources.errors import SourceProblem
from partnerdesk.language import tr

_MOST_BYTES = 100_000_000  # of all its parts, unpacked
_MOST_PARTS = 2_000
#: The errors of Python for an invalid, truncated or unsupported ZIP file.
_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError)


def parts_of(data: bytes, name: str, also: tuple[str, ...] = ()) -> dict[str, bytes]:
    """Return the XML and JSON parts of an archive by their names, and those in `also`. Raises SourceProblem.

    Macros and pictures are never unpacked.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return _parts(packed, name, also)
    except _BROKEN as e:
        raise damaged(name) from e


def packed_again(parts: Mapping[str, bytes]) -> BinaryIO:
    """Return parts as an archive without compression, whose sizes are true."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as plain:
        for filename, content in parts.items():
            plain.writestr(filename, content)
    made.seek(0)
    return made


def _parts(packed: zipfile.ZipFile, name: str, also: tuple[str, ...]) -> dict[str, bytes]:
    wanted = [
        p
        for p in packed.infolist()
        if p.filename.lower().endswith((".xml", ".rels", ".jsonl")) or p.filename in also
    ]
    if len(wanted) > _MOST_PARTS:
        raise too_large(name)
    found: dict[str, bytes] = {}
    left = _MOST_BYTES
    for part in wanted:
        found[part.filename] = content = _part(packed, part, left, name)
        left -= len(content)
    return found


def _part(packed: zipfile.ZipFile, part: zipfile.ZipInfo, most: int, name: str) -> bytes:
    if part.file_size > most:
        raise too_large(name)
    with packed.open(part) as opened:
        content = opened.read(most + 1)
    if len(content) > most:
        raise too_large(name)
    if b"\0" in content[:200] or b"<!DOCTYPE" in content[:2_000]:
        raise damaged(name)
    return content


def damaged(name: str) -> SourceProblem:
    """Return the problem that a workbook is not whole."""
    return SourceProblem(
        [tr("{name} is no whole workbook. Save it again from the spreadsheet, as .xlsx.", name=name)]
    )
