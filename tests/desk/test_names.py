"""Everything a user can act on has a name that a screen reader tells."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QRadioButton,
    QTableView,
    QTextEdit,
    QWidget,
)

from partnerdesk.desk.frame.room_button import RoomButton
from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.places import Place, entries
from partnerdesk.desk.problem.timeline import TimelineEntry
from partnerdesk.desk.widgets.switch import Switch
from tests.desk.conftest import TODAY
from tests.file.partnerships import sample_at

_INTERACTIVE = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QTextEdit)


def nameless(window: QWidget) -> list[str]:
    """Return what can be acted on and has no name, or a choice no word of what it holds."""
    QApplication.processEvents()
    found = []
    for widget in window.findChildren(QWidget):
        stops = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not widget.focusProxy()
        if not widget.isVisible() or not (stops or isinstance(widget, _INTERACTIVE)):
            continue
        is_corner = isinstance(widget.parent(), QTableView) and not widget.isEnabled()
        is_heads = isinstance(widget, QHeaderView) and not stops  # each head is named, in the table
        if is_corner or is_heads or isinstance(widget.parent(), QLineEdit):
            continue  # the cross that empties a line is a part of it
        interface = QAccessible.queryAccessibleInterface(widget)
        told = interface.text(QAccessible.Text.Name) if interface else ""
        holds = widget.accessibleDescription() if isinstance(widget, QComboBox) else told
        if not told.strip() or not holds.strip():
            found.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    return found


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "Sample.partnerdesk"
    sample_at(path, TODAY)
    return path


def test_everything_on_the_start_page_has_a_name(window: Window) -> None:
    assert nameless(window) == []
    window.start.begin_new()
    assert nameless(window) == []


#: Buttons with two states, which do what they are for when a screen reader toggles them.
_TOGGLED = (Switch, RoomButton, TimelineEntry)


@pytest.mark.parametrize("place", [entry.place for entry in entries()])
def test_everything_on_every_screen_has_a_name_and_can_be_toggled(
    window: Window, sample: Path, place: Place
) -> None:
    window.desk.open(sample)
    window.desk.go(place)

    assert nameless(window) == []
    buttons = [b for b in window.findChildren(QAbstractButton) if b.isCheckable()]
    assert [b.text() for b in buttons if not isinstance(b, (*_TOGGLED, QCheckBox, QRadioButton))] == []


@pytest.mark.parametrize(
    ("place", "target"),
    [
        (Place.MEETINGS, ("meeting", 1)),
        (Place.PROBLEM, ("problem_version", 1)),
        (Place.PROBLEM, ("indicator", 1)),
        (Place.GAPS, ("need", 1)),
        (Place.GAPS, ("participant", 1)),
        (Place.COMMITMENTS, ("commitment", 1)),
        (Place.COMMITMENTS, ("milestone", 1)),
        (Place.COMMITMENTS, ("commitment_update", 1)),
        (Place.AGREEMENT, ("clause", 1)),
        (Place.AGREEMENT, ("signatory", 1)),
    ],
)
def test_everything_that_opens_has_a_name(
    window: Window, sample: Path, place: Place, target: tuple[str, int]
) -> None:
    window.desk.open(sample)
    window.desk.go(place, target)

    assert nameless(window) == []
