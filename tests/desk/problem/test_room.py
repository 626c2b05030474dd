"""Where the room stands on the goal, how it is measured, and what the partnership says of itself."""

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QTableView, QTextEdit
from pytestqt.qtbot import QtBot

from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.places import Place
from partnerdesk.desk.problem.measure import MeasureButton
from partnerdesk.desk.widgets.line_fields import NumberField
from partnerdesk.file.partnership_file import PartnershipFile
from tests.desk.conftest import Find
from tests.desk.gestures import focused
from tests.desk.problem.problems import GOAL, click, made, rows, show, shown, write
from tests.desk.waiting import turns

Key = Qt.Key


def test_the_room_is_told_in_numbers_words_and_reasons(screen: Window, by_name: Find) -> None:
    told = "2 endorse · 1 agrees with reservations"

    assert by_name(screen, "Positions").accessibleDescription() == told
    assert told in shown(screen)
    assert any("“Count &lt;mobile&gt; too.”" in t and "Utilities Union" in t for t in shown(screen))
    assert not any("Coastal Bank" in text for text in shown(screen))


def test_the_room_is_asked_by_keys_and_kept_in_one_step(screen: Window, by_name: Find) -> None:
    click(by_name(screen, "Ask the room again"))
    table = by_name(screen, "Positions of the partners", QTableView)
    assert [table.model().index(row, 0).data() for row in range(3)] == [
        "Basin Commission",
        "Child Health Fund",
        "Utilities Union",
    ]
    QTest.keyClicks(table, "14")
    text = "Where we stand on the goal"
    click(by_name(screen, "Keep positions"))

    assert rows(
        screen,
        'SELECT m.title, m."on", d.about, d.method, d.text, p.participant_id, p.position FROM position p'
        " JOIN round r ON r.id = round_id JOIN decision d ON d.id = decision_id"
        " JOIN meeting m ON m.id = meeting_id WHERE d.id > 1",
    ) == [
        ("Other meeting", "2026-11-24", "problem", "gradients", text, 1, "endorse"),
        ("Other meeting", "2026-11-24", "problem", "gradients", text, 2, "object"),
    ]
    assert "1 endorses · 1 objects" in shown(screen)
    assert screen.desk.file.undo_label == "Take positions on the goal"
    screen.desk.undo()
    assert "2 endorse · 1 agrees with reservations" in shown(screen)


def press(table: QTableView, at: QModelIndex) -> None:
    box = table.visualRect(at)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=box.center())


def test_a_position_is_taken_by_mouse_with_its_reason_at_a_meeting(screen: Window, by_name: Find) -> None:
    click(by_name(screen, "Ask the room again"))
    table = by_name(screen, "Positions of the partners", QTableView)
    press(table, table.model().index(2, 3))
    press(table, table.model().index(2, 5))
    QTest.keyClicks(by_name(screen, "Reason of Utilities Union"), "We only measure.")
    meeting = by_name(screen, "Meeting at which positions are taken", QComboBox)
    meeting.setFocus()
    QTest.keyClick(meeting, Key.Key_Down)
    click(by_name(screen, "Keep positions"))

    assert rows(screen, "SELECT position, reason FROM position WHERE round_id = 2") == [
        ("stand_aside", "We only measure.")
    ]
    assert rows(screen, "SELECT meeting_id FROM decision WHERE id = 2") == [(1,)]


def test_a_cell_of_the_asking_tells_partner_and_position(screen: Window, by_name: Find) -> None:
    click(by_name(screen, "Ask the room again"))
    table = by_name(screen, "Positions of the partners", QTableView)
    QTest.keyClicks(table, "2")

    told = [table.model().index(0, c).data(Qt.ItemDataRole.AccessibleTextRole) for c in (0, 1, 2)]
    assert told == [
        "Basin Commission agrees with reservations",
        "Basin Commission endorses",
        "Basin Commission agrees with reservations, chosen",
    ]


def test_answers_not_kept_yet_survive_a_change_elsewhere(screen: Window, by_name: Find) -> None:
    click(by_name(screen, "Ask the room again"))
    table = by_name(screen, "Positions of the partners", QTableView)
    QTest.keyClicks(table, "1")
    screen.desk.write("Join", "participant", 4, status="joined")

    assert table.model().rowCount() == 4
    assert table.model().index(0, 1).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked


