"""The working group of a commitment: choose one, edit it, or add one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from partnerdesk.desk import tokens
from partnerdesk.desk.commitments.group_work import GroupWork
from partnerdesk.desk.widgets.adder import Adder
from partnerdesk.desk.widgets.basics import button, column, label, row
from partnerdesk.desk.widgets.closest import Options
from partnerdesk.desk.widgets.fields import ChoiceField, LineField, TextField, bind
from partnerdesk.desk.widgets.participant_field import as_options
from partnerdesk.desk.widgets.side_panel import labelled
from partnerdesk.desk.widgets.switch import switch
from partnerdesk.desk.widgets.tokens_field import TokensField
from partnerdesk.file import changing
from partnerdesk.file.reading import commitment as reading
from partnerdesk.language import tr
from partnerdesk.mirroring import margins

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.reading.commitment import GroupRow, WholeCommitment


class Group(QWidget):
    """The choice of the working group, with its own fields below, which can be hidden."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._of: int | None = None
        self._groups: list[GroupRow] = []
        self.choice = ChoiceField(tr("Working group"), nothing=tr("No working group"))
        self._new = button(tr("New working group"), self._begin, "quiet")
        self._unfold = switch(tr("About this group"), lambda: self._toggle(), "quiet")
        self.adder = Adder(tr("Name of the new working group"), tr("its name, then Enter"), desk)
        self.adder.added.connect(self._add)
        self.adder.hide()
        self.fields = GroupFields(desk)
        self.fields.hide()
        tools = row(self._new, self._unfold, -1, spacing=tokens.XS)
        inside = column(self.choice, tools, self.adder, self.fields, spacing=tokens.XS)
        self.setLayout(inside)
        self.setFocusProxy(self.choice)
        self.choice.edited.connect(self._choose)

    def show_commitment(self, c: WholeCommitment) -> None:
        """Show the working group of a commitment."""
        if self._of != c.id:
            self.adder.hide()
        self._of = c.id
        self.adder.begin(("commitment", c.id))
        self._groups = reading.groups(self._desk.seen)
        self.choice.set_options([(g.id, g.name) for g in self._groups])
        self.choice.show_value(c.working_group_id)
        shown = next((g for g in self._groups if g.id == c.working_group_id), None)
        self._unfold.setVisible(shown is not None)
        self.fields.setVisible(shown is not None and self._unfold.isChecked())
        self.fields.show_group(shown)
        self.choice.setDisabled(self._desk.read_only)
        self._new.setHidden(self._desk.read_only)

    def _toggle(self) -> None:
        self.fields.setVisible(self._unfold.isChecked())

    def _begin(self) -> None:
        self.adder.show()
        self.adder.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, name: str) -> None:
        self.adder.hide()
        if (of := self._of) is not None:
            self._unfold.setChecked(True)
            self._toggle()
            said = tr("Add working group")
            made = self._desk.do(said, lambda session: changing.commitments.begin_group(session, of, name))
            if made is not None and self.isVisible():
                self.fields.purpose.setFocus()

    def _choose(self, group: int | None) -> None:
        if (of := self._of) is not None:
            said = tr("Change the working group of a commitment")
            self._desk.do(said, lambda session: changing.commitments.take_on(session, of, group))


class GroupFields(QWidget):
    """The fields of a working group: name, purpose, coordinator and members."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._id: int | None = None
        self._names: dict[str, str] = {}
        self.name = LineField(tr("Name of the working group"), required=True)
        self.purpose = TextField(tr("Purpose"), tr("the task it takes on"))
        self.coordinator = LineField(tr("Coordinator"), tr("a name"))
        self.members = TokensField(
            tr("Members"), self._participants, tr("add a participant"), word=lambda v: self._names.get(v, v)
        )
        self.work = GroupWork(desk)
        self._delete = button(tr("Delete working group"), self._remove, "quiet")
        heading = label(tr("About this group"), "heading")
        lines = column(heading, spacing=tokens.S)
        for field in (self.name, self.purpose, self.coordinator, self.members):
            lines.addLayout(labelled(field.accessibleName(), field))
        lines.addWidget(self.work)
        lines.addLayout(row(-1, self._delete))
        lines.setContentsMargins(margins(tokens.S, tokens.XS, 0, tokens.S))
        self.setLayout(lines)
        self._connect()

    def _connect(self) -> None:
        for field, column_, said in (
            (self.name, "name", tr("Rename working group")),
            (self.purpose, "purpose", tr("Change the purpose of a working group")),
            (self.coordinator, "coordinator", tr("Change the coordinator of a working group")),
        ):
            field.edited.connect(lambda value, column_=column_, said=said: self._write(said, column_, value))
        written = (self.name, self.purpose, self.coordinator)
        bind(self._desk.typed, *written, row=lambda: ("working_group", self._id))
        self.members.edited.connect(self._set_members)
        self.members.bind(self._desk.typed, lambda: ("working_group", self._id))

    def show_group(self, group: GroupRow | None) -> None:
        """Show a group, or none."""
        if self._id is not None and (group is None or group.id != self._id):
            for field in (self.name, self.purpose, self.coordinator, self.members):
                field.commit()  # typed text belongs to the group before
        self._id = group.id if group else None
        if group is None:
            return
        self.name.show_value(group.name)
        self.purpose.show_value(group.purpose)
        self.coordinator.show_value(group.coordinator)
        self._names |= {str(m.id): m.name for m in group.members}
        self.members.show_value([str(m.id) for m in group.members])
        read_only = self._desk.read_only
        for field in (self.name, self.purpose, self.coordinator):
            field.setReadOnly(read_only)
        self.members.set_read_only(read_only)
        self.work.show_group(group)
        self._delete.setHidden(read_only)

    def _participants(self) -> Options:
        options = as_options(reading.choices(self._desk.seen))
        self._names |= {o.value: o.word for o in options}
        return options

    def _write(self, said: str, column_: str, value: object) -> None:
        if self._id is not None:
            self._desk.write(said, "working_group", self._id, **{column_: value})

    def _set_members(self, members: list[str]) -> None:
        if (id_ := self._id) is not None:
            wanted = [*map(int, members), *self._unseen(id_)]
            said = tr("Change the members of a working group")
            self._desk.do(said, lambda session: changing.commitments.set_members(session, id_, wanted))

    def _unseen(self, group: int) -> list[int]:
        """Return the members that the discreet view leaves out: they stay members."""
        there, shown = (
            {m.id for g in reading.groups(rows) if g.id == group for m in g.members}
            for rows in (self._desk.file, self._desk.seen)
        )
        return sorted(there - shown)

    def _remove(self) -> None:
        gone, self._id = self._id, None
        if gone is not None:
            said = tr("Delete working group")
            self._desk.delete(said, "working_group", gone)
            self._desk.tell(tr("Deleted the working group"), action=tr("Undo"), do=self._desk.undo)
