"""Check the recorded changes of a file; they are untrusted data."""

import sqlite3
from collections.abc import Collection, Iterator

from partnerdesk.file import images, moments
from partnerdesk.file.recording import OWN_TABLES
from partnerdesk.language import tr


def broken_images(connection: sqlite3.Connection, ours: Collection[str]) -> Iterator[str]:
    """Yield a message for each image that is invalid or of a table that is not recorded."""
    for row, table, *image in connection.execute(
        "SELECT id, table_name, row_id, before, after FROM change_row"
    ):
        if table not in ours or table in OWN_TABLES or not _is_readable(*image):
            yield tr("row {row} of the history cannot be read", row=row)


def _is_readable(row_id: int, before: str | None, after: str | None) -> bool:
    """Return whether the images before and after are valid, and are of the row `row_id`."""
    try:
        for image in (before, after):
            if image is not None:
                images.read(image, row_id)
    except images.Unreadable:
        return False
    return not (before is None and after is None)


def broken_times(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield a message for each change with an invalid time."""
    for change, at in connection.execute("SELECT id, at FROM change"):
        if moments.read(at) is None:
            yield tr("the time of change {change} cannot be read", change=change)
