"""The rows of a sheet as a model: what stands in each cell, what is wrong with it, what becomes of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from partnerdesk import words
from partnerdesk.desk.importing.bringing import Bringing
from partnerdesk.desk.importing.labels import state_name
from partnerdesk.desk.importing.marks import Mark, SheetMarks, is_matrix, state_of
from partnerdesk.desk.pace.resetting import resetting
from partnerdesk.desk.tips import as_tip
from partnerdesk.exchange.tables.becoming import Becoming
from partnerdesk.exchange.tables.book import At, Sheet
from partnerdesk.exchange.tables.column import text_of
from partnerdesk.exchange.tables.layout import called
from partnerdesk.exchange.tables.plan import Decide, State
from partnerdesk.language import tr

Index = QModelIndex | QPersistentModelIndex

#: The tone of a cell ("rust", "ochre", "muted" or ""), whether it was written anew, and what it becomes where
#: that is not what stands there.
TONE, MENDED, BECOMES = (Qt.ItemDataRole.UserRole + n for n in (1, 2, 3))

_NO_INDEX = QModelIndex()


class CellsModel(QAbstractTableModel):
    """The rows of data of the sheet that is shown. The first column has the number and the state of a row."""

    wrong_wanted = Signal(int, int)  # somebody wants a row that is wrong: the cell to mend

    def __init__(self, bringing: Bringing) -> None:
        """Make the model of a source."""
        super().__init__()
        self._bringing = bringing
        self.only_marked = False
        self._shape: tuple[object, ...] = ()
        self._take()

    def _take(self) -> None:
        of = self._bringing
        self._sheet: Sheet = of.sheet
        self._marks: SheetMarks = of.shown
        self._layout = of.layout
        self._becoming = of.plan.becoming.get(of.sheet.name, Becoming())
        self._taken = frozenset(
            d.record for d in of.plan.differences if d.choice in (Decide.TAKE, Decide.BOTH)
        )
        self.rows = self._rows()

    def _rows(self) -> tuple[int, ...]:
        marks = self._bringing.shown
        look_at = marks.to_look_at() if self.only_marked else None
        return marks.rows if look_at is None else tuple(row for row in marks.rows if row in look_at)

    def show_found(self) -> None:
        """Show the present plan; the place in the table stays if the same rows are shown."""
        of = self._bringing
        before = self._sheet.name, self.rows, self._marks.width
        if before != (of.sheet.name, self._rows(), of.shown.width):
            with resetting(self):
                self._take()
            return
        self._take()
        if self.rows:
            last = self.index(len(self.rows) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(self.columnCount() - 1, 0))

    def show_only_marked(self, only: bool) -> None:
        """Show only the rows with something wrong or asked, or all."""
        self.only_marked = only
        self.show_found()

    # -- the shape ----------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        """Return the number of rows that are shown."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        """Return the number of columns of the sheet, and one."""
        return 0 if parent.isValid() else self._marks.width + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the heading of a column, as it stands in the sheet."""
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return tr("Row") if section == 0 else self.heading(section - 1)

    def heading(self, column: int) -> str:
        """Return the heading of a column of the sheet, its letter if it has none."""
        headings = self._layout.headings if self._layout else ()
        heading = headings[column] if column < len(headings) else ""
        return called(self._beside.get(column, heading), column)

    @property
    def _beside(self) -> Mapping[int, str]:
        """Return the headings of the columns of other tables on the sheet: nothing is taken of these."""
        return self._layout.beside if self._layout else {}

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that cells can be written over, and rows ticked."""
        both = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() - 1 in self._beside:
            return both
        return both | (Qt.ItemFlag.ItemIsEditable if index.column() else Qt.ItemFlag.ItemIsUserCheckable)

    # -- what stands in a cell ----------------------------------------------------------------

    def place(self, index: Index) -> At:
        """Return the row and the column of a cell in the sheet, from 0."""
        return self.rows[index.row()], index.column() - 1

    def find(self, at: At) -> QModelIndex:
        """Return the cell at a row and column of the sheet; no cell if it is not shown."""
        try:
            return self.index(self.rows.index(at[0]), max(at[1] + 1, 0))
        except ValueError:
            return QModelIndex()

    def marked(self) -> list[tuple[int, int]]:
        """Return the marked cells, by the row and the column in which they are shown, in their order."""
        at = {row: n for n, row in enumerate(self.rows)}
        places = ((at[row], column + 1) for row, column in self._marks.cells if row in at)
        return sorted(place for place in places if not self._bringing.is_left_out(self.rows[place[0]]))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text, tone and reason of a cell, or the state of a row."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row, column = self.place(index)
        answer = self._of_row(row, role) if column < 0 else self._of_cell((row, column), role)
        if role == Qt.ItemDataRole.ToolTipRole and answer:
            return as_tip(answer)
        return answer

    def state(self, row: int) -> State | None:
        """Return what becomes of a row of the sheet."""
        if self._bringing.is_left_out(row):
            return State.LEFT_OUT
        return state_of(self._marks.planned.get(row, ()), self._taken)

    def _of_row(self, row: int, role: int) -> Any:
        state = self.state(row)
        if role == Qt.ItemDataRole.DisplayRole:
            return words.listed((str(row + 1), state_name(state))) if state else str(row + 1)
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Unchecked if state == State.LEFT_OUT else Qt.CheckState.Checked
        if role == TONE:
            return "rust" if state == State.LEFT_OUT and not self._bringing.is_left_out(row) else "muted"
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(self._marks.wrong.get(row, ()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            name = state_name(state) if state else ""
            wrong = self._marks.wrong.get(row, ())
            return words.commas((tr("row {row}", row=row + 1), *([name] if name else []), *wrong))
        return None

    def _of_cell(self, at: At, role: int) -> Any:
        mark: Mark | None = None if self._bringing.is_left_out(at[0]) else self._marks.cells.get(at)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            is_shown = role == Qt.ItemDataRole.DisplayRole
            return _on_one_line(self._text(at)) if is_shown else self._written(at)
        if role == TONE:
            return mark.tone if mark else "muted" if self._is_left_out(at) else ""
        if role == MENDED:
            return self._bringing.mended(*at) is not None
        if role == BECOMES:
            return self.becomes(at)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.reason(at) or None
        return self.told(at) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def first_shown(self, column: int, number: int) -> Iterator[tuple[str, str]]:
        """Yield what is shown in the first cells of a column of the sheet: the text, and what it becomes."""
        for row in self.rows[:number]:
            yield _on_one_line(self._text((row, column))), self.becomes((row, column))

    def told(self, at: At) -> str:
        """Return a cell as a sentence: where it stands, its whole text, and why it is marked."""
        where = tr(
            "row {row}, {column}: {text}", row=at[0] + 1, column=self.heading(at[1]), text=self._text(at)
        )
        becomes = self.becomes(at)
        also = tr("It becomes {text}", text=becomes) if becomes else ""
        return ". ".join(text for text in (where, also, self.reason(at)) if text)

    def becomes(self, at: At) -> str:
        """Return what a cell becomes, "" if that is what stands in it, or if it is not taken or marked."""
        if at in self._marks.cells or self._bringing.is_left_out(at[0]):
            return ""
        if self._becoming.is_said_by(at, self._text(at)):
            return ""
        return self._becoming.text(at) or tr("empty")

    def reason(self, at: At) -> str:
        """Return why a cell is marked, or that it was written anew, "" for neither."""
        mark = self._marks.cells.get(at)
        if mark:
            return mark.text
        return tr("written anew here") if self._bringing.mended(*at) is not None else ""

    def _is_left_out(self, at: At) -> bool:
        if self._bringing.is_left_out(at[0]):
            return True
        layout = self._layout
        if at[1] in self._beside:
            return True
        return (
            layout is not None and bool(layout.kind) and not is_matrix(layout) and at[1] not in layout.columns
        )

    def _written(self, at: At) -> str:
        mended = self._bringing.mended(*at)
        return text_of(self._cell(at)) if mended is None else mended

    def _text(self, at: At) -> str:
        """Return a cell as people read it: also an error value, and a formula without its result."""
        mended = self._bringing.mended(*at)
        if mended is not None:
            return mended
        facts = self._sheet.facts
        if at in facts.errors:
            return facts.errors[at]
        if at in facts.without_result:
            return tr("= (no result)")
        cell = self._cell(at)
        if isinstance(cell, date) and not isinstance(cell, datetime):
            return words.day(cell)
        return text_of(cell)

    def _cell(self, at: At) -> Any:
        row = self._sheet.rows[at[0]]
        return row[at[1]] if at[1] < len(row) else ""

    def turn_rows(self, rows: list[int], current: int) -> None:
        """Leave rows out, or take them if the current one is left out; `rows` as they are shown."""
        is_left = self._bringing.is_left_out(self.rows[current])
        self._bringing.leave_out([self.rows[row] for row in rows], is_left=not is_left)

    def _is_wrong(self, row: int) -> bool:
        """Return whether a row is left out only because a cell in it is wrong."""
        is_marked = any(at[0] == row and mark.tone == "rust" for at, mark in self._marks.cells.items())
        return is_marked and self.state(row) == State.LEFT_OUT and not self._bringing.is_left_out(row)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Write over a cell, or leave out a row; the plan is made anew. A row that is wrong shows where."""
        row, column = self.place(index)
        if column < 0:
            if role == Qt.ItemDataRole.CheckStateRole and self._is_wrong(row):
                self.wrong_wanted.emit(
                    *min(at for at, m in self._marks.cells.items() if at[0] == row and m.tone == "rust")
                )
                return False
            if role == Qt.ItemDataRole.CheckStateRole:
                self._bringing.leave_out([row], is_left=not self._bringing.is_left_out(row))
                return True
            return False
        text = str(value)
        if role != Qt.ItemDataRole.EditRole or text == self._written((row, column)):
            return False
        is_error = (row, column) in self._sheet.facts.errors
        is_as_it_was = text == text_of(self._cell((row, column))) and not is_error
        self._bringing.mend(row, column, None if is_as_it_was else text)
        return True


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
