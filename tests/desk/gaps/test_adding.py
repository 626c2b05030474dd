"""Add participants, be told of doubles, and make one of two."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPushButton

from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.gaps.screen import Gaps
from partnerdesk.desk.widgets.choice_fields import ChoiceField
from partnerdesk.file import changing
from tests.desk.conftest import Find, named
from tests.desk.gaps.rooms import (
    CIRCLE,
    COMMISSION,
    FORUM,
    choose,
    fields_of,
    press_row,
    shown,
    type_in,
)
from tests.desk.gestures import click, labels

Key = Qt.Key
Ctrl = Qt.KeyboardModifier.ControlModifier


def test_a_participant_is_added_and_the_panel_goes_on_with_it(
    gaps: Gaps, window: Window, by_name: Find
) -> None:
    click(by_name(window, "Add participant"))
    name = by_name(gaps, "Name of the new participant")
    assert name.hasFocus()
    QTest.keyClicks(name, "Youth Delegation")
    choose(by_name(gaps, "Sector of the new participant", QComboBox), "Community")
    click(by_name(gaps, "Add to the participants"))

    ((id_,),) = window.desk.file.rows(
        "SELECT id FROM participant WHERE name = 'Youth Delegation' AND sector = 'community'"
        " AND status = 'candidate'"
    )
    assert gaps.side.participant.participant_id == id_
    assert gaps.participants.selected() == [id_]
    assert by_name(gaps, "Short name").hasFocus()
    assert window.menus.undo.text() == "Undo add Youth Delegation"


def test_a_name_like_another_is_told_and_not_refused(gaps: Gaps, window: Window, by_name: Find) -> None:
    click(by_name(window, "Add participant"))
    name = by_name(gaps, "Name of the new participant")
    QTest.keyClicks(name, "Lenders Cirlce Ltd")
    assert "Lenders Circle is here already (Joined). Is it the same?" in labels(gaps.side.new)
    QTest.keyClick(name, Key.Key_Return)
    assert "Lenders Cirlce Ltd" in shown(gaps)


def test_the_one_that_is_there_already_can_be_opened_instead(
    gaps: Gaps, window: Window, by_name: Find
) -> None:
    click(by_name(window, "Add participant"))
    QTest.keyClicks(by_name(gaps, "Name of the new participant"), "lenders circle")
    click(by_name(gaps, "Open Lenders Circle"))
    assert gaps.side.participant.participant_id == CIRCLE


def test_nothing_is_added_without_a_name(gaps: Gaps, window: Window, by_name: Find) -> None:
    click(by_name(window, "Add participant"))
    click(by_name(gaps, "Add to the participants"))
    assert window.desk.file.undo_label is None
    assert by_name(gaps, "Name of the new participant").property("invalid")


def test_a_short_name_that_another_bears_is_told(gaps: Gaps, by_name: Find) -> None:
    press_row(gaps, FORUM)
    type_in(by_name(gaps, "Short name"), "Old Telecom")
    told = "Old Telecom goes by the same name. To make one of both, choose both in the list."
    assert told in labels(gaps.side.participant)


def test_two_chosen_rows_are_made_one_and_undo_parts_them(gaps: Gaps, window: Window, by_name: Find) -> None:
    press_row(gaps, FORUM)
    press_row(gaps, CIRCLE, with_ctrl=True)
    keep = by_name(gaps, "Participant to keep", ChoiceField)
    assert keep.currentText() == "Lenders Circle"  # it holds more
    answer_all(gaps, "Lenders Circle")
    click(by_name(gaps, "Merge"))

    assert "Islands Forum" not in shown(gaps)
    assert gaps.side.participant.participant_id == CIRCLE
    assert window.menus.undo.text() == "Undo merge Islands Forum into Lenders Circle"
    click(by_name(window.notices, "Undo"))
    assert {"Islands Forum", "Lenders Circle"} <= set(shown(gaps))


def answer_all(gaps: Gaps, name: str) -> None:
    """Say of every difference that what `name` says stands; nothing can be merged before."""
    for question in gaps.side.merge.questions:
        assert question.answer is None
        assert not named(gaps, "Merge", QPushButton).isEnabled()
        choose(question.stands, name)


def test_which_of_two_is_kept_is_the_users_choice(gaps: Gaps, window: Window, by_name: Find) -> None:
    press_row(gaps, COMMISSION)
    press_row(gaps, FORUM, with_ctrl=True)
    choose(by_name(gaps, "Participant to keep", QComboBox), "Islands Forum")
    answer_all(gaps, "Basin Commission")
    click(by_name(gaps, "Merge"))
    assert fields_of(window, FORUM, "name", "status") == ("Islands Forum", "joined")
    assert "Basin Commission" not in shown(gaps)


def test_where_both_hold_something_the_panel_shows_both_and_merges_what_was_chosen(
    gaps: Gaps, window: Window, by_name: Find
) -> None:
    meeting = window.desk.do("Meet", lambda s: changing.meetings.add_meeting(s, "First", "scoping", None))
    assert meeting
    objects = "Not without the towns upstream"
    positions = [(FORUM, "endorse", None), (CIRCLE, "object", objects)]
    assert window.desk.do(
        "Decide",
        lambda s: changing.rounds.hold_on_decision(
            s,
            changing.rows.add(s, "decision", meeting_id=meeting, text="The goal stands."),
            changing.rounds.Answers(positions),
            today=date(2026, 11, 24),
        ),
    )
    press_row(gaps, FORUM)
    press_row(gaps, CIRCLE, with_ctrl=True)
    told = labels(gaps.side.merge)
    assert "Its position on: The goal stands." in told
    assert "Islands Forum: endorses" in told
    assert f"Lenders Circle: objects · {objects}" in told
    answer_all(gaps, "Lenders Circle")
    position = by_name(gaps, "Which stands: Its position on: The goal stands.", ChoiceField)
    assert "both" not in [position.itemText(i) for i in range(position.count())]
    choose(position, "Islands Forum")
    click(by_name(gaps, "Merge"))
    assert window.desk.file.rows("SELECT participant_id, position, reason FROM position") == [
        (CIRCLE, "endorse", None)
    ]


def test_an_answer_stays_while_what_both_hold_is_the_same_and_is_asked_anew_where_it_changed(
    gaps: Gaps, window: Window, by_name: Find
) -> None:
    press_row(gaps, FORUM)
    press_row(gaps, CIRCLE, with_ctrl=True)
    answer_all(gaps, "Lenders Circle")
    window.desk.write("Note", "need", 1, note="elsewhere")
    assert by_name(gaps, "Merge", QPushButton).isEnabled()
    window.desk.write("Reason", "participant", FORUM, status="declined", why="too far")
    assert not by_name(gaps, "Merge", QPushButton).isEnabled()
