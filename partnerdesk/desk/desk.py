"""The desk: the object that all screens share. It opens files, runs changes and shows messages.

Screens query `desk.file` through `partnerdesk.file.reading`, change it with `desk.do` or
`desk.write`, and refresh when `changed` is emitted. They never call one another.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QThread, Signal

from partnerdesk.desk.discreet import Discreet
from partnerdesk.desk.kept_readings import KeptReadings
from partnerdesk.desk.notice import Notice
from partnerdesk.desk.pace.clock import Clock
from partnerdesk.desk.pace.idle import Idle
from partnerdesk.desk.pace.long_work import LongWork
from partnerdesk.desk.replay import Replay
from partnerdesk.desk.seen_rows import SeenRows
from partnerdesk.desk.typed import Kept, Typed
from partnerdesk.file import changing
from partnerdesk.language import tr

if TYPE_CHECKING:
    from pathlib import Path

    from sqlmodel import Session

    from partnerdesk.desk.places import Place
    from partnerdesk.file.drafts import Draft
    from partnerdesk.file.partnership_file import PartnershipFile
    from partnerdesk.file.reading.rows import Rows
    from partnerdesk.file.recording import Changed
    from partnerdesk.settings import Settings

Result = TypeVar("Result")


class Desk(QObject):
    """The open partnership, and everything that screens may do with it."""

    opened = Signal()
    closing = Signal()  # before the partnership closes: the private side locks now
    closed = Signal()
    changed = Signal(object)  # Changed, or None if everything may have changed
    going = Signal(object, object)  # Place, and (table, id) or None
    noticed = Signal(object)  # Notice, or None to hide the notice
    export_asked = Signal(object)  # ExportAsked
    import_asked = Signal(str, str, str)  # rows of a spreadsheet, what each is, and what the first column is
    restoring = Signal(object)  # the path of a damaged file, or None for the open one
    _changed_by_worker = Signal(object, object)  # Changed, and the file

    def __init__(self, settings: Settings, today: Callable[[], date] = date.today) -> None:
        """Start without a partnership; `today` returns the date, so that tests can choose it."""
        super().__init__()
        self.settings = settings
        self.today = today
        #: The clock of meetings; tests put another in its place.
        self.clock = Clock()
        self._kept = KeptReadings()
        self.changed.connect(self._kept.forget)  # before any screen reads
        self.closed.connect(lambda: self._kept.forget())
        #: Called before a participant is deleted, with its id and name; each can refuse.
        self.may_delete: list[Callable[[int, str], bool]] = []
        #: Called before the partnership closes, after typed text was saved; each returns False to stay.
        self.may_close: list[Callable[[], bool]] = []
        #: Whether screens hide what is for the lead only. A change refreshes all screens.
        self.discreet = Discreet(self)
        self.discreet.changed.connect(self._refresh_all)
        self._seen = SeenRows(self.discreet)
        #: Work that blocks everything else, such as an import.
        self.long_work = LongWork(self)
        #: The idle queue. It pauses during long work.
        self.idle = Idle(self, lambda: not self.long_work.is_running)
        self.long_work.ended.connect(self.idle.resume)
        self.changed.connect(self.idle.let_paint)
        #: Typed text that is not saved yet.
        self.typed = Typed(self)
        #: Emitted when fields must save their text.
        self.flushing = self.typed.flushing
        #: Called before unsaved text would be lost; returns False to stay.
        self.may_lose: Callable[[list[Kept]], bool] = lambda kept: True
        #: Undoes or redoes a change beside the window, which shows how far it is; None without a window.
        self.replays_beside: Callable[[Replay], None] | None = None
        self._file: PartnershipFile | None = None
        self._changed_by_worker.connect(self._pass_on)  # a queued connection across threads

    @property
    def file(self) -> PartnershipFile:
        """Return the open partnership. It is a bug to call this if none is open."""
        assert self._file is not None, "no partnership is open"
        return self._file

    def read(self, reading: Callable[..., Result], *arguments: Hashable) -> Result:
        """Return `reading(file, *arguments)`, the same object until a change may have changed it.

        For screens that are shown anew after each change. Nobody may change the result. Raises FileProblem.
        """
        return self._kept.of(self.file, reading, *arguments)

    def read_seen_at_meetings(self, reading: Callable[..., Result], *arguments: Hashable) -> Result:
        """Do the same with the rows of `seen_at_meetings`."""
        return self._kept.of(self.seen_at_meetings, reading, *arguments)

    @property
    def seen(self) -> Rows:
        """Return what the window may show and offer now: the file, or what partners see of it.

        Screens read from it what they only show or offer. In the discreet view it has no participant
        that has not joined, and none of its rows. Raises FileProblem.
        """
        return self._seen.by(self.file, self.discreet.reading)

    @property
    def seen_at_meetings(self) -> Rows:
        """Return the same with those who came to a meeting, for what is shown and offered about meetings."""
        return self._seen.by(self.file, replace(self.discreet.reading, minutes=True))

    @property
    def is_open(self) -> bool:
        """Return whether a partnership is open."""
        return self._file is not None

    @property
    def read_only(self) -> bool:
        """Return whether changes are refused now."""
        return self._file is None or self._file.read_only

    @property
    def is_rehearsal(self) -> bool:
        """Return whether the open partnership is a copy to rehearse with, which is thrown away after."""
        from partnerdesk.file.rehearsing import is_rehearsal  # slow: not needed at start

        return self._file is not None and is_rehearsal(self._file.path)

    @property
    def beside(self) -> Path:
        """Return the path beside which other files are proposed: the folder of a rehearsal is thrown away."""
        from partnerdesk import settings  # slow: not needed at start

        path = self.file.path
        return settings.documents_folder() / path.name if self.is_rehearsal else path

    # -- opening ------------------------------------------------------------------------

    def open(self, path: Path, *, take_over: bool = False) -> bool:
        """Open a partnership and close the present one. Show a message and return False if this fails."""
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
        """Take over an open file and close the present one. Return False if the user keeps unsaved text."""
        if not self.close():
            file.close()
            return False
        self._file = file
        file.who = self.settings.name or None
        file.listen(self._on_file_changed)
        self.noticed.emit(None)
        self.opened.emit()
        if file.notice:
            self.noticed.emit(Notice(file.notice))
        return True

    def _refresh_all(self) -> None:
        if self.is_open:
            self.flushing.emit()
            self.changed.emit(None)

    def _on_file_changed(self, changed: Changed) -> None:
        if QThread.currentThread() is self.thread():
            self.changed.emit(changed)
        else:
            self._changed_by_worker.emit(changed, self._file)

    def _pass_on(self, changed: Changed, file: PartnershipFile) -> None:
        if file is self._file:  # else it was closed in the meantime
            self.changed.emit(changed)

    def close(self) -> bool:
        """Stop long work, save text, and close. Return False if the user keeps unsaved text."""
        if self._file is None:
            return True
        self.long_work.stop()
        self.flushing.emit()
        if self.typed.kept and not self.may_lose(self.typed.kept):
            return False
        if not all(may() for may in self.may_close):
            return False
        self.closing.emit()
        self.idle.drop()
        self._seen.close()
        self._file.close()
        self._file = None
        self.typed.forget()
        self.closed.emit()
        return True

    # -- changing -----------------------------------------------------------------------

    def do(
        self, label: str, action: Callable[[Session], Result], *, field: str | None = None
    ) -> Result | None:
        """Run a change in one transaction, named `label` in the Undo menu. Return what `action` returns.

        The action is one verb: `lambda session: changing.commitments.move(session, card, status, today)`.

        If the file refuses, nothing is changed, a message is shown, all screens refresh, typed text
        stays in its field, and the result is None. `field` identifies the edited field, so that
        successive edits of it become one change.
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
            self.typed.refusals += 1  # a bug, reported elsewhere: typed text is kept too
            raise
        return result

    def write(self, label: str, table: str, row_id: int, **values: Any) -> None:
        """Set columns of one row, as a change of one field."""
        self.do(
            label,
            lambda session: changing.rows.set_values(session, table, row_id, values),
            field=f"{table} {row_id} {' '.join(values)}",
        )

    def keep_draft(self, draft: Draft) -> bool:
        """Keep what is still being typed in a meeting; return False if the file refused it.

        This is no step of undo.
        """
        from partnerdesk.file.errors import FileProblem

        try:
            self.file.keep_draft(draft)
        except FileProblem as e:
            self.tell_problem(e)
            return False
        return True

    def delete(self, label: str, table: str, row_id: int) -> None:
        """Delete one row with its dependent rows, as a change. Undo restores typed text too."""
        self.flushing.emit()
        self.do(label, lambda session: changing.rows.delete(session, table, row_id))

    def note_seen(self) -> None:
        """Note that others saw the present wording of problem and goal; this is no step of undo."""
        from partnerdesk.file.errors import FileProblem

        if self.is_open:
            try:
                self.file.note_seen()
            except FileProblem as e:
                self.tell_problem(e)

    def undo(self) -> None:
        """Undo the last change, with a message; one that takes long goes on beside the window."""
        if not self.is_open:  # the notice with the Undo button may outlive the partnership
            return
        self.flushing.emit()
        self._replay(Replay(self.file, backwards=True))

    def redo(self) -> None:
        """Redo the change that was undone last, with a message."""
        self._replay(Replay(self.file, backwards=False))

    def _replay(self, step: Replay) -> None:
        from partnerdesk.file.errors import FileProblem

        try:
            if self.replays_beside and not self.long_work.is_running and step.is_long:
                self.replays_beside(step)
                return
            label = step.run()
        except FileProblem as e:
            self.tell_problem(e)
            return
        self.tell_replayed(step, label)

    def tell_replayed(self, step: Replay, label: str | None) -> None:
        """Say that a change was undone or done again."""
        if label and self.discreet.is_on:
            label = tr("a change")  # its name may tell who was asked
        self.noticed.emit(Notice(step.told(label) if label else step.nothing(), "good"))

    # -- navigation and messages --------------------------------------------------------------

    def go(self, place: Place, target: tuple[str, int] | None = None) -> None:
        """Show a place, and a row there: `target` is its table and id."""
        self.idle.rest()
        self.flushing.emit()
        self.going.emit(place, target)

    def tell(self, text: str, *, action: str = "", do: Callable[[], object] | None = None) -> None:
        """Show a message in the notice bar, with at most one action."""
        self.noticed.emit(Notice(text, "good", action, do))

    def tell_problem(self, problem: Exception, *, about: Path | None = None) -> None:
        """Show the message of an error. For a damaged file, offer its backups.

        `about` is the path of the file if it is not the open one.
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
        """Show a problem that was found in the background. A damaged file becomes read-only."""
        from partnerdesk.file.errors import DamagedFile  # slow: not needed at start

        self.tell_problem(problem)
        if isinstance(problem, DamagedFile) and not self.read_only:
            self.file.stop_writing(str(problem))
