"""What somebody changed or emptied in our own workbook is told as a difference, and is done only if taken."""

from collections.abc import Callable
from typing import Any

import pytest

from partnerdesk.exchange.interchange import import_interchange
from partnerdesk.exchange.tables.asking import Answers
from partnerdesk.exchange.tables.book import Book, Facts, Sheet
from partnerdesk.exchange.tables.plan import Decide, Plan
from partnerdesk.exchange.tables.planning import plan
from partnerdesk.file.sources.strict_json import written
from partnerdesk.partnership.readers import PARTNERS

from .conftest import NewFile
from .editing import Cells, book_of, cell, edited, write
from .trying import UNCHANGED, Trying, differs, states, wrong

LAKE: dict[str, Any] = {
    "format": "partnerdesk",
    "version": 1,
    "partnership": {"title": "Lake", "currency": "EUR"},
    "participants": [
        {"name": "Union", "sector": "business", "status": "joined", "role": "funder"},
        {"name": "Port", "sector": "government", "status": "joined"},
        {"name": "School", "sector": "academia", "status": "joined"},
    ],
    "needs": [
        {
            "name": "Boats",
            "kind": "resource",
            "coverage": [
                {"participant": "Union", "level": "full", "note": "Two of them"},
                {"participant": "Port", "level": "partial"},
            ],
        },
        {"name": "Voice", "kind": "voice", "coverage": [{"participant": "Union", "level": "potential"}]},
    ],
    "working_groups": [{"name": "Shore", "members": ["Union", "Port"]}],
    "commitments": [
        {
            "participant": "Union",
            "with": ["Port", "School"],
            "title": "Repair",
            "needs": ["Boats", "Voice"],
            "budget": [{"amount": "100", "currency": "EUR", "purpose": "Wood", "secured": True}],
        }
    ],
}


@pytest.fixture
def lake(trying: Trying) -> Trying:
    """Return a small partnership with links and coverage."""
    with trying.file.change_in_bulk("Lake") as rows:
        import_interchange(rows, written(LAKE), "lake.json")
    return trying


def planned(lake: Trying, edit: Callable[[Cells], None], book: Book | None = None) -> Plan:
    """Plan the workbook after it was edited."""
    return plan(edited(book or book_of(lake.file), edit), lake.file)


def test_rows_that_are_no_longer_linked_are_a_difference(lake: Trying) -> None:
    found = planned(lake, lambda cells: write(cells, "Commitments", "Repair", "With", "Port"))
    assert differs(found) == [("Along with it", "Port; School", "Port")]
    (difference,) = found.differences
    assert (difference.name, difference.place.told()) == (
        "Union · Repair",
        "Commitments: row 2, With (column C)",
    )
    assert difference.choices == (Decide.KEEP, Decide.TAKE)
    before = lake.told()
    assert lake.take(found, decide=Decide.KEEP) == before
    lake.take(found, decide=Decide.TAKE)
    assert lake.commitment("Repair")["with"] == ["Port"]
    lake.file.undo()
    assert lake.told() == before


def test_links_that_were_exchanged_may_both_be_kept(lake: Trying) -> None:
    def edit(cells: Cells) -> None:
        write(cells, "Working groups", "Shore", "Members", "Union; School; Clinic")
        cells["Participants"].append(["", "Clinic", "", "Civil society"])

    found = planned(lake, edit)
    assert differs(found) == [("Members", "Union; Port", "Union; School; Clinic")]
    taken = lake.take(found, decide=Decide.TAKE)["working_groups"][0]["members"]
    lake.file.undo()
    both = lake.take(planned(lake, edit), decide=Decide.BOTH)["working_groups"][0]["members"]
    assert (taken, both) == (["Union", "School", "Clinic"], ["Union", "Port", "School", "Clinic"])


def test_an_emptied_cell_of_links_is_a_difference(lake: Trying) -> None:
    found = planned(lake, lambda cells: write(cells, "Commitments", "Repair", "Needs", ""))
    assert differs(found) == [("Needs it serves", "Boats; Voice", "")]
    lake.take(found, decide=Decide.TAKE)
    assert "needs" not in lake.commitment("Repair")


def test_links_say_nothing_in_a_workbook_for_partners(lake: Trying) -> None:
    book = book_of(lake.file, PARTNERS)
    found = planned(lake, lambda cells: write(cells, "Commitments", "Repair", "Needs", ""), book)
    assert (differs(found), set(states(found))) == ([], {UNCHANGED})


def test_emptied_cells_of_the_matrix_are_differences_each_of_its_own(lake: Trying) -> None:
    def edit(cells: Cells) -> None:
        write(cells, "Coverage matrix", "Union", "Boats", "")
        write(cells, "Coverage matrix", "Union", "Voice", " ")
        write(cells, "Coverage matrix", "Port", "Boats", "Full")

    found = planned(lake, edit)
    assert differs(found) == [
        ("Level", "In part", "Brings it"),
        ("Level", "Brings it · Two of them", ""),
        ("Level", "Could bring it", ""),
    ]
    assert [(d.name, d.place.told()) for d in found.differences[1:]] == [
        ("Union · Boats", "Coverage matrix: row 2, Boats (column C)"),
        ("Union · Voice", "Coverage matrix: row 2, Voice (column D)"),
    ]
    assert len({d.id for d in found.differences}) == 3
    before = lake.told()
    assert lake.take(found, decide=Decide.KEEP) == before
    found = found.chosen(Decide.TAKE, found.differences[1].id).chosen(Decide.KEEP)
    assert states(found).count("changed") == 1
    boats, voice = lake.take(found)["needs"]
    assert boats["coverage"] == [{"participant": "Port", "level": "partial"}]
    assert voice["coverage"] == [{"participant": "Union", "level": "potential"}]


