"""Cards by partner, country and working group; found, and where they overlap."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from partnerdesk.desk.commitments.screen import Commitments
from tests.desk.commitments.boards import Key, chosen, column, drag, kept, titles
from tests.desk.conftest import Find
from tests.desk.gestures import click
from tests.file.commitments import DATA, DENSITY, FUND, MAPS, SCHOOLS, TRAIN


def test_by_partner_a_card_stands_with_each_partner_in_it(screen: Commitments) -> None:
    chosen(screen, "By partner")
    assert titles(screen, "Child Health Fund") == [
        "Map every school",
        "Shared methodology",
        "Balloon backhaul",
    ]
    assert titles(screen, "Atlas Maps") == ["Open density maps", "Shared methodology", "Train technicians"]
    assert screen.model.text(SCHOOLS).badge is not None


def test_by_country_cards_without_one_stand_last(screen: Commitments) -> None:
    chosen(screen, "By country")
    assert titles(screen, "Kenya") == ["Map every school", "Train technicians"]
    assert [screen.model.title(k) for k in screen.model.keys][-1] == "No country named"


def test_a_card_cannot_be_dragged_where_that_means_nothing(screen: Commitments) -> None:
    chosen(screen, "By country")
    drag(screen, TRAIN, "Ghana")
    assert screen.desk.file.undo_label is None
    assert QApplication.overrideCursor() is None


def test_dragging_to_a_working_group_gives_it_the_commitment(screen: Commitments) -> None:
    chosen(screen, "By working group")
    drag(screen, SCHOOLS, "Infrastructure")
    assert kept(screen, "SELECT working_group_id FROM commitment WHERE id = ?", SCHOOLS) == 1
    assert screen.desk.file.undo_label == "Move to Infrastructure"
    drag(screen, SCHOOLS, "No working group")
    assert kept(screen, "SELECT working_group_id FROM commitment WHERE id = ?", SCHOOLS) is None


def test_a_new_country_makes_a_column_of_its_own(screen: Commitments) -> None:
    chosen(screen, "By country")
    screen.desk.write("Change", "commitment", DENSITY, countries=["PE"])
    assert titles(screen, "Peru") == ["Open density maps"]
    screen.desk.undo()
    assert "Peru" not in [screen.model.title(k) for k in screen.model.keys]


def test_filtering_leaves_the_cards_that_hold_every_word(screen: Commitments, by_name: Find) -> None:
    QTest.keyClick(screen, Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    field = by_name(screen, "Filter the cards")
    assert field.hasFocus()
    QTest.keyClicks(field, "kenya maps")
    assert titles(screen, "Under way") == ["Train technicians"]
    assert titles(screen, "Offered") == []
    assert by_name(screen, "1 of 6", QLabel)
    QTest.keyClick(field, Key.Key_Escape)
    assert titles(screen, "Offered") == ["Map every school", "Open density maps"]
    assert not field.isVisible()


def test_overlaps_are_counted_listed_and_marked(screen: Commitments, by_name: Find, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: screen.tools.overlaps.text() == "Overlaps 2")
    click(by_name(screen.window(), "Overlaps 2"))
    listed = by_name(screen, "Overlaps", type(screen.panels.overlaps.list))
    told = [listed.model().index(row, 0).data() for row in range(2)]
    assert told == ["Kenya", "4.1 Free primary and secondary school for every child"]
    listed.setCurrentIndex(listed.model().index(0, 0))
    assert column(screen, "Offered").marked == {SCHOOLS, TRAIN}
    QTest.keyClick(listed, Key.Key_Escape)
    assert column(screen, "Offered").marked is None


def test_what_meets_is_done_together_as_one_commitment_or_by_a_working_group(
    screen: Commitments, by_name: Find, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: screen.tools.overlaps.text() == "Overlaps 2")
    click(screen.tools.overlaps)
    together, listed = screen.panels.overlaps.together, screen.panels.overlaps.list
    listed.setCurrentIndex(listed.model().index(0, 0))
    click(by_name(screen, "“Map every school” of CHF, along with Atlas Maps"))
    rows, desk = screen.desk.file.rows, screen.desk
    along = "SELECT participant_id FROM commitment_partner WHERE commitment_id = ?"
    assert rows(along, SCHOOLS) == [(MAPS,)]
    assert desk.file.undo_label == "Make a joint commitment"
    desk.undo()
    assert rows(along, SCHOOLS) == []
    click(by_name(screen, "Begin a working group “Kenya”"))
    ((group,),) = rows("SELECT id FROM working_group WHERE name = 'Kenya'")
    taken = rows("SELECT id FROM commitment WHERE working_group_id = ? ORDER BY id", group)
    assert taken == [(SCHOOLS,), (TRAIN,)]
    members = rows("SELECT participant_id FROM group_member WHERE working_group_id = ?", group)
    assert members == [(FUND,), (MAPS,)]
    assert by_name(screen, "Taken on by Kenya.", QLabel)
    desk.write("Change", "commitment", TRAIN, working_group_id=DATA)
    assert by_name(screen, "Taken on by Kenya, Data.", QLabel)
    QTest.keyClick(listed, Key.Key_Escape)
    assert not together.isVisible()


def test_a_changed_country_changes_the_overlaps(screen: Commitments, qtbot: QtBot) -> None:
    def told(text: str) -> None:
        qtbot.waitUntil(lambda: screen.tools.overlaps.text() == text)

    told("Overlaps 2")
    screen.desk.write("Change", "commitment", TRAIN, countries=[])
    told("Overlaps 1")
    screen.desk.write("Change", "commitment", TRAIN, countries=["GH"])
    told("Overlaps 2")
    screen.desk.delete("Delete", "commitment", SCHOOLS)
    told("Overlaps")


def test_the_list_of_overlaps_follows_a_change_at_once(screen: Commitments) -> None:
    click(screen.tools.overlaps)
    listed = screen.panels.overlaps.list.model()
    assert listed.rowCount() == 2
    screen.desk.delete("Delete", "commitment", SCHOOLS)
    assert listed.rowCount() == 0
