"""Detect user input: keys, pointer, touch, and text from an input method."""

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
    """Calls `moved` at each input while it watches, also in windows that open later.

    Input arrives at the native windows, except text from an input method: that goes to the object
    with the focus. Events of an input method without text are no user input.
    """

    def __init__(self, parent: QObject, moved: Callable[[], object]) -> None:
        """Create a watcher that is not active yet."""
        super().__init__(parent)
        self._moved = moved
        self._is_watching = False
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.focusWindowChanged.connect(self._add)
        app.focusObjectChanged.connect(self._follow_focus)
        self._focused: QObject | None = None

    def watch(self) -> None:
        """Start to watch all windows."""
        self._is_watching = True
        for window in QGuiApplication.topLevelWindows():
            self._add(window)
        self._follow_focus(QGuiApplication.focusObject())

    def stop(self) -> None:
        """Stop to watch."""
        self._is_watching = False
        for window in QGuiApplication.topLevelWindows():
            window.removeEventFilter(self)
        self._follow_focus(None)

    def _add(self, window: QWindow | None) -> None:
        if self._is_watching and window is not None:
            window.installEventFilter(self)  # installing it again has no effect

    def _follow_focus(self, focused: QObject | None) -> None:
        if self._focused is not None and isValid(self._focused):
            self._focused.removeEventFilter(self)
        self._focused = focused if self._is_watching else None
        if self._focused is not None:
            self._focused.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Call `moved` for user input. No event is consumed."""
        if isinstance(watched, QWindow):
            is_by_hand = event.type() in _BY_HAND
        else:
            is_by_hand = isinstance(event, QInputMethodEvent) and bool(
                event.commitString() or event.preeditString()
            )
        if is_by_hand:
            self._moved()
        return False
