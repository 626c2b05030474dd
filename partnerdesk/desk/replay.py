"""One step of undo or redo: what it does, and what is said of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnerdesk.language import tr

if TYPE_CHECKING:
    from partnerdesk.file.partnership_file import PartnershipFile


@dataclass(frozen=True)
class Replay:
    """Undo (`backwards`) or redo of the next change of a file."""

    file: PartnershipFile
    backwards: bool

    @property
    def is_long(self) -> bool:
        """Return whether it takes longer than a moment."""
        return self.file.is_long_step(backwards=self.backwards)

    def run(self) -> str | None:
        """Do it; return the label of the change, None if there is none. Raises FileProblem."""
        return self.file.undo() if self.backwards else self.file.redo()

    def told(self, what: str) -> str:
        """Return what is said when it is done; `what` is the change."""
        return tr("Undone: {what}", what=what) if self.backwards else tr("Done again: {what}", what=what)

    def nothing(self) -> str:
        """Return what is said if there was nothing to do."""
        return tr("Nothing to undo.") if self.backwards else tr("Nothing to redo.")

    def busy_with(self) -> str:
        """Return what is said while it runs."""
        return tr("Undoing…") if self.backwards else tr("Doing it again…")

    def stopped(self) -> str:
        """Return what is said when it was cancelled: the change stands as it did before."""
        return (
            tr("Stopped. Nothing was undone.") if self.backwards else tr("Stopped. Nothing was done again.")
        )
