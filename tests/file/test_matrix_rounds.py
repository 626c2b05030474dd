"""A round of the matrix is kept as it was, whatever becomes of its needs and partners; undo takes it back."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from partnerdesk.exchange.fresh import write_from
from partnerdesk.exchange.interchange import import_interchange, interchange_bytes
from partnerdesk.file import changing
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reader_rows import for_reader
from partnerdesk.file.reading.matrix_rounds import matrix_rounds, since_round
from partnerdesk.file.reading.rows import Rows
from partnerdesk.matrix_round_words import BECAME, what_became
from partnerdesk.partnership.readers import PARTNERS, Reader, Reading
from tests.desk.gaps.rooms import CIRCLE, COMMISSION, DATA, FINANCE, FORUM, FUND, ISLANDS, REGULATORS, lake
from tests.file.partnerships import copied

THEN, BETWEEN, TODAY = date(2026, 6, 1), date(2026, 9, 1), date(2026, 12, 1)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[PartnershipFile]:
    """Return the lake with a round of June."""
    with PartnershipFile.open(copied(tmp_path / "lake.partnerdesk", lake)) as opened:
        keep(opened, THEN)
        yield opened


def keep(file: PartnershipFile, on: date) -> int:
    with file.change("Keep") as session:
        return changing.matrix_rounds.keep_round(session, on)


def level(file: PartnershipFile, need: int, participant: int, to: str | None) -> None:
    with file.change("Set") as session:
        changing.needs.set_level(session, need, participant, to)


def told(file: Rows, round_id: int = 1) -> list[tuple[str, str, str]]:
    found = since_round(file, round_id, TODAY)
    assert found
    return [(BECAME[c.became].tr(), c.need.name, what_became(c, found.then.on)) for c in found.needs]


def test_what_nobody_changed_is_told_as_it_was(file: PartnershipFile) -> None:
    assert told(file) == [
        ("Not covered, as then", "National regulators", "still a gap"),
        ("Not covered, as then", "Blended finance", "still thin · in part by Lenders Circle"),
        ("Not covered, as then", "Pacific islands", "still a gap"),
        ("Covered then and now", "School data", "by Basin Commission, Child Health Fund"),
    ]


def test_a_gap_that_a_new_partner_fills_is_told_with_the_day_it_joined(file: PartnershipFile) -> None:
    with file.change("Join") as session:
        changing.participants.move(session, FORUM, "joined", date(2026, 8, 3))
    assert told(file)[0] == (
        "Covered now",
        "Pacific islands",
        "was a gap · by Islands Forum (joined 3 Aug 2026)",
    )
    keep(file, BETWEEN)
    assert told(file)[0][2] == (
        "was a gap · by Islands Forum (joined 3 Aug 2026) · since the round of 1 Sep 2026"
    )
    assert [row.on for row in matrix_rounds(file)] == [BETWEEN, THEN]


def test_what_others_could_bring_is_in_no_round(file: PartnershipFile) -> None:
    assert file.rows("SELECT DISTINCT participant_id FROM matrix_round_coverage ORDER BY 1") == [
        (COMMISSION,),
        (FUND,),
        (CIRCLE,),
    ]


def test_needs_added_and_deleted_are_told(file: PartnershipFile) -> None:
    with file.change("Add and delete") as session:
        changing.needs.add_need(session, "Boats", "resource", "useful")
        changing.rows.delete(session, "need", FINANCE)
    level(file, DATA, FUND, None)
    level(file, DATA, COMMISSION, "partial")
    changed = [line for line in told(file) if not line[0].startswith("Not")]
    then, now = (
        "was covered · by Basin Commission, Child Health Fund",
        "thin now · in part by Basin Commission",
    )
    assert changed == [
        ("Covered less than then", "School data", f"{then} · {now}"),
        ("Called for since", "Boats", "a gap now"),
        ("No longer called for", "Blended finance", "was thin"),
    ]


def test_a_round_stays_as_it_was_where_its_partner_is_deleted_or_merged(file: PartnershipFile) -> None:
    with file.change("Delete") as session:
        changing.rows.delete(session, "participant", COMMISSION)
        changing.rows.delete(session, "participant", FUND)
    assert told(file)[0] == (
        "Covered less than then",
        "School data",
        "was covered · by 2 partners that are not here any more · a gap now",
    )
    assert file.damage() is None


def test_five_partners_are_named_and_the_others_counted(file: PartnershipFile) -> None:
    with file.change("Many") as session:
        for number in range(8):
            id_ = changing.participants.add_participant(
                session, f"Partner {number}", sector="business", today=THEN, status="joined"
            )
            changing.needs.set_level(session, REGULATORS, id_, "full")
    names = "Partner 0, Partner 1, Partner 2, Partner 3, Partner 4, and 3 more"
    assert told(file)[0] == ("Covered now", "National regulators", f"was a gap · by {names}")


def test_keeping_and_deleting_a_round_is_undone(file: PartnershipFile) -> None:
    def everything() -> bytes:
        return interchange_bytes(file)

    before = everything()
    with file.change("Forget") as session:
        changing.matrix_rounds.forget_round(session, 1)
    assert matrix_rounds(file) == []
    assert since_round(file, 1, TODAY) is None
    file.undo()
    assert everything() == before
    file.undo()
    assert not json.loads(everything())["matrix_rounds"]


@pytest.mark.parametrize("reading", [PARTNERS, Reading(Reader.PUBLIC)])
def test_a_partner_that_left_is_not_named_and_its_coverage_stays(
    file: PartnershipFile, reading: Reading
) -> None:
    with file.change("Leave") as session:
        changing.participants.move(session, CIRCLE, "stepped_back", date(2026, 8, 3))
    with for_reader(file, reading) as rows:
        assert ("Covered less than then", "Blended finance") in [line[:2] for line in told(rows)]
        assert "Lenders Circle" not in str(told(rows))
    assert "Lenders Circle" in str(told(file))


def test_rounds_travel_and_are_not_brought_twice(file: PartnershipFile, tmp_path: Path) -> None:
    with file.change("Delete") as session:
        changing.rows.delete(session, "need", REGULATORS)
        changing.rows.delete(session, "participant", FUND)
    level(file, ISLANDS, COMMISSION, "full")
    sent = interchange_bytes(file)
    write_from(tmp_path / "there.partnerdesk", sent, "lake.json")
    with PartnershipFile.open(tmp_path / "there.partnerdesk") as there:
        assert told(there) == told(file)
        assert interchange_bytes(there) == sent
        with there.change_in_bulk("Again") as rows:
            import_interchange(rows, sent, "lake.json")
        assert interchange_bytes(there) == sent
