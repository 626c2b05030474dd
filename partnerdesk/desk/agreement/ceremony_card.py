"""A signing ceremony at the lead's screen: whose turn it is, and the record of each with one key."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.agreement.parts import label_of
from partnerdesk.desk.widgets.basics import Card, breakable, button, column, label, row
from partnerdesk.desk.widgets.fields import LineField
from partnerdesk.file.reading.ceremony import Ceremony, Turn, ceremony
from partnerdesk.file.reading.wall import running
from partnerdesk.language import tr
from partnerdesk.mirroring import ends
from partnerdesk.partnership.meetings import Shows

if TYPE_CHECKING:
    from partnerdesk.desk.agreement.signing_state import Shown
    from partnerdesk.desk.full_desk import FullDesk
    from partnerdesk.partnership.signing import Line


class CeremonyCard(Card):
    """One turn after the other, then the page with all. The wall shows whose turn it is, and no more."""

    #: The one whose turn it is signed: the place of its line, and the place where that was.
    signed = Signal(int, str)
    #: Somebody has to say who signs: the place of a line for which nobody is named.
    unnamed = Signal(int)
    ended = Signal()

    def __init__(self, desk: FullDesk) -> None:
        super().__init__(tr("Signing in the room"), accent="teal", padding=tokens.M)
        self._desk = desk
        self._found: Ceremony | None = None
        self._lines: tuple[Line, ...] = ()
        self._at = 0
        self._not_now: set[int] = set()
        self._count = label("", "small")
        self.name = label("", "title", wrap=True)
        self._who = label("", wrap=True)
        self._promises = label("", "small", wrap=True)
        self._state = label("", "teal", wrap=True)
        self.place = LineField(tr("Signed at"))
        self.sign = button(tr("Signed"), self._sign, "primary", tip=tr("S"))
        self.not_now = button(tr("Not now"), self._put_off, tip=tr("N"))
        self.back = button(tr("Back"), lambda: self.go(self._at - 1), tip=tr("arrow back"))
        self.next = button(tr("Next"), lambda: self.go(self._at + 1), tip=tr("arrow on"))
        self.wall = button("", self._turn_wall_on, "link")
        self.end = button(tr("End"), self.stop, "quiet")
        self._lay_out()
        self._watch_keys()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()
        desk.room.changed.connect(self._show_wall)
        desk.room.passed.connect(lambda by: self.go(self._at + by))
        desk.closed.connect(self.stop)

    def _lay_out(self) -> None:
        self.body.removeWidget(self.heading)
        self.body.addLayout(row(self.heading, -1, self._count))
        for part in (self.name, self._who, self._promises, self._state):
            self.body.addWidget(part)
        self._where = QWidget()
        self._where.setLayout(column(label_of(self.place), self.place, spacing=tokens.XS))
        self.body.addWidget(self._where)
        self.body.addLayout(row(self.sign, self.not_now, -1))
        self.body.addLayout(row(self.back, self.next, -1, self.end))
        self.body.addLayout(row(self.wall, -1))

    def _watch_keys(self) -> None:
        for key in (self.sign, self.not_now, self.back, self.next, self.wall, self.end):
            key.installEventFilter(self)  # else arrows would go from button to button

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of the ceremony before a button does."""
        return isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._take(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """S: signed, N: not now, arrows: back and next, Escape: end."""
        if not self._take(event):
            super().keyPressEvent(event)

    def _take(self, event: QKeyEvent) -> bool:
        back, on = ends(Qt.Key.Key_Left, Qt.Key.Key_Right, self)
        keys: dict[int, Callable[[], object]] = {
            Qt.Key.Key_S: self.sign.click,
            Qt.Key.Key_N: self.not_now.click,
            back: self.back.click,
            on: self.next.click,
            Qt.Key.Key_Escape: self.stop,
        }
        if event.key() not in keys or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        keys[event.key()]()
        return True

    @property
    def runs(self) -> bool:
        """Return whether a ceremony is going on."""
        return self._found is not None

    # -- its course -----------------------------------------------------------------------

    def begin(self, shown: Shown) -> None:
        """Begin with the first one; the room display shows each in turn."""
        self._not_now.clear()
        self._read(shown)
        if self._found is None:
            return
        self.place.show_value(self._usual_place())
        self.show()
        self._desk.room.course.show(Shows.CEREMONY)
        self.go(0)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def stop(self) -> None:
        """End it; the room display goes back to what it showed."""
        if self._found is None:
            return
        self._found = None
        self.hide()
        self._desk.room.give_turn(None)
        self._desk.room.course.go_back()
        self.ended.emit()

    def show_signing(self, shown: Shown) -> None:
        """Show the signatures as they are now. Another version ends the ceremony."""
        if self._found is None:
            return
        version = self._found.version.id
        if shown.present is None or shown.present.id != version:
            self.stop()
            return
        self._read(shown)
        self._show()

    def _read(self, shown: Shown) -> None:
        self._found = ceremony(self._desk.file)
        self._lines = shown.lines[: len(self._found.turns)] if self._found else ()

    def _usual_place(self) -> str | None:
        """Return where the last one signed, or where the meeting is held."""
        places = [line.signature.place for line in self._lines if line.signature and line.signature.place]
        meeting = running(self._desk.file)
        return places[-1] if places else meeting.place if meeting else None

    def go(self, to: int) -> None:
        """Go to a turn by its place from 0; after the last one comes the page with all."""
        if self._found is None:
            return
        last = len(self._found.turns)
        self._at = min(max(to, 0), last)
        self._desk.room.give_turn(self._at if self._at < last else None)
        self._show()

    def _sign(self) -> None:
        line = self._line
        if line is None or line.signature:
            return
        if not line.signatory.person:
            self.unnamed.emit(self._at)
            return
        self._not_now.discard(self._at)
        at = self._at
        self.signed.emit(at, self.place.text().strip())
        if self._found and at < len(self._lines) and self._lines[at].signature:
            self.go(at + 1)

    def _put_off(self) -> None:
        if self._line is not None and not self._line.signature:
            self._not_now.add(self._at)
        self.go(self._at + 1)

    @property
    def _line(self) -> Line | None:
        return self._lines[self._at] if self._at < len(self._lines) else None

    # -- what is shown --------------------------------------------------------------------

    def _show(self) -> None:
        found, line = self._found, self._line
        if found is None:
            return
        last = len(found.turns)
        is_all = line is None
        self._count.setText("" if is_all else tr("{number} of {of}", number=self._at + 1, of=last))
        self.back.setEnabled(self._at > 0)
        self.next.setEnabled(not is_all)
        self.sign.setVisible(not is_all)
        self.not_now.setVisible(not is_all)
        self._where.setVisible(not is_all)
        if line is None:
            self._show_all(found)
        else:
            self._show_turn(found.turns[self._at], line)
        self._show_wall()

    def _show_turn(self, turn: Turn, line: Line) -> None:
        signatory, signature = line
        self.name.setText(breakable(signatory.name))
        who = words.commas(filter(None, (signatory.person, signatory.title)))
        self._who.setText(breakable(who or tr("nobody is named to sign for it")))
        self._who.setVisible(True)
        self._promises.setText(breakable("\n".join(promise.title for promise in turn.promises)))
        self._promises.setVisible(bool(turn.promises))
        said = tr("not now") if self._at in self._not_now else ""
        if signature:
            said = tr("signed on {day}", day=words.short_day(signature.signed_on, self._desk.today()))
        self._state.setText(said)
        self._state.setVisible(bool(said))
        self.sign.setEnabled(signature is None and not self._desk.read_only)
        self.not_now.setEnabled(signature is None)

    def _show_all(self, found: Ceremony) -> None:
        signed = sum(line.signature is not None for line in self._lines)
        self.name.setText(tr("All partners"))
        self._who.setText(tr("Signed by {signed} of {number}", signed=signed, number=len(found.turns)))
        for part in (self._promises, self._state):
            part.hide()

    def _show_wall(self) -> None:
        if self._found is None:
            return
        room = self._desk.room
        shows_it = room.shown == Shows.CEREMONY
        said = tr("Show it on the room display") if room.is_on else tr("Turn the room display on")
        self.wall.setText(said)
        self.wall.setAccessibleName(said)
        if shows_it and self.wall.hasFocus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # else the keys would go to the list below
        self.wall.setVisible(not shows_it)

    def _turn_wall_on(self) -> None:
        room = self._desk.room
        if not room.is_on:
            room.turn_on()
        room.course.show(Shows.CEREMONY)
        room.give_turn(self._at if self._line else None)
