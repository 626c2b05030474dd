"""Damage files as the world does: bytes flipped, cut, moved, and things that were never ours."""

import random
from collections.abc import Callable

PAGE = 4096

_WORDS = (
    (b"2026-03-04", b"2026-33-04"),
    (b'["Tigray"]', b'["Tigray",'),
    (b"River Com", b"River\xff\xfe\x00m"),
    (b"joined", b"j\xc3\x28ned"),
    (b'{"id":', b'{"id";'),
    (b"participant", b"participent"),
    (b"done", b"dome"),
    (b"as it was frozen", b"as it was forged"),
    (b"%PDF-1.4 page", b"%PDF-1.4 rage"),
    (b"application/pdf", b"application/pdx"),
)


def damaged(whole: bytes, seed: int) -> bytes:
    """Return a file with one kind of damage, the same for the same seed."""
    chance = random.Random(seed)
    return bytes(chance.choice(_KINDS)(bytearray(whole), chance))


def _flip(file: bytearray, chance: random.Random) -> bytearray:
    for _ in range(chance.choice((1, 1, 2, 20))):
        file[chance.randrange(len(file))] ^= 1 << chance.randrange(8)
    return file


def _flip_in_header(file: bytearray, chance: random.Random) -> bytearray:
    file[chance.randrange(100)] = chance.randrange(256)
    return file


def _flip_in_schema(file: bytearray, chance: random.Random) -> bytearray:
    at = file.rfind(b"CREATE", 0, chance.randrange(PAGE, 12 * PAGE))
    file[at + chance.randrange(200)] = chance.randrange(256)
    return file


def _flip_in_page_heads(file: bytearray, chance: random.Random) -> bytearray:
    for _ in range(chance.randrange(1, 4)):
        file[chance.randrange(len(file) // PAGE) * PAGE + chance.randrange(16)] = chance.randrange(256)
    return file


def _cut(file: bytearray, chance: random.Random) -> bytearray:
    return file[: chance.choice((chance.randrange(len(file)), chance.randrange(len(file) // PAGE) * PAGE))]


def _lengthen(file: bytearray, chance: random.Random) -> bytearray:
    return file + chance.randbytes(chance.randrange(1, 3 * PAGE))


def _empty_page(file: bytearray, chance: random.Random) -> bytearray:
    at = chance.randrange(len(file) // PAGE) * PAGE
    file[at : at + PAGE] = bytes(PAGE)
    return file


def _exchange_pages(file: bytearray, chance: random.Random) -> bytearray:
    a, b = (chance.randrange(len(file) // PAGE) * PAGE for _ in range(2))
    file[a : a + PAGE], file[b : b + PAGE] = file[b : b + PAGE], file[a : a + PAGE]
    return file


def _other_word(file: bytearray, chance: random.Random) -> bytearray:
    """Change what stands in the rows: dates, lists, numbers, words, images of the history."""
    return bytearray(bytes(file).replace(*chance.choice(_WORDS)))


def _page_size(file: bytearray, chance: random.Random) -> bytearray:
    file[16:18] = chance.choice((0, 1, 2, 256, 512, 3000, 8192, 32768, 65535)).to_bytes(2)
    return file


def _noise(file: bytearray, chance: random.Random) -> bytearray:
    head = chance.choice((b"", b"%PDF-1.7\n", b"PK\3\4", b"SQLite format 3\0", bytes(file[:100]), b"{\n"))
    return bytearray(head + chance.randbytes(chance.randrange(20_000)))


_KINDS: tuple[Callable[[bytearray, random.Random], bytearray], ...] = (
    _flip,
    _flip,
    _flip_in_header,
    _flip_in_schema,
    _flip_in_page_heads,
    _cut,
    _lengthen,
    _empty_page,
    _exchange_pages,
    _other_word,
    _page_size,
    _noise,
)
