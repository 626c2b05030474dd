"""One sheet as a CSV: UTF-8 with a mark, commas, lines that end as RFC 4180 says.

Excel reads a CSV without the mark in the encoding of the computer and spoils every accent. All others skip
the mark.
"""

import csv
import io
from datetime import date, datetime, time
from decimal import Decimal

from partnerdesk.exchange.sheets.content import Content
from partnerdesk.exchange.sheets.formulas import harmless
from partnerdesk.exchange.sheets.values import Cell
from partnerdesk.going import go_on

ENCODING = "utf-8-sig"


def csv_bytes(content: Content) -> bytes:
    """Return the rows of a sheet as a CSV; days are `2026-11-24`, numbers have a point."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(map(harmless, content.headers))
    for row in content.rows:
        go_on()
        writer.writerow(map(text_of, row))
    return out.getvalue().encode(ENCODING)


def text_of(cell: Cell) -> str:
    """Return a cell as text that no spreadsheet runs as a formula."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return harmless(cell)
    if isinstance(cell, Decimal):
        return format(cell, "f")
    if isinstance(cell, datetime):
        return cell.isoformat(timespec="minutes")
    if isinstance(cell, time):
        return cell.isoformat("minutes")
    assert isinstance(cell, date)
    return cell.isoformat()
