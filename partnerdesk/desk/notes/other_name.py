"""Tells that a participant bears another name now than the one its talks were held under."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.basics import breakable, button, column, label, row
from partnerdesk.language import tr

if TYPE_CHECKING:
    from partnerdesk.private.notes import Notes


class OtherNameLine(QWidget):
    """Hidden while the names are the same; else it asks whose words these are."""

    def __init__(self, same: Callable[[], object]) -> None:
        """Make it; `same` is called when the lead says that it is the same organisation."""
        super().__init__()
        self._told = label("", "rust", wrap=True)
        self._same = button(tr("It is the same organisation"), same)
        self.setLayout(column(self._told, row(self._same, -1), spacing=tokens.S))
        self.hide()

    def show_of(self, notes: Notes, participant: int | None, *, can_write: bool) -> None:
        """Compare the names of a participant's talks with its name now."""
        before = notes.other_names(participant)
        if before:
            text = tr(
                "You talked with {before}. This file names it {now} now. If you did not rename it, the file "
                "was altered: nothing of these talks can be shared until you say whose words they are.",
                before=", ".join(before),
                now=notes.name_of(participant),
            )
            self._told.setText(breakable(text))
        self._same.setVisible(can_write)
        self.setVisible(bool(before))
