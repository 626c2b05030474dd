"""The desk: the one object that screens share. It opens, changes, undoes and tells.

Screens read `desk.file` through `partnerdesk.file.reading`, change it with `desk.do` or
`desk.write`, and repaint when `changed` is emitted. They never talk to one another.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QThread, Signal

from partnerdesk.desk.discreet import Discreet
from partnerdesk.desk.pace.idle import Idle
from partnerdesk.desk.pace.long_work import LongWork
from partnerdesk.desk.typed import Kept, Typed
from partnerdesk.file import changing
from partnerdesk.language import tr

if TYPE_CHECKING:
    from pathlib import Path

    from sqlmodel import Session

    from partnerdesk.desk.places import Place
    from partnerdesk.file.partnership_file import PartnershipFile
    from partnerdesk.file.recording import Changed
    from partnerdesk.settings import Settings

Result = TypeVar("Result")


class Notice:
    """One quiet message: its text, its tone ("", "good", "problem"), and what can be done."""

    def __init__(
        self,
        text: str,
        tone: str = "",
        action: str = "",
        do: Callable[[], object] | None = None,
        *,
        details: Sequence[str] = (),
    ) -> None:
        """Keep the text, the label and call of its one action, if there is one, and the lines below."""
        self.text, self.tone, self.action, self.do = text, tone, action, do
        self.details = tuple(details)


class Desk(QObject):
    """What is open, and everything a screen may ask of it."""

    opened = Signal()
    closing = Signal()  # the partnership is about to be closed: what is private is locked now
    closed = Signal()
    changed = Signal(object)  # Changed, or None when everything may be new
    going = Signal(object, object)  # Place, and (table, id) or None
    noticed = Signal(object)  # Notice, or None to take the notice away
    restoring = Signal(object)  # the path of a damaged file, or None for the open one
    _changed_by_worker = Signal(object, object)  # Changed, and the file

    def __init__(self, settings: Settings, today: Callable[[], date] = date.today) -> None:
        """Start with nothing open; `today` is asked for the date, so that tests can choose it."""
        super().__init__()
        self.settings = settings
        self.today = today
        #: Asked before a participant is deleted, with its id and name; each may say no.
        self.may_delete: list[Callable[[int, str], bool]] = []
        #: Whether screens leave out what is for the lead alone; they show all anew when it changes.
        self.discreet = Discreet(self)
        self.discreet.changed.connect(self._show_all_anew)
        #: What everything else waits for, such as an import.
        self.long_work = LongWork(self)
        #: What can wait until the window has nothing else to do.
        self.idle = Idle(self, lambda: not self.long_work.is_running)
        self.long_work.ended.connect(self.idle.resume)
        #: What is typed and not in the file yet.
        self.typed = Typed(self)
        #: Fields write what is typed in them.
        self.flushing = self.typed.flushing
        #: Asked before what could not be written would be lost; False to stay.
        self.may_lose: Callable[[list[Kept]], bool] = lambda kept: True
        self._file: PartnershipFile | None = None
        self._changed_by_worker.connect(self._pass_on)  # across threads: Qt lets it wait its turn

    @property
    def file(self) -> PartnershipFile:
        """Return the open partnership; asking while nothing is open is a bug."""
        assert self._file is not None, "no partnership is open"
        return self._file

    @property
    def is_open(self) -> bool:
        """Tell whether a partnership is open."""
        return self._file is not None

    @property
    def read_only(self) -> bool:
        """Tell whether changes are refused now."""
        return self._file is None or self._file.read_only

    # -- opening ------------------------------------------------------------------------

    def open(self, path: Path, *, take_over: bool = False) -> bool:
        """Open a partnership in place of the one that is open; tell why where it fails."""
        # slow: not needed at start
        from partnerdesk.file.errors import FileProblem
        from partnerdesk.file.partnership_file import PartnershipFile

        try:
            file = PartnershipFile.open(path.absolute(), take_over=take_over)
        except FileProblem as e:
            self.tell_problem(e, about=path.absolute())
            return False
        return self.take(file)

    def take(self, file: PartnershipFile) -> bool:
        """Make an open file the one on the desk, unless the user stays with what could not be written."""
        if not self.close():
            file.close()
            return False
        self._file = file
        file.who = self.settings.name or None
        file.listen(self._hear)
        self.noticed.emit(None)
        self.opened.emit()
        if file.notice:
            self.noticed.emit(Notice(file.notice))
        return True

    def _show_all_anew(self) -> None:
        if self.is_open:
            self.flushing.emit()
            self.changed.emit(None)

    def _hear(self, changed: Changed) -> None:
        if QThread.currentThread() is self.thread():
            self.changed.emit(changed)
        else:
            self._changed_by_worker.emit(changed, self._file)

    def _pass_on(self, changed: Changed, file: PartnershipFile) -> None:
        if file is self._file:  # or it was closed meanwhile
            self.changed.emit(changed)

    def close(self) -> bool:
        """Stop long work, write what is typed, and close; False where the user stays with it."""
        if self._file is None:
            return True
        self.long_work.stop()
        self.flushing.emit()
        if self.typed.kept and not self.may_lose(self.typed.kept):
            return False
        self.closing.emit()
        self.idle.drop()
        self._file.close()
        self._file = None
        self.typed.forget()
        self.closed.emit()
        return True

    # -- changing -----------------------------------------------------------------------

    def do(
        self, label: str, action: Callable[[Session], Result], *, field: str | None = None
    ) -> Result | None:
        """Run a change named `label`, told in the Undo menu; return what `action` returns.

        The action is one verb: `lambda session: changing.commitments.move(session, card, status)`.

        Where the disk or the file says no, nothing is changed, the user is told, screens show again
        what is in the file, None is returned, and what was typed stays in its field.
        """
        from partnerdesk.file.errors import FileProblem

        result = None
        try:
            with self.file.change(label, field=field) as session:
                result = action(session)
        except FileProblem as e:
            self.typed.refusals += 1
            self.tell_problem(e)
            self.changed.emit(None)
            return None
        except Exception:
            self.typed.refusals += 1  # a fault of ours, told elsewhere: what was typed stays all the same
            raise
        return result

    def write(self, label: str, table: str, row_id: int, **values: Any) -> None:
        """Set columns of one row, as a change of that field; `table` as in the file."""
        self.do(
            label,
            lambda session: changing.rows.set_values(session, table, row_id, values),
            field=f"{table} {row_id} {' '.join(values)}",
        )

    def delete(self, label: str, table: str, row_id: int) -> None:
        """Delete one row with what belongs to it, as a change; undo brings back also what was just typed."""
        self.flushing.emit()
        self.do(label, lambda session: changing.rows.delete(session, table, row_id))

    def undo(self) -> None:
        """Take back the last change and say so."""
        if not self.is_open:  # the notice that offered it outlived the partnership
            return
        self.flushing.emit()
        self._replay(self.file.undo, tr("Undone: {what}"), tr("Nothing to undo."))

    def redo(self) -> None:
        """Bring back the change taken back last and say so."""
        self._replay(self.file.redo, tr("Done again: {what}"), tr("Nothing to redo."))

    def _replay(self, replay: Callable[[], str | None], said: str, nothing: str) -> None:
        from partnerdesk.file.errors import FileProblem

        try:
            label = replay()
        except FileProblem as e:
            self.tell_problem(e)
            return
        self.noticed.emit(Notice(said.format(what=label) if label else nothing, "good"))

    # -- going and telling --------------------------------------------------------------

    def go(self, place: Place, target: tuple[str, int] | None = None) -> None:
        """Show a place, and there a row: its table and id."""
        self.idle.rest()
        self.flushing.emit()
        self.going.emit(place, target)

    def tell(self, text: str, *, action: str = "", do: Callable[[], object] | None = None) -> None:
        """Say something in the notice bar, with at most one action."""
        self.noticed.emit(Notice(text, "good", action, do))

    def tell_problem(self, problem: Exception, *, about: Path | None = None) -> None:
        """Say what went wrong in the world, what is safe and what to do; offer the backups of a damaged file.

        `about` is the file, where it is not the open one.
        """
        # slow: not needed at start
        from partnerdesk.file.errors import DamagedFile
        from partnerdesk.file.sources.errors import SourceProblem

        notice = Notice(str(problem), "problem")
        if isinstance(problem, DamagedFile):
            notice = Notice(str(problem), "problem", tr("Backups…"), lambda: self.restoring.emit(about))
        elif isinstance(problem, SourceProblem) and len(problem.problems) > 1:
            notice = Notice(problem.summary(), "problem", details=problem.problems)
        self.noticed.emit(notice)

    def tell_found(self, problem: Exception) -> None:
        """Say what was found unasked in the open partnership; a damaged one is left as it is from then on."""
        from partnerdesk.file.errors import DamagedFile  # slow: not needed at start

        self.tell_problem(problem)
        if isinstance(problem, DamagedFile) and not self.read_only:
            self.file.stop_writing(str(problem))
