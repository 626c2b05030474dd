import subprocess
import sys

PAINT = """
import sys
from partnerdesk.desk.pace.lasting import keep_none
keep_none()
from PySide6.QtGui import QGuiApplication, QPainter, QPixmap
app = QGuiApplication([])
pixmap = QPixmap(4, 4)
painter = QPainter(pixmap)
for _ in range(100_000):
    painter.setOpacity(1.0)
painter.end()
print("painted")
"""


def test_painting_a_hundred_thousand_times_does_not_wear_out_none() -> None:
    done = subprocess.run([sys.executable, "-c", PAINT], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "painted", done.stderr[-300:]


SIGNAL = """
import sys
from partnerdesk.desk.pace.lasting import keep_none
keep_none()
from PySide6.QtCore import QCoreApplication, QObject, Signal
class Told(QObject):
    told = Signal(int)
app = QCoreApplication([])
teller = Told()
for number in range(20_000):
    teller.told.emit(number)
print("told")
"""


def test_twenty_thousand_signals_do_not_wear_out_true() -> None:
    done = subprocess.run([sys.executable, "-c", SIGNAL], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "told", done.stderr[-300:]
