"""Modal questions, before what cannot be undone or what others would see."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, SignalInstance
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMessageBox

from partnerdesk.language import tr

#: Height of a title bar, in pixels.
_TITLE_BAR = 36


def ask(title: str, text: str, yes: str) -> bool:
    """Ask a yes-no question. Esc means no."""
    return choose(title, text, yes) == 0


def choose(title: str, text: str, *answers: str, away: SignalInstance | None = None) -> int | None:
    """Ask a question. Return the index of the answer, or None if cancelled; the signal `away` cancels too."""
    front = QApplication.activeWindow()  # just after a dialog, it may be the closing dialog
    box = QMessageBox(front if front and front.isVisible() else None)
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setWindowTitle(title)
    box.setText(title)
    box.setInformativeText(text)
    for shown in box.findChildren(QLabel):  # names must not be parsed as markup
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
    """Run a modal dialog and delete it afterwards; else it would live as long as its parent.

    It is no larger than its screen.
    """
    room = dialog.screen().availableGeometry().size()
    dialog.setMaximumSize(room - QSize(0, _TITLE_BAR))
    dialog.exec()
    dialog.deleteLater()
