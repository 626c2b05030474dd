"""An interchange file of any length: read bit by bit, it brings and refuses the same as from memory."""

import json
from pathlib import Path
from typing import Any

import pytest

from partnerdesk.exchange import checking, importing
from partnerdesk.exchange.importing import Source, import_into
from partnerdesk.exchange.interchange import interchange_bytes
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.sources import text_window
from partnerdesk.file.sources.errors import SourceProblem
from partnerdesk.going import Cancelled, Going
from tests.exchange.conftest import NewFile, add
from tests.exchange.test_refused import SOURCE

MANY = SOURCE | {
    "participants": SOURCE["participants"]
    + [
        {
            "name": f"Partner {n}",
            "sector": "business",
            "people": [{"name": f"Ann {n}"}, {"name": "Bo", "title": "Dr"}],
            "history": [{"status": "candidate", "on": "2026-01-01"}],
        }
        for n in range(7)
    ],
    "commitments": SOURCE["commitments"]
    + [
        {
            "participant": f"Partner {n % 7}",
            "with": ["LC"],
            "title": f"Count {n}",
            "milestones": [{"title": "One"}, {"title": "Two"}],
            "budget": [{"amount": "1.50"}],
            "updates": [{"on": "2026-10-04", "text": f"Begun {n}"}],
        }
        for n in range(11)
    ],
}


@pytest.fixture
def in_small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take any source for a long one, and have little of it in memory at once."""
    monkeypatch.setattr(importing, "MOST_BYTES", 10)
    monkeypatch.setattr(text_window, "_AT_ONCE", 100)
    monkeypatch.setattr(checking, "AT_ONCE", 3)


def given(folder: Path, raw: Any) -> Path:
    """Write a source."""
    path = folder / "case.json"
    path.write_text(json.dumps(raw))
    return path


@pytest.mark.usefixtures("in_small_steps")
def test_a_long_source_brings_the_same_and_twice_changes_nothing(
    new_file: NewFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long, short = new_file(), new_file()
    import_into(long, Source(given(tmp_path, MANY)))
    first = interchange_bytes(long)
    label = long.undo_label
    import_into(long, Source(given(tmp_path, MANY)))
    assert (interchange_bytes(long), long.undo_label) == (first, label)
    monkeypatch.undo()
    add(short, MANY)
    assert first == interchange_bytes(short)
    for table in ("participant", "person", "status_change", "commitment", "milestone", "commitment_partner"):
        columns = f"SELECT * FROM {table} ORDER BY id"
        assert long.rows(columns) == short.rows(columns)


@pytest.mark.usefixtures("in_small_steps")
def test_what_is_empty_is_filled_and_what_is_new_within_is_added_piece_by_piece(
    file: PartnershipFile, tmp_path: Path
) -> None:
    import_into(file, Source(given(tmp_path, MANY)))
    more = json.loads(json.dumps(MANY))
    for n, commitment in enumerate(more["commitments"]):
        commitment["description"] = f"Described {n}"
        commitment["milestones"] = [{"title": "Two", "due": "2026-12-01"}, {"title": "Three"}]
        commitment["with"] = ["LC", "Partner 6"] if n % 7 else ["LC"]
    import_into(file, Source(given(tmp_path, more)))
    count = len(MANY["commitments"])
    assert file.rows("SELECT count(*), count(DISTINCT description) FROM commitment") == [(count, count)]
    assert file.rows("SELECT count(*) FROM milestone WHERE title = 'Three'") == [(count,)]
    dues = file.rows("SELECT due, count(*) FROM milestone WHERE title = 'Two' GROUP BY due")
    assert dues == [("2026-12-01", count)]
    assert file.rows("SELECT count(*) FROM commitment_partner GROUP BY commitment_id, participant_id") == [
        (1,)
    ] * (2 * count - 2)


@pytest.mark.usefixtures("in_small_steps")
def test_every_problem_of_a_long_source_is_told_with_its_place_and_nothing_comes_in(
    file: PartnershipFile, tmp_path: Path
) -> None:
    wrong = json.loads(json.dumps(MANY))
    wrong["participants"][6]["sector"] = "ngo"
    wrong["participants"][8]["name"] = "Union"
    wrong["commitments"][9]["participant"] = "Nobody"
    wrong["commitments"][10]["buget"] = []
    wrong["partnerships"] = [1, 2]
    before = interchange_bytes(file)
    with pytest.raises(SourceProblem) as e:
        import_into(file, Source(given(tmp_path, wrong)))
    assert [p.split(": ")[1] for p in e.value.problems] == [
        "partnerships",
        "participants[6].sector",
        "participants[8].name",
        "commitments[7].participant",
        "commitments[9].participant",
        "commitments[10].buget",
    ]
    assert "is the same as participants[1].name" in e.value.problems[2]
    assert interchange_bytes(file) == before
    assert file.undo_label is None


@pytest.mark.usefixtures("in_small_steps")
def test_a_long_import_tells_its_share_and_can_be_cancelled(
    file: PartnershipFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    going, shares = Going(), list[float]()
    real = Going.tell

    def tell(self: Going, share: float) -> None:
        real(self, share)
        shares.append(self.share or 0)
        if self.share and self.share > 0.6:
            self.cancel()

    monkeypatch.setattr(Going, "tell", tell)
    before = interchange_bytes(file)
    with going.followed(), pytest.raises(Cancelled):
        import_into(file, Source(given(tmp_path, MANY)))
    assert shares == sorted(shares)
    assert len(set(shares)) > 8
    assert interchange_bytes(file) == before


def test_an_import_that_is_in_is_not_cancelled_any_more_while_it_is_told(
    file: PartnershipFile, tmp_path: Path
) -> None:
    going, heard = Going(), list[int]()

    def listener(_: object) -> None:
        going.cancel()  # pressed just after the commit
        heard.append(len(file.rows("SELECT id FROM participant")))

    file.listen(listener)
    with going.followed():
        import_into(file, Source(given(tmp_path, MANY)))
    assert heard == [len(MANY["participants"])]
