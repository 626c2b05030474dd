"""A partnership whose gaps are known, shown in the window."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QWidget
from sqlmodel import Session

from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.gaps.screen import Gaps
from partnerdesk.desk.places import Place
from partnerdesk.partnership.tables import (
    Agreement,
    Commitment,
    Coverage,
    Meeting,
    Need,
    Participant,
    Partnership,
    Person,
    Problem,
    StatusChange,
)
from tests.desk.gestures import open_at
from tests.file.partnerships import copied

COMMISSION, FUND, CIRCLE, FORUM, TELECOM = 1, 2, 3, 4, 5
FINANCE, REGULATORS, ISLANDS, DATA = 1, 2, 3, 4


def lake(session: Session) -> None:
    """Add three partners, one invited and one that stepped back, and needs in every state."""
    session.add_all([
        Partnership(id=1, title="Lake"), Problem(id=1), Agreement(id=1),
        Participant(id=COMMISSION, name="Basin Commission", sector="intergovernmental", status="joined"),
        Participant(id=FUND, name="Child Health Fund", sector="civil_society", status="joined"),
        Participant(id=CIRCLE, name="Lenders Circle", sector="finance", status="joined", countries=["KE"]),
        Participant(id=FORUM, name="Islands Forum", sector="community", status="invited"),
        Participant(id=TELECOM, name="Old Telecom", sector="business", status="stepped_back", why="no staff"),
        StatusChange(participant_id=FORUM, status="invited", on=date(2026, 6, 12)),
        StatusChange(participant_id=TELECOM, status="stepped_back", on=date(2026, 11, 2), why="no staff"),
        Person(id=1, participant_id=CIRCLE, name="Selam Tesfaye", title="Director"),
        Need(id=FINANCE, name="Blended finance", kind="capacity"),
        Need(id=REGULATORS, name="National regulators", kind="voice"),
        Need(id=ISLANDS, name="Pacific islands", kind="region", importance="useful"),
        Need(id=DATA, name="School data", kind="capacity", importance="useful"),
        Coverage(id=1, need_id=FINANCE, participant_id=CIRCLE, level="partial", note="loans alone"),
        Coverage(id=2, need_id=ISLANDS, participant_id=FORUM, level="full"),
        Coverage(id=3, need_id=REGULATORS, participant_id=FUND, level="potential"),
        Coverage(id=4, need_id=DATA, participant_id=COMMISSION, level="full"),
        Coverage(id=5, need_id=DATA, participant_id=FUND, level="full"),
        Meeting(id=1, title="Scoping meeting", kind="scoping", on="2026-10-01"),
        Meeting(id=2, title="Check-in", kind="check_in", on="2026-11-20"),
        Commitment(id=1, participant_id=CIRCLE, title="Lend to ten towns"),
    ])  # fmt: skip


def open_lake(window: Window, folder: Path) -> Gaps:
    """Open the lake at its gaps, the matrix in focus."""
    open_at(window, copied(folder / "lake.partnerdesk", lake), Place.GAPS)
    screen = window.partnership._screens[Place.GAPS]  # type: ignore[union-attr]
    assert isinstance(screen, Gaps)
    screen.matrix.view.setFocus()
    return screen


def type_in(field: QWidget, text: str) -> None:
    """Write a text into an empty line and leave it with Enter."""
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def cell_point(screen: Gaps, need: int, participant: int) -> QPoint:
    """Return where a cell is, in the viewport of the matrix."""
    view = screen.matrix.view
    index = view.matrix.index(view.matrix.row_of(need), view.matrix.column_of(participant))
    return view.cell_box(index).center().toPoint()


def press_cell(screen: Gaps, need: int, participant: int) -> None:
    """Click a cell of the matrix."""
    point = cell_point(screen, need, participant)
    QTest.mouseClick(screen.matrix.view.viewport(), Qt.MouseButton.LeftButton, pos=point)


def go_to(screen: Gaps, need: int, participant: int) -> None:
    """Make a cell the current one by the arrow keys."""
    view = screen.matrix.view
    row, column = view.matrix.row_of(need), view.matrix.column_of(participant)
    keys = Qt.Key
    while view.currentIndex().row() != row:
        QTest.keyClick(view, keys.Key_Down if view.currentIndex().row() < row else keys.Key_Up)
    while view.currentIndex().column() != column:
        QTest.keyClick(view, keys.Key_Right if view.currentIndex().column() < column else keys.Key_Left)


def level(window: Window, need: int, participant: int) -> str | None:
    """Return what the file says of a cell."""
    rows = window.desk.file.rows(
        "SELECT level FROM coverage WHERE need_id = ? AND participant_id = ?", need, participant
    )
    return rows[0][0] if rows else None


def shown(gaps: Gaps) -> list[str]:
    """Return the names in the list, as it is filtered and sorted."""
    model = gaps.participants.model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def row_of(gaps: Gaps, participant_id: int) -> list[str]:
    """Return what the list says of a participant."""
    model = gaps.participants.model
    row = model.row_of(participant_id)
    return [model.index(row, column).data() for column in range(model.columnCount())]


def press_row(gaps: Gaps, participant_id: int, *, with_ctrl: bool = False) -> None:
    view = gaps.participants.view
    index = view.model().index(gaps.participants.model.row_of(participant_id), 0)
    QTest.mouseClick(
        view.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.ControlModifier if with_ctrl else Qt.KeyboardModifier.NoModifier,
        view.visualRect(index).center(),
    )


def choose(box: QComboBox, word: str) -> None:
    box.setFocus()
    while box.currentText() != word:
        before = box.currentIndex()
        QTest.keyClick(box, Qt.Key.Key_Down)
        if box.currentIndex() == before:
            QTest.keyClick(box, Qt.Key.Key_Home)


def move_to(box: QComboBox, word: str) -> None:
    """Open the choice with a key, and take a word in the list that opens."""
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    while box.view().currentIndex().data() != word:
        QTest.keyClick(box.view(), Qt.Key.Key_Down)
    QTest.keyClick(box.view(), Qt.Key.Key_Return)


def fields_of(window: Window, participant_id: int, *columns: str) -> tuple[object, ...]:
    return window.desk.file.rows(
        f"SELECT {', '.join(columns)} FROM participant WHERE id = ?", participant_id
    )[0]
