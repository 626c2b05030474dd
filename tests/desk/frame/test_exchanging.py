"""Import and export from the window: in a worker, all or nothing, told in words."""

import csv
import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from partnerdesk.desk.frame import exchanging
from partnerdesk.desk.frame.asked_names import AskedNames
from partnerdesk.desk.frame.exchanging import export_as, import_file
from partnerdesk.desk.frame.notice_details import NoticeDetails
from partnerdesk.desk.frame.signed_parts import signed_parts
from partnerdesk.desk.frame.window import Window
from partnerdesk.exports import EXPORTS
from partnerdesk.file import attachments
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.partnership.readers import PARTNERS, Reading
from tests.desk.gestures import click
from tests.file.partnerships import copied
from tests.file.signed import PDF, page, sign

CASE = {
    "format": "partnerdesk",
    "version": 1,
    "partnership": {"title": "Clean water"},
    "participants": [{"name": "Shoreline Mothers", "sector": "community", "status": "joined"}],
}


def source(folder: Path, **more: object) -> Path:
    path = folder / "lake.json"
    path.write_text(json.dumps(CASE | more), encoding="utf-8")
    return path


def _has(seen: list[list[str]], times: int) -> bool:
    return len(seen) == times


def said(window: Window) -> str:
    return window.notices.message.text()


