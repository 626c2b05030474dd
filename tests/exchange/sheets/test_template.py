"""The empty workbook to fill in."""

from datetime import date
from typing import Any

import pytest

from partnerdesk.exchange.sheets import about
from partnerdesk.exchange.sheets.described import ABOUT, EXAMPLES, ID, LISTS, SHEETS, Sheet
from partnerdesk.exchange.sheets.template import template_bytes
from partnerdesk.partnership.readers import Reader
from tests.exchange.sheets.reading_back import cells_of, parts_of


@pytest.fixture(scope="module")
def made() -> bytes:
    return template_bytes(date(2026, 11, 24))


@pytest.fixture(scope="module")
def cells(made: bytes) -> dict[str, list[list[Any]]]:
    return cells_of(made)


def test_it_has_every_sheet_with_its_header_and_no_row(cells: dict[str, list[list[Any]]]) -> None:
    assert list(cells) == [ABOUT, *(sheet.name for sheet in SHEETS), EXAMPLES, LISTS]
    for sheet in SHEETS:
        headers = [c.header for c in sheet.columns] if isinstance(sheet, Sheet) else [sheet.header]
        assert cells[sheet.name] == [[ID, *headers]]


def test_it_is_of_no_partnership(cells: dict[str, list[list[Any]]]) -> None:
    assert about.read(cells[ABOUT]) == about.About(about.VERSION, "", Reader.LEAD)


def test_its_cells_offer_what_they_may_hold(made: bytes) -> None:
    parts = parts_of(made)
    assert '"Candidate,Invited,Interested,Joined,Stepped back,Declined"' in parts["Participants"]
    assert "'Participants'!$B$2:$B$51" in parts["Commitments"]


def test_its_examples_are_of_invented_organisations_on_a_sheet_that_is_none_of_the_others(
    cells: dict[str, list[list[Any]]],
) -> None:
    texts = [cell for row in cells[EXAMPLES] for cell in row]
    assert [sheet.name for sheet in SHEETS if sheet.name not in texts] == []
    assert "Nyari Basin Commission" in texts
    assert [text for text in texts if isinstance(text, str) and text.startswith("#")] == []
    assert EXAMPLES not in {sheet.name for sheet in SHEETS}
