"""The notice bar: one quiet message above the screen, with at most one action."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy

from partnerdesk.desk import tokens
from partnerdesk.desk.desk import Notice
from partnerdesk.desk.pace.timers import single_shot
from partnerdesk.desk.widgets.basics import button, label, restyle
from partnerdesk.language import tr
from partnerdesk.mirroring import margins

_GOOD_MS = 6000


class NoticeBar(QFrame):
    """Shows the latest notice; a good one leaves by itself, a problem stays until dismissed."""

    def __init__(self) -> None:
        """Make an empty, hidden bar."""
        super().__init__()
        self.setProperty("role", "notice")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.message = label("", wrap=True)
        self.message.setAccessibleName("")
        self._action: QPushButton = button("", self._act)
        self._notice: Notice | None = None
        self._leaving = single_shot(self, _GOOD_MS)
        self._leaving.timeout.connect(self.hide)
        lines = QHBoxLayout(self)
        lines.setContentsMargins(margins(tokens.M, tokens.S, tokens.S, tokens.S))
        lines.addWidget(self.message, 1)
        lines.addWidget(self._action)
        lines.addWidget(button(tr("Dismiss"), self.hide, "quiet"))
        self.hide()

    def show_notice(self, notice: Notice | None) -> None:
        """Show a notice in place of the last, or none."""
        self._leaving.stop()
        self._notice = notice
        if notice is None:
            self.message.clear()
            self.setAccessibleName("")
            self.hide()
            return
        restyle(self, tone=notice.tone)
        self.message.setText(notice.text)
        self._action.setVisible(bool(notice.action))
        self._action.setText(notice.action)
        self._action.setAccessibleName(notice.action)
        self.setAccessibleName(notice.text)
        self.show()
        from PySide6.QtGui import QAccessible, QAccessibleEvent  # slow: not needed at start

        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        if notice.tone == "good":
            self._leaving.start()

    def _act(self) -> None:
        do = self._notice.do if self._notice else None
        self.hide()
        if do:
            do()
