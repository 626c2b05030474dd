"""Read what differs from the words of a frozen version: the words themselves, and who stands under a name."""

from collections import defaultdict
from collections.abc import Container

from partnerdesk.file.attachments import sum_of
from partnerdesk.file.frozen_content import frozen_content, read_content
from partnerdesk.file.reading import lives, signing
from partnerdesk.file.reading.agreement_parts import AgreementContent
from partnerdesk.file.reading.rows import Rows
from partnerdesk.language import tr
from partnerdesk.partnership.differences import Difference, worded_otherwise
from partnerdesk.partnership.life import Life
from partnerdesk.partnership.participants import Status
from partnerdesk.partnership.signing import Frozen


def moved_on(file: Rows, version: Frozen, content: AgreementContent) -> list[Difference] | None:
    """Return what the agreement says otherwise than a frozen version; None if its words are not in this file.

    A partner whose name another participant bears now is told: the words are the same, and the party is not.
    """
    now = frozen_content(content)
    others = _others(file, version, content)
    if version.content_sha256 == sum_of(now):
        return others
    then = signing.content_of(file, version)
    return None if then is None else worded_otherwise(then, read_content(now)) + others


def bearers(file: Rows, version_id: int) -> dict[str, set[int | None]]:
    """Return who bears each name of a party that a version was frozen with: its id, None if it is gone.

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


def _others(file: Rows, version: Frozen, content: AgreementContent) -> list[Difference]:
    then = bearers(file, version.id)
    return [
        Difference("participant", "name", p.name, p.name, tr("another participant named {name}", name=p.name))
        for p in content.parties
        if p.name in then and p.id not in then[p.name]
    ]