def test_an_indicator_tells_its_way_and_that_it_is_late(screen: Window, by_name: Find) -> None:
    measure = by_name(screen, "Schools connected")

    assert measure.accessibleDescription() == (
        "0 → 100, now 25 on 30 Jun 2026 · 25 % of the way, was due 30 Sep 2026"
    )


def test_a_reading_is_added_and_moves_the_meter(screen: Window, by_name: Find) -> None:
    click(by_name(screen, "Schools connected"))
    write(by_name(screen, "Value of the new reading"), "100")
    click(by_name(screen, "Add reading"))

    assert rows(screen, 'SELECT "on", value, source FROM reading')[-1] == ("2026-11-24", "100", None)
    measure = by_name(screen, "Schools connected", MeasureButton)
    assert (
        measure.accessibleDescription()
        == "0 → 100, now 100 on 24 Nov 2026 · 100 % of the way · due 30 Sep 2026, open"
    )
    assert by_name(screen, "Value of reading 2", NumberField).text() == "100"


def test_a_reading_without_a_value_is_not_added(screen: Window, by_name: Find) -> None:
    click(by_name(screen, "Schools connected"))
    write(by_name(screen, "Value of the new reading"), "many")
    click(by_name(screen, "Add reading"))

    assert len(rows(screen, "SELECT id FROM reading")) == 1
    assert by_name(screen, "Value of the new reading").hasFocus()


def test_a_reading_is_changed_in_place_and_keeps_its_value_when_emptied(
    screen: Window, by_name: Find
) -> None:
    click(by_name(screen, "Schools connected"))
    write(by_name(screen, "Value of reading 1"), "30.5")
    write(by_name(screen, "Source of reading 1"), "Survey")
    field = by_name(screen, "Value of reading 1", NumberField)
    field.setFocus()
    field.selectAll()
    QTest.keyClick(field, Key.Key_Delete)
    QTest.keyClick(field, Key.Key_Tab)

    assert rows(screen, "SELECT value, source FROM reading") == [("30.5", "Survey")]
    assert field.text() == "30.5"


def test_a_deleted_reading_comes_back_with_undo(screen: Window, by_name: Find) -> None:
    click(by_name(screen, "Schools connected"))
    click(by_name(screen, "Delete reading 1, of 30 Jun 2026"))
    assert rows(screen, "SELECT id FROM reading") == []
    screen.desk.undo()

    assert by_name(screen, "Value of reading 1", NumberField).text() == "25"


def test_an_indicator_is_added_named_and_given_its_measures(screen: Window, by_name: Find) -> None:
    click(by_name(screen, "Add indicator"))
    name = by_name(screen, "Name of the indicator")
    assert name.hasFocus()
    QTest.keyClicks(name, "People online")  # over the selected name
    for field, text in (("Baseline", "54"), ("Target", "75.5"), ("Unit", "%"), ("Due", "31.12.2030")):
        write(by_name(screen, field, QLineEdit), text)
    goals = by_name(screen, "Sustainable Development Goals", QLineEdit)
    goals.setFocus()
    QTest.keyClicks(goals, "9.c")
    QTest.keyClick(goals, Key.Key_Return)

    assert rows(screen, "SELECT name, baseline, target, unit, due, sdg FROM indicator")[-1] == (
        "People online",
        "54",
        "75.5",
        "%",
        "2030-12-31",
        '["9.c"]',
    )
    assert by_name(screen, "People online", MeasureButton).accessibleDescription().startswith("54 → 75.5 %")


def test_a_deleted_indicator_is_gone_with_its_readings_until_undone(screen: Window, by_name: Find) -> None:
    click(by_name(screen, "Schools connected"))
    click(by_name(screen, "Delete indicator"))
    assert rows(screen, "SELECT (SELECT count(*) FROM indicator), (SELECT count(*) FROM reading)") == [(0, 0)]
    screen.desk.undo()

    assert rows(screen, "SELECT (SELECT count(*) FROM indicator), (SELECT count(*) FROM reading)") == [(1, 1)]
    assert by_name(screen, "Schools connected")


def test_the_partnership_says_who_leads_it_and_in_which_currency(new: Window, by_name: Find) -> None:
    write(by_name(new, "Lead", QLineEdit), "Lake Union")
    write(by_name(new, "Lead person", QLineEdit), "Amina")
    write(by_name(new, "Started on", QLineEdit), "1 Oct 2026")
    write(by_name(new, "Summary", QTextEdit), "Water for the towns.")
    write(by_name(new, "Currency", QLineEdit), "kes")

    assert rows(new, "SELECT lead, lead_person, started_on, currency, summary FROM partnership") == [
        ("Lake Union", "Amina", "2026-10-01", "KES", "Water for the towns.")
    ]
    assert by_name(new, "Currency", QLineEdit).text() == "KES"


