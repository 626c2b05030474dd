"""A warning that a participant has another name now than in its talks."""

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
    """A line that asks whether it is the same organisation. It is hidden if the names are equal."""

    def __init__(self, same: Callable[[], object]) -> None:
        """Make the line; `same` is called if the lead confirms that it is the same organisation."""
        super().__init__()
        self._warning = label("", "rust", wrap=True)
        self._same = button(tr("It is the same organisation"), same)
        self.setLayout(column(self._warning, row(self._same, -1), spacing=tokens.S))
        self.hide()

    def show_of(self, notes: Notes, participant: int | None, *, can_write: bool) -> None:
        """Compare the names in the talks of a participant with its present name."""
        before = notes.names.others(participant)
        if before:
            text = tr(
                "You talked with {before}. This file names it {now} now. If you did not rename it, the file "
                "was altered: nothing of these talks can be shared until you say whose words they are.",
                before=", ".join(before),
                now=notes.name_of(participant),
            )
            self._warning.setText(breakable(text))
        self._same.setVisible(can_write)
        self.setVisible(bool(before))
