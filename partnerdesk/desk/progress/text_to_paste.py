"""The dialog with a text for a partner, to change, copy and send by the lead; the app sends nothing."""

from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QWidget

from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.basics import button, column, label, row
from partnerdesk.language import tr


class TextToPaste(QDialog):
    """A text that can be changed, and a button that copies it."""

    def __init__(self, parent: QWidget, partner: str, text: str) -> None:
        """Show the text for a partner."""
        super().__init__(parent)
        self.setWindowTitle(tr("Text to paste for {partner}", partner=partner))
        self.resize(tokens.px(600), tokens.px(520))
        self.text = QPlainTextEdit(text)
        self.text.setAccessibleName(self.windowTitle())
        self.text.setTabChangesFocus(True)
        self._copied = label("", "small")
        said = tr("Change it as you like, then paste it into a mail. PartnerDesk sends nothing.")
        self.setLayout(
            column(
                label(self.windowTitle(), "title", wrap=True),
                label(said, "muted", wrap=True),
                self.text,
                row(
                    self._copied,
                    -1,
                    button(tr("Close"), self.reject),
                    button(tr("Copy the text"), self._copy, "primary"),
                ),
                spacing=tokens.M,
                margins=tokens.L,
            )
        )

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.text.toPlainText())
        self._copied.setText(tr("Copied."))
