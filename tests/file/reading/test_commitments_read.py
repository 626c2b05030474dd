from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from partnerdesk.file.changing import commitments as verbs
from partnerdesk.file.changing import rows
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading.commitment import areas, commitment_of, groups, one_commitment
from partnerdesk.file.reading.commitments import cards, faces, reaches, touched
from partnerdesk.file.recording import Changed
from partnerdesk.partnership.commitments import Details, Status, lacks
from tests.file.commitments import (
    BACKHAUL,
    COMMISSION,
    DENSITY,
    FUND,
    MAPS,
    METHOD,
    PLATFORM,
    SCHOOLS,
    TRAIN,
    board,
)
from tests.file.partnerships import copied


@pytest.fixture
def file(tmp_path: Path) -> Iterator[PartnershipFile]:
    with PartnershipFile.open(copied(tmp_path / "board.partnerdesk", board)) as made:
        yield made


def test_cards_come_in_the_order_they_were_made_each_with_its_partner(file: PartnershipFile) -> None:
    found = cards(file)
    assert [c.id for c in found] == [1, 2, 3, 4, 5, 6]
    assert (found[0].partner, found[0].sector, found[0].countries) == (
        "Child Health Fund",
        "civil_society",
        ("KE", "RW", "SL", "GH"),
    )
    assert found[2].along == (FUND, MAPS)


def test_a_few_cards_are_those_of_their_ids(file: PartnershipFile) -> None:
    assert cards(file, [METHOD, PLATFORM]) == [c for c in cards(file) if c.id in (METHOD, PLATFORM)]
    assert cards(file, [99]) == []


def test_a_face_tells_the_latest_update_and_the_latest_progress(file: PartnershipFile) -> None:
    with file.change("Tell") as session:
        verbs.add_update(session, TRAIN, "Nothing new", on=date(2026, 11, 1))
    face = faces(file, [TRAIN])[TRAIN]
    assert face.told_on == date(2026, 11, 1)
    assert face.progress == 50


def test_a_commitment_with_every_other_partner_is_with_all(file: PartnershipFile) -> None:
    assert faces(file, [METHOD])[METHOD].with_all
    with file.change("Join") as session:
        rows.set_values(session, "participant", 4, {"status": "joined"})
    assert not faces(file, [METHOD])[METHOD].with_all


def test_the_face_and_the_whole_commitment_lack_the_same(file: PartnershipFile) -> None:
    for card in cards(file):
        whole = one_commitment(file, card.id)
        assert whole is not None
        assert lacks(whole.details) == lacks(faces(file, [card.id])[card.id].details)


def test_what_was_withdrawn_reaches_nowhere(file: PartnershipFile) -> None:
    assert [r.countries for r in reaches(file, [TRAIN])] == [("KE",)]
    with file.change("Step back") as session:
        verbs.withdraw(session, TRAIN, "no staff")
    assert reaches(file, [TRAIN]) == []


def test_a_reach_holds_everyone_in_it_and_the_needs_it_serves(file: PartnershipFile) -> None:
    (method,), (backhaul,) = reaches(file, [METHOD]), reaches(file, [BACKHAUL])
    assert (method.id, method.participants) == (METHOD, frozenset({COMMISSION, FUND, MAPS}))
    assert list(backhaul.needs) == ["1"]


@pytest.mark.parametrize("table", ["milestone", "budget_line", "commitment_update"])
def test_a_deleted_part_still_tells_whose_it_was(file: PartnershipFile, table: str) -> None:
    told: list[Changed] = []
    file.listen(told.append)
    with file.change("Delete") as session:
        rows.delete(session, table, 1)
    assert touched(file, told[-1].rows) == {TRAIN}
    file.undo()
    assert touched(file, told[-1].rows) == {TRAIN}


