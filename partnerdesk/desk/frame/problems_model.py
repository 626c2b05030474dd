"""The problems of a source as a table: in which file, where in it, and what. Each column sorts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt

from partnerdesk.desk.pace.resetting import resetting
from partnerdesk.file.sources.errors import Placed
from partnerdesk.language import tr

Index = QModelIndex | QPersistentModelIndex
#: A problem: the file, the place in it, and what is wrong.
Line = tuple[str, str, str]

_NUMBERS = re.compile(r"(\d+)")


class ProblemsModel(QAbstractTableModel):
    """The model. A column that would be empty in every row is left out."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[Line] = []
        self._columns: list[int] = []

    def show_problems(self, problems: Sequence[str]) -> None:
        """Show other problems."""
        with resetting(self):
            self._lines = [line_of(problem) for problem in problems]
            self._columns = [at for at in range(3) if any(line[at] for line in self._lines)]

    def header(self) -> list[str]:
        """Return the names of the columns that are shown."""
        names = (tr("File"), tr("Where"), tr("What is to be put right"))
        return [names[at] for at in self._columns]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        text = self._lines[index.row()][self._columns[index.column()]]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return text
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self.header()[section]
        return None

    def order(self, row: int, column: int) -> tuple[Any, ...]:
        """Return what the rows are sorted by: row 9 comes before row 10."""
        parts = _NUMBERS.split(self._lines[row][self._columns[column]].casefold())
        return (*(int(part) if at % 2 else part for at, part in enumerate(parts)), row)


class SortedProblems(QSortFilterProxyModel):
    """The problems in the order that was asked for."""

    def __init__(self, problems: ProblemsModel) -> None:
        super().__init__()
        self.problems = problems
        self.setSourceModel(problems)

    def lessThan(self, left: Index, right: Index) -> bool:
        order = self.problems.order
        return order(left.row(), left.column()) < order(right.row(), right.column())

    def table(self) -> list[list[str]]:
        """Return the header and the rows, in their present order."""
        rows = range(self.rowCount())
        columns = range(self.columnCount())
        cells = [[str(self.index(row, column).data()) for column in columns] for row in rows]
        return [self.problems.header(), *cells]


def line_of(problem: str) -> Line:
    """Return the parts of a problem; one that knows no parts is only what it says."""
    if isinstance(problem, Placed):
        return problem.source, problem.where, problem.what
    return "", "", problem
