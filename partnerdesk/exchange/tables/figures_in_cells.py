"""Read the cells of numbers and amounts; the whole column decides which sign is before the decimals."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

from partnerdesk import words
from partnerdesk.currencies import currencies, currencies_named
from partnerdesk.exchange.tables.asking import Choice, Note, Topic
from partnerdesk.exchange.tables.book import Facts
from partnerdesk.exchange.tables.column import (
    Asked,
    Column,
    Read,
    attempt,
    by_cell,
    cell_of,
    placed,
    rows_of,
    text_of,
    where,
)
from partnerdesk.exchange.tables.number_formats import OF_COMPUTER
from partnerdesk.exchange.tables.shown_texts import without_scale
from partnerdesk.exchange.tables.words_in_cells import one_currency
from partnerdesk.file.sources.errors import quoted
from partnerdesk.file.sources.values import Refused
from partnerdesk.language import tr
from partnerdesk.partnership.fields import Kind
from partnerdesk.partnership.written import amounts, columns, numbers
from partnerdesk.partnership.written.amounts import Amount
from partnerdesk.partnership.written.numbers import DecimalSign, Number
from partnerdesk.partnership.written.signs import Unreadable

#: A spreadsheet keeps so many digits as they were written; one with more is the result of a sum, and is
#: read to so many decimals, or digits if it is below 1.
_MOST_DIGITS, _DECIMALS = 15, 6
_LARGEST = Decimal(10) ** 15
_LARGEST_WHOLE = 10**9
_PROGRESS = "progress"
_SCALES = frozenset(("k", "K", "m", "M", "mio", "Mio", "mln", "млн", "тыс", "千", "万"))


@dataclass(frozen=True)
class Money:
    """An amount, and the code of the currency that stands beside it; None if none does."""

    amount: Decimal
    currency: str | None = None


def read_figures(column: Column, asked: Asked, facts: Facts) -> Read:
    """Read the cells of a column of numbers, or of amounts as `Money`."""
    if column.says.scale:
        return _refuse_all(
            column, tr("the heading says {scale}; write whole numbers.", scale=quoted(column.says.scale))
        )
    is_money = column.target.field.kind == Kind.MONEY
    reader = _amount if is_money else _progress if column.target.name == _PROGRESS else _number
    found = {key: attempt(reader, cell_of(key)) for key in by_cell(column)}
    sign = _sign(column, asked, found, is_money=is_money)
    kept = {key: _settled(value, sign) for key, value in found.items()}
    if not asked.is_ours:
        kept = {key: _refused_if_too_large(key, value) for key, value in kept.items()}
    read = placed(column, kept)
    read = _with_percents(column, read, facts)
    if column.target.field.kind == Kind.WHOLE:
        return _whole(read)
    if is_money:
        return _with_currencies(column, asked, read, facts)
    _look_at_other_signs(column, asked, read, facts)
    return _plain(read)


def _refuse_all(column: Column, problem: str) -> Read:
    read = Read([None] * len(column.cells))
    read.refused = {at: problem for positions in by_cell(column).values() for at in positions}
    return read


def _amount(cell: Any) -> Amount:
    return _exact(cell) or amounts.read(str(cell))


def _number(cell: Any) -> Amount:
    return _exact(cell) or Amount(numbers.read(str(cell)))


def _progress(cell: Any) -> Amount:
    return _exact(cell) or Amount(numbers.read(str(cell).strip().removesuffix("%").removesuffix("٪")))


def _exact(cell: Any) -> Amount | None:
    """Return a number that a workbook holds as such, without the error that a binary number has."""
    if isinstance(cell, str):
        return None
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        raise Unreadable(_no_number(cell))
    value = Decimal(int(cell)) if isinstance(cell, float) and cell.is_integer() else Decimal(repr(cell))
    if not value.is_finite():
        raise Unreadable(_no_number(cell))
    if isinstance(cell, float) and len(value.as_tuple().digits) > _MOST_DIGITS:
        form = "f" if abs(cell) >= 1 else "g"
        value = Decimal(f"{cell:.{_DECIMALS}{form}}").normalize()
    return Amount(Number(*[Decimal(f"{value:f}")] * 2))


def _no_number(cell: Any) -> str:
    if isinstance(cell, date | time | timedelta):
        return tr("is a day or a time, not a number; format the cell as a number.")
    return tr("is no number; write digits, such as 125000 or 12.5.")


def _sign(column: Column, asked: Asked, found: dict[Any, Any], *, is_money: bool) -> DecimalSign | None:
    """Return the sign before decimals: told by somebody, or decided by the column; None while it is asked.

    Where somebody told it and all cells that prove a sign prove the other one, these cells are refused.
    """
    read = {key: value.number for key, value in found.items() if isinstance(value, Amount)}
    told = asked.answers.of(f"{Topic.DECIMAL}:{column.target.name}")
    proven = {number.shows for number in read.values()} - {None}
    if told in (",", ".") and proven == {DecimalSign(told).other}:
        for key, number in read.items():
            if number.shows:
                found[key] = Refused(_other_way(str(cell_of(key)), told))
        return DecimalSign(told)
    unclear = [key for key, number in read.items() if number.value is None]
    decided = columns.decimal_sign(read.values(), asked.ground, is_money=is_money)
    if not unclear or (decided and told is None):
        return decided or DecimalSign.POINT
    return _asked_sign(column, asked, unclear, read[unclear[0]])


def _asked_sign(column: Column, asked: Asked, unclear: Sequence[Any], number: Number) -> DecimalSign | None:
    positions = sorted(at for key in unclear for at in by_cell(column)[key])
    told = tr(
        "{where}: is {text} {one} or {other}?",
        where=where(column, positions),
        text=quoted(str(cell_of(unclear[0]))),
        one=_shown(number, DecimalSign.COMMA),
        other=_shown(number, DecimalSign.POINT),
    )
    choices = [Choice(sign, _shown(number, sign)) for sign in (DecimalSign.COMMA, DecimalSign.POINT)]
    rows = rows_of(column, positions)
    answer = asked.ask(Topic.DECIMAL, column.target.name, told, choices, column.place(positions[0]), rows)
    return DecimalSign(answer) if answer else None


def _other_way(text: str, sign: str) -> str:
    return tr("{text} is no number where {sign} is before decimals.", text=quoted(text), sign=quoted(sign))


def _shown(number: Number, sign: DecimalSign) -> str:
    return words.number(number.read(sign))


def _settled(amount: Any, sign: DecimalSign | None) -> Any:
    """Return a number with its one meaning, None while that is asked; what is no number stays as it is."""
    if not isinstance(amount, Amount):
        return amount
    if amount.number.value is None and sign is None:
        return None
    value = amount.number.read(sign or DecimalSign.POINT)
    return replace(amount, number=Number(value, value))


def _refused_if_too_large(key: Any, amount: Any) -> Any:
    value = amount.number.value if isinstance(amount, Amount) else None
    if value is None or abs(value) < _LARGEST:
        return amount
    return Refused(tr("{text} is larger than any number here; check it.", text=quoted(text_of(cell_of(key)))))


def _plain(read: Read) -> Read:
    return Read([v.number.value if isinstance(v, Amount) else v for v in read.values], read.refused)


def _whole(read: Read) -> Read:
    plain = _plain(read)
    for at, value in enumerate(plain.values):
        if value is not None and (value != int(value) or not 0 <= value <= _LARGEST_WHOLE):
            plain.refused[at] = tr("must be a whole number, 0 or more.")
        elif value is not None:
            plain.values[at] = int(value)
    return plain


def _with_percents(column: Column, read: Read, facts: Facts) -> Read:
    """Read numbers that are shown in per cent: 0.45 is shown as 45 %."""
    for at, row in enumerate(column.rows):
        if (row, column.index) in facts.percents and isinstance(read.values[at], Amount):
            value = read.values[at].number.read(DecimalSign.POINT) * 100
            if column.target.name == _PROGRESS:
                exact = Decimal(f"{value.normalize():f}")
                read.values[at] = Amount(Number(exact, exact))
            else:
                read.refused[at] = tr(
                    "is shown in per cent; write the number as it is meant, and % as its unit."
                )
    return read


# -- the currency beside an amount -------------------------------------------------------


def _with_currencies(column: Column, asked: Asked, read: Read, facts: Facts) -> Read:
    """Return the amounts as `Money`, with what stands beside them in cell, format or heading."""
    signs: dict[tuple[str, ...], list[int]] = {}
    told: dict[int, tuple[str, tuple[str, ...]]] = {}
    for at, value in enumerate(read.values):
        if isinstance(value, Amount):
            sign, codes = _beside(column, value, facts.currencies.get((column.rows[at], column.index), ""))
            if codes:
                told[at] = sign, codes
                signs.setdefault(codes, []).append(at)
    meant = {codes: _meant(column, asked, told[at[0]][0], codes, at) for codes, at in signs.items()}
    _look_at_other_signs(column, asked, read, facts)
    for at, value in enumerate(read.values):
        if isinstance(value, Amount):
            currency = meant[told[at][1]] if at in told else None
            amount = value.number.read(DecimalSign.POINT)
            read.values[at] = None if at in told and currency is None else Money(amount, currency)
    return read


def _meant(
    column: Column, asked: Asked, sign: str, codes: tuple[str, ...], positions: Sequence[int]
) -> str | None:
    """Return the currency that a sign means; ask for the one of the computer that wrote the table."""
    if sign != OF_COMPUTER:
        return one_currency(column, asked, sign, codes, positions)
    told = tr(
        "{where}: shown in the currency of the computer that wrote the table, which the table does not name. "
        "Which one is it?",
        where=where(column, positions),
    )
    known = currencies()
    usual = asked.currency if asked.currency in known else None
    choices = [Choice(code, f"{code} · {known[code]}") for code in sorted(known, key=lambda c: c != usual)]
    place, rows = column.place(positions[0]), rows_of(column, positions)
    return asked.ask(Topic.CURRENCY, sign, told, choices, place, rows, suggested=usual)


def _look_at_other_signs(column: Column, asked: Asked, read: Read, facts: Facts) -> None:
    """Refuse numbers that are shown with a scale, and tell what else beside numbers is left out."""
    is_money = column.target.field.kind == Kind.MONEY
    seen: dict[str, int] = {}
    for at, row in enumerate(column.rows):
        shown = facts.currencies.get((row, column.index), "")
        if not shown or not isinstance(read.values[at], Amount) or (is_money and _is_currency(shown)):
            continue
        if without_scale(shown) != shown and (currencies_named(without_scale(shown)) or shown in _SCALES):
            read.refused[at] = tr("is shown with {scale}; write whole numbers.", scale=quoted(shown))
        else:
            seen.setdefault(shown, at)
    for shown, at in seen.items():
        told = tr("{text} beside the number is left out; only the number is taken.", text=quoted(shown))
        asked.notes.append(Note(column.place(at), told))


def _is_currency(shown: str) -> bool:
    return shown == OF_COMPUTER or bool(currencies_named(shown))


def _beside(column: Column, amount: Amount, shown: str) -> tuple[str, tuple[str, ...]]:
    if amount.codes:
        return amount.currency, amount.codes
    if shown == OF_COMPUTER:
        return shown, tuple(currencies())
    if shown and currencies_named(shown):
        return shown, currencies_named(shown)
    return column.heading, column.says.currencies
