"""A commitment, found by its title or its partner as one types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.desk.widgets.closest import Option, Options
from partnerdesk.desk.widgets.named_field import NamedField
from partnerdesk.file.reading.open_commitments import OpenCommitment, open_commitments
from partnerdesk.language import tr

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk


class CommitmentField(NamedField):
    """A line for one open commitment; the value is its id."""

    def __init__(self, name: str, desk: Desk, hint: str = "") -> None:
        """Make a field; those of the participant `first` are offered first."""
        self.first: int | None = None
        self._desk = desk
        super().__init__(name, self._open, hint, tr("Choose one of the open commitments."), optional=True)

    def of_first(self) -> Options:
        """Return the open commitments of the participant `first`."""
        return [_option(c) for c in open_commitments(self._desk.seen) if c.participant_id == self.first]

    def _open(self) -> Options:
        found = sorted(open_commitments(self._desk.seen), key=lambda c: c.participant_id != self.first)
        return [_option(c) for c in found]


def _option(c: OpenCommitment) -> Option:
    return Option(str(c.id), tr("{partner}: {title}", partner=c.called, title=c.title), (c.title,))
