"""Add participants and their people, and move them along the outreach."""

from datetime import date

from sqlmodel import Session, col, select

from partnerdesk.partnership.participants import Status
from partnerdesk.partnership.tables import Participant, Person, StatusChange


def add_participant(
    session: Session, name: str, sector: str, today: date, status: str = Status.CANDIDATE
) -> int:
    """Add a participant, its first step dated today, and return its id."""
    participant = Participant(name=name, sector=sector, status=str(status))
    session.add(participant)
    session.flush()
    assert participant.id is not None
    session.add(StatusChange(participant_id=participant.id, status=str(status), on=today))
    return participant.id


def move(session: Session, participant_id: int, status: str, on: date, why: str | None = None) -> None:
    """Bring a participant to a status on a day, and keep the step in its history."""
    participant = session.get_one(Participant, participant_id)
    participant.status, participant.why = status, why
    session.add(StatusChange(participant_id=participant_id, status=status, on=on, why=why))


def date_status(session: Session, participant_id: int, on: date) -> None:
    """Say since when a participant has its status."""
    participant = session.get_one(Participant, participant_id)
    step = _latest_step(session, participant_id)
    if step and step.status == participant.status:
        step.on = on
    else:
        session.add(
            StatusChange(participant_id=participant_id, status=participant.status, on=on, why=participant.why)
        )


def give_reason(session: Session, participant_id: int, why: str | None) -> None:
    """Say why a participant has its status, with the participant and in its history."""
    participant = session.get_one(Participant, participant_id)
    participant.why = why
    step = _latest_step(session, participant_id)
    if step and step.status == participant.status:
        step.why = why


def remove_step(session: Session, step_id: int) -> None:
    """Take a step out of the history; where it was the last, the one before stands again."""
    step = session.get_one(StatusChange, step_id)
    participant = session.get_one(Participant, step.participant_id)
    was_latest = _latest_step(session, step.participant_id) is step
    session.delete(step)
    session.flush()
    last = _latest_step(session, step.participant_id)
    if was_latest and last:
        participant.status, participant.why = last.status, last.why


def add_person(session: Session, participant_id: int, name: str) -> int:
    """Add someone who speaks for a participant, and return the id."""
    person = Person(participant_id=participant_id, name=name)
    session.add(person)
    session.flush()
    assert person.id is not None
    return person.id


def _latest_step(session: Session, participant_id: int) -> StatusChange | None:
    steps = session.exec(
        select(StatusChange)
        .where(col(StatusChange.participant_id) == participant_id)
        .order_by(col(StatusChange.on), col(StatusChange.id))
    ).all()
    return steps[-1] if steps else None
