"""The line in the navigation that says that the discreet view is on."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerdesk.desk import tokens
from partnerdesk.desk.discreet import Discreet
from partnerdesk.desk.widgets.basics import label
from partnerdesk.language import tr
from partnerdesk.mirroring import margins


class DiscreetLine(QWidget):
    """Says that what is for the lead alone is left out now; hidden while all is shown."""

    def __init__(self, discreet: Discreet) -> None:
        """Follow the discreet view until this widget is deleted."""
        super().__init__()
        self._discreet = discreet
        said = label(tr("Discreet view: what is for you alone is left out"), "ochre", wrap=True)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(margins(tokens.S, 0, tokens.S, 0))
        lines.addWidget(said)
        discreet.changed.connect(self._show)  # a method: the connection ends with this widget
        self._show()

    def _show(self) -> None:
        self.setVisible(self._discreet.is_on)
