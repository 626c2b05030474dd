"""The notice bar lies over the page: nothing moves under the hand, and nothing in use is hidden."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from partnerdesk.desk.agreement.screen import Agreement
from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.places import Place
from partnerdesk.file import changing
from tests.desk.waiting import turns

#: So many turns without a move, and all found its place.
_STILL = 20


def _pages_are_made(window: Window) -> bool:
    assert window.partnership is not None
    assert isinstance(window.partnership.shown, Agreement)
    return window.partnership.shown.page.made is not None


def _at(window: Window, widget: QWidget) -> QPoint:
    return widget.mapTo(window, widget.rect().center())


def _places(window: Window) -> dict[QWidget, QRect]:
    """Return where every widget of the window is that is no part of the notice, once all found its place."""
    seen: list[dict[QWidget, QRect]] = []
    while len(seen) < _STILL or any(earlier != seen[-1] for earlier in seen[-_STILL:]):
        turns(1)
        found = [window.stack, *window.stack.findChildren(QWidget)]
        seen.append({w: QRect(w.mapTo(window, QPoint()), w.size()) for w in found if w.isVisible()})
    return seen[-1]


@pytest.mark.parametrize("place", list(Place))
def test_a_notice_moves_nothing_when_it_comes_and_when_it_goes(
    window: Window, empty_file: Path, place: Place, qtbot: QtBot
) -> None:
    window.desk.open(empty_file)
    window.desk.go(place)
    if place == Place.AGREEMENT:
        qtbot.waitUntil(lambda: _pages_are_made(window))  # its pages are made beside the window
    before = _places(window)

    window.desk.tell("Something is done, in words that take a line or two. " * 5)
    assert window.notices.isVisible()
    assert _places(window) == before
    window.notices.hide()
    assert _places(window) == before


def test_two_clicks_in_one_place_make_two_undos(window: Window, empty_file: Path) -> None:
    desk = window.desk
    desk.open(empty_file)
    for title in ("One", "Two"):
        desk.write(f"Rename to {title}", "partnership", 1, title=title)
    undo = window.partnership.header.undo  # type: ignore[union-attr]
    QApplication.processEvents()
    at = _at(window, undo)

    for _ in range(2):
        under = window.childAt(at)
        assert under is undo
        QTest.mouseClick(under, Qt.MouseButton.LeftButton, pos=under.mapFrom(window, at))
        QApplication.processEvents()

    (title,) = desk.file.rows("SELECT title FROM partnership")[0]
    assert title == "Clean water for the lake towns"


def test_a_notice_stands_at_the_foot_and_goes_out_of_the_way_of_what_has_the_focus(
    window: Window, empty_file: Path, qtbot: QtBot
) -> None:
    window.desk.open(empty_file)
    with qtbot.waitActive(window):
        window.activateWindow()
    window.desk.do("Add", lambda s: changing.needs.add_need(s, "Funds", "capacity", "essential"))
    window.desk.go(Place.GAPS)
    window.desk.tell("Done.")
    page = window.partnership.screens  # type: ignore[union-attr]
    assert window.notices.geometry().bottom() > page.height() * 3 // 4

    field = QWidget(page)
    field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    field.setGeometry(page.rect().adjusted(0, page.height() - 40, 0, 0))
    field.show()
    field.setFocus()

    in_use = QRect(field.mapTo(window.notices.parentWidget() or window, QPoint()), field.size())
    qtbot.waitUntil(lambda: not window.notices.geometry().intersects(in_use))


def test_the_buttons_of_a_notice_stay_under_the_hand_that_presses_them(
    window: Window, empty_file: Path, qtbot: QtBot
) -> None:
    window.desk.open(empty_file)
    with qtbot.waitActive(window):
        window.activateWindow()
    done: list[bool] = []
    window.desk.tell("Deleted.", action="Undo", do=lambda: done.append(True))
    place = window.notices.geometry()

    for button in window.notices.findChildren(QWidget):
        if button.focusPolicy() & Qt.FocusPolicy.TabFocus:
            button.setFocus()
            QApplication.processEvents()
            assert window.notices.geometry() == place


def test_a_notice_hides_no_field_where_there_is_room_beside(window: Window, empty_file: Path) -> None:
    window.desk.open(empty_file)
    window.desk.go(Place.GAPS)
    assert window.partnership is not None
    screen = window.partnership.shown
    for height in (700, 640, 560):
        window.resize(1360, height)
        screen.add.click()  # type: ignore[attr-defined]
        QApplication.processEvents()
        window.desk.tell("Something is done.")
        bar = window.notices.geometry()
        fields = [f for kind in (QLineEdit, QComboBox) for f in screen.findChildren(kind) if f.isVisible()]
        boxes = [QRect(f.mapTo(window.stack, QPoint()), f.size()) for f in fields]
        assert boxes
        assert not [box for box in boxes if box.intersects(bar)]
        window.notices.hide()


def test_a_notice_lies_above_the_fields_at_the_foot_and_never_over_a_title_at_the_top(
    window: Window, empty_file: Path
) -> None:
    window.desk.open(empty_file)
    window.desk.go(Place.AGREEMENT)
    window.resize(1440, 900)
    page = window.partnership.screens  # type: ignore[union-attr]
    title, choice = QTextEdit(page), QComboBox(page)
    title.setGeometry(0, 0, page.width(), 60)
    choice.setGeometry(0, page.height() - 60, page.width(), 50)
    for field in (title, choice):
        field.show()

    window.desk.tell("Something is done.")

    bar = window.notices.geometry()
    boxes = [QRect(f.mapTo(window.stack, QPoint()), f.size()) for f in (title, choice)]
    assert [box.intersects(bar) for box in boxes] == [False, False]
    assert bar.top() > page.height() // 2


def test_a_notice_is_no_wider_than_what_it_says_and_goes_beside_a_button(
    window: Window, empty_file: Path
) -> None:
    window.desk.open(empty_file)
    window.desk.go(Place.GAPS)
    window.resize(1024, 700)
    page = window.partnership.screens  # type: ignore[union-attr]
    for left in (0.1, 0.7):
        button = QPushButton("Sign in the room", page)
        button.setGeometry(int(page.width() * left), page.height() - 60, 150, 40)
        button.show()
        window.desk.tell("Done.", action="Undo", do=lambda: None)
        bar = window.notices.geometry()
        assert not bar.intersects(QRect(button.mapTo(window.stack, QPoint()), button.size()))
        assert bar.width() < page.width() // 2
        assert window.notices.message.height() < 2 * window.notices.message.fontMetrics().height()
        window.notices.hide()
        button.deleteLater()
        button.hide()


@pytest.mark.parametrize("share", [0.55, 0.7, 0.95])
def test_a_notice_is_never_in_the_middle_of_a_page(window: Window, empty_file: Path, share: float) -> None:
    """A page that scrolls would go on beneath it."""
    window.desk.open(empty_file)
    window.desk.go(Place.GAPS)
    window.resize(1024, 700)
    page = window.partnership.screens  # type: ignore[union-attr]
    field = QTextEdit(page)
    field.setGeometry(0, int(page.height() * share), page.width(), page.height())
    field.show()
    window.desk.tell("Done.")
    bar = window.notices.geometry().translated(-page.mapTo(window.stack, QPoint()))
    assert bar.top() < 40 or bar.bottom() > page.height() - 180


def test_a_notice_goes_beside_a_text_where_there_is_room_beside_it(window: Window, empty_file: Path) -> None:
    window.desk.open(empty_file)
    window.desk.go(Place.GAPS)
    window.resize(1440, 900)
    page = window.partnership.screens  # type: ignore[union-attr]
    found = []
    for left in (0.2, 0.8):
        text = QLabel("Signatures of version 2", page)
        text.setGeometry(int(page.width() * left), page.height() - 60, 150, 40)
        text.show()
        window.desk.tell("Done.")
        bar = window.notices.geometry()
        found.append(bar.intersects(QRect(text.mapTo(window.stack, QPoint()), text.size())))
        window.notices.hide()
        text.deleteLater()
        text.hide()
    assert found == [False, False]
