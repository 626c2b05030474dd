"""The words on which a commitment was agreed, where a source does not tell them.

A source that says "agreed" and no more means the words that it brings, on a day that it does not tell.
"""

import sqlite3
from collections.abc import Collection
from typing import Any

from partnerdesk.exchange.existing import among
from partnerdesk.partnership.agreed_words import STANDING_BY, stands_by
from partnerdesk.partnership.fields.commitments import AGREED

#: The keys of an interchange file for the columns that are agreed.
_KEYS = dict.fromkeys("outcome" if c.startswith("outcome") else c.removesuffix("_id") for c in AGREED)


def as_before(commitment: dict[str, Any]) -> None:
    """Leave out the agreed words of a commitment that are those it has, without a day.

    Where nobody kept them, write that there are none: a source that says nothing means those that it brings.
    """
    if commitment.get("agreed") == [{key: commitment[key] for key in _KEYS if key in commitment}]:
        del commitment["agreed"]
    elif "agreed" not in commitment and stands_by(commitment.get("status", "")):
        commitment["agreed"] = []


def last_one(file: sqlite3.Connection) -> int:
    """Return the highest id of a commitment, 0 if there is none."""
    return int(file.execute("SELECT coalesce(max(id), 0) FROM commitment").fetchone()[0])


def keep_missing(file: sqlite3.Connection, after: int, without: Collection[int] = ()) -> None:
    """Keep the words of each commitment that a source brought as agreed, as those that were agreed.

    They are those with an id above `after`, `without` those of which the source says that they were agreed in
    words that it does not have. Where nobody kept the words of another one, none are made up.
    """
    left_out, ids = among(without)
    file.execute(f"{_MISSING} AND NOT id {left_out} ORDER BY id", (after, ids))


def keep(file: sqlite3.Connection, commitments: Collection[int]) -> None:
    """Keep the words of some commitments as those that are agreed now, on a day that is not told."""
    chosen, ids = among(commitments)
    file.execute(f"{_THOSE} WHERE id {chosen}", (ids,))


_COLUMNS = ", ".join(AGREED)
_THOSE = f"INSERT INTO agreed_wording (commitment_id, {_COLUMNS}) SELECT id, {_COLUMNS} FROM commitment"
_MISSING = f"""
    {_THOSE}
    WHERE status IN ({", ".join(f"'{s}'" for s in STANDING_BY)})
        AND id > ? AND NOT EXISTS (SELECT 1 FROM agreed_wording w WHERE w.commitment_id = commitment.id)
"""
