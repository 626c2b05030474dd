"""A partnership on the way to its agreement, and the gestures of the Agreement screen."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QWidget
from pytestqt.qtbot import QtBot
from sqlmodel import Session

from partnerdesk.desk.agreement.pages_model import Made
from partnerdesk.desk.agreement.screen import Agreement
from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.places import Place
from partnerdesk.file.changing.partnership import begin
from partnerdesk.partnership.tables import Commitment, Participant, Person, Problem, ProblemVersion
from tests.desk.gestures import open_at, opened
from tests.file.partnerships import copied


def write_partnership(path: Path) -> Path:
    """Make a partnership of two partners with a goal agreed in principle, and one next step too few."""

    def fill(session: Session) -> None:
        begin(session, "Clean water", "Lake Council", date(2026, 1, 5))
        session.flush()
        session.get_one(Problem, 1).standing = "in_principle"
        session.add(ProblemVersion(text="Pupils drink from the lake.", goal="Safe water in every school."))
        for name, person, title in (("Lake Council", "Ann", "Director"), ("Pump Works", "Ben", "Engineer")):
            partner = Participant(name=name, status="joined", sector="business")
            session.add(partner)
            session.flush()
            assert partner.id
            session.add(Person(participant_id=partner.id, name=person, title=title))
            session.add(Commitment(participant_id=partner.id, title=f"Give what {name} has"))
        session.flush()
        session.get_one(Commitment, 1).next_step = "Sign the order"

    return copied(path, fill)


def open_agreement(window: Window, qtbot: QtBot, path: Path) -> Agreement:
    """Open a partnership at its agreement, and wait for the pages."""
    open_at(window, path, Place.AGREEMENT)
    return wait_for_pages(window, qtbot)


def wait_for_pages(window: Window, qtbot: QtBot) -> Agreement:
    """Wait until the pages are those of the file as it is."""
    screen = opened(window).screens.currentWidget()
    assert isinstance(screen, Agreement)
    ready: list[object] = []
    screen.page.pages.when_made(ready.append, ready.append)
    qtbot.waitUntil(lambda: bool(ready))
    return screen


def place_of(view: QListView, row: int) -> QPoint:
    """Return a point within the head of a row."""
    return view.visualRect(view.model().index(row, 0)).topLeft() + QPoint(30, 12)


def click_row(view: QListView, row: int) -> None:
    """Click a row of a list."""
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place_of(view, row))


def retype(field: QWidget, text: str) -> None:
    """Write another text into a field, and leave it."""
    field.setFocus()
    QApplication.processEvents()
    field.activateWindow()  # with no display, suggestions keep the window's place when they are gone
    assert QTest.qWaitForWindowActive(field.window())
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, text)
    if QApplication.activePopupWidget():  # suggestions that are not wanted
        popup = QApplication.activePopupWidget()
        assert popup
        QTest.keyClick(popup, Qt.Key.Key_Escape)
    QTest.keyClick(field, Qt.Key.Key_Tab)


def told(view: QListView) -> list[str]:
    """Return what a screen reader hears of each row."""
    model = view.model()
    return [model.index(n, 0).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(model.rowCount())]


def paper_of(screen: Agreement) -> Made:
    """Return the pages that the screen made last."""
    assert screen.page.made
    return screen.page.made
