"""A field that is edited in place in a card, its text in line with the heading."""

from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.basics import Card
from partnerdesk.desk.widgets.fields import TextField

#: Where the text of an in-place field begins, beside the edge of its box.
INSET = 6


def inset_field(card: Card, field: TextField) -> None:
    """Put a field below the heading of a card, so that its text stands where the heading does."""
    field.document().setDocumentMargin(0)
    side = tokens.L - INSET
    card.body.setContentsMargins(side, tokens.L, side, tokens.L)
    card.heading.setContentsMargins(INSET, 0, INSET, 0)
    card.heading.setBuddy(field)
    card.body.addWidget(field)
