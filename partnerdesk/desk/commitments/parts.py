"""The base for the parts of a commitment: a list whose open row shows its fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.basics import button, column, label, row
from partnerdesk.desk.widgets.fields import (
    ChoiceField,
    LineField,
    TextField,
    TickField,
    bind,
)
from partnerdesk.desk.widgets.row_editor import RowEditor
from partnerdesk.desk.widgets.side_panel import labelled
from partnerdesk.desk.widgets.tokens_field import TokensField
from partnerdesk.desk.widgets.unfolding_list import UnfoldingList
from partnerdesk.language import tr

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.desk.widgets.unfolding_rows import Row

Field = LineField | TextField | ChoiceField | TickField | TokensField


class Part(Protocol):
    """One part, such as a milestone. Its other attributes are named as the columns in the file."""

    @property
    def id(self) -> int:
        """Return its id."""
        ...


class PartEditor(RowEditor):
    """The fields of the part in the open row."""

    def __init__(self, fields: Mapping[str, Field], lines: Sequence[Sequence[str]], delete: str) -> None:
        """Lay out fields by column names, in lines; `delete` is the text of the button that deletes."""
        super().__init__()
        self.fields = dict(fields)
        self.delete = button(delete, lambda: None, "quiet")
        inside = column(spacing=tokens.XS)
        for names in lines:
            inside.addLayout(row(*(self._labelled(self.fields[name]) for name in names)))
        inside.addLayout(row(-1, self.delete))
        inside.setContentsMargins(tokens.px(8), tokens.XS, tokens.px(8), tokens.M)
        self.setLayout(inside)
        self.setFocusProxy(next(iter(self.fields.values())))

    def _labelled(self, field: Field) -> QWidget:
        holder = QWidget()
        if isinstance(field, TickField):
            holder.setLayout(column(-1, field))
        else:
            holder.setLayout(labelled(field.accessibleName(), field))
        return holder

    def show_part(self, part: Part, *, read_only: bool) -> None:
        """Show the values of a part."""
        for name, field in self.fields.items():
            field.show_value(getattr(part, name))
            if isinstance(field, ChoiceField | TickField):
                field.setDisabled(read_only)
            elif isinstance(field, TokensField):
                field.set_read_only(read_only)
            else:
                field.setReadOnly(read_only)
        self.delete.setHidden(read_only)

    def commit(self) -> None:
        """Save typed text, before another part is shown."""
        for field in self.fields.values():
            if isinstance(field, LineField | TextField | TokensField):
                field.commit()


class Parts(QWidget):
    """The list of parts of one kind, with the fields of the open one."""

    def __init__(
        self, desk: Desk, table: str, name: str, editor: PartEditor, row_of: Callable[[Any], Row]
    ) -> None:
        """Make the list; `row_of` returns the row for a part."""
        super().__init__()
        self._desk, self.table, self._row_of = desk, table, row_of
        self._parts: list[Any] = []
        self._labels = ("", "")
        self.editor = editor
        self.list = UnfoldingList(name, editor)
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._sum = label("", "small")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(tokens.XS)
        lines.addLayout(row(label(name, "heading"), -1, self._sum))
        lines.addWidget(self.list)
        self.lines = lines
        self.list.chosen.connect(self._show_open)
        self._connect()

    def call_changes(self, changed: str, deleted: str) -> None:
        """Set the labels for a change and for the deletion of a part."""
        self._labels = (changed, deleted)

    def _connect(self) -> None:
        for name, field in self.editor.fields.items():
            field.edited.connect(lambda value, name=name: self._write(name, value))
        typed = [f for f in self.editor.fields.values() if isinstance(f, LineField | TextField)]
        bind(self._desk.typed, *typed, row=self._key)
        for field in self.editor.fields.values():
            if isinstance(field, TokensField):
                field.bind(self._desk.typed, self._key)
        self.editor.delete.clicked.connect(self._delete)

    def show_parts(self, parts: Sequence[Any], summed: str = "", *, afresh: bool = False) -> None:
        """Show parts. The open one stays open, unless they are of another commitment (`afresh`)."""
        was = self._parts[self.list.open].id if 0 <= self.list.open < len(self._parts) else None
        self._parts = list(parts)
        at = -1 if afresh else next((n for n, part in enumerate(parts) if part.id == was), -1)
        self.list.show_rows([self._row_of(part) for part in parts], at)
        self.list.setVisible(bool(parts))
        self._sum.setText(summed)
        self._show_open(at)

    def show_part(self, id_: int) -> None:
        """Open a part, with the focus in its fields."""
        at = next((n for n, part in enumerate(self._parts) if part.id == id_), -1)
        if at >= 0:
            self.editor.commit()
            self.list.unfold(at, into=True)

    def show_lacking(self, column_: str) -> None:
        """Open the first part whose field is empty and which is not done, with the focus in that field."""
        lacking = [p for p in self._parts if getattr(p, column_) is None and not getattr(p, "done_on", None)]
        if lacking:
            self.show_part(lacking[0].id)
            self.editor.fields[column_].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_open(self, at: int) -> None:
        if 0 <= at < len(self._parts):
            self.editor.show_part(self._parts[at], read_only=self._desk.read_only)

    def _key(self) -> tuple[str, int | None]:
        part = self._open()
        return self.table, part.id if part else None

    def _open(self) -> Any:
        return self._parts[self.list.open] if 0 <= self.list.open < len(self._parts) else None

    def _write(self, column_: str, value: object) -> None:
        if part := self._open():
            self._desk.write(self._labels[0], self.table, part.id, **{column_: value})

    def _delete(self) -> None:
        if part := self._open():
            self.list.setFocus()
            self._desk.delete(self._labels[1], self.table, part.id)
            said = tr("Done: {what}", what=self._labels[1])
            self._desk.tell(said, action=tr("Undo"), do=self._desk.undo)
