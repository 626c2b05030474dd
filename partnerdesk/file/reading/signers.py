"""Read which participant signs a frozen version under a name, and who may join it.

Within a version a name belongs to one party, because its words name nobody otherwise. Freezing and joining
see to that. In files of before two parties may have one name: then nobody knows whose a signature is.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping

from partnerdesk.file.reading import lives
from partnerdesk.file.reading.rows import Rows
from partnerdesk.partnership.life import Life
from partnerdesk.partnership.named import Named
from partnerdesk.partnership.names import as_printed
from partnerdesk.partnership.participants import Status
from partnerdesk.partnership.signature_kinds import SignatureKind
from partnerdesk.partnership.signing import Frozen, Signatory, Signed

#: Who bears each name: ids of participants, None for one that is gone.
Bearers = Mapping[str, set[int | None]]


def bearers(file: Rows, version_id: int) -> Bearers:
    """Return who bears each name of a party that a version was frozen with.

    Empty if the history of the freezing is not in this file. A participant that was merged is the other one.
    """
    frozen = lives.births(file, "agreement_version").get(version_id)
    found: dict[str, set[int | None]] = defaultdict(set)
    if frozen is None:
        return found
    rows = {id_: (name, status) for id_, name, status in file.rows(_PRESENT)}
    then = dict(rows)
    for id_, name, status in reversed(file.rows(_SINCE, frozen)):
        then[id_] = (name, status)
    born, now = dict(file.rows(_BORN, frozen)), lives.births(file, "participant")
    for id_, (name, status) in then.items():
        if status == Status.JOINED:
            found[name].add(_now(file, Life(id_, born.get(id_, 0)), now, rows))
    return found


_PRESENT = "SELECT id, name, status FROM participant"
_SINCE = """
    SELECT row_id, CASE WHEN json_valid(before) THEN json_extract(before, '$.name') END,
        CASE WHEN json_valid(before) THEN json_extract(before, '$.status') END
    FROM change_row r JOIN change c ON c.id = r.change_id
    WHERE table_name = 'participant' AND r.id > ? AND state = 'done' ORDER BY r.id
"""
_BORN = """
    SELECT row_id, max(r.id) FROM change_row r JOIN change c ON c.id = r.change_id
    WHERE table_name = 'participant' AND r.id < ? AND before IS NULL AND state = 'done' GROUP BY row_id
"""


def _now(file: Rows, life: Life, born: dict[int, int], here: Container[int]) -> int | None:
    """Return the id that a participant has now, that of the one it was merged with, None if it is gone."""
    found: Life | None = life
    while found and not (found.id in here and born.get(found.id, 0) == found.birth):
        found = lives.became(file, "participant", found)
    return found.id if found else None


def party_of(file: Rows, version_id: int, name: str) -> int | None:
    """Return the participant that a name means in a version; None if it is gone, or nobody knows.

    That is the one that signed under it, else the party that had it when the version was frozen. Where the
    history of the freezing is not in this file, it is the one that has the name now, or had it last.
    """
    signed = file.rows(_WHO_SIGNED, version_id, name)
    if signed:
        return signed[0][0] if len(signed) == 1 else None
    known = bearers(file, version_id).get(name) or {id_ for (id_,) in file.rows(_WHO_HAS, name)}
    known = known or {id_ for (id_,) in file.rows(_WHO_HAD, name)}
    return next(iter(known)) if len(known) == 1 else None


_WHO_SIGNED = "SELECT DISTINCT participant_id FROM signature WHERE agreement_version_id = ? AND name = ?"
_WHO_HAS = "SELECT id FROM participant WHERE name = ?"
_WHO_HAD = """
    SELECT p.id FROM change_row r JOIN change c ON c.id = r.change_id JOIN participant p ON p.id = r.row_id
    WHERE r.table_name = 'participant' AND c.state = 'done'
        AND json_valid(r.before) AND json_extract(r.before, '$.name') = ?
    ORDER BY r.id DESC LIMIT 1
"""


def may_join(file: Rows, version: Frozen, named: Iterable[Signatory]) -> list[Named]:
    """Return the partners that are no party of a version and have not joined it since, in their order.

    `named` are those whom it names. A partner that was renamed since is still its party. One with the name
    of a party is among them: it needs a name of its own first.
    """
    then = bearers(file, version.id)
    names = {s.name for s in named}
    parties = {id_ for name in names for id_ in then.get(name, ())}
    parties |= {s.participant_id for s in version.signatures}
    names = {name for name in names if name not in then}  # nobody knows whose: then the name decides
    joined = [Named(*row) for row in file.rows(_JOINED)]
    return [p for p in joined if p.id not in parties and p.name not in names]


_JOINED = "SELECT id, name FROM participant WHERE status = 'joined' ORDER BY name, id"


def is_taken(name: str, parties: Iterable[Signatory], signed: Iterable[Signed]) -> bool:
    """Return whether a name belongs to a party of a version, or to one that joined it later."""
    names = [p.name for p in parties] + [s.name for s in signed if s.kind == SignatureKind.ACCESSION]
    return as_printed(name) in set(map(as_printed, names))
