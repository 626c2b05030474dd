"""The button in the navigation that switches the room display and shows its state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from partnerdesk.desk import tokens
from partnerdesk.language import tr
from partnerdesk.mirroring import mirror_of
from partnerdesk.painting import painting

if TYPE_CHECKING:
    from partnerdesk.desk.room_control import RoomDisplay

_FLAGS = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)


class RoomButton(QAbstractButton):
    """A button with an empty ring while the room display is off, and a filled one while it is on."""

    def __init__(self, room: RoomDisplay) -> None:
        """Make the button for a room display."""
        super().__init__()
        self._room = room
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._switch)  # by click, key or screen reader
        room.changed.connect(self._refresh)
        self._refresh()

    def _switch(self, on: bool) -> None:
        if on != self._room.is_on:
            (self._room.turn_on if on else self._room.turn_off)()
            self._refresh()  # the switch may have been refused

    def _refresh(self) -> None:
        self.setChecked(self._room.is_on)
        self.setText(self._room.state_text if self._room.is_on else tr("Room display"))
        self.setAccessibleName(self._room.state_text)
        tip = tr("Turns it off") if self._room.is_on else tr("Shows what is shared on a second window")
        self.setToolTip(tip)
        self.setAccessibleDescription(tip)
        self._fit()
        self.update()

    def _fit(self) -> None:
        self.setFixedHeight(self.sizeHint().height())

    def _words_width(self) -> int:
        return max(60, self.width() - tokens.px(40))

    def sizeHint(self) -> QSize:
        """Return the height for the text, which may wrap."""
        metrics = QFontMetrics(tokens.font("small", bold=self._room.is_on))
        words = metrics.boundingRect(0, 0, self._words_width(), 9999, _FLAGS, self.text())
        return QSize(tokens.px(160), words.height() + tokens.px(16))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Update the height for the new width."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint frame, ring and text. The coloured frame and the filled ring mean that it is on."""
        with painting(self) as p:
            p.setRenderHint(QPainter.RenderHint.Antialiasing)
            box, mirror = QRectF(self.rect()).adjusted(1, 1, -1, -1), mirror_of(self)
            is_on, ink = self._room.is_on, tokens.colour("rust" if self._room.is_on else "ink")
            line = tokens.colour("teal" if self.hasFocus() else "rust" if is_on else "line")
            p.setPen(QPen(line, 2 if self.hasFocus() else 1))
            p.setBrush(tokens.colour("grey_ground" if self.underMouse() else "surface"))
            p.drawRoundedRect(box, tokens.RADIUS_SMALL, tokens.RADIUS_SMALL)
            radius = tokens.px(4)
            p.setPen(QPen(ink, 1.5))
            p.setBrush(ink if is_on and not self._room.is_blank else Qt.BrushStyle.NoBrush)
            p.drawEllipse(mirror.point(QPointF(box.left() + tokens.px(16), box.center().y())), radius, radius)
            words = mirror.box(box.adjusted(tokens.px(30), 0, -tokens.px(8), 0))
            p.setFont(tokens.font("small", bold=is_on))
            p.drawText(words, _FLAGS | mirror.start, self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Switch with Return, as with Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)
