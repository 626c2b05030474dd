"""Who works where on what: a plain count of the commitments, and where partners meet."""

from hypothesis import given, settings
from hypothesis import strategies as st

from partnerdesk.partnership.meeting_points import meeting_points
from partnerdesk.partnership.overlaps import Reach, Shared, overlaps

places = st.lists(st.sampled_from("abcd"), max_size=3)
partners = st.frozensets(st.integers(1, 4), min_size=1, max_size=3)
reaches = st.lists(st.tuples(partners, places), max_size=8).map(
    lambda found: [Reach(at, who, areas=where) for at, (who, where) in enumerate(found)]
)


@settings(max_examples=60)
@given(reaches)
def test_a_cell_holds_the_commitments_of_its_partner_and_no_other(every: list[Reach]) -> None:
    found = meeting_points(every, Shared.AREA)
    for value in "abcd":
        for partner in range(1, 5):
            expected = tuple(r.id for r in every if value in r.areas and partner in r.participants)
            assert found.cells.get((value, partner), ()) == expected
    assert {*found.values} == {value for r in every for value in r.areas}
    assert {*found.partners} == {who for r in every if r.areas for who in r.participants}
    assert found.shared == {o.value for o in overlaps(every)}
    is_shared = [value in found.shared for value in found.values]
    assert is_shared == sorted(is_shared, reverse=True)
    assert meeting_points(every, Shared.COUNTRY).values == ()
