"""The recovery sheet: a code to print or to write down, shown once."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QDialog, QWidget

from partnerdesk.desk import theme, tokens
from partnerdesk.desk.widgets.basics import button, column, label, row
from partnerdesk.language import tr


class RecoverySheet(QDialog):
    """Shows the code once; closing it forgets it."""

    def __init__(self, parent: QWidget, code: str) -> None:
        """Show a code."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Recovery sheet"))
        theme.dress(self, tokens.VIOLET)
        self._code = code
        shown = label(_in_two_lines(code), "title")
        shown.setAccessibleName(tr("Code of the recovery sheet"))
        shown.setAccessibleDescription(code)
        shown.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setLayout(
            column(
                label(_about(), wrap=True),
                shown,
                row(-1, button(tr("Print…"), self._print), button(tr("Done"), self.accept, "primary")),
                spacing=tokens.L,
                margins=tokens.XL,
            )
        )
        self.resize(tokens.px(520), tokens.px(260))

    def _print(self) -> None:
        # slow: not needed at start
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            title, page = tr("PartnerDesk: recovery sheet"), QTextDocument()
            page.setPlainText(f"{title}\n\n{_about()}\n\n{_in_two_lines(self._code)}\n")
            page.print_(printer)


def _about() -> str:
    return tr(
        "This code opens the private side where the passphrase is lost. Print it or write it down, and "
        "keep it in a safe, away from the computer. It is shown only now. Whoever has it and the file can "
        "read all notes."
    )


def _in_two_lines(code: str) -> str:
    groups = code.split("-")
    half = len(groups) // 2
    return "-".join(groups[:half]) + "-\n" + "-".join(groups[half:])
