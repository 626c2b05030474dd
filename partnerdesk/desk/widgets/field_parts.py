"""What all fields share: how they are dressed, what they let in, and how long they wait."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from partnerdesk.desk.pace.timers import single_shot

#: What is typed is written after so long a pause.
PAUSE_MS = 600

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


class Pause(QTimer):
    """The pause after which a field writes what is typed; only until then the desk asks it to.

    Of many fields hardly one has anything to write when a gesture asks.
    """

    def __init__(self, field: QWidget, write: Callable[[], object]) -> None:
        """Make the pause of a field that `write`, one of its methods, writes of."""
        super().__init__(field)
        self.setSingleShot(True)
        self.setInterval(PAUSE_MS)
        self._write = write
        self._flushing: Any = None
        self._is_asked = False
        self.timeout.connect(write)

    def end_with(self, flushing: Any) -> None:
        """Let the field write also when the desk says so by this signal."""
        self._flushing = flushing

    def begin(self) -> None:
        """Wait anew: more is typed."""
        if self._flushing is not None and not self._is_asked:
            self._flushing.connect(self._write)
            self._is_asked = True
        self.start()

    def end(self) -> None:
        """Wait no more: it is written, or there was nothing to write."""
        self.stop()
        if self._is_asked:
            self._flushing.disconnect(self._write)
            self._is_asked = False


def clean(text: str) -> str:
    """Drop what no file can hold or no page can print: control characters and lone surrogates."""
    return _CONTROL.sub("", text.replace("\u2029", "\n"))


def leaves_undo_to_the_file(event: QEvent) -> bool:
    """Tell whether an event asks for undo or redo, which are the partnership's."""
    if event.type() != QEvent.Type.ShortcutOverride:
        return False
    assert isinstance(event, QKeyEvent)
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)


def dress(field: QWidget, name: str, *, in_place: bool, face: str) -> None:
    """Give a field its name and its look."""
    field.setAccessibleName(name)
    field.setProperty("role", "inplace" if in_place else "field")
    if face:
        field.setProperty("face", face)


def when_put(line: QLineEdit, take: Callable[[], object]) -> None:
    """Take a text that comes into a line without being typed, as from a screen reader, after a pause.

    Of a text that is put, Qt tells neither `textEdited` nor any Enter.
    """
    pause = single_shot(line, PAUSE_MS)
    pause.timeout.connect(take)
    typed: list[str] = []
    line.textEdited.connect(typed.append)  # told before `textChanged`

    def changed(text: str) -> None:
        if typed or not text:
            pause.stop()
        else:
            pause.start()
        typed.clear()

    line.textChanged.connect(changed)
