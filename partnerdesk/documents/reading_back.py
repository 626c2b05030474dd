"""Say in a PDF which characters its glyphs stand for, so that all text can be read aloud, found and copied.

A font with marks may draw a letter by a glyph that no character has ("ị́": an i without its dot, with a dot
below), or by that of another letter ("i̋": a dotless i). Such a glyph gets a stand-in: a private character,
which the map of its font (ToUnicode; ISO 32000-1, 9.10.3) translates to what was written.
"""

import re
from itertools import islice
from typing import Any

#: The first stand-in, in a plane for private use in which no font here has a character.
_FIRST = 0xF0000
#: At most so many entries may stand in one block of a map.
_IN_A_BLOCK = 100
_ENTRY = re.compile(r"<([0-9A-F]{2})> <([0-9A-F]{4,6})>")

_stand_ins: dict[tuple[str, int, str], str] = {}
_meanings: dict[int, str] = {}


def stand_in(font: Any, drawn: str, written: str) -> str:
    """Return a character that is drawn in a font of ReportLab as `drawn`, and read back as `written`."""
    face = font.face
    glyph = face.charToGlyph[ord(drawn)]
    key = (font.fontName, glyph, written)
    found = _stand_ins.get(key)
    if found is None:
        code = _FIRST + len(_stand_ins)
        found = _stand_ins[key] = chr(code)
        _meanings[code] = written
        face.charToGlyph[code] = glyph
        face.charWidths[code] = face.charWidths[ord(drawn)]
    return found


def translate_maps(document: Any) -> None:
    """Write the maps of all fonts of a document of ReportLab anew, with what their stand-ins mean."""
    for name, stream in document.idToObject.items():
        if name.startswith("toUnicodeCMap:"):
            stream.content = _translated(stream.content)


def _translated(table: str) -> str:
    entries = iter(
        f"<{code}> <{_meanings.get(int(given, 16), chr(int(given, 16))).encode('utf-16-be').hex().upper()}>"
        for code, given in _ENTRY.findall(table)
        if int(given, 16)  # there is no character 0: such a code is not used
    )
    blocks = []
    while block := list(islice(entries, _IN_A_BLOCK)):
        blocks += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    before, _, rest = table.partition("endcodespacerange\n")
    _, _, after = rest.rpartition("endbfchar\n")
    return "\n".join([f"{before}endcodespacerange", *blocks, after])
