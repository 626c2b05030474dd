"""Moments as the file keeps them, read as data from outside: a text that is none is no moment."""

from datetime import UTC, datetime

#: Years in which an app can have run; days beyond cannot be told in every zone.
_YEARS = range(1970, 9999)


def read(text: object) -> datetime | None:
    """Return a moment with its zone, UTC where none is told; None where the text is no moment."""
    if not isinstance(text, str):
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    if moment.year not in _YEARS:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def stamp(moment: datetime) -> str:
    """Return a moment as the file keeps it: to the millisecond."""
    return moment.isoformat("T", "milliseconds")
