"""The header: where one is, find, undo and redo, and the tools of the screen."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from partnerdesk.desk import tokens
from partnerdesk.desk.desk import Desk
from partnerdesk.desk.screen import Screen
from partnerdesk.desk.widgets import icons
from partnerdesk.desk.widgets.basics import label
from partnerdesk.desk.widgets.find_box import FindBox
from partnerdesk.language import tr


class Header(QWidget):
    """The strip above the screen."""

    def __init__(self, desk: Desk) -> None:
        """Make the header; the tools come with each screen."""
        super().__init__()
        self.setProperty("role", "header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self._tools: dict[Screen, list[QWidget]] = {}
        self.title = label("", "title")
        self.tagline = label("", "muted")
        self.tagline.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.find = FindBox(desk)
        self.undo = self._tool("undo", tr("Undo"), desk.undo)
        self.redo = self._tool("redo", tr("Redo"), desk.redo)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(tokens.XL, tokens.M, tokens.XL, tokens.M)
        self._row.setSpacing(tokens.S)
        self._row.addWidget(self.title)
        self._row.addWidget(self.tagline, 1)
        for widget in (self.find, self.undo, self.redo):
            self._row.addWidget(widget)
        desk.changed.connect(self.refresh)

    def _tool(self, icon: str, name: str, do) -> QToolButton:
        made = QToolButton()
        made.setAccessibleName(name)
        made.setIcon(icons.icon(icon, tokens.colour("ink")))
        made.setIconSize(QSize(tokens.px(15), tokens.px(15)))
        made.clicked.connect(lambda: do())
        return made

    def show_screen(self, name: str, screen: Screen) -> None:
        """Show a screen's name, tagline and tools."""
        self.title.setText(name)
        self.tagline.setText(screen.tagline)
        self.tagline.setToolTip(screen.tagline)
        for tools in self._tools.values():
            for tool in tools:
                tool.hide()
        if screen not in self._tools:
            self._tools[screen] = screen.header()
            for tool in self._tools[screen]:
                self._row.addWidget(tool)
        for tool in self._tools[screen]:
            tool.show()
        self.refresh()

    def refresh(self, changed: object = None) -> None:
        """Name the change that undo and redo would take."""
        file = self._desk.file
        for widget, name, what in (
            (self.undo, tr("Undo"), None if file.read_only else file.undo_label),
            (self.redo, tr("Redo"), None if file.read_only else file.redo_label),
        ):
            widget.setEnabled(bool(what))
            widget.setToolTip(f"{name} {what}" if what else name)
            widget.setAccessibleDescription(what or "")
