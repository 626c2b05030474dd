"""Import into the open partnership and export from it, in a worker, with a way to stop."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from partnerdesk import settings
from partnerdesk.desk.widgets.busy import Busy
from partnerdesk.desk.widgets.worker import Tell, run_in_worker
from partnerdesk.documents.errors import PaperProblem
from partnerdesk.file.errors import FileProblem
from partnerdesk.language import tr

if TYPE_CHECKING:
    from partnerdesk.desk.window import Window


class Stopped(FileProblem):
    """The user had waited enough; what was there before is still there."""


def kinds() -> list[tuple[str, str, str]]:
    """Return what can be exported: its kind, its name in the menu, and its ending."""
    return [
        ("agreement", tr("Agreement (PDF)…"), ".pdf"),
        ("register", tr("Register of participants (PDF)…"), ".pdf"),
        ("gaps", tr("Needs and gaps (PDF)…"), ".pdf"),
        ("minutes", tr("Minutes of the meetings (PDF)…"), ".pdf"),
        ("progress", tr("Progress of the commitments (PDF)…"), ".pdf"),
        ("interchange", tr("Interchange file (JSON)…"), ".json"),
    ]


def choose_and_import(window: Window) -> None:
    """Let the user choose a source and import it."""
    start = str(settings.documents_folder())
    pattern = tr("Interchange files and tables") + " (*.json *.csv *.xlsx)"
    chosen, _ = QFileDialog.getOpenFileName(window, tr("Import"), start, pattern)
    if chosen:
        import_file(window, Path(chosen))


def import_file(window: Window, source: Path) -> None:
    """Import a source as one change that undo takes back; say what was wrong with it if it was."""
    desk = window.desk
    desk.flushing.emit()
    file = desk.file

    unwanted = Event()

    def go_on() -> None:
        if unwanted.is_set():
            raise Stopped(tr("Stopped. Nothing was imported."))

    def work(tell: Tell) -> None:
        from partnerdesk.exchange.importing import import_into  # slow: needed only here

        import_into(file, source, go_on=go_on)

    def done(nothing: None) -> None:
        busy.end()
        desk.tell(tr("Imported {name}.", name=source.name), action=tr("Undo"), do=desk.undo)

    def failed(error: Exception) -> None:
        busy.end()
        if not isinstance(error, FileProblem):
            raise error
        desk.tell_problem(error)

    busy = Busy(window, tr("Importing {name}", name=source.name), unwanted.set)
    run_in_worker(window, work, done, failed)


def choose_and_export(window: Window, kind: str) -> None:
    """Let the user choose where a document goes, and write it."""
    ending = next(e for k, _, e in kinds() if k == kind)
    path = window.desk.file.path
    start = str(path.with_name(f"{path.stem} – {tr(kind)}{ending}"))
    chosen, _ = QFileDialog.getSaveFileName(window, tr("Export"), start, f"*{ending}")
    if chosen:
        target = Path(chosen)
        export_as(window, kind, target if target.suffix else target.with_suffix(ending))


def export_as(window: Window, kind: str, path: Path) -> None:
    """Write a document of the open partnership to a path the user chose, and say where it is."""
    desk = window.desk
    desk.flushing.emit()
    snapshot = desk.file.snapshot()
    paper, today = desk.settings.paper, desk.today()
    unwanted = Event()

    def work(tell: Tell) -> None:
        from partnerdesk.file.snapshot import SnapshotRows
        from partnerdesk.file.writing import write_whole

        with SnapshotRows(snapshot) as rows:
            if kind == "interchange":
                from partnerdesk.exchange.interchange import interchange_bytes

                content = interchange_bytes(rows)
            else:
                from partnerdesk.documents.printing import document

                content = document(rows, kind, language="en", paper=paper, today=today)
        if unwanted.is_set():
            raise Stopped(tr("Stopped. Nothing was exported."))
        write_whole(path, content)

    def done(nothing: None) -> None:
        busy.end()
        desk.tell(tr("Exported to {path}.", path=path))

    def failed(error: Exception) -> None:
        busy.end()
        if not isinstance(error, FileProblem | PaperProblem):
            raise error
        desk.tell_problem(error)

    busy = Busy(window, tr("Exporting {name}", name=path.name), unwanted.set)
    run_in_worker(window, work, done, failed)
