"""Positions of files before version 5 come into rounds, with their words where those are known."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from partnerdesk.file import checking, migrations
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading.rounds import rounds

BEFORE = 4

#: The first rows: a decision with a position, one about the problem, and one that nobody was asked about.
FILLED = """
    INSERT INTO file_info VALUES ('id', 'abc');
    INSERT INTO partnership VALUES (1, 'Lake', NULL, NULL, NULL, NULL, 'en', NULL);
    INSERT INTO problem VALUES (1, 'draft', '[]', '[]', '[]');
    INSERT INTO agreement VALUES (1, NULL);
    INSERT INTO problem_version VALUES (1, 'Dirty lake.', 'Clean water.', NULL, '2026-05-01', NULL, NULL);
    INSERT INTO participant VALUES (1, 'Fishers', NULL, 'business', '[]', NULL, 'joined', NULL);
    INSERT INTO participant VALUES (2, 'Bank', NULL, 'finance', '[]', NULL, 'joined', NULL);
    INSERT INTO meeting VALUES (1, 'Scoping', 'scoping', '2026-05-02T14:00', NULL, NULL);
    INSERT INTO decision VALUES (4, 1, 'We meet again.', 'consent', NULL);
    INSERT INTO decision VALUES (5, 1, 'Where we stand on version 1', 'gradients', 'problem');
    INSERT INTO decision VALUES (6, 1, 'Lunch.', NULL, NULL);
    INSERT INTO position VALUES (1, 4, 1, 'endorse', NULL);
    INSERT INTO position VALUES (2, 5, 1, 'object', 'No money.');
"""

#: What was done with it, each as one change.
CHANGES = {
    "take positions": [
        "INSERT INTO decision VALUES (7, 1, 'The map is shared.', 'gradients', NULL)",
        "INSERT INTO position VALUES (3, 7, 2, 'endorse', 'At last.')",
    ],
    "reword the decision": ["UPDATE decision SET text = 'The map is for all.' WHERE id = 7"],
    "say it otherwise": ["UPDATE position SET position = 'reservations' WHERE id = 3"],
    "ask about lunch": ["INSERT INTO position VALUES (4, 6, 2, 'endorse', NULL)"],
    "delete the bank": ["DELETE FROM participant WHERE id = 2"],
    "delete the meeting": ["DELETE FROM meeting WHERE id = 1"],
}


@pytest.fixture
def steps(tmp_path: Path) -> Path:
    """Return the steps of the version before."""
    folder = tmp_path / "steps"
    folder.mkdir()
    for step in sorted(migrations.STEPS.glob("*.sql"))[:BEFORE]:
        shutil.copy(step, folder)
    return folder


@pytest.fixture
def old(tmp_path: Path, steps: Path) -> Path:
    """Return a file of the version before, with changes that can be undone."""
    path = tmp_path / "lake.partnerdesk"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(
            f"{migrations.script(until=BEFORE)} PRAGMA user_version = {BEFORE};"
            f" PRAGMA application_id = {migrations.APPLICATION_ID}; {FILLED}"
        )
    with PartnershipFile.open(path, steps=steps) as file:
        for label, statements in CHANGES.items():
            with file.change_in_bulk(label) as connection:
                for sql in statements:
                    connection.execute(sql)
    return path


@pytest.fixture
def file(old: Path) -> Iterator[PartnershipFile]:
    with PartnershipFile.open(old) as opened:
        yield opened


def told(file: PartnershipFile) -> list[tuple[Any, ...]]:
    return [
        (r.decision_id, r.about, dict(r.words), [(p.participant, p.position) for p in r.positions])
        for r in rounds(file)
    ]


FIRST = [
    (4, "decision", {"text": "We meet again."}, [("Fishers", "endorse")]),
    (5, "whole", {}, [("Fishers", "object")]),
]


def test_the_text_of_a_decision_is_kept_and_the_words_of_the_goal_are_not_invented(
    file: PartnershipFile,
) -> None:
    while file.undo_label:
        file.undo()
    assert told(file) == FIRST
    assert file.rows("SELECT text, goal, solution FROM round WHERE id = 5") == [(None, None, None)]


def test_every_change_of_before_is_undone_and_redone_with_its_positions(file: PartnershipFile) -> None:
    seen = []
    while file.undo_label:
        file.undo()
        seen.append(told(file))
    assert file.rows("PRAGMA foreign_key_check") == []
    lunch = (6, "decision", {"text": "Lunch."}, [("Bank", "endorse")])
    reworded = {"text": "The map is for all."}
    assert seen == [
        FIRST,  # the meeting is back, the bank is not
        [*FIRST, lunch, (7, "decision", reworded, [("Bank", "reservations")])],
        [*FIRST, (7, "decision", reworded, [("Bank", "reservations")])],
        [*FIRST, (7, "decision", reworded, [("Bank", "endorse")])],
        [*FIRST, (7, "decision", {"text": "The map is shared."}, [("Bank", "endorse")])],
        FIRST,
    ]
    again = []
    while file.redo_label:
        again.append(told(file))
        file.redo()
    assert again == seen[::-1]
    assert told(file) == []
    assert file.rows("SELECT count(*) FROM round") == [(0,)]


def test_a_file_of_before_is_whole_after_it_was_brought_here(old: Path) -> None:
    PartnershipFile.open(old).close()
    assert checking.check(old).damage == []


def test_a_history_that_cannot_be_read_does_not_keep_a_file_of_before_closed(old: Path) -> None:
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("UPDATE change_row SET after = 'no image' WHERE table_name = 'position'")
        connection.execute("UPDATE change_row SET before = '[1]' WHERE table_name = 'decision'")
        connection.commit()
    with PartnershipFile.open(old) as file:
        assert not file.read_only
        assert file.rows("PRAGMA user_version") == [(migrations.current_version(),)]


def test_a_file_of_before_that_is_only_looked_at_shows_the_same(old: Path) -> None:
    before = old.read_bytes()
    with PartnershipFile.open(old, read_only=True) as file:
        assert told(file) == []
    assert old.read_bytes() == before
