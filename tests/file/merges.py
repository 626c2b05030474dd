"""Make one participant of two, with an answer to every question."""

from sqlmodel import Session

from partnerdesk.file.changing.merging import merge
from partnerdesk.file.changing.session import connection_of
from partnerdesk.file.reading.lives import OfConnection
from partnerdesk.file.reading.pairs import differences
from partnerdesk.partnership.pairs import Keep


def merged(session: Session, kept: int, other: int, **stands: Keep) -> None:
    """Merge two; of what differs in a table that is not named, what the kept one says stands."""
    session.flush()
    found = differences(OfConnection(connection_of(session)), kept, other)
    assert stands.keys() <= {pair.table for pair in found}
    merge(session, kept, other, {pair.key: stands.get(pair.table, Keep.KEPT) for pair in found})
