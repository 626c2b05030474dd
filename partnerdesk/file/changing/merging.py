"""Make one participant of two: everything of the one goes to the other."""

from typing import TypeVar

from sqlmodel import Session, SQLModel, col, select

from partnerdesk.partnership.doubles import merged_note, merged_sector, merged_status, merged_texts
from partnerdesk.partnership.names import folded
from partnerdesk.partnership.needs import higher_level
from partnerdesk.partnership.tables import (
    Attendance,
    Commitment,
    CommitmentPartner,
    Coverage,
    Disclosure,
    GroupMember,
    Participant,
    Partnership,
    Person,
    Position,
    Signatory,
    StatusChange,
)

Row = TypeVar("Row", bound=SQLModel)


def merge(session: Session, kept_id: int, other_id: int) -> None:
    """Move everything of the other participant to the kept one, and let the other go."""
    kept, other = session.get_one(Participant, kept_id), session.get_one(Participant, other_id)
    _merge_fields(session, kept, other)
    _merge_people(session, kept_id, other_id)
    _merge_coverage(session, kept_id, other_id)
    _merge_commitments(session, kept_id, other_id)
    _merge_meetings(session, kept_id, other_id)
    _merge_signatories(session, kept_id, other_id)
    _merge_history(session, kept_id, other_id)
    _move_new(session, GroupMember, "working_group_id", kept_id, other_id)
    for disclosure in _of(session, Disclosure, other_id):
        disclosure.participant_id = kept_id
    session.flush()  # before the other goes, or what was moved would go with it
    session.expire_all()
    session.delete(other)


def _merge_fields(session: Session, kept: Participant, other: Participant) -> None:
    status = merged_status(kept.status, other.status)
    if status != kept.status:
        kept.why = other.why
    kept.why = kept.why or (other.why if other.status == status else None)
    kept.status = status
    kept.sector = merged_sector(kept.sector, other.sector)
    kept.countries = merged_texts(kept.countries, other.countries)
    kept.short_name = kept.short_name or other.short_name
    kept.role = kept.role or other.role
    partnership = session.get_one(Partnership, 1)
    if partnership.lead and partnership.lead in (other.name, other.short_name):
        partnership.lead = kept.name


def _merge_people(session: Session, kept_id: int, other_id: int) -> None:
    known = {folded(p.name): p for p in _of(session, Person, kept_id)}
    for person in _of(session, Person, other_id):
        same = known.get(folded(person.name))
        if same is None:
            person.participant_id = kept_id
            continue
        same.title = same.title or person.title
        same.email = same.email or person.email
        same.phone = same.phone or person.phone
        same.signatory = same.signatory or person.signatory


def _merge_coverage(session: Session, kept_id: int, other_id: int) -> None:
    known = {c.need_id: c for c in _of(session, Coverage, kept_id)}
    for cell in _of(session, Coverage, other_id):
        same = known.get(cell.need_id)
        if same is None:
            cell.participant_id = kept_id
        else:
            same.level = higher_level(same.level, cell.level) or same.level
            same.note = merged_note(same.note, cell.note)


def _merge_commitments(session: Session, kept_id: int, other_id: int) -> None:
    _move_new(session, CommitmentPartner, "commitment_id", kept_id, other_id)
    for commitment in _of(session, Commitment, other_id):
        commitment.participant_id = kept_id
    session.flush()
    own = {c.id for c in _of(session, Commitment, kept_id)}
    for along in _of(session, CommitmentPartner, kept_id):
        if along.commitment_id in own:
            session.delete(along)  # nobody goes along with itself


def _merge_meetings(session: Session, kept_id: int, other_id: int) -> None:
    there = {a.meeting_id: a for a in _of(session, Attendance, kept_id)}
    for attendance in _of(session, Attendance, other_id):
        same = there.get(attendance.meeting_id)
        if same is None:
            attendance.participant_id = kept_id
        else:
            same.present = same.present or attendance.present
            same.person = same.person or attendance.person
    taken = {p.decision_id: p for p in _of(session, Position, kept_id)}
    for position in _of(session, Position, other_id):
        own = taken.get(position.decision_id)
        if own is None:
            position.participant_id = kept_id
        else:
            own.reason = own.reason or position.reason


def _merge_signatories(session: Session, kept_id: int, other_id: int) -> None:
    known = {folded(s.person or "") for s in _of(session, Signatory, kept_id)}
    for signatory in _of(session, Signatory, other_id):
        if folded(signatory.person or "") not in known or signatory.signed_on:
            signatory.participant_id = kept_id


def _merge_history(session: Session, kept_id: int, other_id: int) -> None:
    """Move every step, then let go of those that came twice: what moved tells where the other went."""
    known = {(s.status, s.on) for s in _of(session, StatusChange, kept_id)}
    moved = _of(session, StatusChange, other_id)
    for step in moved:
        step.participant_id = kept_id
    session.flush()
    for step in moved:
        if (step.status, step.on) in known:
            session.delete(step)


def _move_new(session: Session, kind: type[SQLModel], to: str, kept_id: int, other_id: int) -> None:
    """Move what ties the other to a row that the kept one is not tied to yet."""
    known = {getattr(row, to) for row in _of(session, kind, kept_id)}
    for row in _of(session, kind, other_id):
        if getattr(row, to) not in known:
            row.participant_id = kept_id


def _of(session: Session, kind: type[Row], participant_id: int) -> list[Row]:
    column = col(kind.participant_id)  # type: ignore[attr-defined]
    return list(session.exec(select(kind).where(column == participant_id).order_by(col(kind.id))).all())  # type: ignore[attr-defined]
