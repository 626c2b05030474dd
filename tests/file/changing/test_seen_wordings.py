"""A wording that others have seen is never written over, also on the same day."""

import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from partnerdesk.file import changing
from partnerdesk.file.changing import problem
from partnerdesk.file.changing.agreement import remember_printing
from partnerdesk.file.changing.partnership import begin
from partnerdesk.file.changing.rounds import Answers
from partnerdesk.file.changing.running import begin as begin_run
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading import problem as reading
from partnerdesk.partnership.rounds import About
from partnerdesk.partnership.tables import Attendance, Decision, Meeting, Participant
from tests.file.partnerships import copied

DAY = date(2026, 11, 24)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[PartnershipFile]:
    """Return a partnership with a goal of today, a participant and two meetings."""
    with PartnershipFile.open(copied(tmp_path / "lake.partnerdesk", lambda s: begin(s, "Lake"))) as opened:
        with opened.change("Begin") as session:
            session.add(Participant(id=1, name="Fishers", status="joined"))
            session.add(Meeting(id=1, title="Today", kind="other", on=DAY.isoformat()))
            session.add(Meeting(id=2, title="Another day", kind="other", on="2026-11-20"))
        reword(opened, "Clean water.")
        yield opened


def reword(file: PartnershipFile, goal: str, *, field: str | None = None) -> None:
    with file.change("Reword", field=field) as session:
        problem.reword(session, DAY, goal=goal)


def goals(file: PartnershipFile) -> list[str | None]:
    return [v.goal for v in reading.versions(file)]


def ask(file: PartnershipFile, about: About = About.GOAL, **words: str) -> None:
    with file.change("Ask") as session:
        answers = Answers([(1, "endorse", None)])
        shown = words or {"goal": "Clean water."}
        changing.rounds.hold(session, 2, about, shown, "Where we stand", answers, today=DAY)


def print_it(file: PartnershipFile) -> None:
    with file.change("Print") as session:
        remember_printing(session, 1, DAY, "abcd", draft=True)


def show_the_room(file: PartnershipFile) -> None:
    file.note_seen()


def note_who_came(file: PartnershipFile) -> None:
    with file.change("Attend") as session:
        session.add(Attendance(meeting_id=1, participant_id=1))


def decide(file: PartnershipFile) -> None:
    with file.change("Decide") as session:
        session.add(Decision(meeting_id=1, text="It stands."))


def settle(file: PartnershipFile) -> None:
    with file.change("Settle") as session:
        problem.settle(session, "in_principle")


@pytest.mark.parametrize("see", [ask, print_it, show_the_room, note_who_came, decide, settle])
def test_once_seen_a_wording_of_today_is_kept(file: PartnershipFile, see: object) -> None:
    see(file)  # type: ignore[operator]
    reword(file, "Clean shores.")
    assert goals(file) == ["Clean water.", "Clean shores."]
    reword(file, "Clean shores and water.")  # nobody saw the one between
    assert goals(file) == ["Clean water.", "Clean shores and water."]


def test_a_wording_that_nobody_saw_is_amended(file: PartnershipFile) -> None:
    with file.change("Attend another day") as session:
        session.add(Attendance(meeting_id=2, participant_id=1))
        session.add(Decision(meeting_id=2, text="It stands."))
    ask(file, goal="Other words.")
    ask(file, About.PROBLEM, text="Dirty lake.", goal="Clean water.")
    reword(file, "Clean shores.")
    assert goals(file) == ["Clean shores."]


def test_positions_that_were_taken_back_hold_no_wording(file: PartnershipFile) -> None:
    ask(file)
    file.undo()
    reword(file, "Clean shores.")
    assert goals(file) == ["Clean shores."]


