"""What the parts of the Commitments screen share: how they change the file."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlmodel import Session

    from partnerdesk.desk.desk import Desk


def change(desk: Desk, said: str, verb: Callable[[ModuleType, Session], Any]) -> Any:
    """Change commitments with a verb of `file.changing.commitments`; return what it returns."""

    def act(session: Session) -> Any:
        # slow: the tables are loaded at the first change
        from partnerdesk.file.changing import commitments

        return verb(commitments, session)

    return desk.do(said, act)
