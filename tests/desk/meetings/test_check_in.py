"""A check-in by keyboard alone: one commitment after another, and the minutes hold what was told."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlmodel import Session

from partnerdesk.desk.meetings.screen import Meetings
from partnerdesk.file import changing
from partnerdesk.file.reading.captured import captured
from partnerdesk.file.reading.commitment import WholeCommitment, one_commitment
from partnerdesk.partnership.check_ins import Which
from tests.desk.gestures import focused, labels

TODAY = date(2026, 11, 24)
RIVERS, GROWERS = 1, 2
NONE = Qt.KeyboardModifier.NoModifier


def offers(session: Session) -> int:
    """Put ten commitments of two partners on the board, the first one late; return a check-in of today."""
    changing.rows.delete(session, "commitment", 1)
    session.flush()
    for number in range(1, 11):
        id_ = changing.commitments.add(session, GROWERS if number < 6 else RIVERS, f"Commitment {number}")
        words = {"outcome": "Pumps that run", "outcome_unit": "pumps"}
        if number == 1:
            words |= {"next_step": "Ask", "next_step_person": "Daudi"}
            changing.rows.set_values(session, "commitment", id_, {"next_step_due": date(2026, 11, 1)})
        if number == 7:
            changing.rows.set_values(session, "commitment", id_, {"ends_on": date(2026, 12, 1)})
        changing.rows.set_values(session, "commitment", id_, words)
    meeting = changing.meetings.add_meeting(session, "Check-in", "check_in", "2026-11-24T09:00")
    changing.meetings.add_item(session, meeting, "One by one", minutes=20)
    changing.meetings.invite(session, meeting, GROWERS, "Achieng", TODAY)
    return meeting


def first(screen: Meetings) -> WholeCommitment:
    """Return the first commitment of the round."""
    ((id_,),) = screen.desk.file.rows("SELECT id FROM commitment WHERE title = 'Commitment 1'")
    found = one_commitment(screen.desk.file, id_)
    assert found
    return found


@pytest.fixture
def meeting(screen: Meetings) -> int:
    """Return the id of a check-in that runs, shown at its first commitment."""
    made = screen.desk.do("Plan", offers)
    assert isinstance(made, int)
    screen.open_meeting(made)
    keys(screen, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    keys(screen, Qt.Key.Key_G, Qt.KeyboardModifier.AltModifier)
    assert focused() is screen.check_in.tell.text
    return made


def keys(screen: Meetings, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(focused() if screen.isAncestorOf(focused()) else screen, key, modifier)


def write(text: str, then: Qt.Key = Qt.Key.Key_Tab) -> None:
    field = focused()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, text)
    QTest.keyClick(field, then)


def test_ten_commitments_are_told_of_by_keys_alone_and_the_minutes_hold_them(
    screen: Meetings, meeting: int
) -> None:
    screen.open_meeting(meeting)  # as one does who comes from the find box
    assert focused() is screen.check_in.tell.text
    for number in range(1, 11):
        assert screen.check_in.promise.title.text() == f"Commitment {number}"
        write(f"News {number}", Qt.Key.Key_Return)
    told = [(c.about, c.text, c.item) for c in captured(screen.desk.file, meeting)]
    assert told == [(f"Commitment {n}", f"News {n}", 1) for n in range(1, 11)]
    assert screen.desk.file.rows("SELECT count(*), count(DISTINCT commitment_id) FROM commitment_update") == [
        (10, 10)
    ]
    assert "10 commitments · 10 told of" in labels(screen)


def test_all_that_is_told_is_kept_with_its_day_and_a_next_step_anew(screen: Meetings, meeting: int) -> None:
    promise, tell = screen.check_in.promise, screen.check_in.tell
    assert (promise.due.text(), promise.due.property("role")) == ("due 1 Nov 2026 · late", "rust")
    assert tell.by.text() == "Achieng", "who speaks for the partner in this meeting"
    keys(screen, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    write("Three run")
    keys(screen, Qt.Key.Key_Tab)  # past the standing
    for text in ("40", "3", "20 Nov 2026", "Ben", "Visit the schools"):
        write(text)
    assert (tell.person.text(), tell.due.text()) == ("", ""), "they were said of the step before"
    write("Otieno")
    write("1 Dec 2026", Qt.Key.Key_Return)
    found = first(screen)
    assert (found.next_step, found.next_step_person, found.next_step_due) == (
        "Visit the schools",
        "Otieno",
        date(2026, 12, 1),
    )
    (update,) = found.updates
    assert (update.on, update.by, update.text) == (date(2026, 11, 20), "Ben", "Three run")
    assert (update.progress, update.standing) == (Decimal(40), "at_risk")
    assert (update.value, update.unit, update.outcome) == (Decimal(3), "pumps", "Pumps that run")
    assert promise.title.text() == "Commitment 2"
    screen.desk.undo()
    assert first(screen).updates == []


def test_a_next_step_that_is_not_touched_stays_as_it_is(screen: Meetings, meeting: int) -> None:
    write("Nothing new", Qt.Key.Key_Return)
    found = first(screen)
    assert found.next_step_due == date(2026, 11, 1)
    (line,) = captured(screen.desk.file, meeting)
    assert line.told is None, "the minutes hold no step that nobody named"


def test_enter_without_words_goes_on_and_a_standing_without_words_asks_for_them(
    screen: Meetings, meeting: int
) -> None:
    keys(screen, Qt.Key.Key_Return)
    assert screen.check_in.promise.title.text() == "Commitment 2"
    keys(screen, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    keys(screen, Qt.Key.Key_Return)
    assert screen.check_in.promise.title.text() == "Commitment 2"
    assert "Say in a few words what happened: the minutes hold it." in labels(screen.check_in.tell)
    assert captured(screen.desk.file, meeting) == []


def test_what_cannot_be_read_is_asked_again_and_nothing_is_lost(screen: Meetings, meeting: int) -> None:
    tell = screen.check_in.tell
    tell.progress.setFocus()
    write("much")
    tell.text.setFocus()
    write("Three run", Qt.Key.Key_Return)
    assert focused() is tell.progress
    assert tell.text.text() == "Three run"
    assert captured(screen.desk.file, meeting) == []


def test_begun_words_stay_with_their_commitment(screen: Meetings, meeting: int) -> None:
    QTest.keyClicks(focused(), "half a sen")
    keys(screen, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert screen.check_in.tell.text.text() == ""
    assert not screen.desk.typed.kept, "it is in the file"
    keys(screen, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert screen.check_in.tell.text.text() == "half a sen"


def test_those_due_stay_in_the_round_when_they_are_due_no_more(screen: Meetings, meeting: int) -> None:
    chosen = screen.check_in.choice.kind
    chosen.setFocus()
    chosen.setCurrentIndex(chosen.findData(Which.DUE))
    assert [row.text for row in screen.check_in._rows.shown] == ["Commitment 1", "Commitment 7"]
    tell = screen.check_in.tell
    tell.due.setFocus()
    write("1 Mar 2027")
    tell.text.setFocus()
    write("Put off", Qt.Key.Key_Return)
    assert screen.check_in.promise.title.text() == "Commitment 7"
    assert [row.text for row in screen.check_in._rows.shown] == ["Commitment 1", "Commitment 7"]


def test_the_way_back_to_the_run_is_the_same_key(screen: Meetings, meeting: int) -> None:
    keys(screen, Qt.Key.Key_G, Qt.KeyboardModifier.AltModifier)
    assert screen.run.area.isVisible()
    assert focused() is screen.run.capture.line
