"""A card of lines: a short word on the left, what it means on the right."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.basics import Card


def lines_card(heading: str, lines: Iterable[tuple[QWidget, QWidget]], align: Qt.AlignmentFlag) -> Card:
    """Return a card with a line for each pair of widgets; `align` is how the left one lies in its line."""
    card = Card(heading)
    grid = QGridLayout()
    grid.setHorizontalSpacing(tokens.L)
    grid.setVerticalSpacing(tokens.S)
    grid.setColumnStretch(1, 1)
    for number, (word, meaning) in enumerate(lines):
        grid.addWidget(word, number, 0, align)
        grid.addWidget(meaning, number, 1)
    card.body.addLayout(grid)
    return card
