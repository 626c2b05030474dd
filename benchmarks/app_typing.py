"""Measure a key in a text of 50,000 letters: in a field of the app, and in a bare text edit as its floor.

python benchmarks/app_typing.py   prints the seconds of each key by what was typed into, as JSON
"""

import json
from time import perf_counter

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QTextEdit

from partnerdesk.desk import theme
from partnerdesk.desk.widgets.fields import TextField

LETTERS = 50_000
WORDS = "clean water for all "
KEYS = 40
WIDTH, HEIGHT = 900, 700


def text(paragraph: int) -> str:
    """Return the text in paragraphs of so many letters."""
    one = (WORDS * (paragraph // len(WORDS) + 1))[:paragraph]
    return "\n".join([one] * (LETTERS // paragraph))


def keys(edit: QTextEdit, typed: str) -> list[float]:
    """Type into the middle of a text; return the seconds of each key until it is painted."""
    around = QScrollArea()
    around.setWidgetResizable(True)
    around.setWidget(edit)
    around.resize(WIDTH, HEIGHT)
    edit.setPlainText(typed)
    around.show()
    cursor = edit.textCursor()
    cursor.setPosition(LETTERS // 2, QTextCursor.MoveMode.MoveAnchor)
    edit.setTextCursor(cursor)
    edit.setFocus()
    QApplication.processEvents()
    seconds = []
    for _ in range(KEYS):
        begun = perf_counter()
        QTest.keyClick(edit, Qt.Key.Key_A)
        QApplication.processEvents()
        seconds.append(perf_counter() - begun)
    around.hide()
    return seconds[KEYS // 4 :]


def main() -> None:
    """Print what was measured."""
    app = QApplication([])
    theme.apply(app, "light", 1.0)
    one, many = text(LETTERS), text(500)
    print(
        json.dumps(
            {
                "bare": keys(QTextEdit(), one),
                "one": keys(TextField("Text"), one),
                "many": keys(TextField("Text"), many),
            }
        )
    )


if __name__ == "__main__":
    main()
