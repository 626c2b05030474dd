"""The difference between two wordings, by word: added underlined, removed struck through."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.basics import breakable
from partnerdesk.language import tr
from partnerdesk.partnership.problem import Piece, differences

_STYLES = {"added": ("teal", "underline"), "removed": ("rust", "line-through")}


class Difference(QLabel):
    """Shows what became of a wording; a screen reader hears it as "removed …, added …"."""

    def __init__(self, name: str) -> None:
        """Make an empty one; `name` says which text it is about."""
        super().__init__()
        self._name = name
        self.setProperty("role", "reading")
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_texts(self, before: str | None, after: str | None) -> None:
        """Show the change from one wording to another."""
        pieces = differences(before or "", after or "")
        self.setText("".join(marked(p) for p in pieces))
        self.setAccessibleName(tr("{what}: {change}", what=self._name, change=told(pieces)))


def marked(piece: Piece) -> str:
    """Return a piece as rich text, marked by line and colour; its own markup is shown as typed."""
    word = piece.text.lstrip()
    space = escape(piece.text[: len(piece.text) - len(word)]).replace("\n", "<br>")
    text = escape(breakable(word)).replace("\n", "<br>")
    if piece.change == "same":
        return space + text
    token, line = _STYLES[piece.change]
    colour = tokens.colour(token).name()
    return f'{space}<span style="color: {colour}; text-decoration: {line};">{text}</span>'


def told(pieces: list[Piece]) -> str:
    """Return a difference in words."""
    said = {
        "same": "{text}",
        "added": tr("[added: {text}]", text="{text}"),
        "removed": tr("[removed: {text}]", text="{text}"),
    }
    return " ".join(said[p.change].replace("{text}", p.text.strip()) for p in pieces if p.text.strip())


def legend() -> str:
    """Return the key to the marks, as rich text."""
    return "  ·  ".join(
        marked(p) for p in (Piece("added", tr("added words")), Piece("removed", tr("removed words")))
    )
