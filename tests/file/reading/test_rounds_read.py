"""Positions are read with the words they were given for, round by round."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import Session

from partnerdesk.file import changing
from partnerdesk.file.changing.rounds import Answers
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading.problem import Version, versions
from partnerdesk.file.reading.rounds import Missed, Round, Taken, of_wording, rounds, settled_at
from partnerdesk.partnership.rounds import About, Why
from partnerdesk.partnership.tables import Decision, Meeting, Participant, ProblemVersion
from partnerdesk.partnership.tables import Round as Row
from tests.file.partnerships import copied, empty

DAY, NEXT_DAY = date(2026, 11, 24), date(2026, 11, 25)
OLD, NEW = {"text": "Dirty lake.", "goal": "Clean water."}, {"text": "Dirty lake.", "goal": "Clean shores."}


def lake(session: Session) -> None:
    """Add two wordings, two participants and two meetings, one of them without a day."""
    empty(session)
    session.add_all([
        Participant(id=1, name="Fishers", status="joined"),
        Participant(id=2, name="Bank", status="joined"),
        ProblemVersion(id=1, on=DAY, **OLD),
        ProblemVersion(id=2, on=NEXT_DAY, **NEW),
        Meeting(id=1, title="Scoping", kind="scoping", on="2026-11-24T14:00"),
        Meeting(id=2, title="Some day", kind="other"),
        Decision(id=1, meeting_id=1, text="Meet again."),
    ])  # fmt: skip


@pytest.fixture
def file(tmp_path: Path) -> Iterator[PartnershipFile]:
    with PartnershipFile.open(copied(tmp_path / "lake.partnerdesk", lake)) as opened:
        yield opened


def hold(
    file: PartnershipFile,
    about: About,
    words: dict[str, str],
    *taken: tuple[int, str, str | None],
    meeting: int = 1,
    missed: tuple[tuple[int, Why], ...] = (),
) -> Round:
    """Hold a round and return it as it is read."""
    with file.change("Ask") as session:
        answers = Answers(taken or ((1, "endorse", None),), missed)
        made = changing.rounds.hold(session, meeting, about, words, "Where we stand", answers, today=NEXT_DAY)
    (found,) = (r for r in rounds(file) if r.id == made)
    return found


def test_a_round_holds_its_words_its_positions_and_who_gave_none(file: PartnershipFile) -> None:
    held = hold(file, About.GOAL, OLD, (1, "object", "No money."), missed=((2, Why.ABSENT),))
    assert held.words == {"goal": "Clean water."}
    assert held.columns == OLD
    assert [taken._replace(id=0) for taken in held.positions] == [Taken("Fishers", "object", "No money.", 1)]
    assert held.missed == (Missed("Bank", "absent", 2),)
    assert (held.question, held.method, held.meeting, held.day) == (
        "Where we stand",
        "gradients",
        "Scoping",
        DAY,
    )
    file.undo()
    assert rounds(file) == []


def test_a_round_at_a_meeting_without_a_day_is_of_the_day_it_was_kept(file: PartnershipFile) -> None:
    assert hold(file, About.GOAL, OLD, meeting=2).day == NEXT_DAY


def test_a_round_without_words_is_refused(file: PartnershipFile) -> None:
    with pytest.raises(ValueError, match="solution"):
        hold(file, About.SOLUTION, OLD)
    assert rounds(file) == []


def test_a_round_on_a_decision_keeps_its_text_whatever_becomes_of_it(file: PartnershipFile) -> None:
    with file.change("Ask") as session:
        answers = Answers([(1, "endorse", None)])
        changing.rounds.hold_on_decision(session, 1, answers, today=DAY)
    with file.change("Reword") as session:
        session.get_one(Decision, 1).text = "Never meet again."
    (held,) = rounds(file)
    assert held.words == {"text": "Meet again."}
    assert held.question == "Never meet again."


def test_a_round_stands_as_long_as_the_words_it_asked_about(file: PartnershipFile) -> None:
    first, second = versions(file)
    goal, problem = hold(file, About.GOAL, OLD), hold(file, About.PROBLEM, OLD)
    assert (goal.stands(first), goal.stands(second), goal.stands(None)) == (True, False, False)
    assert problem.stands(second)


def test_a_round_tells_the_version_it_was_shown(file: PartnershipFile) -> None:
    every = versions(file)

    def number(held: Round) -> int | None:
        version: Version | None = held.version_among(every)
        return version.number if version else None

    assert number(hold(file, About.GOAL, OLD)) == 1
    assert number(hold(file, About.PROBLEM, NEW, meeting=2)) == 2
    assert number(hold(file, About.PROBLEM, {"text": "Dirty lake.", "goal": "Gone."})) == 1
    assert number(hold(file, About.GOAL, {"goal": "Gone."})) is None


def test_a_round_without_kept_words_stands_on_no_version(file: PartnershipFile) -> None:
    held = hold(file, About.WHOLE, OLD)
    with file.change("As of a file of before") as session:
        row = session.get_one(Row, held.id)
        row.text = row.goal = row.on = None
    (read,) = of_wording(rounds(file))
    assert (read.words, read.day) == ({}, DAY)
    assert not any(read.stands(v) for v in versions(file))
    assert read.version_among(versions(file)) is None


def test_rounds_come_by_day_and_those_about_decisions_apart(file: PartnershipFile) -> None:
    later, earlier = hold(file, About.GOAL, NEW, meeting=2), hold(file, About.WHOLE, OLD)
    with file.change("Ask") as session:
        changing.rounds.hold_on_decision(session, 1, Answers([(2, "object", None)]), today=DAY)
    assert [r.id for r in of_wording(rounds(file))] == [earlier.id, later.id]
    assert len(rounds(file)) == 3


def settle(file: PartnershipFile, kind: str, on: str | None, *, about: str | None) -> None:
    """Add a meeting of a kind with a decision, and nobody was asked there."""
    with file.change("Meet") as session:
        held = changing.meetings.add_meeting(session, f"{kind} of {on}", kind, on)
        session.add(Decision(meeting_id=held, text="It stands.", about=about))


def test_a_meeting_settles_the_words_that_were_there_and_is_of_the_kind_of_the_standing(
    file: PartnershipFile,
) -> None:
    current = versions(file)[-1]
    settle(file, "scoping", "2026-11-25", about=None)
    settle(file, "agreement", "2026-11-27", about=None)
    assert [settled_at(file, standing, current) for standing in ("draft", "in_principle", "agreed")] == [
        None,
        "scoping of 2026-11-25",
        "agreement of 2026-11-27",
    ]
    settle(file, "other", "2026-11-26", about="problem")
    assert settled_at(file, "agreed", current) == "other of 2026-11-26"


def test_a_meeting_before_the_words_did_not_settle_them(file: PartnershipFile) -> None:
    settle(file, "other", "2026-11-24", about="problem")
    assert settled_at(file, "agreed", versions(file)[-1]) is None
    assert settled_at(file, "agreed", versions(file)[0]) == "other of 2026-11-24"


def test_a_meeting_that_was_asked_about_other_words_did_not_settle_these(file: PartnershipFile) -> None:
    hold(file, About.GOAL, OLD, meeting=2)
    assert settled_at(file, "agreed", versions(file)[-1]) is None
    assert settled_at(file, "agreed", versions(file)[0]) == "Some day"
    hold(file, About.GOAL, NEW, meeting=2)
    assert settled_at(file, "agreed", versions(file)[-1]) == "Some day"
