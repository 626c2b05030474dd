"""Add needs, and set who covers them how far."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from partnerdesk.partnership.needs import Level
from partnerdesk.partnership.tables import Coverage, Need


def add_need(session: Session, name: str, kind: str, importance: str) -> int:
    """Add a need and return its id."""
    need = Need(name=name, kind=kind, importance=importance)
    session.add(need)
    session.flush()
    assert need.id is not None
    return need.id


def add_needs(session: Session, names: Sequence[str], kind: str, importance: str) -> int:
    """Add needs of one kind and importance; return the id of the last."""
    return [add_need(session, name, kind, importance) for name in names][-1]


def set_level(session: Session, need_id: int, participant_id: int, level: str | None) -> None:
    """Set how far a participant covers a need; None deletes the cell with its note."""
    cell = _cell(session, need_id, participant_id)
    if level is None:
        if cell:
            session.delete(cell)
    elif cell:
        cell.level = level
    else:
        session.add(Coverage(need_id=need_id, participant_id=participant_id, level=level))


def set_note(session: Session, need_id: int, participant_id: int, note: str | None) -> None:
    """Set the note of a cell; a note on an empty cell adds potential coverage."""
    cell = _cell(session, need_id, participant_id)
    if cell:
        cell.note = note
    elif note:
        session.add(
            Coverage(need_id=need_id, participant_id=participant_id, level=Level.POTENTIAL, note=note)
        )


def _cell(session: Session, need_id: int, participant_id: int) -> Coverage | None:
    return session.exec(
        select(Coverage).where(
            col(Coverage.need_id) == need_id, col(Coverage.participant_id) == participant_id
        )
    ).first()
