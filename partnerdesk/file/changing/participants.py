"""Add participants and their people, and record the steps of their outreach."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, select

from partnerdesk.partnership import outreach
from partnerdesk.partnership.outreach_together import Standing, together
from partnerdesk.partnership.participants import Status
from partnerdesk.partnership.tables import Participant, Person, StatusChange


def add_participant(
    session: Session,
    name: str,
    sector: str,
    today: date,
    status: str = Status.CANDIDATE,
    role: str | None = None,
) -> int:
    """Add a participant with a first step dated today; return its id."""
    participant = Participant(name=name, sector=sector, status=str(status), role=role)
    session.add(participant)
    session.flush()
    assert participant.id is not None
    session.add(StatusChange(participant_id=participant.id, status=str(status), on=today))
    return participant.id


def add_participants(session: Session, names: Sequence[str], sector: str, today: date, status: str) -> int:
    """Add participants of one sector and status; return the id of the last."""
    return [add_participant(session, name, sector, today, status) for name in names][-1]


def move(session: Session, participant_id: int, status: str, on: date, why: str | None = None) -> None:
    """Add a step to a status on a day; the participant gets the status of its last step."""
    session.add(StatusChange(participant_id=participant_id, status=status, on=on, why=why))
    session.flush()
    _set_last_status(session, participant_id)


def move_several(
    session: Session,
    ids: Sequence[int],
    status: str,
    on: date,
    *,
    why: str | None = None,
    answer_due: date | None = None,
) -> None:
    """Add the same step to several participants, as one change.

    `answer_due` is the day until which those who are invited are asked to answer. Those that are invited
    already get no second step, only that day. Raises ValueError if one of them can get neither.
    """
    found = together(_standing(session, ids), status, on, answer_due)
    if found.have_it or found.later:
        raise ValueError(found)
    for id_ in found.moving:
        due = answer_due if status == Status.INVITED else None
        session.add(StatusChange(participant_id=id_, status=status, on=on, why=why, answer_due=due))
        participant = session.get_one(Participant, id_)
        participant.status, participant.why = status, why
    for id_ in found.asked:
        ask_until(session, id_, answer_due)


def _standing(session: Session, ids: Sequence[int]) -> list[Standing]:
    return [Standing(id_, session.get_one(Participant, id_).status, _steps(session, id_)) for id_ in ids]


def ask_until(session: Session, participant_id: int, due: date | None) -> None:
    """Set the day until which a participant that is invited is asked to answer; None takes it away.

    Raises ValueError if no dated step says that it is invited.
    """
    participant = session.get_one(Participant, participant_id)
    step = outreach.current(_steps(session, participant_id), participant.status)
    if step is None or step.status != Status.INVITED:
        raise ValueError(participant_id)
    step.answer_due = due


def date_status(session: Session, participant_id: int, on: date) -> None:
    """Set the day since when a participant has its status; `outreach.to_move` says which steps move too.

    Raises ValueError if another step is in the way.
    """
    participant = session.get_one(Participant, participant_id)
    steps, status = _steps(session, participant_id), participant.status
    if outreach.in_the_way(steps, status, on):
        raise ValueError(status)
    dated = outreach.current(steps, status)
    for step in outreach.to_move(steps, status, on):
        step.on = on
    if dated:
        dated.on = on
    session.flush()
    if outreach.current(_steps(session, participant_id), status) is None:  # it must be last of its day
        why = dated.why if dated else participant.why
        due = dated.answer_due if dated else None
        if dated:
            session.delete(dated)
        session.add(
            StatusChange(participant_id=participant_id, status=status, on=on, why=why, answer_due=due)
        )


def give_reason(session: Session, participant_id: int, why: str | None) -> None:
    """Set the reason for the status of a participant, in its row and in its history."""
    participant = session.get_one(Participant, participant_id)
    participant.why = why
    step = _latest_step(session, participant_id)
    if step and step.status == participant.status:
        step.why = why


def remove_step(session: Session, step_id: int) -> None:
    """Delete a step from the history; if it was the last, the participant gets the status before it."""
    step = session.get_one(StatusChange, step_id)
    was_latest = _latest_step(session, step.participant_id) is step
    session.delete(step)
    session.flush()
    if was_latest:
        _set_last_status(session, step.participant_id)


def add_person(session: Session, participant_id: int, name: str) -> int:
    """Add someone who speaks for a participant, and return the id."""
    person = Person(participant_id=participant_id, name=name)
    session.add(person)
    session.flush()
    assert person.id is not None
    return person.id


def add_people(session: Session, participant_id: int, names: Sequence[str]) -> int:
    """Add people who speak for a participant; return the id of the last."""
    return [add_person(session, participant_id, name) for name in names][-1]


def _set_last_status(session: Session, participant_id: int) -> None:
    """Set the status and reason of a participant to those of its last step."""
    participant, last = session.get_one(Participant, participant_id), _latest_step(session, participant_id)
    if last:
        participant.status, participant.why = last.status, last.why


def _latest_step(session: Session, participant_id: int) -> StatusChange | None:
    return next(reversed(_steps(session, participant_id)), None)


def _steps(session: Session, participant_id: int) -> list[StatusChange]:
    mine = select(StatusChange).where(col(StatusChange.participant_id) == participant_id)
    return outreach.in_order(session.exec(mine).all())
