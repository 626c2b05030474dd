"""The steps of a note to a disclosure: ask, find the wording, record who agreed, or withdraw."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.notes.agreed_card import AgreedCard
from partnerdesk.desk.notes.fields import PrivateDate, PrivateLine, PrivateText, teach_nothing
from partnerdesk.desk.notes.note import state_of
from partnerdesk.desk.notes.step_texts import other_words_text, step_text
from partnerdesk.desk.widgets.basics import (
    Card,
    breakable,
    button,
    chip,
    clear,
    column,
    label,
    line,
    restyle,
    row,
)
from partnerdesk.desk.widgets.deleting import Deleting
from partnerdesk.desk.widgets.fields import ChoiceField, trimmed
from partnerdesk.desk.widgets.side_panel import labelled
from partnerdesk.desk.widgets.suggesting_field import SuggestingField
from partnerdesk.language import N_, tr
from partnerdesk.partnership.disclosures import Audience
from partnerdesk.private.errors import PrivateProblem
from partnerdesk.private.facts import linkable
from partnerdesk.private.tensions import LIMITS

if TYPE_CHECKING:
    from partnerdesk.desk.full_desk import FullDesk
    from partnerdesk.private.entries import Note, Step


_SHREDDED = N_("It is shredded; what was shared of it stays shared, so withdraw that first.")


class Sharing(QWidget):
    """The steps of the chosen note, and below it what its participant agreed to share."""

    def __init__(self, desk: FullDesk) -> None:
        """Build both cards."""
        super().__init__()
        self._desk = desk
        self._id: int | None = None
        self._participant: int | None = None
        self._audience: str | None = None  # chosen for this note, and not shared yet
        self.card = Card(tr("From this note to a disclosure"))
        self._agreed = AgreedCard()
        self._make_fields()
        self._make_buttons()
        self._lay_out()

    def _make_fields(self) -> None:
        self._state = chip("")
        self._otherwise = label("", "rust", wrap=True)
        self.wording = PrivateText(
            tr("Wording to share"), tr("the words you find together"), in_place=False, least_lines=3
        )
        self.audience = ChoiceField(tr("Who may see it"), words.choices("audience"))
        self.audience.show_value(str(Audience.PARTNERS))
        self.audience.edited.connect(self._choose_audience)
        self.by = PrivateLine(tr("Who agreed"))
        self.how = PrivateLine(tr("How they agreed"), tr("by e-mail, in a call …"))
        self.on = PrivateDate(tr("Day they agreed"))
        self.on.keep_by(lambda: self._id)
        self.wording.edited.connect(self._propose)
        self.meets = SuggestingField(
            tr("Link this note to"), self._targets, tr("a commitment, a need or a participant")
        )
        teach_nothing(self.meets)
        self.meets.edited.connect(self._link)

    def _make_buttons(self) -> None:
        self.asked = button(
            tr("Asked"), self.ask, tip=tr("Alt+A: the participant was asked whether it may be shared")
        )
        self.refused = button(tr("Refused"), self.refuse, tip=tr("Alt+R: it stays private"))
        self.agree = button(
            tr("Share this wording"), self.share, "primary", tip=tr("Alt+S: the wording, never the note")
        )
        self._delete = Deleting(tr("Delete this note"), _SHREDDED.tr(), self._remove)
        self.back = button(
            tr("Withdraw consent"), self.withdraw, tip=tr("Alt+X: takes it off the shared side")
        )

    def _lay_out(self) -> None:
        self._history = QVBoxLayout()
        self._history.setSpacing(tokens.S)
        body = self.card.body
        body.addLayout(row(self._state, -1))
        body.addWidget(self._otherwise)
        body.addLayout(labelled(tr("Wording, found together"), self.wording))
        body.addLayout(labelled(tr("Who may see it"), self.audience))
        body.addLayout(labelled(tr("Who agreed"), self.by))
        body.addLayout(row(labelled(tr("How"), self.how), labelled(tr("On"), self.on)))
        body.addLayout(row(self.asked, self.refused, -1))
        body.addLayout(row(self.agree, -1))
        body.addLayout(row(self.back, -1))
        body.addWidget(line())
        body.addLayout(self._history)
        body.addLayout(labelled(tr("Meets, as you see it"), self.meets))
        body.addWidget(self._delete)
        self.setLayout(column(self.card, self._agreed, spacing=tokens.M))

    # -- showing ------------------------------------------------------------------------

    def show_note(self, participant: int | None, note_id: int | None) -> None:
        """Show the state of a note, and the disclosures of its participant."""
        notes = self._desk.private.notes
        if note_id != self._id:
            if self.commit():
                self._begin(note_id)
            else:  # keep the note whose wording could not be saved
                note_id = self._id
        self._participant = participant
        note = notes.note(note_id) if note_id is not None else None
        self.card.setVisible(note is not None)
        if note is not None:
            self._show_note(note, notes.history(note.id))
        agreed = [n for n in notes.notes_of(participant) if n.state == "agreed"]
        self._agreed.show_agreed(agreed, notes.name_of(participant))

    def _begin(self, note_id: int | None) -> None:
        self._id = note_id
        for field in (self.by, self.how):
            field.show_value(None)
        self.on.show_value(self._desk.today())
        self._audience = None  # never that of another note
        for part in (self.wording, self.by, self.how, self.on):
            part.forget_undo()

    def _show_note(self, note: Note, history: list[Step]) -> None:
        state, tone = state_of(note)
        self._state.setText(state)
        restyle(self._state, tone=tone)
        self._otherwise.setText(breakable(other_words_text(note)))
        self._otherwise.setVisible(note.otherwise is not None)
        self.wording.show_value(note.draft or note.wording)
        self.audience.show_value(self._audience or note.audience or str(Audience.PARTNERS))
        agreed, shown = note.state == "agreed", note.is_shown
        can_write = not self._desk.read_only
        for field in (self.wording, self.by, self.how, self.on):
            field.setReadOnly(not can_write)
        self.audience.setEnabled(can_write)
        self._delete.setVisible(can_write)
        self.meets.setEnabled(can_write and note.kind in LIMITS)
        for part, is_there in (
            (self.asked, not agreed),
            (self.refused, not agreed),
            (self.agree, True),
            (self.back, agreed),
        ):
            part.setVisible(is_there and can_write)
        name = tr("Share this wording")
        if shown:
            name = tr("Share this wording again") if note.otherwise else tr("Share another wording")
        self.agree.setText(name)
        self.agree.setAccessibleName(name)
        clear(self._history)
        for step in history:
            self._history.addWidget(label(breakable(step_text(step)), "small", wrap=True))

    # -- the steps ----------------------------------------------------------------------

    def commit(self) -> bool:
        """Save a typed wording. Return False if that failed."""
        if self._desk.private.is_unlocked:
            self.wording.commit()
        return self._desk.read_only or not self.wording.is_unwritten

    def unwritten(self) -> list[str]:
        """Return the name of the wording if its text could not be written."""
        return [self.wording.accessibleName()] if self.wording.is_unwritten else []

    def word(self) -> None:
        """Give the focus to the wording."""
        self.wording.setFocus()

    def ask(self) -> None:
        """Record that the participant was asked."""
        notes, today = self._desk.private.notes, self._desk.today()
        self._do(lambda note: notes.ask(note, today))

    def refuse(self) -> None:
        """Record that the participant refused."""
        notes, today = self._desk.private.notes, self._desk.today()
        self._do(lambda note: notes.refuse(note, today))

    def share(self) -> None:
        """Write the wording to the shared side, with who agreed, when and how."""
        self.commit()
        for field in (self.by, self.how, self.on):
            field.commit()
        if not self.by.text().strip():
            self._ask_for(self.by, tr("Say who agreed to this wording, then share it."))
            return
        if self.on.value is None or self.on.is_invalid:
            self._ask_for(self.on, tr("Say on which day they agreed, such as 12 Jun 2026, then share it."))
            return
        self._do(self._agree)

    def _agree(self, note: int) -> None:
        self._desk.private.notes.agree(
            note,
            trimmed(self.wording.typed_text()),
            str(self.audience.currentData()),
            self.by.text().strip(),
            self.on.value,
            self.how.text().strip(),
        )
        self._audience = None

    def _ask_for(self, field: PrivateLine | PrivateDate, text: str) -> None:
        self._desk.tell_problem(PrivateProblem(text))
        field.setFocus()

    def _choose_audience(self, audience: str) -> None:
        self._audience = audience

    def withdraw(self) -> None:
        """Delete the wording from the shared side. The history lists the printed versions that contain it."""
        notes, today = self._desk.private.notes, self._desk.today()
        self._do(lambda note: notes.withdraw(note, today))
        if self._id is not None:
            self._begin(self._id)

    def _targets(self) -> list[str]:
        return [name for name, _, _ in linkable(self._desk.file)]

    def _link(self, name: str | None) -> None:
        found = next(((t, id_) for n, t, id_ in linkable(self._desk.file) if n == name), None)
        if found is not None:
            notes = self._desk.private.notes
            self._do(lambda note: notes.tensions.link(note, *found))
        self.meets.show_value(None)

    def _remove(self) -> None:
        self._do(self._desk.private.notes.delete_note)

    def _propose(self, wording: str | None) -> None:
        notes, today = self._desk.private.notes, self._desk.today()

        def propose(note: int) -> None:
            if notes.note(note).state == "agreed":
                notes.draft(note, wording or "")
            else:
                notes.propose(note, wording or "", today)

        self._do(propose, self.wording.keep_typed)

    def _do(self, step: Callable[[int], object], failed: Callable[[], object] = lambda: None) -> None:
        note = self._id
        if note is not None and not self._desk.read_only:
            self._desk.private.write(lambda: step(note), failed)
