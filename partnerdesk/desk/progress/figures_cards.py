"""The cards beside the commitments: when they were told of, their milestones, and the money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor

from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.bars import Bar
from partnerdesk.desk.widgets.basics import Card, label
from partnerdesk.language import tr, trn
from partnerdesk.partnership.told import Age
from partnerdesk.progress_words import ages_text, left_out_text, money_text, stones_counted, years_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from partnerdesk.file.reading.figures import Stones
    from partnerdesk.partnership.money import Sum

_TOKENS = {Age.WITHIN_ONE: "green", Age.OVER_ONE: "ochre", Age.OVER_TWO: "rust", Age.NOTHING: "track"}


class ToldCard(Card):
    """How many commitments were told of how long ago, and how many milestones are done."""

    def __init__(self) -> None:
        """Make an empty card."""
        super().__init__(tr("Told last"))
        self._ages, self._stones = Bar(tr("Told last")), Bar(tr("Milestones"))
        self.ages, self.stones = label("", "small", wrap=True), label("", "small", wrap=True)
        self._milestones, self.left_out = label(tr("Milestones"), "heading"), label("", "small", wrap=True)
        for part in (self._ages, self.ages, self._milestones, self._stones, self.stones, self.left_out):
            self.body.addWidget(part)

    def show_ages(self, found: Mapping[Age, int]) -> None:
        """Show how many commitments that are agreed or under way are of each age."""
        every = sum(found.values())
        of = trn("of {number} agreed or under way", "of {number} agreed or under way", every)
        text = f"{ages_text(found)} · {of}" if every else tr("No commitment is agreed or under way yet.")
        self.ages.setText(text)
        self._ages.setVisible(bool(every))
        self._ages.show_shares(((n, tokens.colour(_TOKENS[age])) for age, n in found.items()), text)

    def show_left_out(self, number: int) -> None:
        """Tell how many commitments no figure of this place counts."""
        self.left_out.setText(left_out_text(number))
        self.left_out.setVisible(bool(number))

    def show_stones(self, found: Stones) -> None:
        """Show how many milestones are done, late and to come."""
        text = stones_counted(*found)
        self.stones.setText(text)
        shares: list[tuple[float, QColor]] = [
            (found.done, tokens.colour("teal")),
            (found.late, tokens.colour("rust")),
            (found.coming, tokens.colour("teal_soft")),
        ]
        self._stones.show_shares(shares, text)
        for part in (self._milestones, self._stones, self.stones):
            part.setVisible(any(found))


class MoneyCard(Card):
    """What is promised and secured, each currency by itself."""

    def __init__(self) -> None:
        """Make an empty card."""
        super().__init__(tr("Money"))
        self._shown: list[Sum] | None = None

    def show_money(self, found: list[Sum]) -> None:
        """Show the sums of each currency. A bar is how much of that currency is secured."""
        if found != self._shown:
            self._shown = found
            while self.body.count() > 1:
                _remove_last(self)
            for each in found:
                self._add(each)
        self.setVisible(bool(found))

    def _add(self, found: Sum) -> None:
        text = money_text(found)
        bar = Bar(text, height=8)
        secured = found.share
        bar.show_shares(((secured, tokens.colour("teal")), (1 - secured, tokens.colour("track"))), text)
        self.body.addWidget(label(text, wrap=True))
        self.body.addWidget(bar)
        if years := years_text(found):
            self.body.addWidget(label(years, "small", wrap=True))


def _remove_last(card: Card) -> None:
    item = card.body.takeAt(card.body.count() - 1)
    if item is not None and (widget := item.widget()):
        widget.hide()
        widget.deleteLater()
