"""The pages of the agreement: made again in a worker after each change, one at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from partnerdesk.desk.pace.timers import single_shot
from partnerdesk.desk.pace.worker import Work, run_in_worker
from partnerdesk.documents.errors import PaperProblem
from partnerdesk.language import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from partnerdesk.desk.desk import Desk
    from partnerdesk.documents.agreement import PrintedAgreement
    from partnerdesk.file.reading.agreement_parts import AgreementContent
    from partnerdesk.file.reading.rows import Rows
    from partnerdesk.partnership.differences import Difference

_PAUSE_MS = 120


@dataclass(frozen=True)
class Made:
    """An agreement made on a day: its PDF, and what was printed (clauses, version, fingerprint).

    `moved_on` is where the words differ from the present frozen version; it is empty without one.
    """

    pdf: bytes
    printed: PrintedAgreement
    on: date
    moved_on: tuple[Difference, ...] = ()


def make(
    snapshot: bytes, paper: str, today: date, *, names_signs: bool = False, initials: bool = False
) -> Made:
    """Make the agreement of a snapshot of the file, in any thread. Raises PaperProblem."""
    # slow: not needed at start
    from partnerdesk.documents.agreement import write_agreement
    from partnerdesk.documents.languages import in_language
    from partnerdesk.file.reader_rows import for_reader
    from partnerdesk.file.reading.agreement import agreement_content
    from partnerdesk.partnership.readers import PARTNERS

    out = BytesIO()
    with for_reader(snapshot, PARTNERS) as rows:
        content = agreement_content(rows)
        moved_on = _moved_on(rows, content)
    printed = in_language(
        content.language,
        lambda: write_agreement(
            content, out, paper=paper, today=today, names_signs=names_signs, initials=initials
        ),
    )
    return Made(out.getvalue(), printed, today, moved_on)


def _moved_on(rows: Rows, content: AgreementContent) -> tuple[Difference, ...]:
    """Return where the words of now differ from those of the present frozen version."""
    from partnerdesk.file.reading import moved_on, signing
    from partnerdesk.partnership.signing import present

    version = present(signing.frozen_versions(rows))
    return tuple(moved_on.moved_on(rows, version, content) or ()) if version else ()


def _load() -> None:
    """Load the libraries for paper, in a worker of its own, because loading must not be interrupted."""
    import partnerdesk.documents.agreement  # noqa: F401
    from partnerdesk.documents.loading import load_reportlab

    load_reportlab()


class AgreementPages(QObject):
    """Keeps the pages up to date. `made` emits new pages, `refused` the problem."""

    made = Signal(object)  # Made
    refused = Signal(object)  # PaperProblem
    busy = Signal(bool)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._work: Work[Made] | None = None
        self._fresh: Made | None = None
        self._is_stale = False
        self._is_paused = True
        self._names_signs = False
        self._loading: Work[None] | None = None
        self._is_loaded = False
        self._waiting: list[tuple[Callable[[Made], None], Callable[[PaperProblem], None]]] = []
        self._soon = single_shot(self, _PAUSE_MS)
        self._soon.timeout.connect(self._begin)
        desk.long_work.ended.connect(self._soon.start)

    @property
    def names_signs(self) -> bool:
        """Return whether characters that no font has are printed as their names."""
        return self._names_signs

    def name_signs(self, *, names: bool) -> None:
        """Set whether characters that no font has are printed as their names."""
        self._names_signs = names
        self.renew()

    def renew(self) -> None:
        """Make the pages again after a short pause, in which more may change."""
        self._fresh = None
        if self._work:
            self._work.cancel()
            self._work = None
        self._is_stale = True
        self._soon.start()

    def rest(self) -> None:
        """Pause while the pages are not visible: making thousands would slow down the window."""
        self._is_paused = True
        if self._work and not self._waiting:
            self._work.cancel()
            self._work = None
            self._is_stale = True
            self.busy.emit(False)

    def go_on(self) -> None:
        """Resume, and make the pages if they are outdated."""
        self._is_paused = False
        if self._is_stale:
            self._soon.start()

    def cancel(self) -> None:
        """Make no pages until the next change. Waiting callers get a PaperProblem."""
        self._soon.stop()
        self._is_stale = False
        if self._work:
            self._work.cancel()
            self._work = None
        self.busy.emit(False)
        self._fail_waiting(PaperProblem(tr("Cancelled. Nothing left the app.")))

    def when_made(self, done: Callable[[Made], None], failed: Callable[[PaperProblem], None]) -> None:
        """Call `done` with the present pages, now or when they are made, or `failed`."""
        if self._fresh and self._fresh.on == self._desk.today():
            done(self._fresh)
            return
        self._waiting.append((done, failed))
        if self._is_stale:
            self._soon.start()
        elif not self._work:
            self.renew()

    def _begin(self) -> None:
        if not self._desk.is_open or self._work or not self._is_stale:
            return
        if self._desk.long_work.is_running or (self._is_paused and not self._waiting):
            return
        self.busy.emit(True)
        if not self._is_loaded:
            self._loading = self._loading or run_in_worker(self, _load, lambda _: self._loaded())
            return
        self._is_stale = False
        snapshot = self._desk.file.snapshot()
        paper, today = self._desk.settings.paper, self._desk.today()
        names, initials = self._names_signs, self._desk.settings.initials
        self._work = run_in_worker(
            self,
            lambda: make(snapshot, paper, today, names_signs=names, initials=initials),
            self._done,
            self._failed,
        )

    def _loaded(self) -> None:
        self._loading, self._is_loaded = None, True
        self._begin()

    def _done(self, made: Made) -> None:
        self._end()
        self.made.emit(made)
        if not self._is_stale:
            self._fresh = made
            waiting, self._waiting = self._waiting, []
            for done, _ in waiting:
                done(made)

    def _failed(self, error: Exception) -> None:
        """Emit a PaperProblem; any other error is a bug and is raised."""
        self._end()
        if not isinstance(error, PaperProblem):
            raise error
        self.refused.emit(error)
        if not self._is_stale:
            self._fail_waiting(error)

    def _end(self) -> None:
        """Start again if the file changed in the meantime."""
        self._work = None
        if self._is_stale:
            self._soon.start()
        else:
            self.busy.emit(False)

    def _fail_waiting(self, problem: PaperProblem) -> None:
        waiting, self._waiting = self._waiting, []
        for _, failed in waiting:
            failed(problem)
