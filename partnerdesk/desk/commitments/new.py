"""Two small panels: a new commitment, and the reason for stepping back from one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from partnerdesk.desk import tokens
from partnerdesk.desk.places import Place
from partnerdesk.desk.widgets.basics import button, label, row
from partnerdesk.desk.widgets.fields import TextField, clean, trimmed
from partnerdesk.desk.widgets.flow import Flow
from partnerdesk.desk.widgets.participant_field import ParticipantField
from partnerdesk.desk.widgets.pasted_rows import PastedRows
from partnerdesk.desk.widgets.side_panel import SidePanel, labelled
from partnerdesk.file import changing
from partnerdesk.file.reading.commitment import Choice, choices
from partnerdesk.language import tr, trn

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.reading.commitments import Card

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class NewCommitment(SidePanel):
    """Asks for partner and title of a new commitment. The editor has the other fields."""

    added = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("New commitment"))
        self._desk = desk
        self._nobody = label(
            tr("A commitment is a partner's own. First bring in a participant."), "muted", wrap=True
        )
        self._bring = button(tr("Go to Participants & gaps"), lambda: desk.go(Place.GAPS))
        self.partner = ParticipantField(tr("Partner"), self._participants, tr("whose commitment is it?"))
        self.title_field = TextField(tr("Title"), tr("what will be done?"), least_lines=2)
        self.title_field.installEventFilter(self)
        self._why = label("", "ochre", wrap=True)
        self._add = button(tr("Add to Offered"), self.add, "primary")
        self.body.addWidget(self._nobody)
        self.body.addLayout(row(self._bring, -1))
        for field in (self.partner, self.title_field):
            self.body.addLayout(labelled(field.accessibleName(), field))
        self.pasted = PastedRows(
            self.title_field,
            self._add_all,
            bring=lambda text: desk.import_asked.emit(text, "commitments", "title"),
        )
        self.body.addWidget(self.pasted)
        self.body.addWidget(self._why)
        self.body.addLayout(row(self._add, -1))
        self.partner.returnPressed.connect(lambda: self.title_field.setFocus())

    def begin(self, partner: tuple[int, str] | None = None) -> None:
        """Prepare the form; `partner` is id and name if it is known."""
        is_any = bool(self._participants())
        self._nobody.setHidden(is_any)
        self._bring.setHidden(is_any)
        for part in (self.partner, self.title_field, self._add):
            part.setEnabled(is_any)
        self._say("")
        self.pasted.hide()
        if partner:
            self.partner.show_named(*partner)
        (self.title_field if partner else self.partner).setFocus(Qt.FocusReason.OtherFocusReason)

    def add(self) -> None:
        """Add the commitment as offered, if partner and title are given."""
        self.partner.commit()
        partner, title = self.partner.value, trimmed(clean(self.title_field.typed_text()))
        if partner is None or self.partner.property("invalid"):
            self._say(tr("Choose the partner that makes it."))
            self.partner.setFocus()
        elif not title:
            self._say(tr("Say in a few words what will be done."))
            self.title_field.setFocus()
        else:
            said = tr("Add commitment")
            made = self._desk.do(said, lambda session: changing.commitments.add(session, partner, title))
            if made is not None:
                self._empty()
                self.added.emit(made)

    def _add_all(self, titles: list[str]) -> bool:
        self.partner.commit()
        partner = self.partner.value
        if partner is None or self.partner.property("invalid"):
            self._say(tr("Choose the partner that makes it."))
            return False
        made = self._desk.do(
            trn("Add {number} commitment", "Add {number} commitments", len(titles)),
            lambda session: changing.commitments.add_all(session, partner, titles),
        )
        if made is not None:
            self._empty()
            self.added.emit(made)
        return made is not None

    def _say(self, why: str) -> None:
        self._why.setText(why)
        self._why.setVisible(bool(why))

    def _empty(self) -> None:
        for field in (self.partner, self.title_field):
            field.commit()
            field.show_value(None)
            field.clear()

    def _participants(self) -> list[Choice]:
        return choices(self._desk.seen)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Add with Enter, because a title has one line."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _ENTER:
            self.add()
            return True
        return super().eventFilter(watched, event)


class StepBack(SidePanel):
    """Asks why a partner steps back. The commitment is changed only after that."""

    confirmed = Signal(int, object)  # commitment id, reason or None

    def __init__(self) -> None:
        super().__init__(tr("Stepping back"))
        self._of: int | None = None
        self._what = label("", "strong", wrap=True)
        self._ask = label("", "muted", wrap=True)
        self.reason = TextField(
            tr("Reason for stepping back"), tr("in the partner's own words"), least_lines=3
        )
        self._move = button(tr("Move to Withdrawn"), self._confirm, "primary")
        self._keep = button(tr("Keep it where it is"), self.closed.emit)
        for part in (self._what, self._ask, self.reason):
            self.body.addWidget(part)
        self.body.addLayout(Flow(self._move, self._keep, spacing=tokens.S))

    def ask(self, card: Card, reason: str | None) -> None:
        """Ask for the reason; `reason` is one that was given before, or None."""
        self._of = card.id
        self._what.setText(card.title)
        self._ask.setText(
            tr(
                "What led {partner} to step back? The reason stays in sight, on the card.",
                partner=card.partner,
            )
        )
        self.reason.commit()
        self.reason.show_value(reason)
        if reason is None:
            self.reason.clear()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def commitment(self) -> int | None:
        """Return the id of the commitment, or None."""
        return self._of

    def _confirm(self) -> None:
        if self._of is not None:
            self.confirmed.emit(self._of, trimmed(clean(self.reason.typed_text())) or None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._confirm()
        else:
            super().keyPressEvent(event)
