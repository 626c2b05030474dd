"""Keep scanned pages with a signature, in a worker, and write one out again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from partnerdesk.desk.outside import written_notice
from partnerdesk.file import changing
from partnerdesk.file.errors import FileProblem
from partnerdesk.language import tr, trn
from partnerdesk.partnership.signature_kinds import MOST_BYTES

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.partnership.signing import Scanned, Signed


class KeptPages(QObject):
    """Keeps pages as one change; all of them or none."""

    #: All pages were kept, or none.
    ended = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._window = parent

    def keep(self, signed: Signed, paths: Sequence[Path]) -> None:
        """Keep files with a signature; whoever uses this computer brought them."""
        self._desk.flushing.emit()
        file, today, who = self._desk.file, self._desk.today(), self._desk.settings.name or None
        said = tr("Keep a page with the signature of {name}", name=signed.name)

        def work() -> int:
            contents = [(path.name, _read(path)) for path in paths]
            with file.change(said) as session:
                for name, content in contents:
                    changing.signing.keep_scan(session, signed.id, content, name, today, who)
            return len(contents)

        self._desk.long_work.run(work, self._kept, self._failed, self.ended.emit)

    def _kept(self, number: int) -> None:
        self._desk.tell(trn("{number} page is kept.", "{number} pages are kept.", number))
        self.ended.emit()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, FileProblem):
            raise error
        self._desk.tell_problem(error)
        self.ended.emit()

    def ask_where(self, scan: Scanned) -> None:
        """Ask for the path of a page, then write it there."""
        dialog = QFileDialog(self._window, tr("Save the page"), str(self._desk.beside.parent))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(scan.file_name)
        dialog.fileSelected.connect(lambda chosen: self.save(scan, Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save(self, scan: Scanned, path: Path) -> None:
        """Write a page to a file, byte for byte."""
        from partnerdesk.file import attachments
        from partnerdesk.file.writing import write_whole

        try:
            content = attachments.content_of(self._desk.file, scan.sha256)
            if content is not None:
                write_whole(path, content)
        except FileProblem as e:
            self._desk.tell_problem(e)
        else:
            self._desk.noticed.emit(
                written_notice(self._desk, tr("Saved the page as {path}.", path=path), path)
            )


def _read(path: Path) -> bytes:
    """Read a file, a little more than may be kept at most. Raises FileProblem."""
    from partnerdesk.file.errors import unreadable

    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as e:
        raise unreadable(path, e) from e
