"""The wall by working group: what each took on, and while one meets, that one alone."""

from partnerdesk.file import changing
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.partnership.tables import Commitment, Participant, WorkingGroup

from .conftest import Show
from .meetings import BEGAN
from .test_display import add, pages

MEKELLE, HARBOUR = 2, 3
ROADS, PUMPS = 21, 22


def take_on(file: PartnershipFile) -> None:
    add(
        file,
        WorkingGroup(id=ROADS, name="Roads first", purpose="Mend what trucks need."),
        WorkingGroup(id=PUMPS, name="Pumps"),
        WorkingGroup(id=23, name="Nothing taken on"),
        Participant(id=60, name="Ibis Radio", status="invited"),
        Commitment(id=61, participant_id=MEKELLE, title="Mend the road", working_group_id=ROADS),
        Commitment(
            id=62, participant_id=MEKELLE, title="Lend pumps", working_group_id=PUMPS, status="agreed"
        ),
        Commitment(id=63, participant_id=60, title="Ibis promise", working_group_id=PUMPS),
        Commitment(id=64, participant_id=MEKELLE, title="Gone", working_group_id=PUMPS, status="withdrawn"),
        Commitment(id=65, participant_id=MEKELLE, title="On its own"),
    )


def test_what_groups_took_on_stands_by_group_and_only_that_of_partners(
    show: Show, file: PartnershipFile
) -> None:
    take_on(file)
    told = "\n".join(pages(show("groups")))
    assert told.index("Roads first · 1") < told.index("Mend the road") < told.index("Pumps · 1")
    assert "Lend pumps" in told
    for left_out in ("Ibis promise", "Gone", "On its own", "Nothing taken on"):
        assert left_out not in told


def test_while_a_group_meets_its_own_commitments_stand_there_alone(show: Show, file: PartnershipFile) -> None:
    take_on(file)
    with file.change("Meet") as session:
        met = changing.groups.meet(session, ROADS, "Roads", BEGAN.date())
        changing.running.begin(session, met, BEGAN)
    told = "\n".join(pages(show("groups")))
    assert told.splitlines()[0].startswith("Roads first")
    assert "Mend the road" in told
    assert "Lend pumps" not in told


def test_a_group_that_meets_without_a_commitment_shows_its_purpose(show: Show, file: PartnershipFile) -> None:
    add(file, WorkingGroup(id=ROADS, name="Roads first", purpose="Mend what trucks need."))
    with file.change("Meet") as session:
        met = changing.groups.meet(session, ROADS, "Roads", BEGAN.date())
        changing.running.begin(session, met, BEGAN)
    assert "Mend what trucks need." in show("groups").accessible_text
