"""Who is notified of the changes of a file, and when."""

from __future__ import annotations

from collections.abc import Callable

from partnerdesk.file.recording import Changed
from partnerdesk.file.turn import Turn
from partnerdesk.going import to_the_end


class Listeners:
    """The listeners of one file. While a change is running, notifications wait for its end."""

    def __init__(self, turn: Turn) -> None:
        """Start without listeners; `turn` says whether a change is running."""
        self._turn = turn
        self._listeners: list[Callable[[Changed], None]] = []
        self._pending: list[Changed] = []

    def add(self, listener: Callable[[Changed], None]) -> Callable[[], None]:
        """Call `listener` after every change, newest first. Return a function that removes it."""
        self._listeners.insert(0, listener)
        return lambda: self._listeners.remove(listener)

    def notify(self, changed: Changed) -> None:
        """Notify the listeners now, or at the end of the running change."""
        if not self._turn.is_free:
            self._pending.append(changed)
            return
        with to_the_end():
            for listener in tuple(self._listeners):
                listener(changed)

    def notify_pending(self) -> None:
        """Notify the listeners of what waited for the end of a change."""
        pending, self._pending = self._pending, []
        for changed in pending:
            self.notify(changed)
