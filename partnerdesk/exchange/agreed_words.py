"""The words on which a commitment was agreed, where a source does not tell them.

A source that says "agreed" and no more means the words that it brings, on a day that it does not tell.
"""

import sqlite3
from collections.abc import Collection, Sequence
from typing import Any

from partnerdesk.exchange.batch import Batch
from partnerdesk.exchange.existing import among
from partnerdesk.partnership.agreed_words import STANDING_BY, stands_by
from partnerdesk.partnership.fields.commitments import AGREED

#: The keys of an interchange file for the columns that are agreed.
_KEYS = dict.fromkeys("outcome" if c.startswith("outcome") else c.removesuffix("_id") for c in AGREED)


def as_before(commitment: dict[str, Any]) -> None:
    """Leave out the agreed words of a commitment that are those it has, without a day.

    Where nobody kept them, write that there are none: a source that says nothing means those that it brings.
    """
    agreed = commitment.get("agreed", [])
    if len(agreed) == 1 and _without_order(agreed[0]) == _without_order(_as_agreed(commitment)):
        del commitment["agreed"]
    elif "agreed" not in commitment and stands_by(commitment.get("status", "")):
        commitment["agreed"] = []


def _as_agreed(commitment: dict[str, Any]) -> dict[str, Any]:
    along = [{"participant": name} for name in commitment.get("with", ())]
    return {key: commitment[key] for key in _KEYS if key in commitment} | {"with": along}


def _without_order(agreed: dict[str, Any]) -> dict[str, Any]:
    return agreed | {"with": sorted(one.get("participant", "") for one in agreed["with"])}


def with_nobody(agreed: dict[str, Any]) -> None:
    """Write that nobody took part by agreed words: where a source of before says nothing, it was not kept."""
    agreed.setdefault("with", [])


def of_before(rows: Batch, ids: Sequence[int]) -> list[int]:
    """Return the ids of agreed words of which their source does not tell who took part."""
    places, _ = rows.within.get("agreed_partner", ((), None))
    told = {*places, *rows.without.get("agreed_partner", ())}
    return [id_ for at, id_ in enumerate(ids) if at not in told]


def last_one(file: sqlite3.Connection) -> int:
    """Return the highest id of a commitment, 0 if there is none."""
    return int(file.execute("SELECT coalesce(max(id), 0) FROM commitment").fetchone()[0])


def keep_missing(file: sqlite3.Connection, after: int, without: Collection[int] = ()) -> None:
    """Keep the words of each commitment that a source brought as agreed, as those that were agreed.

    They are those with an id above `after`, `without` those of which the source says that they were agreed in
    words that it does not have. Where nobody kept the words of another one, none are made up.
    """
    left_out, ids = among(without)
    _keep(file, f"{_MISSING} AND NOT id {left_out} ORDER BY id", (after, ids))


def keep(file: sqlite3.Connection, commitments: Collection[int]) -> None:
    """Keep the words of some commitments as those that are agreed now, on a day that is not told."""
    chosen, ids = among(commitments)
    _keep(file, f"{_THOSE} WHERE id {chosen}", (ids,))


def _keep(file: sqlite3.Connection, words: str, values: tuple[Any, ...]) -> None:
    """Keep agreed words by a statement, and with them who takes part now."""
    (last,) = file.execute("SELECT coalesce(max(id), 0) FROM agreed_wording").fetchone()
    file.execute(words, values)
    file.execute(f"{_ALONG} WHERE a.id > ? ORDER BY a.id, w.id", (last,))


def keep_along(file: sqlite3.Connection, agreed: Collection[int]) -> None:
    """Keep who takes part now as those who did by some agreed words: as for the words, nobody told more."""
    chosen, ids = among(agreed)
    file.execute(f"{_ALONG} WHERE a.id {chosen} ORDER BY a.id, w.id", (ids,))


_COLUMNS = ", ".join(AGREED)
_THOSE = f"INSERT INTO agreed_wording (commitment_id, {_COLUMNS}) SELECT id, {_COLUMNS} FROM commitment"
_ALONG = """
    INSERT INTO agreed_partner (agreed_wording_id, participant_id)
    SELECT a.id, w.participant_id FROM agreed_wording a
    JOIN commitment_partner w ON w.commitment_id = a.commitment_id
"""
_MISSING = f"""
    {_THOSE}
    WHERE status IN ({", ".join(f"'{s}'" for s in STANDING_BY)})
        AND id > ? AND NOT EXISTS (SELECT 1 FROM agreed_wording w WHERE w.commitment_id = commitment.id)
"""
