"""Copied from the private side, a text stays on the clipboard for a short while alone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication, QWidget

from partnerdesk.desk.pace.timers import single_shot

#: How long a copied note can be pasted, in milliseconds.
_KEPT_MS = 30_000

#: What KDE's clipboard, Windows' history and the Mac's managers heed.
_MARKS = (
    ("x-kde-passwordManagerHint", b"secret"),
    ('application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"', b"1"),
    ("application/x-nspasteboard-concealed-type", b"1"),
)

_MODES = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)


class PrivateClipboard(QObject):
    """Watches what is copied while the focus is on the private side, and takes it away again."""

    def __init__(self, parent: QObject, is_private: Callable[[QWidget], bool]) -> None:
        """Begin to watch; `is_private` tells of a widget whether it shows what is private."""
        super().__init__(parent)
        self._is_private = is_private
        self._held: dict[QClipboard.Mode, str] = {}
        self._pause = single_shot(self, _KEPT_MS)
        self._pause.timeout.connect(self.clear)
        QApplication.clipboard().changed.connect(self._look)

    def _look(self, mode: QClipboard.Mode) -> None:
        focused = QApplication.focusWidget()
        board = QApplication.clipboard()
        text = board.text(mode)
        if not text or mode not in _MODES or board.mimeData(mode).hasFormat(_MARKS[0][0]):
            return
        if focused and self._is_private(focused):
            self._held[mode] = text
            self._pause.start()
            board.setMimeData(_unkept(text), mode)

    def clear(self) -> None:
        """Take away what was copied here, where it is still what would be pasted."""
        board = QApplication.clipboard()
        for mode, text in self._held.items():
            if text and board.text(mode) == text:
                board.clear(mode)
        self._held.clear()
        self._pause.stop()


def _unkept(text: str) -> QMimeData:
    """Return a text with the marks that ask the managers of clipboards not to keep it."""
    data = QMimeData()
    data.setText(text)
    for mark, value in _MARKS:
        data.setData(mark, value)
    return data
