"""Three short lists: what the goal covers, what it leaves out, and whom the problem affects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from partnerdesk.desk import tokens
from partnerdesk.desk.problem.inset import inset_field
from partnerdesk.desk.widgets.basics import Card
from partnerdesk.desk.widgets.fields import LinesField, bind
from partnerdesk.language import tr

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.reading.problem import Scope

_LEAST_WIDTH = 180


def _lists() -> list[tuple[str, str, str, str]]:
    """Return for each list: column, name, hint, label of the change."""
    covers, leaves = tr("what the goal covers, one a line"), tr("what it leaves to others, one a line")
    touches = tr("whom the problem touches, one a line")
    return [
        ("in_scope", tr("In scope"), covers, tr("Change what is in scope")),
        ("out_of_scope", tr("Out of scope"), leaves, tr("Change what is out of scope")),
        ("affected", tr("Affected"), touches, tr("Change who is affected")),
    ]


class ScopeCards(QWidget):
    """Three cards side by side, or below each other if the width is too small."""

    def __init__(self, desk: Desk) -> None:
        """Make the cards with empty lists."""
        super().__init__()
        self._desk = desk
        self._fields: dict[str, LinesField] = {}
        self._cards: list[Card] = []
        for column, name, hint, change in _lists():
            self._add(column, name, hint, change)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(tokens.L)
        self._columns = 0
        self._arrange()

    def _add(self, column: str, name: str, hint: str, change: str) -> None:
        card = Card(name)
        field = LinesField(name, hint, in_place=True, least_lines=2)
        inset_field(card, field)
        field.setReadOnly(self._desk.read_only)
        field.edited.connect(lambda texts: self._desk.write(change, "problem", 1, **{column: texts}))
        bind(self._desk.typed, field)
        card.body.addStretch(1)
        self._fields[column] = field
        self._cards.append(card)

    def show_scope(self, scope: Scope) -> None:
        """Show the three lists."""
        for column, field in self._fields.items():
            field.show_value(getattr(scope, column))

    def _arrange(self) -> None:
        columns = 3 if self.width() >= 3 * tokens.px(_LEAST_WIDTH) else 1
        if columns == self._columns:
            return
        self._columns = columns
        for at, card in enumerate(self._cards):
            self._grid.removeWidget(card)
            self._grid.addWidget(card, at // columns, at % columns)
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the cards for the new width."""
        super().resizeEvent(event)
        self._arrange()
