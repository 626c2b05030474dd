"""Tips show what users wrote letter by letter: a name is no markup, and loads nothing."""

from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QObject, Qt
from PySide6.QtGui import Qt as Text
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.places import Place
from partnerdesk.desk.tips import as_tip
from partnerdesk.file.changing.rows import add
from tests.desk.notes.talks import talk
from tests.desk.waiting import wait_for_rest

NAME = "<img src='file:///etc/hostname'><b>Bold</b> & Sons"


def shown(tip: str) -> str:
    """Return what Qt shows of a tip."""
    page = QTextDocument()
    (page.setHtml if Text.mightBeRichText(tip) else page.setPlainText)(tip)
    return page.toPlainText()


def test_a_tip_shows_what_looks_like_markup_as_it_was_written() -> None:
    for text in (NAME, "plain & simple", "1 < 2 > 0", "<br>", "two\n<i>lines</i>", "&lt;b&gt;<b>"):
        assert shown(as_tip(text)) == text


@pytest.mark.slow
def test_no_tip_of_the_app_takes_a_name_for_markup(window: Window, empty_file: Path, qtbot: QtBot) -> None:
    window.desk.open(empty_file)
    talk(window, qtbot)
    rows: tuple[tuple[str, dict[str, Any]], ...] = (
        ("participant", {"name": NAME, "status": "joined", "sector": "business"}),
        ("need", {"name": NAME, "kind": "capacity", "importance": "essential"}),
    )
    for table, values in rows:
        window.desk.do("Add " + NAME, partial(add, table=table, **values))
    notes = window.desk.private.notes
    kept = notes.add_note(notes.add_talk(3, window.desk.today()), "restriction", NAME)
    notes.tensions.link(kept, "participant", 3)
    for place in Place:
        window.desk.go(place)
        wait_for_rest(qtbot, window, window.desk)
        assert [tip for tip in tips(window) if "Bold" in tip and NAME not in shown(tip)] == []
    assert any(NAME in shown(tip) for tip in tips(window))


def tips(window: QObject) -> list[str]:
    """Return the tips of every widget, and of every cell and header of every model."""
    found = [widget.toolTip() for widget in window.findChildren(QWidget)]
    role = Qt.ItemDataRole.ToolTipRole
    for model in window.findChildren(QAbstractItemModel):
        rows = min(model.rowCount(), 9)
        columns = min(model.columnCount(), 9) if isinstance(model, QAbstractTableModel) else 1
        found += [str(model.index(r, c).data(role) or "") for r in range(rows) for c in range(columns)]
        for count, way in ((rows, Qt.Orientation.Vertical), (columns, Qt.Orientation.Horizontal)):
            found += [str(model.headerData(n, way, role) or "") for n in range(count)]
    return found
