"""Whoever nests layouts leaves no widget that both Python and Qt would delete."""

import subprocess
import sys

import pytest
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import ownedByPython

pytestmark = pytest.mark.dressed

#: A start of its own whose only window is held by a slot of a button in a nested layout.
HELD = """
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from partnerdesk.desk.layouts import mend_layouts

mend_layouts()

class Held(QWidget):
    def __init__(self):
        super().__init__()
        lines, inner, button = QVBoxLayout(self), QHBoxLayout(), QPushButton("Close")
        inner.addWidget(button)
        button.clicked.connect(lambda: self.close())
        lines.addLayout(inner)

def shown():
    app = QApplication([])
    Held().show()
    return app

app = shown()
"""


@pytest.mark.parametrize("kind", [QHBoxLayout, QVBoxLayout, QGridLayout])
def test_a_widget_in_a_nested_layout_belongs_to_the_widget_around_it(
    qtbot: QtBot, kind: type[QHBoxLayout | QVBoxLayout | QGridLayout]
) -> None:
    around = QWidget()
    qtbot.addWidget(around)
    outer = QVBoxLayout(around)
    for nest in (outer.addLayout, lambda inner: outer.insertLayout(0, inner)):
        inner, deep, held, other = kind(), QHBoxLayout(), QLabel("held"), QLabel("deep")
        inner.addWidget(held)
        deep.addWidget(other)
        inner.addLayout(deep, 1) if isinstance(inner, QBoxLayout) else inner.addLayout(deep, 1, 0)
        nest(inner)
        assert [w.parent() for w in (held, other)] == [around, around]
        assert not ownedByPython(held)
        assert not ownedByPython(other)


def test_a_window_that_a_slot_of_its_own_button_holds_ends_with_the_app() -> None:
    assert subprocess.run([sys.executable, "-c", HELD], check=False, capture_output=True).returncode == 0
