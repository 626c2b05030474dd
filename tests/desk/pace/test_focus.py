"""What follows the focus never runs while Qt deletes the widget that had it."""

import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from partnerdesk.desk.pace.focus import FocusMoves

ROOT = Path(__file__).parents[3] / "partnerdesk"

#: A start of its own in which a field with the focus is deleted with what is around it, beside a notice
#: whose place is no longer right, as the page has another size.
DELETED = """
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import delete
from partnerdesk.desk.frame.notice_bar import NoticeBar
from partnerdesk.desk.notice import Notice

app = QApplication(["", "-platform", "offscreen"])
holder = QWidget()
page, part = QWidget(holder), QWidget()
QVBoxLayout(holder).addWidget(page)
QVBoxLayout(page).addWidget(part)
QLabel("Name", part)
field = QLineEdit(part)
bar = NoticeBar(holder, lambda: page)
holder.show()
holder.activateWindow()
field.setFocus()
app.processEvents()
bar.show_notice(Notice("It could not be saved.", "problem"))
assert field.hasFocus() and bar.isVisible()
page.resize(page.width() - 40, page.height())
delete(part)
app.processEvents()
"""


def test_a_notice_survives_the_deletion_of_what_has_the_focus() -> None:
    ended = subprocess.run([sys.executable, "-c", DELETED], check=False, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr[-2000:]


def test_it_is_told_once_the_deletion_is_over(qtbot: QtBot) -> None:
    holder, part = QWidget(), QWidget()
    qtbot.addWidget(holder)
    QVBoxLayout(holder).addWidget(part)
    QLabel("Name", part)
    field = QLineEdit(part)
    holder.show()
    holder.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    moved: list[int] = []
    FocusMoves(holder, lambda: moved.append(len(holder.findChildren(QLineEdit))))
    delete(part)
    assert not moved
    qtbot.waitUntil(lambda: moved == [0])


def test_nothing_else_follows_the_focus() -> None:
    """`focusChanged` is emitted within the destructor of a widget."""
    users = [path.name for path in ROOT.rglob("*.py") if "focusChanged" in path.read_text("utf-8")]
    assert users == ["focus.py"]
