"""Where the partners stand on the agreement as a whole: the latest round on it, and whom to ask again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.ask_again import AskAgain
from partnerdesk.desk.widgets.basics import Card, label
from partnerdesk.desk.widgets.round_view import RoundView
from partnerdesk.file.reading import problem as reading
from partnerdesk.file.reading import rounds
from partnerdesk.file.reading.agreement_words import agreement_words
from partnerdesk.language import tr
from partnerdesk.partnership.rounds import About, changes, touches

if TYPE_CHECKING:
    from partnerdesk.desk.agreement.signing_state import Shown
    from partnerdesk.desk.desk import Desk

#: The tables that it is read from; a change of any other word of the agreement shows when it is refreshed.
TABLES = frozenset({"round", "position", "unheard", "decision", "meeting", "participant"})


class StandingCard(Card):
    """The positions with the words they are on: if the agreement reads otherwise now, how it changed."""

    #: The participants to ask, as a set of ids; None for all partners.
    asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Where the partners stand on it"), padding=tokens.M)
        self._desk = desk
        self.latest = RoundView(tr("Positions on the agreement"))
        self._none = label(
            tr("Ask each partner where it stands on the agreement. Positions bind nobody."),
            "muted",
            wrap=True,
        )
        self.ask = AskAgain()
        self.ask.asked.connect(self.asked)
        for part in (self.latest, self._none, self.ask):
            self.body.addWidget(part)

    def refresh(self, shown: Shown) -> None:
        """Show the latest round on the agreement. A version that is frozen is signed, not asked about."""
        desk, is_frozen = self._desk, shown.present is not None
        held = [r for r in rounds.rounds(desk.seen) if r.about == About.AGREEMENT]
        latest = held[-1] if held else None
        partners = {p.id for p in reading.partners(desk.file)}
        self.setVisible(latest is not None or (bool(partners) and not is_frozen))
        self.latest.setVisible(latest is not None)
        self._none.setVisible(latest is None)
        self.ask.setVisible(bool(partners) and not is_frozen)
        self.ask.setEnabled(not desk.read_only)
        touched: set[int] = set()
        changed = []
        if latest:
            now = agreement_words(desk.file)
            changed = changes(latest.about, latest.words, {"text": now})
            touched = {p.participant_id for p in latest.positions if touches(p.reason, changed)}
            versions = reading.versions(desk.file)
            self.latest.show_round(latest, versions, is_discreet=desk.discreet.is_on, now=now)
        self.ask.show_choice(partners, touched, is_first=latest is None, has_changed=bool(changed))
