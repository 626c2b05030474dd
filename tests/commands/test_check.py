"""Checking a file at the command line."""

import contextlib
import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from partnerdesk.file import soundness


def test_check_tells_steps_and_gaps(case: str, call: Any) -> None:
    answer = call("check", case, "--json")
    found = json.loads(answer.out)
    assert answer.status == 0
    assert (found["whole"], found["damage"]) == (True, [])
    assert [step["step"] for step in found["steps"]] == [1, 2, 3, 4, 5, 6]
    assert all(set(step) == {"step", "name", "done", "lacks"} for step in found["steps"])
    assert [step["done"] for step in found["steps"]] == [True, True, False, False, False, False]
    assert (
        "Fill the essential gap “National governments”, “In-country partners”" in found["steps"][2]["lacks"]
    )
    assert found["gaps"] == [
        {"need": "National governments", "kind": "authority", "importance": "essential", "state": "gap"},
        {"need": "In-country partners", "kind": "region", "importance": "essential", "state": "gap"},
    ]


def test_check_says_the_same_to_people(case: str, call: Any) -> None:
    lines = call("check", case).out.splitlines()
    assert lines[0] == "case.partnerdesk is whole."
    assert "✓ 1 Lead and initial scope" in lines
    assert "    In-country partners  (Region · essential · gap)" in lines


@pytest.mark.parametrize("json_", [True, False])
def test_check_tells_damage_and_alters_nothing(json_: bool, case: str, call: Any) -> None:
    whole = bytearray(Path(case).read_bytes())
    whole[8192:8292] = b"\xff" * 100
    Path(case).write_bytes(whole)
    answer = call("check", case, *(["--json"] if json_ else []))
    assert answer.status == 1
    assert answer.err.startswith("partnerdesk: case.partnerdesk")
    if json_:
        found = json.loads(answer.out)
        assert (found["whole"], found["steps"], found["gaps"]) == (False, [], [])
        assert found["damage"]
    assert Path(case).read_bytes() == bytes(whole)
    assert [p.name for p in Path().iterdir()] == [case]


def test_check_calls_no_file_damaged_for_what_lies_beside_it(case: str, call: Any) -> None:
    Path(f"{case}-journal").mkdir()
    answer = call("check", case)
    assert (answer.status, answer.out) == (1, "case.partnerdesk was not checked.\n")
    assert "case.partnerdesk-journal, which PartnerDesk did not write" in answer.err
    assert json.loads(call("check", case, "--json").out)["beside"]


def test_check_tells_what_no_partnerdesk_made(case: str, call: Any) -> None:
    with sqlite3.connect(case) as other:
        other.execute("CREATE VIEW foreign_view AS SELECT 1")
    other.close()
    answer = call("check", case, "--json")
    assert answer.status == 1
    assert "foreign_view" in json.loads(answer.out)["damage"][0]


@pytest.mark.parametrize("name", ["nowhere.partnerdesk", "."])
def test_check_of_no_file_is_told_in_one_line(name: str, call: Any) -> None:
    answer = call("check", name)
    assert answer.status == 1
    assert answer.err.count("\n") == 1


def test_a_command_that_fails_on_a_damaged_file_tells_the_damage(
    call: Any, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(soundness, "CHECKED_AT_OPENING", 0)  # as in a large file
    with contextlib.closing(sqlite3.connect(case, isolation_level=None)) as connection:
        connection.execute("UPDATE participant SET countries = '[KE'")
    answer = call("export", case, "out.json")
    assert answer.status == 1
    assert "case.partnerdesk is damaged: row" in answer.err
    assert not Path("out.json").exists()


def test_a_partnership_without_needs_is_not_told_that_all_are_covered(tmp_path: Path, call: Any) -> None:
    new = str(tmp_path / "new.partnerdesk")
    assert call("new", new, "--title", "T").status == 0
    told = call("check", new).out
    assert "No needs are listed yet." in told
    assert "Every need is covered." not in told
