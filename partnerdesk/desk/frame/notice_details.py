"""The details of a long notice: a scrolling list that can be copied and saved."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QFileDialog, QPlainTextEdit, QWidget

from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.basics import button, column, row
from partnerdesk.language import tr

if TYPE_CHECKING:
    from partnerdesk.desk.notice import Notice

#: Most visible lines; the list takes at most this fraction (one fifth) of the window's height.
_MOST_LINES, _SHARE = 8, 5


class NoticeDetails(QWidget):
    """The list of details of a notice."""

    def __init__(self) -> None:
        """Make an empty list."""
        super().__init__()
        self._text = ""
        self.list = QPlainTextEdit()
        self.list.setReadOnly(True)
        self.list.setTabChangesFocus(True)
        self.list.setAccessibleName(tr("What is to be put right"))
        self.copy = button(tr("Copy the list"), self._copy)
        self.save = button(tr("Save the list…"), self._choose_and_save)
        self.setLayout(column(self.list, row(self.copy, self.save, -1, spacing=tokens.S), spacing=tokens.S))

    def show_details(self, notice: Notice) -> None:
        """Show the details of a notice."""
        self._text = "\n".join((notice.text, "", *notice.details, ""))
        self.list.setPlainText("\n".join(notice.details))
        self._fit(notice.details)

    def _fit(self, lines: Sequence[str]) -> None:
        shown = min(len(lines), _MOST_LINES)
        margins = 2 * int(self.list.document().documentMargin()) + 2 * tokens.px(7)
        wanted = shown * self.list.fontMetrics().lineSpacing() + margins
        self.list.setFixedHeight(min(wanted, self.window().height() // _SHARE))

    def _copy(self) -> None:
        QApplication.clipboard().setText(self._text)

    def _choose_and_save(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, tr("Save the list"), tr("To put right") + ".txt", "*.txt"
        )
        if chosen:
            self.save_as(Path(chosen))

    def save_as(self, path: Path) -> None:
        """Write notice and details to a text file. An error is shown in the list."""
        from partnerdesk.file.errors import FileProblem
        from partnerdesk.file.writing import write_whole

        try:
            write_whole(path if path.suffix else path.with_suffix(".txt"), self._text.encode())
        except FileProblem as e:
            self.list.setPlainText("\n".join((str(e), "", self._text)))
