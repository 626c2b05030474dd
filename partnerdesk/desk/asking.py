"""Ask before what cannot be undone, or what others would see: one question, words on the buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMessageBox

from partnerdesk.language import tr


def ask(title: str, text: str, yes: str) -> bool:
    """Ask a question that has one yes; Esc is no."""
    return choose(title, text, yes) == 0


def choose(title: str, text: str, *answers: str, away: SignalInstance | None = None) -> int | None:
    """Ask a question; return the number of the answer, None where it was put away, by `away` too."""
    front = QApplication.activeWindow()  # just after a dialog it may be that one, about to go
    box = QMessageBox(front if front and front.isVisible() else None)
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setWindowTitle(title)
    box.setText(title)
    box.setInformativeText(text)
    for shown in box.findChildren(QLabel):  # names are no markup
        shown.setTextFormat(Qt.TextFormat.PlainText)
    buttons = [box.addButton(answer, QMessageBox.ButtonRole.AcceptRole) for answer in answers]
    no = box.addButton(tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
    for button in (*buttons, no):
        button.setAccessibleName(button.text())
    box.setEscapeButton(no)
    box.setDefaultButton(no)
    if away is not None:
        away.connect(box.reject)
    show(box)
    pressed = box.clickedButton()
    return next((number for number, button in enumerate(buttons) if button is pressed), None)


def show(dialog: QDialog) -> None:
    """Show a dialog until it is put away, then let it go: its window would keep it to its own end."""
    dialog.exec()
    dialog.deleteLater()
