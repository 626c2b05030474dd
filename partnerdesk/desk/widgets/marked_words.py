"""The words of a difference as rich text, and as plain text for screen readers."""

from html import escape

from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.basics import breakable
from partnerdesk.language import tr
from partnerdesk.partnership.problem import Piece

_STYLES = {"added": ("teal", "underline"), "removed": ("rust", "line-through")}


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
