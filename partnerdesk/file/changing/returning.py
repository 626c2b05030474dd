"""Take what a partner told in a form: an update with its own day and source, and the next step."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlmodel import Session

from partnerdesk.file.changing.commitments import add_update
from partnerdesk.file.changing.rows import set_values


def take(
    session: Session,
    commitment: int,
    update: Mapping[str, Any],
    *,
    on: date,
    step: Mapping[str, Any] | None = None,
    instead_of: int | None = None,
) -> int:
    """Add an update to a commitment, or write it over the one `instead_of` which it corrects; return its id.

    `update` has values by column; `step` are the text, the person and the day of the next step, which move
    together.
    """
    if instead_of is None:
        text = str(update.get("text") or "")
        instead_of = add_update(session, commitment, text, on=on)
    set_values(session, "commitment_update", instead_of, {**update, "on": on})
    if step is not None:
        set_values(session, "commitment", commitment, dict(step))
    return instead_of
