"""Change commitments: who makes them and along with whom, what serves them, and who takes them on."""

from datetime import date
from decimal import Decimal

from partnerdesk.file.changing import commitments
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.partnership.commitments import Status
from tests.file.partnerships import content

DAY = date(2026, 3, 4)
RIVER, GROWERS, BANK = 1, 2, 3
SHEDS = 1
COLD, TRAINERS = 1, 2


def one(file: PartnershipFile, sql: str) -> list[object]:
    """Return the one column of a question."""
    return [value for (value,) in file.rows(sql)]


def test_a_commitment_that_is_withdrawn_keeps_its_reason_when_it_comes_back(
    basin_file: PartnershipFile,
) -> None:
    with basin_file.change("Withdraw") as session:
        commitments.withdraw(session, SHEDS, "no money")
    with basin_file.change("Move to Agreed") as session:
        commitments.move(session, SHEDS, Status.AGREED, DAY)
    assert basin_file.rows("SELECT status, withdrawn_reason FROM commitment") == [("agreed", "no money")]


def test_who_takes_a_commitment_over_is_no_longer_along_with_it(basin_file: PartnershipFile) -> None:
    with basin_file.change("Give") as session:
        commitments.give_to(session, SHEDS, RIVER)
    assert one(basin_file, "SELECT participant_id FROM commitment") == [RIVER]
    assert one(basin_file, "SELECT participant_id FROM commitment_partner") == []


def test_those_named_anew_come_and_the_others_go_while_who_stays_is_the_same_row(
    basin_file: PartnershipFile,
) -> None:
    with basin_file.change("Name") as session:
        commitments.set_along(session, SHEDS, [BANK, RIVER, BANK])
        commitments.set_needs(session, SHEDS, [TRAINERS])
        commitments.set_members(session, 1, [RIVER, GROWERS])
    assert one(basin_file, "SELECT participant_id FROM commitment_partner ORDER BY id") == [RIVER, BANK]
    assert one(basin_file, "SELECT need_id FROM commitment_need") == [TRAINERS]
    assert one(basin_file, "SELECT participant_id FROM group_member ORDER BY id") == [GROWERS, RIVER]
    assert one(basin_file, "SELECT id FROM group_member ORDER BY id")[0] == 1


def test_parts_are_added_and_one_undo_takes_each_back(basin_file: PartnershipFile) -> None:
    before = content(basin_file)
    with basin_file.change("Add") as session:
        made = commitments.add(session, BANK, "Lend at four per cent")
        commitments.add_milestone(session, made, "Contract", date(2026, 9, 1))
        commitments.add_budget_line(session, made, Decimal("1200.50"), "ETB", "staff")
        commitments.add_update(
            session, made, "Begun", on=date(2026, 8, 1), by="Ben", progress=Decimal(5), standing="at_risk"
        )
    assert basin_file.rows("SELECT participant_id, title, status FROM commitment WHERE id = ?", made) == [
        (BANK, "Lend at four per cent", "offered")
    ]
    assert basin_file.rows("SELECT commitment_id, amount, currency, purpose, secured FROM budget_line") == [
        (made, "1200.50", "ETB", "staff", 0)
    ]
    assert basin_file.rows("SELECT title, due FROM milestone WHERE commitment_id = ?", made) == [
        ("Contract", "2026-09-01")
    ]
    assert basin_file.rows(
        'SELECT "on", "by", text, progress, standing FROM commitment_update WHERE commitment_id = ?', made
    ) == [("2026-08-01", "Ben", "Begun", "5", "at_risk")]
    basin_file.undo()
    assert content(basin_file) == before


def test_a_working_group_that_begins_takes_the_commitment_on_and_may_let_it_go(
    basin_file: PartnershipFile,
) -> None:
    with basin_file.change("Begin") as session:
        group = commitments.begin_group(session, SHEDS, "Cold chain")
    assert one(basin_file, "SELECT working_group_id FROM commitment") == [group]
    assert one(basin_file, f"SELECT name FROM working_group WHERE id = {group}") == ["Cold chain"]
    with basin_file.change("Let go") as session:
        commitments.take_on(session, SHEDS, None)
    assert one(basin_file, "SELECT working_group_id FROM commitment") == [None]


def test_what_belongs_to_other_commitments_and_groups_stays_as_it_is(basin_file: PartnershipFile) -> None:
    with basin_file.change("Add") as session:
        other = commitments.add(session, BANK, "Lend")
        commitments.set_along(session, other, [RIVER, GROWERS])
        commitments.set_needs(session, other, [COLD])
        group = commitments.begin_group(session, other, "Money")
        commitments.set_members(session, group, [BANK])
    with basin_file.change("Change") as session:
        commitments.give_to(session, SHEDS, RIVER)
        commitments.set_needs(session, SHEDS, [])
        commitments.set_members(session, 1, [])
    with basin_file.change("Give the other") as session:
        commitments.give_to(session, other, GROWERS)
    assert basin_file.rows("SELECT commitment_id, participant_id FROM commitment_partner") == [(other, RIVER)]
    assert basin_file.rows("SELECT commitment_id, need_id FROM commitment_need") == [(other, COLD)]
    assert basin_file.rows("SELECT working_group_id, participant_id FROM group_member") == [(group, BANK)]
    assert basin_file.rows("SELECT id, participant_id FROM commitment") == [(SHEDS, RIVER), (other, GROWERS)]
