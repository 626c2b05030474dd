"""What the parts of the Agreement screen share."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from partnerdesk.desk.widgets.basics import label

_LONGEST = 40


def label_of(field: QWidget, text: str = "") -> QLabel:
    """Make the small label above a field; it says the field's name unless another text."""
    made = label(text or field.accessibleName(), "heading")
    made.setBuddy(field)
    return made


def short(name: str) -> str:
    """Return a name as a menu can bear it."""
    name = " ".join(name.split())
    return name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…"
