"""Positions stay with their words: what changed is told, whom to ask again is chosen, earlier rounds stay."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QTableView, QTextEdit
from pytestqt.qtbot import QtBot

from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.widgets.bars import Bar
from partnerdesk.desk.widgets.difference import Difference
from partnerdesk.file import changing
from partnerdesk.file.reading.rounds import Round, rounds
from partnerdesk.partnership.tables import Attendance, Decision
from partnerdesk.partnership.tables import Round as Row
from tests.desk.conftest import Find
from tests.desk.problem.problems import GOAL, click, made, rows, show, shown, write
from tests.desk.waiting import turns

NEW_GOAL = "Gain broadband and mobile for everyone."
AGAIN = "Ask again 1 partner whose reason touches the change"


@pytest.fixture
def screen(window: Window, tmp_path: Path, qtbot: QtBot) -> Window:
    """Show the screen of a partnership with a round on its goal."""
    return show(window, made(tmp_path), qtbot)


def held(window: Window) -> list[Round]:
    return rounds(window.desk.file)


def positions(window: Window, find: Find) -> QTableView:
    table = find(window, "Positions of the partners", QTableView)
    assert isinstance(table, QTableView)
    return table


def partners(table: QTableView) -> list[str]:
    return [table.model().index(row, 0).data() for row in range(table.model().rowCount())]


def test_reworded_the_positions_stay_on_their_words_and_the_change_is_told_by_word(
    screen: Window, by_name: Find
) -> None:
    write(by_name(screen, "Goal"), NEW_GOAL)

    assert "The goal, version 2" in shown(screen)
    assert f"“{GOAL}”" in shown(screen)
    assert (
        by_name(screen, "Positions", Bar).accessibleDescription() == "2 endorse · 1 agrees with reservations"
    )
    assert "The wording has changed since." in shown(screen)
    (difference,) = [d for d in screen.findChildren(Difference) if d.isVisible()]
    assert difference.accessibleName() == "Goal: Gain broadband [added: and mobile] for everyone."
    assert "The change touches the reason of Utilities Union." in shown(screen)
    screen.desk.undo()
    assert "The wording has changed since." not in shown(screen)
    assert f"“{GOAL}”" not in shown(screen)  # it stands beside


def test_only_those_whose_reason_is_touched_are_asked_again_and_nobody_elses_position_is_carried_over(
    screen: Window, by_name: Find
) -> None:
    write(by_name(screen, "Goal"), NEW_GOAL)
    click(by_name(screen, AGAIN))
    table = positions(screen, by_name)
    assert partners(table) == ["Utilities Union"]
    assert f"“{NEW_GOAL}”" in shown(screen)
    keep = by_name(screen, "Keep positions")
    turns(1)
    place = keep.mapTo(screen, keep.rect().center())
    QTest.keyClicks(table, "1")
    turns(1)
    assert keep.mapTo(screen, keep.rect().center()) == place  # it stays under the hand
    click(keep)

    first, second = held(screen)
    assert (first.words, len(first.positions)) == ({"goal": GOAL}, 3)
    assert second.words == {"goal": NEW_GOAL}
    assert [(p.participant, p.position) for p in second.positions] == [("Utilities Union", "endorse")]
    assert [(m.participant, m.why) for m in second.missed] == [
        ("Basin Commission", "not_asked"),
        ("Child Health Fund", "not_asked"),
    ]
    assert by_name(screen, "Positions", Bar).accessibleDescription() == "1 endorses"
    assert "Not asked: Basin Commission, Child Health Fund" in shown(screen)
    click(by_name(screen, "Show 1 other round"))
    other = by_name(screen, "Positions of another round, 1", Bar)
    assert other.accessibleDescription() == "2 endorse · 1 agrees with reservations"
    assert f"“{GOAL}”" in shown(screen)


def test_all_can_be_asked_again(screen: Window, by_name: Find) -> None:
    write(by_name(screen, "Goal"), NEW_GOAL)
    click(by_name(screen, "Ask all 3 partners again"))
    assert len(partners(positions(screen, by_name))) == 3


def test_who_was_absent_is_kept_by_key_by_mouse_and_from_the_meeting(screen: Window, by_name: Find) -> None:
    with screen.desk.file.change("Attend") as session:
        session.add(Attendance(meeting_id=1, participant_id=3, present=False))
    click(by_name(screen, "Ask the room again"))
    table = positions(screen, by_name)
    meeting = by_name(screen, "Meeting at which positions are taken", QComboBox)
    meeting.setFocus()
    QTest.keyClick(meeting, Qt.Key.Key_Down)
    table.setFocus()
    QTest.keyClicks(table, "15")  # the first endorses, the second is absent
    assert [table.model().index(row, 5).data() for row in range(3)] == ["", "absent", "absent"]
    table.setCurrentIndex(table.model().index(2, 5))
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert table.model().index(2, 5).data() == "not asked"
    click(by_name(screen, "Keep positions"))

    last = held(screen)[-1]
    assert [(m.participant, m.why) for m in last.missed] == [
        ("Child Health Fund", "absent"),
        ("Utilities Union", "not_asked"),
    ]


def test_what_is_asked_about_is_chosen_and_shown_word_for_word(screen: Window, by_name: Find) -> None:
    with screen.desk.file.change("Decide") as session:
        session.add(Decision(id=7, meeting_id=1, text="We meet in June."))
    click(by_name(screen, "Ask the room again"))
    about = by_name(screen, "What is asked about", QComboBox)
    assert [about.itemText(n) for n in range(about.count())] == [
        "The problem",
        "The goal",
        "Problem, goal and solution",
        "The agreement as a whole",
        "Decision of Scoping meeting: We meet in June.",
    ]  # there is no solution to be asked about
    about.setFocus()
    QTest.keyClick(about, Qt.Key.Key_End)
    assert "“We meet in June.”" in shown(screen)
    QTest.keyClicks(positions(screen, by_name), "4")
    click(by_name(screen, "Keep positions"))

    last = next(r for r in held(screen) if r.decision_id == 7)
    assert (last.about, last.words) == ("decision", {"text": "We meet in June."})
    assert rows(screen, "SELECT count(*) FROM decision") == [(2,)]
    assert screen.desk.file.undo_label == "Take positions on the decision"


def test_positions_are_kept_on_the_words_that_were_shown_whatever_is_reworded_meanwhile(
    screen: Window, by_name: Find
) -> None:
    click(by_name(screen, "Ask the room again"))
    QTest.keyClicks(positions(screen, by_name), "11")
    with screen.desk.file.change("Reword") as session:
        changing.problem.reword(session, date(2026, 11, 24), goal=NEW_GOAL)
    assert any("changed while you were asking" in text for text in shown(screen))
    click(by_name(screen, "Keep positions"))

    assert held(screen)[-1].words == {"goal": GOAL}
    assert "The wording has changed since." in shown(screen)


def test_a_wording_that_is_being_asked_about_is_never_written_over(screen: Window, by_name: Find) -> None:
    write(by_name(screen, "Goal"), NEW_GOAL)
    click(by_name(screen, "Ask all 3 partners again"))
    write(by_name(screen, "Goal"), "Other words.")
    assert rows(screen, "SELECT goal FROM problem_version ORDER BY id") == [
        (None,),
        (GOAL,),
        (NEW_GOAL,),
        ("Other words.",),
    ]


def test_positions_of_before_stand_apart_and_beside_no_words(screen: Window, by_name: Find) -> None:
    with screen.desk.file.change("As in a file of before") as session:
        row = session.get_one(Row, 1)
        row.text = row.goal = None
    assert "Positions were taken on 12 Jun 2026, before wordings were kept." in shown(screen)
    assert not [
        bar for bar in screen.findChildren(Bar) if bar.isVisible() and bar.accessibleName() == "Positions"
    ]
    click(by_name(screen, "Show 1 other round"))
    assert by_name(screen, "Positions of another round, 1", Bar)
    assert "The words that were on the table were not kept." in shown(screen)


def test_what_the_room_display_showed_is_never_written_over(
    screen: Window, by_name: Find, qtbot: QtBot
) -> None:
    desk, goal = screen.desk, by_name(screen, "Goal", QTextEdit)

    def word(text: str) -> None:
        write(goal, text)
        desk.flushing.emit()  # the room display may have taken the focus

    word(NEW_GOAL)
    desk.seen_wording.standing.setInterval(0)
    desk.room.turn_on()
    word("Words that the room reads.")
    qtbot.waitUntil(lambda: not desk.seen_wording.standing.isActive())
    desk.room.turn_off()
    word("Later words.")
    word("Last words.")  # nobody saw the later ones
    assert [goal for (goal,) in rows(screen, "SELECT goal FROM problem_version ORDER BY id")][2:] == [
        NEW_GOAL,
        "Words that the room reads.",
        "Last words.",
    ]


def test_the_agreement_as_a_whole_is_asked_about_and_what_changed_in_it_since_is_told(
    screen: Window, by_name: Find
) -> None:
    click(by_name(screen, "Ask the room again"))
    about = by_name(screen, "What is asked about", QComboBox)
    about.setFocus()
    QTest.keyClick(about, Qt.Key.Key_End)
    QTest.keyClicks(positions(screen, by_name), "11")
    click(by_name(screen, "Keep positions"))

    last = next(r for r in held(screen) if r.about == "agreement")
    assert last.version == 1
    assert GOAL in last.words["text"]
    assert "Basin Commission" in last.words["text"]
    assert "The wording has changed since." not in shown(screen)
    write(by_name(screen, "Goal"), NEW_GOAL)
    click(by_name(screen, "Show 1 other round"))
    assert by_name(screen, "Positions of another round, 1", Bar).accessibleDescription() == "2 endorse"
    assert "The agreement as a whole, version 1" in shown(screen)
    assert "Reworded since: added “and mobile”" in shown(screen)
