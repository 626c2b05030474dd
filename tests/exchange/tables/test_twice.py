"""The same table twice changes nothing, in any order of its rows; amounts come in as they were written."""

import random
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from babel.numbers import format_decimal
from hypothesis import given, settings
from hypothesis import strategies as st

from partnerdesk.file.partnership_file import PartnershipFile
from tests.file.partnerships import copied, empty

from .trying import UNCHANGED, Trying, asked, differs, states, wrong

CELLS = {
    "title": st.sampled_from(["Dig", "Ask", "Map"]),
    "description": st.sampled_from(["", "Deep", "Wide"]),
    "areas": st.sampled_from(["", "North", "North; South"]),
    "ends_on": st.sampled_from(["", "2026-05-01", "2027-01-01"]),
    "next_step": st.sampled_from(["", "Call", "Write"]),
    "amount": st.sampled_from(["", "100", "250.50"]),
    "currency": st.sampled_from(["", "EUR"]),
}
ROWS = st.lists(st.tuples(st.sampled_from(["Union", "Port"]), *CELLS.values()), min_size=1, max_size=6)
Rows = list[tuple[str, ...]]


@pytest.fixture(scope="module")
def basin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trying]:
    """Return a partnership of two participants; each example takes back what it brought."""
    path: Path = tmp_path_factory.mktemp("basin") / "basin.partnerdesk"
    with PartnershipFile.open(copied(path, empty)) as file:
        trying = Trying(file)
        trying.take("name,sector\nUnion,business\nPort,government\n")
        yield trying


def table(rows: Rows) -> str:
    """Return a table of commitments."""
    lines = [",".join(f'"{cell}"' for cell in row) for row in rows]
    return "\n".join([",".join(("participant", *CELLS)), *lines])


@settings(max_examples=40)
@given(rows=ROWS, seed=st.integers(0, 1000))
def test_the_same_table_twice_changes_nothing_in_any_order_of_rows(
    rows: Rows, seed: int, basin: Trying
) -> None:
    repeated = {"repeated": "two"}
    before = basin.take(table(rows), repeated)
    try:
        random.Random(seed).shuffle(rows)
        again = basin.plan(table(rows), repeated)
        assert (set(states(again)), differs(again), wrong(again)) == ({UNCHANGED}, [], [])
        assert basin.take(again) == before
    finally:
        basin.file.undo()


@settings(max_examples=60)
@given(
    amounts=st.lists(st.decimals(0, 10**9, places=2), min_size=1, max_size=5),
    locale=st.sampled_from(["fr", "es", "en", "ru", "ar", "zh", "fr_CH", "en_IN", "es_MX"]),
)
def test_amounts_as_a_locale_writes_them_come_in_as_meant_or_are_asked_about(
    amounts: list[Decimal], locale: str, basin: Trying
) -> None:
    lines = [f'Union,T{n},"{format_decimal(a, locale=locale)}"' for n, a in enumerate(amounts)]
    found = basin.plan("\n".join(["participant,title,amount", *lines]))
    assert asked(found) in ([], ["decimal:amount"])
    if not found.questions:
        assert [p.values["amount"] for p in found.planned if p.table == "budget_line"] == amounts
