"""What belongs to a participant goes with it where it is merged or deleted, and counts in its weight."""

from typing import Any

import pytest

from partnerdesk.file.changing.rows import delete
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading.participants import weight
from tests.fields.filled import CLASSES
from tests.file.merges import merged

KEPT, OTHER = 1, 3

#: Every table whose rows belong to a participant, as the tables themselves say.
TABLES = sorted(name for name, of in CLASSES.items() if "participant_id" in of.model_fields)
each = pytest.mark.parametrize("table", TABLES)


def of(file: PartnershipFile, table: str, participant: int) -> list[Any]:
    return [
        i for (i,) in file.rows(f"SELECT id FROM {table} WHERE participant_id = ? ORDER BY id", participant)
    ]


def everything(file: PartnershipFile) -> dict[str, list[Any]]:
    return {name: file.rows(f"SELECT * FROM {name} ORDER BY id") for name in CLASSES}


def test_the_tables_of_a_participant_are_these() -> None:
    assert {"person", "commitment", "disclosure", "signatory", "group_member"} <= set(TABLES)


@each
def test_what_belongs_to_a_participant_is_kept_where_it_is_merged(table: str, file: PartnershipFile) -> None:
    before, moved = of(file, table, KEPT), of(file, table, OTHER)
    assert moved
    with file.change("Merge") as session:
        merged(session, KEPT, OTHER)
    assert of(file, table, OTHER) == []
    assert of(file, table, KEPT) == sorted([*before, *moved])


@each
def test_what_belongs_to_a_participant_goes_and_comes_back_with_it(table: str, file: PartnershipFile) -> None:
    before = everything(file)
    with file.change("Delete") as session:
        delete(session, "participant", OTHER)
    assert of(file, table, OTHER) == []
    assert file.rows("PRAGMA foreign_key_check") == []
    file.undo()
    assert everything(file) == before


@each
def test_what_belongs_to_a_participant_counts_in_its_weight(table: str, file: PartnershipFile) -> None:
    before = weight(file, OTHER)
    with file.change("Take one") as session:
        delete(session, table, of(file, table, OTHER)[0])
    assert weight(file, OTHER) < before
