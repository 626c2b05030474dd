"""The guide in the window, About, and what the words on the screen mean."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QHelpEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QMenu, QTabBar, QWhatsThis
from pytestqt.qtbot import QtBot

from partnerdesk import guide, settings
from partnerdesk.desk.frame.about import About
from partnerdesk.desk.frame.guide import NEW, Guide
from partnerdesk.desk.frame.shortcuts import everywhere
from partnerdesk.desk.frame.what_is_this import WhatIsThis, words_on
from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.places import Place, entries
from partnerdesk.guide import WORDS
from tests.desk.conftest import Find
from tests.desk.gestures import open_at


def shown(window: Window) -> Guide:
    """Return the window of the guide."""
    assert window._guide is not None
    return window._guide


def press(window: Window, keys: str) -> None:
    """Trigger the action that keys stand for."""
    (action,) = [a for a in window.findChildren(QAction) if QKeySequence(keys) in a.shortcuts()]
    action.trigger()


def title_of(page: Guide) -> str:
    """Return the first line of the page that is read."""
    return page.text.toPlainText().splitlines()[0]


def test_every_place_has_its_page() -> None:
    assert {entry.place for entry in entries()} <= {page.key for page in guide.pages()}


def test_f1_shows_the_page_of_the_place_with_its_keys(window: Window, empty_file: Path) -> None:
    press(window, "F1")
    assert title_of(shown(window)) == "Your first hour"
    open_at(window, empty_file, Place.COMMITMENTS)
    press(window, "F1")
    assert title_of(shown(window)) == "Commitments"
    text = shown(window).text.toPlainText()
    assert window.partnership
    assert all(does in text for _, does in window.partnership.shown.shortcuts())
    window.desk.go(Place.GAPS)
    press(window, "F1")
    assert title_of(shown(window)) == "Participants & gaps"


def test_the_guide_is_searched_as_one_types(window: Window) -> None:
    window.show_guide("first")
    page = shown(window)
    page.search.setText("recovery sheet")
    assert [page.list.item(n).text() for n in range(page.list.count())] == ["Bilateral notes"]
    assert title_of(page) == "Bilateral notes"
    assert page.text.textCursor().selectedText().casefold() == "recovery sheet"
    page.search.setText("overlap")
    assert page.list.item(page.list.count() - 1).text() == "The words of the method"
    page.search.setText("zebra")
    assert page.text.toPlainText() == "Nothing in the guide holds “zebra”."


def test_words_and_what_is_new_are_pages_too(window: Window) -> None:
    window.show_guide(WORDS)
    assert "A need that no partner covers in full." in shown(window).text.toPlainText()
    window.show_guide(NEW)
    assert "[0.2.0]" in shown(window).text.toPlainText()


def test_the_guide_is_saved_as_a_pdf(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by_name: Find
) -> None:
    window.show_guide("first")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "guide"), ""))
    QTest.mouseClick(by_name(shown(window), "Save as a PDF to print…"), Qt.MouseButton.LeftButton)
    assert (tmp_path / "guide.pdf").read_bytes().startswith(b"%PDF")
    assert "guide.pdf" in window.notices.message.text()


def test_what_the_guide_says_of_keys_is_true() -> None:
    known = {keys.replace(" ", "") for keys, _ in everywhere()} | {"Ctrl+L", "Ctrl+Z", "F12"}
    named = {
        word.strip(".,:;()“”")
        for page in guide.pages()
        for word in page.text.split()
        if re.match(r"Ctrl\+|F\d", word)
    }
    assert named
    assert named - known == set()


def test_what_the_guide_says_of_menus_is_true(window: Window) -> None:
    menus = {
        menu.title().replace("&", ""): {a.text().replace("&", "").rstrip("…") for a in menu.actions()}
        for menu in (action.menu() for action in window.menuBar().actions())
        if isinstance(menu, QMenu)
    }
    text = "\n".join(page.text for page in guide.pages())
    named = re.findall(r"(\w+) > ([^\n]+)", text)
    assert len(named) > 4
    for menu, after in named:
        assert any(after.startswith(item) for item in menus[menu] if item), f"{menu} > {after}"


def test_about_tells_version_day_licences_and_where_files_lie(window: Window, qtbot: QtBot) -> None:
    about = About(window)
    qtbot.addWidget(about)
    told = " ".join(label.text() for label in about.findChildren(QLabel))
    assert re.search(r"0\.2\.0, \d+ \w+ 2026", told)
    for place in (settings.backup_folder(), settings.settings_file()):
        assert place.name in told
    assert "reportlab" in about.inside.toPlainText()


def test_what_has_the_focus_is_explained_by_the_words_on_it(
    window: Window, empty_file: Path, monkeypatch: pytest.MonkeyPatch, by_name: Find
) -> None:
    open_at(window, empty_file, Place.PROBLEM)
    told: list[str] = []
    monkeypatch.setattr(QWhatsThis, "showText", lambda at, text, widget: told.append(text))
    by_name(window, "Goal").setFocus()
    press(window, "Shift+F1")
    assert "The discrete end that all partners share." in told[0]


def test_what_is_clicked_with_the_question_mark_is_explained(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(QWhatsThis, "showText", lambda at, text, widget: told.append(text))
    what = WhatIsThis(window)
    tabs = QTabBar(window)
    tabs.addTab("Matrix")
    tabs.addTab("Missing from the room")
    tabs.adjustSize()
    at = tabs.tabRect(1).center()
    assert [word.name for word in words_on(tabs, at)] == ["gap"]
    event = QHelpEvent(QHelpEvent.Type.WhatsThis, at, tabs.mapToGlobal(at))
    assert what.eventFilter(tabs, event)
    assert "A need that no partner covers in full." in told[0]


def test_where_the_method_has_no_word_nothing_is_explained(window: Window) -> None:
    what = WhatIsThis(window)
    bar = window.menuBar()
    event = QHelpEvent(QHelpEvent.Type.QueryWhatsThis, QPoint(1, 1), bar.mapToGlobal(QPoint(1, 1)))
    assert not what.eventFilter(bar, event)
