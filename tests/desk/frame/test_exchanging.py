"""Import and export from the window: in a worker, all or nothing, told in words."""

import json
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from partnerdesk.desk.frame.exchanging import export_as, import_file
from partnerdesk.desk.frame.window import Window

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


def test_a_cancelled_import_leaves_nothing(
    window: Window, empty_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    from partnerdesk.desk.frame.busy import Busy

    window.desk.open(empty_file)
    import_file(window.desk, window, source(tmp_path))
    QTest.keyClick(window.findChild(Busy), Qt.Key.Key_Escape)
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
    export_as(window.desk, window, "interchange", out)
    qtbot.waitUntil(lambda: said(window).startswith("Exported to"))

    assert json.loads(out.read_bytes())["partnership"]["lead"] == "Lake Basin Commission"


def test_an_export_that_cannot_be_written_is_told(
    window: Window, empty_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window.desk.open(empty_file)
    export_as(window.desk, window, "interchange", tmp_path / "no such folder" / "out.json")
    qtbot.waitUntil(window.notices.isVisible)

    assert "out.json" in said(window) or "no such folder" in said(window)


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
