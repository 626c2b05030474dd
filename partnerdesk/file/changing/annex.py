"""Change what clauses print for each partner: its focal point, and the reservations that it agreed to."""

from datetime import date

from sqlmodel import Session, col, select

from partnerdesk.partnership.tables import FocalPoint, Reservation


def set_focal_point(session: Session, party: int, **values: str | None) -> None:
    """Set the person or the address of the focal point of a partner; without both it is removed."""
    mine = select(FocalPoint).where(FocalPoint.participant_id == party).order_by(col(FocalPoint.id))
    point = session.exec(mine).first() or FocalPoint(participant_id=party)
    for column, value in values.items():
        setattr(point, column, value or None)
    if point.person or point.address:
        session.add(point)
    elif point.id is not None:
        session.delete(point)


def put_in_annex(
    session: Session,
    party: int,
    wording: str,
    *,
    on_words: str | None,
    given_on: date | None,
    agreed_by: str | None,
    agreed_on: date,
) -> int:
    """Put a reservation into the annex, in the words that the partner agreed to; return its id."""
    made = Reservation(
        participant_id=party,
        wording=wording,
        on_words=on_words,
        given_on=given_on,
        agreed_by=agreed_by,
        agreed_on=agreed_on,
    )
    session.add(made)
    session.flush()
    assert made.id is not None
    return made.id
