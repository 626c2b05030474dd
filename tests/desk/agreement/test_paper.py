"""The agreement on paper: the live pages, the PDF that leaves the app, the printer."""

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from partnerdesk.desk.agreement.paper import file_name, prepare
from partnerdesk.desk.agreement.pdf_preview import PdfPreview
from partnerdesk.desk.agreement.screen import Agreement
from partnerdesk.desk.frame import exchanging
from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.places import Place
from partnerdesk.desk.widgets.text_fields import TextField
from partnerdesk.desk.widgets.unfolding_list import UnfoldingList
from partnerdesk.file.partnership_file import PartnershipFile
from tests.desk.agreement.agreements import (
    click_row,
    open_agreement,
    paper_of,
    retype,
    wait_for_pages,
    write_partnership,
)
from tests.desk.conftest import Find
from tests.desk.gestures import click, opened
from tests.desk.waiting import wait_for_rest


@pytest.fixture
def screen(window: Window, qtbot: QtBot, tmp_path: Path) -> Agreement:
    return open_agreement(window, qtbot, write_partnership(tmp_path / "water.partnerdesk"))


def export(screen: Agreement, qtbot: QtBot, path: Path) -> None:
    with qtbot.waitSignal(screen.paper.busy, check_params_cb=lambda is_busy: not is_busy):
        screen.paper.export_to(path)


def text_of(path: Path) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(path).pages)


def printings(window: Window) -> list[tuple[object, ...]]:
    return window.desk.file.rows('SELECT version, "on", draft FROM printing ORDER BY id')


# -- pages ----------------------------------------------------------------------------------


def test_the_header_tells_version_and_draft(window: Window, screen: Agreement) -> None:
    assert opened(window).header.tagline.accessibleName() == "version 1 · draft"


def test_the_pages_follow_an_edit_and_stay_where_they_were(
    window: Window, qtbot: QtBot, screen: Agreement, by_name: Find
) -> None:
    preview = by_name(window, "Agreement preview", PdfPreview)
    click_row(by_name(window, "Clauses", UnfoldingList), 8)
    at = preview.verticalScrollBar().value()
    assert at > 0
    retype(by_name(window, "Clause text"), "Each of us stays free")

    wait_for_pages(window, qtbot)

    assert "Each of us stays free" in _words(screen)
    assert preview.verticalScrollBar().value() == at


def test_pages_are_left_off_while_another_place_is_shown_and_made_on_coming_back(
    window: Window, qtbot: QtBot, screen: Agreement, by_name: Find
) -> None:
    before = screen.page.made
    click_row(by_name(window, "Clauses", UnfoldingList), 8)
    retype(by_name(window, "Clause text"), "Each of us stays free")
    window.desk.go(Place.JOURNEY)
    wait_for_rest(qtbot, window, window.desk)
    assert screen.page.made is before
    window.desk.go(Place.AGREEMENT)

    wait_for_pages(window, qtbot)

    assert "Each of us stays free" in _words(screen)


def test_what_is_exported_is_made_though_one_leaves_the_place(
    window: Window, qtbot: QtBot, screen: Agreement, by_name: Find, tmp_path: Path
) -> None:
    click_row(by_name(window, "Clauses", UnfoldingList), 8)
    retype(by_name(window, "Clause text"), "Each of us stays free")
    with qtbot.waitSignal(screen.paper.busy, check_params_cb=lambda is_busy: not is_busy):
        screen.paper.export_to(tmp_path / "agreement.pdf")
        window.desk.go(Place.JOURNEY)

    assert "Each of us stays free" in text_of(tmp_path / "agreement.pdf")


