"""Participants: their sectors, roles and status, and the rules on who counts as a partner."""

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from functools import cache


class Sector(StrEnum):
    """The sector an organisation belongs to."""

    INTERGOVERNMENTAL = "intergovernmental"
    GOVERNMENT = "government"
    BUSINESS = "business"
    INDUSTRY_BODY = "industry_body"
    CIVIL_SOCIETY = "civil_society"
    COMMUNITY = "community"
    ACADEMIA = "academia"
    PHILANTHROPY = "philanthropy"
    FINANCE = "finance"
    MEDIA = "media"
    OTHER = "other"


class Role(StrEnum):
    """What a participant does in the partnership; no role ranks above another."""

    LEAD = "lead"
    PARTNER = "partner"
    ADVISER = "adviser"
    FUNDER = "funder"
    OBSERVER = "observer"


class Status(StrEnum):
    """How far the outreach to a participant has come."""

    CANDIDATE = "candidate"
    INVITED = "invited"
    INTERESTED = "interested"
    JOINED = "joined"
    STEPPED_BACK = "stepped_back"
    DECLINED = "declined"


def is_partner(status: str) -> bool:
    """Return whether a participant with this status is a partner: only one that joined is."""
    return status == Status.JOINED


def may_still_join(status: str) -> bool:
    """Return whether the outreach to a participant with this status is still open."""
    return status in (Status.CANDIDATE, Status.INVITED, Status.INTERESTED)


class Group(StrEnum):
    """The groups of participants in the matrix, in the order of its columns."""

    PARTNERS = "partners"
    OUTREACH = "outreach"
    LEFT = "left"


@cache  # of six statuses, asked for thousands of participants
def group_of(status: str) -> Group:
    """Return the group of the matrix for a participant with this status."""
    if is_partner(status):
        return Group.PARTNERS
    return Group.OUTREACH if may_still_join(status) else Group.LEFT


def in_matrix(status: str, *, left_too: bool = False) -> bool:
    """Return whether the matrix shows a participant: one that left only if `left_too`."""
    return left_too or group_of(status) != Group.LEFT


def matrix_order(status: str) -> int:
    """Return a sort key that puts partners first, then those asked, then those who left."""
    return _ORDER[group_of(status)]


_ORDER = {group: at for at, group in enumerate(Group)}


def balance(sectors_of_partners: Iterable[str]) -> dict[str, int]:
    """Count partners by sector, in the order of `Sector`; absent sectors are included with 0.

    "other" is left out if it has no partner, because it cannot be missing.
    """
    counts = Counter(sectors_of_partners)
    return {s: counts[s] for s in Sector if counts[s] or s != Sector.OTHER}


#: The sectors that a cross-sector partnership misses first (method, step 2).
EXPECTED_SECTORS = (
    Sector.GOVERNMENT,
    Sector.BUSINESS,
    Sector.CIVIL_SOCIETY,
    Sector.COMMUNITY,
    Sector.INTERGOVERNMENTAL,
)


def absent_sectors(sectors_of_partners: Iterable[str]) -> list[str]:
    """Return the sectors without a partner, the most missed first."""
    present = set(sectors_of_partners)
    rest = [s for s in Sector if s not in EXPECTED_SECTORS and s != Sector.OTHER]
    return [s for s in (*EXPECTED_SECTORS, *rest) if s not in present]
