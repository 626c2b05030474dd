"""“What is this?”: explains the words of the method on what is clicked, or on what has the focus."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QLabel,
    QTabBar,
    QWhatsThis,
    QWidget,
)

from partnerdesk import guide
from partnerdesk.desk.frame import guide_text

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel

#: How far up from what was clicked words are looked for.
_HIGHEST = 4
_MOST = 4


class WhatIsThis(QObject):
    """An event filter of the application that answers the pointer with the question mark."""

    def __init__(self, window: QWidget) -> None:
        """Answer for all widgets of a window."""
        super().__init__(window)
        self._window = window
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)

    def ask(self) -> None:
        """Explain what has the focus, if a word of the method is on it; else let the user click somewhere."""
        focused = QApplication.focusWidget()
        found = [] if focused is None else words_on(focused, focused.rect().center())
        if focused is None or not found:
            QWhatsThis.enterWhatsThisMode()
            return
        at = focused.mapToGlobal(QPoint(focused.width() // 2, focused.height()))
        QWhatsThis.showText(at, guide_text.meanings(found), focused)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in (QEvent.Type.QueryWhatsThis, QEvent.Type.WhatsThis):
            return False
        if not isinstance(watched, QWidget) or not isinstance(event, QHelpEvent):
            return False
        if watched.window() is not self._window:
            return False
        found = words_on(watched, event.pos())
        if found and event.type() == QEvent.Type.WhatsThis:
            QWhatsThis.showText(event.globalPos(), guide_text.meanings(found), watched)
        event.setAccepted(bool(found))
        return bool(found)


def words_on(widget: QWidget, at: QPoint) -> list[guide.Word]:
    """Return the words of the method at a point of a widget, or else on what is around it."""
    shown: QWidget | None = widget
    for _ in range(_HIGHEST):
        if shown is None or shown.isWindow():
            return []
        found = guide.words_in(list(_texts(shown, at if shown is widget else None)))
        if found:
            return found[:_MOST]
        shown = shown.parentWidget()
    return []


def _texts(widget: QWidget, at: QPoint | None) -> Iterator[str]:
    """Yield the texts on a widget: of the item at a point, of itself, or of the labels in it."""
    yield widget.accessibleName()
    view = widget if isinstance(widget, QAbstractItemView) else widget.parentWidget()
    if at is not None and isinstance(view, QHeaderView):
        yield _header(view, view.logicalIndexAt(at))
    elif at is not None and isinstance(view, QAbstractItemView):
        yield str(view.indexAt(at).data() or "")
    elif at is not None and isinstance(widget, QTabBar):
        yield widget.tabText(max(widget.tabAt(at), 0))
    text = getattr(widget, "text", None)
    if callable(text):
        yield str(text())
    else:
        yield from (label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def _header(view: QHeaderView, section: int) -> str:
    model: QAbstractItemModel | None = view.model()
    return "" if model is None else str(model.headerData(section, view.orientation()) or "")
