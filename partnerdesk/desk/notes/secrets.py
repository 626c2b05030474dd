"""A line for a secret: always masked, with a way to look, and thrown away after its use."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.basics import breakable, button, column, label, row
from partnerdesk.language import tr


class SecretField(QLineEdit):
    """A masked line. Masked, Qt copies nothing out of it, and its undo only empties it."""

    def __init__(self, name: str) -> None:
        """Make the line; no input method learns from it."""
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self.setAccessibleName(name)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show no menu: none of it is for a secret but pasting, which has its key."""


class Secret(QWidget):
    """A secret line below its name, and what was typed in clear for as long as one looks."""

    def __init__(self, name: str) -> None:
        """Make the line, its name and the button to look."""
        super().__init__()
        self.field = SecretField(name)
        self.setFocusProxy(self.field)
        word = label(name, "heading")
        word.setBuddy(self.field)
        self._shown = QLabel()  # a label: nothing can be selected, copied or undone in it
        self._shown.setTextFormat(Qt.TextFormat.PlainText)
        self._shown.setWordWrap(True)
        self._shown.setAccessibleName(tr("What you typed"))
        self._look = button("", self._turn, "link")
        lines: QVBoxLayout = column(word, row(self.field, self._look), self._shown, spacing=tokens.XS)
        self.setLayout(lines)
        self.field.textChanged.connect(lambda: self._show())
        self._is_looking = False
        self._show()

    def _turn(self) -> None:
        self._is_looking = not self._is_looking
        self._show()
        self.field.setFocus()

    def _show(self) -> None:
        self._shown.setText(breakable(self.field.text()) if self._is_looking else "")
        self._shown.setVisible(self._is_looking)
        text = tr("Hide what I typed") if self._is_looking else tr("Look at what I typed")
        self._look.setText(text)
        self._look.setAccessibleName(text)

    def text(self) -> str:
        """Return the secret."""
        return self.field.text()

    def forget(self) -> None:
        """Keep nothing of what was typed; whoever owns this throws it away after."""
        self._is_looking = False
        self.field.setText("")
        self._show()
