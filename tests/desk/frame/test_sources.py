"""Files that are chosen or dropped: forms that came back are shown and taken, anything else is imported."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from partnerdesk.desk.frame import sources
from partnerdesk.desk.frame.returned_forms import ReturnedForms
from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.widgets.fields import DateField
from partnerdesk.file.partnership_file import PartnershipFile
from tests.exchange.forms.filling import filled_pdf, filled_sheet, forms_of, kept
from tests.file.partnerships import copied

TOLD = {"form__on": "2026-12-01", "form__by": "Selam", "__text": "Four sheds", "__progress": "45"}


@pytest.fixture
def forms(window: Window, tmp_path: Path) -> dict[str, bytes]:
    """Open a partnership in the window, and return the forms that went out."""
    path = copied(tmp_path / "basin.partnerdesk")
    with PartnershipFile.open(path, read_only=True) as file:
        made = forms_of(file)
    window.desk.open(path)
    return {Path(name).suffix: content for name, content in made.items()}


def texts(dialog: ReturnedForms) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel)]


def shown(qtbot: QtBot, act: Callable[[], object], answer: Callable[[ReturnedForms], object]) -> None:
    """Act, and answer the dialog with the forms that came back."""
    seen: list[ReturnedForms] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, ReturnedForms):
            seen.append(dialog)
            watch.stop()
            answer(dialog)
            dialog.reject()

    watch = QTimer()
    watch.timeout.connect(look)
    watch.start(5)
    act()
    qtbot.waitUntil(lambda: bool(seen))


def press(dialog: ReturnedForms, name: str) -> None:
    (found,) = [b for b in dialog.findChildren(QPushButton) if b.text() == name]
    QTest.keyClick(found, Qt.Key.Key_Space)


def taken(window: Window) -> list[tuple[object, ...]]:
    return window.desk.file.rows('SELECT "on", text FROM commitment_update WHERE source IS NOT NULL')


def drop(window: Window, *paths: Path) -> None:
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    where, none = QPointF(50, 50), Qt.KeyboardModifier.NoModifier
    event = QDropEvent(where, Qt.DropAction.CopyAction, dropped, Qt.MouseButton.LeftButton, none)
    window.dropEvent(event)


def test_dropped_forms_are_shown_with_what_they_tell_and_taken_in_one_step_each(
    window: Window, forms: dict[str, bytes], tmp_path: Path, qtbot: QtBot
) -> None:
    back = kept(tmp_path / "back.pdf", filled_pdf(forms[".pdf"], TOLD))
    wrong = kept(tmp_path / "wrong.xlsx", filled_sheet(forms[".xlsx"], {"__progress": "half"}))

    def answer(dialog: ReturnedForms) -> None:
        first, second = dialog.cards
        assert first.tick.accessibleName() == "Take the form of Mekelle Growers · 1 Dec 2026 · Selam"
        assert "Four sheds" in texts(dialog)
        assert any('"half" is no number' in text for text in texts(dialog))
        assert (first.tick.isChecked(), second.tick.isEnabled()) == (True, False)
        press(dialog, "Take 1 form")

    shown(qtbot, lambda: drop(window, back, wrong), answer)
    assert taken(window) == [("2026-12-01", "Four sheds")]
    assert window.menus.undo.text() == "Undo take the update of Mekelle Growers"
    assert window.notices.message.text() == "Took 1 form that came back."
    window.desk.undo()
    assert taken(window) == []


def test_a_day_that_the_partner_did_not_give_is_asked_for(
    window: Window, forms: dict[str, bytes], tmp_path: Path, qtbot: QtBot
) -> None:
    back = kept(tmp_path / "back.pdf", filled_pdf(forms[".pdf"], {"__text": "Four sheds"}))

    def answer(dialog: ReturnedForms) -> None:
        (field,) = dialog.findChildren(DateField)
        (go,) = [b for b in dialog.findChildren(QPushButton) if b.text() == "Take 0 forms"]
        assert not go.isEnabled()
        field.setFocus()
        QTest.keyClicks(field, "2 Dec 2026")
        field.commit()
        press(dialog, "Take 1 form")

    shown(qtbot, lambda: sources.import_chosen(window.desk, window, [back]), answer)
    assert taken(window) == [("2026-12-02", "Four sheds")]


def test_a_correction_takes_the_place_of_the_earlier_update_if_that_is_ticked(
    window: Window, forms: dict[str, bytes], tmp_path: Path, qtbot: QtBot
) -> None:
    first = kept(tmp_path / "first.pdf", filled_pdf(forms[".pdf"], TOLD))
    second = kept(tmp_path / "second.pdf", filled_pdf(forms[".pdf"], TOLD | {"__text": "Five sheds"}))
    shown(qtbot, lambda: drop(window, first), lambda dialog: press(dialog, "Take 1 form"))

    def answer(dialog: ReturnedForms) -> None:
        (tick,) = [b for b in dialog.findChildren(QCheckBox) if b.text().startswith("In place of")]
        assert "here: Four sheds" in texts(dialog)
        tick.click()
        press(dialog, "Take 1 form")

    shown(qtbot, lambda: drop(window, second), answer)
    assert taken(window) == [("2026-12-01", "Five sheds")]

    def is_there(dialog: ReturnedForms) -> None:
        assert not dialog.cards[0].tick.isEnabled()
        assert "taken already" in texts(dialog)

    shown(qtbot, lambda: drop(window, second), is_there)


def test_a_board_of_trello_is_shown_as_a_table_and_contacts_can_be_chosen(
    window: Window, forms: dict[str, bytes], tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    board = tmp_path / "board.json"
    card = {"id": "c", "idList": "l", "name": "Pumps", "closed": False}
    lists = [{"id": "l", "name": "Doing", "closed": False}]
    board.write_text(json.dumps({"name": "Lake", "lists": lists, "cards": [card]}))
    seen: list[str] = []

    def choose(*asked: str) -> tuple[list[str], str]:
        seen.append(asked[-1])
        return [str(board)], ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", choose)
    sources.choose_and_import(window.desk, window)
    qtbot.waitUntil(lambda: window.desk.bringing is not None, timeout=20_000)
    assert all(
        f"*{ending}" in seen[0] for ending in (".vcf", ".boardarchive", ".focalboard", ".json", ".pdf")
    )


def test_a_chosen_table_is_shown_on_its_page_before_anything_is_written(
    window: Window, forms: dict[str, bytes], tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs = tmp_path / "needs.csv"
    needs.write_text("name,kind\nPumps,skill\n")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(needs)], ""))
    before = window.desk.file.undo_label
    sources.choose_and_import(window.desk, window)
    qtbot.waitUntil(lambda: window.desk.bringing is not None, timeout=20_000)
    assert window.desk.file.undo_label == before

    drop(window, needs, needs)
    qtbot.waitUntil(lambda: window.notices.message.text().startswith("Only forms that came back"))


def test_a_dropped_partnership_is_opened_and_without_one_it_is_said_what_to_do(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    drop(window, tmp_path / "needs.csv")
    qtbot.waitUntil(lambda: window.notices.message.text().startswith("Open the partnership first"))
    path = copied(tmp_path / "basin.partnerdesk")
    drop(window, path)
    qtbot.waitUntil(lambda: window.desk.is_open)
    assert window.desk.file.path == path
