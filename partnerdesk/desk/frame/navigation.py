"""The navigation at the side of the window: title, places, and the current step."""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QLayout, QSizePolicy, QVBoxLayout, QWidget

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.discreet import Discreet
from partnerdesk.desk.frame.room_button import RoomButton
from partnerdesk.desk.places import Entry, Place
from partnerdesk.desk.room_control import RoomDisplay
from partnerdesk.desk.widgets import icons
from partnerdesk.desk.widgets.basics import label, page
from partnerdesk.language import tr
from partnerdesk.mirroring import margins, mirror_of
from partnerdesk.painting import painting


class NavigationItem(QAbstractButton):
    """The button of a place: icon, name, and a small count at the end."""

    def __init__(self, entry: Entry) -> None:
        """Make the button of a place."""
        super().__init__()
        self.place = entry.place
        self._is_private = entry.is_private
        self._name, self._icon, self._badge = entry.name, entry.icon, ""
        self._room = 0
        self._is_low = self._is_one_line = False
        self.is_current = False
        self.setAccessibleName(entry.name)
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

    def _lines(self) -> int:
        metrics = QFontMetrics(self._font())
        return 1 if metrics.horizontalAdvance(self._name) <= self._text_width() else 2

    def _text_width(self) -> int:
        badge = (
            QFontMetrics(tokens.font("small")).horizontalAdvance(self._badge) if self._shows_badge() else 0
        )
        return max(60, self.width() - tokens.px(36) - (badge + tokens.px(16)) - 4)

    def _shows_badge(self) -> bool:
        """Return whether the count fits without cutting a word. The accessible description always has it."""
        metrics = QFontMetrics(tokens.font("body", bold=True))
        parts = [self._name] if self._is_one_line else self._name.split()
        longest = max(map(metrics.horizontalAdvance, parts))
        badge = QFontMetrics(tokens.font("small")).horizontalAdvance(self._badge)
        return bool(self._badge) and longest + badge + tokens.px(56) <= self._room

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
            badge = QFontMetrics(tokens.font("small")).horizontalAdvance(self._badge) + tokens.px(14)
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


