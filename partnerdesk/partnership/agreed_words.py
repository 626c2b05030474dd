"""What "agreed" was said of: the words of a commitment when its partner stood by it, and what changed since.

A partner agrees on what it will do, with whom, where, until when and with which outcome. The next step,
milestones and the budget go on while the commitment is carried out, so a change of these is no other promise
(method, "Six steps", 5). What was not said yet when it was agreed, and is added later, is told apart from
what was said and is worded anew. Who takes part is always said: nobody is a party to what others agreed.
"""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from partnerdesk.partnership.commitments import Status
from partnerdesk.partnership.differences import Difference

#: A commitment has one of these once its partner stands by its words.
STANDING_BY = (Status.AGREED, Status.UNDER_WAY, Status.ACHIEVED)


#: The column of a difference in who takes part.
ALONG = "commitment_partner"


class SinceAgreed(NamedTuple):
    """What differs from the words that were agreed, None for `on` if the day was not kept.

    `reworded` is what was said otherwise, and who takes part now; `added` what was not said. `is_kept` is
    false if the words are not here: undo brought a commitment back that was agreed and deleted before the
    file kept them, or a source said that it was agreed in other words than those that it brought.
    """

    on: date | None
    reworded: tuple[Difference, ...] = ()
    added: tuple[Difference, ...] = ()
    is_kept: bool = True

    @property
    def is_doubtful(self) -> bool:
        """Return whether the words may not be those that were agreed."""
        return bool(self.reworded) or not self.is_kept


def stands_by(status: str) -> bool:
    """Return whether a commitment of this status was agreed by its partner."""
    return status in STANDING_BY


def since_agreed(on: date | None, agreed: Mapping[str, str], now: Mapping[str, str]) -> SinceAgreed:
    """Compare the words that were agreed with those of now, each as texts by column."""
    changed = [Difference("commitment", c, "", agreed.get(c, ""), now.get(c, "")) for c in agreed]
    found = [d for d in changed if d.before != d.after]
    added = tuple(d for d in found if not d.before and d.column != ALONG)
    return SinceAgreed(on, tuple(d for d in found if d not in added), added)
