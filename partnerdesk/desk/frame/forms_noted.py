"""Note in the open reporting round that forms were made for partners."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk import words
from partnerdesk.file import changing
from partnerdesk.file.reading.forms import forms
from partnerdesk.file.reading.reporting import open_round
from partnerdesk.language import tr

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk


def note_forms(desk: Desk, partner: str | None) -> None:
    """Note that forms went out today to one partner, or to all that have something to tell; one change.

    Without an open round, and in a file that is only read, nothing is noted.
    """
    round_ = open_round(desk.file)
    if round_ is None or desk.read_only:
        return
    from partnerdesk.documents.cards import chosen  # slow: not needed at start

    today = desk.today()
    ids = [form.id.participant.id for form in chosen(forms(desk.file, today), partner)]
    if ids:
        desk.do(
            tr("Note that forms went out on {day}", day=words.day(today)),
            lambda session: changing.reporting.form_went_out(session, round_.id, ids, today),
        )
