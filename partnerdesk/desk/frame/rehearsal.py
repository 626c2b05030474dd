"""The rehearsal: play a meeting through on a copy, which is thrown away when it is closed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from partnerdesk.desk import tokens
from partnerdesk.desk.asking import ask
from partnerdesk.desk.widgets.basics import button, label
from partnerdesk.file import rehearsing
from partnerdesk.file.errors import FileProblem
from partnerdesk.language import tr
from partnerdesk.mirroring import margins

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.desk.places import Place


class Rehearsal(QObject):
    """Begins and ends rehearsals of the open partnership; a child of the window."""

    changed = Signal()  # one began or ended

    def __init__(self, desk: Desk, window: QWidget, place: Callable[[], Place | None]) -> None:
        """Nothing is rehearsed at first. `place` returns the visible place, where one stays."""
        super().__init__(window)
        self._place = place
        self._desk = desk
        self._of: Path | None = None  # the partnership that is rehearsed
        self._copy: Path | None = None
        self._has_changes = False
        desk.changed.connect(self._note_change)
        desk.closed.connect(self._throw_away)
        desk.may_close.append(self._may_close)

    @property
    def is_on(self) -> bool:
        """Return whether the open partnership is a copy to rehearse with."""
        return self._copy is not None

    def begin(self) -> None:
        """Copy the open partnership and open the copy in its place."""
        self._desk.flushing.emit()
        place = self._place()
        of = self._desk.file.path
        try:
            copy = rehearsing.begin(self._desk.file)
        except FileProblem as e:
            self._desk.tell_problem(e)
            return
        path = copy.path
        if not self._desk.take(copy):  # what was typed is not saved yet, and is kept
            rehearsing.throw_away(path)
            return
        self._of, self._copy, self._has_changes = of, path, False
        self.changed.emit()
        self._go(place)

    def end(self) -> None:
        """Throw the copy away, and open the partnership again."""
        of, place = self._of, self._place()
        if self._desk.close() and of is not None and self._desk.open(of):
            self._go(place)

    def _go(self, place: Place | None) -> None:
        if place is not None:
            self._desk.go(place)

    def _note_change(self, changed: object) -> None:
        self._has_changes = self._has_changes or changed is not None

    def _may_close(self) -> bool:
        return not (self.is_on and self._has_changes) or ask(
            tr("End the rehearsal?"),
            tr(
                "What was done in it is thrown away; the partnership itself is as it was. To keep the copy, "
                "choose Cancel, then File > Save a copy."
            ),
            tr("Throw it away"),
        )

    def _throw_away(self) -> None:
        if self._copy is None:
            return
        rehearsing.throw_away(self._copy)
        self._of = self._copy = None
        self.changed.emit()


class RehearsalBar(QFrame):
    """The bar at the top of the window that says that one rehearses, and ends it."""

    def __init__(self, rehearsal: Rehearsal) -> None:
        """Make the bar; it is there while the rehearsal is on."""
        super().__init__()
        self._rehearsal = rehearsal
        self.setProperty("role", "band")
        said = tr("You are rehearsing on a copy. Nothing you do here reaches the partnership.")
        self.setAccessibleName(said)
        line = QHBoxLayout(self)
        line.setContentsMargins(margins(tokens.L, tokens.XS, tokens.M, tokens.XS))
        line.addWidget(label(said, "strong", wrap=True), 1)
        line.addWidget(button(tr("End the rehearsal"), rehearsal.end))
        rehearsal.changed.connect(self.show_whether)
        self.show_whether()

    def show_whether(self) -> None:
        """Show the bar while a rehearsal is on."""
        self.setVisible(self._rehearsal.is_on)
