"""The card of what a participant agreed to share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.notes.note import state_of
from partnerdesk.desk.widgets.basics import Card, breakable, clear, column, label
from partnerdesk.language import tr

if TYPE_CHECKING:
    from partnerdesk.private.entries import Note


class AgreedCard(Card):
    """The wordings that a participant agreed to, each with its readers, its day, and what differs."""

    def __init__(self) -> None:
        """Start empty and hidden."""
        super().__init__()
        self._whose = label("", "heading", wrap=True)
        self.body.addWidget(self._whose)
        self._wordings = QVBoxLayout()
        self._wordings.setSpacing(tokens.M)
        self.body.addLayout(self._wordings)

    def show_agreed(self, agreed: Sequence[Note], name: str) -> None:
        """Show the agreed notes of a participant; without a `name` it is gone."""
        clear(self._wordings)
        self.setVisible(bool(agreed))
        whose = tr("What {name} agreed to share", name=name) if name else tr("What was agreed to be shared")
        self._whose.setText(whose)
        for note in agreed:
            said = label(breakable(tr("“{wording}”", wording=note.wording or "")), wrap=True)
            audience = words.word("audience", note.audience) if note.audience else ""
            state = "" if note.is_shown and not note.otherwise else state_of(note)[0]
            below = words.listed((tr("for: {audience}", audience=audience), words.day(note.since), state))
            self._wordings.addLayout(column(said, label(below, "small", wrap=True), spacing=2))
