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

#: The columns that say who.
_WHO = frozenset({"participant_id", ALONG})


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
        agreed, now = _differing(texts[: len(texts) // 2], texts[len(texts) // 2 :])
        since = since_agreed(day(on), *_told(agreed, now, names))
        if since.reworded or since.added:
            found[id_] = since
    return found


def _differing(agreed: list[Any], now: list[Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what is kept in the columns that differ, by column: as agreed, and now."""
    pairs = list(zip((*AGREED, ALONG), agreed, now, strict=True))
    return {c: one for c, one, other in pairs if one != other}, {c: o for c, one, o in pairs if one != o}


def _told(
    agreed: dict[str, Any], now: dict[str, Any], names: dict[int, str]
) -> tuple[dict[str, str], dict[str, str]]:
    """Return both as texts; whoever is there now and was not tells it, also if the names are the same."""
    told = _texts(agreed, names, {}), _texts(now, names, {})
    if all(told[0][column] != told[1][column] for column in told[0]):
        return told
    were = {*_ids(agreed.get("participant_id")), *_ids(agreed.get(ALONG))}
    known = {names.get(id_) for id_ in were}
    others = {
        id_: tr("another participant named {name}", name=names[id_])
        for id_ in (*_ids(now.get("participant_id")), *_ids(now.get(ALONG)))
        if id_ not in were and names.get(id_) in known
    }
    return told[0], _texts(now, names, others)


def _texts(columns: dict[str, Any], names: dict[int, str], others: dict[int, str]) -> dict[str, str]:
    told = {}
    for column, value in columns.items():
        if column in _WHO:
            gone = tr("a participant that is not here")
            who = [others.get(id_) or names.get(id_, gone) for id_ in _ids(value)]
            told[column] = "; ".join(who) if column == ALONG else who[0] if who else gone
        else:
            field = COMMITMENT[column]
            kept = read([field], [None if value == "" else value])
            told[column] = as_text(field.kind, kept[column])
    return told


def _ids(value: Any) -> list[int]:
    """Return the ids in a column that says who: one, or some with commas between."""
    return [int(id_) for id_ in str(value or "").split(",") if id_]


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
