"""A partnership to test problem and goal with, and what a user does on its screen."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot
from sqlmodel import Session

from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.places import Place
from partnerdesk.partnership.tables import (
    Agreement,
    Decision,
    Indicator,
    Meeting,
    Participant,
    Partnership,
    Position,
    Problem,
    ProblemVersion,
    Reading,
    Round,
)
from tests.desk.gestures import open_at
from tests.desk.waiting import turns
from tests.file.partnerships import copied

FIRST = "Digital connectivity must be improved."
GOAL = "Gain broadband for everyone."


def fill(session: Session) -> None:
    """A partnership with two versions, three partners, positions taken, and one indicator."""
    session.add_all(
        [
            Partnership(id=1, title="Connectivity", lead="Basin Commission"),
            Problem(id=1, standing="in_principle", in_scope=["Schools", "Clinics"]),
            Agreement(id=1),
            ProblemVersion(
                id=1, text=FIRST, on=date(2026, 5, 4), by="Basin Commission", reason="first scope"
            ),
            ProblemVersion(
                id=2,
                text=FIRST,
                goal=GOAL,
                on=date(2026, 6, 12),
                by="Scoping meeting",
                reason="agreed by all",
            ),
            Participant(id=1, name="Basin Commission", status="joined"),
            Participant(id=2, name="Child Health Fund", status="joined"),
            Participant(id=3, name="Utilities Union", status="joined"),
            Participant(id=4, name="Coastal Bank", status="invited"),
            Meeting(id=1, title="Scoping meeting", kind="scoping", on="2026-06-12T14:00"),
            Indicator(
                id=1,
                name="Schools connected",
                baseline=Decimal(0),
                target=Decimal(100),
                due=date(2026, 9, 30),
            ),
        ]
    )
    session.flush()
    session.add(Decision(id=1, meeting_id=1, text="It stands.", method="gradients", about="problem"))
    session.add(Round(id=1, decision_id=1, about="goal", text=FIRST, goal=GOAL))
    session.add(Reading(id=1, indicator_id=1, on=date(2026, 6, 30), value=Decimal(25), source="Ministry"))
    session.flush()
    session.add_all(
        [
            Position(round_id=1, participant_id=1, position="endorse"),
            Position(round_id=1, participant_id=2, position="endorse"),
            Position(round_id=1, participant_id=3, position="reservations", reason="Count <mobile> too."),
        ]
    )


def made(folder: Path) -> Path:
    """Write the partnership and return where."""
    return copied(folder / "Connectivity.partnerdesk", fill)


def show(window: Window, path: Path, qtbot: QtBot) -> Window:
    """Open a partnership at problem and goal."""
    open_at(window, path, Place.PROBLEM)
    with qtbot.waitActive(window):
        window.activateWindow()
    return window


def rows(window: Window, sql: str) -> list[tuple[Any, ...]]:
    return window.desk.file.rows(sql)


def click(widget: QWidget) -> None:
    """Scroll to a widget, as a user would, and press it."""
    page = widget.parentWidget()
    while page and not isinstance(page, QScrollArea):
        page = page.parentWidget()
    if isinstance(page, QScrollArea):
        turns(1)
        page.ensureWidgetVisible(widget)
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def write(field: QWidget, text: str) -> None:
    """Replace what a field says, and leave it."""
    field.setFocus()
    field.selectAll()  # type: ignore[attr-defined]
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Tab)


def shown(window: Window) -> list[str]:
    """Return every text that is shown on a label."""
    return [w.text() for w in window.findChildren(QLabel) if w.isVisible()]
