"""The Bilateral notes screen: the private side, in violet, behind a passphrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QStackedWidget, QToolTip, QWidget

from partnerdesk.desk import capture, theme, tokens
from partnerdesk.desk.notes.gate import Gate
from partnerdesk.desk.notes.open import OpenNotes
from partnerdesk.desk.pace.garbage import look_at_all_soon
from partnerdesk.desk.private.clipboard import PrivateClipboard
from partnerdesk.desk.screen import Keys, Screen
from partnerdesk.desk.widgets.basics import button, column, label
from partnerdesk.language import N_, tr

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QShowEvent

    from partnerdesk.desk.full_desk import FullDesk
    from partnerdesk.file.recording import Changed

#: Delay after locking before the widgets for the next unlock are built, in milliseconds.
_AGAIN_MS = 2000


def make(desk: FullDesk) -> Screen:
    """Build the screen."""
    return NotesScreen(desk)


class NotesScreen(Screen):
    """Shows the gate while the notes are locked, else the notes. Locking deletes their widgets."""

    desk: FullDesk

    is_private = True
    tagline = N_("sealed in this file · never on the room display, in exports or in shared copies")

    def __init__(self, desk: FullDesk) -> None:
        super().__init__(desk)
        self._private = desk.private
        theme.dress(self, tokens.VIOLET)
        self._countdown = label("", "chip")
        self._lock = button(tr("Lock now"), self._private.lock, "primary", tip=tr("Ctrl+L"))
        self._gate = Gate(desk)
        self._open: OpenNotes | None = None
        self._ready: OpenNotes | None = None  # built ahead, without content
        self._stack = QStackedWidget()
        self._stack.addWidget(self._gate)
        self.setLayout(column(self._stack))
        self._clipboard = PrivateClipboard(self, self._holds)
        self._private.locking.connect(self._on_locking)
        self._private.changed.connect(self._show)
        self._private.written.connect(self._follow)
        self._private.ticked.connect(self._tick)
        self._show()

    def shortcuts(self) -> Keys:
        return (
            (tr("Ctrl+L"), tr("Lock the notes now")),
            (tr("Ctrl+Shift+T"), tr("New talk with this participant")),
            (tr("Ctrl+Shift+N"), tr("Write a note, while you listen")),
            (tr("Alt+1 to Alt+7"), tr("In a new note: its kind")),
            (tr("Enter"), tr("In a new note: keep it and write the next")),
            (tr("Alt+A"), tr("For the note: the participant was asked")),
            (tr("Alt+W"), tr("For the note: write the wording together")),
            (tr("Alt+S"), tr("For the note: share the agreed wording")),
            (tr("Alt+R"), tr("For the note: the participant refused")),
            (tr("Alt+X"), tr("For the note: consent is withdrawn")),
        )

    def _holds(self, widget: QWidget | None) -> bool:
        """Return whether a widget belongs to this screen, or to a dialog that it opened."""
        while widget is not None and widget is not self:
            widget = widget.parentWidget()
        return widget is self

    def header(self) -> list[QWidget]:
        for tool in (self._countdown, self._lock):
            theme.dress(tool, tokens.VIOLET)
        return [self._countdown, self._lock]

    def refresh(self, changed: Changed | None) -> None:
        if self._open:
            self._open.refresh()
        self._gate.refresh()

    def _follow(self) -> None:
        self.refresh(None)

    def begin_find(self) -> None:
        if self._open:
            self._open.people.looking.setFocus()

    def show_target(self, table: str, row_id: int) -> None:
        if self._open and table == "participant":
            self._open.show_participant(row_id)

    def _show(self) -> None:
        is_open = self._private.is_unlocked
        if is_open and self._open is None:
            self.make_ready()
            self._open, self._ready = self._ready, None
            assert self._open is not None
            self._private.unwritten = self._open.unwritten
            self._stack.setCurrentWidget(self._open)
            self._open.begin()
        self._gate.refresh()
        self._tick()
        self._hide_from_captures(hidden=is_open and self.isVisible())

    def make_ready(self) -> None:
        """Build the widgets for the notes ahead, without content."""
        if self._ready is None and self._open is None and self.desk.is_open:
            self._ready = OpenNotes(self.desk)
            self._stack.addWidget(self._ready)
            self.desk.idle.add(self._ready.talk, self._ready.talk.make_rows)

    def _on_locking(self) -> None:
        """Remove all private content from widgets, undo stacks and the clipboard."""
        self._clipboard.clear()
        QToolTip.hideText()
        self._gate.forget()
        if self._open is None:
            self._gate.refresh()
            return
        self._open.commit()
        self._private.unwritten = list
        self._stack.removeWidget(self._open)
        self._open.hide()  # first, so that the changes below cause no layout
        for part in self._open.findChildren(QWidget):
            if isinstance(part, QLabel):
                part.clear()
            part.setAccessibleName("")
            part.setAccessibleDescription("")
        self._open.destroyed.connect(lambda: look_at_all_soon())  # what its widgets showed goes from memory
        self._open.deleteLater()
        self._open = None
        self.desk.idle.add(self, self.make_ready, after_ms=_AGAIN_MS)

    def _tick(self) -> None:
        left = self._private.seconds_left
        is_open = self._private.is_unlocked
        text = tr("Locks in {time}", time=f"{left // 60}:{left % 60:02}") if is_open else tr("Locked")
        self._countdown.setText(text)
        self._lock.setEnabled(is_open)
        self._gate.count_down()

    def showEvent(self, event: QShowEvent) -> None:
        """Hide the window from screen captures while notes are visible, if the platform can."""
        super().showEvent(event)
        self._hide_from_captures(hidden=self._private.is_unlocked)

    def hideEvent(self, event: QHideEvent) -> None:
        """Allow screen captures of the other screens."""
        super().hideEvent(event)
        self._hide_from_captures(hidden=False)

    def _hide_from_captures(self, *, hidden: bool) -> None:
        if capture.can_hide():
            capture.hide(self.window(), hidden=hidden and self.desk.settings.hide_from_captures)
