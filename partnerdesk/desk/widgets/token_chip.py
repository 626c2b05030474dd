"""One value of a field of several: a chip that is pressed to remove it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from partnerdesk.desk.tips import as_tip
from partnerdesk.language import tr
from partnerdesk.mirroring import ends


class TokenChip(QPushButton):
    """A chip with the word of a value."""

    #: The chip was pressed, or Delete: its value goes.
    removed = Signal(str)
    #: An arrow key leaves it, forwards or backwards.
    stepped = Signal(bool)

    def __init__(self, parent: QWidget, value: str, word: str) -> None:
        super().__init__(f"{word.replace('&', '&&')}  ×", parent)
        self.value, self.word = value, word
        self.setProperty("role", "token")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # the arrows reach it; Tab leaves the field
        self.setAccessibleName(tr("Remove {what}", what=word))
        self.setToolTip(as_tip(tr("Remove {what}", what=word)))
        self.clicked.connect(lambda: self.removed.emit(value))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.stepped.emit(key == ends(Qt.Key.Key_Left, Qt.Key.Key_Right, self)[1])
        else:
            super().keyPressEvent(event)
