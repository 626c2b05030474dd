"""Add, change or delete any one row by the name of its table."""

from functools import cache
from typing import Any

from sqlalchemy import BindParameter, Table, Update, bindparam, update
from sqlmodel import Session, SQLModel

from partnerdesk.file.errors import gone
from partnerdesk.partnership import tables

_CLASSES: dict[str, type[SQLModel]] = {
    str(getattr(tables, name).__tablename__): getattr(tables, name) for name in tables.__all__
}


def table_names() -> list[str]:
    """Return the names of the tables of a partnership, owners before what belongs to them."""
    return [table.name for table in SQLModel.metadata.sorted_tables]


def set_values(session: Session, table: str, row_id: int, values: dict[str, Any]) -> None:
    """Set columns of a row by one statement, without reading it: half the time of an edit.

    Raises FileProblem where the row is not there any more.
    """
    session.flush()
    given = {f"to_{column}": value for column, value in values.items()}
    if not session.connection().execute(_setting(table, tuple(values)), given | {"row_id": row_id}).rowcount:
        raise gone()
    session.expire_all()


@cache
def _setting(table: str, columns: tuple[str, ...]) -> Update:
    here: Table = _CLASSES[table].__table__  # type: ignore[attr-defined]
    to: dict[str, BindParameter[Any]] = {column: bindparam(f"to_{column}") for column in columns}
    return update(here).where(here.c.id == bindparam("row_id")).values(to)


def delete(session: Session, table: str, row_id: int) -> None:
    """Delete a row; what belongs to it goes with it."""
    session.delete(session.get_one(_CLASSES[table], row_id))


def add(session: Session, table: str, **values: Any) -> int:
    """Add a row and return its id."""
    made = _CLASSES[table](**values)
    session.add(made)
    session.flush()
    return int(made.id)  # type: ignore[attr-defined]
