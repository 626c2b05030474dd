"""The notice bar: one message over the bottom of the page, with at most one action."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from partnerdesk.desk import tokens
from partnerdesk.desk.desk import Notice
from partnerdesk.desk.pace.timers import single_shot
from partnerdesk.desk.widgets.basics import button, label, restyle
from partnerdesk.language import tr
from partnerdesk.mirroring import margins

if TYPE_CHECKING:
    from partnerdesk.desk.frame.notice_details import NoticeDetails

_GOOD_MS = 6000
_WIDEST = 760


class NoticeBar(QFrame):
    """Shows the latest notice. A good one disappears by itself, a problem stays until dismissed.

    It is an overlay outside the layout, so nothing moves when it appears or disappears. It is at the
    bottom of the page, or at the top if it would hide the widget with the focus.
    """

    def __init__(self, holder: QWidget, page: Callable[[], QWidget]) -> None:
        """Make a hidden bar in `holder`; `page` returns the widget that it covers."""
        super().__init__(holder)
        self._holder, self._page = holder, page
        self.setProperty("role", "notice")
        self.message = label("", wrap=True)
        self.message.setAccessibleName("")
        self._action: QPushButton = button("", self._act)
        self._notice: Notice | None = None
        self._leaving = single_shot(self, _GOOD_MS)
        self._leaving.timeout.connect(self.hide)
        self.details: NoticeDetails | None = None
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(margins(tokens.M, tokens.S, tokens.S, tokens.S))
        line = QHBoxLayout()
        line.addWidget(self.message, 1)
        line.addWidget(self._action)
        line.addWidget(button(tr("Dismiss"), self.hide, "quiet"))
        self._lines.addLayout(line)
        self.hide()
        holder.installEventFilter(self)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self.place)

    def show_notice(self, notice: Notice | None) -> None:
        """Show a notice, or hide the bar if it is None."""
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
        self._show_details(notice)
        self.show()
        self.raise_()
        self.place()
        from PySide6.QtGui import QAccessible, QAccessibleEvent  # slow: not needed at start

        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        if notice.tone == "good":
            self._leaving.start()

    def _show_details(self, notice: Notice) -> None:
        if notice.details and self.details is None:
            from partnerdesk.desk.frame.notice_details import NoticeDetails  # slow: not needed at start

            self.details = NoticeDetails()
            self._lines.addWidget(self.details)
        if self.details is not None:
            self.details.setVisible(bool(notice.details))
            self.details.show_details(notice)

    def _act(self) -> None:
        do = self._notice.do if self._notice else None
        self.hide()
        if do:
            do()

    # -- geometry -----------------------------------------------------------------------

    def place(self) -> None:
        """Set the geometry so that the widget with the focus stays visible."""
        if self.isHidden():
            return
        page, holder = self._page(), self._holder
        around = QRect(page.mapTo(holder, QPoint()), page.size())
        width = min(tokens.px(_WIDEST), around.width() - 2 * tokens.L)
        height = max(self._lines.totalHeightForWidth(width), self._lines.totalMinimumSize().height())
        foot = QRect(QPoint(), QSize(width, height))
        foot.moveCenter(around.center())
        foot.moveBottom(around.bottom() - tokens.M)
        top = foot.translated(0, around.top() + tokens.M - foot.top())
        focused = QApplication.focusWidget()
        if focused is None or not self.isAncestorOf(focused):
            self.setGeometry(top if foot.intersects(_in_use(holder, focused)) else foot)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Update the geometry when the window is resized."""
        if event.type() == QEvent.Type.Resize:
            self.place()
        return False


def _in_use(holder: QWidget, focused: QWidget | None) -> QRect:
    """Return the box in `holder` of the widget with the focus, or of its current row."""
    if focused is None or not holder.isAncestorOf(focused):
        return QRect()
    if isinstance(focused, QAbstractItemView):
        row = focused.visualRect(focused.currentIndex())
        return QRect(focused.viewport().mapTo(holder, row.topLeft()), row.size())
    return QRect(focused.mapTo(holder, QPoint()), focused.size())
