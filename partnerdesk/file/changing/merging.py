"""Make one participant of two: everything of the one goes to the other."""

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
from partnerdesk.partnership.pairs import Pair, Part, Stands
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

#: The tables of which two rows may say two things of one place.
_PAIRED: dict[str, type[SQLModel]] = {
    "participant": Participant,
    "person": Person,
    "coverage": Coverage,
    "attendance": Attendance,
    "position": Position,
    "signatory": Signatory,
    "disclosure": Disclosure,
}


class Unanswered(ValueError):
    """Both participants hold something that differs, and nobody said which stands."""


def merge(session: Session, kept_id: int, other_id: int, stands: Mapping[str, Stands] | None = None) -> None:
    """Move everything of the other participant to the kept one, and let the other go.

    `stands` tells by the key of each pair that differs which part of it stands; none is guessed.
    """
    kept, other = session.get_one(Participant, kept_id), session.get_one(Participant, other_id)
    session.flush()
    found = pairs(OfConnection(connection_of(session)), kept_id, other_id)
    answers = stands or {}
    if any(pair.differs and pair.key not in answers for pair in found):
        raise Unanswered
    _merge_history(session, kept, other, _status_stands(found, answers))
    _merge_fields(session, kept, other)
    settled = [(pair, _settle(session, pair, answers.get(pair.key))) for pair in found]
    for table, kind in _PAIRED.items():
        going = {pair.other_row for pair, goes in settled if goes and pair.table == table}
        for row in _of(session, kind, other_id) if table != "participant" else ():
            if row.id not in going:  # type: ignore[attr-defined]
                row.participant_id = kept_id
    _merge_commitments(session, kept_id, other_id)
    _move_new(session, GroupMember, "working_group_id", kept_id, other_id)
    session.flush()  # before the other goes, or what was moved would go with it
    session.expire_all()
    session.delete(other)


def _settle(session: Session, pair: Pair, stands: Stands | None) -> bool:
    """Let of a pair that stand which shall, and tell whether the other one's row goes."""
    kept = session.get_one(_PAIRED[pair.table], pair.kept_row)
    if not pair.differs:
        return _fill(session, pair, kept)
    if stands == Stands.BOTH and pair.table == "position":
        kept.reason = merged_note(pair.kept["reason"], pair.other["reason"])
        return True
    if stands == Stands.OTHER:
        _set(kept, pair.other)
    return stands != Stands.BOTH


def _fill(session: Session, pair: Pair, kept: SQLModel) -> bool:
    """Give the kept one's part what it lacks: nothing in the other's says anything else."""
    if pair.table == "disclosure":
        return False  # each was agreed to
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


def _merge_commitments(session: Session, kept_id: int, other_id: int) -> None:
    _move_new(session, CommitmentPartner, "commitment_id", kept_id, other_id)
    for commitment in _of(session, Commitment, other_id):
        commitment.participant_id = kept_id
    session.flush()
    own = {c.id for c in _of(session, Commitment, kept_id)}
    for along in _of(session, CommitmentPartner, kept_id):
        if along.commitment_id in own:
            session.delete(along)  # nobody goes along with itself


def _status_stands(found: Iterable[Pair], answers: Mapping[str, Stands]) -> Stands:
    """Tell whose status stands; the kept one's where both have the same."""
    status = next(pair for pair in found if "status" in pair.kept)
    return answers.get(status.key, Stands.KEPT)


def _merge_history(session: Session, kept: Participant, other: Participant, stands: Stands) -> None:
    """Make one history of two, which ends with the status that stands.

    Every step moves, and those that came twice go then: what moved tells where the other went.
    """
    mine, theirs = (_of(session, StatusChange, p.id or 0) for p in (kept, other))
    twice = [s for s in theirs if _is_there_already(s, mine)]
    if stands == Stands.OTHER:
        joint = outreach.joint(theirs, other.status, [s for s in mine if not _is_there_already(s, theirs)])
    else:
        joint = outreach.joint(mine, kept.status, [s for s in theirs if s not in twice])
    for step in theirs:
        step.participant_id = kept.id or 0
    session.flush()
    told = {id(s): name for steps, name in ((mine, kept.name), (theirs, other.name)) for s in steps}
    last = (date.min, 0)
    for step, day in joint:
        last = _stand_after(session, step, day, last, told[id(step)])
    for step in (*mine, *theirs):
        if all(step is not s for s, _ in joint):
            session.delete(step)


def _is_there_already(step: StatusChange, others: Iterable[StatusChange]) -> bool:
    return any((s.status, s.on) == (step.status, step.on) and step.why in (None, "", s.why) for s in others)


def _stand_after(
    session: Session, step: StatusChange, day: date, last: tuple[date, int], name: str
) -> tuple[date, int]:
    """Let a step follow the last one; one that gets another day tells in its reason which it had."""
    if step.on != day:
        was = tr("{name}: {day}", name=name, day=words.day(step.on))
        step.on, step.why = day, words.listed((step.why or "", was))
    if (day, step.id or 0) > last:
        return day, step.id or 0
    after = StatusChange(participant_id=step.participant_id, status=step.status, on=day, why=step.why)
    session.add(after)
    session.flush()  # before the other goes, or its number would be given again
    session.delete(step)
    return day, after.id or 0


def _move_new(session: Session, kind: type[SQLModel], to: str, kept_id: int, other_id: int) -> None:
    """Move what ties the other to a row that the kept one is not tied to yet."""
    known = {getattr(row, to) for row in _of(session, kind, kept_id)}
    for row in _of(session, kind, other_id):
        if getattr(row, to) not in known:
            row.participant_id = kept_id


def _of(session: Session, kind: type[Row], participant_id: int) -> list[Row]:
    column = col(kind.participant_id)  # type: ignore[attr-defined]
    return list(session.exec(select(kind).where(column == participant_id).order_by(col(kind.id))).all())  # type: ignore[attr-defined]
