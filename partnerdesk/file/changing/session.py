"""Let SQLModel work on the file's one connection. Importing this costs SQLModel itself."""

import sqlite3
from typing import Any, NoReturn

import sqlalchemy.dialects.sqlite  # noqa: F401  # else loaded in the middle of the first change
from sqlalchemy import event
from sqlalchemy.engine import Engine, ExceptionContext
from sqlalchemy.exc import NoResultFound
from sqlalchemy.pool import StaticPool
from sqlmodel import Session, create_engine

from partnerdesk.file import recording
from partnerdesk.file.errors import gone, is_orphan


class ChangeSession(Session):
    """The session of one change; the change alone commits it."""

    def get_one(self, *which: Any, **how: Any) -> Any:
        """Return a row; FileProblem where it was deleted, or undone, since it was shown."""
        try:
            return super().get_one(*which, **how)
        except NoResultFound as e:
            raise gone() from e

    def flush(self, objects: Any = None) -> None:
        """Write what is new or set. New rows come in any order: what they belong to is looked for last."""
        if self.new:
            recording.defer_foreign_keys(connection_of(self))
        super().flush(objects)

    def commit(self) -> NoReturn:
        """Refuse: half a change would be durable."""
        raise RuntimeError("a change is kept at the end of its block, never before")


def engine_on(connection: sqlite3.Connection) -> Engine:
    """Return an engine that uses our connection, and leaves its transactions to us."""
    engine = create_engine(
        "sqlite://",
        creator=lambda: connection,
        poolclass=StaticPool,
        pool_reset_on_return=None,
        isolation_level="AUTOCOMMIT",
        skip_autocommit_rollback=True,
    )
    event.listen(engine, "handle_error", _tell_what_is_gone)
    engine.connect().close()  # what SQLAlchemy asks at first must not end a transaction of ours
    return engine


def _tell_what_is_gone(failed: ExceptionContext) -> None:
    """Say so where something was given to what is there no more."""
    if is_orphan(failed.original_exception):
        raise gone() from failed.original_exception


def connection_of(session: Session) -> sqlite3.Connection:
    """Return the file's own connection, on which a session works; flush the session first."""
    found = session.connection().connection.driver_connection
    assert isinstance(found, sqlite3.Connection)
    return found
