"""A button for an action that cannot be undone: it asks for confirmation in place."""

from collections.abc import Callable

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.basics import button, column, label
from partnerdesk.desk.widgets.flow import Flow
from partnerdesk.language import tr


class Deleting(QWidget):
    """Asks in place, and calls `do` at the second press."""

    def __init__(
        self, text: str, warning: str, do: Callable[[], object], sure: str = "", keep: str = ""
    ) -> None:
        """Make the button; `sure` is the text of the button that confirms, `keep` that which cancels."""
        super().__init__()
        self._do = do
        self._first = button(text, self._ask, "quiet")
        self._sure = label(warning + " " + tr("It cannot be brought back."), "rust", wrap=True)
        self._yes = button(sure or tr("Delete for good"), self._delete, "danger")
        self._no = button(keep or tr("Keep it"), self._keep)
        buttons = Flow(self._first, self._no, self._yes, spacing=tokens.S)
        self.setLayout(column(self._sure, buttons, spacing=tokens.S))
        self._show(asking=False)

    def _ask(self) -> None:
        self._show(asking=True)
        self._no.setFocus()

    def _keep(self) -> None:
        self._show(asking=False)
        self._first.setFocus()

    def _delete(self) -> None:
        self._show(asking=False)
        self._do()

    def hideEvent(self, event: QHideEvent) -> None:
        """Return to the first state."""
        super().hideEvent(event)
        self._show(asking=False)

    def _show(self, *, asking: bool) -> None:
        self._first.setVisible(not asking)
        for part in (self._sure, self._yes, self._no):
            part.setVisible(asking)
