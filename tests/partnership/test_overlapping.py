from hypothesis import given
from hypothesis import strategies as st

from partnerdesk.partnership.commitments import Overlapping, Reach, Shared, overlaps

PLACES = st.lists(st.sampled_from(["KE", "RW", "GH"]), unique=True)


@st.composite
def reach(draw: st.DrawFn) -> Reach:
    return Reach(
        id=draw(st.integers(1, 6)),
        participants=frozenset(draw(st.sets(st.integers(1, 3), min_size=1))),
        countries=draw(PLACES),
        areas=draw(st.lists(st.sampled_from(["north", "south"]), unique=True)),
    )


@given(st.lists(reach()), st.lists(st.integers(1, 6)))
def test_keeping_overlaps_up_comes_to_the_same_as_finding_them_anew(
    reaches: list[Reach], dropped: list[int]
) -> None:
    kept = Overlapping()
    for one in reaches:
        kept.put(one)
    for gone in dropped:
        kept.drop(gone)
    last = {one.id: one for one in reaches if one.id not in dropped}
    assert kept.found() == overlaps(last.values())
    assert len(kept) == len(kept.found())


def test_what_one_partner_does_twice_in_a_place_is_no_overlap() -> None:
    mine = [Reach(1, frozenset({1}), ["KE"]), Reach(2, frozenset({1}), ["KE"])]
    assert overlaps(mine) == []
    assert [o.value for o in overlaps([*mine, Reach(3, frozenset({2}), ["KE"])])] == ["KE"]


def test_the_same_word_as_a_country_and_an_area_is_not_the_same_place() -> None:
    found = overlaps([Reach(1, frozenset({1}), ["KE"]), Reach(2, frozenset({2}), areas=["KE"])])
    assert found == []
    assert len({Shared.COUNTRY, Shared.AREA}) == 2
