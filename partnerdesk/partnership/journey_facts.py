"""The facts that the rules of the journey use; `file.reading.journey` collects them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from partnerdesk.partnership.named import Named


@dataclass(frozen=True)
class MeetingFacts:
    """The facts about one meeting; `present` counts the participants that were there.

    `held` is true once it began, or its day is past; before, it is planned.
    """

    title: str
    kind: str
    on: date | None
    present: int
    held: bool = True
    id: int = 0


@dataclass(frozen=True)
class Facts:
    """Plain counts, names and rows of a partnership.

    Gaps are needs without coverage. `signatories` counts the lines to sign, `signed` those that are
    signed; `is_frozen` is true if they are those of a frozen version. `without_signatory` counts the partners
    for which nobody is named. `look_again` are decisions whose day to look at them again has come. Those to
    `ask_again` are all partners, if the words changed since the latest round on them; those `touched` gave a
    reason that the change touches. Of those invited or interested, `answers_due` were asked to answer until
    today or before, `awaited` until a later day, and `unanswered` have no such day. Rows are in the order of
    the file, meetings by date.
    """

    lead: str | None = None
    problem: str | None = None
    goal: str | None = None
    standing: str = "draft"
    indicators: int = 0
    participants: int = 0
    partners: Sequence[str] = ()
    answers_due: Sequence[Named] = ()
    awaited: Sequence[Named] = ()
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
    look_again: Sequence[Named] = ()
    ask_again: Sequence[Named] = ()
    ask_touched: Sequence[Named] = ()
    ask_agreement_again: Sequence[Named] = ()
    ask_agreement_touched: Sequence[Named] = ()

    def held(self, kind: str) -> bool:
        """Return whether a meeting of a kind was held."""
        return any(meeting.held for meeting in self.meetings if meeting.kind == kind)

    def planned(self, kind: str) -> list[Named]:
        """Return the meetings of a kind that are planned, if none was held."""
        if self.held(kind):
            return []
        return [Named(meeting.id, meeting.title) for meeting in self.meetings if meeting.kind == kind]

    def has(self, kind: str) -> bool:
        """Return whether a meeting of a kind is planned or was held."""
        return any(meeting.kind == kind for meeting in self.meetings)

    @property
    def is_signed(self) -> bool:
        """Return whether the agreement has all its signatures."""
        return 0 < self.signatories <= self.signed
