"""Two wordings as one text: words that went are struck through, words that came are underlined."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextLayout

from partnerdesk.language import tr
from partnerdesk.partnership.problem import Piece, differences
from partnerdesk.room.page import Frame
from partnerdesk.room.text import Block, set_text

#: Texts of so many characters are compared word by word while somebody types.
LONGEST_COMPARED = 8_000


def compared(before: str, now: str) -> list[Piece] | None:
    """Return the difference of two wordings by word; None if they are too long to be compared while typed."""
    if len(before) + len(now) > LONGEST_COMPARED:
        return None
    return differences(before, now)


def marked_block(pieces: Iterable[Piece], frame: Frame, font: QFont, width: float) -> Block:
    """Break a comparison into lines of a width in pixels, with its marks."""
    shown = [Piece(p.change, p.text.replace("\r\n", "\n").replace("\n", "\u2028")) for p in pieces]
    formats: list[QTextLayout.FormatRange] = []
    at = 0
    for piece in shown:
        if piece.change != "same":
            formats.append(_range(piece, at, frame))
        at += len(piece.text)
    text = "".join(piece.text for piece in shown)
    block = set_text(text, font, width, side=frame.mirror.start, formats=formats)
    return block.saying(spoken(shown))


def _range(piece: Piece, at: int, frame: Frame) -> QTextLayout.FormatRange:
    """Return the mark of a piece that begins at a place; the space before it is not marked."""
    space = len(piece.text) - len(piece.text.lstrip())
    made = QTextLayout.FormatRange()
    made.start, made.length = at + space, len(piece.text) - space
    mark = QTextCharFormat()
    if piece.change == "added":
        mark.setForeground(QColor(frame.look.teal))
        mark.setFontUnderline(True)
    else:
        mark.setForeground(QColor(frame.look.tones["rust"]))
        mark.setFontStrikeOut(True)
    made.format = mark
    return made


def spoken(pieces: Iterable[Piece]) -> str:
    """Return a comparison as plain text, for a screen reader."""
    said = {
        "same": "{text}",
        "added": tr("[added: {text}]", text="{text}"),
        "removed": tr("[removed: {text}]", text="{text}"),
    }
    texts = [(p.change, " ".join(p.text.replace("\u2028", " ").split())) for p in pieces]
    return " ".join(said[change].replace("{text}", text) for change, text in texts if text)
