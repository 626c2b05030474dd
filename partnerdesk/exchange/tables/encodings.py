"""Find the encoding of a text: certain, likely, or refused by name; never assumed."""

from collections.abc import Iterator, Sequence

from partnerdesk.exchange.tables import letters_of_texts, spoilt_texts
from partnerdesk.exchange.tables.book import Reading
from partnerdesk.exchange.tables.limits import refused
from partnerdesk.language import tr

#: Encodings in which tables of conveners were written before UTF-8, with how likely each is.
_OLDER = {
    **dict.fromkeys(
        ("cp1252", "cp1251", "cp1256", "cp1250", "cp1254", "cp1253", "cp1255", "cp1257", "cp1258"), 1.0
    ),
    **dict.fromkeys(("gb18030", "big5", "shift_jis", "euc_jp", "euc_kr"), 1.0),
    **dict.fromkeys(("iso8859-15", "iso8859-2", "iso8859-5", "iso8859-6", "koi8-r", "koi8-u"), 0.6),
    **dict.fromkeys(("mac-roman", "mac-cyrillic", "cp866", "cp850", "cp437"), 0.6),
}
_RARE = 0.2
#: Byte-order marks; UTF-32 before UTF-16, whose mark it begins with.
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
#: Signs that every table has.
_IN_TABLES = frozenset("\n\r,;\t")
_SAMPLE = 64_000
_MOST_READINGS = 4
_LONGEST_SHOWN = 60
#: Bytes that are not UTF-8, as Python keeps them in a text.
_FIRST_KEPT, _LAST_KEPT = "\udc80", "\udcff"
_ASCII = 128


