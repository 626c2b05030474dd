"""The minutes are edited where they stand; what is corrected after they are final is marked."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlmodel import Session

from partnerdesk.desk.meetings.screen import Meetings
from partnerdesk.desk.widgets.unfolding_list import UnfoldingList
from partnerdesk.file import changing
from partnerdesk.partnership.rounds import About
from tests.desk.gestures import focused, labels
from tests.desk.meetings.conftest import at


def spoken(rows: UnfoldingList) -> list[str]:
    """Return what a screen reader reads of each row."""
    return [row.accessible_text for row in rows._rows.shown]


def go_into(rows: UnfoldingList, text: str) -> None:
    """Go down to a row with the arrow keys, and into its fields."""
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_Home)
    at = next(n for n, row in enumerate(rows._rows.shown) if row.text == text)
    for _ in range(at):
        QTest.keyClick(rows, Qt.Key.Key_Down)
    QTest.keyClick(rows, Qt.Key.Key_Return)


def type_over(text: str) -> None:
    """Replace the text of the field with the focus, and leave it."""
    field = focused()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Tab)


def test_a_meeting_that_was_held_opens_to_its_minutes_in_the_order_of_the_agenda(
    screen: Meetings, held: int
) -> None:
    assert screen.record.area.isVisible()
    assert [row.text for row in screen.record.list._rows.shown] == [
        "1 · Offers",
        "Send the map",
        "Spare parts",
        "2 · Goal",
        "The goal stands",
        "Who pays?",
        "Outside the items",
        "Thanks to the hall",
    ]
    assert "action. Send the map. Daudi · RC · by 30 Nov 2026" in spoken(screen.record.list)


def test_a_meeting_that_ends_shows_its_minutes(screen: Meetings, held: int) -> None:
    screen.begin.click()  # goes on with it
    screen.end.click()
    assert screen.record.area.isVisible()
    assert screen.record.list is focused()


def test_words_are_corrected_where_they_stand_and_undone(screen: Meetings, held: int) -> None:
    go_into(screen.record.list, "The goal stands")
    type_over("The goal stands until spring")
    assert screen.desk.file.rows("SELECT text FROM decision WHERE meeting_id = ?", held) == [
        ("The goal stands until spring",)
    ]
    screen.desk.undo()
    assert "decision. The goal stands" in spoken(screen.record.list)


def test_the_words_of_an_offer_are_those_of_the_meeting_alone(screen: Meetings, held: int) -> None:
    go_into(screen.record.list, "Spare parts")
    type_over("Spare parts in every town")
    assert screen.desk.file.rows("SELECT title FROM commitment WHERE title LIKE 'Spare%'") == [
        ("Spare parts",)
    ]


def test_an_action_is_done_with_a_day(screen: Meetings, held: int) -> None:
    go_into(screen.record.list, "Send the map")
    screen.record.editor.done.setFocus()
    type_over("23 Nov 2026")
    assert "done on 23 Nov 2026" in spoken(screen.record.list)[1]


def test_an_action_becomes_the_next_step_of_a_commitment(screen: Meetings, held: int) -> None:
    go_into(screen.record.list, "Send the map")
    screen.record.editor.next_step_of.setFocus()
    QTest.keyClicks(focused(), "Spare parts")
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert "next step of “Spare parts”" in spoken(screen.record.list)[1]
    assert screen.desk.file.rows("SELECT next_step FROM commitment WHERE title = 'Spare parts'") == [
        ("Send the map",)
    ]


def test_what_is_added_goes_under_the_item_that_is_open(screen: Meetings, held: int) -> None:
    go_into(screen.record.list, "1 · Offers")
    QTest.keyClick(screen.record.list, Qt.Key.Key_D, Qt.KeyboardModifier.AltModifier)
    QTest.keyClicks(focused(), "We share the list")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    shown = [row.text for row in screen.record.list._rows.shown]
    assert shown.index("1 · Offers") < shown.index("We share the list") < shown.index("2 · Goal")


def test_corrections_of_final_minutes_are_marked_with_what_was_said_before(
    screen: Meetings, held: int
) -> None:
    screen.record.standing.final.click()
    assert "Final since 24 Nov 2026" in labels(screen.record.standing)
    go_into(screen.record.list, "The goal stands")
    type_over("The goal stands until spring")
    rows = spoken(screen.record.list)
    assert "decision. The goal stands until spring. corrected" in rows
    assert "The goal stands. read so when the minutes became final · decision" in rows
    assert "1 correction since" in labels(screen.record.standing)
    screen.record.standing.draft.click()
    assert "Draft" in labels(screen.record.standing)
    assert not any("corrected" in row for row in spoken(screen.record.list))


def test_who_was_there_is_corrected_and_marked(screen: Meetings, held: int) -> None:
    screen.record.standing.final.click()
    there = screen.record.there
    go_into(there.list, "RC")
    there.editor.left_at.setFocus()
    type_over("10:00")
    assert spoken(there.list)[0] == "River Commission. until 10:00. there · corrected"
    assert "When final: RC" in labels(screen.record.standing)


def test_one_that_came_unannounced_is_added(screen: Meetings, held: int) -> None:
    screen.record.there.more.setFocus()
    QTest.keyClicks(focused(), "Mekelle Growers")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    QApplication.processEvents()
    assert "Mekelle Growers. there" in spoken(screen.record.there.list)


def test_words_that_are_typed_in_the_run_stay_under_the_hands_of_who_types(
    screen: Meetings, held: int
) -> None:
    screen.begin.click()  # goes on with it
    row = next(iter(screen.run.under._shown.values()))
    row.field.setFocus()
    QTest.keyClicks(row.field, "x")
    row.field.commit()
    assert row.field is focused()
    assert row.field.isVisible()


def test_what_is_found_of_who_was_there_leads_to_its_row(screen: Meetings, held: int) -> None:
    ids = {table: screen.desk.file.rows(f"SELECT id FROM {table}")[0][0] for table in ("attendance", "guest")}
    screen.show_target("guest", ids["guest"])
    assert screen.record.there.editor.accessibleName() == "Otieno Were"
    assert screen.record.there.editor.isAncestorOf(focused())
    screen.to_plan.click()
    screen.show_target("attendance", ids["attendance"])
    assert focused().accessibleName() == "Person for River Commission"
    screen.begin.click()  # goes on with it
    screen.show_target("guest", ids["guest"])
    assert focused().accessibleName() == "Otieno Were"


def test_what_is_found_of_a_position_leads_to_its_round(screen: Meetings, held: int) -> None:
    ((decision,),) = screen.desk.file.rows("SELECT id FROM decision WHERE meeting_id = ?", held)
    asked = changing.rounds.Subject(held, About.DECISION, {}, "", decision=decision)

    def answer(session: Session) -> int:
        made = changing.rounds.open_round(session, asked, [], now=at("09:55"))
        changing.rounds.answer(session, made, 1, "endorse", "It is clear")
        changing.rounds.show(session, made, [1])
        return made

    screen.desk.do("Ask", answer)
    ((position,),) = screen.desk.file.rows("SELECT id FROM position WHERE reason = 'It is clear'")
    screen.to_plan.click()
    screen.show_target("position", position)
    assert screen.record.area.isVisible()
    line = screen.record._lines[screen.record.list.open]
    assert line.held is not None
    assert line.held.positions[0].reason == "It is clear"


def test_a_key_pressed_while_typing_lets_no_meeting_that_was_held_go_on(screen: Meetings, held: int) -> None:
    screen.record.capture.line.setFocus()
    QTest.keyClick(screen.record.capture.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert screen.desk.file.rows("SELECT 1 FROM meeting WHERE ended IS NULL AND begun IS NOT NULL") == []