def test_a_commitment_that_is_changed_added_or_deleted_is_touched_itself(file: PartnershipFile) -> None:
    told: list[Changed] = []
    file.listen(told.append)
    with file.change("Change") as session:
        rows.set_values(session, "commitment", PLATFORM, {"title": "Open platform"})
        rows.delete(session, "commitment", SCHOOLS)
        added = verbs.add(session, MAPS, "Map the shore")
        verbs.add_milestone(session, TRAIN, "Half")
    assert touched(file, told[-1].rows) == {PLATFORM, SCHOOLS, added, TRAIN}


def test_a_face_says_who_is_along_which_group_and_what_was_told(file: PartnershipFile) -> None:
    with file.change("Step back") as session:
        verbs.withdraw(session, DENSITY, "no staff")
    found = faces(file, [METHOD, DENSITY, TRAIN])
    assert list(found) == [DENSITY, METHOD, TRAIN]
    assert (found[METHOD].along, found[METHOD].with_all) == (("CHF", "Atlas Maps"), True)
    assert (found[DENSITY].group, found[DENSITY].withdrawn_reason) == ("Data", "no staff")
    assert (found[DENSITY].progress, found[DENSITY].told_on) == (None, None)
    assert found[TRAIN].details == Details(
        status="under_way",
        countries=("KE",),
        areas=(),
        next_step="first class",
        next_step_due=date(2026, 12, 1),
        milestones=1,
        budget_lines=1,
    )


def test_the_rules_are_told_every_field_of_a_face(file: PartnershipFile) -> None:
    values = {
        "description": "All", "areas": ["Lamu"], "starts_on": date(2026, 1, 1), "ends_on": date(2027, 1, 1),
        "next_step": "Buy", "next_step_person": "Ben", "next_step_due": date(2026, 2, 1),
        "outcome": "Wells", "outcome_target": Decimal(10), "countries": ["KE"], "status": "agreed",
    }  # fmt: skip
    with file.change("Tell all") as session:
        rows.set_values(session, "commitment", PLATFORM, values)
    whole = one_commitment(file, PLATFORM)
    assert whole is not None
    assert faces(file, [PLATFORM])[PLATFORM].details == whole.details._replace(
        countries=tuple(whole.countries), areas=tuple(whole.areas)
    )


def test_a_change_elsewhere_touches_no_commitment(file: PartnershipFile) -> None:
    told: list[Changed] = []
    file.listen(told.append)
    with file.change("Rename") as session:
        rows.set_values(session, "need", 1, {"name": "Backhaul"})
    assert touched(file, told[-1].rows) == set()


def test_setting_who_is_along_keeps_those_who_stay(file: PartnershipFile) -> None:
    before = file.rows("SELECT id, participant_id FROM commitment_partner ORDER BY id")
    with file.change("Along") as session:
        verbs.set_along(session, METHOD, [MAPS, 4, 4])
    after = file.rows("SELECT id, participant_id FROM commitment_partner ORDER BY id")
    assert after[0] == before[1]
    assert [p for _, p in after] == [MAPS, 4]


def test_a_reason_for_stepping_back_stays_when_the_commitment_comes_back(file: PartnershipFile) -> None:
    with file.change("Step back") as session:
        verbs.withdraw(session, TRAIN, "no staff")
    with file.change("Come back") as session:
        verbs.move(session, TRAIN, Status.AGREED, date(2026, 3, 4))
    whole = one_commitment(file, TRAIN)
    assert whole is not None
    assert (whole.status, whole.withdrawn_reason) == ("agreed", "no staff")


def test_what_is_not_there_is_none(file: PartnershipFile) -> None:
    assert one_commitment(file, 99) is None
    assert commitment_of(file, "milestone", 99) is None
    assert commitment_of(file, "milestone", 1) == TRAIN


def test_groups_come_with_their_members_and_areas_by_name(file: PartnershipFile) -> None:
    with file.change("Areas") as session:
        rows.set_values(session, "commitment", SCHOOLS, {"areas": ["south", "North"]})
    assert [(g.name, [m.name for m in g.members]) for g in groups(file)] == [
        ("Infrastructure", []),
        ("Data", ["Atlas Maps"]),
    ]
    assert areas(file) == ["North", "south"]
