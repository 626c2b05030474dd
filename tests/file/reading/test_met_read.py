"""Which commitments of other partners an offer meets, and how both become one."""

import pytest

from partnerdesk.file import changing
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading.met import met, offered_here
from partnerdesk.partnership.overlaps import Shared
from tests.file.partnerships import content

SHEDS = 1  # of partner 2, along with partner 1, in Tigray, for the need 1


@pytest.fixture
def own(basin_file: PartnershipFile) -> int:
    """Return the id of a commitment of partner 3, which shares much with others."""
    with basin_file.change("Offer") as session:
        verbs = changing.commitments
        other = verbs.add(session, 1, "Two roads")
        changing.rows.set_values(session, "commitment", other, {"countries": ["ET", "KE"], "sdg": ["2.1"]})
        gone = verbs.add(session, 1, "Given up")
        values = {"countries": ["ET"], "status": "withdrawn"}
        changing.rows.set_values(session, "commitment", gone, values)
        own = verbs.add(session, 3, "Loans")
        values = {"countries": ["ET"], "areas": ["Tigray"], "sdg": ["2.1"]}
        changing.rows.set_values(session, "commitment", own, values)
        verbs.set_needs(session, own, [1])
    return own


def found(file: PartnershipFile, own: int) -> list[tuple[str, str, tuple[tuple[Shared, str], ...]]]:
    return [(m.title, m.partner, m.shared) for m in met(file, own)]


def test_an_offer_meets_the_open_commitments_of_others_that_share_something(
    basin_file: PartnershipFile, own: int
) -> None:
    assert found(basin_file, own) == [
        ("Build ten sheds", "Mekelle Growers", ((Shared.AREA, "Tigray"), (Shared.NEED, "1"))),
        ("Two roads", "RC", ((Shared.COUNTRY, "ET"), (Shared.SDG, "2.1"))),
    ]
    assert offered_here(basin_file, 3, "Loans") == own
    assert offered_here(basin_file, 3, "Other words") is None


def test_what_is_done_together_is_offered_no_more_and_undone(basin_file: PartnershipFile, own: int) -> None:
    before = content(basin_file)
    with basin_file.change("Together") as session:
        changing.commitments.do_together(session, own, SHEDS)
    assert [title for title, *_ in found(basin_file, own)] == ["Two roads"]
    along = basin_file.rows("SELECT participant_id FROM commitment_partner WHERE commitment_id = ?", own)
    assert along == [(2,)]
    basin_file.undo()
    assert content(basin_file) == before


def test_the_group_that_took_on_one_takes_on_both(basin_file: PartnershipFile, own: int) -> None:
    with basin_file.change("Together") as session:
        changing.commitments.take_on_together(session, [own, SHEDS], "Loans")
    assert [title for title, *_ in found(basin_file, own)] == ["Two roads"]
    assert basin_file.rows(
        "SELECT name, count(*) FROM working_group g JOIN group_member m ON m.working_group_id = g.id"
        " GROUP BY g.id"
    ) == [("Roads", 2)]


def test_a_new_group_bears_the_name_it_is_given(basin_file: PartnershipFile, own: int) -> None:
    ((other,),) = basin_file.rows("SELECT id FROM commitment WHERE title = 'Two roads'")
    with basin_file.change("Together") as session:
        changing.commitments.take_on_together(session, [own, other], "Loans")
    assert basin_file.rows("SELECT name FROM working_group WHERE name = 'Loans'") == [("Loans",)]
