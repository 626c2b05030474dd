"""What changed in a commitment since its partner agreed on it, by word, and the way to agree on it anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.basics import Card, button, clear, label, row
from partnerdesk.desk.widgets.worded_difference import worded_difference
from partnerdesk.difference_words import reworded
from partnerdesk.file import changing
from partnerdesk.language import tr

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.reading.commitment import WholeCommitment
    from partnerdesk.partnership.agreed_words import SinceAgreed


class Agreed(Card):
    """Visible only where the words are not those that were agreed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(accent="ochre", padding=tokens.M)
        self._desk = desk
        self._shown: WholeCommitment | None = None
        self._since: SinceAgreed | None = None
        self._said = label("", wrap=True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(tokens.XS)
        self.again = button(tr("Agreed in these words"), self._agree)
        self.again.setToolTip(tr("its partner stands by the words as they are now"))
        self.body.addWidget(self._said)
        self.body.addLayout(self._lines)
        self.body.addLayout(row(self.again, -1))
        self.hide()

    def show_commitment(self, commitment: WholeCommitment) -> None:
        """Show what changed. Widgets are rebuilt only if something else did."""
        self._shown = commitment
        since = commitment.since
        self.setVisible(since is not None)
        self.again.setVisible(not self._desk.read_only)
        if since is None or since == self._since:
            return
        self._since = since
        self._said.setText(reworded(since))
        clear(self._lines)
        for d in (*since.reworded, *since.added):
            self._lines.addWidget(worded_difference(d))

    def _agree(self) -> None:
        if self._shown is None:
            return
        self._desk.flushing.emit()
        of, today = self._shown.id, self._desk.today()
        said = tr("Agree on the words of a commitment")
        self._desk.do(said, lambda session: changing.commitments.agree(session, of, today))
