"""Sets of clauses on this computer are read as data from outside."""

import json
from typing import Any

import pytest

from partnerdesk.exchange import saved_clause_sets as saving
from partnerdesk.file.errors import FileProblem
from partnerdesk.file.sources.errors import SourceProblem
from partnerdesk.partnership.clause_sets import Words

CLAUSES = [Words("Parties", "These are we.", "parties"), Words("Ferries", "", None)]


def written(**changes: Any) -> bytes:
    whole = {
        "format": "partnerdesk-clauses",
        "version": 1,
        "name": "Lake",
        "language": "en",
        "clauses": [{"heading": "Parties", "text": "We.", "part": "parties"}],
    }
    return json.dumps({k: v for k, v in (whole | changes).items() if v is not None}).encode()


def test_a_saved_set_is_read_as_it_was_saved() -> None:
    path = saving.save("  The lake\n set ", "ru", CLAUSES)
    (found,) = saving.saved_sets()
    assert isinstance(found, saving.SavedSet)
    assert (found.path, found.language, found.clauses.name) == (path, "ru", "The lake set")
    assert list(found.clauses.clauses) == CLAUSES


def test_names_that_make_one_file_name_stay_two_sets() -> None:
    assert saving.save("a/b", "en", CLAUSES) != saving.save("a b?", "en", CLAUSES)
    assert saving.save("ab!", "en", CLAUSES)
    assert len(saving.saved_sets()) == 3


def test_a_name_is_taken_once() -> None:
    saving.save("Lake", "en", CLAUSES)
    with pytest.raises(FileProblem, match="A set called LAKE is saved already"):
        saving.save("LAKE", "en", CLAUSES)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "is not whole JSON"),
        (b"\xff\xfe{}", "UTF-16"),
        (b"[]", "must be an object"),
        (b'{"format": "partnerdesk"}', "is no set of clauses of PartnerDesk"),
        (written(version=2), "was written by a newer PartnerDesk"),
        (written(version="1"), "version: must be 1"),
        (written(version=True), "version: must be 1"),
        (written(clauses=None), "clauses: is missing"),
        (written(clauses=[]), "clauses: holds no clause"),
        (written(clauses=[{"heading": "A", "text": "b"}] * 201), "holds more than 200 clauses"),
        (written(name="n" * 301), "name: is longer than 300 characters"),
        (written(language="xx"), "language"),
        (written(extra=1), "extra: is no key that this file has"),
        (written(clauses=[{"heading": "", "text": "b"}]), r"clauses\[0\].heading: is empty"),
        (written(clauses=[{"heading": "A", "text": "b" * 20_001}]), "text: is longer than 20000 characters"),
        (written(clauses=[{"heading": "A", "text": "b", "part": "rank"}]), '"rank" is not one of'),
        (written(clauses=[{"heading": "A\x00", "text": "b"}]), "cannot be shown"),
        (written(clauses=[[[]]]), "must be an object"),
        (b" " * 2_000_001, "is too large for a set of clauses"),
        (b"[" * 100_000, "nested far deeper"),
    ],
)
def test_what_is_wrong_with_a_set_is_named_and_nothing_else_stops(content: bytes, problem: str) -> None:
    saving.save("Whole", "en", CLAUSES)
    path = saving.folder() / "spoilt.json"
    path.write_bytes(content)
    with pytest.raises(SourceProblem, match=problem):
        saving.read(path)
    spoilt, whole = saving.saved_sets()
    assert {type(spoilt), type(whole)} == {saving.Unread, saving.SavedSet}


def test_clauses_that_could_not_be_read_back_are_not_saved() -> None:
    with pytest.raises(SourceProblem, match="longer than"):
        saving.save("Long", "en", [Words("Long", "x" * 30_000)])
    assert saving.saved_sets() == []


def test_a_folder_that_cannot_be_written_is_told() -> None:
    saving.folder().parent.mkdir(parents=True, exist_ok=True)
    saving.folder().write_text("a file where the folder should be")
    with pytest.raises(FileProblem):
        saving.save("Lake", "en", CLAUSES)
    assert saving.saved_sets() == []