def test_an_import_comes_in_as_one_change_that_undo_takes_back(
    window: Window, empty_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window.desk.open(empty_file)
    import_file(window.desk, window, source(tmp_path))
    qtbot.waitUntil(lambda: said(window).startswith("Imported lake.json"))

    assert window.desk.file.rows("SELECT name FROM participant") == [("Shoreline Mothers",)]
    assert window.menus.undo.text() == "Undo import lake.json"
    window.desk.undo()
    assert window.desk.file.rows("SELECT name FROM participant") == []


def test_a_wrong_source_is_told_with_its_place_and_nothing_comes_in(
    window: Window, empty_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window.desk.open(empty_file)
    import_file(window.desk, window, source(tmp_path, needs=[{"name": "Pumps", "kind": "gadget"}]))
    qtbot.waitUntil(lambda: "needs[0].kind" in said(window))

    assert window.desk.file.rows("SELECT count(*) FROM participant") == [(0,)]
    assert window.desk.file.undo_label is None


def test_names_in_another_spelling_are_asked_about_and_then_imported_as_somebody_says(
    window: Window, empty_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window.desk.open(empty_file)
    import_file(window.desk, window, source(tmp_path))
    qtbot.waitUntil(lambda: said(window).startswith("Imported lake.json"))
    mine = [
        {"name": name, "sector": "community"} for name in ("SHORELINE MOTHERS", "Shoreline Mother", "New")
    ]
    seen: list[list[str]] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, AskedNames):
            return
        watch.stop()
        buttons = {b.accessibleName() or b.text(): b for b in dialog.findChildren(QPushButton)}
        seen.append([*buttons])
        if len(seen) == 1:  # left with Esc: nothing comes in
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
            return
        QTest.keyClick(buttons["All 2 are others"], Qt.Key.Key_Space)
        QTest.keyClick(buttons["SHORELINE MOTHERS is: the same as Shoreline Mothers"], Qt.Key.Key_Space)
        QTest.keyClick(dialog._go, Qt.Key.Key_Space)

    watch = QTimer()
    watch.timeout.connect(look)
    for times in (1, 2):
        watch.start(5)
        import_file(window.desk, window, source(tmp_path, participants=mine))
        qtbot.waitUntil(partial(_has, seen, times))
        qtbot.waitUntil(lambda: not window.desk.long_work.is_running)
    assert "2 things to decide" in seen[0]
    qtbot.waitUntil(lambda: len(window.desk.file.rows("SELECT 1 FROM participant")) == 3)
    names = window.desk.file.rows("SELECT name FROM participant ORDER BY id")
    assert names == [("Shoreline Mothers",), ("Shoreline Mother",), ("New",)]


def test_many_problems_are_a_list_that_scrolls_and_can_be_copied_and_saved(
    window: Window, empty_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window.desk.open(empty_file)
    wrong = [{"name": f"Pump {n}", "kind": "gadget"} for n in range(39)]
    height = window.stack.height()
    import_file(window.desk, window, source(tmp_path, needs=wrong))
    qtbot.waitUntil(lambda: said(window).startswith("Nothing was imported. 39 things"))
    details = window.notices.details
    assert details
    first = details.rows.table()[1]
    assert first[:2] == ["lake.json", "needs[0].kind"]
    assert details.table.verticalScrollBar().maximum() > 0
    assert window.stack.height() > height / 2

    QTest.mouseClick(details.copy, Qt.MouseButton.LeftButton)
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0].startswith("Nothing was imported.")
    assert (lines[2], "needs[38].kind" in lines[-1]) == ("File\tWhere\tWhat is to be put right", True)
    details.save_as(tmp_path / "to put right")
    with (tmp_path / "to put right.csv").open(encoding="utf-8-sig", newline="") as saved:
        assert list(csv.reader(saved)) == details.rows.table()
    window.desk.tell("Good.")
    assert not details.isVisible()


def places(details: NoticeDetails) -> list[str]:
    return [cells[1] for cells in details.rows.table()[1:]]


def test_problems_sort_by_each_column_with_row_9_before_row_10_and_back(
    window: Window, empty_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window.desk.open(empty_file)
    wrong = tmp_path / "partners.csv"
    wrong.write_text(
        "name,sector,countries\n"
        + "".join(f"Union {n},media,{'Atlantis' if n % 2 else 'Utopia'}\n" for n in range(12))
    )
    import_file(window.desk, window, wrong)
    qtbot.waitUntil(lambda: said(window).startswith("Nothing was imported. 12 things"))
    details = window.notices.details
    assert details
    found = places(details)
    assert found == [f"row {n}, countries (column C)" for n in range(2, 14)]
    header = details.table.horizontalHeader()
    details.table.sortByColumn(2, Qt.SortOrder.AscendingOrder)
    assert places(details) == [*found[1::2], *found[0::2]]  # Atlantis before Utopia
    details.table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert places(details) == found[::-1]
    header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    assert places(details) == found
    details.table.selectRow(3)
    QTest.keyClick(details.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text().startswith("partners.csv\trow 5, countries (column C)\t")


def test_a_cancelled_import_leaves_nothing(
    window: Window, empty_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    from partnerdesk.desk.frame.busy import Busy

    window.desk.open(empty_file)
    import_file(window.desk, window, source(tmp_path))
    busy = window.findChild(Busy)
    assert busy
    QTest.keyClick(busy, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: said(window) == "Stopped. Nothing was imported.")

    assert window.desk.file.rows("SELECT count(*) FROM participant") == [(0,)]
    assert window.desk.file.undo_label is None
    window.desk.write("Name the lead", "partnership", 1, lead="Somebody else")
    assert window.desk.file.undo_label == "Name the lead"


def test_an_export_says_where_it_went_and_holds_the_partnership(
    window: Window, empty_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window.desk.open(empty_file)
    out = tmp_path / "out.json"
    export_as(window.desk, window, EXPORTS["interchange"], out)
    qtbot.waitUntil(lambda: said(window).startswith("Exported to"))

    assert json.loads(out.read_bytes())["partnership"]["lead"] == "Lake Basin Commission"
    assert any(b.isVisible() and b.text() == "Open it" for b in window.notices.findChildren(QPushButton))


def test_the_window_writes_no_file_under_the_ending_of_another_kind(
    window: Window, empty_file: Path, tmp_path: Path
) -> None:
    from partnerdesk.desk.frame.exchanging import share_as
    from partnerdesk.desk.frame.files import make_sample, save_copy_as

    window.desk.open(empty_file)
    out = tmp_path / "out.csv"
    writes: tuple[Callable[[], None], ...] = (
        lambda: export_as(window.desk, window, EXPORTS["agreement"], out),
        lambda: share_as(window.desk, window, out),
        lambda: save_copy_as(window.desk, out),
        lambda: make_sample(window.desk, window, out),
    )
    for write in writes:
        window.notices.hide()
        write()
        assert window.notices.isVisible()
        assert "out.csv ends in .csv, but a ." in said(window)
    assert not out.exists()


def test_an_export_that_cannot_be_written_is_told(
    window: Window, empty_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window.desk.open(empty_file)
    export_as(window.desk, window, EXPORTS["interchange"], tmp_path / "no such folder" / "out.json")
    qtbot.waitUntil(window.notices.isVisible)

    assert "out.json" in said(window) or "no such folder" in said(window)


def test_the_menu_lists_every_export_and_writes_the_one_that_is_chosen(
    window: Window, empty_file: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, str]] = []

    def choose(parent: object, title: str, start: str, pattern: str) -> tuple[str, str]:
        asked.append((Path(start).name, pattern))
        return str(tmp_path / f"chosen {len(asked)}"), pattern

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    monkeypatch.setattr(exchanging, "ask_for_whom", lambda _, __, first, *___, **____: Reading(first))
    window.desk.open(empty_file)
    (menu,) = [m for m in window.findChildren(QMenu) if m.title() == "&Export"]
    menu.aboutToShow.emit()
    listed = menu.actions()
    assert [action.text() for action in listed] == [
        "Agreement (PDF)…",
        "Register of participants (PDF)…",
        "Needs and gaps (PDF)…",
        "Minutes of the meetings (PDF)…",
        "Agenda of a meeting (PDF)…",
        "Run sheet of a meeting (PDF)…",
        "Sign-in sheet of a meeting (PDF)…",
        "Table cards of a meeting (PDF)…",
        "Position cards (PDF)…",
        "Commitment slips to fill in by hand (PDF)…",
        "Commitment cards for a wall (PDF)…",
        "Progress of the commitments (PDF)…",
        "Report of a reporting round (PDF)…",
        "Working groups (PDF)…",
        "One page for each partner (PDF)…",
        "What each takes home (PDF)…",
        "Signature pages, one for each partner (PDF)…",
        "Page of accession (PDF)…",
        "Note of withdrawal (PDF)…",
        "History of the agreement (PDF)…",
        "Dossier (PDF)…",
        "Forms to partners…",
        "Invitation letters (PDF)…",
        "Invitation letters, a file for each…",
        "Workbook (XLSX)…",
        "One table (CSV)…",
        "Calendar of meetings and what is due (ICS)…",
        "Page for a website or a mail (HTML)…",
        "Interchange file (JSON)…",
    ]

    listed[1].trigger()
    qtbot.waitUntil((tmp_path / "chosen 1.pdf").exists)
    qtbot.waitUntil(lambda: not window.desk.long_work.is_running)
    listed[-1].trigger()
    qtbot.waitUntil((tmp_path / "chosen 2.json").exists)

    assert (tmp_path / "chosen 1.pdf").read_bytes().startswith(b"%PDF")
    assert asked == [
        ("Clean water – register.pdf", "*.pdf"),
        ("Clean water – interchange.json", "*.json"),
    ]


def test_a_copy_to_share_is_saved_and_told(
    window: Window, empty_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    from partnerdesk.desk.frame.exchanging import share_as

    window.desk.open(empty_file)
    share_as(window.desk, window, tmp_path / "shared.partnerdesk")
    qtbot.waitUntil(lambda: said(window).startswith("Saved a copy to share as"))

    window.desk.open(tmp_path / "shared.partnerdesk")
    assert window.desk.file.rows("SELECT title FROM partnership") == [("Clean water for the lake towns",)]


def test_the_open_partnership_is_not_replaced_by_its_copy(window: Window, empty_file: Path) -> None:
    from partnerdesk.desk.frame.exchanging import share_as

    window.desk.open(empty_file)
    before = empty_file.read_bytes()
    share_as(window.desk, window, empty_file)
    assert said(window).startswith("This is the open partnership itself")
    assert empty_file.read_bytes() == before


def test_signs_that_no_font_has_are_told_and_printed_by_name_if_chosen(
    window: Window, empty_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window.desk.open(empty_file)
    window.desk.write("Edit", "partnership", 1, title="Water 🌊")
    out = tmp_path / "out.pdf"
    export_as(window.desk, window, EXPORTS["register"], out)
    qtbot.waitUntil(lambda: "no font" in said(window))
    assert not out.exists()

    click(next(b for b in window.notices.findChildren(QPushButton) if b.text() == "Print the names of signs"))

    qtbot.waitUntil(lambda: said(window).startswith("Exported to"))
    assert "[water wave]" in PdfReader(out).pages[0].extract_text()


@pytest.mark.parametrize(("pdfs", "scans"), [(True, False), (False, True)])
def test_a_copy_holds_of_what_was_signed_what_is_ticked(
    window: Window, tmp_path: Path, qtbot: QtBot, pdfs: bool, scans: bool
) -> None:
    path = copied(tmp_path / "basin.partnerdesk")
    with PartnershipFile.open(path) as file:
        assert signed_parts(file) is None
        sign(file, page())
        parts = signed_parts(file)
    assert parts
    assert parts.chosen == {"with_pdfs": True, "with_scans": False}
    parts.pdfs.setChecked(pdfs)
    parts.scans.setChecked(scans)
    window.desk.open(path)
    exchanging.share_as(window.desk, window, tmp_path / "shared.partnerdesk", PARTNERS, **parts.chosen)
    qtbot.waitUntil((tmp_path / "shared.partnerdesk").exists)
    qtbot.waitUntil(lambda: not window.desk.long_work.is_running)
    with PartnershipFile.open(tmp_path / "shared.partnerdesk") as copy:
        here = attachments.here(copy)
    assert (attachments.sum_of(PDF) in here, attachments.sum_of(page()) in here) == (pdfs, scans)


def test_an_empty_workbook_is_saved_from_the_start_page(
    window: Window, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "to fill in"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    (save,) = [
        b for b in window.start.findChildren(QPushButton) if b.text().startswith("Save an empty workbook")
    ]
    QTest.keyClick(save, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: said(window).startswith("Saved an empty workbook"))
    assert out.with_suffix(".xlsx").read_bytes().startswith(b"PK")
    assert not window.desk.is_open
