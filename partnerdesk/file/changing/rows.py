"""Change or delete any one row by the name of its table."""

from typing import Any

from sqlalchemy import Table, update
from sqlmodel import Session, SQLModel

from partnerdesk.file.errors import gone
from partnerdesk.partnership import tables

_CLASSES: dict[str, type[SQLModel]] = {
    str(getattr(tables, name).__tablename__): getattr(tables, name) for name in tables.__all__
}


def row(session: Session, table: str, row_id: int) -> Any:
    """Return a row that must be there."""
    return session.get_one(_CLASSES[table], row_id)


def set_values(session: Session, table: str, row_id: int, values: dict[str, Any]) -> None:
    """Set columns of a row by one statement, without reading it: half the time of an edit.

    Raises FileProblem where the row is not there any more.
    """
    here: Table = _CLASSES[table].__table__  # type: ignore[attr-defined]
    session.flush()
    set_ones = session.execute(update(here).where(here.c.id == row_id).values(values))
    if not set_ones.rowcount:  # type: ignore[attr-defined]
        raise gone()
    session.expire_all()


def delete(session: Session, table: str, row_id: int) -> None:
    """Delete a row; what belongs to it goes with it."""
    session.delete(row(session, table, row_id))


def add(session: Session, table: str, **values: Any) -> int:
    """Add a row and return its id."""
    made = _CLASSES[table](**values)
    session.add(made)
    session.flush()
    return int(made.id)  # type: ignore[attr-defined]
