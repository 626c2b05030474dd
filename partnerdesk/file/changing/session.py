"""The SQLModel session on the one connection of the file. Importing this loads SQLModel."""

import sqlite3
from typing import Any, NoReturn

import sqlalchemy.dialects.sqlite  # noqa: F401  # otherwise it is loaded during the first change
from sqlalchemy import event
from sqlalchemy.engine import Engine, ExceptionContext
from sqlalchemy.exc import NoResultFound
from sqlalchemy.pool import StaticPool
from sqlmodel import Session, create_engine

from partnerdesk.file import recording
from partnerdesk.file.errors import gone, is_orphan


class ChangeSession(Session):
    """The session of one change; only `PartnershipFile.change` commits it."""

    def get_one(self, *which: Any, **how: Any) -> Any:
        """Return a row. Raises FileProblem if it was deleted or undone in the meantime."""
        try:
            return super().get_one(*which, **how)
        except NoResultFound as e:
            raise gone() from e

    def flush(self, objects: Any = None) -> None:
        """Write new and changed rows. With new rows, foreign keys are checked at the commit only."""
        if self.new:
            recording.defer_foreign_keys(connection_of(self))
        super().flush(objects)

    def commit(self) -> NoReturn:
        """Raise RuntimeError: a commit here would store half a change."""
        raise RuntimeError("a change is committed at the end of its block, never before")


def engine_on(connection: sqlite3.Connection) -> Engine:
    """Return an engine that uses this connection and does not manage its transactions."""
    engine = create_engine(
        "sqlite://",
        creator=lambda: connection,
        poolclass=StaticPool,
        pool_reset_on_return=None,
        isolation_level="AUTOCOMMIT",
        skip_autocommit_rollback=True,
    )
    event.listen(engine, "handle_error", _explain_missing_row)
    engine.connect().close()  # SQLAlchemy's first queries would end an open transaction
    return engine


def _explain_missing_row(failed: ExceptionContext) -> None:
    """Raise FileProblem if a row refers to a row that no longer exists."""
    if is_orphan(failed.original_exception):
        raise gone() from failed.original_exception


def connection_of(session: Session) -> sqlite3.Connection:
    """Return the SQLite connection of a session; flush the session before using it."""
    connection = session.connection().connection.driver_connection
    assert isinstance(connection, sqlite3.Connection)
    return connection
