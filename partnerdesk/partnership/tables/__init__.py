"""The tables of a partnership, one module a noun, each beside the rules of the same name.

Importing this package costs SQLModel (about a quarter of a second), which only a
change needs: reading goes through `partnerdesk.file.reading`.
"""

from sqlalchemy.orm import configure_mappers

from partnerdesk.partnership.tables.agreement import Agreement, Clause, Printing, Signatory
from partnerdesk.partnership.tables.commitments import (
    BudgetLine,
    Commitment,
    CommitmentNeed,
    CommitmentPartner,
    GroupMember,
    Milestone,
    Update,
    WorkingGroup,
)
from partnerdesk.partnership.tables.disclosures import Disclosure
from partnerdesk.partnership.tables.meetings import (
    AgendaItem,
    Attendance,
    Decision,
    Meeting,
    Position,
)
from partnerdesk.partnership.tables.needs import Coverage, Need
from partnerdesk.partnership.tables.participants import Participant, Person, StatusChange
from partnerdesk.partnership.tables.partnership import Partnership
from partnerdesk.partnership.tables.problem import Indicator, Problem, ProblemVersion, Reading

__all__ = [
    "AgendaItem",
    "Agreement",
    "Attendance",
    "BudgetLine",
    "Clause",
    "Commitment",
    "CommitmentNeed",
    "CommitmentPartner",
    "Coverage",
    "Decision",
    "Disclosure",
    "GroupMember",
    "Indicator",
    "Meeting",
    "Milestone",
    "Need",
    "Participant",
    "Partnership",
    "Person",
    "Position",
    "Printing",
    "Problem",
    "ProblemVersion",
    "Reading",
    "Signatory",
    "StatusChange",
    "Update",
    "WorkingGroup",
]

configure_mappers()  # else done in the middle of the first change
