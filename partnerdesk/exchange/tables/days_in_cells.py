"""Read the cells of days, moments and times; the whole column decides which figure is the day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from partnerdesk import words
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
    where,
)
from partnerdesk.file.sources.errors import quoted
from partnerdesk.file.sources.values import Refused
from partnerdesk.language import tr
from partnerdesk.partnership.fields import Kind
from partnerdesk.partnership.written import columns, days, times
from partnerdesk.partnership.written.days import Day, Order
from partnerdesk.partnership.written.signs import Unreadable

#: Days as spreadsheets count them, in the years 1954 to 2119.
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 80_000
_EPOCHS = {"1900": date(1899, 12, 30), "1904": date(1904, 1, 1)}
_MIDNIGHT = time()
_ANY_DAY = datetime.combine(date(2000, 1, 1), _MIDNIGHT)
_HALF_A_MINUTE = timedelta(seconds=30)
_FEWEST_SWAPPED = 3


@dataclass(frozen=True)
class _Serial:
    """A number that may be a day as spreadsheets count them."""

    number: int
    is_text: bool


def read_days(column: Column, asked: Asked, facts: Facts) -> Read:
    """Read the cells of days, or of moments as texts of the file: `2026-11-24` or `2026-11-24T14:00`."""
    found = {key: attempt(_day, cell_of(key)) for key in by_cell(column)}
    order = _order(column, asked, found)
    epoch = _epoch(column, asked, found)
    is_moment = column.target.field.kind == Kind.MOMENT
    _ask_if_swapped(column, asked, found)
    kept = {
        key: attempt(partial(_settled, value, order, epoch, asked), cell_of(key))
        if _is_open(value)
        else value
        for key, value in found.items()
    }
    _note_months(column, asked, facts)
    read = placed(column, kept)
    for at, value in enumerate(read.values):
        if isinstance(value, datetime):
            read.values[at] = _moment(value) if is_moment else _without_time(column, asked, at, value)
        elif isinstance(value, date) and is_moment:
            read.values[at] = value.isoformat()
    return read


def _is_open(value: Any) -> bool:
    return isinstance(value, Day | _Serial)


def _as_text(cell: Any) -> str:
    return cell.strip() if isinstance(cell, str) else str(cell)


def _day(cell: Any) -> Any:
    """Return a day or moment, all readings of a text, or a number that may be a day."""
    if isinstance(cell, datetime):
        return _rounded(cell)
    if isinstance(cell, date):
        return cell
    if isinstance(cell, bool | time | timedelta):
        raise Unreadable(tr("is no day; write it as 2026-11-24."))
    if isinstance(cell, int | float):
        return _serial(cell, is_text=False)
    text = str(cell).strip()
    if text.isascii() and text.isdigit() and _FIRST_SERIAL <= int(text[:9]) <= _LAST_SERIAL:
        return _serial(int(text), is_text=True)
    return days.read(text)


def _serial(number: float, *, is_text: bool) -> _Serial:
    if not _FIRST_SERIAL <= number <= _LAST_SERIAL or number != int(number):  # it may be infinite
        raise Unreadable(tr("is no day; write it as 2026-11-24."))
    return _Serial(int(number), is_text)


def _rounded(moment: datetime) -> datetime:
    """Return a moment to the second: a spreadsheet keeps it as a fraction of a day."""
    return (moment + timedelta(microseconds=500_000)).replace(microsecond=0)


def _settled(value: Any, order: Order | None, epoch: date | None, asked: Asked, _cell: Any) -> Any:
    """Return a day or a moment; None while a question is open. Raises Unreadable."""
    if isinstance(value, _Serial):
        return epoch + timedelta(days=value.number) if epoch else None
    assert isinstance(value, Day)
    day = value.value or (value.read(order) if order else None)
    if day is None and order is None:
        return None
    if day is None:
        raise Unreadable(tr("is no day in the order of this column; write it as 2026-11-24."))
    if not asked.is_ours:
        days.refuse_other_calendars(day)
    return datetime.combine(day, value.at) if value.at is not None else day


# -- what is asked -----------------------------------------------------------------------


def _order(column: Column, asked: Asked, found: dict[Any, Any]) -> Order | None:
    """Return the order of figures: told by somebody or the heading, or decided by the column; else ask."""
    read = {key: value for key, value in found.items() if isinstance(value, Day)}
    told = asked.answers.of(f"{Topic.DAYS}:{column.target.name}") or column.says.order
    proven = {day.shows for day in read.values()} - {None}
    if told in list(Order) and len(proven) == 1 and proven != {told}:
        for key, day in read.items():
            if day.shows:
                text = quoted(_as_text(cell_of(key)))
                found[key] = Refused(tr("{text} is no day in the order that was told.", text=text))
        return Order(told)
    unclear = [key for key, day in read.items() if day.value is None]
    decided = columns.day_order(read.values(), asked.ground)
    if not unclear or (decided and told is None):
        return decided or Order.DAY_FIRST
    if column.says.order and all(column.says.order in read[key].by_order for key in unclear):
        return column.says.order
    return _asked_order(column, asked, unclear, read[unclear[0]])


def _asked_order(column: Column, asked: Asked, unclear: Sequence[Any], day: Day) -> Order | None:
    positions = sorted(at for key in unclear for at in by_cell(column)[key])
    readings = {order: words.day(found) for order, found in day.by_order.items()}
    told = tr(
        "{where}: is {text} {readings}?",
        where=where(column, positions),
        text=quoted(_as_text(cell_of(unclear[0]))),
        readings=tr(" or ").join(readings.values()),
    )
    choices = [Choice(order, text) for order, text in readings.items()]
    rows = rows_of(column, positions)
    answer = asked.ask(Topic.DAYS, column.target.name, told, choices, column.place(positions[0]), rows)
    return Order(answer) if answer else None


def _epoch(column: Column, asked: Asked, found: Mapping[Any, Any]) -> date | None:
    """Return the day from which numbers count days: that of spreadsheets, after it was asked for texts."""
    serials = {key: value for key, value in found.items() if isinstance(value, _Serial)}
    texts = [key for key, value in serials.items() if value.is_text]
    if not texts:
        for key, serial in serials.items():
            at = by_cell(column)[key][0]
            day = words.day(_EPOCHS["1900"] + timedelta(days=serial.number))
            told = tr("the number {number} was read as {day}.", number=serial.number, day=day)
            asked.notes.append(Note(column.place(at), told))
        return _EPOCHS["1900"]
    positions = sorted(at for key in texts for at in by_cell(column)[key])
    number = serials[texts[0]].number
    readings = {name: words.day(first + timedelta(days=number)) for name, first in _EPOCHS.items()}
    told = tr(
        "{where}: is {text} the day {day}, as spreadsheets count days?",
        where=where(column, positions),
        text=quoted(str(number)),
        day=readings["1900"],
    )
    choices = [
        Choice(name, tr("{day}, counted from {year}", day=day, year=name)) for name, day in readings.items()
    ]
    rows = rows_of(column, positions)
    answer = asked.ask(
        Topic.SERIAL, column.target.name, told, choices, column.place(positions[0]), rows, suggested="1900"
    )
    return _EPOCHS[answer] if answer else None


def _ask_if_swapped(column: Column, asked: Asked, found: dict[Any, Any]) -> None:
    """Ask where a spreadsheet may have read days of another country with day and month changed.

    It then made days of those it could read so, none after the twelfth, and left the others as texts.
    """
    real = [value for value in found.values() if isinstance(value, date)]
    left = [value for value in found.values() if isinstance(value, Day) and value.shows]
    if len(real) < _FEWEST_SWAPPED or not left or asked.has_late_days:
        return
    first = next(key for key, value in found.items() if isinstance(value, date))
    positions = sorted(
        at for key, value in found.items() if isinstance(value, date) for at in by_cell(column)[key]
    )
    day = found[first]
    other = date(day.year, day.day, day.month)
    told = tr(
        "{where}: some days are texts and others are not. Is {day} right, or were day and month changed in "
        "{other}?",
        where=where(column, positions),
        day=words.day(day.date() if isinstance(day, datetime) else day),
        other=words.day(other),
    )
    choices = [Choice("no", tr("they are right")), Choice("yes", tr("they were changed"))]
    rows = rows_of(column, positions)
    answer = asked.ask(Topic.SWAPPED, column.target.name, told, choices, column.place(positions[0]), rows)
    if answer == "yes":
        for key, value in found.items():
            if isinstance(value, date):
                found[key] = value.replace(day=value.month, month=value.day)


# -- what is told ------------------------------------------------------------------------


def _without_time(column: Column, asked: Asked, at: int, moment: datetime) -> date:
    if moment.time() != _MIDNIGHT:
        told = tr("the time {time} is left out; only the day is kept.", time=words.time(moment))
        asked.notes.append(Note(column.place(at), told))
    return moment.date()


def _moment(moment: datetime) -> str:
    """Return a moment to the minute as the file has it."""
    return (
        (moment + _HALF_A_MINUTE if moment.second >= 30 else moment)
        .replace(second=0)
        .isoformat("T", "minutes")
    )


def _note_months(column: Column, asked: Asked, facts: Facts) -> None:
    for at, row in enumerate(column.rows):
        cell = column.cells[at]
        if (row, column.index) in facts.without_day and isinstance(cell, date):
            told = tr("shows month and year alone; it was read as {day}.", day=words.day(cell.isoformat()))
            asked.notes.append(Note(column.place(at), told))


# -- times of the day --------------------------------------------------------------------


def read_times(column: Column) -> Read:
    """Read the cells of times of the day, to the minute."""
    found = {key: attempt(time_of, cell_of(key)) for key in by_cell(column)}
    return placed(column, found)


def time_of(cell: Any) -> time:
    """Return the time of the day in a cell, to the minute. Raises Unreadable."""
    found = _time_of(cell)
    return found.replace(second=0, microsecond=0, tzinfo=None)


def _time_of(cell: Any) -> time:
    if isinstance(cell, datetime):
        return _rounded(cell).time()
    if isinstance(cell, time):
        return cell
    if isinstance(cell, float) and 0 <= cell < 1:
        cell = timedelta(days=cell)
    if isinstance(cell, timedelta) and timedelta() <= cell < timedelta(days=1):
        return _rounded(_ANY_DAY + cell).time()
    if not isinstance(cell, str):
        raise Unreadable(tr("is no time of the day; write it as 14:30."))
    try:
        return times.read(cell)
    except Unreadable:
        moment = _time_after_day(cell)
        if moment is None:
            raise
        return moment


def _time_after_day(text: str) -> time | None:
    try:
        return days.read(text).at
    except Unreadable:
        return None
