"""The styles and colours of documents, and the breaking of texts into lines."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import reduce
from operator import add
from typing import NamedTuple

from partnerdesk.documents.characters import is_sign, named, printable, script_of
from partnerdesk.documents.errors import CannotPrint, Unprintable
from partnerdesk.documents.fonts import Face, Piece, Weight, faces, uncovered
from partnerdesk.documents.marks import has_marks, units
from partnerdesk.documents.roles import Role
from partnerdesk.going import go_on
from partnerdesk.language import tr

Colour = tuple[float, float, float]

INK: Colour = (0.106, 0.141, 0.200)
MUTED: Colour = (0.38, 0.41, 0.46)
HAIRLINE: Colour = (0.80, 0.81, 0.82)
TEAL: Colour = (0.059, 0.424, 0.427)
OCHRE: Colour = (0.604, 0.404, 0.024)
PALE_OCHRE: Colour = (0.992, 0.957, 0.867)


class Style(NamedTuple):
    """The style of a text and its role; `size` and `leading` (distance of lines) are in points."""

    weight: Weight
    size: float
    leading: float
    colour: Colour = INK
    role: Role = Role.TEXT


TITLE = Style(Weight.SEMIBOLD, 24, 30, role=Role.TITLE)
SUBTITLE = Style(Weight.REGULAR, 12, 17, MUTED)
HEADING = Style(Weight.SEMIBOLD, 13, 18, role=Role.HEADING)
BODY = Style(Weight.REGULAR, 10.5, 15.5)
GOAL = Style(Weight.REGULAR, 14, 20.5)
LABEL = Style(Weight.REGULAR, 8.5, 12, MUTED)
MARK = Style(Weight.SEMIBOLD, 8.5, 12, OCHRE)
SMALL = Style(Weight.REGULAR, 9, 12.5)
SMALL_MUTED = Style(Weight.REGULAR, 9, 12.5, MUTED)
SMALL_STRONG = Style(Weight.SEMIBOLD, 9, 12.5)
FOOTER = Style(Weight.REGULAR, 8, 10, MUTED)

#: A part of a line in one font: its distance from the start of the line in points, font and text.
Run = tuple[float, Face, str]
Line = tuple[Run, ...]

_REMEMBERED = 40
_BREAKS_AFTER = "-–—/"
_BREAKABLE = re.compile(f"[{_BREAKS_AFTER}]")


class Setter:
    """Breaks texts into lines, with a cache of the widths of words for one document."""

    def __init__(self, *, names_signs: bool = False) -> None:
        """Begin with no widths; with `names_signs` a sign that no face has is set by its name."""
        self._names_signs = names_signs
        self._widths: dict[Weight, dict[str, float]] = defaultdict(dict)

    def lines(self, text: str, style: Style, width: float) -> list[Line]:
        """Break a text into lines of at most `width` points; a longer word is cut.

        A line that ends between two words ends with their space, so that the words stay apart for a
        reader who does not see the lines (ISO 32000-1, 14.8.2.5).

        Raises CannotPrint if no font has a character.
        """
        go_on()
        found: list[Line] = []
        for paragraph in self.shown(text).split("\n"):
            found += self._paragraph(paragraph, style, width * 1000 / style.size)
        return found

    def width(self, text: str, style: Style) -> float:
        """Return the width of a text on one line, in points."""
        return self._width(self.shown(text), style.weight) * style.size / 1000

    def shown(self, text: str) -> str:
        """Return the form of a text that is printed."""
        clean = printable(text)
        if not self._names_signs or clean.isascii():
            return clean
        return named(clean, uncovered(clean))

    def _paragraph(self, text: str, style: Style, limit: float) -> list[Line]:
        """Fill lines word by word; widths are in thousandths of the font size."""
        own = faces(style.weight).own
        space = own.widths[" "]
        known = self._widths[style.weight]
        lines: list[list[str]] = []  # the words of each line; a last one that is empty stands for a space
        words: list[str] = []
        used = 0.0
        for word in text.split(" "):
            width = known.get(word)
            if width is None:
                width = self._width(word, style.weight)
            if words and used + space + width <= limit:
                words.append(word)
                used += space + width
            elif not words and width <= limit:
                words, used = [word], width
            elif width <= limit and not _BREAKABLE.search(word):
                lines.append([*words, ""])
                words, used = [word], width
            else:
                cut, used = _cut(word, width, style.weight, limit, limit - used - space if words else 0)
                if words:
                    lines.append([*words, cut[0]])
                elif cut[0]:
                    lines.append([cut[0]])
                lines += [[piece] for piece in cut[1:-1]]
                words = [cut[-1]]
        lines.append(words)
        if own.characters.issuperset(text) and not has_marks(text):
            return [((0.0, own, " ".join(line)),) for line in lines]
        return [_runs(" ".join(line), style) for line in lines]

    def _width(self, word: str, weight: Weight) -> float:
        try:
            width = sum(map(faces(weight).widths.__getitem__, units(word)))
        except KeyError:
            raise _refusal(word) from None
        if len(word) <= _REMEMBERED:
            self._widths[weight][word] = width
        return width


def _cut(word: str, width: float, weight: Weight, limit: float, room: float) -> tuple[list[str], float]:
    """Cut a word that does not fit into pieces: for the rest `room` of this line, full lines, the last piece.

    The first piece is empty if nothing fits on this line. Return also the width of the last piece.
    """
    widths, letters = faces(weight).widths, units(word)
    start, taken = _reach(letters, 0, room, widths, anywhere=False)
    pieces, left = ["".join(letters[:start])], width - taken
    while left > limit and start < len(letters):
        end, taken = _reach(letters, start, limit, widths, anywhere=True)
        if end == len(letters):
            break
        pieces.append("".join(letters[start:end]))
        start, left = end, left - taken
    pieces.append("".join(letters[start:]))
    return pieces, left


def _reach(
    letters: Sequence[str], start: int, room: float, widths: Mapping[str, float], *, anywhere: bool
) -> tuple[int, float]:
    """Return the end of a line that begins at `start`, and its width.

    `letters` are the letters of a word, each with its marks.

    The line ends after a hyphen or slash between letters if possible; else, if `anywhere`, between
    any two letters, but with at least one letter.
    """
    end, width = start, 0.0
    best, best_width = start, 0.0
    while end < len(letters):
        wider = width + widths[letters[end]]
        if wider > room and (end > start or not anywhere):
            break
        end, width = end + 1, wider
        if _may_break(letters, end):
            best, best_width = end, width
    if best > start:
        return best, best_width
    return (end, width) if anywhere else (start, 0.0)


def _may_break(letters: Sequence[str], at: int) -> bool:
    return (
        2 <= at < len(letters)
        and letters[at - 1] in _BREAKS_AFTER
        and letters[at - 2][0].isalpha()
        and letters[at][0].isalnum()
    )


def _runs(text: str, style: Style) -> Line:
    """Split a line into runs by font; a combining mark stays with its letter."""
    known = faces(style.weight)
    runs: list[Run] = []
    run: list[Piece] = []
    x, width = 0.0, 0.0
    for unit in units(text):
        for piece in known.pieces(unit):
            if run and piece.face is not run[-1].face:
                runs.append(_run(x, run))
                run, x = [], width * style.size / 1000
            run.append(piece)
            width += piece.width
    return (*runs, _run(x, run)) if run else ((0.0, known.own, ""),)


def _run(x: float, pieces: Sequence[Piece]) -> Run:
    """Join pieces in one font; placed marks keep their positions."""
    texts = [piece.text for piece in pieces]
    is_placed = any(type(text) is not str for text in texts)
    return x, pieces[0].face, reduce(add, texts) if is_placed else "".join(texts)


def _refusal(text: str) -> CannotPrint:
    missing = uncovered(text)
    are_signs = all(map(is_sign, missing))
    place = tr("A text of this document")
    return CannotPrint([Unprintable(place, missing, script_of(missing[0]), are_signs=are_signs)])
