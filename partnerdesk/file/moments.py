"""Date and time values of the file, read as untrusted data."""

from datetime import UTC, datetime

#: The years accepted; times outside cannot be converted to every time zone.
_YEARS = range(1970, 9999)


def read(text: object) -> datetime | None:
    """Return the time in a text, in UTC if it has no zone; None if the text is invalid."""
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
    """Return the stored form of a time, to the millisecond."""
    return moment.isoformat("T", "milliseconds")
