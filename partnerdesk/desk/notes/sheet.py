"""The recovery sheet: a code to print or to write down, shown once."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QDialog, QWidget

from partnerdesk import words
from partnerdesk.desk import theme, tokens
from partnerdesk.desk.widgets.basics import button, column, label, row
from partnerdesk.language import tr


class RecoverySheet(QDialog):
    """A dialog that shows the code once. It is deleted when it closes."""

    def __init__(self, parent: QWidget, code: str, partnership: str, made_on: date) -> None:
        """Show a code, with the partnership and the day, because a later sheet replaces it."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Recovery sheet"))
        theme.dress(self, tokens.VIOLET)
        self._code = code
        self._of = tr("{partnership}, {day}", partnership=partnership, day=words.day(made_on))
        self._message = label("", "rust", wrap=True)
        self._message.hide()
        shown = label(_in_two_lines(code), "title")
        shown.setAccessibleName(tr("Code of the recovery sheet"))
        shown.setAccessibleDescription(code)
        shown.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setLayout(
            column(
                label(self._of, "heading", wrap=True),
                label(_about(), wrap=True),
                shown,
                self._message,
                row(-1, button(tr("Print…"), self._print), button(tr("Done"), self.accept, "primary")),
                spacing=tokens.L,
                margins=tokens.XL,
            )
        )
        self.resize(tokens.px(520), tokens.px(300))

    def _print(self) -> None:
        """Print on a printer, never to a file, because a file would keep the code."""
        # slow: not needed at start
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

        if not QPrinterInfo.availablePrinterNames():
            self._say(tr("There is no printer here. Write the code down, and look at each letter twice."))
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, False)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        if printer.outputFormat() != QPrinter.OutputFormat.NativeFormat or printer.outputFileName():
            self._say(tr("Nothing was printed: a file would hold the code for whoever finds it."))
            return
        self.page().print_(printer)

    def page(self) -> QTextDocument:
        """Return the page to print: title, partnership, day, explanation and code."""
        title, page = tr("PartnerDesk: recovery sheet"), QTextDocument()
        page.setPlainText(f"{title}\n{self._of}\n\n{_about()}\n\n{_in_two_lines(self._code)}\n")
        return page

    def _say(self, text: str) -> None:
        self._message.setText(text)
        self._message.show()


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
