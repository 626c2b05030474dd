"""How long each participant spoke, by name: for the facilitator alone, and never as a rank."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.basics import breakable, clear, column, label, row
from partnerdesk.language import tr, trn

if TYPE_CHECKING:
    from partnerdesk.partnership.speaking import Spoken

_MINUTE = timedelta(minutes=1)


class SpokenTimes(QWidget):
    """A heading and one line for each participant that spoke; hidden where nobody did."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: Sequence[Spoken] = ()
        self._lines = column(spacing=tokens.XS)
        said = tr("Time spoken, for you alone")
        self.setAccessibleName(said)
        self.setLayout(column(label(said, "small"), self._lines, spacing=tokens.XS))
        self.setHidden(True)

    def show_spoken(self, found: Sequence[Spoken]) -> None:
        """Show who spoke how long; nothing where others may see the screen."""
        texts = [(each.called, time_spoken(each)) for each in found]
        if texts == [(each.called, time_spoken(each)) for each in self._shown]:
            return
        self._shown = tuple(found)
        clear(self._lines)
        for name, time in texts:
            self._lines.addLayout(row(label(breakable(name), wrap=True), -1, label(time, "muted")))
        self.setAccessibleDescription(". ".join(words.listed(pair) for pair in texts))
        self.setHidden(not texts)


def time_spoken(each: Spoken) -> str:
    """Return how long a participant spoke, in minutes."""
    minutes = round(each.time / _MINUTE)
    return trn("{number} min", "{number} min", minutes) if minutes else tr("under 1 min")
