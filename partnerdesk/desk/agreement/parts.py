"""What the parts of the Agreement screen share."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLabel, QWidget

from partnerdesk.desk.widgets.basics import label

if TYPE_CHECKING:
    from sqlmodel import Session

    from partnerdesk.desk.desk import Desk

_LONGEST = 40


def change(
    desk: Desk, said: str, verb: Callable[[ModuleType, Session], Any], field: str | None = None
) -> Any:
    """Change the agreement with a verb of `file.changing.agreement`; return what it returns."""

    def act(session: Session) -> Any:
        # slow: the tables are loaded at the first change
        from partnerdesk.file.changing import agreement

        return verb(agreement, session)

    return desk.do(said, act, field=field)


def label_of(field: QWidget, text: str = "") -> QLabel:
    """Make the small label above a field; it says the field's name unless another text."""
    made = label(text or field.accessibleName(), "heading")
    made.setBuddy(field)
    return made


def short(name: str) -> str:
    """Return a name as a menu can bear it."""
    name = " ".join(name.split())
    return name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…"
