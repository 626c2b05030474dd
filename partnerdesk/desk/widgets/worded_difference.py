"""A label that tells one difference: its place, and the words around each change."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from partnerdesk import difference_words
from partnerdesk.desk.widgets.marked_words import all_marked, marked, spoken
from partnerdesk.language import tr
from partnerdesk.partnership.differences import ORDER, WHOLE, Difference
from partnerdesk.partnership.problem import Piece, differences

#: Characters of unchanged words that are shown around a change.
_AROUND = 36


class _Words(QLabel):
    """Words of a difference: as high as they need at their width."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for the height that the new width needs."""
        super().resizeEvent(event)
        needed = self.heightForWidth(self.width())
        if self.minimumHeight() != needed:
            self.setMinimumHeight(needed)


def worded_difference(d: Difference) -> QLabel:
    """Return a difference: its place, and the words around each change."""
    pieces = _pieces(d)
    made = _Words()
    made.setTextFormat(Qt.TextFormat.RichText)
    made.setWordWrap(True)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    made.setSizePolicy(policy)
    place = difference_words.place(d)
    text = all_marked(_short(pieces))
    made.setText(f"<b>{marked(Piece('same', place))}</b>: {text}")
    made.setAccessibleName(tr("{what}: {change}", what=place, change=spoken(pieces)))
    return made


def _pieces(d: Difference) -> list[Piece]:
    before, after = difference_words.texts(d)
    if d.column == WHOLE:
        return [Piece("added", tr("new"))] if after else [Piece("removed", tr("taken out"))]
    if d.column == ORDER:
        return [Piece("same", after)]
    return differences(before, after)


def _short(pieces: list[Piece]) -> list[Piece]:
    """Shorten the unchanged words around the changes."""
    found = []
    for number, piece in enumerate(pieces):
        text = piece.text
        if piece.change == "same" and len(text) > 2 * _AROUND:
            head, tail = text[:_AROUND].rpartition(" ")[0], text[-_AROUND:].partition(" ")[2]
            is_first, is_last = number == 0, number == len(pieces) - 1
            text = f"…{tail}" if is_first else f"{head}…" if is_last else f"{head} … {tail}"
        found.append(Piece(piece.change, text))
    return found
