"""The colour profile of sRGB, made from the numbers of its standard, so that no file need be shipped.

A display profile of three colours and their curve, as in ICC.1:2010 (version 4.3), which PDF 1.7 allows.
"""

import struct
from functools import cache

#: Red, green and blue of IEC 61966-2-1, and the white, as XYZ adapted to D50 by the Bradford method.
_COLOURS = {
    b"rXYZ": (0.436066, 0.222488, 0.013916),
    b"gXYZ": (0.385147, 0.716873, 0.097076),
    b"bXYZ": (0.143066, 0.060608, 0.714096),
}
_WHITE = (0.964203, 1.0, 0.824905)
#: The adaptation from D65 to D50 that these colours hold.
_ADAPTED = (1.047882, 0.022919, -0.050201, 0.029587, 0.990479, -0.017059, -0.009232, 0.015076, 0.751678)
#: The curve of IEC 61966-2-1 (ICC.1:2010, 10.16, function 3): exponent, a, b, c, d.
_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)


@cache
def profile() -> bytes:
    """Return the profile."""
    curve = b"para\0\0\0\0" + struct.pack(">HH", 3, 0) + _fixed(*_CURVE)
    tags = {
        b"desc": _text("sRGB IEC61966-2.1"),
        b"cprt": _text("CC0"),
        b"wtpt": b"XYZ \0\0\0\0" + _fixed(*_WHITE),
        b"chad": b"sf32\0\0\0\0" + _fixed(*_ADAPTED),
        **{name: b"XYZ \0\0\0\0" + _fixed(*xyz) for name, xyz in _COLOURS.items()},
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    table, content = struct.pack(">I", len(tags)), b""
    start = 128 + 4 + 12 * len(tags)
    places: dict[bytes, int] = {}
    for name, tag in tags.items():
        if tag not in places:
            places[tag] = start + len(content)
            content += tag + bytes(-len(tag) % 4)
        table += name + struct.pack(">II", places[tag], len(tag))
    return _head(start + len(content)) + table + content


def _head(size: int) -> bytes:
    """Return the header: version 4.3, a display, from RGB to XYZ, of the day this was written."""
    return struct.pack(
        ">I4xI4s4s4s6H4s4s4xI4x4xII12s48x",
        size, 0x04300000, b"mntr", b"RGB ", b"XYZ ", 2026, 11, 27, 0, 0, 0, b"acsp", b"\0" * 4, 0, 0,
        0, _fixed(*_WHITE),
    )  # fmt: skip


def _fixed(*numbers: float) -> bytes:
    """Return numbers as fixed-point numbers of 16 and 16 bits."""
    return struct.pack(f">{len(numbers)}i", *(round(n * 65536) for n in numbers))


def _text(text: str) -> bytes:
    coded = text.encode("utf-16-be")
    return b"mluc\0\0\0\0" + struct.pack(">II2s2sII", 1, 12, b"en", b"US", len(coded), 28) + coded
