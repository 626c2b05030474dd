"""The workbook of any partnership changes nothing here, and brings all of its rows into an empty one."""

import random
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from partnerdesk.exchange.interchange import import_interchange
from partnerdesk.exchange.sheets.content import contents
from partnerdesk.exchange.sheets.described import REWORDED
from partnerdesk.exchange.sheets.values import Cell
from partnerdesk.exchange.tables.book import Book
from partnerdesk.exchange.tables.planning import plan
from partnerdesk.exchange.tables.taking import take
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.sources import strict_json
from partnerdesk.partnership.readers import LEAD
from tests.exchange.test_properties import PARTNERSHIPS, fill

from .editing import book_of
from .trying import UNCHANGED, states

pytestmark = pytest.mark.slow


@contextmanager
def made(raw: dict[str, Any] | None = None) -> Iterator[PartnershipFile]:
    """Make a partnership, with what a source holds."""
    with (
        tempfile.TemporaryDirectory() as folder,
        PartnershipFile.create(Path(folder) / "a.partnerdesk", fill) as file,
    ):
        if raw:
            with file.change_in_bulk("Import") as rows:
                import_interchange(rows, strict_json.written(raw), "a.json")
        yield file


def shuffled(book: Book, seed: int) -> Book:
    """Return a workbook after somebody sorted its sheets anew."""
    order = random.Random(seed)
    sheets = [
        sheet
        if sheet.name == "About"
        else replace(sheet, rows=[sheet.rows[0], *order.sample(sheet.rows[1:], len(sheet.rows) - 1)])
        for sheet in book.sheets
    ]
    return replace(book, sheets=tuple(sheets))


def told(file: PartnershipFile) -> dict[str, Any]:
    """Return the cells of all sheets without their identities, rows and columns in any order.

    Spaces around a text do not count, nor does a value that a list holds twice. The column that tells what
    was worded anew is left out: it is never read.
    """
    return {
        of.sheet.name: sorted(
            repr(
                sorted(
                    (header, as_read(cell))
                    for header, cell in list(zip(of.headers, row, strict=True))[1:]
                    if header != REWORDED
                )
            )
            for row in of.rows
        )
        for of in contents(file, LEAD)
    }


def as_read(cell: Cell) -> str:
    """Return a cell without what does not count; an id beside a name is another one elsewhere."""
    if isinstance(cell, Decimal):
        return str(cell.normalize() + 0)
    parts = (re.sub(r" ?#\d+$", "", " ".join(part.split())) for part in str(cell or "").split(";"))
    return "; ".join(sorted({part for part in parts if part}))


def named(value: Any, number: Iterator[int] | None = None) -> Any:
    """Give each blank title words of its own: in a table it would be missing, or the same as another."""
    number = number or count(1)
    if isinstance(value, list):
        return [named(part, number) for part in value]
    if not isinstance(value, dict):
        return value
    texts = {key: value[key] for key in ("name", "title", "text") if isinstance(value.get(key), str)}
    titles = {k: v if v.strip() else f"? {next(number)}" for k, v in texts.items()}
    return {k: named(v, number) for k, v in value.items()} | titles


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(PARTNERSHIPS.map(named), st.integers(0, 1000))
def test_a_workbook_out_and_in_changes_nothing_and_brings_all_to_an_empty_partnership(
    raw: dict[str, Any], seed: int
) -> None:
    with made(raw) as file, made() as other:
        book = shuffled(book_of(file), seed)
        again = plan(book, file)
        assert (again.questions, again.problems, again.differences, again.planned) == ((), (), (), ())
        assert set(states(again)) <= {UNCHANGED}
        brought = plan(book, other)
        assert (brought.questions, brought.problems, brought.differences) == ((), (), ())
        take(brought, other)
        assert told(other) == told(file)
        assert set(states(plan(book, other))) <= {UNCHANGED}
