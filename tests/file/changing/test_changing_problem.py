"""Rewording: when it begins a version, when it amends one, and when nothing is left of it."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from partnerdesk.file.changing import problem, rows
from partnerdesk.file.changing.partnership import begin
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading import problem as reading
from tests.file.partnerships import copied

DAY, NEXT_DAY = date(2026, 11, 24), date(2026, 11, 25)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[PartnershipFile]:
    with PartnershipFile.open(copied(tmp_path / "lake.partnerdesk", lambda s: begin(s, "Lake"))) as opened:
        yield opened


def reword(file: PartnershipFile, on: date, **wording: str | None) -> None:
    with file.change("Reword") as session:
        problem.reword(session, on, **wording)


def tell(file: PartnershipFile, **values: str) -> None:
    with file.change("Tell") as session:
        rows.set_values(session, "problem_version", reading.versions(file)[-1].id, values)


def goals(file: PartnershipFile) -> list[str | None]:
    return [v.goal for v in reading.versions(file)]


def test_a_partnership_begins_with_what_was_told_of_it(file: PartnershipFile, tmp_path: Path) -> None:
    whole = reading.whole(file)
    assert (whole.title, whole.lead, whole.started_on, whole.language) == ("Lake", None, None, "en")
    path = tmp_path / "other.partnerdesk"
    with PartnershipFile.create(path, lambda s: begin(s, "Shore", "Basin Council", DAY, "fr")) as made:
        whole = reading.whole(made)
    assert (whole.title, whole.lead, whole.started_on, whole.language) == (
        "Shore",
        "Basin Council",
        DAY,
        "fr",
    )


def test_the_first_words_are_version_one_even_where_they_are_the_goal(file: PartnershipFile) -> None:
    reword(file, DAY, goal="Clean water by 2030.")

    (version,) = reading.versions(file)
    assert (version.number, version.text, version.goal, version.on) == (1, "", "Clean water by 2030.", DAY)


def test_a_wording_of_today_that_nobody_asked_for_yet_is_amended(file: PartnershipFile) -> None:
    reword(file, DAY, goal="Clean water.")
    reword(file, DAY, goal="Clean water by 2030.")

    assert goals(file) == ["Clean water by 2030."]


@pytest.mark.parametrize("told", ["by", "reason"])
def test_once_it_is_told_who_or_why_rewording_begins_a_version(file: PartnershipFile, told: str) -> None:
    reword(file, DAY, text="The lake is dirty.", goal="Clean water.")
    tell(file, **{told: "Fishers"})
    reword(file, DAY, goal="Clean water by 2030.")

    newest = reading.versions(file)[-1]
    assert goals(file) == ["Clean water.", "Clean water by 2030."]
    assert (newest.text, newest.by, newest.reason) == ("The lake is dirty.", None, None)


def test_on_another_day_rewording_begins_a_version(file: PartnershipFile) -> None:
    reword(file, DAY, goal="Clean water.")
    reword(file, NEXT_DAY, goal="Clean water by 2030.")

    assert [(v.number, v.goal, v.on) for v in reading.versions(file)] == [
        (1, "Clean water.", DAY),
        (2, "Clean water by 2030.", NEXT_DAY),
    ]


def test_a_version_that_comes_to_say_what_the_one_before_says_is_gone(file: PartnershipFile) -> None:
    reword(file, DAY, goal="Clean water.")
    reword(file, NEXT_DAY, goal="Clean water!")
    reword(file, NEXT_DAY, goal="Clean water.")

    assert goals(file) == ["Clean water."]
    file.undo()
    assert goals(file) == ["Clean water.", "Clean water!"]


def test_words_taken_back_leave_a_new_partnership_without_a_version(file: PartnershipFile) -> None:
    reword(file, DAY, text="x")
    reword(file, DAY, text=None)

    assert reading.versions(file) == []


def test_a_goal_that_is_taken_out_is_none_and_a_text_is_empty(file: PartnershipFile) -> None:
    reword(file, DAY, text="Dirty lake.", goal="Clean water.", solution="Drains.")
    reword(file, NEXT_DAY, text=None, goal=None)
    newest = reading.versions(file)[-1]
    assert (newest.text, newest.goal, newest.solution) == ("", None, "Drains.")


def test_wording_it_as_before_keeps_every_version_between(file: PartnershipFile) -> None:
    reword(file, DAY, text="Dirty lake.", goal="Clean water.")
    first = reading.versions(file)[0]
    reword(file, NEXT_DAY, goal="Clean shores.")
    with file.change("Word it so again") as session:
        problem.word_again(session, first.id, NEXT_DAY, "as in version 1")

    assert goals(file) == ["Clean water.", "Clean shores.", "Clean water."]
    newest = reading.versions(file)[-1]
    assert (newest.text, newest.on, newest.by, newest.reason) == (
        "Dirty lake.",
        NEXT_DAY,
        None,
        "as in version 1",
    )


def test_readings_come_by_day_whatever_the_order_they_were_added_in(file: PartnershipFile) -> None:
    with file.change("Add") as session:
        added = problem.add_indicator(session, "Wells")
        problem.add_reading(session, added, NEXT_DAY, Decimal("12.50"), None)
        problem.add_reading(session, added, DAY, Decimal(3), "Count")

    (wells,) = reading.indicators(file)
    assert [(r.on, r.value, r.source) for r in wells.readings] == [
        (DAY, Decimal(3), "Count"),
        (NEXT_DAY, Decimal("12.50"), None),
    ]
    assert reading.indicator_of([wells], wells.readings[0].id) == wells.id
