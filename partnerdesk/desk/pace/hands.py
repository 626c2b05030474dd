"""See when the hands of whoever sits here move: keys, pointer and touch, and what a text method writes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QWindow
from shiboken6 import isValid

_BY_HAND = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    )
)


class Hands(QObject):
    """Calls `moved` at each input while it watches, in windows that come later too.

    All input comes through the system's windows but what a text method composes: it takes the keys
    and hands the text to what has the focus. It also asks, and clears, by itself: that is no input.
    """

    def __init__(self, parent: QObject, moved: Callable[[], object]) -> None:
        """Watch nothing yet."""
        super().__init__(parent)
        self._moved = moved
        self._is_watching = False
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.focusWindowChanged.connect(self._add)
        app.focusObjectChanged.connect(self._follow_focus)
        self._focused: QObject | None = None

    def watch(self) -> None:
        """Begin to watch the windows that are there."""
        self._is_watching = True
        for window in QGuiApplication.topLevelWindows():
            self._add(window)
        self._follow_focus(QGuiApplication.focusObject())

    def stop(self) -> None:
        """Watch nothing any more."""
        self._is_watching = False
        for window in QGuiApplication.topLevelWindows():
            window.removeEventFilter(self)
        self._follow_focus(None)

    def _add(self, window: QWindow | None) -> None:
        if self._is_watching and window is not None:
            window.installEventFilter(self)  # once only, however often

    def _follow_focus(self, focused: QObject | None) -> None:
        if self._focused is not None and isValid(self._focused):
            self._focused.removeEventFilter(self)
        self._focused = focused if self._is_watching else None
        if self._focused is not None:
            self._focused.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See the hands move; nothing is kept from whom it is for."""
        if isinstance(watched, QWindow):
            is_by_hand = event.type() in _BY_HAND
        else:
            is_by_hand = isinstance(event, QInputMethodEvent) and bool(
                event.commitString() or event.preeditString()
            )
        if is_by_hand:
            self._moved()
        return False
