"""How much fits in a line: nothing that is pasted is cut without a word."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLineEdit, QToolTip

from partnerdesk import words
from partnerdesk.desk.widgets.basics import restyle
from partnerdesk.language import tr

#: Maximum characters that can be typed or pasted into a line.
LONGEST = 100_000


def tells_what_is_cut(line: QLineEdit, longest: int = LONGEST) -> None:
    """Let a line hold `longest` characters; if more is pasted, mark it and say that the rest was left out."""
    line.setMaxLength(longest)
    line.inputRejected.connect(lambda: QTimer.singleShot(0, line, lambda: _tell(line)))  # not inserted yet


def _tell(line: QLineEdit) -> None:
    if len(line.text()) < line.maxLength():  # another reason, such as half a letter
        return
    from PySide6.QtCore import Qt  # slow: the start page does without

    told = tr(
        "Only the first {number} letters fit here; the rest was left out. Shorten it, or paste it in parts.",
        number=words.number(Decimal(line.maxLength())),
    )
    restyle(line, invalid=True)
    once = Qt.ConnectionType.SingleShotConnection
    line.textChanged.connect(lambda: restyle(line, invalid=False), once)
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(line, told))
    QToolTip.showText(line.mapToGlobal(QPoint(0, line.height())), told, line)
