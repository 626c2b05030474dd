"""Who the matrix shows, how a cell is cycled, and who could bring what is missing."""

from partnerdesk.partnership.needs import Bringer, could_bring, next_level
from partnerdesk.partnership.participants import Group, group_of, in_matrix, matrix_order


def test_the_matrix_shows_partners_and_those_asked_and_others_only_when_asked_for() -> None:
    every = ["candidate", "invited", "interested", "joined", "stepped_back", "declined"]
    assert [s for s in every if in_matrix(s)] == ["candidate", "invited", "interested", "joined"]
    assert [s for s in every if in_matrix(s, left_too=True)] == every


def test_partners_stand_first_and_those_who_left_last() -> None:
    statuses = sorted(["declined", "invited", "joined", "candidate"], key=matrix_order)
    assert [group_of(s) for s in statuses] == [Group.PARTNERS, Group.OUTREACH, Group.OUTREACH, Group.LEFT]


def test_a_cell_cycles_through_every_level_and_back_to_nothing() -> None:
    seen = [next_level(None)]
    for _ in range(3):
        seen.append(next_level(seen[-1]))
    assert seen == ["full", "partial", "potential", None]


def test_partners_come_before_those_asked_and_whoever_left_brings_nothing() -> None:
    bringers = [
        Bringer(1, "candidate", "candidate", "full"),
        Bringer(2, "partner, potential", "joined", "potential"),
        Bringer(3, "left", "stepped_back", "full"),
        Bringer(4, "interested", "interested", "potential"),
        Bringer(5, "partner, partial", "joined", "partial"),
        Bringer(6, "invited", "invited", "full"),
    ]
    told = [b.name for b in could_bring(bringers)]
    assert told == ["partner, partial", "partner, potential", "interested", "invited", "candidate"]
