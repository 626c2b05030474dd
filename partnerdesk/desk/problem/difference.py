"""The difference between two wordings, word by word: added underlined, removed struck through."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.basics import breakable
from partnerdesk.language import tr
from partnerdesk.partnership.problem import Piece, differences

_STYLES = {"added": ("teal", "underline"), "removed": ("rust", "line-through")}


class Difference(QLabel):
    """A label with the difference of two wordings. Its accessible name marks removed and added words."""

    def __init__(self, name: str, role: str = "reading") -> None:
        """Make an empty label; `name` is the name of the text, `role` one of the style sheet."""
        super().__init__()
        self._name = name
        self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_texts(self, before: str | None, after: str | None) -> None:
        """Show the difference between two wordings."""
        pieces = differences(before or "", after or "")
        self.setText("".join(marked(p) for p in pieces))
        self.setAccessibleName(tr("{what}: {change}", what=self._name, change=spoken(pieces)))


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


def legend() -> str:
    """Return the legend of the marks, as rich text."""
    return "  ·  ".join(
        marked(p) for p in (Piece("added", tr("added words")), Piece("removed", tr("removed words")))
    )