def test_a_currency_that_is_none_is_marked_and_not_written(new: Window, by_name: Find) -> None:
    write(by_name(new, "Currency", QLineEdit), "ABC")

    assert by_name(new, "Currency", QLineEdit).property("invalid")
    assert rows(new, "SELECT currency FROM partnership") == [(None,)]


@pytest.mark.parametrize(
    ("target", "wanted"),
    [
        (("partnership", 1), "Lead"),
        (("problem_version", 2), "Problem statement"),
        (("problem_version", 1), "Version 1, 4 May · Basin Commission"),
        (("indicator", 1), "Name of the indicator"),
        (("reading", 1), "Value of reading 1"),
        (("problem", 1), "Problem statement"),
        (("indicator", 0), "Add indicator"),
        (("reading", 0), "Value of the new reading"),
    ],
)
def test_the_screen_goes_to_what_was_asked_for(
    screen: Window, target: tuple[str, int], wanted: str, qtbot: QtBot
) -> None:
    screen.desk.go(Place.PROBLEM, target)
    found = focused()
    assert found.accessibleName() == wanted
    qtbot.waitUntil(lambda: not found.visibleRegion().isEmpty())


def test_what_is_next_of_the_problem_is_shown_first(new: Window, by_name: Find) -> None:
    asked = []
    for words in ("", "The lake is dirty.", "Clean water."):
        if words:
            write(focused(), words)
        new.desk.go(Place.PROBLEM, ("problem", 1))
        asked.append(focused().accessibleName())

    assert asked == ["Problem statement", "Goal", "Standing"]


def test_a_file_open_for_reading_only_is_shown_and_refuses(
    window: Window, tmp_path: Path, qtbot: QtBot, by_name: Find
) -> None:
    path = made(tmp_path)
    with PartnershipFile.open(path):
        show(window, path, qtbot)
        write(by_name(window, "Goal", QTextEdit), "Something else")

        assert by_name(window, "Goal", QTextEdit).toPlainText() == GOAL
        assert not by_name(window, "Standing").isEnabled()
        assert not by_name(window, "Add indicator").isEnabled()
        assert not by_name(window, "Ask the room again").isEnabled()
        assert by_name(window, "Lead", QLineEdit).isReadOnly()


def test_tab_goes_from_top_to_bottom_with_what_was_opened_where_it_stands(
    screen: Window, by_name: Find
) -> None:
    click(by_name(screen, "Schools connected"))
    by_name(screen, "Ask the room again").setFocus()
    turns()
    passed = []
    for _ in range(8):
        QTest.keyClick(focused(), Key.Key_Tab)
        passed.append(focused().accessibleName())

    assert passed == [
        "Version 2, 12 Jun · Scoping meeting",
        "Version 1, 4 May · Basin Commission",
        "In scope",
        "Out of scope",
        "Affected",
        "Schools connected",
        "Name of the indicator",
        "Baseline",
    ]


def test_a_reason_is_typed_by_keys_after_its_position(screen: Window, by_name: Find) -> None:
    button = by_name(screen, "Ask the room again")
    button.setFocus()
    QTest.keyClick(button, Key.Key_Return)
    table = by_name(screen, "Positions of the partners", QTableView)
    table.setCurrentIndex(table.model().index(1, 5))
    QTest.keyClick(table, Key.Key_Return)  # no position yet, so no reason
    table.setCurrentIndex(table.model().index(1, 2))
    QTest.keyClick(table, Key.Key_Space)
    QTest.keyClick(table, Key.Key_Right)
    QTest.keyClick(table, Key.Key_Right)
    QTest.keyClick(table, Key.Key_Right)
    QTest.keyClick(table, Key.Key_Return)
    reason = by_name(screen, "Reason of Child Health Fund")
    QTest.keyClicks(reason, "Count boats.")
    QTest.keyClick(reason, Key.Key_Return)
    click(by_name(screen, "Keep positions"))

    assert rows(screen, "SELECT participant_id, position, reason FROM position WHERE round_id = 2") == [
        (2, "reservations", "Count boats.")
    ]
