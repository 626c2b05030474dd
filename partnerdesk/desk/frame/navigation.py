"""The navigation at the side of the window: title, places, and the current step."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QLayout, QVBoxLayout, QWidget

from partnerdesk.desk import tokens
from partnerdesk.desk.discreet import Discreet
from partnerdesk.desk.frame.discreet_line import DiscreetLine
from partnerdesk.desk.frame.navigation_item import NavigationItem
from partnerdesk.desk.frame.room_button import RoomButton
from partnerdesk.desk.frame.step_bar import StepBar
from partnerdesk.desk.places import Entry, Place
from partnerdesk.desk.room_control import RoomDisplay
from partnerdesk.desk.widgets.basics import label, page
from partnerdesk.language import tr
from partnerdesk.mirroring import margins


class Navigation(QWidget):
    """The navigation: title and lead, the places, and the current step."""

    chosen = Signal(object)  # Place
    table_chosen = Signal()

    _heights: list[int] | None = None  # of the texts above and below the places

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
            item = NavigationItem(entry.name, entry.icon, is_private=entry.is_private)
            item.clicked.connect(lambda _=False, place=entry.place: self.chosen.emit(place))
            self.items[entry.place] = item
            places_.addWidget(item)
        places_.addStretch(1)
        self._scroll_area = held = page(places_)  # with large text, the places scroll between head and foot
        held.setProperty("role", "clear")
        held.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        lines.addWidget(held, 1)
        self.discreet, self.room = DiscreetLine(discreet), RoomButton(room)
        lines.addWidget(self.discreet)
        lines.addWidget(self.room)
        self._foot = QWidget()
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(margins(tokens.S, tokens.S, tokens.S, 0))
        foot.setSpacing(tokens.S)
        foot.addWidget(self.step)
        foot.addWidget(self.steps)
        lines.addWidget(self._foot)
        self._lines, self._places = lines, places_
        places_.insertWidget(1, self._made_table())
        self._show_low(is_low=False, is_one_line=False)

    def _made_table(self) -> NavigationItem:
        """Return the button of the table that is being brought in; it is visible only while there is one."""
        self.table = NavigationItem(tr("Bring a list"), "bring")
        self.table.clicked.connect(lambda _=False: self.table_chosen.emit())
        self.table.hide()
        return self.table

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pass the minimum width to the buttons, and take less height where it is scarce."""
        super().resizeEvent(event)
        bar = self._scroll_area.verticalScrollBar().sizeHint().width()
        for item in (*self.items.values(), self.table):
            item.show_badge_in(self.width() - 2 * tokens.M - bar)
        self._fit()

    def _fit(self) -> None:
        """Show all places without scrolling: closer, each in one line, without the foot, without headings."""
        ways = ((0, 0, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1), (1, 1, 0, 1), (1, 1, 0, 0))
        for is_low, is_one_line, has_foot, has_headings in (map(bool, way) for way in ways):
            self._show_low(is_low=is_low, is_one_line=is_one_line)
            if self._needed(has_foot=has_foot, has_headings=has_headings) <= self.height():
                break
        self._foot.setVisible(has_foot)  # once it is decided: Qt lays out at once what shall be seen
        for heading in self._headings:
            heading.setVisible(has_headings)

    def _needed(self, *, has_foot: bool, has_headings: bool) -> int:
        """Return the height of all parts with all places; foot and headings count if they are there."""
        within = self.width() - 2 * tokens.M
        parts: list[QWidget | QLayout] = [self._head, self._places, self.room]
        parts += [self._foot] if has_foot else []
        parts += [self.discreet] if self.discreet.isVisibleTo(self) else []
        heights = (
            p.heightForWidth(within) if p.hasHeightForWidth() else p.sizeHint().height() for p in parts
        )
        around = self._lines.contentsMargins()
        each = [h.sizeHint().height() + self._places.spacing() for h in self._headings]
        of_headings = sum(each) * (has_headings - (not self._headings[0].isHidden()))
        return (
            of_headings + sum(heights) + around.top() + around.bottom() + self._lines.spacing() * len(parts)
        )

    def _show_low(self, *, is_low: bool, is_one_line: bool) -> None:
        around = tokens.S if is_low else tokens.L
        self._lines.setContentsMargins(margins(tokens.M, around, tokens.M, around))
        self._places.setSpacing(0 if is_low else tokens.XS)
        above, below = (tokens.M, tokens.XS) if not is_low else (tokens.XS if is_one_line else tokens.S, 0)
        for heading in self._headings:
            heading.setContentsMargins(margins(tokens.S, above, 0, below))
        for item in (*self.items.values(), self.table):
            item.show_low(is_low=is_low, is_one_line=is_one_line)

    def take_texts(self) -> None:
        """Make room for other texts above and below the places, or give back what they do not need."""
        heights = [text.heightForWidth(text.width()) for text in (self.title, self.saved, self.step)]
        if heights != self._heights:
            self._heights = heights
            QTimer.singleShot(0, self, self._fit)

    def show_place(self, place: Place | None) -> None:
        """Mark the visible place; None stands for the table that is being brought in."""
        for at, item in self.items.items():
            item.show_current(at == place)
        self.table.show_current(place is None)
        QTimer.singleShot(0, self, lambda: self._scroll_to(place))  # after the layout

    def show_table(self, *, is_there: bool) -> None:
        """Show or hide the button of the table that is being brought in."""
        self.table.setVisible(is_there)
        QTimer.singleShot(0, self, self._fit)

    def _scroll_to(self, place: Place | None) -> None:
        self._fit()  # the texts above the places may have changed
        item = self.table if place is None else self.items.get(place)
        if item is not None:
            self._scroll_area.ensureWidgetVisible(item, 0, tokens.XS)

    def show_badge(self, place: Place, text: str) -> None:
        """Show a short text at the end of the button of a place."""
        if place in self.items:
            self.items[place].show_badge(text)
