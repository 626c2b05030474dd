"""The SQLModel tables of a partnership, one module for each noun, named like the module of its rules.

Importing this package loads SQLModel, which takes about a quarter of a second. Only a change
needs it: `partnerdesk.file.reading` reads without it.
"""

from sqlalchemy.orm import configure_mappers

from partnerdesk.partnership.tables.agreed_words import AgreedPartner, AgreedWording
from partnerdesk.partnership.tables.agreement import (
    Agreement,
    AgreementVersion,
    Clause,
    FocalPoint,
    Printing,
    Reservation,
    Scan,
    Signatory,
    Signature,
)
from partnerdesk.partnership.tables.commitments import (
    BudgetLine,
    Commitment,
    CommitmentNeed,
    CommitmentPartner,
    CommitmentWait,
    GroupMember,
    Milestone,
    Representation,
    Update,
    WorkingGroup,
)
from partnerdesk.partnership.tables.disclosures import Disclosure
from partnerdesk.partnership.tables.matrix_rounds import MatrixRound, MatrixRoundCoverage, MatrixRoundNeed
from partnerdesk.partnership.tables.meetings import (
    Action,
    AgendaItem,
    Attendance,
    Decision,
    FinalLine,
    Guest,
    Meeting,
    Minute,
    Parked,
    Position,
    Round,
    Speaker,
    Unheard,
)
from partnerdesk.partnership.tables.needs import Coverage, Need
from partnerdesk.partnership.tables.participants import Participant, Person, StatusChange
from partnerdesk.partnership.tables.partnership import Partnership
from partnerdesk.partnership.tables.problem import Indicator, Problem, ProblemVersion, Reading
from partnerdesk.partnership.tables.reporting import CommitmentAsked, ReportingForm, ReportingRound

__all__ = [
    "Action",
    "AgendaItem",
    "AgreedPartner",
    "AgreedWording",
    "Agreement",
    "AgreementVersion",
    "Attendance",
    "BudgetLine",
    "Clause",
    "Commitment",
    "CommitmentAsked",
    "CommitmentNeed",
    "CommitmentPartner",
    "CommitmentWait",
    "Coverage",
    "Decision",
    "Disclosure",
    "FinalLine",
    "FocalPoint",
    "GroupMember",
    "Guest",
    "Indicator",
    "MatrixRound",
    "MatrixRoundCoverage",
    "MatrixRoundNeed",
    "Meeting",
    "Milestone",
    "Minute",
    "Need",
    "Parked",
    "Participant",
    "Partnership",
    "Person",
    "Position",
    "Printing",
    "Problem",
    "ProblemVersion",
    "Reading",
    "ReportingForm",
    "ReportingRound",
    "Representation",
    "Reservation",
    "Round",
    "Scan",
    "Signatory",
    "Signature",
    "Speaker",
    "StatusChange",
    "Unheard",
    "Update",
    "WorkingGroup",
]

configure_mappers()  # otherwise SQLAlchemy does it during the first change
