"""The notice bar: one message over the bottom of the page, with at most one action."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from partnerdesk.desk import tokens
from partnerdesk.desk.notice import Notice
from partnerdesk.desk.pace.focus import FocusMoves
from partnerdesk.desk.pace.timers import single_shot
from partnerdesk.desk.widgets.basics import button, label, restyle
from partnerdesk.language import tr
from partnerdesk.mirroring import margins

if TYPE_CHECKING:
    from partnerdesk.desk.frame.notice_details import NoticeDetails

_GOOD_MS = 6000
_WIDEST = 760
#: How many places above fields are tried, and how far from the bottom, in pixels at 100 %.
_TRIED, _FOOT = 8, 120


class NoticeBar(QFrame):
    """Shows the latest notice. A good one disappears by itself, a problem stays until dismissed.

    It is an overlay outside the layout, so nothing moves when it appears or disappears. It is no wider than
    what it says, and stands at the foot of the page, or close above the fields there, or at the top, where it
    hides the fewest fields, then the fewest buttons and rows, then the fewest texts, and never the field with
    the focus. It is never in the middle, where a page that scrolls would go on beneath it.
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
        self._placed_in: tuple[QRect, QSize] | None = None
        self._leaving = single_shot(self, _GOOD_MS)
        self._leaving.timeout.connect(self.hide)
        self.details: NoticeDetails | None = None
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(margins(tokens.M, tokens.S, tokens.S, tokens.S))
        line = QHBoxLayout()
        line.addWidget(self.message, 1)
        line.addWidget(self._action)
        self._dismiss = button(tr("Dismiss"), self.hide, "quiet")
        line.addWidget(self._dismiss)
        self._lines.addLayout(line)
        self.hide()
        holder.installEventFilter(self)
        FocusMoves(self, self.place)

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
        self._placed_in = None if self.isHidden() else self._placed_in
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
        """Set the geometry so that the widget with the focus stays visible, and other fields if possible."""
        if self.isHidden():
            return
        page, holder = self._page(), self._holder
        around = QRect(page.mapTo(holder, QPoint()), page.size())
        width = min(self._wanted(), tokens.px(_WIDEST), around.width() - 2 * tokens.L)
        height = max(self._lines.totalHeightForWidth(width), self._lines.totalMinimumSize().height())
        focused = QApplication.focusWidget()
        if focused is None or not self.isAncestorOf(focused):
            in_use, wanted = _in_use(holder, focused), (around, QSize(width, height))
            if wanted == self._placed_in and not self.geometry().intersects(in_use):
                return  # its buttons stay under the hand
            self._placed_in, fields = wanted, _boxes(holder, page, _FIELDS)
            pressed, texts = _pressed(holder, page), _boxes(holder, page, (QLabel,))
            self.setGeometry(
                min(
                    _places(around, QSize(width, height), [in_use, *fields]),
                    key=lambda box: (
                        box.intersects(in_use),
                        sum(map(box.intersects, fields)),
                        box.center().y() < around.center().y(),
                        sum(map(box.intersects, pressed)),
                        sum(map(box.intersects, texts)),
                    ),
                )
            )

    def _wanted(self) -> int:
        """Return the width of all that it says, in one line if it is a text alone."""
        if self.details is not None and not self.details.isHidden():
            return tokens.px(_WIDEST)
        said = self.message.fontMetrics().horizontalAdvance(self.message.text()) + tokens.M
        buttons = [b for b in (self._action, self._dismiss) if not b.isHidden()]
        between = max(self._lines.spacing(), tokens.S)
        pressed = sum(b.sizeHint().width() + between for b in buttons)
        margins_ = self._lines.contentsMargins()
        return said + pressed + margins_.left() + margins_.right() + 2 * self.frameWidth()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Update the geometry when the window is resized."""
        if event.type() == QEvent.Type.Resize:
            self.place()
        return False


def _places(around: QRect, size: QSize, fields: Sequence[QRect]) -> list[QRect]:
    """Return where the bar may be on a page, the best first: in the middle or at a side.

    At the bottom, then close above one of the fields there, the lowest first, then at the top.
    """
    lowest = around.bottom() - tokens.M
    foot = max(lowest - tokens.px(_FOOT), around.center().y() + size.height())
    above = {field.top() - tokens.S for field in fields}
    over = sorted((y for y in above if foot < y < lowest), reverse=True)
    found = []
    for bottom in (lowest, *over[:_TRIED], around.top() + tokens.M + size.height()):
        box = QRect(QPoint(), size)
        box.moveCenter(around.center())
        box.moveBottom(bottom)
        left, right = QRect(box), QRect(box)
        left.moveLeft(around.left() + tokens.L)
        right.moveRight(around.right() - tokens.L)
        found += [box, left, right]
    return found


def _boxes(holder: QWidget, page: QWidget, kinds: tuple[type[QWidget], ...]) -> list[QRect]:
    """Return the boxes in `holder` of what can be seen of some kinds on a page."""
    found = (w for kind in kinds for w in page.findChildren(kind) if w.isVisible())
    return [box for box in (_seen(holder, w) for w in found) if not box.isEmpty()]


def _seen(holder: QWidget, widget: QWidget) -> QRect:
    """Return the box in `holder` of what is not scrolled out of sight."""
    box, inner = widget.rect(), widget
    while inner is not holder and (outer := inner.parentWidget()):
        box = box.translated(inner.pos()) & outer.rect()
        inner = outer
    return box


#: What one types into or chooses from.
_FIELDS: tuple[type[QWidget], ...] = (QLineEdit, QPlainTextEdit, QTextEdit, QComboBox)


def _pressed(holder: QWidget, page: QWidget) -> list[QRect]:
    """Return the boxes in `holder` of what one presses: buttons, and the rows of lists and tables."""
    found = _boxes(holder, page, (QAbstractButton,))
    for view in page.findChildren(QAbstractItemView):
        if view.isVisible() and view.model() is not None:
            seen = _seen(holder, view.viewport())
            last = view.visualRect(view.model().index(view.model().rowCount() - 1, 0))
            end = view.viewport().mapTo(holder, last.bottomLeft()).y() if last.isValid() else seen.bottom()
            found.append(seen & QRect(seen.topLeft(), QPoint(seen.right(), end)))
    return [box for box in found if not box.isEmpty()]


def _in_use(holder: QWidget, focused: QWidget | None) -> QRect:
    """Return the box in `holder` of the widget with the focus, or of its current row."""
    if focused is None or not holder.isAncestorOf(focused):
        return QRect()
    if isinstance(focused, QAbstractItemView):
        row = focused.visualRect(focused.currentIndex())
        return QRect(focused.viewport().mapTo(holder, row.topLeft()), row.size())
    return QRect(focused.mapTo(holder, QPoint()), focused.size())
