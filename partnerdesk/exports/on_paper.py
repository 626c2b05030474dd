"""What every document takes of the choices."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from partnerdesk.partnership.readers import LeadWords, Reader

if TYPE_CHECKING:
    from datetime import date

    from partnerdesk.exports.options import Choices


class OnPaper(TypedDict):
    """Arguments that every document takes."""

    paper: str
    today: date
    names_signs: bool


def on_paper(chosen: Choices) -> OnPaper:
    """Return what every document takes."""
    return {"paper": chosen.paper, "today": chosen.today, "names_signs": chosen.names_signs}


def with_outreach(chosen: Choices) -> bool:
    """Return whether those who have not joined are shown."""
    return chosen.reader == Reader.LEAD or LeadWords.OUTREACH in chosen.lead_words
