"""Export the agreement as a PDF, or print it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from partnerdesk.desk.agreement.pages_model import AgreementPages, Made
from partnerdesk.desk.outside import written_notice
from partnerdesk.desk.pace.worker import run_in_worker
from partnerdesk.documents.errors import PaperProblem
from partnerdesk.file import changing
from partnerdesk.language import tr

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from partnerdesk.desk.desk import Desk
    from partnerdesk.documents.agreement import PrintedAgreement
    from partnerdesk.partnership.signing import Frozen

_NO_NAME = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
_LONGEST = 80


class Paper(QObject):
    """Exports and prints. Each time, version and fingerprint are recorded in the file."""

    #: An export or print began (True), or it ended or failed (False).
    busy = Signal(bool)

    def __init__(
        self,
        desk: Desk,
        pages: AgreementPages,
        window: QWidget,
        frozen: Callable[[], tuple[Frozen, bytes] | None],
    ) -> None:
        """Make it; `frozen` returns the frozen version that is shown, with its bytes, or None."""
        super().__init__(window)
        self._frozen = frozen
        self._desk = desk
        self._pages = pages
        self._window = window

    # -- as a file ----------------------------------------------------------------------

    def ask_where(self, title: str) -> None:
        """Ask for the path of the PDF, then export to it."""
        self._desk.flushing.emit()
        dialog = QFileDialog(self._window, tr("Export the agreement"), str(self._desk.beside.parent))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(tr("PDF documents") + " (*.pdf)")
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(file_name(title))
        dialog.fileSelected.connect(lambda chosen: self.export_to(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def export_to(self, path: Path) -> None:
        """Write the present agreement to a file, and replace an existing one."""
        self._desk.flushing.emit()
        self.busy.emit(True)
        if frozen := self._frozen():
            self._save(path, frozen[1], lambda: self._exported_frozen(path, frozen[0]))
            return

        def write(made: Made) -> None:
            self._save(path, made.pdf, lambda: self._exported(path, made.printed))

        self._pages.when_made(write, self._failed)

    def _save(self, path: Path, pdf: bytes, done: Callable[[], None]) -> None:
        from partnerdesk.documents.saving import save  # slow: not needed at start

        def failed(error: Exception) -> None:
            if not isinstance(error, PaperProblem):
                raise error
            self._failed(error)

        run_in_worker(self, lambda: save(pdf, path), lambda _: done(), failed)

    def _exported_frozen(self, path: Path, version: Frozen) -> None:
        self.busy.emit(False)
        said = tr("Exported the frozen version {version} as {path}.", version=version.version, path=path)
        self._desk.noticed.emit(written_notice(self._desk, said, path))

    def _exported(self, path: Path, printed: PrintedAgreement) -> None:
        self.busy.emit(False)
        self._remember(tr("Export the agreement"), printed)
        said = tr("Exported version {version} as {path}.", version=printed.version, path=path)
        self._desk.noticed.emit(written_notice(self._desk, said, path))

    def _failed(self, problem: PaperProblem) -> None:
        self.busy.emit(False)
        self._desk.tell_problem(problem)

    def _remember(self, said: str, printed: PrintedAgreement) -> None:
        """Record the printed version, unless the file is read-only."""
        if self._desk.read_only:
            return
        on = self._desk.today()
        self._desk.do(
            said,
            lambda session: changing.agreement.remember_printing(
                session, printed.version, on, printed.fingerprint, draft=printed.draft
            ),
        )

    # -- on a printer -------------------------------------------------------------------

    def ask_how(self) -> None:
        """Show the print dialog of the system, or a message if there is no printer."""
        # slow: not needed at start
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

        self._desk.flushing.emit()
        if not QPrinterInfo.availablePrinterNames():
            self._desk.tell(
                tr("No printer is set up on this computer. Export the PDF and print it elsewhere."),
            )
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        prepare(printer, self._desk.settings.paper)
        dialog = QPrintDialog(printer, self._window)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, on=False)
        if dialog.exec():  # modal on every platform
            self.print_on(printer)
        dialog.deleteLater()

    def print_on(self, printer: QPrinter) -> None:
        """Print the present agreement."""
        self.busy.emit(True)
        if frozen := self._frozen():
            self._print(printer, frozen[1], lambda: self._sent(frozen[0].version))
            return
        self._pages.when_made(
            lambda made: self._print(printer, made.pdf, lambda: self._printed(made.printed)), self._failed
        )

    def _print(self, printer: QPrinter, pdf: bytes, done: Callable[[], None]) -> None:
        from partnerdesk.desk.agreement.printing import PrintRun

        run = PrintRun(printer, pdf, self)
        run.ended.connect(lambda is_whole: self._end(done, is_whole=is_whole))
        run.start()

    def _end(self, done: Callable[[], None], *, is_whole: bool) -> None:
        self.busy.emit(False)
        if not is_whole:
            self._desk.tell_problem(
                PaperProblem(tr("The printer did not take the pages. Nothing is lost: try it again."))
            )
            return
        done()

    def _printed(self, printed: PrintedAgreement) -> None:
        self._remember(tr("Print the agreement"), printed)
        self._sent(printed.version)

    def _sent(self, version: int) -> None:
        self._desk.tell(tr("Version {version} is on its way to the printer.", version=version))


def prepare(printer: QPrinter, paper: str) -> None:
    """Set the paper size of a printer, and full pages, because our pages include margins."""
    from PySide6.QtCore import QMarginsF
    from PySide6.QtGui import QPageLayout, QPageSize

    size = QPageSize(QPageSize.PageSizeId.Letter if paper == "letter" else QPageSize.PageSizeId.A4)
    printer.setFullPage(True)
    printer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
    printer.setDocName(tr("Agreement"))


def file_name(title: str) -> str:
    """Return a name for the PDF that any computer takes."""
    bare = " ".join(_NO_NAME.sub(" ", title).split())[:_LONGEST].strip(" .") or tr("Agreement")
    return f"{bare}.pdf"
