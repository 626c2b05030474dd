"""Tools of the header where one line is too narrow for them."""

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from partnerdesk.desk.frame.header_tools import HeaderTools
from tests.desk.waiting import turns


@pytest.mark.parametrize(("room", "lines"), [(400, 1), (250, 2), (110, 4)])
def test_tools_that_do_not_fit_in_a_line_take_the_next_and_none_is_cut(
    room: int, lines: int, qtbot: QtBot
) -> None:
    tools = [QPushButton() for _ in range(5)]
    for tool in tools:
        tool.setFixedWidth(90)
    tools[1].hide()
    shown = HeaderTools(tools)
    qtbot.addWidget(shown)
    shown.fit(room)
    shown.setFixedWidth(room)
    shown.show()
    turns()
    seen = [tool for tool in tools if tool.isVisible()]
    assert len({tool.y() for tool in seen}) == lines
    assert all(tool.geometry().right() < room for tool in seen)
    assert [(t.y(), t.x()) for t in seen] == sorted((t.y(), t.x()) for t in seen)
