"""Small functions for the parts of the Agreement screen."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from partnerdesk.desk.widgets.basics import label

_LONGEST = 40


def label_of(field: QWidget, text: str = "") -> QLabel:
    """Return a small label for a field, with `text` or else the name of the field."""
    made = label(text or field.accessibleName(), "heading")
    made.setBuddy(field)
    return made


def short(name: str) -> str:
    """Return a name, cut for a menu."""
    name = " ".join(name.split())
    return name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…"
