"""The unlocked notes: the list of participants, the talk, and the steps to a disclosure."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from partnerdesk.desk import tokens
from partnerdesk.desk.notes.keeping import Keeping
from partnerdesk.desk.notes.people import People
from partnerdesk.desk.notes.sharing import Sharing
from partnerdesk.desk.notes.talk import TalkPanel
from partnerdesk.desk.notes.tensions import Tensions
from partnerdesk.desk.widgets.basics import Card, column, label, page, row
from partnerdesk.desk.widgets.beside import Beside
from partnerdesk.desk.widgets.deleting import Deleting
from partnerdesk.language import tr
from partnerdesk.mirroring import margins

if TYPE_CHECKING:
    from partnerdesk.desk.full_desk import FullDesk

_PEOPLE, _TALK, _SHARING = 236, 400, 280
_SHARE = 0.3

#: Delay of the first talk, so that the list is painted before. A timer of 0 ms fires before the frame.
_FRAME_MS = 20


class OpenNotes(QWidget):
    """All private widgets of the screen. It is deleted when the notes are locked."""

    def __init__(self, desk: FullDesk) -> None:
        """Build the parts. All are refreshed after every change."""
        super().__init__()
        self._desk = desk
        self._participant: int | None = None
        self._note: int | None = None
        self.people = People()
        self.refused = Refused(self._accept)
        self.talk = TalkPanel(desk)
        self.sharing = Sharing(desk)
        self.tensions = Tensions(desk)
        self.keeping = Keeping(desk)
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._lay_out()
        self.people.chosen.connect(self.show_participant)
        self.people.looking.textChanged.connect(lambda: self._show_people())
        self.talk.note_chosen.connect(self._choose_note)
        self.tensions.chosen.connect(self.show_note)
        desk.flushing.connect(self.commit)
        self._keys()

    def _lay_out(self) -> None:
        main = column(self.refused, self.talk, spacing=tokens.M)
        aside = column(self.sharing, spacing=tokens.M)
        rest = column(self.tensions, self.keeping, spacing=tokens.M)
        left = column(self.people)
        left.setContentsMargins(margins(tokens.L, tokens.L, 0, tokens.L))
        lines = row(spacing=0)
        lines.addLayout(left)
        self._page = page(Beside(main, aside, rest, least=_TALK, side=_SHARING))
        self._page.hide()
        lines.addWidget(self._page, 1)
        self.setLayout(lines)

    def _keys(self) -> None:
        for keys, do in (
            ("Ctrl+Shift+T", self.talk.begin_talk),
            ("Ctrl+Shift+N", self.talk.begin_note),
            ("Alt+A", self.sharing.ask),
            ("Alt+W", self.sharing.word),
            ("Alt+S", self.sharing.share),
            ("Alt+R", self.sharing.refuse),
            ("Alt+X", self.sharing.withdraw),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(do)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Limit the list to a third of the width."""
        super().resizeEvent(event)
        self.people.setFixedWidth(min(tokens.px(_PEOPLE), int(self.width() * _SHARE)))

    def hideEvent(self, event: QHideEvent) -> None:
        """Clear the list: for assistive technology its lines would still be showing."""
        super().hideEvent(event)
        self.people.show_none()

    def showEvent(self, event: QShowEvent) -> None:
        """Show all participants again."""
        super().showEvent(event)
        if self._desk.private.is_unlocked:
            self._show_people()
            if self._participant is None:
                QTimer.singleShot(_FRAME_MS, self, self._show_first)

    def begin(self) -> None:
        """Show all participants, and after the next frame the talk with the first."""
        self._show_people()
        self.people.list.setFocus()
        QTimer.singleShot(_FRAME_MS, self, self._show_first)

    def _show_first(self) -> None:
        if self._desk.private.is_unlocked and self._participant is None:
            first = self.people.first()
            self.show_participant(first.participant if first else None)
        self._page.show()

    def refresh(self) -> None:
        """Show the values of the file."""
        if self.isVisible():
            self._show_people()
        self._show_rest()

    def commit(self) -> bool:
        """Save typed text. Return False if that failed: the text must then stay visible."""
        if not self._desk.private.is_unlocked:
            return True
        return all([self.talk.commit(), self.sharing.commit(), self.tensions.commit()])

    def unwritten(self) -> list[str]:
        """Return the names of the fields with text that could not be written."""
        return [*self.talk.unwritten(), *self.sharing.unwritten(), *self.tensions.unwritten()]

    def show_participant(self, participant: int | None, note: int | None = None) -> None:
        """Show the talks with a participant, and optionally one of their notes."""
        if self.commit():
            self._participant, self._note = participant, note
            self.talk.show_participant(participant, note)
        self.people.show_current(self._participant)
        self._show_rest()

    def show_note(self, note: int) -> None:
        """Show a note in its talk."""
        notes = self._desk.private.notes
        self.show_participant(notes.talk(notes.note(note).talk_id).participant_id, note)

    def _choose_note(self, note: int | None) -> None:
        self._note = note
        self.sharing.show_note(self._participant, note)

    def _show_people(self) -> None:
        self.people.show_notes(self._desk.private.notes, self._participant)

    def _show_rest(self) -> None:
        notes = self._desk.private.notes
        self.refused.show_refused(notes.refused, notes.wrong_keys)
        self.talk.refresh()
        self._note = self.talk.note
        self.sharing.show_note(self._participant, self._note)
        self.tensions.show_of(self._participant)
        self.keeping.refresh()

    def _accept(self) -> None:
        self._desk.private.write(self._desk.private.notes.accept)


class Refused(Card):
    """A card with what was altered: rows that did not open, and keys."""

    def __init__(self, accept: Callable[[], object]) -> None:
        """Make the card. It is hidden if nothing was altered."""
        super().__init__(tr("Not everything is as you left it"))
        self._messages = label("", "rust", wrap=True)
        self._about_keys = label("", "rust", wrap=True)
        self._choice = QWidget()
        self._choice.setLayout(
            column(
                label(
                    tr(
                        "Restore a backup to get back what is missing, or go on without it. "
                        "All else is as you left it."
                    ),
                    "small",
                    wrap=True,
                ),
                Deleting(
                    tr("Go on without them"),
                    tr("What did not open is let go of; all else stays as it is now."),
                    accept,
                    sure=tr("Go on without them for good"),
                    keep=tr("Leave it as it is"),
                ),
            )
        )
        for part in (self._about_keys, self._messages, self._choice):
            self.body.addWidget(part)
        self.hide()

    def show_refused(self, messages: list[str], about_keys: list[str]) -> None:
        """Show the messages about rows that did not open, and about keys, which no going on without ends."""
        self._messages.setText("\n".join(messages))
        self._messages.setVisible(bool(messages))
        self._about_keys.setText("\n".join(about_keys))
        self._about_keys.setVisible(bool(about_keys))
        self._choice.setVisible(bool(messages))
        self.setVisible(bool(messages or about_keys))
