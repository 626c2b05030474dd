"""A lead asks how partners do: forms go out, one comes back, one tells by mail, and a report ends it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from partnerdesk.desk.frame.for_whom import ForWhom
from partnerdesk.desk.frame.returned_forms import ReturnedForms
from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.progress.text_to_paste import TextToPaste
from partnerdesk.exchange.sample import write_sample
from tests.desk.gestures import labels
from tests.documents.pages import texts
from tests.exchange.forms.filling import filled_pdf, kept
from tests.stories.mouse import Hand

pytestmark = pytest.mark.slow

Dialog = TypeVar("Dialog", bound=QDialog)

LAND, TESTS = "Land for latrines beside 400 schools", "Weekly water tests at 200 school taps"
TOLD = {"form__on": "2026-10-02", "form__by": "Grace", "__text": "Land is found at 90 schools."}


def test_a_round_goes_from_its_opening_to_its_report(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    hand = Hand(window, qtbot)
    write_sample(tmp_path / "water.partnerdesk", date(2026, 11, 24))
    window.desk.open(tmp_path / "water.partnerdesk")
    hand.go("Progress")
    open_round(hand)
    forms = make_forms(hand, monkeypatch, tmp_path)
    assert len([path for path in forms if path.suffix == ".pdf"]) == 7

    (form,) = [path for path in forms if path.name == "Lake Districts – update.pdf"]
    send_back(hand, kept(tmp_path / "back.pdf", filled_pdf(form.read_bytes(), TOLD)))
    hand.wait(lambda: described(hand, f"{LAND}, Lake Districts") == "told on 2 Oct 2026")

    assert f"– {TESTS}" in copied_text(hand, "Text to paste for Water Utilities")
    tell_by_hand(hand)
    hand.wait(lambda: described(hand, f"{TESTS}, Water Utilities") == "told on 24 Nov 2026")

    report = close_with_report(hand, monkeypatch, tmp_path / "round.pdf")
    assert "Land is found at 90 schools." in report
    assert "The first taps were tested." in report
    assert "512 schools are on the map." in report
    assert "ilent" not in report
    assert "Spare parts within two days' walk" not in report

    undo = hand.find("Undo")
    while undo.isEnabled():
        hand.click(undo)
    assert window.desk.file.rows("SELECT as_of FROM reporting_round") == [("2026-08-31",)]


def answered(
    hand: Hand, act: Callable[[], object], kind: type[Dialog], answer: Callable[[Dialog], object]
) -> None:
    """Act, and answer the dialog of a kind that opens, while it holds the window."""
    seen: list[Dialog] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind):
            watch.stop()
            answer(dialog)
            seen.append(dialog)
            dialog.done(dialog.result())

    watch = QTimer()
    watch.timeout.connect(look)
    watch.start(5)
    act()
    hand.wait(lambda: seen)


def press(dialog: QDialog, name: str) -> None:
    (found,) = [b for b in dialog.findChildren(QPushButton) if b.accessibleName() == name]
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def described(hand: Hand, name: str) -> str:
    found = hand.all(name)
    return found[0].accessibleDescription() if found else ""


def open_round(hand: Hand) -> None:
    hand.press("Open a round…")
    hand.write("As of", "31 Oct 2026")
    hand.write("Until", "30 Nov 2026")
    hand.press("Open the round")
    hand.wait(lambda: any("silent" in said for said in labels(hand.window)))


def make_forms(hand: Hand, monkeypatch: pytest.MonkeyPatch, folder: Path) -> list[Path]:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    answered(hand, lambda: hand.press("Make forms…"), ForWhom, lambda dialog: press(dialog, "Continue"))
    hand.find("Lake Districts: It did not go out")
    return sorted((folder / "water – forms").iterdir())


def send_back(hand: Hand, path: Path) -> None:
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(path))])
    where, none = QPointF(50, 50), Qt.KeyboardModifier.NoModifier
    event = QDropEvent(where, Qt.DropAction.CopyAction, dropped, Qt.MouseButton.LeftButton, none)

    def take(dialog: ReturnedForms) -> None:
        assert "reporting round as of 31 Oct 2026" in dialog.cards[0].tick.text()
        press(dialog, "Take 1 form")

    answered(hand, lambda: hand.window.dropEvent(event), ReturnedForms, take)


def copied_text(hand: Hand, name: str) -> str:
    answered(hand, lambda: hand.press(name), TextToPaste, lambda dialog: press(dialog, "Copy the text"))
    return QApplication.clipboard().text()


def tell_by_hand(hand: Hand) -> None:
    """Write what a partner told by mail into its commitment."""
    hand.press(f"{TESTS}, Water Utilities")
    hand.fill("New update", "The first taps were tested.")
    hand.press("Add update")
    hand.go("Progress")


def close_with_report(hand: Hand, monkeypatch: pytest.MonkeyPatch, path: Path) -> str:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    hand.press("Close with a report…")
    answered(hand, lambda: hand.press("Close and export"), ForWhom, lambda dialog: press(dialog, "Continue"))
    hand.find("Open it")
    return " ".join(" ".join(texts(path.read_bytes())).split())
