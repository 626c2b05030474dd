"""Who changed what, and when: read from the recorded changes, which also serve undo."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from partnerdesk.file import images, moments
from partnerdesk.file.reading.rows import Rows

DONE = "done"


@dataclass(frozen=True)
class Change:
    """One labelled change of the partnership; `done` is false for one that was undone.

    `at` is None if the time in the file is invalid.
    """

    id: int
    at: datetime | None
    who: str | None
    label: str
    done: bool


@dataclass(frozen=True)
class Entry:
    """What one change did to one field.

    `before` is None for a new row, `after` is None for an empty field. `done` is false for a change
    that was undone. `change` is its number; it gives the order, because a clock may be set back.
    """

    change: int
    at: datetime | None
    who: str | None
    label: str
    before: Any
    after: Any
    done: bool


def changes(file: Rows, limit: int = 100) -> list[Change]:
    """Return the last changes, newest first, including undone ones."""
    found = file.rows("SELECT id, at, who, label, state FROM change ORDER BY id DESC LIMIT ?", limit)
    return [Change(id_, moments.read(at), who, label, state == DONE) for id_, at, who, label, state in found]


def last_change(file: Rows) -> Change | None:
    """Return the last change that is not undone, None if there is none."""
    found = file.rows(
        "SELECT id, at, who, label, state FROM change WHERE state = ? ORDER BY id DESC LIMIT 1", DONE
    )
    return next((Change(id_, moments.read(at), who, label, True) for id_, at, who, label, _ in found), None)


def history(file: Rows, table: str, row_id: int, column: str) -> list[Entry]:
    """Return the changes of one field of one row, oldest first.

    Values are as stored: texts, whole numbers, or None. The history of an earlier row, which had
    the same id and was deleted, is left out.
    """
    found: list[Entry] = []
    is_another_row = False
    for change, at, who, label, state, before, after in file.rows(_IMAGES, table, row_id):
        old, new = _image(before), _image(after)
        done = state == DONE
        if done and old is None:
            found.clear()
        if done or old is None:
            is_another_row = not done  # a row whose addition was undone
        if is_another_row or (old or {}).get(column) == (new or {}).get(column):
            continue
        found.append(
            Entry(
                change, moments.read(at), who, label, (old or {}).get(column), (new or {}).get(column), done
            )
        )
    return found


_IMAGES = """
    SELECT change.id, at, who, label, state, before, after FROM change_row
    JOIN change ON change.id = change_id
    WHERE table_name = ? AND row_id = ? ORDER BY change_row.id
"""


def _image(text: str | None) -> dict[str, Any] | None:
    if text is None:
        return None
    try:
        return images.read(text)
    except images.Unreadable:  # damaged: the values of the row are lost
        return {}
