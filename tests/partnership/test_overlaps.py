"""Where commitments of different partners overlap."""

from collections.abc import Collection

from hypothesis import given
from hypothesis import strategies as st

from partnerdesk.partnership.overlaps import Overlap, Overlapping, Reach, Shared, overlaps


def reach(id_: int, *participants: int, **shared: list[str]) -> Reach:
    return Reach(id_, frozenset(participants), **shared)


def test_commitments_of_different_partners_that_share_a_value_overlap() -> None:
    found = overlaps([
        reach(1, 1, countries=["KE", "UG"], sdg=["9.c"]),
        reach(2, 2, countries=["KE"], areas=["Nairobi"]),
        reach(3, 3, countries=["KE"], sdg=["9.c"], needs=["4"]),
        reach(4, 2, areas=["Nairobi"], needs=["4"]),
    ])  # fmt: skip
    assert found == [
        Overlap(Shared.COUNTRY, "KE", (1, 2, 3)),
        Overlap(Shared.SDG, "9.c", (1, 3)),
        Overlap(Shared.NEED, "4", (3, 4)),
    ]


def test_two_commitments_of_one_partner_do_not_overlap() -> None:
    assert overlaps([reach(1, 7, countries=["KE"]), reach(2, 7, countries=["KE"])]) == []


def test_partners_that_act_together_overlap_with_one_that_acts_alone() -> None:
    both = [reach(1, 7, 8, areas=["Lamu"]), reach(2, 7, areas=["Lamu"])]
    assert overlaps(both) == [Overlap(Shared.AREA, "Lamu", (1, 2))]


def test_a_value_told_twice_by_one_commitment_is_no_overlap() -> None:
    assert overlaps([reach(1, 1, countries=["KE", "KE"])]) == []


VALUES = st.lists(st.sampled_from(["a", "b", "c"]), max_size=3)
REACHES = st.lists(
    st.tuples(st.frozensets(st.integers(1, 4), min_size=1, max_size=2), VALUES, VALUES, VALUES, VALUES),
    max_size=8,
).map(lambda found: [Reach(id_, *each) for id_, each in enumerate(found, start=1)])


@given(REACHES)
def test_every_overlap_is_between_different_partners_and_none_is_left_out(reaches: list[Reach]) -> None:
    found = {(o.shared, o.value): set(o.commitments) for o in overlaps(reaches)}
    for shared in Shared:
        for value in "abc":
            there = [r for r in reaches if value in _values(r, shared)]
            differ = len({r.participants for r in there}) > 1
            assert found.get((shared, value), set()) == ({r.id for r in there} if differ else set())


@given(REACHES)
def test_the_largest_overlaps_come_first(reaches: list[Reach]) -> None:
    sizes = [len(o.commitments) for o in overlaps(reaches)]
    assert sizes == sorted(sizes, reverse=True)


@given(REACHES, REACHES, st.sets(st.integers(1, 8)))
def test_overlaps_kept_up_as_commitments_change_are_those_found_anew(
    before: list[Reach], after: list[Reach], dropped: set[int]
) -> None:
    kept = Overlapping(before)
    for changed in after:
        kept.put(changed)
    for id_ in dropped:
        kept.drop(id_)
    now = {r.id: r for r in [*before, *after] if r.id not in dropped}
    assert kept.found() == overlaps(now.values())
    assert len(kept) == len(kept.found())
    assert len(kept) == len(kept.found())


def _values(found: Reach, shared: Shared) -> Collection[str]:
    return {
        Shared.COUNTRY: found.countries,
        Shared.AREA: found.areas,
        Shared.SDG: found.sdg,
        Shared.NEED: found.needs,
    }[shared]
