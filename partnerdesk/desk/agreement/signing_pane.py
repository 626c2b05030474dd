"""The pane beside the page: what lacks before signing, or the signatures of a frozen version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QWidget

from partnerdesk.desk import tokens
from partnerdesk.desk.agreement.ceremony_card import CeremonyCard
from partnerdesk.desk.agreement.moved_on import MovedOn
from partnerdesk.desk.agreement.papers_card import PapersCard
from partnerdesk.desk.agreement.signed_card import SignedCard
from partnerdesk.desk.agreement.signing_state import Shown
from partnerdesk.desk.agreement.so_far import SoFar
from partnerdesk.desk.agreement.standing_card import StandingCard
from partnerdesk.desk.widgets.basics import column

if TYPE_CHECKING:
    from partnerdesk.desk.agreement.checks import BeforeSigning
    from partnerdesk.desk.agreement.signatures import Signatures
    from partnerdesk.desk.full_desk import FullDesk

#: The least height of the list of lines, in pixels at 100 %.
_LINES = 240
#: The least height of the card with the signatures, which has more around its list, and how high it may be
#: so that an open line with its pages is seen whole.
_SIGNED, _MOST_SIGNED = 380, 640


class SigningPane(QWidget):
    """Cards one below the other. The lines scroll if there is room for some of them."""

    def __init__(self, desk: FullDesk, checks: BeforeSigning, signatures: Signatures) -> None:
        super().__init__()
        self.shown = Shown()
        self._checks, self._signatures = checks, signatures
        self.signed = SignedCard(desk)
        self.ceremony = CeremonyCard(desk)
        self.moved_on = MovedOn(desk)
        self.so_far = SoFar(desk)
        self.standing = StandingCard(desk)
        self.papers = PapersCard(desk)
        lines = column(self.ceremony, checks, spacing=tokens.M)
        lines.addWidget(signatures, 1)
        lines.addWidget(self.signed, 1)
        lines.addWidget(self.moved_on)
        lines.addWidget(self.standing)
        lines.addWidget(self.so_far)
        lines.addWidget(self.papers)
        self.setLayout(lines)
        self.signed.ceremony.connect(self._begin_ceremony)
        self.ceremony.signed.connect(self.signed.sign_line)
        self.ceremony.unnamed.connect(self.signed.ask_who_signs)
        self.ceremony.ended.connect(self._end_ceremony)

    def _begin_ceremony(self) -> None:
        self.ceremony.begin(self.shown)
        self.signed.offer_ceremony(is_offered=not self.ceremony.runs)

    def _end_ceremony(self) -> None:
        self.signed.offer_ceremony(is_offered=True)
        self.signed.in_the_room.setFocus()

    def show_signing(self, shown: Shown) -> None:
        """Show the cards that belong to the state of the agreement."""
        self.shown = shown
        is_frozen = shown.present is not None
        self._checks.setVisible(not is_frozen)
        self._signatures.setVisible(not is_frozen)
        self.signed.show_signing(shown)
        self.ceremony.show_signing(shown)
        self.signed.offer_ceremony(is_offered=not self.ceremony.runs)
        self.so_far.show_signing(shown)

    def heightForWidth(self, width: int) -> int:
        """Return the height of all cards, with a few of the lines."""
        fixed = [
            card
            for card in (self.ceremony, self._checks, self.moved_on, self.standing, self.so_far, self.papers)
            if not card.isHidden()
        ]
        around = sum(card.heightForWidth(width) + tokens.M for card in fixed)
        if self.signed.isHidden():
            return around + tokens.px(_LINES)
        wanted = min(self.signed.sizeHint().height(), tokens.px(_MOST_SIGNED))
        return around + max(wanted, tokens.px(_SIGNED))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.heightForWidth(max(self.width(), 80)))

    def event(self, event: QEvent) -> bool:
        """Tell the page around it when a card needs another height."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)
