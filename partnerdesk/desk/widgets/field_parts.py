"""What all fields share: their style, the characters they accept, and the pause before they save."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QEvent, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from partnerdesk.desk.pace.timers import single_shot

if TYPE_CHECKING:
    from partnerdesk.desk.typed import Typed

#: Typed text is saved after a pause of PAUSE_MS, and at the latest MOST_MS after typing began.
PAUSE_MS = 600
MOST_MS = 3000

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


class Pause(QTimer):
    """The pause after which a field saves typed text.

    Text that is typed without a pause is saved every three seconds. A field is connected to the
    `flushing` signal of the desk only while it has something to save, because fields are many.
    """

    def __init__(self, field: QWidget, write: Callable[[], object]) -> None:
        """Make the timer of a field; `write` is the method of the field that saves."""
        super().__init__(field)
        self.setSingleShot(True)
        self.setInterval(PAUSE_MS)
        self._write = write
        self._since = QElapsedTimer()
        self._typed: Typed | None = None
        self._is_connected = False
        self.timeout.connect(write)

    def end_with(self, typed: Typed) -> None:
        """Let the field save also when `typed` emits `flushing`."""
        self._typed = typed

    def begin(self) -> None:
        """Restart the timer, because more was typed."""
        if not self.isActive():
            self._since.start()
        self.start(max(0, min(PAUSE_MS, MOST_MS - self._since.elapsed())))
        self.stay_asked()
        if self._typed is not None:
            self._typed.begin_waiting(self)

    def stay_asked(self) -> None:
        """Keep the field connected to `flushing`."""
        if self._typed is not None and not self._is_connected:
            self._typed.flushing.connect(self._write)
            self._is_connected = True

    def end(self) -> None:
        """Stop the timer: the text is saved, or there was nothing to save."""
        was_active = self.isActive()
        self.stop()
        if self._typed is None:
            return
        if self._is_connected:
            self._typed.flushing.disconnect(self._write)
            self._is_connected = False
        if was_active:
            self._typed.end_waiting(self)


def clean(text: str) -> str:
    """Return the text without control characters and lone surrogates: they cannot be stored or printed."""
    return _CONTROL.sub("", text.replace("\u2029", "\n"))


def trimmed(text: str) -> str:
    """Return the text without white space at both ends, but with its no-break spaces."""
    return "" if text.isspace() else text.strip(" \t\r\n")


def leaves_undo_to_the_file(event: QEvent) -> bool:
    """Return whether an event is the shortcut for undo or redo, which act on the file."""
    if event.type() != QEvent.Type.ShortcutOverride:
        return False
    assert isinstance(event, QKeyEvent)
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)


def dress(field: QWidget, name: str, *, in_place: bool, face: str) -> None:
    """Set the accessible name and the style of a field."""
    field.setAccessibleName(name)
    field.setProperty("role", "inplace" if in_place else "field")
    if face:
        field.setProperty("face", face)


def when_put(line: QLineEdit, take: Callable[[], object]) -> None:
    """Call `take` after a pause when a text was set without typing, as by a screen reader.

    For such a text Qt emits neither `textEdited` nor `returnPressed`.
    """
    pause = single_shot(line, PAUSE_MS)
    pause.timeout.connect(take)
    typed: list[str] = []
    line.textEdited.connect(typed.append)  # emitted before `textChanged`

    def changed(text: str) -> None:
        if typed or not text:
            pause.stop()
        else:
            pause.start()
        typed.clear()

    line.textChanged.connect(changed)
