"""Floor: one durable commit of one changed row, and one repaint of a window with one label.

python benchmarks/bare_edit.py FILE.partnerdesk COUNT   prints the seconds of each as JSON
"""

import json
import sqlite3
import sys
from time import perf_counter

from bare_sqlite import SETTINGS, change
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

from partnerdesk.desk.pace.lasting import keep_none


def edits(path: str, count: int) -> list[float]:
    """Change one row after another and repaint; return the seconds of each."""
    keep_none()
    app = QApplication([])
    window, label = QMainWindow(), QLabel()
    window.setCentralWidget(label)
    window.resize(1360, 860)
    window.show()
    QTest.qWait(100)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.executescript(SETTINGS)
    seconds = []
    for n in range(count):
        begun = perf_counter()
        change(connection, n)
        label.setText(f"Change {n}")
        app.processEvents()
        seconds.append(perf_counter() - begun)
        QTest.qWait(30)
    connection.close()
    return seconds


if __name__ == "__main__":
    print(json.dumps({"edit": edits(sys.argv[1], int(sys.argv[2]))}))
