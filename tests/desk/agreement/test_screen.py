"""Agreement: its clauses edited in place, what blocks signing, who signs."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QTabBar
from pytestqt.qtbot import QtBot

from partnerdesk.clauses import further_clauses, standard_clauses
from partnerdesk.desk.agreement.pdf_preview import PdfPreview
from partnerdesk.desk.agreement.screen import Agreement
from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.places import Place
from partnerdesk.desk.widgets.line_fields import LineField
from partnerdesk.desk.widgets.text_fields import TextField
from partnerdesk.desk.widgets.unfolding_list import UnfoldingList
from partnerdesk.file.changing.agreement import leave_out
from partnerdesk.file.changing.rows import set_values
from partnerdesk.file.reading.agreement import agreement_content
from tests.desk.agreement.agreements import (
    click_row,
    open_agreement,
    paper_of,
    place_of,
    retype,
    told,
    wait_for_pages,
    write_partnership,
)
from tests.desk.conftest import Find
from tests.desk.gestures import click

FURTHER = [c.heading for c in further_clauses("en")]
HEADINGS = [c.heading for c in standard_clauses("en")]


@pytest.fixture
def screen(window: Window, qtbot: QtBot, tmp_path: Path) -> Agreement:
    return open_agreement(window, qtbot, write_partnership(tmp_path / "water.partnerdesk"))


def headings(window: Window) -> list[str]:
    return [h for (h,) in window.desk.file.rows("SELECT heading FROM clause ORDER BY position")]


# -- clauses --------------------------------------------------------------------------------


def test_the_standard_clauses_stand_numbered_while_none_is_written(
    window: Window, screen: Agreement, by_name: Find
) -> None:
    assert told(by_name(window, "Clauses", UnfoldingList)) == [
        f"{n} {h}" for n, h in enumerate(HEADINGS, start=1)
    ]
    assert headings(window) == []


def test_choosing_a_clause_brings_its_page_into_view(
    window: Window, screen: Agreement, by_name: Find
) -> None:
    last = len(HEADINGS) - 1
    mark = paper_of(screen).printed.clauses[last]
    assert mark.page > 1

    click_row(by_name(window, "Clauses", UnfoldingList), last)

    assert f"Page {mark.page} is in view" in by_name(window, "Agreement preview").accessibleDescription()
    assert by_name(window, "Heading", LineField).text() == "Signatures"


def test_a_click_on_the_page_opens_the_clause_that_stands_there(
    window: Window, screen: Agreement, by_name: Find
) -> None:
    preview = by_name(window, "Agreement preview", PdfPreview)
    mark = paper_of(screen).printed.clauses[0]
    scale = (preview.viewport().width() - 44) / 595

    QTest.mouseClick(
        preview.viewport(),
        Qt.MouseButton.LeftButton,
        pos=QPoint(preview.viewport().width() // 2, round(22 + (mark.top + 10) * scale)),
    )

    assert by_name(window, "Heading", LineField).text() == "Parties"


def test_the_first_words_typed_write_every_clause_down_as_one_undoable_change(
    window: Window, screen: Agreement, by_name: Find
) -> None:
    click_row(by_name(window, "Clauses", UnfoldingList), 1)
    retype(by_name(window, "Clause text"), "For the pupils")

    assert headings(window) == HEADINGS
    assert window.desk.file.rows("SELECT text FROM clause WHERE position = 1") == [("For the pupils",)]
    assert window.menus.undo.text() == "Undo edit the clause Why we work together"
    window.menus.undo.trigger()
    assert headings(window) == []
    assert by_name(window, "Clause text", TextField).toPlainText() == standard_clauses("en")[1].text


def test_a_new_heading_typed_in_a_standard_clause_leaves_it_open(
    window: Window, screen: Agreement, by_name: Find
) -> None:
    click_row(by_name(window, "Clauses", UnfoldingList), 8)
    retype(by_name(window, "Heading"), "Freedom")
    assert by_name(window, "Clauses", UnfoldingList).open == 8
    assert headings(window)[8] == "Freedom"


def test_what_is_half_typed_stays_when_the_file_changes_beside_it(
    window: Window, screen: Agreement, by_name: Find
) -> None:
    click_row(by_name(window, "Clauses", UnfoldingList), 1)
    text = by_name(window, "Clause text", TextField)
    text.setFocus()
    QTest.keyClick(text, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(text, " And more")

    window.desk.write("Edit the title", "agreement", 1, title="Water for all")

    assert text.toPlainText().endswith(" And more")
    assert text.hasFocus()


def test_the_words_of_a_reworded_clause_can_be_taken_back(
    window: Window, screen: Agreement, by_name: Find
) -> None:
    click_row(by_name(window, "Clauses", UnfoldingList), 8)
    assert by_name(window, standard_clauses("en")[8].reason, QLabel)
    retype(by_name(window, "Clause text"), "Each is free")
    click(by_name(window, "Back to the standard words"))

    assert window.desk.file.rows("SELECT text FROM clause WHERE position = 8") == [
        (standard_clauses("en")[8].text,)
    ]
    assert by_name(window, "Clause text", TextField).toPlainText() == standard_clauses("en")[8].text


def test_the_editor_tells_what_the_file_adds_below_a_clause(
    window: Window, screen: Agreement, by_name: Find
) -> None:
    click_row(by_name(window, "Clauses", UnfoldingList), 3)
    assert by_name(window, "Below it the file adds the commitments of each partner.", QLabel)


def test_alt_arrows_move_a_clause_and_take_what_is_open_with_it(
    window: Window, screen: Agreement, by_name: Find
) -> None:
    clauses = by_name(window, "Clauses", UnfoldingList)
    click_row(clauses, 0)
    QTest.keyClick(clauses, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)

    assert headings(window)[:2] == HEADINGS[1::-1]
    assert clauses.open == 1
    assert by_name(window, "Heading", LineField).text() == "Parties"
    assert window.desk.file.undo_label == "Move the clause Parties"
    for _ in range(2):
        QTest.keyClick(clauses, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    for place in (2, 1, 0):
        window.desk.undo()
        assert clauses.open == place
        assert by_name(window, "Heading", LineField).text() == "Parties"


def test_the_mouse_drags_a_clause_to_another_place(window: Window, screen: Agreement, by_name: Find) -> None:
    clauses = by_name(window, "Clauses", UnfoldingList)
    view, left = clauses.viewport(), Qt.MouseButton.LeftButton
    QTest.mousePress(view, left, pos=place_of(clauses, 4))
    for row in (3, 2, 1):
        QTest.mouseMove(view, place_of(clauses, row) - QPoint(0, 4))
    QTest.mouseRelease(view, left, pos=place_of(clauses, 1) - QPoint(0, 4))

    assert headings(window)[:3] == [HEADINGS[0], HEADINGS[4], HEADINGS[1]]
    assert clauses.open == -1


def test_a_clause_left_out_comes_back_with_the_undo_of_the_notice(
    window: Window, screen: Agreement, by_name: Find
) -> None:
    click_row(by_name(window, "Clauses", UnfoldingList), 5)
    click(by_name(window, "Leave out"))

    assert HEADINGS[5] not in headings(window)
    assert by_name(window, f"Left out: {HEADINGS[5]}", QLabel)
    click(by_name(window.notices, "Undo", QPushButton))
    assert headings(window) == []
    assert len(told(by_name(window, "Clauses", UnfoldingList))) == len(HEADINGS)


def menu_of(button: QPushButton) -> QMenu:
    menu = button.menu()
    menu.aboutToShow.emit()
    return menu


def test_a_clause_of_ones_own_is_added_and_opened_to_be_written(
    window: Window, screen: Agreement, by_name: Find
) -> None:
    add = by_name(window, "Add clause", QPushButton)
    assert [a.text() for a in menu_of(add).actions() if a.text() not in FURTHER] == ["Your own clause", ""]
    menu_of(add).actions()[0].trigger()

    heading = by_name(window, "Heading")
    assert heading.hasFocus()
    QTest.keyClicks(heading, "Language")
    QTest.keyClick(heading, Qt.Key.Key_Return)
    assert headings(window)[-2:] == ["Language", "Signatures"]
    assert by_name(window, "1 clause has no words")


def test_a_standard_clause_that_was_left_out_is_offered(
    window: Window, screen: Agreement, by_name: Find
) -> None:
    click_row(by_name(window, "Clauses", UnfoldingList), 5)
    click(by_name(window, "Leave out"))
    offered = menu_of(by_name(window, "Add clause", QPushButton)).actions()
    assert [a.text() for a in offered if a.text()] == ["Your own clause", HEADINGS[5], *FURTHER]
    offered[2].trigger()
    assert headings(window) == HEADINGS


def test_the_title_of_the_agreement_stands_on_the_page(
    window: Window, qtbot: QtBot, screen: Agreement, by_name: Find
) -> None:
    retype(by_name(window, "Title of the agreement"), "Water for all")
    assert window.desk.file.rows("SELECT title FROM agreement") == [("Water for all",)]
    before = screen.page.made
    assert wait_for_pages(window, qtbot).page.made is not before


def test_the_keyboard_alone_opens_a_clause_edits_it_and_closes_it(
    window: Window, screen: Agreement, by_name: Find
) -> None:
    clauses = by_name(window, "Clauses", UnfoldingList)
    clauses.setFocus()
    QTest.keyClick(clauses, Qt.Key.Key_Down)
    QTest.keyClick(clauses, Qt.Key.Key_Return)
    heading = by_name(window, "Heading")
    assert heading.hasFocus()
    QTest.keyClicks(heading, "We, ")
    QTest.keyClick(heading, Qt.Key.Key_Escape)
    assert clauses.hasFocus()
    QTest.keyClick(clauses, Qt.Key.Key_Escape)
    assert clauses.open == -1
    assert any(h.startswith("We, ") for h in headings(window))


def test_a_screen_reader_finds_the_fields_of_the_open_clause(
    window: Window, screen: Agreement, by_name: Find
) -> None:
    click_row(by_name(window, "Clauses", UnfoldingList), 2)
    by_name(window, "Heading")

    def names(part: QAccessibleInterface) -> Iterator[str]:
        yield part.text(QAccessible.Text.Name)
        for n in range(part.childCount()):
            if part.child(n):
                yield from names(part.child(n))

    heard = list(names(QAccessible.queryAccessibleInterface(screen)))
    for name in ("3 Shared goal", "Clause Shared goal", "Heading", "Clause text", "Leave out"):
        assert name in heard


# -- before signing -------------------------------------------------------------------------


def test_what_blocks_signing_leads_to_where_it_is_mended(
    window: Window, screen: Agreement, by_name: Find
) -> None:
    went: list[tuple[object, object]] = []
    window.desk.going.disconnect()
    window.desk.going.connect(lambda place, target: went.append((place, target)))
    assert by_name(window, "Goal agreed in principle", QLabel)

    click(by_name(window, "1 commitment lacks a next step"))

    (vague,) = window.desk.file.rows("SELECT id FROM commitment WHERE next_step IS NULL")[0]
    assert went == [(Place.COMMITMENTS, ("commitment", vague))]


def test_partners_of_one_name_lead_to_one_of_them(window: Window, screen: Agreement, by_name: Find) -> None:
    went: list[tuple[object, object]] = []
    window.desk.going.disconnect()
    window.desk.going.connect(lambda place, target: went.append((place, target)))
    ((name, other),) = window.desk.file.rows(
        "SELECT p.name, q.id FROM participant p JOIN participant q ON q.id > p.id WHERE p.status = 'joined'"
        " AND q.status = 'joined' LIMIT 1"
    )
    window.desk.do("Rename", lambda s: set_values(s, "participant", other, {"name": name}))
    click(by_name(window, f"More than one partner is called {name}: each needs a name of its own"))
    assert went[0][0] == Place.GAPS


def test_a_partner_without_signatory_leads_to_its_signature(
    window: Window, screen: Agreement, by_name: Find
) -> None:
    click(by_name(window, "2 partners have no signatory"))
    signatory = by_name(window, "Signatory")
    assert signatory.hasFocus()

    retype(signatory, "Ann")

    assert by_name(window, "Title of the signatory", LineField).text() == "Director"
    assert by_name(window, "Pump Works has no signatory")


def test_an_agreement_without_parties_or_signatures_is_told_and_offered_their_clauses(
    window: Window, screen: Agreement, by_name: Find, qtbot: QtBot
) -> None:
    assert by_name(window, "Parties, goal, commitments and signatures", QLabel)
    for part in ("parties", "signatures"):
        at = [c.part for c in agreement_content(window.desk.file).clauses].index(part)
        window.desk.do("Leave out", partial(leave_out, place=at))
    needed = by_name(window, "No clause adds what every agreement needs")
    assert needed.accessibleDescription().startswith("Parties, Signatures.")

    click(needed)

    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    offered = {action.text(): action for action in menu.actions()}
    assert {"Parties", "Signatures"} <= set(offered)
    offered["Signatures"].trigger()
    menu.close()
    assert headings(window)[-1] == "Signatures"


# -- signatures -----------------------------------------------------------------------------


def test_who_signs_is_named_in_the_row_and_undone_by_name(
    window: Window, screen: Agreement, by_name: Find
) -> None:
    signatures = by_name(window, "Who signs", UnfoldingList)
    assert told(signatures) == ["Lake Council · not named", "Pump Works · not named"]
    click_row(signatures, 1)
    retype(by_name(window, "Signatory"), "Ben")
    retype(by_name(window, "Place of signature"), "Kisumu")

    assert told(signatures)[1] == "Pump Works · Ben · Engineer · named"
    assert by_name(window, "1 of 2 named", QLabel)
    assert window.desk.file.rows("SELECT person, place FROM signatory") == [("Ben", "Kisumu")]
    window.desk.undo()
    window.desk.undo()
    assert told(signatures)[1] == "Pump Works · not named"


def test_a_partner_may_have_a_second_signatory_and_lose_it_again(
    window: Window, screen: Agreement, by_name: Find
) -> None:
    signatures = by_name(window, "Who signs", UnfoldingList)
    click_row(signatures, 0)
    retype(by_name(window, "Signatory"), "Ann")
    click(by_name(window, "Add another signatory"))
    retype(by_name(window, "Signatory"), "Cem")
    assert told(signatures)[:2] == ["Lake Council · Ann · Director · named", "Lake Council · Cem · named"]

    click(by_name(window, "Remove signatory"))

    assert told(signatures) == ["Lake Council · Ann · Director · named", "Pump Works · not named"]


def test_with_no_partner_yet_the_signatures_say_why(
    window: Window, qtbot: QtBot, empty_file: Path, by_name: Find
) -> None:
    open_agreement(window, qtbot, empty_file)
    went: list[object] = []
    window.desk.going.connect(lambda place, target: went.append(place))
    click(by_name(window, "Bring partners in"))
    assert went == [Place.GAPS]


# -- targets, room, reading only ------------------------------------------------------------


def test_a_clause_a_signature_and_the_title_can_be_shown_from_elsewhere(
    window: Window, screen: Agreement, by_name: Find
) -> None:
    click_row(by_name(window, "Clauses", UnfoldingList), 0)
    retype(by_name(window, "Heading"), "Who we are")
    click_row(by_name(window, "Who signs", UnfoldingList), 1)
    retype(by_name(window, "Signatory"), "Ben")
    (clause,) = window.desk.file.rows("SELECT id FROM clause WHERE position = 6")[0]
    (signatory,) = window.desk.file.rows("SELECT id FROM signatory")[0]
    window.desk.go(Place.JOURNEY)

    window.desk.go(Place.AGREEMENT, ("clause", clause))
    assert by_name(window, "Heading", LineField).text() == HEADINGS[6]
    window.desk.go(Place.AGREEMENT, ("signatory", signatory))
    assert window.focusWidget() is by_name(window, "Signatory")
    window.desk.go(Place.AGREEMENT, ("agreement", 1))
    assert window.focusWidget() is by_name(window, "Title of the agreement")
    window.desk.go(Place.AGREEMENT, ("disclosure", 1))
    assert by_name(window, "Heading", LineField).text() == "Why we work together"


def test_a_small_window_offers_the_parts_as_tabs(window: Window, screen: Agreement, by_name: Find) -> None:
    window.resize(1024, 700)
    tabs = by_name(window, "Parts of the agreement", QTabBar)
    assert [tabs.tabText(n) for n in range(tabs.count())] == ["Clauses", "Signing"]
    assert screen.page.isVisible()
    assert not screen.signatures.isVisible()
    QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(1).center())
    assert screen.signatures.isVisible()
    assert not screen.clauses.isVisible()


def test_a_partnership_open_for_reading_shows_its_words_and_offers_no_change(
    window: Window, qtbot: QtBot, tmp_path: Path, by_name: Find
) -> None:
    path = write_partnership(tmp_path / "water.partnerdesk")
    from partnerdesk.file.partnership_file import PartnershipFile

    with PartnershipFile.open(path):
        screen = open_agreement(window, qtbot, path)
        click_row(by_name(window, "Clauses", UnfoldingList), 0)
        assert by_name(window, "Clause text", TextField).isReadOnly()
        assert not screen.clauses.add.isVisible()
        assert not screen.clauses.editor.leave_out.isVisible()
        window.desk.close()
