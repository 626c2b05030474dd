"""Freeze the agreement for signing: its pages are made in a worker, then kept in one change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from partnerdesk.desk.pace.worker import run_in_worker
from partnerdesk.documents.errors import PaperProblem
from partnerdesk.file import changing
from partnerdesk.language import tr

if TYPE_CHECKING:
    from datetime import date

    from partnerdesk.desk.agreement.signing_state import Shown
    from partnerdesk.desk.desk import Desk
    from partnerdesk.partnership.signing import ToFreeze


class Freezing(QObject):
    """Freezes and withdraws versions."""

    #: Freezing began (True) or ended (False).
    busy = Signal(bool)
    #: A version was frozen.
    kept = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def freeze(self, *, names_signs: bool) -> None:
        """Freeze the words as they are now, or tell what blocks it."""
        self._desk.flushing.emit()
        snapshot, today = self._desk.file.snapshot(), self._desk.today()
        how = {
            "paper": self._desk.settings.paper,
            "initials": self._desk.settings.initials,
            "names_signs": names_signs,
        }
        self.busy.emit(True)
        run_in_worker(self, lambda: _made(snapshot, today, **how), self._keep, self._failed)

    def _keep(self, frozen: ToFreeze) -> None:
        self.busy.emit(False)
        on = self._desk.today()
        said = tr("Freeze version {version}", version=frozen.version)
        made = self._desk.do(said, lambda session: changing.signing.freeze(session, frozen, on))
        if made is not None:
            self.kept.emit()
            told = tr("Version {version} is frozen for signing.", version=frozen.version)
            self._desk.tell(told, action=tr("Undo"), do=self._desk.undo)

    def _failed(self, error: Exception) -> None:
        self.busy.emit(False)
        if not isinstance(error, PaperProblem):
            raise error
        self._desk.tell_problem(error)

    def withdraw(self, shown: Shown, reason: str) -> None:
        """Withdraw the present version."""
        version, on = shown.present, self._desk.today()
        if version is None:
            return
        said = tr("Withdraw version {version}", version=version.version)
        self._desk.do(said, lambda session: changing.signing.withdraw(session, version.id, on, reason))


def _made(snapshot: bytes, today: date, **how: Any) -> ToFreeze:
    # slow: not needed at start
    from partnerdesk.documents.frozen_agreement import to_freeze
    from partnerdesk.file.reader_rows import for_reader
    from partnerdesk.partnership.readers import PARTNERS

    with for_reader(snapshot, PARTNERS) as rows:
        return to_freeze(rows, today=today, **how)