def test_several_cells_of_one_row_of_the_matrix_are_decided_each_by_itself(lake: Trying) -> None:
    def edit(cells: Cells) -> None:
        write(cells, "Coverage matrix", "Union", "Boats", "Partial")
        write(cells, "Coverage matrix", "Union", "Voice", "Full")

    found = planned(lake, edit)
    assert len({d.id for d in found.differences}) == 2
    boats, voice = lake.take(found.chosen(Decide.TAKE))["needs"]
    assert [boats["coverage"][0]["level"], voice["coverage"][0]["level"]] == ["partial", "full"]


def test_a_value_that_cannot_be_none_stays_and_that_is_told(lake: Trying) -> None:
    def edit(cells: Cells) -> None:
        write(cells, "Participants", "Union", "Status", "")
        write(cells, "Participants", "Union", "Role", "")
        write(cells, "Budget", "Wood", "Secured", "")

    found = planned(lake, edit)
    assert differs(found) == [("Role", "Funder", "")]
    assert [note.told("") for note in found.notes] == [
        'Participants: row 2, Status (column G): is empty; "Joined" stays, as it cannot be left out.',
        'Budget: row 2, Secured (column F): is empty; "yes" stays, as it cannot be left out.',
    ]
    told = lake.take(found, decide=Decide.TAKE)
    assert ("role" in told["participants"][0], told["participants"][0]["status"]) == (False, "joined")


def test_a_partner_that_was_renamed_here_or_there_is_still_the_one_that_is_named(lake: Trying) -> None:
    def edit(cells: Cells) -> None:
        write(cells, "Participants", "Port", "Name", "Harbour")
        write(cells, "Commitments", "Repair", "With", "Harbour; School")
        row, _ = cell(cells, "Coverage matrix", "Port", "Id")
        row[1] = "Harbour"

    book = book_of(lake.file)
    with lake.file.change_in_bulk("Rename") as rows:  # each bears the name that the other one had
        rows.execute("UPDATE participant SET name = 'Old' WHERE name = 'Union'")
        rows.execute("UPDATE participant SET name = 'Union' WHERE name = 'School'")
        rows.execute("UPDATE participant SET name = 'School' WHERE name = 'Old'")
    found = planned(lake, edit, book)
    assert differs(found) == [
        ("Name", "School", "Union"), ("Name", "Port", "Harbour"), ("Name", "Union", "School"),
    ]  # fmt: skip
    assert found.problems == ()


def test_words_are_kept_as_agreed_when_a_table_says_that_they_are(lake: Trying) -> None:
    def edit(cells: Cells) -> None:
        write(cells, "Commitments", "Repair", "Status", "Agreed")
        write(cells, "Commitments", "Repair", "Title", "Rebuild")
        cells["Commitments"].append(["", "Port", "", "Dredge", "", "Agreed"])

    found = planned(lake, edit)
    lake.take(found, decide=Decide.TAKE)
    kept = lake.file.rows('SELECT commitment_id, title, "on" FROM agreed_wording ORDER BY commitment_id')
    assert kept == [(1, "Rebuild", None), (2, "Dredge", None)]


def test_cells_of_a_matrix_that_only_look_empty_are_refused_mended_or_left_out(lake: Trying) -> None:
    rows = [["need", "Union", "Port"], ["Boats", "", "full"], ["Voice", "partial", ""]]
    facts = Facts(errors={(1, 1): "#N/A"}, without_result=frozenset({(2, 2)}))
    book = Book("m.xlsx", (Sheet("M", rows, facts),))
    found = plan(book, lake.file)
    assert [text.partition("; ")[0] for text in wrong(found)] == [
        "M: row 2, Union (column B): is the error value #N/A of a spreadsheet",
        "M: row 3, Port (column C): is a formula without its result",
    ]
    answers = Answers(cells={("M", 1, 1): "potential"}, left_out=frozenset({("M", 2)}))
    found = plan(book, lake.file, answers)
    assert wrong(found) == []
    assert differs(found) == [
        ("Level", "Brings it · Two of them", "Could bring it"),
        ("Level", "In part", "Brings it"),
    ]


def test_rows_that_were_deleted_in_the_workbook_stay_and_that_is_told(lake: Trying) -> None:
    def edit(cells: Cells) -> None:
        cells["Budget"].pop()
        cells["Participants"].pop()
        cells["Participants"].pop()

    found, stay = planned(lake, edit), "are not on the sheet;"
    assert [note.told("") for note in found.notes] == [
        f"Participants: 2 rows that are here {stay} they stay. To remove them, delete them here.",
        "Budget: 1 row that is here is not on the sheet; it stays. To remove it, delete it here.",
    ]
    assert (found.is_ready, set(states(found))) == (True, {UNCHANGED})


def test_a_title_of_two_lines_is_known_where_something_belongs_to_it(trying: Trying, new: NewFile) -> None:
    meeting = {"title": "First\nmeeting", "kind": "other", "decisions": [{"text": "We go on"}]}
    with trying.file.change_in_bulk("Lake") as rows:
        import_interchange(rows, written({**LAKE, "meetings": [meeting]}), "lake.json")
    for file in (trying, new()):
        found = plan(book_of(trying.file), file.file)
        assert (found.questions, found.problems, found.differences) == ((), (), ())
