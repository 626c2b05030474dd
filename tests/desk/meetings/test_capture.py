"""The line of a meeting: what completes it, what it understands, and what is asked at once."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from partnerdesk.desk.meetings.screen import Meetings
from partnerdesk.desk.meetings.together import Together
from tests.desk.gestures import focused

CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


def typed(screen: Meetings, text: str, *then: Qt.Key) -> None:
    """Type into the line, then press keys where the keyboard is."""
    line = screen.run.capture.line
    line.setFocus()
    QTest.keyClicks(line, text)
    for key in then:
        QTest.keyClick(QApplication.activePopupWidget() or focused(), key)
        QApplication.processEvents()


def running(screen: Meetings, held: int) -> None:
    """Let the meeting go on."""
    screen.begin.click()
    assert screen.run.area.isVisible()


def test_a_name_is_completed_by_what_is_begun_of_it(screen: Meetings, held: int) -> None:
    running(screen, held)
    typed(screen, "action: Mek", Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert screen.run.capture.line.text() == "action: Mekelle Growers: "
    typed(screen, "Send it by 30 Nov", Qt.Key.Key_Return)
    assert screen.desk.file.rows("SELECT text, participant_id, due FROM action ORDER BY id DESC LIMIT 1") == [
        ("Send it", 2, "2026-11-30")
    ]


def test_enter_captures_what_was_typed_where_nothing_was_chosen(screen: Meetings, held: int) -> None:
    running(screen, held)
    typed(screen, "Mek", Qt.Key.Key_Return)
    assert screen.desk.file.rows("SELECT text FROM minute ORDER BY id DESC LIMIT 1") == [("Mek",)]


def test_countries_and_an_end_are_understood_before_enter_is_pressed(screen: Meetings, held: int) -> None:
    running(screen, held)
    typed(screen, "c: RC: Roads in Ken", Qt.Key.Key_Down, Qt.Key.Key_Return)
    typed(screen, " and Uganda by 15 May")
    card = screen.run.capture
    assert card.understood.text() == "understood: RC · Kenya, Uganda · ends on 15 May 2027"
    typed(screen, "", Qt.Key.Key_Return)
    assert screen.desk.file.rows(
        "SELECT title, countries, ends_on FROM commitment ORDER BY id DESC LIMIT 1"
    ) == [("Roads", '["KE","UG"]', "2027-05-15")]


def test_a_reading_is_captured_and_asked_for_what_it_lacks(screen: Meetings, held: int) -> None:
    running(screen, held)
    QTest.keyClick(focused(), Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    typed(screen, "38", Qt.Key.Key_Return)
    assert "the name of an indicator" in screen.run.capture.understood.text()
    screen.run.capture.line.clear()
    typed(screen, "Loss: 38 % on 1 Nov", Qt.Key.Key_Return)
    assert screen.desk.file.rows('SELECT value, "on" FROM reading') == [("38", "2026-11-01")]


def test_a_decision_has_a_day_to_look_at_it_again(screen: Meetings, held: int) -> None:
    running(screen, held)
    typed(screen, "d: We go on, look again on 1 March", Qt.Key.Key_Return)
    assert screen.desk.file.rows("SELECT text, look_again_on FROM decision ORDER BY id DESC LIMIT 1") == [
        ("We go on", "2027-03-01")
    ]


def test_an_offer_that_meets_others_is_asked_at_once_to_do_it_together(
    screen: Meetings, held: int, qtbot: QtBot
) -> None:
    screen.desk.write("Where", "commitment", 1, countries=["KE"])
    running(screen, held)
    typed(screen, "c: Harbour Bank: Roads in Kenya", Qt.Key.Key_Return)
    offer = screen.run.under
    shown: list[Together] = []

    def asked() -> bool:
        shown[:] = [w for w in offer.findChildren(Together) if w.isVisible()]
        return bool(shown)

    qtbot.waitUntil(asked)
    (together,) = shown
    assert together.text() == "overlaps with 1 · do this together?"
    together.menu().aboutToShow.emit()
    names = [action.text() for action in together.menu().actions()]
    assert names == [
        "Mekelle Growers · “Build ten sheds” · Kenya",
        "Joint commitment with Mekelle Growers",
        "A working group takes on both",
    ]
    together.menu().actions()[1].trigger()
    assert screen.desk.file.rows(
        "SELECT participant_id FROM commitment_partner ORDER BY id DESC LIMIT 1"
    ) == [(2,)]
    qtbot.waitUntil(lambda: not asked())


def test_a_quorum_is_told_where_the_partners_agreed_on_one(screen: Meetings, held: int) -> None:
    screen.to_plan.click()
    field = screen.plan.facts.quorum
    field.setFocus()
    QTest.keyClicks(field, "2")
    QTest.keyClick(field, Qt.Key.Key_Return)
    running(screen, held)
    assert screen.run.room.count.text() == "1 of 1 partners · 1 short of the quorum of 2"
    screen.desk.write("Quorum", "meeting", held, quorum=1)
    assert screen.run.room.count.text().endswith("quorum of 1 reached")
