"""What a reader does not get is counted: as many rows as a copy for that reader does not hold."""

from pathlib import Path

import pytest

from partnerdesk.exchange.shared_copy import write_shared
from partnerdesk.file.held_back import held_back
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.partnership.fields import TABLES
from partnerdesk.partnership.readers import LEAD, LeadWords, Reader, Reading
from partnerdesk.table_words import TABLE_WORDS
from tests.file.partnerships import sample_at

READINGS = (Reading(Reader.PARTNERS), Reading(Reader.PUBLIC), Reading(Reader.PARTNERS, frozenset(LeadWords)))


def test_every_table_has_a_name() -> None:
    assert set(TABLE_WORDS) == {table.name for table in TABLES}


@pytest.mark.parametrize("reading", READINGS, ids=["partners", "public", "with-lead-words"])
def test_what_is_shown_and_held_is_what_a_copy_holds_and_does_not(reading: Reading, tmp_path: Path) -> None:
    with PartnershipFile.open(sample_at(tmp_path / "sample.partnerdesk")) as file:
        found = {each.table: each for each in held_back(file, reading)}
        nothing = held_back(file, LEAD)
        write_shared(file, tmp_path / "copy.partnerdesk", reading=reading)
        whole = {t.name: file.rows(f'SELECT * FROM "{t.name}" ORDER BY id') for t in TABLES}
    assert not [each for each in nothing if each.held or each.values]
    with PartnershipFile.open(tmp_path / "copy.partnerdesk") as copy:
        for table, rows in whole.items():
            kept = {row[0]: row for row in copy.rows(f'SELECT * FROM "{table}"')}
            differ = sum(
                a != b for row in rows if row[0] in kept for a, b in zip(row, kept[row[0]], strict=True)
            )
            told = found.get(table)
            counted = (told.shown, told.held, told.values) if told else (0, 0, 0)
            assert counted == (len(kept), len(rows) - len(kept), differ), table
