"""A masked line for a secret, with a button to show it. It is deleted after use."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.basics import breakable, button, column, label, row
from partnerdesk.language import tr


class SecretField(QLineEdit):
    """A masked line. Because it is masked, Qt copies nothing from it, and undo only clears it."""

    def __init__(self, name: str) -> None:
        """Make the line, with hints that input methods must not learn from it."""
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
        """Show no menu: for a secret only pasting makes sense, and it has a key."""


class Secret(QWidget):
    """A masked line with its name, and a label that shows the secret on request."""

    def __init__(self, name: str) -> None:
        """Make the line, its name and the button that shows the secret."""
        super().__init__()
        self.field = SecretField(name)
        self.setFocusProxy(self.field)
        word = label(name, "heading")
        word.setBuddy(self.field)
        self._shown = QLabel()  # a label, because its text cannot be selected or copied
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
        """Clear the secret. The owner deletes this widget afterwards."""
        self._is_looking = False
        self.field.setText("")
        self._show()
