"""What stands in place of the matrix while there are no needs: how to begin, and who is there already."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.gaps.link import Link
from partnerdesk.desk.widgets.basics import button, clear, label, row
from partnerdesk.desk.widgets.matrix_symbols import Sign
from partnerdesk.language import tr, trn

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.reading.participants import ParticipantRow

#: So many participants are named before the rest is counted.
_MOST = 12


class FirstSteps(QWidget):
    """Teaches what a need is, and names the participants there are."""

    need_wanted = Signal()
    first_wanted = Signal()  # a participant to be added
    participant_wanted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        """Make the page with nobody on it."""
        super().__init__()
        self._told: list[tuple[int, str, str, str]] | None = None
        what = tr(
            "A need is what the goal calls for: a capacity, a skill, a resource, a region, a voice or an"
            " authority. List them here, and see which of them nobody in the room brings."
        )
        need = button(tr("Add the first need"), self.need_wanted.emit, "primary")
        self._first = button(tr("Add the first participant"), self.first_wanted.emit)
        self._heading = label(tr("Here so far"), "heading")
        self._people = QVBoxLayout()
        self._people.setSpacing(tokens.XS)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(tokens.L, tokens.XL, tokens.L, tokens.XL)
        lines.setSpacing(tokens.M)
        lines.addWidget(label(what, "muted", wrap=True))
        lines.addLayout(row(need, self._first, -1))
        lines.addWidget(self._heading)
        lines.addLayout(self._people)
        for begins in (need, self._first):
            begins.setDisabled(desk.read_only)

    def show_participants(self, everyone: Collection[ParticipantRow]) -> None:
        """Name the participants there are; widgets are made anew only where that changed."""
        told = [(p.id, p.name, p.sector, p.status) for p in everyone]
        if told == self._told or self.isHidden():
            return
        self._told = told
        self._first.setVisible(not told)
        self._heading.setVisible(bool(told))
        clear(self._people)
        for id_, name, sector, status in told[:_MOST]:
            opens = Link(name, partial(self.participant_wanted.emit, id_))
            state = label(words.word("status", status), "small")
            self._people.addLayout(row(Sign(sector=sector), opens, state, -1))
        rest = len(told) - _MOST
        if rest > 0:
            more = trn("and {number} more, in the list", "and {number} more, in the list", rest)
            self._people.addWidget(label(more, "small"))
