"""A real window on a real file, and ways to find what a user sees by its name."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Protocol, TypeVar, overload

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from partnerdesk import settings
from partnerdesk.desk import theme
from partnerdesk.desk.frame import partnership_view
from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.full_desk import FullDesk
from partnerdesk.desk.layouts import mend_layouts
from partnerdesk.desk.pace.lasting import keep_none
from partnerdesk.file.changing.partnership import begin
from tests.file.partnerships import copied

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="session", autouse=True)
def faces(qapp: QApplication) -> None:
    """Dress the app once, as it is dressed for a user.

    What a test leaves is not deleted here: Qt deletes some of it by itself, and to delete it twice ends
    the process before its last results are known.
    """
    keep_none()
    mend_layouts()
    theme.load_ui_face()
    theme.load_reading_face()
    theme.apply(qapp, "light", 1.0)


@pytest.fixture(scope="module", autouse=True)
def undressed(request: pytest.FixtureRequest, qapp: QApplication, faces: None) -> Iterator[None]:
    """Take the style sheet off for the tests of a module, but not its palette and font.

    Qt takes half of the time of a test to apply the rules to each widget. Modules marked `dressed` keep
    them: those that ask about sizes, what is painted, and what fits.
    """
    dressed = qapp.styleSheet()
    if request.node.get_closest_marker("dressed") is None:
        qapp.setStyleSheet("")
    yield
    qapp.setStyleSheet(dressed)


@pytest.fixture(scope="session", autouse=True)
def nothing_ahead() -> Iterator[None]:
    """Build no screen before its visit: else a slow computer would build more than a fast one.

    `test_screens_ahead.py` builds them at once.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(partnership_view, "_LOADING_MS", 10**9)
        yield


@pytest.fixture
def empty_file(tmp_path: Path) -> Path:
    """Make a partnership with nothing in it but its title and lead."""
    return copied(
        tmp_path / "Clean water.partnerdesk",
        lambda s: begin(s, "Clean water for the lake towns", "Lake Basin Commission", TODAY),
    )


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    """Show the window as it starts, with nothing open; `window.desk` opens."""
    made = shown_window()
    qtbot.addWidget(made)
    yield made
    made.desk.close()


def shown_window() -> Window:
    """Show a window that may be closed without a question."""
    desk = FullDesk(settings.Settings(name="Amina Otieno"), today=lambda: TODAY)
    made = Window(desk)
    desk.setParent(made)  # it goes with its window
    desk.may_lose = lambda kept: True
    desk.may_lose_table = lambda: True
    made.resize(1360, 860)
    made.show()
    made.activateWindow()
    assert QTest.qWaitForWindowActive(made)  # else a shortcut may come too early
    return made


W = TypeVar("W", bound=QWidget)


class Find(Protocol):
    """A search by accessible name; with a kind, the widget that is found is of this class."""

    @overload
    def __call__(self, parent: QWidget, name: str) -> QWidget: ...

    @overload
    def __call__(self, parent: QWidget, name: str, kind: type[W]) -> W: ...


@overload
def named(parent: QWidget, name: str) -> QWidget: ...


@overload
def named(parent: QWidget, name: str, kind: type[W]) -> W: ...


def named(parent: QWidget, name: str, kind: type[QWidget] = QWidget) -> QWidget:
    """Return the one visible widget that a screen reader calls `name`; a label only if asked for."""
    QApplication.processEvents()
    found = [
        w
        for w in parent.findChildren(kind)
        if w.isVisible()
        and (kind is QLabel or not isinstance(w, QLabel))
        and (w.accessibleName() == name or getattr(w, "text", str)() == name)
    ]
    assert len(found) == 1, f"{len(found)} widgets are called {name!r}"
    return found[0]


@pytest.fixture
def by_name() -> Find:
    """Give the search by accessible name to a test."""
    return named
