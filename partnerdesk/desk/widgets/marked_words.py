"""The words of a difference as rich text, and as plain text for screen readers."""

from collections.abc import Iterable
from html import escape

from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.basics import breakable
from partnerdesk.language import tr
from partnerdesk.partnership.problem import Piece

_STYLES = {"added": ("teal", "underline"), "removed": ("rust", "line-through")}


def all_marked(pieces: Iterable[Piece]) -> str:
    """Return pieces as rich text, with a space where added words would touch the removed ones."""
    found: list[str] = []
    before = Piece("same", " ")
    for piece in pieces:
        if before.change == "removed" and piece.change == "added" and not _parted(before.text, piece.text):
            found.append(" ")
        found.append(marked(piece))
        before = piece
    return "".join(found)


def _parted(before: str, after: str) -> bool:
    """Return whether there is a space between two texts, or at least one of them has no words."""
    return not before.strip() or not after.strip() or before[-1:].isspace() or after[:1].isspace()


def marked(piece: Piece) -> str:
    """Return a piece as rich text, marked with a line and a colour. Markup in the text is escaped."""
    word = piece.text.lstrip()
    space = escape(piece.text[: len(piece.text) - len(word)]).replace("\n", "<br>")
    text = escape(breakable(word)).replace("\n", "<br>")
    if piece.change == "same":
        return space + text
    token, line = _STYLES[piece.change]
    colour = tokens.colour(token).name()
    return f'{space}<span style="color: {colour}; text-decoration: {line};">{text}</span>'


def spoken(pieces: list[Piece]) -> str:
    """Return a difference as plain text, for screen readers."""
    said = {
        "same": "{text}",
        "added": tr("[added: {text}]", text="{text}"),
        "removed": tr("[removed: {text}]", text="{text}"),
    }
    return " ".join(said[p.change].replace("{text}", p.text.strip()) for p in pieces if p.text.strip())
