"""Clear text that was copied from the private side from the clipboard after a short time."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication, QWidget

from partnerdesk.desk.pace.timers import single_shot

#: Time before copied text is cleared, in milliseconds.
_KEPT_MS = 30_000

#: Formats that ask the clipboard managers of KDE, Windows and macOS not to store the text.
_MARKS = (
    ("x-kde-passwordManagerHint", b"secret"),
    ('application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"', b"1"),
    ("application/x-nspasteboard-concealed-type", b"1"),
)

_MODES = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)


class PrivateClipboard(QObject):
    """Watches the clipboard while the focus is on the private side, and clears it after a time."""

    def __init__(self, parent: QObject, is_private: Callable[[QWidget], bool]) -> None:
        """Start to watch; `is_private` returns whether a widget belongs to the private side."""
        super().__init__(parent)
        self._is_private = is_private
        self._held: dict[QClipboard.Mode, str] = {}
        self._pause = single_shot(self, _KEPT_MS)
        self._pause.timeout.connect(self.clear)
        QApplication.clipboard().changed.connect(self._on_clipboard)

    def _on_clipboard(self, mode: QClipboard.Mode) -> None:
        focused = QApplication.focusWidget()
        board = QApplication.clipboard()
        text = board.text(mode)
        if not text or mode not in _MODES or board.mimeData(mode).hasFormat(_MARKS[0][0]):
            return
        if focused and self._is_private(focused):
            self._held[mode] = text
            self._pause.start()
            board.setMimeData(_marked(text), mode)

    def clear(self) -> None:
        """Clear the clipboard if it still holds text that was copied here."""
        board = QApplication.clipboard()
        for mode, text in self._held.items():
            if text and board.text(mode) == text:
                board.clear(mode)
        self._held.clear()
        self._pause.stop()


def _marked(text: str) -> QMimeData:
    """Return a text with the formats that ask clipboard managers not to store it."""
    data = QMimeData()
    data.setText(text)
    for mark, value in _MARKS:
        data.setData(mark, value)
    return data
