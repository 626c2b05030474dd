"""Who changed what, and when: told from the recorded changes, which also serve undo."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from partnerdesk.file import images, moments
from partnerdesk.file.reading.rows import Rows

DONE = "done"


@dataclass(frozen=True)
class Change:
    """One named change of the partnership; `done` is false for one that was taken back.

    `at` is None where what the file tells is no moment.
    """

    id: int
    at: datetime | None
    who: str | None
    label: str
    done: bool


@dataclass(frozen=True)
class Entry:
    """What one change did to one field: None before is a new row, None after an empty field.

    `done` is false where the change was taken back, and so is no longer in the field. `change` is
    its number, and tells the order: a clock may be set back.
    """

    change: int
    at: datetime | None
    who: str | None
    label: str
    before: Any
    after: Any
    done: bool


def changes(file: Rows, limit: int = 100) -> list[Change]:
    """Return the last changes, the newest first, those taken back among them."""
    found = file.rows("SELECT id, at, who, label, state FROM change ORDER BY id DESC LIMIT ?", limit)
    return [Change(id_, moments.read(at), who, label, state == DONE) for id_, at, who, label, state in found]


def last_change(file: Rows) -> Change | None:
    """Return the last change that stands; None where nothing was changed since the file was made."""
    found = file.rows(
        "SELECT id, at, who, label, state FROM change WHERE state = ? ORDER BY id DESC LIMIT 1", DONE
    )
    return next((Change(id_, moments.read(at), who, label, True) for id_, at, who, label, _ in found), None)


def history(file: Rows, table: str, row_id: int, column: str) -> list[Entry]:
    """Return what happened to one field of one row, oldest first.

    Values are as the file keeps them: texts, whole numbers, or None. What is told begins with
    the row itself, not with an earlier one that bore its number and was deleted.
    """
    found: list[Entry] = []
    is_another_row = False
    for change, at, who, label, state, before, after in file.rows(_IMAGES, table, row_id):
        old, new = _image(before), _image(after)
        done = state == DONE
        if done and old is None:
            found.clear()
        if done or old is None:
            is_another_row = not done  # a row that was added and taken back again
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
    except images.Unreadable:  # damaged: there was a row, and what it held is lost
        return {}
