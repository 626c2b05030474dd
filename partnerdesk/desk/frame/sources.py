"""What is to be imported: files that were chosen or dropped. Tables and returned forms are shown before."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from partnerdesk import settings
from partnerdesk.desk.frame import exchanging
from partnerdesk.desk.frame.behind_overlay import run_behind_overlay
from partnerdesk.desk.notice import Notice
from partnerdesk.exchange.forms import opening
from partnerdesk.exchange.tables.opening import ENDINGS as TABLES
from partnerdesk.exchange.tables.opening import is_table
from partnerdesk.file.errors import FileProblem
from partnerdesk.file.sources.errors import SourceProblem
from partnerdesk.language import tr, trn
from partnerdesk.shown_paths import path_chosen, readable

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from sqlmodel import Session

    from partnerdesk.desk.frame.returned_forms import Taken
    from partnerdesk.desk.full_desk import FullDesk
    from partnerdesk.exchange.forms.plan import Plan
    from partnerdesk.file.reading.rows import Rows

    #: What was found in some files: what forms would change, or why one cannot be read; None is no form.
    Found = list[Plan | SourceProblem | None]


def choose_and_import(desk: FullDesk, parent: QWidget) -> None:
    """Let the user choose what to import: one source, or any number of forms that came back."""
    start = readable(str(settings.documents_folder()))
    pattern = tr("Interchange files, tables and forms that came back") + _PATTERN
    chosen, _ = QFileDialog.getOpenFileNames(parent, tr("Import"), start, pattern)
    if chosen:
        import_chosen(desk, parent, [path_chosen(path) for path in chosen])


_PATTERN = " ({})".format(" ".join(f"*{ending}" for ending in (".json", ".pdf", *TABLES)))

#: The largest JSON that is looked at, before anything is read, for whether it is a board. In bytes.
_LARGEST_BOARD = 8_000_000


def import_chosen(desk: FullDesk, parent: QWidget, paths: Sequence[Path]) -> None:
    """Import files: any number of forms that came back, or one source of another kind."""
    if not any(path.suffix.lower() in opening.ENDINGS for path in paths):
        _import_one(desk, parent, paths)
        return
    desk.flushing.emit()
    snapshot = desk.file.snapshot()

    def look() -> Found:
        from partnerdesk.file.snapshot import SnapshotRows  # slow: not needed at start

        with SnapshotRows(snapshot) as rows:
            return [_found(rows, path) for path in paths]

    run_behind_overlay(
        desk,
        parent,
        look,
        tr("Reading {name}", name=readable(paths[0].name)),
        tr("Stopped. Nothing was imported."),
        lambda found: _show(desk, parent, paths, found),
    )


def _found(rows: Rows, path: Path) -> Plan | SourceProblem | None:
    from partnerdesk.exchange.forms.plan import plan  # slow: not needed at start

    try:
        returned = opening.returned_in(path)
        return plan(rows, returned) if returned else None
    except SourceProblem as problem:
        return problem


def _import_one(desk: FullDesk, parent: QWidget, paths: Sequence[Path]) -> None:
    if len(paths) == 1 and _is_table(paths[0]):
        from partnerdesk.desk.frame.bringing_in import bring_file  # slow: not needed at start

        bring_file(desk, parent, paths[0])
    elif len(paths) == 1:
        exchanging.import_file(desk, parent, paths[0])
    else:
        told = tr("Only forms that came back can be imported several at once. Choose one file at a time.")
        desk.tell_problem(FileProblem(told))


def _is_table(path: Path) -> bool:
    """Return whether a file is shown as a table before it is imported."""
    ending = path.suffix.lower()
    try:
        may_be_board = ending == ".json" and path.is_file() and path.stat().st_size <= _LARGEST_BOARD
        return is_table(ending, path.read_bytes() if may_be_board else b"")
    except OSError:
        return False  # the import tells what is wrong


def _show(desk: FullDesk, parent: QWidget, paths: Sequence[Path], found: Found) -> None:
    """Show the forms among what was found; a single file that is none is imported as what it is."""
    forms = [each for each in found if each is not None]
    if not forms:
        _import_one(desk, parent, paths)
        return
    from partnerdesk.desk.asking import show
    from partnerdesk.desk.frame.returned_forms import ReturnedForms  # slow: not needed at start

    others = [path for path, each in zip(paths, found, strict=True) if each is None]
    forms += [_no_form(path) for path in others]
    show(ReturnedForms(parent.window(), forms, lambda chosen: _take(desk, chosen)))


def _no_form(path: Path) -> SourceProblem:
    told = tr("{name} is no form that came back. Import it alone.", name=readable(path.name))
    return SourceProblem([told])


def _take(desk: FullDesk, chosen: Sequence[Taken]) -> None:
    """Take forms, each as one change, and say how many."""
    from partnerdesk.exchange.forms import taking  # slow: not needed at start

    for taken in chosen:
        if desk.do(taking.label(taken.plan), partial(_write, taken)) is None:
            return
    number = len(chosen)
    told = trn("Took {number} form that came back.", "Took {number} forms that came back.", number)
    desk.noticed.emit(Notice(told, "good", tr("Undo"), desk.undo))


def _write(taken: Taken, session: Session) -> bool:
    from partnerdesk.exchange.forms import taking  # slow: not needed at start

    taking.apply(session, taken.plan, taken.on, taken.instead)
    return True
