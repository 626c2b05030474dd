"""A whole column, and what its table is, decide how figures are meant; what stays open is asked."""

import pytest

from partnerdesk.partnership.written import columns, days, numbers
from partnerdesk.partnership.written.columns import Ground

NOTHING = Ground()


def sign(cells: list[str], ground: Ground = NOTHING, *, is_money: bool = True) -> str | None:
    """Return the sign before decimals that is decided for a column."""
    return columns.decimal_sign(map(numbers.read, cells), ground, is_money=is_money)


@pytest.mark.parametrize(
    ("cells", "decided"),
    [
        (["125.000", "1.250,50"], ","),
        (["125.000", "1.250.000"], ","),
        (["125,000", "1,250.50"], "."),
        (["1,250", "12.5"], "."),
        (["125.000", "1.250"], None),
        (["125.000", "12.5", "12,5"], None),
    ],
)
def test_one_cell_proves_the_habit_of_its_column(cells: list[str], decided: str | None) -> None:
    assert sign(cells) == decided


def test_a_thousandth_of_an_amount_is_never_assumed_and_of_a_reading_only_where_it_is_proven() -> None:
    assert sign(["125.000", "12.50"]) is None
    assert sign(["125.000", "12.50", "0.125"]) == "."
    assert sign(["125.000", "12.50"], is_money=False) == "."
    assert sign(["125.000"], Ground(",", "zh", "zh"), is_money=False) is None


@pytest.mark.parametrize(
    ("ground", "decided"),
    [
        (Ground(), None),
        (Ground(";"), None),
        (Ground(";", None, "en"), None),
        (Ground(";", None, "fr"), ","),
        (Ground("", "fr"), ","),
        (Ground("", "ru", "ru"), ","),
        (Ground("", "es"), None),
        (Ground(";", "es"), ","),
        (Ground(";", "en"), None),
        (Ground(",", "fr"), None),
    ],
)
def test_what_a_table_is_decides_where_two_signs_of_it_agree(ground: Ground, decided: str | None) -> None:
    assert sign(["125.000", "1.250"], ground) == decided


def test_commas_in_an_english_table_part_thousands() -> None:
    assert sign(["125,000"], Ground(",", "en", "en")) == "."
    assert sign(["125,000"], Ground("", "fr", "fr")) is None


def order(cells: list[str], ground: Ground = NOTHING) -> str | None:
    """Return the order that is decided for a column of days."""
    return columns.day_order(map(days.read, cells), ground)


@pytest.mark.parametrize(
    ("cells", "ground", "decided"),
    [
        (["05/03/2026", "15/03/2026"], Ground(), "day"),
        (["05/03/2026", "03/15/2026"], Ground(), "month"),
        (["05/03/2026", "15/03/2026", "03/15/2026"], Ground("", "fr"), None),
        (["05/03/2026"], Ground(), None),
        (["05/03/2026"], Ground(",", "en", "en"), None),
        (["05/03/2026"], Ground("", "fr"), "day"),
        (["05/03/2026"], Ground(";", None, "fr"), "day"),
        (["05/03/2026"], Ground(";", None, "en"), None),
        (["05/03/2026"], Ground("", "zh", "fr"), None),
        (["26/03/05"], Ground("", "zh", "zh"), None),
        (["05/03/2026"], Ground("", "es", "es"), None),
        (["05/03/2026"], Ground(";", "es", "es"), "day"),
        (["05/03/26", "15/04/26"], Ground("", "fr"), None),
        (["05/03/26", "15/04/26"], Ground("", "fr", "fr"), "day"),
        (["05/03/26", "15/04/45"], Ground(), "day"),
        (["05/03/2026", "2026-03-15"], Ground(), None),
    ],
)
def test_the_order_of_day_and_month_is_decided_or_open(
    cells: list[str], ground: Ground, decided: str | None
) -> None:
    assert order(cells, ground) == decided
