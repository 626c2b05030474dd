"""The tab order: the reading order of the visible layout, not the order of creation."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QBoxLayout, QGridLayout, QLayout, QWidget
from shiboken6 import isValid

from partnerdesk.desk.widgets.basics import Card, comes_last

#: The ways to get the focus that Tab is one of. To look among them is quicker than to ask for the bit of Tab.
_TAKES_TAB = frozenset({Qt.FocusPolicy.TabFocus, Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.WheelFocus})


def go_on(root: QWidget, *, forwards: bool) -> bool:
    """Move the focus to the next or previous stop in `root`. Return False if no stop has the focus."""
    at = QApplication.focusWidget()
    if at is None or not isValid(at) or not at.isVisible():
        return False  # the widget is being hidden or deleted, perhaps with its window
    order = stops(root)
    if at not in order:
        return False
    reason = Qt.FocusReason.TabFocusReason if forwards else Qt.FocusReason.BacktabFocusReason
    order[(order.index(at) + (1 if forwards else -1)) % len(order)].setFocus(reason)
    return True


def stops(root: QWidget) -> list[QWidget]:
    """Return the tab stops in a widget, in reading order. The close button of a card comes last in it."""
    found = [root] if _is_stop(root) else []
    for child in _children(root):
        found += stops(child)
    if isinstance(root, Card):
        found.sort(key=comes_last)
    return found


def _is_stop(widget: QWidget) -> bool:
    return widget.focusPolicy() in _TAKES_TAB and widget.isEnabled() and widget.focusProxy() is None


def _children(widget: QWidget) -> list[QWidget]:
    """Return the visible children in layout order; a child outside the layout follows what it covers."""
    children = widget.children()
    if not children:  # that is most widgets, and each press of Tab asks all of them
        return []
    layout = widget.layout()
    found = [w for w in _laid(layout) if w.isVisible()] if layout else []
    shown = [w for w in children if isinstance(w, QWidget) and w.isVisible() and not w.isWindow()]
    loose = [w for w in shown if w not in found]
    if not loose:
        return found
    is_reversed = widget.isRightToLeft()
    for child in sorted(loose, key=lambda w: (w.y(), -w.geometry().right() if is_reversed else w.x())):
        below = [
            at for at, other in enumerate(found, start=1) if other.geometry().intersects(child.geometry())
        ]
        found.insert(max(below, default=len(found)), child)
    return found


def _laid(layout: QLayout) -> Iterator[QWidget]:
    """Yield the widgets of a layout in reading order."""
    for at in _order(layout):
        item = layout.itemAt(at)
        if item is None:
            continue
        if widget := item.widget():
            yield widget
        elif inner := item.layout():
            yield from _laid(inner)


def _order(layout: QLayout) -> list[int]:
    places = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        places.sort(key=lambda at: layout.getItemPosition(at)[:2])  # type: ignore[index]
    elif isinstance(layout, QBoxLayout) and layout.direction() in _BACKWARDS:
        places.reverse()
    return places


_BACKWARDS = (QBoxLayout.Direction.RightToLeft, QBoxLayout.Direction.BottomToTop)
