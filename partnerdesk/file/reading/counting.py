"""The commitments that count in what is told of the whole: those of partners that are not withdrawn.

The lead sees others too. They are left out of every sum, because nobody else sees them: so a number is the
same on the screen, on the wall, on paper and on the page.
"""

from partnerdesk.file.reading.rows import Rows
from partnerdesk.partnership.commitments import Status

#: The SQL to join a table with `commitment_id` to its commitment `c`, and that to a partner.
OF_PARTNERS = (
    "JOIN commitment c ON c.id = commitment_id"
    " JOIN participant p ON p.id = c.participant_id AND p.status = 'joined'"
)

#: The SQL for the commitments `c` that count, as the end of a query. With EXISTS they are read in their own
#: order: joined, SQLite reads them by participant, and looks for what belongs to each all over the file.
COUNTING = (
    f"FROM commitment c WHERE c.status != '{Status.WITHDRAWN}' AND EXISTS"
    " (SELECT 1 FROM participant p WHERE p.id = c.participant_id AND p.status = 'joined')"
)


def not_counted(file: Rows) -> int:
    """Return the number of commitments of others than partners that are not withdrawn."""
    ((found,),) = file.rows(
        "SELECT count(*) FROM commitment c JOIN participant p ON p.id = c.participant_id"
        f" WHERE p.status != 'joined' AND c.status != '{Status.WITHDRAWN}'"
    )
    return int(found)