def test_what_the_room_saw_stays_seen_after_undo_and_after_a_restart(file: PartnershipFile) -> None:
    label = file.undo_label
    file.note_seen()
    assert file.undo_label == label  # it is no step of undo
    reword(file, "Clean shores.")
    file.undo()
    path = file.path
    file.close()
    with PartnershipFile.open(path) as again:
        reword(again, "Clean air.")
        assert goals(again) == ["Clean water.", "Clean air."]


def test_words_that_are_still_typed_are_one_version(file: PartnershipFile) -> None:
    file.note_seen()
    for goal in ("Clean s", "Clean shor", "Clean shores."):
        reword(file, goal, field="problem goal")
    assert goals(file) == ["Clean water.", "Clean shores."]
    file.note_seen()
    reword(file, "Clean shores and air.", field="problem goal")
    assert goals(file) == ["Clean water.", "Clean shores.", "Clean shores and air."]


def test_a_version_that_comes_to_say_what_the_one_before_says_stays_where_it_was_seen(
    file: PartnershipFile,
) -> None:
    file.note_seen()
    reword(file, "Clean shores.")
    file.note_seen()
    reword(file, "Clean water.")
    assert goals(file) == ["Clean water.", "Clean shores.", "Clean water."]


@pytest.fixture(params=["UTC", "Pacific/Tongatapu", "America/Bogota"])
def zone(request: pytest.FixtureRequest) -> Iterator[None]:
    """Be in a time zone, one ahead and one behind that of the history."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", request.param)
        time.tzset()
        yield
    time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the time zone of a process is fixed here")
@pytest.mark.parametrize("is_run", [False, True])
@pytest.mark.parametrize(("minutes", "is_kept"), [(-5, False), (-1, True), (5, False)])
def test_a_meeting_that_began_since_saw_the_wording(
    file: PartnershipFile, zone: None, minutes: int, *, is_kept: bool, is_run: bool
) -> None:
    now = datetime.now().astimezone()
    began = now + timedelta(minutes=minutes)
    with file.change("Plan") as session:
        if is_run:
            begin_run(session, 2, began.replace(tzinfo=None))
        else:
            session.get_one(Meeting, 2).on = began.replace(tzinfo=None).isoformat("T", "minutes")
    worded = (now - timedelta(minutes=3)).isoformat("T", "milliseconds")
    with file.write_private() as connection:  # as if the words were three minutes old
        connection.execute("UPDATE change SET at = ?", (worded,))
    reword(file, "Clean shores.")
    assert goals(file) == (["Clean water."] if is_kept else []) + ["Clean shores."]


def test_what_is_noted_is_bounded_and_a_damaged_note_is_none(file: PartnershipFile) -> None:
    for number in range(205):
        reword(file, f"Goal {number}")
        file.note_seen()
    ((noted,),) = file.rows("SELECT json_array_length(value) FROM file_info WHERE name = 'seen'")
    assert noted == 200
    for damaged in ("no json", "{}", '[1, "x"]'):
        with file.write_private() as connection:
            connection.execute("UPDATE file_info SET value = ? WHERE name = 'seen'", (damaged,))
        before = len(goals(file))
        reword(file, f"After {damaged}")
        assert len(goals(file)) == before


def standing(file: PartnershipFile) -> str:
    return reading.scope(file).standing


def test_what_was_agreed_was_agreed_on_its_words_and_other_words_are_a_draft(file: PartnershipFile) -> None:
    settle(file)
    reword(file, "Clean shores.")
    assert (goals(file), standing(file)) == (["Clean water.", "Clean shores."], "draft")
    file.undo()
    assert (goals(file), standing(file)) == (["Clean water."], "in_principle")
    with file.change("Word it as before") as session:
        problem.word_again(session, reading.versions(file)[0].id, DAY, "as before")
    assert standing(file) == "draft"


def test_a_draft_that_is_put_back_has_seen_nothing(file: PartnershipFile) -> None:
    with file.change("Settle") as session:
        problem.settle(session, "draft")
    reword(file, "Clean shores.")
    assert goals(file) == ["Clean shores."]
