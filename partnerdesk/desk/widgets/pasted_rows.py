"""Offer the rows of a sheet that are pasted into a field for one name as separate entries."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem

from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.basics import button, column, label
from partnerdesk.desk.widgets.fields import TextField, clean, trimmed
from partnerdesk.desk.widgets.flow import Flow
from partnerdesk.language import tr, trn

_MOST_LINES = 8


def rows_in(text: str) -> list[list[str]]:
    """Return the cells of each row of a text copied from a sheet, without empty rows."""
    rows = [
        [trimmed(cell) for cell in clean(line).split("\t")] for line in re.split(r"[\r\n\u2028\u2029]+", text)
    ]
    return [cells for cells in rows if any(cells)]


class PastedRows(QFrame):
    """A list below a field with the first column of pasted rows; checked ones are added as one change.

    Names that exist already are not checked. Nothing is added until the user confirms.
    """

    def __init__(
        self,
        field: QLineEdit | TextField,
        add: Callable[[list[str]], bool],
        *,
        is_known: Callable[[str], bool] = lambda name: False,
        bring: Callable[[str], object] | None = None,
    ) -> None:
        """Watch a field; `add` adds names and tells whether it could, `is_known` those that are there.

        `bring` shows the page for the whole table, where there is one for such rows.
        """
        super().__init__()
        self._field, self._do, self._is_known, self._bring = field, add, is_known, bring
        self._rows: list[list[str]] = []
        self.setProperty("role", "strip")
        self.told = label("", "small", wrap=True)
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(tr("Rows that were pasted"))
        self.list.itemChanged.connect(lambda: self._count())
        self.add = button("", self._add, "primary")
        self.leave = button(tr("Leave them out"), self.close_rows, "quiet")
        self.whole = button(tr("Bring all columns…"), self._bring_whole)
        tools = Flow(self.add, self.whole, self.leave, spacing=tokens.S)
        lines = column(self.told, self.list, tools, spacing=tokens.S)
        lines.setContentsMargins(tokens.S, tokens.S, tokens.S, tokens.S)
        self.setLayout(lines)
        if isinstance(field, QLineEdit):
            field.setMaxLength(1_000_000)  # a sheet is not cut in silence
        field.textChanged.connect(lambda: self._look())
        self.hide()

    def _text(self) -> str:
        return self._field.text() if isinstance(self._field, QLineEdit) else self._field.typed_text()

    def _look(self) -> None:
        rows = rows_in(self._text())
        if len(rows) > 1 or (rows and len(rows[0]) > 1):
            self._rows = rows
            self._offer(rows)
            self._field.clear()

    def _offer(self, rows: Sequence[Sequence[str]]) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for name in dict.fromkeys(cells[0] for cells in rows if cells[0]):
            item = QListWidgetItem(name, self.list)
            is_new = not self._is_known(name)
            item.setCheckState(Qt.CheckState.Checked if is_new else Qt.CheckState.Unchecked)
            if not is_new:
                item.setToolTip(tr("{name} is there already.", name=name))
        self.list.blockSignals(False)
        told = trn("{number} row was pasted.", "{number} rows were pasted.", len(rows))
        has_more = any(len(cells) > 1 for cells in rows)
        if has_more:
            told += " " + tr("“Add” takes the first column alone.")
        self.whole.setVisible(has_more and self._bring is not None)
        self.told.setText(told)
        height = (
            self.list.sizeHintForRow(0) * min(self.list.count(), _MOST_LINES) + 4 * self.list.frameWidth()
        )
        self.list.setFixedHeight(height + 2 * tokens.XS)
        self._count()
        self.show()

    def names(self) -> list[str]:
        """Return the checked names."""
        items = (self.list.item(at) for at in range(self.list.count()))
        return [item.text() for item in items if item.checkState() == Qt.CheckState.Checked]

    def _count(self) -> None:
        number = len(self.names())
        text = trn("Add {number}", "Add {number}", number)
        self.add.setText(text)
        self.add.setAccessibleName(text)
        self.add.setEnabled(number > 0)

    def _add(self) -> None:
        if self._do(self.names()):
            self.close_rows()

    def _bring_whole(self) -> None:
        assert self._bring is not None
        rows = self._rows
        self.close_rows()
        out = io.StringIO(newline="")
        csv.writer(out, delimiter="\t").writerows(rows)
        self._bring(out.getvalue())

    def close_rows(self) -> None:
        """Clear and hide the list."""
        self.hide()
        self.list.clear()
        self._field.setFocus()
