"""An overlay over the window during long work, with its name, how much is done, and a Cancel button.

It blocks everything that it covers: clicks, keys, shortcuts and Tab.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget
from shiboken6 import isValid

from partnerdesk.desk import tokens
from partnerdesk.desk.pace.timers import repeating, single_shot
from partnerdesk.desk.widgets.basics import Card, button, label, row
from partnerdesk.language import tr
from partnerdesk.painting import painting

_PATIENCE_MS = 300

#: How often the overlay looks how much is done.
_LOOK_MS = 200


class Busy(QWidget):
    """Covers a window at once, becomes visible after a moment, and ends with `end`.

    After Cancel it stays until the work has really ended, so that nothing else can start.
    """

    def __init__(
        self,
        window: QWidget,
        text: str,
        cancel: Callable[[], object],
        share: Callable[[], float | None] = lambda: None,
    ) -> None:
        """Cover the window; `cancel` is called when the user cancels.

        `share` returns how much of the work is done, from 0 to 1, None if nobody knows.
        """
        super().__init__(window)
        self._covered, self._cancel, self._share = window, cancel, share
        self._focused = window.focusWidget()
        self._ended = False
        self._card = Card(padding=tokens.XL)
        self._card.setParent(self)
        self._card.setMinimumWidth(tokens.px(360))
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(text)
        self._done = label("", "muted")
        self._stop = button(tr("Cancel"), self._give_up)
        self._card.body.addWidget(label(text, "strong", wrap=True))
        self._card.body.addWidget(self._bar)
        self._card.body.addLayout(row(self._done, -1, self._stop))
        middle = QVBoxLayout(self)
        middle.addWidget(self._card, 0, Qt.AlignmentFlag.AlignCenter)
        self._card.hide()
        self.setGeometry(window.rect())
        self.show()
        self.raise_()
        self.setFocus()
        window.installEventFilter(self)
        self._patience = single_shot(self, _PATIENCE_MS)
        self._patience.timeout.connect(self._appear)
        self._patience.start()
        self._looking = repeating(self, _LOOK_MS)
        self._looking.timeout.connect(self._show_share)
        self._looking.start()

    def _show_share(self) -> None:
        share = self._share()
        if share is not None:
            percent = int(share * 100)
            self._bar.setRange(0, 100)
            self._bar.setValue(percent)
            self._done.setText(tr("{percent} % done", percent=percent))

    def _appear(self) -> None:
        self._card.show()
        self._stop.setFocus()
        self.update()

    def _give_up(self) -> None:
        self._stop.setEnabled(False)
        self._cancel()

    def end(self) -> None:
        """Remove the overlay and restore the focus, or give it to the next that can take it."""
        self._ended = True
        self._patience.stop()  # it would take the focus until the overlay is deleted
        self._looking.stop()
        self._covered.removeEventFilter(self)
        self.hide()
        self.deleteLater()
        if self._focused and isValid(self._focused) and self._focused.isEnabled():
            self._focused.setFocus()

    def event(self, event: QEvent) -> bool:
        """Accept every key, so that it is no shortcut of the window."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep the focus, so that nobody types behind the overlay, until it ends."""
        return super().focusNextPrevChild(forward) if self._ended else True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Block all keys; Esc cancels."""
        if event.key() == Qt.Key.Key_Escape:
            self._give_up()
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dim the window once the card is visible."""
        if self._card.isVisible():
            veil = QColor(tokens.colour("ground"))
            veil.setAlpha(190)
            with painting(self) as painter:
                painter.fillRect(self.rect(), veil)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the size of the window."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._covered.rect())
        return False
