"""The people of a participant, with fields to edit them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.basics import button, label, restyle, row
from partnerdesk.desk.widgets.fields import LineField, TickField, bind, clean
from partnerdesk.desk.widgets.longest import tells_what_is_cut
from partnerdesk.desk.widgets.pasted_rows import PastedRows
from partnerdesk.file import changing
from partnerdesk.language import tr, trn

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.reading.participants import PersonRow


class PersonCard(QFrame):
    """The fields of one person: name, title, email, phone, and whether this person signs."""

    def __init__(self, desk: Desk, person: PersonRow) -> None:
        """Make the fields of a person."""
        super().__init__()
        self.setProperty("role", "strip")
        self._desk, self.person_id, self._called = desk, person.id, person.name
        self.name = LineField("", required=True, face="strong")
        self.title = LineField("", tr("title"))
        self.email = LineField("", tr("email"))
        self.phone = LineField("", tr("phone"))
        self.signatory = TickField(tr("Signs the agreement"))
        self._remove = button(tr("Remove"), self._delete, "quiet")
        grid = QGridLayout(self)
        grid.setContentsMargins(tokens.S, tokens.S, tokens.S, tokens.S)
        grid.setSpacing(tokens.XS)
        grid.addWidget(self.name, 0, 0, 1, 2)
        grid.addWidget(self.title, 1, 0, 1, 2)
        grid.addWidget(self.email, 2, 0, 1, 2)
        grid.addWidget(self.phone, 3, 0, 1, 2)
        grid.addLayout(row(self.signatory, -1, self._remove), 4, 0, 1, 2)
        self._connect()
        self.show_person(person)

    def _connect(self) -> None:
        for column, field in self._fields().items():
            field.edited.connect(lambda value, column=column: self._write(column, value))
        self.signatory.edited.connect(lambda on: self._write("signatory", on))
        bind(self._desk.typed, *self._fields().values(), row=lambda: ("person", self.person_id))

    def _fields(self) -> dict[str, LineField]:
        return {"name": self.name, "title": self.title, "email": self.email, "phone": self.phone}

    def show_person(self, person: PersonRow) -> None:
        """Show the values of the file."""
        self._called = person.name
        for column, field in self._fields().items():
            field.show_value(getattr(person, column))
            field.setReadOnly(self._desk.read_only)
        self.signatory.show_value(person.signatory)
        self.signatory.setDisabled(self._desk.read_only)
        self._remove.setDisabled(self._desk.read_only)
        self._name_controls()

    def _name_controls(self) -> None:
        who = self._called
        self.setAccessibleName(who)
        self.name.setAccessibleName(tr("Name of {person}", person=who))
        self.title.setAccessibleName(tr("Title of {person}", person=who))
        self.email.setAccessibleName(tr("Email of {person}", person=who))
        self.phone.setAccessibleName(tr("Phone of {person}", person=who))
        self.signatory.setAccessibleName(tr("{person} signs the agreement", person=who))
        self._remove.setAccessibleName(tr("Remove {what}", what=who))

    def _write(self, column: str, value: object) -> None:
        self._desk.write(tr("Edit {what}", what=self._called), "person", self.person_id, **{column: value})

    def _delete(self) -> None:
        who = self._called
        self._desk.delete(tr("Remove {what}", what=who), "person", self.person_id)
        self._desk.tell(tr("Removed {what}", what=who), action=tr("Undo"), do=self._desk.undo)


class People(QWidget):
    """All people of a participant, and the line to add one."""

    def __init__(self, desk: Desk) -> None:
        """Make an empty list."""
        super().__init__()
        self._desk = desk
        self._participant_id: int | None = None
        self.cards: dict[int, PersonCard] = {}
        self._cards = QVBoxLayout()
        self._cards.setSpacing(tokens.S)
        self.new = _NewPerson(self._add)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(label(tr("People"), "heading"))
        lines.addLayout(self._cards)
        lines.addLayout(row(self.new, button(tr("Add person"), self._add)))
        self.pasted = PastedRows(self.new, self._add_all)
        lines.addWidget(self.pasted)

    def show_people(self, participant_id: int, people: list[PersonRow]) -> None:
        """Show the people. Cards of people shown before are reused."""
        if participant_id != self._participant_id:
            self.pasted.hide()
        self._participant_id = participant_id
        for gone in set(self.cards) - {p.id for p in people}:
            card = self.cards.pop(gone)
            self._cards.removeWidget(card)
            card.hide()
            card.deleteLater()
        for at, person in enumerate(people):
            if person.id in self.cards:
                self.cards[person.id].show_person(person)
            else:
                self.cards[person.id] = PersonCard(self._desk, person)
                self._cards.insertWidget(at, self.cards[person.id])
        self.new.setReadOnly(self._desk.read_only)

    def _add(self) -> None:
        name = clean(self.new.text()).strip()
        participant_id = self._participant_id
        if not name or participant_id is None:
            restyle(self.new, invalid=not name)
            self.new.setFocus()
            return
        restyle(self.new, invalid=False)
        added = self._desk.do(
            tr("Add {what}", what=name),
            lambda session: changing.participants.add_person(session, participant_id, name),
        )
        if added is not None:
            self.new.clear()
        if added in self.cards:
            self.cards[added].title.setFocus()

    def _add_all(self, names: list[str]) -> bool:
        participant_id = self._participant_id
        if participant_id is None:
            return False
        said = trn("Add {number} person", "Add {number} people", len(names))
        added = self._desk.do(
            said, lambda session: changing.participants.add_people(session, participant_id, names)
        )
        return added is not None


class _NewPerson(QLineEdit):
    """The line for the name of a new person."""

    def __init__(self, add: Callable[[], None]) -> None:
        super().__init__()
        self._add = add
        self.setAccessibleName(tr("Name of the new person"))
        self.setPlaceholderText(tr("name of another person"))
        tells_what_is_cut(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._add()
        else:
            super().keyPressEvent(event)
