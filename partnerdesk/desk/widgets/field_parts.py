"""What all fields share: how they are dressed, what they let in, and how long they wait."""

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

#: What is typed is written after so long a pause, and at the latest so long after it was begun.
PAUSE_MS = 600
MOST_MS = 3000

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


class Pause(QTimer):
    """The pause after which a field writes what is typed; only until then the desk asks it to.

    Whoever types on without a pause is written every three seconds. Of many fields hardly one has
    anything to write when a gesture asks.
    """

    def __init__(self, field: QWidget, write: Callable[[], object]) -> None:
        """Make the pause of a field that `write`, one of its methods, writes of."""
        super().__init__(field)
        self.setSingleShot(True)
        self.setInterval(PAUSE_MS)
        self._write = write
        self._since = QElapsedTimer()
        self._typed: Typed | None = None
        self._is_asked = False
        self.timeout.connect(write)

    def end_with(self, typed: Typed) -> None:
        """Let the field write also when the desk asks."""
        self._typed = typed

    def begin(self) -> None:
        """Wait anew: more is typed."""
        if not self.isActive():
            self._since.start()
        self.start(max(0, min(PAUSE_MS, MOST_MS - self._since.elapsed())))
        self.stay_asked()
        if self._typed is not None:
            self._typed.begin_waiting(self)

    def stay_asked(self) -> None:
        """Let the desk go on asking for what is typed."""
        if self._typed is not None and not self._is_asked:
            self._typed.flushing.connect(self._write)
            self._is_asked = True

    def end(self) -> None:
        """Wait no more: it is written, or there was nothing to write."""
        was_active = self.isActive()
        self.stop()
        if self._typed is None:
            return
        if self._is_asked:
            self._typed.flushing.disconnect(self._write)
            self._is_asked = False
        if was_active:
            self._typed.end_waiting(self)


def clean(text: str) -> str:
    """Drop what no file can hold or no page can print: control characters and lone surrogates."""
    return _CONTROL.sub("", text.replace("\u2029", "\n"))


def trimmed(text: str) -> str:
    """Take the blanks off both ends of a text, but not the no-break spaces that someone typed."""
    return "" if text.isspace() else text.strip(" \t\r\n")


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
