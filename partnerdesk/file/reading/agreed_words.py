"""Read which commitments were worded anew since they were agreed."""

from collections.abc import Iterable
from typing import Any

from partnerdesk.file.reading.columns import read
from partnerdesk.file.reading.rows import Rows, among
from partnerdesk.language import tr
from partnerdesk.partnership.agreed_words import ALONG, STANDING_BY, SinceAgreed, since_agreed
from partnerdesk.partnership.differences import as_text
from partnerdesk.partnership.fields import COMMITMENT
from partnerdesk.partnership.fields.commitments import AGREED
from partnerdesk.partnership.fields.kept import day

_FIELDS = [COMMITMENT[column] for column in AGREED]


def reworded_since(file: Rows, ids: Iterable[int] | None = None) -> dict[int, SinceAgreed]:
    """Return what changed since it was agreed, by commitment: all that differ, or those of `ids`.

    A commitment of which the agreed words were not kept is among them.
    """
    which, values = among("c.id", ids)
    names: dict[int, str] = {}
    found = {}
    for id_, is_kept, on, *texts in file.rows(f"{_DIFFERING} AND {which}", *values):
        if not is_kept:
            found[id_] = SinceAgreed(None, is_kept=False)
            continue
        names = names or dict(file.rows("SELECT id, name FROM participant"))
        agreed, now = texts[: len(texts) // 2], texts[len(texts) // 2 :]
        since = since_agreed(day(on), _told(agreed, names), _told(now, names))
        if since.reworded or since.added:
            found[id_] = since
    return found


def _told(row: list[Any], names: dict[int, str]) -> dict[str, str]:
    *columns, along = row
    kept = read(_FIELDS, [None if value == "" else value for value in columns])
    gone = tr("a participant that is not here")
    kept["participant_id"] = names.get(kept["participant_id"], gone)
    told = {f.column: as_text(f.kind, value) for f, value in zip(_FIELDS, kept.values(), strict=True)}
    told[ALONG] = "; ".join(names.get(int(id_), gone) for id_ in along.split(",") if id_)
    return told


def _agreed(column: str) -> str:
    """Return the SQL for a column as agreed; a partner that is gone or not shown is another one than now."""
    return f"""coalesce(a."{column}", '')"""


def _now(column: str) -> str:
    return f"""coalesce(c."{column}", '')"""


def _along(table: str, owner: str, of: str) -> str:
    """Return the SQL for the ids of those who take part besides the maker, 0 for one that was removed."""
    return f"""coalesce((SELECT group_concat(id_) FROM (
        SELECT DISTINCT coalesce(w.participant_id, 0) AS id_ FROM {table} w
        WHERE w.{owner} = {of}.id AND w.participant_id IS NOT {of}.participant_id ORDER BY id_)), '')"""


_WITH_AS_AGREED = _along("agreed_partner", "agreed_wording_id", "a")
_WITH_NOW = _along("commitment_partner", "commitment_id", "c")
_DIFFERING = f"""
    SELECT c.id, a.id IS NOT NULL, a."on",
        {", ".join(map(_agreed, AGREED))}, {_WITH_AS_AGREED}, {", ".join(map(_now, AGREED))}, {_WITH_NOW}
    FROM commitment c LEFT JOIN agreed_wording a ON a.id = (
        SELECT max(w.id) FROM agreed_wording w WHERE w.commitment_id = c.id)
    WHERE c.status IN ({", ".join(f"'{s}'" for s in STANDING_BY)})
        AND (a.id IS NULL OR {" OR ".join(f"{_agreed(c)} IS NOT {_now(c)}" for c in AGREED)}
            OR {_WITH_AS_AGREED} IS NOT {_WITH_NOW})
"""
