"""Mirroring agrees with Qt's own, and comes back when done twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtWidgets import QStyle, QWidget
from pytestqt.qtbot import QtBot

from partnerdesk.mirroring import LEFT, RIGHT, Mirror, ends, margins, mirror_of, step, within

lengths = st.integers(0, 4000)
boxes = st.builds(QRect, lengths, lengths, lengths, lengths)
directions = st.sampled_from((Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft))


@given(room=boxes, box=boxes, direction=directions)
def test_a_box_is_seen_where_qt_would_show_it(room: QRect, box: QRect, direction: Qt.LayoutDirection) -> None:
    is_reversed = direction == Qt.LayoutDirection.RightToLeft
    mirror = Mirror(room.width(), is_reversed=is_reversed, left=room.left())
    assert mirror.place(box) == QStyle.visualRect(direction, room, box)
    assert mirror.box(QRectF(box)) == QRectF(mirror.place(box))


@given(room=boxes, box=boxes)
def test_what_is_mirrored_twice_is_as_it_was(room: QRect, box: QRect) -> None:
    mirror = Mirror(room.width(), is_reversed=True, left=room.left())
    assert mirror.place(mirror.place(box)) == box
    corners = [QPointF(box.topLeft()), QPointF(box.bottomRight())]
    assert mirror.points(mirror.points(corners)) == corners


@pytest.fixture
def reversed_(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    made.resize(200, 100)
    return made


def test_from_right_to_left_all_begins_at_the_right(reversed_: QWidget) -> None:
    mirror = mirror_of(reversed_)
    assert mirror.x(10) == 190
    assert mirror.x(10, 30) == 160
    assert (mirror.start, mirror.end) == (RIGHT, LEFT)
    assert within(QRect(50, 0, 100, 10), reversed_).x(60) == 140
    assert step(reversed_) == -1
    assert ends("left", "right", reversed_) == ("right", "left")
    seen = margins(1, 2, 3, 4, reversed_)
    assert (seen.left(), seen.top(), seen.right(), seen.bottom()) == (3, 2, 1, 4)


def test_from_left_to_right_all_stays(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(200, 100)
    mirror = mirror_of(widget)
    assert mirror.x(10, 30) == 10
    assert (mirror.start, mirror.end, step(widget)) == (LEFT, RIGHT, 1)
    assert margins(1, 2, 3, 4, widget).left() == 1