def text_of(data: bytes, name: str, encoding: str | None = None) -> tuple[str, tuple[Reading, ...]]:
    """Return the text of a source, and the likely ways to read it, the one that was taken first.

    `encoding` is the one that the user named. A text with more than one reading is a question. A byte that
    is not UTF-8 in a text that is stays in it as a lone surrogate, so that its row can be named. Raises
    SourceProblem.
    """
    if encoding:
        return _named(data, name, encoding), (Reading(encoding, ""),)
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return _certain(data, name, marked)
    if b"\0" in data:
        return _without_mark(data, name)
    try:
        return _with_doubt(data, data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    kept = data.decode("utf-8", "surrogateescape")
    if _is_spoilt_utf_8(kept):
        return kept, (Reading("utf-8", ""),)
    return _judged(data, name, kept)


def _with_doubt(data: bytes, text: str) -> tuple[str, tuple[Reading, ...]]:
    """Return UTF-8 as it is read, and how else, where it was spoilt before or may be UTF-7."""
    seven, twice = spoilt_texts.read_as_seven(data), spoilt_texts.read_twice(text)
    other = (seven, spoilt_texts.SEVEN) if seven else (twice, spoilt_texts.TWICE) if twice != text else None
    if other is None:
        return text, (Reading("utf-8", ""),)
    likely, shown = other[0], _differing([other[0], text])
    return likely, (Reading(other[1], shown[0]), Reading("utf-8", shown[1]))


def lone_byte(text: str) -> str | None:
    """Return the first byte in a text that is not UTF-8, such as "E9"; None if there is none."""
    return next((f"{ord(c) - 0xDC00:02X}" for c in text if _FIRST_KEPT <= c <= _LAST_KEPT), None)


def _named(data: bytes, name: str, encoding: str) -> str:
    called = encoding.lower().replace("_", "-")
    try:
        if called == spoilt_texts.TWICE:
            return spoilt_texts.read_twice(data.decode("utf-8-sig"))
        return data.decode("utf-8-sig" if called in ("utf-8", "utf8") else encoding)
    except LookupError:
        raise refused(
            tr("{encoding} is no encoding; name one such as utf-8 or cp1251.", encoding=encoding)
        ) from None
    except (UnicodeError, ValueError):
        raise refused(
            tr("{name} is no text in {encoding}. Name another encoding.", name=name, encoding=encoding)
        ) from None


def _certain(data: bytes, name: str, encoding: str) -> tuple[str, tuple[Reading, ...]]:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        if encoding != "utf-8-sig":
            raise _no_text(name) from None
        text = data.decode(encoding, "surrogateescape")
    if "\0" in text:
        raise _no_text(name)
    return text, (Reading(encoding.removesuffix("-sig"), ""),)


def _without_mark(data: bytes, name: str) -> tuple[str, tuple[Reading, ...]]:
    """Read UTF-16 without a mark: in the right order of bytes it has line ends and separators."""
    found = [
        (text, encoding) for encoding in ("utf-16-le", "utf-16-be") if (text := _decoded(data, encoding))
    ]
    right = [
        (text, e) for text, e in found if letters_of_texts.is_text(text) and not _IN_TABLES.isdisjoint(text)
    ]
    if len(right) != 1:
        raise _no_text(name)
    text, encoding = right[0]
    return text, (Reading(encoding, ""),)


def _is_spoilt_utf_8(kept: str) -> bool:
    """Return whether most of what is not ASCII is UTF-8: then the rest is damage and no other encoding."""
    lone = sum(_FIRST_KEPT <= c <= _LAST_KEPT for c in kept)
    return sum(ord(c) >= _ASCII for c in kept) - lone >= lone


def _judged(data: bytes, name: str, kept: str) -> tuple[str, tuple[Reading, ...]]:
    """Return the text in the encoding that its letters tell, with the other likely ones.

    `kept` is the text as UTF-8. Where no encoding is likely and some of it is UTF-8, that is returned.
    """
    sample = _sample(data)
    texts: dict[str, tuple[str, float]] = {}
    for encoding, weight in _candidates(sample):
        text = _decoded(sample, encoding)
        if text and text not in texts and letters_of_texts.is_text(text) and _decoded(data, encoding):
            texts[text] = encoding, weight
    likely = letters_of_texts.likely([(text, weight) for text, (_, weight) in texts.items()])
    if not likely and any(c >= "\x80" and not _FIRST_KEPT <= c <= _LAST_KEPT for c in kept):
        return kept, (Reading("utf-8", ""),)
    if not likely:
        raise refused(
            tr(
                "{name} is in no encoding that can be told. Save it as “CSV UTF-8”, or name its encoding.",
                name=name,
            )
        )
    shown = _differing(likely)
    readings = [Reading(texts[text][0], line) for text, line in zip(likely, shown, strict=True)]
    return _decoded(data, readings[0].encoding), tuple(readings[:_MOST_READINGS])


def _sample(data: bytes) -> bytes:
    """Return the first lines that are not ASCII, up to the size of a sample."""
    lines = [line for line in data.split(b"\n") if not line.isascii()]
    return b"\n".join(lines)[:_SAMPLE] if len(lines) == 1 else b"\n".join(_up_to(lines, _SAMPLE))


def _up_to(lines: Sequence[bytes], size: int) -> Iterator[bytes]:
    for line in lines:
        size -= len(line)
        yield line
        if size < 0:
            return


def _candidates(sample: bytes) -> Iterator[tuple[str, float]]:
    yield from _OLDER.items()
    from charset_normalizer import from_bytes  # slow: needed for few sources

    yield from ((match.encoding, _RARE) for match in from_bytes(sample))


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError, ValueError):
        return ""


def _differing(texts: Sequence[str]) -> list[str]:
    """Return a line of each text: the first one in which the texts differ."""
    lines = [text.split("\n") for text in texts]
    at = next((n for n, found in enumerate(zip(*lines, strict=False)) if len(set(found)) > 1), None)
    if at is None:
        at = next((n for n, line in enumerate(lines[0]) if not line.isascii()), 0)
    return [line[at].strip()[:_LONGEST_SHOWN] if at < len(line) else "" for line in lines]


def _no_text(name: str) -> Exception:
    return refused(tr("{name} is no text. Save it as “CSV UTF-8”.", name=name))
