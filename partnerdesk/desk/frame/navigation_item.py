"""The button of a place in the navigation."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.widgets import icons
from partnerdesk.language import tr
from partnerdesk.mirroring import mirror_of
from partnerdesk.painting import painting


class NavigationItem(QAbstractButton):
    """The button of a place: icon, name, and a small count at the end."""

    def __init__(self, name: str, icon: str, *, is_private: bool = False) -> None:
        """Make the button of a place, or of a page that is there for a while."""
        super().__init__()
        self._is_private = is_private
        self._name, self._icon, self._badge = name, icon, ""
        self._room = 0
        self._widths: dict[tuple[str, bool, str], int] = {}
        self._is_low = self._is_one_line = False
        self.is_current = False
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_current(self, is_current: bool) -> None:
        """Mark the button as that of the visible place."""
        self.is_current = is_current
        self._describe()

    def show_badge(self, text: str) -> None:
        """Show a short text at the end, such as "4 gaps"."""
        self._badge = text
        self._describe()

    def _describe(self) -> None:
        here = tr("shown now") if self.is_current else ""
        self.setAccessibleDescription(words.commas(t for t in (self._badge, here) if t))
        self._fit()
        self.update()

    def _font(self) -> QFont:
        return tokens.font("body", bold=self.is_current)

    def _width_of(self, text: str, size: str = "body", *, bold: bool = False) -> int:
        """Return the width of a text. It is measured once: another text size makes other buttons."""
        asked = (size, bold, text)
        if asked not in self._widths:
            self._widths[asked] = QFontMetrics(tokens.font(size, bold=bold)).horizontalAdvance(text)
        return self._widths[asked]

    def _lines(self) -> int:
        return 1 if self._width_of(self._name, bold=self.is_current) <= self._text_width() else 2

    def _text_width(self) -> int:
        badge = self._width_of(self._badge, "small") if self._shows_badge() else 0
        return max(60, self.width() - tokens.px(36) - (badge + tokens.px(16)) - 4)

    def _shows_badge(self) -> bool:
        """Return whether the count fits without cutting a word. The accessible description always has it."""
        if not self._badge:
            return False
        parts = [self._name] if self._is_one_line else self._name.split()
        longest = max(self._width_of(part, bold=True) for part in parts)
        return longest + self._width_of(self._badge, "small") + tokens.px(56) <= self._room

    def sizeHint(self) -> QSize:
        """Return the height of one line, or two if name and count do not fit in one."""
        one, two = (25 if self._is_one_line else 27, 42) if self._is_low else (34, 54)
        return QSize(tokens.px(160), tokens.px(one if self._lines() == 1 else two))

    def show_low(self, *, is_low: bool, is_one_line: bool) -> None:
        """Take less height, or one line only, which leaves out a count that does not fit beside the name."""
        self._is_low, self._is_one_line = is_low, is_one_line
        self._fit()

    def show_badge_in(self, room: int) -> None:
        """Set the width for the decision whether the count fits: that with a scroll bar.

        The present width would cause an endless loop: with a scroll bar the count is hidden, the name
        needs one line, the bar disappears, the count appears again, and so on.
        """
        self._room = room
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Update the height for the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint background, icon, name and count. Background and bold text mark the current place."""
        with painting(self) as p:
            p.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            mirror = mirror_of(self)
            if self.is_current or self.underMouse():
                p.setPen(Qt.PenStyle.NoPen)
                p.setBrush(self._ground())
                p.drawRoundedRect(box, tokens.RADIUS_SMALL, tokens.RADIUS_SMALL)
            if self.hasFocus():
                p.setBrush(Qt.BrushStyle.NoBrush)
                pen = p.pen()
                pen.setStyle(Qt.PenStyle.SolidLine)
                pen.setColor(tokens.colour("teal"))
                pen.setWidth(2)
                p.setPen(pen)
                p.drawRoundedRect(box, tokens.RADIUS_SMALL, tokens.RADIUS_SMALL)
            ink = self._ink()
            size = tokens.px(15)
            sign = QRectF(box.left() + tokens.px(10), box.center().y() - size / 2, size, size)
            icons.paint(p, self._icon, mirror.box(sign), ink)
            badge = self._width_of(self._badge, "small") + tokens.px(14)
            shows_badge = self._shows_badge()
            text = mirror.box(box.adjusted(tokens.px(36), 0, -(badge if shows_badge else tokens.px(6)), 0))
            p.setPen(ink)
            p.setFont(self._font())
            middle = int(Qt.AlignmentFlag.AlignVCenter)
            p.drawText(text, mirror.start | middle | int(Qt.TextFlag.TextWordWrap), self._name)
            if shows_badge:
                p.setPen(self._badge_ink())
                p.setFont(tokens.font("small"))
                p.drawText(
                    box.adjusted(tokens.px(10), 0, -tokens.px(10), 0), mirror.end | middle, self._badge
                )

    def _ground(self) -> QColor:
        if self._is_private and self.is_current:
            return QColor(tokens.VIOLET.ground)
        return tokens.colour("teal_ground" if self.is_current else "grey_ground")

    def _ink(self) -> QColor:
        if self._is_private and self.is_current:
            return QColor(tokens.VIOLET.ink)
        return tokens.colour("teal" if self.is_current else "ink")

    def _badge_ink(self) -> QColor:
        if self._is_private:
            return QColor(tokens.VIOLET.teal) if self.is_current else tokens.colour("ochre")
        return tokens.colour("muted")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press with Return, as with Space, and move with the arrow keys."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)
