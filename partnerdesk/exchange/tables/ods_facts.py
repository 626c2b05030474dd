"""What the sheets of an ODS workbook say of their cells, and how far their cells reach."""

from dataclasses import dataclass, field

from partnerdesk.exchange.tables.book import Area, At, Facts
from partnerdesk.exchange.tables.limits import MOST_CELLS, too_far
from partnerdesk.exchange.tables.shown_texts import beside_number, is_without_day
from partnerdesk.exchange.tables.xml_elements import Attributes, go_through

_HIDDEN = ("collapse", "filter")
_MOST_COLUMNS = 16_384


@dataclass
class OdsSheet:
    """The facts of one sheet."""

    name: str
    is_hidden: bool = False
    errors: dict[At, str] = field(default_factory=dict)
    without_result: set[At] = field(default_factory=set)
    merged: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    currencies: dict[At, str] = field(default_factory=dict)
    percents: set[At] = field(default_factory=set)
    without_day: set[At] = field(default_factory=set)
    #: The last row and column with anything in it, counted from 1.
    rows: int = 0
    columns: int = 0

    @property
    def facts(self) -> Facts:
        """Return the facts as values."""
        return Facts(
            self.errors,
            frozenset(self.without_result),
            tuple(self.merged),
            frozenset(self.hidden_rows),
            frozenset(self.hidden_columns),
            self.currencies,
            frozenset(self.percents),
            frozenset(self.without_day),
        )


def facts_of(content: bytes, name: str) -> list[OdsSheet]:
    """Return the facts of all sheets, in their order. Raises SourceProblem if they are too large, NotXml."""
    gone = _Through(name)
    go_through(content, gone.begin, gone.end, gone.text)
    return gone.sheets


class _Through:
    """One way through all sheets: a row or cell may stand for many that are the same."""

    def __init__(self, name: str) -> None:
        self.sheets: list[OdsSheet] = []
        self._name = name
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._row = self._column = self._columns_told = 0
        self._rows_repeated = self._repeated = 1
        self._cell: Attributes | None = None
        self._text = ""
        self._filled: list[tuple[int, int, Attributes, str]] = []
        self._inside = 0

    def begin(self, element: str, attributes: Attributes) -> None:
        """Take note of where an element begins."""
        if element == "style":
            self._style = attributes.get("style:name", "")
        elif element == "table-properties" and attributes.get("table:display") == "false":
            self._hidden_styles.add(self._style)
        elif element == "table":
            hidden = attributes.get("table:style-name") in self._hidden_styles
            self.sheets.append(OdsSheet(attributes.get("table:name", ""), hidden))
            self._row = self._columns_told = 0
        elif not self.sheets:
            return
        elif element == "table-column":
            self._begin_column(attributes)
        elif element == "table-row":
            self._begin_row(attributes)
        elif element in ("table-cell", "covered-table-cell"):
            self._repeated = _count(attributes, "table:number-columns-repeated")
            self._cell, self._text = attributes, ""
        elif element == "annotation":
            self._inside += 1

    def _begin_column(self, attributes: Attributes) -> None:
        repeated = _count(attributes, "table:number-columns-repeated")
        if attributes.get("table:visibility") in _HIDDEN:
            last = min(self._columns_told + repeated, _MOST_COLUMNS)
            self.sheets[-1].hidden_columns.update(range(self._columns_told, last))
        self._columns_told += repeated

    def _begin_row(self, attributes: Attributes) -> None:
        self._column, self._filled = 0, []
        self._rows_repeated = _count(attributes, "table:number-rows-repeated")
        if attributes.get("table:visibility") in _HIDDEN:
            self.sheets[-1].hidden_rows.update(
                range(self._row, self._row + min(self._rows_repeated, 100_000))
            )

    def text(self, text: str) -> None:
        """Collect what a cell shows."""
        if self._cell is not None and not self._inside:
            self._text += text

    def end(self, element: str) -> None:
        """Take note of where an element ends."""
        if element == "annotation":
            self._inside -= 1
        elif element in ("table-cell", "covered-table-cell") and self._cell is not None:
            self._end_cell(self._cell)
        elif element == "table-row" and self.sheets:
            self._end_row()

    def _end_cell(self, cell: Attributes) -> None:
        if cell.get("office:value-type") or cell.get("table:formula") or self._text.strip():
            self._filled.append((self._column, self._repeated, cell, self._text.strip()))
        spanned = _count(cell, "table:number-columns-spanned"), _count(cell, "table:number-rows-spanned")
        if spanned != (1, 1):
            right, bottom = self._column + spanned[0] - 1, self._row + spanned[1] - 1
            self.sheets[-1].merged.append(Area(self._row, self._column, bottom, right))
        self._column += self._repeated
        self._cell = None

    def _end_row(self) -> None:
        sheet = self.sheets[-1]
        if self._filled:
            column, repeated, *_ = self._filled[-1]
            sheet.rows = self._row + self._rows_repeated
            sheet.columns = max(sheet.columns, column + repeated)
            if sheet.rows * sheet.columns > MOST_CELLS:
                raise too_far(self._name, sheet.name, sheet.rows, sheet.columns)
        for column, repeated, cell, text in self._filled:
            for r in range(self._row, self._row + self._rows_repeated):
                for c in range(column, column + repeated):
                    _note(sheet, (r, c), cell, text)
        self._row += self._rows_repeated


def _note(sheet: OdsSheet, at: At, cell: Attributes, text: str) -> None:
    kind = cell.get("office:value-type", "")
    if cell.get("calcext:value-type") == "error" or (
        cell.get("table:formula") and text.startswith(("#", "Err:"))
    ):
        sheet.errors[at] = text or "#"
    elif cell.get("table:formula") and not kind and not text:
        sheet.without_result.add(at)
    elif kind == "currency" and cell.get("office:currency"):
        sheet.currencies[at] = cell["office:currency"]
    elif kind in ("float", "currency"):
        beside = beside_number(text, cell.get("office:value", ""))
        if beside:
            sheet.currencies[at] = beside
    elif kind == "percentage":
        sheet.percents.add(at)
    elif kind == "date" and is_without_day(text, cell.get("office:date-value", "")):
        sheet.without_day.add(at)


def _count(attributes: Attributes, name: str) -> int:
    """Return a number of repeated rows or cells; at least 1."""
    text = attributes.get(name, "1")
    return max(int(text), 1) if text.isascii() and text.isdigit() and len(text) < 9 else 1
