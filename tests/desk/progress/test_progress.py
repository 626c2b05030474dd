"""The Progress screen: indicators against their line, commitments on a line of time, figures and changes."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sqlmodel import Session

from partnerdesk import words
from partnerdesk.desk.export_asked import ExportAsked
from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.places import Place
from partnerdesk.desk.progress.plan_button import PlanButton
from partnerdesk.desk.progress.screen import Progress
from partnerdesk.desk.progress.stone_drag import Line
from partnerdesk.file.changing import problem as verbs
from partnerdesk.file.changing.rows import set_values
from tests.desk.conftest import TODAY, Find
from tests.desk.gestures import labels, open_at, opened
from tests.file.partnerships import sample_at


@pytest.fixture
def screen(window: Window, tmp_path: Path) -> Progress:
    """Return the screen, with the sample."""
    open_at(window, sample_at(tmp_path / "water.partnerdesk", TODAY), Place.PROGRESS)
    shown = opened(window).shown
    assert isinstance(shown, Progress)
    QApplication.processEvents()
    return shown


def rows(screen: QWidget) -> list[str]:
    """Return the titles of the commitments, from the top."""
    QApplication.processEvents()
    found = [b for b in screen.findChildren(PlanButton) if b.isVisible()]
    return [b.accessibleName() for b in sorted(found, key=lambda b: b.mapTo(screen, b.rect().topLeft()).y())]


def test_a_chart_says_in_words_what_it_draws_and_leads_to_its_readings(
    screen: Progress, by_name: Find, window: Window
) -> None:
    card = by_name(screen, "Schools with safe water", QAbstractButton)
    assert card.accessibleDescription() == (
        "431 schools, read on 2 Nov 2026 · behind the line · from 388 to 940 schools by 31 May 2029 · "
        "a straight line is at 512 schools today · 6.1 Safe and affordable drinking water for all; "
        "4.a Safe school buildings with what learning needs"
    )
    card.click()
    QApplication.processEvents()
    fields = [w for w in opened(window).shown.findChildren(QLineEdit) if w.isVisible()]
    assert "Schools with safe water" in [field.text() for field in fields]


def test_a_commitment_says_how_it_does_and_when_its_milestones_are(screen: Progress, by_name: Find) -> None:
    row = by_name(screen, "Train 300 masons and plumbers", PlanButton)
    assert row.accessibleDescription() == (
        "Clear Spring, Shoreline Mothers · Under way · on track · 28 % · told 8 days ago; "
        "First course of 40, done 25 Sep 2026; Half of them trained, due 30 Apr 2027"
    )
    assert rows(screen)[-1] == "Bottled water for 50 schools in the dry season"  # withdrawn


def test_figures_and_changes_are_told_in_words(screen: Progress) -> None:
    assert screen.told.ages.text() == "4 within a year · 4 nothing yet · of 8 agreed or under way"
    assert screen.told.stones.text() == "5 done · 0 late · 10 to come"
    assert [said for said in labels(screen.money) if "promised" in said] == [
        "USD\u00a01\u202f905\u202f700 promised, 975\u202f700 of it secured"
    ]
    said = screen.changed.sentences.text().split("\n\n")
    assert "The words of the goal are as they were." in said
    assert "Clear Spring told of its progress." in said
    assert "Schools with safe water: 431 schools on 2 Nov 2026." in said


def test_commitments_are_grouped_by_what_they_share_and_by_time(
    screen: Progress, by_name: Find, qtbot: QtBot
) -> None:
    by = by_name(screen, "Group the commitments", QComboBox)
    by.setCurrentText("By country")
    (more,) = [b for b in screen.findChildren(QPushButton) if b.text().startswith("Show more")]
    more.click()
    headings = [said for said in labels(screen.plans) if said in ("Kenya", "Rwanda", "Tanzania", "Uganda")]
    assert headings == ["Kenya", "Rwanda", "Tanzania", "Uganda"]
    assert rows(screen).count("One map of schools and water points") == 4
    by.setCurrentText("By working group")
    assert "No working group" in labels(screen.plans)
    by_name(screen, "Time on the line", QComboBox).setCurrentText("one year")
    assert len(rows(screen)) == 15


def test_a_day_of_ones_own_tells_what_changed_since(screen: Progress, by_name: Find) -> None:
    by_name(screen, "Since", QComboBox).setCurrentText("since another day")
    assert screen.changed.sentences.text() == "Choose the day from which changes are told."
    screen.changed.day.setText("1 Mar 2026")
    screen.changed.day.commit()
    said = screen.changed.sentences.text()
    assert "The goal got other words on 21 May 2026." in said
    assert "Held: Scoping meeting, Second meeting." in said


def test_a_change_elsewhere_is_shown_and_what_is_late_is_named(
    screen: Progress, window: Window, by_name: Find
) -> None:
    def late(session: Session) -> None:
        set_values(session, "milestone", 13, {"due": date(2026, 11, 20)})

    window.desk.do("Move", late)
    assert screen.told.stones.text() == "5 done · 1 late · 9 to come"
    row = by_name(screen, "Pumps for 120 schools on the western shore", PlanButton)
    assert "1 milestone late" in row.accessibleDescription()
    assert "30 pumps set, 4 days late" in row.accessibleDescription()
    assert "“30 pumps set” of Meridian Pumps is 4 days late." in screen.changed.sentences.text()


def test_the_report_is_asked_for_and_an_empty_place_says_how_it_begins(
    window: Window, empty_file: Path, by_name: Find, qtbot: QtBot
) -> None:
    open_at(window, empty_file, Place.PROGRESS)
    shown = opened(window).shown
    assert by_name(shown, "Add an indicator", QPushButton).isVisible()
    window.desk.do("Add", lambda session: verbs.add_indicator(session, "Schools"))
    QApplication.processEvents()
    asked: list[ExportAsked] = []
    window.desk.export_asked.disconnect()
    window.desk.export_asked.connect(asked.append)
    by_name(window, "Report", QPushButton).click()
    assert [a.kind for a in asked] == ["progress"]


def test_where_partners_meet_is_a_matrix_and_a_cell_lists_its_commitments(
    screen: Progress, by_name: Find, window: Window
) -> None:
    table = screen.meet.table
    model = table.model()
    assert screen.meet.about.text() == "4 in all; partners meet at 4 of them (●)"
    cells = {
        str(index.data(Qt.ItemDataRole.AccessibleTextRole)): index
        for row in range(model.rowCount())
        for index in [model.index(row, column) for column in range(model.columnCount())]
    }
    said = "Clear Spring, Rwanda: 3 commitments"
    assert said in cells
    table.setCurrentIndex(cells[said])
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert said in labels(screen.meet)
    by_name(screen, "Clear Spring: Train 300 masons and plumbers", QPushButton).click()
    assert opened(window).header.title.text() == "Commitments"
    by_name_of = screen.meet.by
    by_name_of.setCurrentText("Needs")
    assert model.rowCount() > 0


def test_a_milestone_is_dragged_to_another_day_in_one_change_and_escape_leaves_it(
    screen: Progress, window: Window
) -> None:
    file = screen.desk.file
    ((id_, due),) = file.rows("SELECT id, due FROM milestone WHERE title = 'First 15 blocks'")

    def row() -> tuple[PlanButton, Line]:
        QApplication.processEvents()
        found = next(
            b
            for b in screen.findChildren(PlanButton)
            if b.isVisible() and b.accessibleName() == "Build 150 latrine blocks"
        )
        line = found._line()
        assert line is not None
        return found, line

    def at(line: Line, day: date) -> QPoint:
        return QPoint(round(line.x(day)), line.box.center().y())

    old = date.fromisoformat(due)
    new = old + timedelta(days=200)
    button, line = row()
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(button, left, Qt.KeyboardModifier.NoModifier, at(line, old))
    QTest.mouseMove(button, at(line, new))
    QTest.keyClick(button, Qt.Key.Key_Escape)
    QTest.mouseRelease(button, left, Qt.KeyboardModifier.NoModifier, at(line, new))
    assert file.rows("SELECT due FROM milestone WHERE id = ?", id_) == [(due,)]
    button, line = row()
    QTest.mousePress(button, left, Qt.KeyboardModifier.NoModifier, at(line, old))
    QTest.mouseMove(button, at(line, new))
    QTest.mouseRelease(button, left, Qt.KeyboardModifier.NoModifier, at(line, new))
    ((kept,),) = file.rows("SELECT due FROM milestone WHERE id = ?", id_)
    told = date.fromisoformat(kept)
    assert abs((told - new).days) <= 6  # a pixel is some days
    assert file.undo_label == f"Move a milestone to {words.day(told)}"
    assert opened(window).shown is screen
    button, line = row()
    assert words.day(told) in button.accessibleDescription()
    assert line.day(line.x(told)) == told


def test_reach_is_told_as_a_map_and_as_numbers_that_grew(screen: Progress, window: Window) -> None:
    map_ = screen.reach.map
    assert map_.accessibleDescription() == (
        "Map with 4 countries, by the number of commitments: Kenya 12; Tanzania 10; Uganda 8; Rwanda 7"
    )
    told = labels(screen.reach)
    assert [text for text in told if text[0].isdigit() and " by " not in text] == [
        "7 partners",
        "7 sectors",
        "4 countries",
        "3 target areas",
    ]
    assert "5 by Scoping meeting, 21 May 2026; 7 by Second meeting, 15 Oct 2026" in told
    assert "from 2 Mar 2026 to today, 24 Nov 2026" in told
    desk = opened(window).desk
    desk.do("Reach Tuvalu", lambda session: set_values(session, "commitment", 1, {"countries": ["KE", "TV"]}))
    assert "Map with 5 countries" in map_.accessibleDescription()
    assert "5 countries" in labels(screen.reach)
