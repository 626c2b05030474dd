"""After any changes, a running meeting and its wall show the same as if they were made anew."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QProgressBar,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.meetings.screen import Meetings
from partnerdesk.desk.meetings.under_card import CapturedRow
from partnerdesk.desk.pace.clock import Clock
from partnerdesk.desk.places import Place
from partnerdesk.desk.room_views import room_views
from partnerdesk.file import changing
from partnerdesk.room.display import Display
from tests.desk.gestures import open_at, opened
from tests.file.partnerships import copied

from .conftest import Hands, hold

Act = Callable[[Meetings, Hands], object]


def line(text: str) -> Act:
    """Capture a line."""

    def act(screen: Meetings, hands: Hands) -> None:
        screen.run.capture.line.setText(text)
        screen.run.capture.line.returnPressed.emit()

    return act


def write(table: str, row: int, **values: Any) -> Act:
    """Change a row as another screen does."""
    return lambda screen, hands: screen.desk.write("Change", table, row, **values)


def press(found: Callable[[Meetings], QWidget]) -> Act:
    """Press a button, if it is there."""

    def act(screen: Meetings, hands: Hands) -> None:
        button = found(screen)
        assert isinstance(button, QAbstractButton)
        if not button.isHidden():
            button.click()

    return act


def time_passes(screen: Meetings, hands: Hands) -> None:
    hands.now += timedelta(minutes=7)
    screen.run.tick()


def delete_a_line(screen: Meetings, hands: Hands) -> None:
    rows = screen.run.under.findChildren(CapturedRow)
    if rows:
        rows[0].delete.click()


def ask_to_speak(screen: Meetings, hands: Hands) -> None:
    screen.run.speakers.asks.edited.emit(1)


def parked_elsewhere(screen: Meetings, hands: Hands) -> None:
    meeting = screen.open_id
    assert meeting is not None
    where = changing.capturing.Where(meeting, 2, hands.now)
    screen.desk.do("Park", lambda session: changing.capturing.park(session, where, "Who pays for it?"))


ACTS: tuple[Act, ...] = (
    line("We keep one list of schools"),
    line("decision: The goal stands"),
    line("action: Send the map by 30 Nov"),
    line("c: RC: Spare parts in Kenya"),
    line("parked: Who pays?"),
    line("i: RC: We report by quarter"),
    press(lambda s: s.next),
    press(lambda s: s.pause),
    press(lambda s: s.run.speakers.next),
    press(lambda s: s.run.now.five),
    press(lambda s: s.run.agenda.shift),
    press(lambda s: s.run.positions.ask),
    press(lambda s: s.run.positions.drop),
    press(lambda s: s.run.positions.reveal),
    press(lambda s: next(iter(s.run.room._made.values()))),
    press(lambda s: next(iter(s.run.agenda._lines.values()))),
    lambda screen, hands: screen.desk.undo(),
    lambda screen, hands: screen.desk.redo(),
    lambda screen, hands: screen.desk.discreet.turn(on=not screen.desk.discreet.is_on),
    write("participant", 1, short_name="River"),
    write("participant", 3, status="joined"),
    write("problem_version", 1, goal="Water for all"),
    write("commitment", 1, title="Pumps"),
    write("need", 1, name="Cold rooms"),
    time_passes,
    delete_a_line,
    ask_to_speak,
    parked_elsewhere,
)


@given(
    acts=st.lists(st.integers(0, len(ACTS) - 1), min_size=1, max_size=10),
    view=st.sampled_from([view for view, _, _ in room_views() if view != "page"]),
)
@settings(
    max_examples=12,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_what_is_shown_is_what_would_be_made_anew(
    window: Window, qtbot: QtBot, acts: list[int], view: str
) -> None:
    with TemporaryDirectory() as folder:
        open_at(window, copied(Path(folder) / "basin.partnerdesk"), Place.MEETINGS)
        hands = Hands()
        window.desk.clock = Clock(hands)
        screen = opened(window).shown
        assert isinstance(screen, Meetings)
        meeting = screen.desk.do("Hold", hold)
        screen.open_meeting(meeting)
        screen.begin.click()
        window.desk.room.turn_on()
        window.desk.room.course.show(view)
        for act in acts:
            ACTS[act](screen, hands)
            if screen.open_id is None:  # its plan was undone
                screen.open_meeting(screen.desk.do("Hold", hold))
            if not screen.begin.isHidden():
                screen.begin.click()
        same_as_anew(window, screen, qtbot)
        window.desk.close()


def same_as_anew(window: Window, screen: Meetings, qtbot: QtBot) -> None:
    """Compare the run with one that is made now, and the wall with one that reads now."""
    screen.run.tick()
    QApplication.processEvents()
    window.desk._kept.forget()
    anew = Meetings(window.desk)
    anew.open_meeting(screen.open_id)
    try:
        shown, wanted = parts(screen.run.area), parts(anew.run.area)
        assert (shown - wanted, wanted - shown) == (Counter(), Counter())
        assert lines(screen) == lines(anew)
        assert tools(screen) == tools(anew)
    finally:
        anew.setParent(None)
        anew.deleteLater()
        QApplication.sendPostedEvents(anew, QEvent.Type.DeferredDelete)
    (display,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, Display) and w.isVisible()]
    qtbot.waitUntil(lambda: not display._collecting.isActive())
    display._tick()
    before = display.accessible_text, display.grab().toImage()
    display.read_again()
    assert (display.accessible_text, display.grab().toImage()) == before


def parts(area: QWidget) -> Counter[tuple[object, ...]]:
    """Return what is seen and said of each part, in any order."""
    return Counter(
        (type(w).__name__, w.accessibleName(), w.accessibleDescription(), w.isEnabled(), *_own(w))
        for w in area.findChildren(QWidget)
        if w.isVisibleTo(area) and _own(w) and type(w) is not QAbstractButton  # the corner of a table
    )


def _own(widget: QWidget) -> tuple[object, ...]:
    """Return what a part of some kind shows, nothing if it shows nothing of its own."""
    for kind, shown in _SHOWN.items():
        if isinstance(widget, kind):
            return shown(widget)
    return ()


def _rows(widget: Any) -> tuple[str, ...]:
    model = widget.model()
    return tuple(str(model.index(row, 0).data()) for row in range(model.rowCount())) if model else ()


_SHOWN: dict[type[QWidget], Callable[[Any], tuple[object, ...]]] = {
    QLabel: lambda w: (w.text(), w.property("role"), w.property("tone")),
    QAbstractButton: lambda w: (w.text(), w.isChecked(), w.property("role")),
    QLineEdit: lambda w: (w.text(), w.isReadOnly()),
    QTextEdit: lambda w: (w.toPlainText(), w.isReadOnly()),
    QComboBox: lambda w: tuple(w.itemText(at) for at in range(w.count())),
    QProgressBar: lambda w: (w.value(), w.property("tone")),
    QListView: _rows,
}


def lines(screen: Meetings) -> list[tuple[str, str]]:
    """Return the captured lines in their order."""
    made = [w for w in screen.run.under.findChildren(CapturedRow) if not w.isHidden()]
    order = screen.run.under._rows.indexOf
    return [(w.field.toPlainText(), w.about.text()) for w in sorted(made, key=order)]


def tools(screen: Meetings) -> list[tuple[object, ...]]:
    """Return the buttons of the header."""
    return [(w.accessibleName(), w.isHidden(), w.isEnabled()) for w in screen.header()]
