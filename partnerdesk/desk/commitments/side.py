"""The side of the board, which slides in with one panel at a time."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QPoint, QPropertyAnimation, QRect, Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QStackedWidget, QStyle, QVBoxLayout, QWidget

from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.basics import page
from partnerdesk.desk.widgets.side_panel import SidePanel
from partnerdesk.mirroring import margins, step

_LONGEST_MS = 160


class Side(QWidget):
    """Holds the panels. The parent sets its position."""

    def __init__(self, parent: QWidget) -> None:
        """Make an empty side."""
        super().__init__(parent)
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)  # hides the board behind it
        self._stack = QStackedWidget()
        self._pages: dict[SidePanel, QWidget] = {}
        lines = QVBoxLayout(self)
        self._lines = lines
        lines.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        lines.addWidget(self._stack)
        self._shown: SidePanel | None = None
        self._slide = QPropertyAnimation(self, b"pos", self)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._slide.finished.connect(self._settle)
        self._place = QRect()
        self.hide()

    @property
    def shown(self) -> SidePanel | None:
        """Return the visible panel, or None."""
        return self._shown

    def take(self, panel: SidePanel, *, fills: bool) -> None:
        """Add a panel. If it `fills` the height, it scrolls by itself; else it scrolls as a whole."""
        self._pages[panel] = panel if fills else _scrolling(panel)
        self._stack.addWidget(self._pages[panel])

    def holds(self, panel: SidePanel) -> bool:
        """Return whether a panel was added."""
        return panel in self._pages

    def show_panel(self, panel: SidePanel | None) -> None:
        """Show a panel, or slide out if it is None."""
        before, self._shown = self._shown, panel
        if panel is not None:
            self._stack.setCurrentWidget(self._pages[panel])
        if (before is None) == (panel is None):
            return
        if panel is not None:
            self.show()
            self.raise_()
        self._begin_slide(self._away(), self._place.topLeft(), backwards=panel is None)

    def begin_at_top(self) -> None:
        """Scroll the visible panel to its top."""
        shown = self._stack.currentWidget()
        if isinstance(shown, QScrollArea):
            shown.verticalScrollBar().setValue(0)

    def place_at(self, place: QRect) -> None:
        """Set the geometry in the parent."""
        self._place = place
        parent = self.parentWidget()
        start = tokens.XL if parent and place.width() == parent.width() else 0
        self._lines.setContentsMargins(margins(start, tokens.L, tokens.XL, tokens.L, self))
        self.resize(place.size())
        if self._shown is not None and self._slide.state() != QPropertyAnimation.State.Running:
            self.move(place.topLeft())

    def _away(self) -> QPoint:
        return self._place.topLeft() + QPoint(step(self) * self._place.width(), 0)

    def _begin_slide(self, start: QPoint, end: QPoint, *, backwards: bool) -> None:
        longest = self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, self)
        self._slide.stop()
        self._slide.setDuration(min(longest, _LONGEST_MS))
        self._slide.setStartValue(end if backwards else start)
        self._slide.setEndValue(start if backwards else end)
        self._slide.start()

    def _settle(self) -> None:
        if self._shown is None:
            self.hide()
        else:
            self.move(self._place.topLeft())


def _scrolling(panel: SidePanel) -> QScrollArea:
    holder = QVBoxLayout()
    holder.setContentsMargins(0, 0, 0, 0)
    holder.addWidget(panel)
    holder.addStretch(1)
    return page(holder)
