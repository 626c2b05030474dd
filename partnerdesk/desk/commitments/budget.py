"""The budget lines of a commitment: the rows, the fields, and a way to add one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from partnerdesk import words
from partnerdesk.desk.commitments.parts import PartEditor, Parts
from partnerdesk.desk.widgets.adder import Adder
from partnerdesk.desk.widgets.currency_field import CurrencyField
from partnerdesk.desk.widgets.fields import (
    LineField,
    NumberField,
    TickField,
    read_number,
)
from partnerdesk.desk.widgets.unfolding_rows import Row
from partnerdesk.file import changing
from partnerdesk.file.reading import commitment as reading
from partnerdesk.language import tr

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.reading.commitment import BudgetRow, WholeCommitment


#: Years that a budget may name.
_YEARS = 1900, 2999


class Amount(NumberField):
    """A required amount."""

    def _value_of(self, text: str) -> Decimal | None:
        value = super()._value_of(text)
        return self._shown if value is None else value


class Year(NumberField):
    """A year, such as 2027, or None."""

    def _text_of(self, value: Decimal | int | None) -> str:
        return "" if value is None else str(value)

    def _value_of(self, text: str) -> Any:
        value = super()._value_of(text)
        if value is None:
            return None
        if value != int(value) or not _YEARS[0] <= value <= _YEARS[1]:
            self.setToolTip(tr("Write a year, such as 2027."))
            raise ValueError(text)
        return int(value)


class Budget(Parts):
    """The budget lines of a commitment."""

    def __init__(self, desk: Desk) -> None:
        editor = PartEditor(
            {
                "amount": Amount(tr("Amount")),
                "currency": CurrencyField(tr("Currency")),
                "purpose": LineField(tr("Purpose"), tr("what it is for")),
                "year": Year(tr("Year of the amount"), tr("such as 2027")),
                "secured": TickField(tr("Secured")),
            },
            (("amount", "currency"), ("purpose",), ("year", "secured")),
            tr("Delete budget line"),
        )
        super().__init__(desk, "budget_line", tr("Budget"), editor, self._row)
        self.call_changes(tr("Change a budget line"), tr("Delete budget line"))
        self._of: int | None = None
        self.adder = Adder(tr("New amount"), tr("add an amount, then Enter"), desk)
        self.adder.added.connect(self._add)
        self.lines.addWidget(self.adder)

    def show_commitment(self, c: WholeCommitment, *, afresh: bool) -> None:
        """Show the budget of a commitment."""
        self._of = c.id
        self.adder.begin(("commitment", c.id))
        self.show_parts(c.budget, _summed(c.budget), afresh=afresh)
        self.adder.setVisible(not self._desk.read_only)

    def _row(self, b: BudgetRow) -> Row:
        amount = f"{words.number(b.amount)} {b.currency or ''}".strip()
        chip, tone = (tr("secured"), "green") if b.secured else (tr("not yet secured"), "ochre")
        note = words.listed((str(b.year) if b.year is not None else "", b.purpose or ""))
        spoken = ". ".join(t for t in (amount, note, chip) if t)
        return Row(amount, spoken, note, chip, tone)

    def _add(self, typed: str) -> None:
        of = self._of
        try:
            amount = read_number(typed)
        except ValueError:
            self.adder.refuse(typed, tr("Write a number, such as 35000 or 12.5."))
            return
        if of is not None and amount is not None:
            currency = reading.currency(self._desk.file)
            said = tr("Add budget line")
            made = self._desk.do(
                said, lambda session: changing.commitments.add_budget_line(session, of, amount, currency)
            )
            if made is not None and self.adder.hasFocus():
                self.show_part(made)


def _summed(budget: Sequence[BudgetRow]) -> str:
    """Return the sums of a budget by currency, as text."""
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for b in budget:
        sums[b.currency or ""] += b.amount
    return words.listed(f"{words.number(amount)} {currency}".strip() for currency, amount in sums.items())
