"""The facts that the rules of the journey use; `file.reading.journey` collects them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from partnerdesk.partnership.named import Named


@dataclass(frozen=True)
class MeetingFacts:
    """The facts about one meeting; `present` counts the participants that were there."""

    title: str
    kind: str
    on: date | None
    present: int


@dataclass(frozen=True)
class Facts:
    """Plain counts, names and rows of a partnership.

    Gaps are needs without coverage. `signatories` counts the lines to sign, `signed` those that are
    signed; `is_frozen` is true if they are those of a frozen version. `without_signatory` counts the partners
    for which nobody is named. Rows are in the order of the file, meetings by date.
    """

    lead: str | None = None
    problem: str | None = None
    goal: str | None = None
    standing: str = "draft"
    indicators: int = 0
    participants: int = 0
    partners: Sequence[str] = ()
    unanswered: Sequence[Named] = ()
    essential_gaps: Sequence[Named] = ()
    useful_gaps: Sequence[Named] = ()
    needs: int = 0
    sectors: int = 0
    meetings: Sequence[MeetingFacts] = ()
    disclosing: int = 0
    commitments: int = 0
    partners_without_commitment: Sequence[Named] = ()
    without_next_step: Sequence[Named] = ()
    incomplete: Sequence[Named] = ()
    signatories: int = 0
    signed: int = 0
    is_frozen: bool = False
    without_signatory: int = 0
    under_way: int = 0
    achieved: int = 0
    late: Sequence[Named] = ()
    without_update: Sequence[Named] = ()
    readings: int = 0
    joined_since_agreement: Sequence[str] = ()

    def held(self, kind: str) -> bool:
        """Return whether there is a meeting of a kind."""
        return any(meeting.kind == kind for meeting in self.meetings)
