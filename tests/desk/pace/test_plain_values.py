"""Numbers that stand for Qt's own values mean what their names say."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAction, QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from partnerdesk.desk import theme, tokens
from partnerdesk.desk.pace import plain_values
from partnerdesk.desk.widgets.basics import ElidedLabel, RowButton, button, column, label, page

pytestmark = pytest.mark.dressed


def test_a_label_shows_markup_as_text(qtbot: QtBot) -> None:
    assert label("<b>Bold</b>").textFormat() == Qt.TextFormat.PlainText
    assert ElidedLabel().textFormat() == Qt.TextFormat.PlainText


def test_a_page_takes_no_focus(qtbot: QtBot) -> None:
    assert page(QWidget()).focusPolicy() == Qt.FocusPolicy.NoFocus


def test_the_keys_of_the_room_display_work_everywhere(qtbot: QtBot) -> None:
    action = QAction("Blank")
    action.setProperty("shortcutContext", plain_values.SHORTCUT_OF_APPLICATION)
    assert action.shortcutContext() == Qt.ShortcutContext.ApplicationShortcut


def test_the_pointer_over_a_button_is_a_hand(qtbot: QtBot) -> None:
    pressed = button("Go", lambda: None)
    qtbot.addWidget(pressed)
    middle = QPointF(pressed.rect().center())
    QApplication.sendEvent(pressed, QEnterEvent(middle, middle, middle))
    assert pressed.cursor().shape() == Qt.CursorShape.PointingHandCursor


def test_a_click_on_a_label_presses_the_row_that_it_stands_in(qtbot: QtBot) -> None:
    pressed: list[bool] = []
    inside = label("Water for every school")
    row = RowButton("Water", "Step 1", lambda: pressed.append(True), column(inside))
    qtbot.addWidget(row)
    row.show()
    QTest.mouseClick(inside, Qt.MouseButton.LeftButton)
    assert pressed == [True]


def test_each_scheme_shows_its_own_ground(qapp: QApplication) -> None:
    grounds = {}
    for scheme in ("dark", "system", "light"):
        theme.apply(qapp, scheme, 1.0)
        grounds[scheme] = tokens.colour("ground").lightness()
    assert grounds["dark"] < 128 < grounds["light"] == grounds["system"]
