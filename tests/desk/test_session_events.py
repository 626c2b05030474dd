"""The session's own bus tells that whoever sat here left."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

_LISTEN = """
import subprocess
from PySide6.QtCore import QCoreApplication, QObject, QTimer
from partnerdesk.desk.private.session_events import SessionEvents

app = QCoreApplication([])
events = SessionEvents(app)
events.left.connect(lambda: (print("left", flush=True), app.quit()))
signal = ["dbus-send", "--session", "--type=signal", "/org/freedesktop/ScreenSaver"]
signal += ["org.freedesktop.ScreenSaver.ActiveChanged", "boolean:{0}"]
QTimer.singleShot(100, lambda: subprocess.run(signal))
QTimer.singleShot({1}, app.quit)
app.exec()
"""

needs_bus = pytest.mark.skipif(
    not (sys.platform == "linux" and shutil.which("dbus-run-session") and shutil.which("dbus-send")),
    reason="no session bus can be started here (package dbus)",
)


@needs_bus
def test_a_locked_screen_is_heard() -> None:
    assert "left" in heard("true", 20_000)


@needs_bus
def test_an_unlocked_screen_is_no_reason_to_lock() -> None:
    assert "left" not in heard("false", 1_500)


def heard(active: str, patience: int) -> str:
    command = ["dbus-run-session", "--", sys.executable, "-c", _LISTEN.format(active, patience)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout
