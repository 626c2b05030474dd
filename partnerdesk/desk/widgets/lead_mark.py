"""The mark beside fields that are for the lead only: outreach, reasons, notes on cells."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QLayout, QWidget

from partnerdesk.desk.widgets.basics import column, label, row
from partnerdesk.language import tr
from partnerdesk.partnership.readers import LEAD_WORDS, LeadWords


def lead_mark(kind: LeadWords) -> QLabel:
    """Return the mark; its tool tip says what kind of text it is, and who does not get it."""
    made = label(tr("for the lead"), "small")
    description = tr(
        "{kind}. Not on the room display, and in nothing for others unless you add it.",
        kind=LEAD_WORDS[kind].tr(),
    )
    made.setToolTip(description)
    made.setAccessibleDescription(description)
    return made


def labelled_for_the_lead(text: str, field: QWidget, kind: LeadWords) -> QLayout:
    """Return a layout of a small label above a field, with the mark at its end."""
    word = label(text, "small")
    word.setBuddy(field)
    return column(row(word, -1, lead_mark(kind)), field, spacing=2)
