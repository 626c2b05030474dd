"""Find anything of the shared side, as you type."""

from PySide6.QtWidgets import QLineEdit

from partnerdesk.desk import tokens
from partnerdesk.desk.desk import Desk
from partnerdesk.language import tr


class FindBox(QLineEdit):
    """The find field of the header."""

    def __init__(self, desk: Desk) -> None:
        """Make an empty field."""
        super().__init__()
        self.setPlaceholderText(tr("Find"))
        self.setAccessibleName(tr("Find"))
        self.setFixedWidth(tokens.px(190))
