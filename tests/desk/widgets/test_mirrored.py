"""From right to left, labels, margins, the style sheet and the arrows of undo and redo change sides."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTransform
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from partnerdesk.desk import theme, tokens
from partnerdesk.desk.widgets import icons
from partnerdesk.desk.widgets.basics import ElidedLabel, label
from partnerdesk.mirroring import margins

pytestmark = pytest.mark.dressed


@pytest.fixture
def reversed_app(qapp: QApplication) -> Iterator[QApplication]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield qapp
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def side_of(made: QLabel) -> Qt.AlignmentFlag:
    return made.alignment() & (Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignRight)


def elided(text: str) -> QLabel:
    made = ElidedLabel()
    made.show_text(text)
    return made


@pytest.mark.parametrize("make", [label, elided])
def test_a_name_in_any_letters_begins_where_reading_begins(
    make: Callable[[str], QLabel], qtbot: QtBot
) -> None:
    for text in ("Lake Districts", "مجلس البحيرة"):
        made = make(text)
        qtbot.addWidget(made)
        assert side_of(made) == Qt.AlignmentFlag.AlignLeft
        assert made.alignment() & Qt.AlignmentFlag.AlignAbsolute


@pytest.mark.usefixtures("reversed_app")
@pytest.mark.parametrize("make", [label, elided])
def test_from_right_to_left_a_name_in_any_letters_begins_at_the_right(
    make: Callable[[str], QLabel], qtbot: QtBot
) -> None:
    for text in ("Lake Districts", "مجلس البحيرة"):
        made = make(text)
        qtbot.addWidget(made)
        assert side_of(made) == Qt.AlignmentFlag.AlignRight
        assert made.alignment() & Qt.AlignmentFlag.AlignAbsolute


@pytest.mark.usefixtures("reversed_app")
def test_from_right_to_left_the_sheet_and_the_margins_change_sides() -> None:
    assert "border-right: 4px solid" in theme.sheet(tokens.LIGHT)
    assert "border-left: 4px solid" not in theme.sheet(tokens.LIGHT)
    assert margins(7, 0, 1, 0).right() == 7


@pytest.mark.parametrize("name", ["undo", "redo"])
def test_from_right_to_left_the_way_back_points_to_the_right(name: str, qapp: QApplication) -> None:
    ink = QColor("black")
    plain = icons.icon(name, ink).pixmap(32).toImage()
    turned = plain.transformed(QTransform().scale(-1, 1))
    assert plain != turned
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        seen = icons.icon(name, ink).pixmap(32).toImage()
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    points = [(x, y) for x in range(32) for y in range(32)]
    assert max(abs(seen.pixelColor(x, y).alpha() - turned.pixelColor(x, y).alpha()) for x, y in points) < 8
