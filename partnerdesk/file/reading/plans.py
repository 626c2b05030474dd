"""Read commitments as plans on a line of time: in which groups they are, and what a line shows."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from partnerdesk.file.reading.commitments import faces
from partnerdesk.file.reading.plan_parts import MilestoneRow, milestones, waits
from partnerdesk.file.reading.rows import Rows, among
from partnerdesk.partnership.commitments import Status
from partnerdesk.partnership.fields.kept import day, texts
from partnerdesk.partnership.waiting import Waiting


class By(StrEnum):
    """What plans are grouped by."""

    ALL = "all"
    PARTNER = "partner"
    COUNTRY = "country"
    AREA = "area"
    SDG = "sdg"
    NEED = "need"
    GROUP = "group"


class PlanGroup(NamedTuple):
    """Commitments with something in common, in the order in which they are shown.

    `key` is a code, an area, an id as text, or "" for none; `name` is its name if the file has one.
    """

    key: str
    name: str
    ids: tuple[int, ...]


class Plan(NamedTuple):
    """A commitment on its line of time; `along` are the short names of those along with it.

    `standing` is that of the latest update that has one, `progress` in the same way, in per cent.
    """

    id: int
    title: str
    partner: str
    along: tuple[str, ...]
    status: str
    starts_on: date | None
    ends_on: date | None
    next_step: str | None
    next_step_due: date | None
    progress: Decimal | None
    standing: str | None
    told_on: date | None
    milestones: tuple[MilestoneRow, ...]
    waits: tuple[Waiting, ...] = ()


#: Those under way come first, those that are withdrawn last.
_ORDER = (Status.UNDER_WAY, Status.AGREED, Status.OFFERED, Status.ACHIEVED, Status.WITHDRAWN)
#: The id of a thing that commitments share, and the id of a commitment; columns of indexes, which are quick.
_PAIRS = {
    By.PARTNER: "SELECT participant_id, id FROM commitment"
    " UNION SELECT participant_id, commitment_id FROM commitment_partner",
    By.NEED: "SELECT need_id, commitment_id FROM commitment_need",
    By.GROUP: "SELECT working_group_id, id FROM commitment WHERE working_group_id IS NOT NULL",
}
_NAMES = {By.PARTNER: "participant", By.NEED: "need", By.GROUP: "working_group"}
_LISTS = {By.COUNTRY: "countries", By.AREA: "areas", By.SDG: "sdg"}


def plan_groups(file: Rows, by: By) -> list[PlanGroup]:
    """Return the groups of all commitments, in no order; a commitment is in each group it belongs to."""
    status = {id_: _ORDER.index(at) for id_, at in file.rows("SELECT id, status FROM commitment")}
    named = file.rows(f"SELECT id, name FROM {_NAMES[by]}") if by in _NAMES else ()
    names, keys = {str(id_): name for id_, name in named}, _keys(file, by)
    ids: dict[str, list[int]] = defaultdict(list)
    for id_ in sorted(status, key=lambda it: (status[it], it)):
        for key in keys.get(id_) or ("",):
            ids[key].append(id_)
    return [PlanGroup(key, names.get(key, ""), tuple(found)) for key, found in ids.items()]


def _keys(file: Rows, by: By) -> Mapping[int, Iterable[str]]:
    """Return the keys of the groups of each commitment."""
    if by in _PAIRS:
        found: dict[int, list[str]] = defaultdict(list)
        for key, id_ in file.rows(_PAIRS[by]):
            found[id_].append(str(key))
        return found
    if by in _LISTS:
        read: dict[str, tuple[str, ...]] = {}  # many hold the same
        return {
            id_: read.get(kept) or read.setdefault(kept, tuple(dict.fromkeys(texts(kept))))
            for id_, kept in file.rows(f"SELECT id, {_LISTS[by]} FROM commitment")
        }
    return {}


def plans(file: Rows, ids: Sequence[int]) -> dict[int, Plan]:
    """Return what the lines of these commitments show, by id."""
    found = waits(file, ids)
    shown, named, stones = faces(file, ids), _named(file, ids), milestones(file, ids)
    return {
        id_: Plan(
            id_,
            title,
            face.called,
            face.along,
            face.details.status,
            face.details.starts_on,
            face.details.ends_on,
            face.details.next_step,
            face.details.next_step_due,
            face.progress,
            standing,
            face.told_on,
            tuple(stones[id_]),
            tuple(found[id_]),
        )
        for id_, face in shown.items()
        for title, standing in (named[id_],)
    }


def plan_days(file: Rows) -> list[date | None]:
    """Return the first and last days of all commitments and milestones, withdrawn ones left out."""
    ((*found,),) = file.rows(
        "SELECT min(starts_on), max(ends_on), min(ends_on), max(starts_on), min(due), max(due)"
        " FROM commitment c LEFT JOIN milestone m ON m.commitment_id = c.id"
        f" WHERE c.status != '{Status.WITHDRAWN}'"
    )
    return [day(value) for value in found]


def _named(file: Rows, ids: Iterable[int]) -> dict[int, tuple[str, str | None]]:
    which, values = among("c.id", ids)
    return {
        id_: (title, standing)
        for id_, title, standing in file.rows(
            "SELECT c.id, c.title, (SELECT standing FROM commitment_update u WHERE u.commitment_id = c.id"
            ' AND standing IS NOT NULL ORDER BY "on" DESC, id DESC LIMIT 1)'
            f" FROM commitment c WHERE {which}",
            *values,
        )
    }
