"""Read contacts as vCards (RFC 6350, versions 2.1 and 3.0): a row for each person and its organisation."""

import quopri
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from partnerdesk.exchange.tables.book import Book, Sheet
from partnerdesk.exchange.tables.encodings import text_of
from partnerdesk.exchange.tables.limits import MOST_BYTES, MOST_ROWS, refuse_beyond, refused
from partnerdesk.going import go_on
from partnerdesk.language import tr, trn

_HEADINGS = ("name", "person", "title", "email", "phone")
#: A line is a name, its parameters, and its value; a group before the name says which lines belong together.
_LINE = re.compile(r'(?:[\w-]+\.)?([\w-]+)((?:;(?:"[^"]*"|[^":;])*)*):(.*)', re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
#: How much a line is preferred: from 1, the most, to 100 in version 4; in the others it is, or is not.
_PREFERRED = re.compile(r"\bPREF(?:=\"?(\d{1,3}))?\b")
_NOT_PREFERRED = 101
_BETWEEN = re.compile(r"(?<!\\);")
#: Lines that say nothing of a person.
_ABOUT_THE_CARD = frozenset({"BEGIN", "END", "VERSION", "PRODID", "REV", "UID", "SORT-STRING"})
_TAKEN = frozenset({"FN", "N", "ORG", "TITLE", "ROLE", "EMAIL", "TEL", "KIND", "X-ABSHOWAS"})
_LONGEST = 2_000


@dataclass
class _Card:
    """The lines of one card by their names; of several of a name the preferred one is the first."""

    row: int
    lines: dict[str, list[str]] = field(default_factory=dict)
    _ranks: dict[str, list[int]] = field(default_factory=dict)

    def add(self, name: str, value: str, rank: int) -> None:
        """Add a line after those that are preferred as much, or more."""
        ranks = self._ranks.setdefault(name, [])
        at = bisect_right(ranks, rank)
        ranks.insert(at, rank)
        self.lines.setdefault(name, []).insert(at, value)

    def first(self, *names: str) -> str:
        """Return the first value of some lines as text, "" if there is none."""
        values = (_text(value) for name in names for value in self.lines.get(name, ()))
        return next((value for value in values if value), "")

    def parts(self, name: str) -> list[str]:
        """Return the parts of the first value of a line."""
        values = self.lines.get(name) or [""]
        return [_text(part) for part in _BETWEEN.split(values[0])]


def is_vcard(data: bytes) -> bool:
    """Return whether a source begins as a vCard does."""
    return data.lstrip(b"\xef\xbb\xbf \t\r\n")[:11].upper() == b"BEGIN:VCARD" or data[2:24].replace(
        b"\0", b""
    ).upper() == (b"BEGIN:VCARD")


def vcard_book(data: bytes, name: str, *, encoding: str | None = None) -> Book:
    """Read contacts as a book of one sheet of participants with their people. Raises SourceProblem."""
    if len(data) > MOST_BYTES:
        raise refused(tr("{name} is larger than 20 MB; split it.", name=name))
    text, readings = text_of(data, name, encoding)
    cards = list(_cards(text.removeprefix("\ufeff"), name))
    refuse_beyond(name, len(cards), 0)
    people = [card for card in cards if card.first("KIND").casefold() != "group"]
    rows: list[Sequence[str]] = [_HEADINGS, *map(_row, people)]
    notes = tuple(_notes(cards, people))
    return Book(name, (Sheet("", rows, kind="participants"),), "", readings, notes)


def _cards(text: str, name: str) -> Iterator[_Card]:
    card: _Card | None = None
    for number, line in _unfolded(text):
        found = _LINE.fullmatch(line)
        if not found:
            raise refused(
                tr(
                    "{name}: line {number} is no line of a vCard. Export the contacts again.",
                    name=name,
                    number=number,
                )
            )
        of, parameters, value = found[1].upper(), found[2].upper(), found[3]
        if of == "BEGIN":
            card = _Card(number)
        elif of == "END" and card is not None:
            yield card
            card = None
        elif card is not None:
            text = _decoded(value, parameters)
            card.add(of, text, _rank(parameters))
    if card is not None:
        raise refused(
            tr(
                "{name}: the card that begins in line {number} has no end. Export the contacts again.",
                name=name,
                number=card.row,
            )
        )


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Yield each line with its number; a long one goes on after a space in the next (RFC 6350, 3.2)."""
    begun, parts = 0, list[str]()
    for number, line in enumerate(re.split(r"\r\n|\n|\r", text), start=1):
        if number % MOST_ROWS == 0:
            go_on()
        is_soft = bool(parts) and parts[-1].endswith("=") and "QUOTED-PRINTABLE" in parts[0].upper()
        if parts and (is_soft or line[:1] in (" ", "\t")):
            parts[-1] = parts[-1].removesuffix("=") if is_soft else parts[-1]
            parts.append(line if is_soft else line[1:])
            continue
        if parts:
            yield begun, "".join(parts)
        begun, parts = number, [line] if line.strip() else []
    if parts:
        yield begun, "".join(parts)


def _rank(parameters: str) -> int:
    found = _PREFERRED.search(parameters)
    return int(found[1] or 1) if found else _NOT_PREFERRED


def _decoded(value: str, parameters: str) -> str:
    if "QUOTED-PRINTABLE" not in parameters:
        return value
    named = re.search(r"CHARSET=\"?([\w-]+)", parameters)
    try:
        as_bytes = quopri.decodestring(value.encode(errors="surrogateescape"))
        return as_bytes.decode(named[1] if named else "utf-8", "surrogateescape")  # what is odd is told later
    except (LookupError, UnicodeError):  # a charset of no known name, or one that these are not in
        return value


def _text(value: str) -> str:
    """Return a value without the signs that escape others (RFC 6350, 3.4)."""
    text = _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)
    return " ".join(text.split())[:_LONGEST]


def _row(card: _Card) -> Sequence[str]:
    go_on()
    name = card.first("FN")
    family, given = (*card.parts("N"), "", "")[:2]
    person = name or " ".join(part for part in (given, family) if part)
    organisation = card.parts("ORG")[0]
    is_organisation = card.first("KIND").casefold() == "org" or card.first("X-ABSHOWAS") == "COMPANY"
    if is_organisation or (organisation and person == organisation):
        return (organisation or person, "", "", "", "")
    phone = card.first("TEL").removeprefix("tel:")
    return (organisation, person, card.first("TITLE", "ROLE"), card.first("EMAIL"), phone)


def _notes(cards: Sequence[_Card], people: Sequence[_Card]) -> Iterator[str]:
    """Yield what is in the cards and not taken."""
    lists = len(cards) - len(people)
    if lists:
        yield trn(
            "{number} group of contacts is left out.", "{number} groups of contacts are left out.", lists
        )
    others: Counter[str] = Counter()
    for card in cards:
        others.update(name for name in card.lines if name not in _TAKEN | _ABOUT_THE_CARD)
        others.update(name for name in ("EMAIL", "TEL", "ORG") if len(card.lines.get(name, ())) > 1)
    if others:
        names = ", ".join(f"{name} ({count})" for name, count in sorted(others.items())[:12])
        told = tr("Left out of the cards: {names}.", names=names)
        why = tr("A person has one address and one number here.")
        yield told if _TAKEN.isdisjoint(others) else f"{told} {why}"
