"""The card that counts the partners by sector."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.bars import Bar
from partnerdesk.desk.widgets.basics import Card, clear, label
from partnerdesk.desk.widgets.flow import Flow
from partnerdesk.desk.widgets.matrix_symbols import Sign
from partnerdesk.language import tr
from partnerdesk.mirroring import margins
from partnerdesk.partnership.participants import absent_sectors, balance


class BalanceCard(Card):
    """The card with the sectors of the partners as a bar and as text, and the absent sectors."""

    def __init__(self) -> None:
        """Make the card."""
        super().__init__(tr("Balance"))
        self._shown: list[str] | None = None
        self.bar = Bar(tr("Partners by sector"))
        self._words = QWidget()
        self._flow = Flow(spacing=tokens.XS)
        self._words.setLayout(self._flow)
        self.body.addWidget(self.bar)
        self.body.addWidget(self._words)

    def show_sectors(self, sectors: list[str]) -> None:
        """Show the number of partners of each sector; `sectors` has one entry per partner."""
        if sectors == self._shown:
            return
        self._shown = sectors
        counts = {s: n for s, n in balance(sectors).items() if n}
        texts = [_number_of(n, s) for s, n in counts.items()]
        absent = [_number_of(0, s) for s in absent_sectors(sectors)] if sectors else []
        shares = [(float(n), tokens.sector_colour(s)) for s, n in counts.items()]
        self.bar.show_shares(shares, words.listed([*texts, *absent]))
        clear(self._flow)
        for sector, text in zip(counts, texts, strict=True):
            self._flow.addWidget(_with_square(sector, text))
        if not sectors:
            self._flow.addWidget(label(tr("Nobody has joined yet."), "small"))
        for text in absent:
            word = label(text, "small")
            word.setContentsMargins(margins(0, 0, tokens.S, 0))
            self._flow.addWidget(word)
        self._words.updateGeometry()


def _number_of(number: int, sector: str) -> str:
    return tr("{number} {sector}", number=number, sector=words.word("sector", sector).lower())


def _with_square(sector: str, text: str) -> QWidget:
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(margins(0, 0, tokens.S, 0))
    line.setSpacing(tokens.XS)
    line.addWidget(Sign(sector=sector))
    line.addWidget(label(text, "small"))
    return holder
