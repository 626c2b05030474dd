"""The list of participants, and the panel in which each is edited."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from partnerdesk.desk.screens.gaps import Gaps
from partnerdesk.desk.window import Window
from partnerdesk.partnership.place import Place
from tests.desk.gaps_rooms import (
    CIRCLE,
    COMMISSION,
    FORUM,
    FUND,
    TELECOM,
    click,
    open_lake,
    type_in,
    words_of,
)

Find = Callable[..., QWidget]
Key = Qt.Key
Ctrl = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def gaps(window: Window, tmp_path: Path, by_name: Find) -> Gaps:
    screen = open_lake(window, tmp_path)
    click(by_name(window, "List"))
    return screen


def shown(gaps: Gaps) -> list[str]:
    model = gaps.participants.model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def row_of(gaps: Gaps, participant_id: int) -> list[str]:
    model = gaps.participants.model
    row = model.row_of(participant_id)
    return [model.index(row, column).data() for column in range(model.columnCount())]


def press_row(gaps: Gaps, participant_id: int, *, with_ctrl: bool = False) -> None:
    view = gaps.participants.view
    index = view.model().index(gaps.participants.model.row_of(participant_id), 0)
    QTest.mouseClick(
        view.viewport(),
        Qt.MouseButton.LeftButton,
        Ctrl if with_ctrl else Qt.KeyboardModifier.NoModifier,
        view.visualRect(index).center(),
    )


def choose(box: QWidget, word: str) -> None:
    box.setFocus()
    while box.currentText() != word:
        before = box.currentIndex()
        QTest.keyClick(box, Key.Key_Down)
        if box.currentIndex() == before:
            QTest.keyClick(box, Key.Key_Home)


def move_to(box: QWidget, word: str) -> None:
    """Open the choice with a key, and take a word in the list that opens."""
    box.setFocus()
    QTest.keyClick(box, Key.Key_Down)
    while box.view().currentIndex().data() != word:
        QTest.keyClick(box.view(), Key.Key_Down)
    QTest.keyClick(box.view(), Key.Key_Return)


def fields_of(window: Window, participant_id: int, *columns: str) -> tuple[object, ...]:
    return window.desk.file.rows(
        f"SELECT {', '.join(columns)} FROM participant WHERE id = ?", participant_id
    )[0]


# -- the list -----------------------------------------------------------------------------


def test_everyone_is_listed_whatever_the_status(gaps: Gaps) -> None:
    assert shown(gaps) == [
        "Basin Commission",
        "Child Health Fund",
        "Islands Forum",
        "Lenders Circle",
        "Old Telecom",
    ]
    assert row_of(gaps, FORUM) == ["Islands Forum", "Community", "", "", "Invited · 12 Jun 2026", ""]
    assert row_of(gaps, CIRCLE) == ["Lenders Circle", "Finance", "Kenya", "", "Joined", "1"]


def test_text_status_and_sector_filter_together(gaps: Gaps, by_name: Find) -> None:
    QTest.keyClicks(by_name(gaps, "Filter participants by text"), "KEN")
    assert shown(gaps) == ["Lenders Circle"]
    assert "1 of 5 participants" in words_of(gaps.participants)

    by_name(gaps, "Filter participants by text").clear()
    choose(by_name(gaps, "Filter by status"), "Joined")
    assert shown(gaps) == ["Basin Commission", "Child Health Fund", "Lenders Circle"]
    choose(by_name(gaps, "Filter by sector"), "Finance")
    assert shown(gaps) == ["Lenders Circle"]


def test_a_click_on_a_heading_sorts_and_another_turns_the_order(gaps: Gaps) -> None:
    header = gaps.participants.view.horizontalHeader()
    x = header.sectionViewportPosition(4) + 20
    point = header.viewport().rect().center()
    point.setX(x)
    for expected in (["Islands Forum", "Basin Commission"], ["Old Telecom", "Basin Commission"]):
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=point)
        assert shown(gaps)[:2] == expected


def test_the_same_participant_stays_chosen_when_the_list_changes(gaps: Gaps, by_name: Find) -> None:
    press_row(gaps, CIRCLE)
    name = by_name(gaps, "Name", QWidget)
    name.setFocus()
    name.selectAll()
    type_in(name, "A Circle of Lenders")
    assert shown(gaps)[0] == "A Circle of Lenders"
    assert gaps.participants.selected() == [CIRCLE]
    assert name.hasFocus()


# -- one participant ----------------------------------------------------------------------


def test_choosing_a_row_opens_the_participant_and_escape_closes_it(gaps: Gaps, by_name: Find) -> None:
    press_row(gaps, CIRCLE)
    assert by_name(gaps, "Name", QWidget).text() == "Lenders Circle"
    assert by_name(gaps, "Remove Kenya").isVisible()
    assert by_name(gaps, "Blended finance").isVisible()

    QTest.keyClick(by_name(gaps, "Name", QWidget), Key.Key_Escape)
    assert not gaps.side.participant.isVisible()
    assert gaps.participants.selected() == []


def test_every_field_is_edited_in_place(gaps: Gaps, window: Window, by_name: Find) -> None:
    press_row(gaps, CIRCLE)
    type_in(by_name(gaps, "Short name"), "LC")
    choose(by_name(gaps, "Role"), "Funder")
    choose(by_name(gaps, "Sector"), "Philanthropy")
    type_in(by_name(gaps, "Countries", type(gaps.side.participant.countries.line)), "tanz")
    assert fields_of(window, CIRCLE, "short_name", "role", "sector", "countries") == (
        "LC",
        "funder",
        "philanthropy",
        '["KE","TZ"]',
    )
    assert window.menus.undo.text() == "Undo change the countries"


def test_a_name_cannot_be_emptied(gaps: Gaps, window: Window, by_name: Find) -> None:
    press_row(gaps, CIRCLE)
    name = by_name(gaps, "Name", QWidget)
    name.selectAll()
    QTest.keyClick(name, Key.Key_Delete)
    QTest.keyClick(name, Key.Key_Return)
    assert name.text() == "Lenders Circle"
    assert window.desk.file.undo_label is None


def test_moving_along_the_outreach_keeps_day_and_reason_in_the_history(
    gaps: Gaps, window: Window, by_name: Find
) -> None:
    press_row(gaps, FORUM)
    move_to(by_name(gaps, "Status"), "Joined")
    type_in(by_name(gaps, "Why"), "the islands asked it to")
    since = by_name(gaps, "Since")
    assert since.text() == "24 Nov 2026"
    since.selectAll()
    type_in(since, "20 Nov 2026")

    assert fields_of(window, FORUM, "status", "why") == ("joined", "the islands asked it to")
    assert window.desk.file.rows(
        'SELECT status, "on", why FROM status_change WHERE participant_id = ? ORDER BY id DESC LIMIT 1', FORUM
    ) == [("joined", "2026-11-20", "the islands asked it to")]
    assert "20 Nov 2026 · Joined · the islands asked it to" in words_of(gaps.side.participant)
    assert row_of(gaps, FORUM)[4] == "Joined · 20 Nov 2026"


def test_a_step_taken_out_of_the_history_is_undone_with_the_rest(
    gaps: Gaps, window: Window, by_name: Find
) -> None:
    press_row(gaps, FORUM)
    move_to(by_name(gaps, "Status"), "Joined")
    click(by_name(gaps, "Remove 24 Nov 2026 · Joined"))
    assert fields_of(window, FORUM, "status") == ("invited",)
    window.desk.undo()
    assert fields_of(window, FORUM, "status") == ("joined",)


def test_people_are_added_edited_and_removed_in_place(gaps: Gaps, window: Window, by_name: Find) -> None:
    press_row(gaps, CIRCLE)
    type_in(by_name(gaps, "Name of the new person"), "Abel Haile")
    title = by_name(gaps, "Title of Abel Haile")
    assert title.hasFocus()
    type_in(title, "Treasurer")
    QTest.keyClick(by_name(gaps, "Abel Haile signs the agreement"), Key.Key_Space)
    assert window.desk.file.rows(
        "SELECT name, title, signatory FROM person WHERE participant_id = ?", CIRCLE
    ) == [
        ("Selam Tesfaye", "Director", 0),
        ("Abel Haile", "Treasurer", 1),
    ]
    click(by_name(gaps, "Remove Selam Tesfaye"))
    assert window.desk.file.rows("SELECT name FROM person WHERE participant_id = ?", CIRCLE) == [
        ("Abel Haile",)
    ]
    assert by_name(gaps, "Title of Abel Haile").text() == "Treasurer"


def test_half_typed_text_is_written_to_the_participant_it_was_typed_for(
    gaps: Gaps, window: Window, by_name: Find
) -> None:
    press_row(gaps, CIRCLE)
    QTest.keyClicks(by_name(gaps, "Short name"), "LC")
    press_row(gaps, FUND)
    assert fields_of(window, CIRCLE, "short_name") == ("LC",)
    assert fields_of(window, FUND, "short_name") == (None,)
    assert by_name(gaps, "Short name").text() == ""


def test_a_commitment_leads_to_its_place(gaps: Gaps, window: Window, by_name: Find) -> None:
    went: list[object] = []
    press_row(gaps, CIRCLE)
    window.desk.going.disconnect()
    window.desk.going.connect(lambda *where: went.append(where))
    click(by_name(gaps, "Lend to ten towns"))
    assert went == [(Place.COMMITMENTS, ("commitment", 1))]


def test_what_a_participant_brings_leads_to_its_cell(gaps: Gaps, by_name: Find) -> None:
    press_row(gaps, CIRCLE)
    click(by_name(gaps, "Blended finance"))
    assert gaps.matrix.isVisible()
    assert gaps.matrix.view.currentIndex().data() == "in part"


def test_a_deleted_participant_comes_back_with_all_that_was_its(
    gaps: Gaps, window: Window, by_name: Find
) -> None:
    press_row(gaps, CIRCLE)
    QTest.keyClick(gaps.participants.view, Key.Key_Delete)
    assert "Lenders Circle" not in shown(gaps)
    assert window.desk.file.rows("SELECT count(*) FROM person") == [(0,)]

    click(by_name(window.notices, "Undo"))
    assert "Lenders Circle" in shown(gaps)
    assert window.desk.file.rows("SELECT name FROM person") == [("Selam Tesfaye",)]


def test_find_leads_to_a_participant_and_to_a_person(gaps: Gaps, window: Window, by_name: Find) -> None:
    window.desk.go(Place.GAPS, ("participant", TELECOM))
    assert by_name(gaps, "Name", QWidget).text() == "Old Telecom"
    window.desk.go(Place.GAPS, ("person", 1))
    assert by_name(gaps, "Name of Selam Tesfaye").hasFocus()


# -- adding and merging -------------------------------------------------------------------


def test_a_participant_is_added_and_the_panel_goes_on_with_it(
    gaps: Gaps, window: Window, by_name: Find
) -> None:
    click(by_name(window, "Add participant"))
    name = by_name(gaps, "Name of the new participant")
    assert name.hasFocus()
    QTest.keyClicks(name, "Youth Delegation")
    choose(by_name(gaps, "Sector of the new participant"), "Community")
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
    assert "Lenders Circle is here already (Joined). Is it the same?" in words_of(gaps.side.new)
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
    assert told in words_of(gaps.side.participant)


def test_two_chosen_rows_are_made_one_and_undo_parts_them(gaps: Gaps, window: Window, by_name: Find) -> None:
    press_row(gaps, FORUM)
    press_row(gaps, CIRCLE, with_ctrl=True)
    keep = by_name(gaps, "Participant to keep")
    assert keep.currentText() == "Lenders Circle"  # it holds more
    click(by_name(gaps, "Merge"))

    assert "Islands Forum" not in shown(gaps)
    assert gaps.side.participant.participant_id == CIRCLE
    assert window.menus.undo.text() == "Undo merge Islands Forum into Lenders Circle"
    click(by_name(window.notices, "Undo"))
    assert {"Islands Forum", "Lenders Circle"} <= set(shown(gaps))


def test_which_of_two_is_kept_is_the_users_choice(gaps: Gaps, window: Window, by_name: Find) -> None:
    press_row(gaps, COMMISSION)
    press_row(gaps, FORUM, with_ctrl=True)
    choose(by_name(gaps, "Participant to keep"), "Islands Forum")
    click(by_name(gaps, "Merge"))
    assert fields_of(window, FORUM, "name", "status") == ("Islands Forum", "joined")
    assert "Basin Commission" not in shown(gaps)
