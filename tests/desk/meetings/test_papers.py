"""The papers of a meeting are made with one press each, about that meeting alone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QCheckBox, QFileDialog
from pytestqt.qtbot import QtBot

from partnerdesk.desk.frame.for_whom import ForWhom
from partnerdesk.desk.frame.meeting_ticks import MeetingTicks
from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.meetings.papers_card import PAPERS
from partnerdesk.desk.meetings.screen import Meetings
from partnerdesk.desk.places import Place
from partnerdesk.exchange.sample import WRITTEN_FOR
from partnerdesk.exports import EXPORTS, Option
from tests.desk.gestures import click, open_at, opened
from tests.documents.pages import texts
from tests.file.partnerships import sample_at


@pytest.fixture
def screen(window: Window, tmp_path: Path) -> Meetings:
    sample_at(tmp_path / "water.partnerdesk", WRITTEN_FOR)
    open_at(window, tmp_path / "water.partnerdesk", Place.MEETINGS)
    shown = opened(window).shown
    assert isinstance(shown, Meetings)
    shown.open_meeting(2)
    click(shown.to_plan)
    return shown


@pytest.fixture
def saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Return the paths that were offered; each is written to in the folder of the test."""
    offered: list[Path] = []

    def choose(parent: object, title: str, start: str, pattern: str) -> tuple[str, str]:
        offered.append(tmp_path / Path(start).name)
        return str(offered[-1]), pattern

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    return offered


def written(screen: Meetings, qtbot: QtBot, saved: list[Path]) -> bytes:
    qtbot.waitUntil(lambda: bool(saved) and saved[-1].exists())
    qtbot.waitUntil(lambda: not screen.desk.long_work.is_running)
    return saved[-1].read_bytes()


@pytest.mark.parametrize(
    ("name", "file", "told"),
    [
        ("Agenda", "Second meeting – agenda.pdf", "What the pupils said"),
        ("Sign-in sheet", "Second meeting – sign-in sheet.pdf", "Sunfield Bottling"),
        ("Minutes", "Second meeting – minutes.pdf", "Draft: those who were there"),
    ],
)
def test_a_paper_is_made_with_one_press_and_is_about_the_open_meeting(
    screen: Meetings, qtbot: QtBot, saved: list[Path], name: str, file: str, told: str
) -> None:
    click(screen.plan.papers.papers[{p.name.text: p.kind for p in PAPERS}[name]])
    screen.plan.papers.papers["slips"].click()  # as by a screen reader, while the first is being made
    assert len(saved) == 1
    text = " ".join(" ".join(page.split()) for page in texts(written(screen, qtbot, saved)))
    assert saved[-1].name == file
    assert "Second meeting" in text
    assert told in text
    assert "Scoping meeting" not in text


def test_the_invitation_needs_a_day(screen: Meetings, qtbot: QtBot, saved: list[Path]) -> None:
    click(screen.plan.papers.papers["calendar"])
    data = written(screen, qtbot, saved)
    assert data.count(b"BEGIN:VEVENT") == 1
    assert "Second meeting" in data.decode()
    screen.desk.write("Unset", "meeting", 2, on=None)
    assert not screen.plan.papers.papers["calendar"].isEnabled()


def test_several_papers_are_bound_with_this_meeting_and_what_is_ticked_besides(
    screen: Meetings, qtbot: QtBot, saved: list[Path]
) -> None:
    def answer() -> None:
        asked = QApplication.activeModalWidget()
        assert isinstance(asked, ForWhom)
        boxes = {box.text(): box for box in asked.findChildren(QCheckBox)}
        assert [name for name, box in boxes.items() if box.isChecked()] == [
            "Agenda",
            "Minutes of the meetings",
        ]
        boxes["Table cards"].click()
        (ticks,) = asked.findChildren(MeetingTicks)
        assert ticks.accessibleName() == "Meetings"
        assert ticks.ticked == (2,)
        (scoping,) = ticks.findItems("Scoping meeting", Qt.MatchFlag.MatchContains)
        scoping.setCheckState(Qt.CheckState.Checked)
        asked.accept()

    QTimer.singleShot(0, answer)
    click(screen.plan.papers.dossier)
    text = " ".join(texts(written(screen, qtbot, saved)))
    for told in ("Why we are here", "What the pupils said", "Table cards", "Dossier"):
        assert told in text, told


def test_every_paper_about_a_meeting_is_on_the_card() -> None:
    about = {kind for kind, export in EXPORTS.items() if Option.MEETING in export.options} - {"dossier"}
    assert about <= {paper.kind for paper in PAPERS} <= set(EXPORTS)


def test_the_record_has_the_same_papers(screen: Meetings, qtbot: QtBot, saved: list[Path]) -> None:
    click(screen.to_record)
    click(screen.record.papers.papers["minutes"])
    assert "Second meeting" in " ".join(texts(written(screen, qtbot, saved)))
