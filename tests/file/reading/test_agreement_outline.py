"""The outline of the agreement after a change is the one that is read anew."""

from collections.abc import Callable

import pytest
from sqlmodel import Session

from partnerdesk.file.changing import agreement, rows
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading.agreement_outline import outline, renewed
from partnerdesk.file.recording import Changed

GROWERS, SELAM = 2, 1

CHANGES: dict[str, Callable[[Session], object]] = {
    "a clause of its own": lambda session: agreement.add_clause(session, "Boats", None),
    "a clause without words": lambda session: rows.add(
        session, "clause", heading="Nothing yet", text="", position=9
    ),
    "the title": lambda session: rows.set_values(session, "agreement", 1, {"title": "Lake accord"}),
    "a signatory": lambda session: rows.add(
        session, "signatory", participant_id=GROWERS, person_id=SELAM, name="Selam Tesfaye"
    ),
    "a partner that leaves": lambda session: rows.set_values(
        session, "participant", GROWERS, {"status": "stepped_back"}
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_is_renewed_is_what_would_be_read(
    basin_file: PartnershipFile, change: Callable[[Session], object]
) -> None:
    known, heard = outline(basin_file), list[Changed]()
    basin_file.listen(heard.append)
    with basin_file.change("Change") as session:
        change(session)
    fresh = outline(basin_file)
    assert renewed(basin_file, known, heard[0].rows) == fresh
    assert fresh != known


def test_clauses_that_are_taken_back_are_the_standard_ones_again(basin_file: PartnershipFile) -> None:
    with basin_file.change("Add a clause") as session:
        agreement.add_clause(session, "Boats", None)
    known, heard = outline(basin_file), list[Changed]()
    basin_file.listen(heard.append)
    basin_file.undo()
    found = renewed(basin_file, known, heard[0].rows)
    assert found == outline(basin_file)
    assert found.standard
    assert not known.standard
