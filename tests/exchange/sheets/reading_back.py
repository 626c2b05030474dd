"""Workbooks and CSVs read back, for tests."""

import csv
import io
import re
import zipfile
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from python_calamine import CalamineWorkbook

from partnerdesk.exchange.sheets.content import Content
from partnerdesk.exchange.sheets.values import Cell


def cells_of(workbook: bytes) -> dict[str, list[list[Any]]]:
    """Return the cells of each sheet of an XLSX, as calamine reads them."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(workbook))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def parts_of(workbook: bytes) -> Mapping[str, str]:
    """Return the XML of each sheet by its name."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as parts:
        names = re.findall(r'<sheet name="([^"]*)"', parts.read("xl/workbook.xml").decode())
        return {
            name: parts.read(f"xl/worksheets/sheet{number}.xml").decode()
            for number, name in enumerate(names, start=1)
        }


def expected(content: Content) -> list[list[Any]]:
    """Return the cells of a sheet as calamine should read them."""
    return [list(content.headers), *([plain(cell) for cell in row] for row in content.rows)]


def plain(cell: Cell) -> Any:
    """Return a cell as calamine should read it."""
    if isinstance(cell, Decimal) and Decimal(repr(float(cell))) == cell and len(cell.as_tuple().digits) < 16:
        return float(cell)
    if isinstance(cell, Decimal):
        return format(cell, "f")
    if isinstance(cell, date) and (cell.year, cell.month) < (1900, 3):
        return cell.isoformat(timespec="minutes") if isinstance(cell, datetime) else cell.isoformat()
    return "" if cell is None else cell


def csv_rows(content: bytes) -> list[list[str]]:
    """Return the rows of a CSV."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
