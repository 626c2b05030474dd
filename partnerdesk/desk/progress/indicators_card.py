"""The indicators as cards side by side, as many in a line as fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget

from partnerdesk.desk import tokens
from partnerdesk.desk.places import Place
from partnerdesk.desk.progress.indicator_button import IndicatorButton

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.reading.figures import IndicatorFigures

#: Least width of a card in pixels at 100 %, and most cards in a line.
_LEAST, _MOST = 250, 4


class Indicators(QWidget):
    """One card for each indicator."""

    def __init__(self, desk: Desk) -> None:
        """Make no cards yet."""
        super().__init__()
        self._desk = desk
        self._cards: dict[int, IndicatorButton] = {}
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(tokens.M)

    def show_indicators(self, found: list[IndicatorFigures]) -> None:
        """Show indicators in their order; the card of one that was there before stays."""
        wanted = [figures.row.id for figures in found]
        if wanted != list(self._cards):
            for card in self._cards.values():
                self._grid.removeWidget(card)
                card.hide()
                card.deleteLater()
            self._cards = {id_: self._card(id_) for id_ in wanted}
            self._columns = 0
        for figures in found:
            self._cards[figures.row.id].show_indicator(figures, self._desk.today())
        self.setVisible(bool(found))
        self._arrange()

    def _card(self, indicator: int) -> IndicatorButton:
        made = IndicatorButton()
        made.setParent(self)
        made.clicked.connect(lambda: self._desk.go(Place.PROBLEM, ("indicator", indicator)))
        return made

    def _arrange(self) -> None:
        fitting = (self.width() + tokens.M) // (tokens.px(_LEAST) + tokens.M)
        columns = max(1, min(fitting, _MOST, len(self._cards) or 1))
        if columns == self._columns:
            return
        self._columns = columns
        for at, card in enumerate(self._cards.values()):
            self._grid.addWidget(card, at // columns, at % columns)
            card.show()
        for column in range(_MOST):
            self._grid.setColumnStretch(column, int(column < columns))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put as many cards in a line as fit."""
        super().resizeEvent(event)
        self._arrange()
