"""An export reads a few rows at a time, and writes the same bytes as one that reads all at once."""

from typing import Any

import pytest

from partnerdesk.exchange import reading
from partnerdesk.exchange.interchange import interchange_bytes
from partnerdesk.exchange.reading import interchange
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading.rows import Rows
from partnerdesk.file.sources import strict_json
from tests.exchange.conftest import add


class Counted:
    """A file whose queries are counted by the rows they return."""

    def __init__(self, file: Rows) -> None:
        self._file = file
        self.most = 0

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        found = self._file.rows(sql, *values)
        if "SELECT id FROM" not in sql[:15] and "name" not in sql[:15]:  # ids and names are small
            self.most = max(self.most, len(found))
        return found


@pytest.fixture
def many(file: PartnershipFile) -> PartnershipFile:
    commitments = [
        {
            "participant": "Union",
            "title": f"Well {n}",
            "milestones": [{"title": f"Dig {k}"} for k in range(n % 4)],
            "updates": [{"on": "2026-01-01", "text": f"Metre {k}"} for k in range(3)],
        }
        for n in range(40)
    ]
    meetings = [
        {
            "title": f"Round {n}",
            "kind": "other",
            "decisions": [
                {"text": f"Go {k}", "positions": [{"participant": "Union", "position": "endorse"}]}
                for k in range(3)
            ],
        }
        for n in range(20)
    ]
    participants = [{"name": "Union", "sector": "business"}]
    add(
        file,
        {
            "format": "partnerdesk",
            "version": 1,
            "participants": participants,
            "commitments": commitments,
            "meetings": meetings,
        },
    )
    return file


def test_an_export_is_the_same_whatever_it_reads_at_once(
    many: PartnershipFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = interchange_bytes(many)
    for at_once in (1, 7, 40):
        monkeypatch.setattr(reading, "_AT_ONCE", at_once)
        assert interchange_bytes(many) == whole
    assert whole == strict_json.written(interchange(many))


def test_an_export_holds_few_rows_of_a_long_section_at_once(
    many: PartnershipFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_AT_ONCE", 2)
    counted = Counted(many)
    interchange_bytes(counted)
    assert counted.most <= 6
