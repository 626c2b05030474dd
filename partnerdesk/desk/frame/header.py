"""The header: name of the screen, search, undo and redo, and the tools of the screen."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QToolButton, QWidget

from partnerdesk.desk import tokens
from partnerdesk.desk.desk import Desk
from partnerdesk.desk.frame.find_box import WIDEST, FindBox
from partnerdesk.desk.frame.header_tools import HeaderTools
from partnerdesk.desk.screen import Screen
from partnerdesk.desk.tips import as_tip
from partnerdesk.desk.widgets import icons
from partnerdesk.desk.widgets.basics import ElidedLabel, label, row
from partnerdesk.language import tr

#: Width that the line beside the title wants at least, in pixels at 100 %; below, tools go below it.
_TAGLINE = 120


class Header(QWidget):
    """The strip above the screen."""

    def __init__(self, desk: Desk) -> None:
        """Make the header. Each screen brings its own tools."""
        super().__init__()
        self.setProperty("role", "header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self._screen: Screen | None = None
        self._is_private = False
        self._tools: dict[Screen, HeaderTools] = {}
        self.title = label("", "title")
        self.tagline = ElidedLabel("muted")
        self._least = 0
        self.find_box = FindBox(desk)
        self.undo = self._tool("undo", tr("Undo"), desk.undo)
        self.redo = self._tool("redo", tr("Redo"), desk.redo)
        self._steps = QWidget()
        self._steps.setLayout(row(self.undo, self.redo, spacing=tokens.S))
        self._own = row(spacing=tokens.S)
        self._tool_row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._tool_row.setSpacing(tokens.S)
        self._tool_row.addWidget(self.find_box)
        self._tool_row.addLayout(self._own)
        self._tool_row.addStretch()
        self._name_row = QHBoxLayout()
        self._name_row.setSpacing(tokens.M)
        self._name_row.addWidget(self.title)
        self._name_row.addWidget(self.tagline, 1)
        self._rows = QGridLayout(self)
        self._rows.setContentsMargins(tokens.XL, tokens.M, tokens.XL, tokens.M)
        self._rows.setSpacing(tokens.S)
        self._rows.addLayout(self._name_row, 0, 0)
        self._rows.setColumnStretch(0, 1)
        self._is_narrow: bool | None = None
        self._arranged: tuple[bool, bool, bool] | None = None
        self._arrange()
        desk.changed.connect(self.refresh)

    def _tool(self, icon: str, name: str, do: Callable[[], object]) -> QToolButton:
        made = QToolButton()
        made.setAccessibleName(name)
        made.setIcon(icons.icon(icon, tokens.colour("ink")))
        made.setIconSize(QSize(tokens.px(15), tokens.px(15)))
        made.clicked.connect(lambda: do())
        return made

    def take_tools(self, screen: Screen) -> None:
        """Add the tools of a new screen. They are visible only with this screen.

        Without a parent, a tool that the screen shows would open as a window.
        """
        tools = self._tools[screen] = HeaderTools(screen.header())
        tools.hide()
        self._own.addWidget(tools)
        screen.tagline_changed.connect(self._take_tagline)

    def drop_tools(self, screen: Screen) -> None:
        """Remove the tools of a screen that is gone."""
        tools = self._tools.pop(screen)
        self._own.removeWidget(tools)
        tools.hide()
        tools.deleteLater()
        if self._screen is screen:
            self._screen = None

    def show_screen(self, name: str, screen: Screen) -> None:
        """Show name, tagline and tools of a screen."""
        self._screen = screen
        self._dress(is_private=screen.is_private)
        self.title.setText(name)
        self._show_tagline()
        for other, tools in self._tools.items():
            tools.setVisible(other is screen)
        self.refresh()
        self._arrange()

    def _dress(self, *, is_private: bool) -> None:
        """Use the colours of the private side, and hide search, undo and redo there."""
        if is_private == self._is_private:
            return
        from partnerdesk.desk import theme

        self._is_private = is_private
        theme.dress(self, tokens.VIOLET if is_private else None)
        for part in (self.find_box, self._steps):
            part.setVisible(not is_private)

    def _take_tagline(self) -> None:
        """Show a new tagline, and make room for it."""
        self._show_tagline()
        self._arrange()

    def _show_tagline(self) -> None:
        if self._screen is not None:
            self.tagline.show_text(self._screen.line())
            self._least = min(self.tagline.wanted, tokens.px(_TAGLINE))

    def _arrange(self) -> None:
        """Place the tools beside the title if they fit, else below it.

        If they do not fit there, undo and redo move beside the title, then the search stands alone. Tools
        that do not fit even then take several lines beside the search.
        """
        room = self.width() - 2 * tokens.XL
        steps = 0 if self._is_private else self._steps.minimumSizeHint().width() + tokens.S
        find = 0 if self._is_private else self.find_box.minimumWidth() + tokens.S
        tools = self._tools.get(self._screen) if self._screen else None
        own = tools.wanted if tools else 0
        name = self._title_width() + tokens.M + self._least
        is_narrow = self.width() > 0 and name + tokens.S + find + steps + own > room
        are_apart = is_narrow and find + steps + own > room
        home = self._name_row if are_apart else self._tool_row
        if home.indexOf(self._steps) < 0:
            home.insertWidget(2 if are_apart else 1, self._steps)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        is_down = are_apart and find + own > room >= own
        wraps = are_apart and self._title_width() + tokens.M + steps > room
        if wraps != self.title.wordWrap():  # each call asks for a layout, and a layout comes here
            self.title.setWordWrap(wraps)
        self._narrow_find(None if is_narrow else room - steps - own - 2 * tokens.S)
        if tools and self.width() > 0:
            tools.fit(max(own, room) if own <= room else room - find)
        if (is_narrow, are_apart, is_down) == self._arranged:
            return
        self._arranged = is_narrow, are_apart, is_down
        self._tool_row.setDirection(down if is_down else across)
        start = Qt.AlignmentFlag.AlignLeft if is_down else Qt.AlignmentFlag(0)
        beside = start if is_down else Qt.AlignmentFlag.AlignTop
        self._tool_row.setAlignment(self.find_box, beside)
        self._tool_row.setAlignment(self._own, start)
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self._rows.removeItem(self._tool_row)
            self._rows.addLayout(self._tool_row, 1 if is_narrow else 0, 0 if is_narrow else 1)

    def _title_width(self) -> int:
        """Return the width in pixels that the title wants on one line, whether or not it wraps now."""
        self.title.ensurePolished()
        return self.title.fontMetrics().size(0, self.title.text()).width()

    def _narrow_find(self, room: int | None) -> None:
        """Make the search narrower where the line beside the title would be cut, down to its least width.

        `room` is the width in pixels for title, line and search; None if the search is below the title.
        """
        wanted = self._title_width() + tokens.M + self.tagline.wanted
        widest, least = tokens.px(WIDEST), self.find_box.minimumWidth()
        self.find_box.setMaximumWidth(widest if room is None else max(least, min(widest, room - wanted)))

    def event(self, event: QEvent) -> bool:
        """Arrange the tools again when a screen shows others."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the tools for the new width."""
        super().resizeEvent(event)
        self._arrange()

    def refresh(self, changed: object = None) -> None:
        """Update undo and redo with the names of their changes."""
        file = self._desk.file
        for widget, name, what in (
            (self.undo, tr("Undo"), None if file.read_only else file.undo_label),
            (self.redo, tr("Redo"), None if file.read_only else file.redo_label),
        ):
            widget.setEnabled(bool(what))
            text = "" if self._desk.discreet.is_on else what or ""  # it may name who was asked
            widget.setToolTip(as_tip(f"{name} {text}".rstrip()))
            widget.setAccessibleDescription(text)
