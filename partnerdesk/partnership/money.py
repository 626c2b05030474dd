"""The money of commitments by currency. Amounts of two currencies are never added up."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple


class Sum(NamedTuple):
    """What is promised in one currency, and how much of it is secured.

    `currency` is a code of ISO 4217, None for amounts with no currency named.
    """

    currency: str | None
    promised: Decimal
    secured: Decimal

    @property
    def share(self) -> float:
        """Return how much of it is secured, from 0.0 to 1.0; negative amounts are no share."""
        return float(min(max(self.secured / self.promised, Decimal(0)), Decimal(1))) if self.promised else 0.0


def sums(amounts: Iterable[tuple[Decimal, str | None, bool]]) -> list[Sum]:
    """Return the sums of amounts (amount, currency, secured), by the code of the currency; None is last."""
    promised: dict[str | None, Decimal] = defaultdict(Decimal)
    secured: dict[str | None, Decimal] = defaultdict(Decimal)
    for amount, currency, is_secured in amounts:
        promised[currency] += amount
        secured[currency] += amount if is_secured else 0
    return [Sum(c, promised[c], secured[c]) for c in sorted(promised, key=lambda c: (c is None, c or ""))]
