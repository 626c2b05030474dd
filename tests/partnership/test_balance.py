"""Who counts as a partner, and which sectors are absent."""

from hypothesis import given
from hypothesis import strategies as st

from partnerdesk.partnership.participants import (
    Sector,
    absent_sectors,
    balance,
    is_partner,
    may_still_join,
)

SECTORS = st.lists(st.sampled_from(Sector), max_size=20)
EVERY = ["candidate", "invited", "interested", "joined", "stepped_back", "declined"]


def test_only_a_participant_that_joined_is_a_partner() -> None:
    assert [s for s in EVERY if is_partner(s)] == ["joined"]
    assert [s for s in EVERY if may_still_join(s)] == ["candidate", "invited", "interested"]


@given(SECTORS)
def test_the_balance_counts_every_partner_once(sectors: list[Sector]) -> None:
    counted = balance(sectors)
    assert sum(counted.values()) == len(sectors)
    assert all(counted[s] == sectors.count(Sector(s)) for s in counted)
    assert set(Sector) - set(counted) <= {Sector.OTHER}


@given(SECTORS)
def test_a_sector_is_absent_exactly_when_nobody_is_of_it(sectors: list[Sector]) -> None:
    absent = absent_sectors(sectors)
    assert set(absent) == set(Sector) - set(sectors) - {Sector.OTHER}
    assert len(absent) == len(set(absent))


def test_the_sectors_that_are_missed_most_come_first() -> None:
    assert absent_sectors(["business", "media"])[:4] == [
        "government",
        "civil_society",
        "community",
        "intergovernmental",
    ]
