"""Merge two participants: everything of the one goes to the other."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeVar

from sqlmodel import Session, SQLModel, col, select

from partnerdesk import words
from partnerdesk.file.changing.session import connection_of
from partnerdesk.file.reading.lives import OfConnection
from partnerdesk.file.reading.pairs import pairs
from partnerdesk.language import tr
from partnerdesk.partnership import outreach
from partnerdesk.partnership.doubles import merged_note, merged_texts
from partnerdesk.partnership.names import folded
from partnerdesk.partnership.pairs import Keep, Pair, Part
from partnerdesk.partnership.tables import (
    Action,
    AgreedPartner,
    AgreedWording,
    Attendance,
    Commitment,
    CommitmentPartner,
    Coverage,
    Disclosure,
    FinalLine,
    FocalPoint,
    GroupMember,
    MatrixRoundCoverage,
    Minute,
    Parked,
    Participant,
    Partnership,
    Person,
    Position,
    ReportingForm,
    Representation,
    Reservation,
    Signatory,
    Signature,
    Speaker,
    StatusChange,
    Unheard,
)

Row = TypeVar("Row", bound=SQLModel)

#: The tables in which a row of each participant can contradict the other.
_PAIRED: dict[str, type[SQLModel]] = {
    "participant": Participant,
    "person": Person,
    "coverage": Coverage,
    "attendance": Attendance,
    "position": Position,
    "unheard": Unheard,
    "signatory": Signatory,
    "disclosure": Disclosure,
}

#: The tables in which the rows of both stay: each was given as it is.
_EACH_AS_IT_IS: tuple[type[SQLModel], ...] = (
    AgreedWording, AgreedPartner, Signature, FocalPoint, Reservation, Action, Parked, Minute, FinalLine,
    Speaker, Representation, MatrixRoundCoverage, ReportingForm,
)  # fmt: skip


class Unanswered(ValueError):
    """The two participants differ in something, and nobody chose which version to keep."""


def merge(session: Session, kept_id: int, other_id: int, keep: Mapping[str, Keep] | None = None) -> None:
    """Move everything of the other participant to the kept one, then delete the other.

    `keep` says for each pair that differs, by its key, which version to keep. Raises Unanswered if
    one is missing; nothing is guessed.
    """
    kept, other = session.get_one(Participant, kept_id), session.get_one(Participant, other_id)
    session.flush()
    found = pairs(OfConnection(connection_of(session)), kept_id, other_id)
    answers = keep or {}
    if any(pair.differs and pair.key not in answers for pair in found):
        raise Unanswered
    _merge_history(session, kept, other, _whose_status(found, answers))
    _merge_fields(session, kept, other)
    _forget_unheard(session, kept_id, other_id)
    settled = [(pair, _settle(session, pair, answers.get(pair.key))) for pair in found]
    for table, kind in _PAIRED.items():
        going = {pair.other_row for pair, goes in settled if goes and pair.table == table}
        for row in _of(session, kind, other_id) if table != "participant" else ():
            if row.id not in going:  # type: ignore[attr-defined]
                row.participant_id = kept_id
    for kind_ in _EACH_AS_IT_IS:
        for row in _of(session, kind_, other_id):
            row.participant_id = kept_id
    _merge_commitments(session, kept_id, other_id)
    _move_new(session, GroupMember, "working_group_id", kept_id, other_id)
    session.flush()  # before the deletion, or the moved rows would be deleted too
    session.expire_all()
    session.delete(other)


def _settle(session: Session, pair: Pair, keep: Keep | None) -> bool:
    """Keep the chosen version of a pair; return whether the row of the other participant is deleted."""
    kept = session.get_one(_PAIRED[pair.table], pair.kept_row)
    if not pair.differs:
        return _fill(session, pair, kept)
    if keep == Keep.BOTH and pair.table == "position":
        kept.reason = merged_note(pair.kept["reason"], pair.other["reason"])
        return True
    if keep == Keep.OTHER:
        _set(kept, pair.other)
    return keep != Keep.BOTH


def _fill(session: Session, pair: Pair, kept: SQLModel) -> bool:
    """Complete the kept row from the other one, which contradicts nothing; return whether that is deleted."""
    if pair.table == "disclosure":
        return False  # both were agreed to
    _set(kept, pair.filled)
    other = session.get_one(_PAIRED[pair.table], pair.other_row)
    if isinstance(kept, Coverage) and isinstance(other, Coverage):
        kept.note = merged_note(kept.note, other.note)
    return True


def _set(row: SQLModel, values: Part) -> None:
    for column, value in values.items():
        setattr(row, column, value or "other" if column == "sector" else value)


def _merge_fields(session: Session, kept: Participant, other: Participant) -> None:
    kept.countries = merged_texts(kept.countries, other.countries)
    partnership = session.get_one(Partnership, 1)
    if partnership.lead and partnership.lead in (other.name, other.short_name):
        partnership.lead = kept.name
    known = {folded(p.name): p for p in _of(session, Person, kept.id or 0)}
    for person in _of(session, Person, other.id or 0):
        if person.signatory and folded(person.name) in known:
            known[folded(person.name)].signatory = True


def _forget_unheard(session: Session, kept_id: int, other_id: int) -> None:
    """Where one of the two took a position, the other was not without one in that round."""
    for one, another in ((kept_id, other_id), (other_id, kept_id)):
        heard = {position.round_id for position in _of(session, Position, one)}
        for unheard in _of(session, Unheard, another):
            if unheard.round_id in heard:
                session.delete(unheard)


def _merge_commitments(session: Session, kept_id: int, other_id: int) -> None:
    _move_new(session, CommitmentPartner, "commitment_id", kept_id, other_id)
    for commitment in _of(session, Commitment, other_id):
        commitment.participant_id = kept_id
    session.flush()
    own = {c.id for c in _of(session, Commitment, kept_id)}
    for along in _of(session, CommitmentPartner, kept_id):
        if along.commitment_id in own:
            session.delete(along)  # a participant is not along with itself


def _whose_status(found: Iterable[Pair], answers: Mapping[str, Keep]) -> Keep:
    """Return whose status to keep; if both are the same, that of the kept participant."""
    status = next(pair for pair in found if "status" in pair.kept)
    return answers.get(status.key, Keep.KEPT)


def _merge_history(session: Session, kept: Participant, other: Participant, keep: Keep) -> None:
    """Join two histories into one that ends with the chosen status.

    All steps are moved first and duplicates deleted afterwards, because `lives.became` finds from the
    moved rows which participant the deleted one was merged with.
    """
    mine, theirs = (_of(session, StatusChange, p.id or 0) for p in (kept, other))
    twice = [s for s in theirs if _is_duplicate(s, mine)]
    if keep == Keep.OTHER:
        joint = outreach.joint(theirs, other.status, [s for s in mine if not _is_duplicate(s, theirs)])
    else:
        joint = outreach.joint(mine, kept.status, [s for s in theirs if s not in twice])
    for step in theirs:
        step.participant_id = kept.id or 0
    session.flush()
    names = {id(s): name for steps, name in ((mine, kept.name), (theirs, other.name)) for s in steps}
    last = (date.min, 0)
    for step, day in joint:
        last = _place_after(session, step, day, last, names[id(step)])
    for step in (*mine, *theirs):
        if all(step is not s for s, _ in joint):
            session.delete(step)


def _is_duplicate(step: StatusChange, others: Iterable[StatusChange]) -> bool:
    return any(
        (s.status, s.on) == (step.status, step.on)
        and step.why in (None, "", s.why)
        and step.answer_due in (None, s.answer_due)
        for s in others
    )


def _place_after(
    session: Session, step: StatusChange, day: date, last: tuple[date, int], name: str
) -> tuple[date, int]:
    """Place a step after the last one; if its day changes, its reason records the old day."""
    if step.on != day:
        was = tr("{name}: {day}", name=name, day=words.day(step.on))
        step.on, step.why = day, words.listed((step.why or "", was))
    if (day, step.id or 0) > last:
        return day, step.id or 0
    after = StatusChange(
        participant_id=step.participant_id,
        status=step.status,
        on=day,
        why=step.why,
        answer_due=step.answer_due,
    )
    session.add(after)
    session.flush()  # before the deletion, or SQLite would use the id again
    session.delete(step)
    return day, after.id or 0


def _move_new(session: Session, kind: type[SQLModel], to: str, kept_id: int, other_id: int) -> None:
    """Move the links of the other participant, except to rows that the kept one is linked to."""
    known = {getattr(row, to) for row in _of(session, kind, kept_id)}
    for row in _of(session, kind, other_id):
        if getattr(row, to) not in known:
            row.participant_id = kept_id


def _of(session: Session, kind: type[Row], participant_id: int) -> list[Row]:
    column = col(kind.participant_id)  # type: ignore[attr-defined]
    return list(session.exec(select(kind).where(column == participant_id).order_by(col(kind.id))).all())  # type: ignore[attr-defined]
