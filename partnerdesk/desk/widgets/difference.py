"""The difference between two wordings, word by word: added underlined, removed struck through."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

from partnerdesk import words
from partnerdesk.desk.widgets.basics import shortened
from partnerdesk.desk.widgets.marked_words import all_marked, marked, spoken
from partnerdesk.language import tr
from partnerdesk.partnership.problem import Piece, differences, rewordings

#: So many characters are shown of words that came or went, where a change is told in one line.
_LONGEST = 60


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
        self.setText(all_marked(pieces))
        self.setAccessibleName(tr("{what}: {change}", what=self._name, change=spoken(pieces)))


def legend() -> str:
    """Return the legend of the marks, as rich text."""
    return "  ·  ".join(
        marked(p) for p in (Piece("added", tr("added words")), Piece("removed", tr("removed words")))
    )


def rewording(before: str, after: str) -> str:
    """Return all changes from one wording to another, as text."""
    return words.semicolons(change_text(*p) for p in rewordings(before, after))


def change_text(removed: str, added: str) -> str:
    """Return one change from a wording to another, as text."""
    removed, added = (shortened(text.strip(" ,;"), _LONGEST) for text in (removed, added))
    if removed and added:
        return tr("“{removed}” became “{added}”", removed=removed, added=added)
    return tr("added “{added}”", added=added) if added else tr("dropped “{removed}”", removed=removed)
