"""Convert cells of a spreadsheet into values of the interchange file.

People write "Civil society", 6.1 as a number, or a day as a date; the file has one form for each.
"""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from partnerdesk.countries import countries
from partnerdesk.exchange.cells import Cells, is_empty
from partnerdesk.exchange.names import Names
from partnerdesk.exchange.shape import Field
from partnerdesk.exchange.values import AMOUNT, COUNTRY, CURRENCY
from partnerdesk.file.sources.values import DAY, Refused, Value
from partnerdesk.going import go_on
from partnerdesk.language import tr

CellReader = Callable[[Any], Any]

_MOST_DECIMALS = 6


def read_column(
    field: Field, cells: Cells, names: dict[str, Names]
) -> tuple[list[Any], set[int], dict[Any, str]]:
    """Convert the cells of a column for a field.

    Return the values, the places of empty cells, and for each cell that is invalid the message. Equal
    cells are converted once. `names` are the names that references may use.
    """
    read = _reader(field, names)
    nothing = [] if field.many else field.default
    known = dict.fromkeys(cells, nothing)
    refused: dict[Any, str] = {}
    empty = set(filter(is_empty, known))
    for cell in known.keys() - empty:
        go_on()
        try:
            known[cell] = read(cell)
        except Refused as e:
            refused[cell] = str(e)
    places = {at for at, cell in enumerate(cells) if cell in empty} if empty else set[int]()
    return list(map(known.__getitem__, cells)), places, refused


def _reader(field: Field, names: dict[str, Names]) -> CellReader:
    read = _single(field.value, names)
    return (lambda cell: [read(part) for part in _parts(cell)]) if field.many else read


def _single(value: Value, names: dict[str, Names]) -> CellReader:
    if value.words:
        return lambda cell: _word(value, _text(cell))
    if value.refers_to:
        found = names[value.refers_to]
        return lambda cell: found.find(value.read(_text(cell)))
    return _READERS.get(value, lambda cell: value.read(_text(cell)))


def _parts(cell: object) -> list[str]:
    return [part for part in map(str.strip, _text(cell).split(";")) if part]


def _text(cell: object) -> str:
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, bool):
        return str(cell).lower()
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _day(cell: object) -> date:
    if isinstance(cell, datetime):
        if cell.time().isoformat() != "00:00:00":
            raise Refused(tr("{text} has a time; leave the day alone.", text=cell.isoformat(" ", "minutes")))
        return cell.date()
    found = cell if isinstance(cell, date) else DAY.read(_text(cell))
    assert isinstance(found, date)
    return found


def _amount(cell: object) -> str:
    """Return an amount as text; the number in a spreadsheet may have a tiny rounding error."""
    if isinstance(cell, float):
        digits = format(Decimal(repr(cell)), "f")
        if len(digits.partition(".")[2]) > _MOST_DECIMALS:
            digits = f"{cell:.{_MOST_DECIMALS}f}"
        return digits.rstrip("0").rstrip(".") if "." in digits else digits
    return _text(cell)


def _word(value: Value, text: str) -> Any:
    word = "_".join(text.casefold().replace("-", " ").split())
    return value.read(word if word in value.words else text)


def _country(cell: object) -> Any:
    text = _text(cell)
    try:
        return COUNTRY.read(text.upper())
    except Refused:
        code = next((code for code, name in countries() if name.casefold() == text.casefold()), None)
        if code is None:
            return COUNTRY.read(text)
    raise Refused(tr("write the code of {country}: {code}.", country=text, code=code))


_READERS: dict[Value, CellReader] = {
    DAY: _day,
    AMOUNT: lambda cell: AMOUNT.read(_amount(cell)),
    COUNTRY: _country,
    CURRENCY: lambda cell: CURRENCY.read(_text(cell).upper()),
}
