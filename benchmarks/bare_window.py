"""Floor: a minimal Qt app, a window with one label, shown once. With a file, its rows are read before.

python benchmarks/bare_window.py [FILE.partnerdesk]
"""

import sqlite3
import sys

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

#: Queries for the data that the board shows.
BOARD = (
    "SELECT * FROM commitment",
    "SELECT id, name, short_name, sector, status FROM participant",
    "SELECT commitment_id, participant_id FROM commitment_partner",
    "SELECT commitment_id, need_id FROM commitment_need",
    "SELECT commitment_id, due, done_on FROM milestone",
    "SELECT commitment_id, amount, currency FROM budget_line",
    'SELECT commitment_id, "on", progress, standing FROM commitment_update',
)


class Label(QLabel):
    """A label that prints "shown" and ends the app after it was painted."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Paint, then end as soon as the app is ready for events."""
        super().paintEvent(event)
        QTimer.singleShot(0, shown)


def shown() -> None:
    """Print "shown", then end after a short time in which the memory is measured."""
    print("shown", flush=True)
    QTimer.singleShot(50, QApplication.quit)


def main() -> None:
    """Read, show, end."""
    rows = 0
    if len(sys.argv) > 1:
        with sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True) as connection:
            rows = sum(len(connection.execute(sql).fetchall()) for sql in BOARD)
    app = QApplication([])
    window = QMainWindow()
    window.setCentralWidget(Label(f"{rows} rows"))
    window.resize(1280, 800)
    window.show()
    app.exec()


if __name__ == "__main__":
    main()
