"""A button whose text is cut where there is no room for all of it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyleOptionButton, QStylePainter

from partnerdesk.desk import tokens
from partnerdesk.desk.tips import as_tip
from partnerdesk.desk.widgets.basics import Button

#: The least width in pixels at 100 %.
_LEAST = 96


class CutButton(Button):
    """A button that can be narrower than its text. Accessible name and tool tip hold all of the text."""

    def __init__(self, text: str) -> None:
        super().__init__(text.replace("&", "&&"))
        self.setToolTip(as_tip(text))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Return the size at which a few words can be read."""
        return super().minimumSizeHint().boundedTo(QSize(tokens.px(_LEAST), 1 << 20))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button, with an ellipsis at the end of a text that is cut."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        room = self.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self).width()
        cut, mnemonic = Qt.TextElideMode.ElideRight, int(Qt.TextFlag.TextShowMnemonic)
        option.text = self.fontMetrics().elidedText(self.text(), cut, room, mnemonic)
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)
