"""Read the sheets of a workbook with calamine: XLSX and XLSM, ODS, XLS. No macro is ever read or run."""

import io
from collections.abc import Mapping, Sequence
from typing import Any, BinaryIO

from partnerdesk.exchange.tables import ods_facts, xls_facts, xlsx_facts
from partnerdesk.exchange.tables.archives import damaged, packed_again, parts_of
from partnerdesk.exchange.tables.book import Area, Book, Cells, Facts, Sheet, is_empty, without_empty_end
from partnerdesk.exchange.tables.error_values import error_of
from partnerdesk.exchange.tables.limits import (
    MOST_BYTES,
    MOST_ROWS,
    refuse_beyond,
    refused,
    too_far,
    too_large,
)
from partnerdesk.exchange.tables.xlsx_guard import guarded
from partnerdesk.exchange.tables.xml_elements import NotXml
from partnerdesk.file.sources.errors import SourceProblem
from partnerdesk.going import go_on
from partnerdesk.language import tr

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ODS_CONTENT = "content.xml"
_MOST_SHEETS = 200


def workbook_book(data: bytes, name: str) -> Book:
    """Read all sheets of a workbook, whatever its ending says. Raises SourceProblem."""
    if data.startswith(OLE):
        return _xls(data, name)
    parts = parts_of(data, name)
    is_ods = _ODS_CONTENT in parts and "xl/workbook.xml" not in parts
    try:
        return _ods(data, parts, name) if is_ods else _xlsx(parts, name)
    except NotXml as e:
        raise damaged(name) from e


def _xlsx(parts: Mapping[str, bytes], name: str) -> Book:
    if any(filename.lower().startswith("xl/workbook.bin") for filename in parts):
        raise _save_as_xlsx(name)
    safe = guarded(parts, name)
    facts = xlsx_facts.facts_of(safe)
    return _book(packed_again(safe), name, facts)


def _ods(data: bytes, parts: Mapping[str, bytes], name: str) -> Book:
    sheets = ods_facts.facts_of(parts[_ODS_CONTENT], name)
    also = parts_of(data, name, ("mimetype",))
    hidden = {sheet.name for sheet in sheets if sheet.is_hidden}
    return _book(packed_again(_mimetype_first(also)), name, {s.name: s.facts for s in sheets}, hidden)


def _mimetype_first(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    return {k: parts[k] for k in sorted(parts, key=lambda name: name != "mimetype")}


def _xls(data: bytes, name: str) -> Book:
    if len(data) > MOST_BYTES:
        raise too_large(name)
    if b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0" in data:
        raise _protected(name)
    found = xls_facts.facts_of(data, name)
    book = _opened(io.BytesIO(data), name)
    facts = dict(zip(book.sheet_names, found, strict=False))
    return _book(io.BytesIO(data), name, facts)


def _opened(workbook: BinaryIO, name: str) -> Any:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        return CalamineWorkbook.from_filelike(workbook)
    except PasswordError as e:
        raise _protected(name) from e
    except (CalamineError, ValueError, OSError) as e:
        raise damaged(name) from e
    except BaseException as e:
        raise _of_panic(e, name) from e


def _book(workbook: BinaryIO, name: str, facts: Mapping[str, Facts], hidden: set[str] | None = None) -> Book:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    book = _opened(workbook, name)
    described = [s for s in book.sheets_metadata if s.typ == SheetTypeEnum.WorkSheet]
    if not described or len(described) > _MOST_SHEETS:
        raise damaged(name)
    sheets = []
    for of in described:
        go_on()
        is_hidden = of.visible != SheetVisibleEnum.Visible or of.name in (hidden or ())
        sheets.append(_sheet(book, of.name, facts.get(of.name, Facts()), name, is_hidden=is_hidden))
    return Book(name, tuple(sheets))


def _sheet(book: Any, sheet: str, facts: Facts, name: str, *, is_hidden: bool) -> Sheet:
    from python_calamine import CalamineError

    try:
        found = book.get_sheet_by_name(sheet)
        above, left = found.start or (0, 0)  # calamine begins at the first filled cell
        refuse_beyond(name, 0, left + found.width, sheet)
        cells: Sequence[Cells] = found.to_python()
        merged = facts.merged or tuple(Area(*first, *last) for first, last in found.merged_cell_ranges or ())
    except (CalamineError, IndexError, ValueError, OSError) as e:
        raise damaged(name) from e
    except BaseException as e:
        raise _of_panic(e, name) from e
    cells = without_empty_end(cells)
    last = above + len(cells)
    if last > MOST_ROWS and sum(not all(map(is_empty, row)) for row in cells) <= MOST_ROWS:
        raise too_far(name, sheet, last, left + found.width)
    refuse_beyond(name, last, 0, sheet)
    rows = [()] * above + ([[""] * left + list(row) for row in cells] if left else list(cells))
    return Sheet(sheet, rows, _with_texts(facts, rows, merged), is_hidden)


def _with_texts(facts: Facts, rows: Sequence[Cells], merged: tuple[Area, ...]) -> Facts:
    """Return the facts with the merged cells, and with texts that are error values."""
    errors = {
        (r, c): error
        for r, row in enumerate(rows)
        for c, cell in enumerate(row)
        if type(cell) is str and cell[:1] in ("#", "E") and (error := error_of(cell))
    }
    if not errors and not merged:
        return facts
    return Facts(
        {**facts.errors, **errors},
        facts.without_result,
        merged,
        facts.hidden_rows,
        facts.hidden_columns,
        facts.currencies,
        facts.percents,
        facts.without_day,
    )


def _of_panic(error: BaseException, name: str) -> BaseException:
    """Return the problem of a workbook that calamine does not survive; any other error as it is."""
    return damaged(name) if type(error).__name__ == "PanicException" else error


def _protected(name: str) -> SourceProblem:
    return refused(tr("{name} is protected by a password. Save it without one.", name=name))


def _save_as_xlsx(name: str) -> SourceProblem:
    return refused(tr("{name} is a binary workbook. Save it as .xlsx.", name=name))
