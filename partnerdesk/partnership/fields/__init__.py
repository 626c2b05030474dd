"""Every field of every shared table, described once: its kind, its label, and who reads it.

The interchange file, the search, the check of a file and the agreement use this. The SQLModel
tables beside it define how a field is stored; a test compares the two.
"""

from partnerdesk.partnership.fields.agreement import (
    AGREEMENT,
    AGREEMENT_VERSION,
    CLAUSE,
    FOCAL_POINT,
    PRINTING,
    RESERVATION,
    SCAN,
    SIGNATORY,
    SIGNATURE,
)
from partnerdesk.partnership.fields.commitments import (
    BUDGET_LINE,
    COMMITMENT,
    COMMITMENT_NEED,
    COMMITMENT_PARTNER,
    GROUP_MEMBER,
    MILESTONE,
    UPDATE,
    WORKING_GROUP,
)
from partnerdesk.partnership.fields.disclosures import DISCLOSURE
from partnerdesk.partnership.fields.field import Field, Kind, Search, Table
from partnerdesk.partnership.fields.meetings import (
    AGENDA_ITEM,
    ATTENDANCE,
    DECISION,
    MEETING,
    POSITION,
    ROUND,
    UNHEARD,
)
from partnerdesk.partnership.fields.needs import COVERAGE, NEED
from partnerdesk.partnership.fields.participants import PARTICIPANT, PERSON, STATUS_CHANGE
from partnerdesk.partnership.fields.partnership import PARTNERSHIP
from partnerdesk.partnership.fields.problem import INDICATOR, PROBLEM, PROBLEM_VERSION, READING

__all__ = [
    "AGENDA_ITEM",
    "AGREEMENT",
    "AGREEMENT_VERSION",
    "ATTENDANCE",
    "BUDGET_LINE",
    "BY_NAME",
    "CLAUSE",
    "COMMITMENT",
    "COMMITMENT_NEED",
    "COMMITMENT_PARTNER",
    "COVERAGE",
    "DECISION",
    "DISCLOSURE",
    "FOCAL_POINT",
    "GROUP_MEMBER",
    "INDICATOR",
    "MEETING",
    "MILESTONE",
    "NEED",
    "PARTICIPANT",
    "PARTNERSHIP",
    "PERSON",
    "POSITION",
    "PRINTING",
    "PROBLEM",
    "PROBLEM_VERSION",
    "READING",
    "RESERVATION",
    "ROUND",
    "SCAN",
    "SIGNATORY",
    "SIGNATURE",
    "STATUS_CHANGE",
    "TABLES",
    "UNHEARD",
    "UPDATE",
    "WORKING_GROUP",
    "Field",
    "Kind",
    "Search",
    "Table",
]

TABLES = (
    PARTNERSHIP,
    PROBLEM,
    PROBLEM_VERSION,
    INDICATOR,
    READING,
    PARTICIPANT,
    PERSON,
    STATUS_CHANGE,
    NEED,
    COVERAGE,
    DISCLOSURE,
    MEETING,
    AGENDA_ITEM,
    ATTENDANCE,
    DECISION,
    ROUND,
    UNHEARD,
    POSITION,
    WORKING_GROUP,
    GROUP_MEMBER,
    COMMITMENT,
    COMMITMENT_PARTNER,
    COMMITMENT_NEED,
    MILESTONE,
    BUDGET_LINE,
    UPDATE,
    AGREEMENT,
    CLAUSE,
    SIGNATORY,
    FOCAL_POINT,
    RESERVATION,
    PRINTING,
    AGREEMENT_VERSION,
    SIGNATURE,
    SCAN,
)

#: The tables by their names.
BY_NAME = {table.name: table for table in TABLES}
