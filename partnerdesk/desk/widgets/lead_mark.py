"""The mark beside what is for the lead: outreach, reasons, notes on cells, reasons of positions."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QLayout, QWidget

from partnerdesk.desk.widgets.basics import column, label, row
from partnerdesk.language import tr
from partnerdesk.partnership.readers import LEAD_WORDS, LeadWords


def lead_mark(kind: LeadWords) -> QLabel:
    """Make the mark; its tip tells of which kind the words are, and who does not get them."""
    made = label(tr("for the lead"), "small")
    told = tr(
        "{kind}. Not on the room display, and in nothing for others unless you add it.",
        kind=LEAD_WORDS[kind].tr(),
    )
    made.setToolTip(told)
    made.setAccessibleDescription(told)
    return made


def labelled_for_the_lead(text: str, field: QWidget, kind: LeadWords) -> QLayout:
    """Set a quiet word above a field, and the mark at its end."""
    word = label(text, "small")
    word.setBuddy(field)
    return column(row(word, -1, lead_mark(kind)), field, spacing=2)