def _words(screen: Agreement) -> str:
    from io import BytesIO

    pages = PdfReader(BytesIO(paper_of(screen).pdf)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def test_page_keys_read_on_and_back(window: Window, screen: Agreement, by_name: Find) -> None:
    preview = by_name(window, "Agreement preview")
    preview.setFocus()
    QTest.keyClick(preview, Qt.Key.Key_PageDown)
    assert "Page 2 is in view" in preview.accessibleDescription()
    assert by_name(window, f"Page 2 of {screen.page.preview.pages}", QLabel)
    QTest.keyClick(preview, Qt.Key.Key_PageUp)
    assert "Page 1 is in view" in preview.accessibleDescription()
    click(by_name(window, "Next page"))
    assert "Page 2 is in view" in preview.accessibleDescription()


def test_the_paper_chosen_is_that_of_the_pages_and_is_remembered(
    window: Window, qtbot: QtBot, screen: Agreement, by_name: Find
) -> None:
    paper = by_name(window, "Paper")
    paper.setFocus()
    QTest.keyClick(paper, Qt.Key.Key_Down)
    wait_for_pages(window, qtbot)

    assert window.desk.settings.paper == "letter"
    document = screen.page.preview._document
    assert document
    assert document.pagePointSize(0).width() == 612


def test_a_character_that_cannot_be_printed_is_named_in_place_of_the_pages_and_found(
    window: Window, qtbot: QtBot, screen: Agreement, by_name: Find
) -> None:
    click_row(by_name(window, "Clauses", UnfoldingList), 8)
    text = by_name(window, "Clause text", TextField)
    text.setFocus()
    text.insertPlainText("水 ")  # as an input method does
    QTest.keyClick(text, Qt.Key.Key_Tab)
    wait_for_pages(window, qtbot)

    assert not screen.page.preview.isVisible()
    said = next(w.text() for w in window.findChildren(QLabel) if w.isVisible() and "水" in w.text())
    assert "The text of the clause Autonomy of the partners" in said
    click_row(by_name(window, "Clauses", UnfoldingList), 0)
    click(by_name(window, "Show where"))
    assert by_name(window, "Clause text", TextField).toPlainText().startswith("水 ")

    retype(by_name(window, "Clause text"), "Water is life")
    wait_for_pages(window, qtbot)
    assert screen.page.preview.isVisible()


# -- export ---------------------------------------------------------------------------------


def test_the_exported_pdf_says_what_the_file_says_and_is_remembered(
    window: Window, qtbot: QtBot, screen: Agreement, by_name: Find, tmp_path: Path
) -> None:
    path = tmp_path / "out.pdf"
    export(screen, qtbot, path)

    assert "Safe water in every school." in text_of(path)
    assert "Give what Pump Works has" in text_of(path)
    assert printings(window) == [(1, "2026-11-24", 1)]
    assert window.desk.file.undo_label == "Export the agreement"
    assert by_name(window, f"Exported version 1 as {path}.", QLabel)


def test_a_version_stays_while_the_content_does_and_rises_with_it(
    window: Window, qtbot: QtBot, screen: Agreement, by_name: Find, tmp_path: Path
) -> None:
    export(screen, qtbot, tmp_path / "a.pdf")
    export(screen, qtbot, tmp_path / "b.pdf")
    retype(by_name(window, "Title of the agreement"), "Water for all")
    export(screen, qtbot, tmp_path / "c.pdf")

    assert [version for version, *_ in printings(window)] == [1, 1, 2]
    assert "version 2" in text_of(tmp_path / "c.pdf")
    assert "Water for all" in text_of(tmp_path / "c.pdf")


def test_what_is_still_being_typed_is_exported(
    window: Window, qtbot: QtBot, screen: Agreement, by_name: Find, tmp_path: Path
) -> None:
    title = by_name(window, "Title of the agreement")
    title.setFocus()
    QTest.keyClicks(title, "Water at once")
    export(screen, qtbot, tmp_path / "out.pdf")
    assert "Water at once" in text_of(tmp_path / "out.pdf")


def test_a_folder_that_cannot_be_written_is_told_and_nothing_is_remembered(
    window: Window, qtbot: QtBot, screen: Agreement, tmp_path: Path
) -> None:
    export(screen, qtbot, tmp_path / "missing" / "out.pdf")

    assert "cannot be written" in window.notices.accessibleName()
    assert printings(window) == []


def test_a_partnership_open_for_reading_is_exported_and_left_as_it_is(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    path = write_partnership(tmp_path / "water.partnerdesk")
    with PartnershipFile.open(path):
        screen = open_agreement(window, qtbot, path)
        export(screen, qtbot, tmp_path / "out.pdf")
        assert "Safe water in every school." in text_of(tmp_path / "out.pdf")
        assert printings(window) == []
        assert "Exported version 1" in window.notices.accessibleName()
        window.desk.close()


def test_the_export_button_asks_where_and_offers_a_good_name(
    window: Window, qtbot: QtBot, screen: Agreement, by_name: Find, tmp_path: Path
) -> None:
    click(by_name(window, "Export PDF"))
    dialog = window.findChild(QFileDialog)
    assert dialog
    name = dialog.findChild(QLineEdit)
    assert name
    assert name.text() == "Clean water.pdf"

    with qtbot.waitSignal(screen.paper.busy, check_params_cb=lambda is_busy: not is_busy):
        name.setText(str(tmp_path / "chosen"))
        QTest.keyClick(name, Qt.Key.Key_Return)

    assert "Safe water" in text_of(tmp_path / "chosen.pdf")


def test_file_names_hold_nothing_a_computer_refuses() -> None:
    assert file_name('Water: who/where? "now"') == "Water who where now.pdf"
    assert file_name("...") == "Agreement.pdf"


# -- signs that no font has -----------------------------------------------------------------


def test_a_pictograph_is_told_and_its_name_is_printed_if_chosen(
    window: Window, qtbot: QtBot, screen: Agreement, by_name: Find
) -> None:
    window.desk.write("Edit", "agreement", 1, title="Water 🌊 for all")
    wait_for_pages(window, qtbot)
    assert screen.page.made is None

    click(by_name(window, "Print the names of signs"))
    wait_for_pages(window, qtbot)

    assert "Water [water wave] for all" in " ".join(
        p.extract_text() for p in PdfReader(BytesIO(paper_of(screen).pdf)).pages
    )
    click(by_name(window, "Signs by name"))
    wait_for_pages(window, qtbot)
    assert screen.page.made is None


def test_letters_without_a_font_are_told_and_no_name_is_offered(
    window: Window, qtbot: QtBot, screen: Agreement, by_name: Find
) -> None:
    window.desk.write("Edit", "agreement", 1, title="水")
    wait_for_pages(window, qtbot)
    assert by_name(window, "Show where").isVisible()
    assert not [b for b in screen.page.findChildren(QPushButton, "") if b.isVisible() and "names" in b.text()]


# -- printer --------------------------------------------------------------------------------


def test_all_pages_reach_the_printer_in_their_size(
    window: Window, qtbot: QtBot, screen: Agreement, tmp_path: Path
) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    prepare(printer, "a4")
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    with qtbot.waitSignal(screen.paper.busy, check_params_cb=lambda is_busy: not is_busy):
        screen.paper.print_on(printer)

    pages = PdfReader(tmp_path / "printed.pdf").pages
    assert len(pages) == screen.page.preview.pages
    assert round(float(pages[0].mediabox.width)) == 595
    assert all(len(page.images) for page in pages)
    assert window.desk.file.undo_label == "Print the agreement"


def test_with_no_printer_the_user_is_told(window: Window, screen: Agreement, by_name: Find) -> None:
    if QPrinterInfo.availablePrinterNames():
        pytest.skip("this computer has a printer, whose dialog would wait for somebody")
    click(by_name(window, "Print…"))
    assert "No printer is set up" in window.notices.accessibleName()


def test_signature_pages_dossier_and_history_are_asked_for_with_one_press(
    screen: Agreement, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(exchanging, "ask_for_whom", lambda _, heading, *__, **___: asked.append(heading))
    papers = screen.signing.papers
    for made in (papers.counterparts, papers.dossier, papers.history):
        made.click()
    assert asked == ["Signature pages, one for each partner", "Dossier", "History of the agreement"]
