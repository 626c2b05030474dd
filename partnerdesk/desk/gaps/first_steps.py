"""The page in place of the matrix while there are no needs: an explanation, and the participants."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.gaps.link import Link
from partnerdesk.desk.widgets.basics import button, clear, label, row
from partnerdesk.desk.widgets.matrix_symbols import Sign
from partnerdesk.language import tr, trn

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.reading.participants import ParticipantRow

#: Number of participants that are named; the rest is only counted.
_MOST = 12


class FirstSteps(QWidget):
    """Explains what a need is, and lists the participants."""

    need_wanted = Signal()
    first_wanted = Signal()  # the user wants to add a participant
    participant_wanted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        """Make the page without participants."""
        super().__init__()
        self._shown: list[tuple[int, str, str, str]] | None = None
        what = tr(
            "A need is what the goal calls for: a capacity, a skill, a resource, a region, a voice or an"
            " authority. List them here, and see which of them nobody in the room brings."
        )
        self.need: QPushButton = button(tr("Add the first need"), self.need_wanted.emit, "primary")
        self._first = button(tr("Add the first participant"), self.first_wanted.emit)
        self._heading = label(tr("Here so far"), "heading")
        self._people = QVBoxLayout()
        self._people.setSpacing(tokens.XS)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(tokens.L, tokens.XL, tokens.L, tokens.XL)
        lines.setSpacing(tokens.M)
        lines.addWidget(label(what, "muted", wrap=True))
        lines.addLayout(row(self.need, self._first, -1))
        lines.addWidget(self._heading)
        lines.addLayout(self._people)
        for starter in (self.need, self._first):
            starter.setDisabled(desk.read_only)

    def show_participants(self, everyone: Collection[ParticipantRow]) -> None:
        """List the participants. Widgets are rebuilt only if something changed."""
        rows = [(p.id, p.name, p.sector, p.status) for p in everyone]
        if rows == self._shown or self.isHidden():
            return
        self._shown = rows
        self._first.setVisible(not rows)
        self._heading.setVisible(bool(rows))
        clear(self._people)
        for id_, name, sector, status in rows[:_MOST]:
            opens = Link(name, partial(self.participant_wanted.emit, id_))
            state = label(words.word("status", status), "small")
            self._people.addLayout(row(Sign(sector=sector), opens, state, -1))
        rest = len(rows) - _MOST
        if rest > 0:
            more = trn("and {number} more, in the list", "and {number} more, in the list", rest)
            self._people.addWidget(label(more, "small"))
