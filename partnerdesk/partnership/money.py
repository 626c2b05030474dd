"""The money of commitments by currency. Amounts of two currencies are never added up."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple


class Sum(NamedTuple):
    """What is promised in one currency, and how much of it is secured.

    `currency` is a code of ISO 4217, None for amounts with no currency named. `years` holds what is promised
    for each year, in their order; what names no year is not among them.
    """

    currency: str | None
    promised: Decimal
    secured: Decimal
    years: tuple[tuple[int, Decimal], ...] = ()

    @property
    def share(self) -> float:
        """Return how much of it is secured, from 0.0 to 1.0; negative amounts are no share."""
        return float(min(max(self.secured / self.promised, Decimal(0)), Decimal(1))) if self.promised else 0.0


def sums(amounts: Iterable[tuple[Decimal, str | None, bool, int | None]]) -> list[Sum]:
    """Return the sums of amounts by the code of the currency; None is last.

    An amount is (amount, currency, whether it is secured, year or None).
    """
    promised: dict[str | None, Decimal] = defaultdict(Decimal)
    secured: dict[str | None, Decimal] = defaultdict(Decimal)
    years: dict[str | None, dict[int, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for amount, currency, is_secured, year in amounts:
        promised[currency] += amount
        secured[currency] += amount if is_secured else 0
        if year is not None:
            years[currency][year] += amount
    codes = sorted(promised, key=lambda c: (c is None, c or ""))
    return [Sum(c, promised[c], secured[c], tuple(sorted(years[c].items()))) for c in codes]
