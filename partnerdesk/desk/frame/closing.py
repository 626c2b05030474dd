"""Ask before unsaved text, or work on a table that is being brought in, would be lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from partnerdesk.desk.asking import ask, choose
from partnerdesk.desk.widgets.basics import shortened
from partnerdesk.language import tr

if TYPE_CHECKING:
    from partnerdesk.desk.typed import Kept

_MOST, _LONGEST = 8, 160


def may_lose(kept: list[Kept]) -> bool:
    """Show the unsaved texts. Return whether to close; the user can copy the texts first."""
    shown = [tr("{name}: {text}", name=k.name, text=shortened(k.text, _LONGEST)) for k in kept[:_MOST]]
    if len(kept) > _MOST:
        shown.append("…")
    answer = choose(
        tr("Close without what you typed?"),
        "\n".join((tr("This is not in the file: it could not be saved or not be understood."), "", *shown)),
        tr("Copy it and close"),
        tr("Close without it"),
    )
    if answer == 0:
        QApplication.clipboard().setText("\n\n".join(f"{k.name}\n{k.text}" for k in kept))
    return answer is not None


def may_lose_table() -> bool:
    """Ask whether what was answered, chosen and mended in a table may be lost. Esc means no."""
    return ask(
        tr("Leave the table without importing it?"),
        tr("What you answered, chose and mended for it would be lost. Nothing of it is in the file yet."),
        tr("Leave it"),
    )
