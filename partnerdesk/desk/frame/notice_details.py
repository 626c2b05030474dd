"""The details of a long notice: a table that scrolls and sorts, and can be copied and saved."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFileDialog, QHeaderView, QTableView, QWidget

from partnerdesk.desk import tokens
from partnerdesk.desk.frame.problems_model import ProblemsModel, SortedProblems
from partnerdesk.desk.widgets.basics import button, column, label, row
from partnerdesk.language import tr
from partnerdesk.shown_paths import path_chosen, readable

if TYPE_CHECKING:
    from partnerdesk.desk.notice import Notice

#: Most visible rows; the table takes at most this fraction (a fourth) of the window's height.
_MOST_ROWS, _SHARE = 8, 4
_WIDEST = 170
#: Up to so many rows are as high as their texts; of more, a long one is seen as a tool tip.
_WRAPPED = 300


class NoticeDetails(QWidget):
    """The table of the details of a notice."""

    def __init__(self) -> None:
        """Make an empty table."""
        super().__init__()
        self._said = ""
        self._model = ProblemsModel()
        self.rows = SortedProblems(self._model)
        self.table = _Table(self.rows)
        self.copy = button(tr("Copy the list"), self._copy)
        self.save = button(tr("Save the list…"), self._choose_and_save)
        self._saved = label("", "small", wrap=True)
        under = row(self.copy, self.save, self._saved, spacing=tokens.S)
        under.setStretch(2, 1)
        self.setLayout(column(self.table, under, spacing=tokens.S))

    def show_details(self, notice: Notice) -> None:
        """Show the details of a notice, in their own order."""
        self._said = notice.text
        self._saved.clear()
        self._model.show_problems(notice.details)
        self.table.fit(self.window().height() // _SHARE)

    def _copy(self) -> None:
        """Copy all rows as a spreadsheet takes them, below what the notice says."""
        lines = ("\t".join(" ".join(cell.split()) for cell in cells) for cells in self.rows.table())
        QApplication.clipboard().setText("\n".join((self._said, "", *lines, "")))

    def _choose_and_save(self) -> None:
        name = tr("To put right") + ".csv"
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Save the list"), name, "*.csv")
        if chosen:
            self.save_as(path_chosen(chosen))

    def save_as(self, path: Path) -> None:
        """Write the table as a CSV, which a spreadsheet opens; what came of it stands beside the button."""
        # slow: not needed to show the table
        from partnerdesk.exchange.sheets.csv_out import ENCODING
        from partnerdesk.exchange.sheets.formulas import harmless
        from partnerdesk.file.endings import with_ending
        from partnerdesk.file.errors import FileProblem
        from partnerdesk.file.writing import write_whole

        out = io.StringIO(newline="")
        csv.writer(out).writerows([harmless(cell) for cell in cells] for cells in self.rows.table())
        try:
            target = with_ending(path, ".csv")
            write_whole(target, out.getvalue().encode(ENCODING))
        except FileProblem as e:
            self._saved.setText(str(e))
        else:
            self._saved.setText(tr("Saved as {path}.", path=readable(str(target))))


class _Table(QTableView):
    """The view of the problems. Ctrl+C copies the chosen rows."""

    def __init__(self, rows: SortedProblems) -> None:
        super().__init__()
        self.setModel(rows)
        self.setAccessibleName(tr("What is to be put right"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setShowGrid(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        )
        self.setSortingEnabled(True)
        self.horizontalHeader().setSortIndicatorClearable(True)
        rows.sort(-1)  # as they were found
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)

    def fit(self, most: int) -> None:
        """Be as wide and high as needed, up to a height in pixels."""
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for at in range(header.count() - 1):
            wanted = max(self.sizeHintForColumn(at), header.sectionSizeHint(at))
            header.resizeSection(at, min(wanted, tokens.px(_WIDEST)))
        header.setStretchLastSection(True)
        rows = self.model().rowCount()
        if rows <= _WRAPPED:
            self.resizeRowsToContents()
        lines = min(rows, _MOST_ROWS) + 1
        wanted = lines * (self.fontMetrics().lineSpacing() + tokens.px(10)) + tokens.px(6)
        self.setFixedHeight(min(wanted, most))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            chosen = sorted({index.row() for index in self.selectedIndexes()})
            model = self.model()
            rows = ([str(model.index(at, c).data()) for c in range(model.columnCount())] for at in chosen)
            QApplication.clipboard().setText("\n".join(map("\t".join, rows)))
            return
        super().keyPressEvent(event)
