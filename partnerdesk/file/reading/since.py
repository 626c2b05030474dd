"""Read what changed among participants and needs since a meeting, as far as the file records it."""

import json
from collections import defaultdict
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from partnerdesk.file import images
from partnerdesk.file.reading.gaps import PARTNER, brought, levels_present
from partnerdesk.file.reading.rows import Rows
from partnerdesk.partnership.fields.kept import a_day
from partnerdesk.partnership.journey import was_partner
from partnerdesk.partnership.needs import Brings, Level
from partnerdesk.partnership.participants import Status
from partnerdesk.partnership.since import Covering, Past, Since, since


class MeetingChoice(NamedTuple):
    """A meeting that was held, and its day."""

    id: int
    title: str
    on: date


def meetings_held(file: Rows, today: date) -> list[MeetingChoice]:
    """Return the meetings held up to today, the latest first."""
    return [
        MeetingChoice(id_, title, a_day(on))
        for id_, title, on in file.rows(
            'SELECT id, title, substr("on", 1, 10) FROM meeting WHERE substr("on", 1, 10) <= ?'
            ' ORDER BY "on" DESC, id DESC',
            today.isoformat(),
        )
    ]


def since_day(file: Rows, day: date) -> Since:
    """Return who joined, who stepped back and which needs became covered after a day."""
    everyone = _pasts(file)
    return since(day, everyone, _coverings(file, everyone, day))


def _pasts(file: Rows) -> list[Past]:
    steps: dict[int, list[tuple[date, str]]] = defaultdict(list)
    for participant_id, on, status in file.rows(
        'SELECT participant_id, "on", status FROM status_change ORDER BY "on", id'
    ):
        steps[participant_id].append((a_day(on), status))
    return [
        Past(id_, name, status, steps[id_], why)
        for id_, name, status, why in file.rows(
            "SELECT id, coalesce(short_name, name), status, why FROM participant ORDER BY id"
        )
    ]


def _coverings(file: Rows, everyone: list[Past], day: date) -> list[Covering]:
    partners_then = [p.id for p in everyone if was_partner(p.steps, p.status, day)]
    before = _cells_before(file, day)
    then: dict[int, list[Brings]] = defaultdict(list)
    were = set(partners_then)
    for cell in before.values():
        if cell and cell.participant_id in were:
            then[cell.need_id].append(Brings(cell.level, Status.JOINED))
    needs = file.rows(_NEEDS, json.dumps(partners_then), json.dumps(list(before)))
    return [
        Covering(name, [*then[id_], *brought(levels[: len(Level)])], brought(levels[len(Level) :]))
        for id_, name, *levels in needs
    ]


#: The SQL condition of a cell that has not changed since, of a participant that was a partner then.
_UNCHANGED = (
    "c.participant_id IN (SELECT value FROM json_each(?1)) AND c.id NOT IN (SELECT value FROM json_each(?2))"
)

_NEEDS = f"SELECT id, name, {levels_present(_UNCHANGED)}, {levels_present(PARTNER)} FROM need ORDER BY id"


class _Cell(NamedTuple):
    need_id: int
    participant_id: int
    level: str


def _cells_before(file: Rows, day: date) -> dict[int, _Cell | None]:
    """Return the content on a day of the cells that changed later, None for an empty cell.

    Needs that were added after that day are left out, because their coverage may be older than
    their rows.
    """
    found: dict[int, _Cell | None] = {}
    fresh = {
        id_
        for (id_,) in file.rows(
            "SELECT row_id FROM change_row JOIN change ON change.id = change_id"
            " WHERE table_name = 'need' AND before IS NULL AND state = 'done' AND at >= ?",
            _next_moment(day),
        )
    }
    for id_, before, need_id in file.rows(_CELLS_CHANGED, _next_moment(day)):
        if id_ not in found and need_id not in fresh:
            found[id_] = _cell(before) if before else None
    return found


def _cell(image: str) -> _Cell | None:
    try:
        kept = images.read(image)
        return _Cell(kept["need_id"], kept["participant_id"], kept["level"])
    except (images.Unreadable, KeyError):  # damaged: the content of the cell is lost
        return None


_CELLS_CHANGED = """
    SELECT row_id, before, json_extract(coalesce(before, after), '$.need_id') FROM change_row
    JOIN change ON change.id = change_id
    WHERE table_name = 'coverage' AND state = 'done' AND at >= ? AND json_valid(coalesce(before, after))
    ORDER BY change_row.id
"""


def _next_moment(day: date) -> str:
    """Return the end of a day on this computer, in UTC, in the form of the times of changes."""
    midnight = datetime.combine(day + timedelta(days=1), time.min)
    return midnight.astimezone(UTC).isoformat("T", "milliseconds")
