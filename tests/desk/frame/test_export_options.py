"""What an export asks beside its reader."""

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QCheckBox, QFileDialog, QRadioButton
from pytestqt.qtbot import QtBot

from partnerdesk.desk.frame.exchanging import choose_and_export
from partnerdesk.desk.frame.export_options import TABLES
from partnerdesk.desk.frame.for_whom import ForWhom
from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.widgets.fields import ChoiceField
from partnerdesk.exchange.sample import WRITTEN_FOR
from partnerdesk.exchange.sheets.described import BY_KEY
from partnerdesk.exports import EXPORTS
from tests.file.partnerships import sample_at


@pytest.fixture
def sample(window: Window, tmp_path: Path) -> Path:
    sample_at(tmp_path / "water.partnerdesk", WRITTEN_FOR)
    window.desk.open(tmp_path / "water.partnerdesk")
    return tmp_path


def exported(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, kind: str, path: Path, choose: object
) -> Path:
    """Export by the menu's dialog; `choose` gets the dialog and makes the choices in it."""

    def answer() -> None:
        asked = QApplication.activeModalWidget()
        assert isinstance(asked, ForWhom)
        choose(asked)  # type: ignore[operator]
        asked.accept()

    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    QTimer.singleShot(0, answer)
    choose_and_export(window.desk, window, EXPORTS[kind])
    qtbot.waitUntil(path.exists)
    qtbot.waitUntil(lambda: not window.desk.long_work.is_running)
    return path


def test_the_cards_are_for_all_partners_or_for_the_one_that_is_chosen(
    window: Window, qtbot: QtBot, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def choose_none(asked: ForWhom) -> None:
        assert len(asked.findChildren(ChoiceField)) == 1

    def choose_one(asked: ForWhom) -> None:
        (field,) = asked.findChildren(ChoiceField)
        field.setCurrentText("Meridian Pumps")

    every = exported(window, qtbot, monkeypatch, "cards", sample / "all.pdf", choose_none)
    one = exported(window, qtbot, monkeypatch, "cards", sample / "one.pdf", choose_one)
    assert len(PdfReader(every).pages) == 7
    assert len(PdfReader(one).pages) == 1
    assert "Meridian Pumps" in PdfReader(one).pages[0].extract_text()


def test_the_dossier_holds_the_parts_that_are_ticked(
    window: Window, qtbot: QtBot, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def choose(asked: ForWhom) -> None:
        boxes = {box.text(): box for box in asked.findChildren(QCheckBox)}
        assert boxes["Agreement"].isChecked()
        assert not boxes["Scanned pages"].isChecked()
        for name in ("Agreement", "Register of participants", "Minutes of the meetings", "Progress report"):
            boxes[name].click()

    made = exported(window, qtbot, monkeypatch, "dossier", sample / "dossier.pdf", choose)
    text = " ".join(page.extract_text() for page in PdfReader(made).pages)
    assert "Needs and gaps" in text
    assert "Minutes" not in text


def test_a_table_is_the_one_that_is_chosen(
    window: Window, qtbot: QtBot, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def choose(asked: ForWhom) -> None:
        (field,) = asked.findChildren(ChoiceField)
        assert field.currentText() == "Participants"
        field.setCurrentText("Milestones")

    made = exported(window, qtbot, monkeypatch, "csv", sample / "table.csv", choose)
    head = "Id,Commitment,Title,Due,Done on,Person,Purpose\n#1,One map"
    assert made.read_text(encoding="utf-8-sig").startswith(head)
    assert set(TABLES) == set(BY_KEY)


def test_a_page_is_for_everybody_or_the_partners_and_none_of_the_leads_words_can_be_added(
    window: Window, qtbot: QtBot, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def look(asked: ForWhom) -> None:
        readers = {choice.text(): choice.isChecked() for choice in asked.findChildren(QRadioButton)}
        assert readers == {"The partners": False, "Everybody": True}
        shown = [box.text() for box in asked.findChildren(QCheckBox) if box.isVisibleTo(asked)]
        assert shown == ["The agreement is public"]

    def choose(asked: ForWhom) -> None:
        asked.findChildren(QRadioButton)[0].click()

    for name, answer, is_public in (("all.html", look, True), ("partners.html", choose, False)):
        written = exported(window, qtbot, monkeypatch, "page", sample / name, answer)
        assert ("not for everybody" not in written.read_text(encoding="utf-8")) == is_public


def test_forms_go_into_a_new_folder_each_time_for_the_partner_that_is_chosen(
    window: Window, qtbot: QtBot, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def choose(asked: ForWhom) -> None:
        assert asked.findChildren(QRadioButton) == []
        (field,) = asked.findChildren(ChoiceField)
        field.setCurrentText("Meridian Pumps")

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(sample))
    made = exported(window, qtbot, monkeypatch, "forms", sample / "water – forms", choose)
    qtbot.waitUntil(lambda: len(list(made.iterdir())) == 2)
    assert sorted(p.name for p in made.iterdir()) == [
        "Meridian Pumps – update.pdf",
        "Meridian Pumps – update.xlsx",
    ]
    exported(window, qtbot, monkeypatch, "forms", sample / "water – forms 2", choose)


def test_an_export_without_such_options_asks_for_its_reader_alone(
    window: Window, qtbot: QtBot, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def look(asked: ForWhom) -> None:
        assert asked.findChildren(ChoiceField) == []

    exported(window, qtbot, monkeypatch, "register", sample / "register.pdf", look)
