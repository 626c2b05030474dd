"""Place an in-place field in a card, with its text aligned to the heading."""

from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.basics import Card
from partnerdesk.desk.widgets.fields import TextField

#: Distance of the text of an in-place field from the edge of its box, in pixels.
INSET = 6


def inset_field(card: Card, field: TextField) -> None:
    """Put a field below the heading of a card, and align its text with the heading."""
    field.document().setDocumentMargin(0)
    side = tokens.L - INSET
    card.body.setContentsMargins(side, tokens.L, side, tokens.L)
    card.heading.setContentsMargins(INSET, 0, INSET, 0)
    card.heading.setBuddy(field)
    card.body.addWidget(field)
