"""The history of a file is data from outside: undo changes nothing that a change could not."""

import json
from collections.abc import Callable
from datetime import date

import pytest

from partnerdesk.file import history
from partnerdesk.file.checking import check
from partnerdesk.file.errors import DamagedFile
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading.commitments import touched
from partnerdesk.file.reading.since import since_day
from partnerdesk.partnership.tables import Coverage, Participant
from tests.file.partnerships import content

Hostile = dict[str, object]


def planted(file: PartnershipFile, **values: object) -> None:
    """Rename a participant, and alter what was recorded of it as another program would."""
    with file.change("Rename") as session:
        session.get_one(Participant, 1).name = "Renamed"
    placed = ", ".join(f"{name} = ?" for name in values)
    with file._transactions.transaction():
        file._handle.connection.execute(f"UPDATE change_row SET {placed}", tuple(values.values()))


def image(**values: object) -> str:
    """Return an image of participant 1 with some values altered."""
    whole = {
        "id": 1,
        "name": "River Commission",
        "short_name": "RC",
        "sector": "government",
        "countries": "[]",
        "role": "lead",
        "status": "joined",
        "why": None,
    }
    return json.dumps(whole | values)


HOSTILE: dict[str, Hostile] = {
    "a table name with SQL": {"table_name": 'participant" WHERE ?1 IS NOT NULL --', "before": None},
    "a table name that hangs": {
        "table_name": 'need" WHERE id IN (WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x FROM n)'
        " SELECT x FROM n) OR ?1 --",
        "before": None,
    },
    "a table of the private side": {"table_name": "private_row", "before": None},
    "the table of the file's own id": {"table_name": "file_info", "before": None},
    "a table that is not there": {"table_name": "participent"},
    "an image of another row": {"before": image(id=2)},
    "a deletion of another row": {"before": None, "after": image(id=2)},
    "an edit of another row": {"row_id": 2, "before": image(status="j\u0153ined"), "after": image()},
    "a new id for a row": {"row_id": 3, "before": image(id=99), "after": image(id=3)},
    "a word that is none of the method": {"before": image(status="j\u0153ined")},
    "a list that is none": {"before": image(countries="[")},
    "a value within a value": {"before": image(why={"deep": 1})},
    "a number beyond all": {"before": image(why=10**30)},
    "a truth for a number": {"before": image(id=True)},
    "two thousand levels": {"before": "[" * 200_000},
    "half a letter": {"before": '{"id": 1, "name": "\\ud800"}'},
    "no image at all": {"before": None, "after": None},
}


#: Each image is one, but no row may be so.
MEANINGLESS = (
    "a word that is none of the method",
    "a list that is none",
)


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
def test_undo_of_a_hostile_image_is_refused_and_changes_nothing(
    basin_file: PartnershipFile, hostile: Hostile
) -> None:
    planted(basin_file, **hostile)
    before = content(basin_file)
    with pytest.raises(DamagedFile, match="what it kept of the last change cannot be read"):
        basin_file.undo()
    assert content(basin_file) == before
    assert not basin_file._handle.connection.in_transaction


@pytest.mark.parametrize("table", ["partnership", "problem", "agreement"])
def test_undo_never_takes_away_what_every_partnership_has(basin_file: PartnershipFile, table: str) -> None:
    planted(basin_file, table_name=table, before=None, after='{"id": 1}')
    before = content(basin_file)
    with pytest.raises(DamagedFile, match="what every partnership has is missing"):
        basin_file.undo()
    assert content(basin_file) == before


@pytest.mark.parametrize(
    "hostile",
    [h for name, h in HOSTILE.items() if name not in MEANINGLESS],
)
def test_the_check_tells_of_a_hostile_image(basin_file: PartnershipFile, hostile: Hostile) -> None:
    planted(basin_file, **hostile)
    told = f"{basin_file.path.name} is damaged: row 1 of the history cannot be read."
    assert check(basin_file.path).damage == [told]


READERS: list[Callable[[PartnershipFile], object]] = [
    lambda file: history.history(file, "coverage", 1, "level"),
    lambda file: since_day(file, date(2000, 1, 1)),
    lambda file: touched(file, {"coverage": [1], "milestone": [1]}),
]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("text", ["no image", "[" * 200_000, '{"id": 1}', '{"id": 1, "level": [[1]]}'])
def test_who_reads_a_hostile_image_goes_on_without_it(
    basin_file: PartnershipFile, reader: Callable[[PartnershipFile], object], text: str
) -> None:
    with basin_file.change("Cover") as session:
        session.get_one(Coverage, 1).note = "three sheds"
    with basin_file._transactions.transaction():
        basin_file._handle.connection.execute("UPDATE change_row SET before = ?, after = ?", (text, text))
    reader(basin_file)
