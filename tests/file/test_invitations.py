"""Several are moved together and back as one; the day to answer goes with the invitation."""

from datetime import date

import pytest

from partnerdesk.file.changing import participants
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading.calendar import Due, DueKind, due
from partnerdesk.file.reading.journey import journey_facts
from partnerdesk.file.reading.letters import addressees
from partnerdesk.file.reading.participants import participant, steps_of
from partnerdesk.file.reading.participants import participants as rows_of
from partnerdesk.partnership.letters import Placeholder
from partnerdesk.partnership.named import Named

DAY, DUE, TODAY = date(2026, 11, 2), date(2026, 11, 20), date(2026, 11, 24)
BANK = 3


@pytest.fixture
def file(basin_file: PartnershipFile) -> PartnershipFile:
    """Return the basin with two candidates more."""
    with basin_file.change("Add") as session:
        for name in ("Radio", "School"):
            participants.add_participant(session, name, "media", date(2026, 10, 1))
    return basin_file


def invite(file: PartnershipFile, *ids: int, answer_due: date | None = DUE, on: date = DAY) -> None:
    with file.change("Invite") as session:
        participants.move_several(session, ids, "invited", on, why="asked", answer_due=answer_due)


def states(file: PartnershipFile) -> list[tuple[str, str, date | None]]:
    return [(p.name, p.status, p.answer_due) for p in rows_of(file) if p.id > BANK]


def test_several_get_a_step_that_is_undone_as_one(file: PartnershipFile) -> None:
    invite(file, 4, 5)
    assert states(file) == [("Radio", "invited", DUE), ("School", "invited", DUE)]
    assert [(s.on, s.status, s.why) for s in steps_of(file, [4])[4]] == [
        (date(2026, 10, 1), "candidate", None),
        (DAY, "invited", "asked"),
    ]
    file.undo()
    assert states(file) == [("Radio", "candidate", None), ("School", "candidate", None)]


def test_one_that_cannot_get_the_step_keeps_all_from_it(file: PartnershipFile) -> None:
    with pytest.raises(ValueError, match="later"):
        invite(file, 4, 5, on=date(2026, 9, 1))
    assert [status for _, status, _ in states(file)] == ["candidate", "candidate"]


def test_who_is_invited_already_gets_no_second_step(file: PartnershipFile) -> None:
    invite(file, 4, answer_due=None)
    invite(file, 4, 5, on=TODAY)
    assert [s.on for s in steps_of(file, [4])[4] if s.status == "invited"] == [DAY]
    assert states(file)[0] == ("Radio", "invited", DUE)


def test_the_day_to_answer_belongs_to_an_invitation_alone(file: PartnershipFile) -> None:
    with pytest.raises(ValueError, match="4"), file.change("Ask") as session:
        participants.ask_until(session, 4, DUE)
    with file.change("Join") as session:
        participants.move_several(session, [4], "joined", DAY, answer_due=DUE)
    assert steps_of(file, [4])[4][-1].answer_due is None


def test_a_step_that_is_dated_anew_keeps_its_day_to_answer(file: PartnershipFile) -> None:
    invite(file, 4)
    with file.change("Date") as session:
        participants.date_status(session, 4, date(2026, 9, 1))
    found = participant(file, 4)
    assert found
    assert (found.steps[0].on, found.steps[0].answer_due) == (date(2026, 9, 1), DUE)


def test_the_journey_tells_answers_apart_by_their_day(file: PartnershipFile) -> None:
    invite(file, 4)
    invite(file, 5, answer_due=TODAY)
    facts = journey_facts(file, TODAY)
    assert facts.answers_due == [Named(4, "Radio"), Named(5, "School")]
    assert journey_facts(file, DUE).awaited == [Named(5, "School")]
    assert journey_facts(file, DUE).answers_due == [Named(4, "Radio")]


def test_an_answer_that_came_is_awaited_no_more(file: PartnershipFile) -> None:
    invite(file, 4)
    assert due(file, of_all=True) == [Due(DueKind.ANSWER, due(file, of_all=True)[0].id, "Radio", DUE, (), "")]
    with file.change("Answer") as session:
        participants.move(session, 4, "interested", TODAY)
    assert due(file, of_all=True) == []
    assert journey_facts(file, TODAY).answers_due == []
    assert journey_facts(file, TODAY).unanswered == [Named(4, "Radio")]


def test_nothing_is_read_for_a_letter_but_what_its_wording_names(file: PartnershipFile) -> None:
    invite(file, 4)
    (found,) = addressees(file, [4], [Placeholder.ANSWER_BY])
    assert found.values == {Placeholder.ANSWER_BY: DUE}
    assert addressees(file, [5, 4, 99], [])[0].name == "School"