class StepBar(QWidget):
    """Six short bars: done steps, the current one, and future ones."""

    def __init__(self) -> None:
        """Make the bars for the first step."""
        super().__init__()
        self._done: list[bool] = [False] * 6
        self._current = 1
        self.setAccessibleName(tr("Steps of the method"))
        self.setFixedHeight(tokens.px(6))

    def show_steps(self, done: list[bool], current: int) -> None:
        """Show the done steps and the current one."""
        self._done, self._current = done, current
        self.setAccessibleDescription(tr("{done} of 6 steps done", done=sum(done)))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the six bars in reading direction."""
        with painting(self) as p:
            p.setRenderHint(QPainter.RenderHint.Antialiasing)
            p.setPen(Qt.PenStyle.NoPen)
            gap, mirror = 4, mirror_of(self)
            width = (self.width() - 5 * gap) / 6
            for index, done in enumerate(self._done):
                at = mirror.x(index * (width + gap), width)
                token = "teal" if done else "teal_soft" if index + 1 == self._current else "track"
                p.setBrush(tokens.colour(token))
                p.drawRoundedRect(QRectF(at, 0, width, self.height()), 3, 3)


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


class Navigation(QWidget):
    """The navigation: title and lead, the places, and the current step."""

    chosen = Signal(object)  # Place

    def __init__(self, places: list[Entry], room: RoomDisplay, discreet: Discreet) -> None:
        """Make a button per place, below the headings of the sections, and that of the room display."""
        super().__init__()
        self.setProperty("role", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr("Places"))
        self.title = label("", "strong", wrap=True)
        self.saved = label("", "small", wrap=True)
        self.step = label("", "small", wrap=True)
        self.steps = StepBar()
        self.items: dict[Place, NavigationItem] = {}
        self._headings: list[QLabel] = []
        lines = QVBoxLayout(self)
        lines.setContentsMargins(tokens.M, tokens.L, tokens.M, tokens.L)
        lines.setSpacing(tokens.XS)
        self._head = head = QVBoxLayout()
        head.setContentsMargins(tokens.S, 0, tokens.S, tokens.S)
        head.addWidget(self.title)
        head.addWidget(self.saved)
        lines.addLayout(head)
        places_ = QVBoxLayout()
        places_.setContentsMargins(0, 0, 0, 0)
        places_.setSpacing(tokens.XS)
        section = ""
        for entry in places:
            if entry.section != section:
                section = entry.section
                heading = label(section.upper(), "section")
                self._headings.append(heading)
                places_.addWidget(heading)
            item = NavigationItem(entry)
            item.clicked.connect(lambda _=False, place=entry.place: self.chosen.emit(place))
            self.items[entry.place] = item
            places_.addWidget(item)
        places_.addStretch(1)
        self._scroll_area = held = page(places_)  # with large text, the places scroll between head and foot
        held.setProperty("role", "clear")
        held.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        lines.addWidget(held, 1)
        self.discreet = DiscreetLine(discreet)
        lines.addWidget(self.discreet)
        self.room = RoomButton(room)
        lines.addWidget(self.room)
        self._foot = QWidget()
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(margins(tokens.S, tokens.S, tokens.S, 0))
        foot.setSpacing(tokens.S)
        foot.addWidget(self.step)
        foot.addWidget(self.steps)
        lines.addWidget(self._foot)
        self._lines, self._places = lines, places_
        self._show_low(is_low=False, is_one_line=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pass the minimum width to the buttons, and take less height where it is scarce."""
        super().resizeEvent(event)
        bar = self._scroll_area.verticalScrollBar().sizeHint().width()
        for item in self.items.values():
            item.show_badge_in(self.width() - 2 * tokens.M - bar)
        self._fit()

    def _fit(self) -> None:
        """Show all places without scrolling: closer, then each in one line, then without the foot."""
        ways = ((False, False, True), (True, False, True), (True, True, True), (True, True, False))
        for is_low, is_one_line, has_foot in ways:
            self._show_low(is_low=is_low, is_one_line=is_one_line)
            self._foot.setVisible(has_foot)
            if self._needed(has_foot=has_foot) <= self.height():
                return

    def _needed(self, *, has_foot: bool) -> int:
        """Return the height of all parts with all places."""
        within = self.width() - 2 * tokens.M
        parts: list[QWidget | QLayout] = [self._head, self._places, self.room]
        parts += [self._foot] if has_foot else []
        parts += [self.discreet] if self.discreet.isVisibleTo(self) else []
        heights = (
            p.heightForWidth(within) if p.hasHeightForWidth() else p.sizeHint().height() for p in parts
        )
        around = self._lines.contentsMargins()
        return sum(heights) + around.top() + around.bottom() + self._lines.spacing() * len(parts)

    def _show_low(self, *, is_low: bool, is_one_line: bool) -> None:
        around = tokens.S if is_low else tokens.L
        self._lines.setContentsMargins(margins(tokens.M, around, tokens.M, around))
        self._places.setSpacing(0 if is_low else tokens.XS)
        above, below = (tokens.M, tokens.XS) if not is_low else (tokens.XS if is_one_line else tokens.S, 0)
        for heading in self._headings:
            heading.setContentsMargins(margins(tokens.S, above, 0, below))
        for item in self.items.values():
            item.show_low(is_low=is_low, is_one_line=is_one_line)

    def show_place(self, place: Place) -> None:
        """Mark the visible place."""
        for item in self.items.values():
            item.show_current(item.place == place)
        QTimer.singleShot(0, self, lambda: self._scroll_to(place))  # after the layout

    def _scroll_to(self, place: Place) -> None:
        self._fit()  # the texts above the places may have changed
        if place in self.items:
            self._scroll_area.ensureWidgetVisible(self.items[place], 0, tokens.XS)

    def show_badge(self, place: Place, text: str) -> None:
        """Show a short text at the end of the button of a place."""
        if place in self.items:
            self.items[place].show_badge(text)
