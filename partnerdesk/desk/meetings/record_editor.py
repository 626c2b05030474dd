"""The fields of the open line of the minutes."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.meetings.captured_kinds import FIXED, WORDS
from partnerdesk.desk.widgets.basics import button, column, label, row
from partnerdesk.desk.widgets.commitment_field import CommitmentField
from partnerdesk.desk.widgets.fields import ChoiceField, DateField, TextField, bind
from partnerdesk.desk.widgets.participant_field import ParticipantField
from partnerdesk.desk.widgets.row_editor import RowEditor
from partnerdesk.desk.widgets.side_panel import labelled
from partnerdesk.desk.widgets.suggesting_field import SuggestingField
from partnerdesk.file.reading.commitment import Choice
from partnerdesk.language import tr

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.desk.meetings.record_lines import RecordLine

#: The columns that are edited beside the words, by table.
_COLUMNS = {
    "decision": ("method", "look_again_on"),
    "action": ("participant_id", "person", "due", "done_on", "next_step_of"),
    "parked": ("participant_id", "settled_on"),
    "minute": ("participant_id", "person"),
    "agenda_item": ("lead",),
}


class RecordEditor(RowEditor):
    """The fields of a line; `change(column, value)` is called for each edit."""

    def __init__(
        self,
        desk: Desk,
        change: Callable[[str, Any], None],
        key: Callable[[], Hashable],
        participants: Callable[[], list[Choice]],
        people: Callable[[], list[str]],
    ) -> None:
        """Make the fields; `participants` and `people` return who can be chosen."""
        super().__init__()
        self.text = TextField(tr("Words of the line"), required=True)
        self.method = ChoiceField(tr("How it was decided"), words.choices("method"), nothing=tr("not said"))
        self.look_again = DateField(tr("Look at it again on"))
        self.participant = ParticipantField(tr("Participant"), participants, tr("nobody"), optional=True)
        self.person = SuggestingField(tr("Person"), people, tr("nobody"))
        self.lead = SuggestingField(tr("Led by"), people, tr("a person or participant"))
        self.due = DateField(tr("Due"))
        self.done = DateField(tr("Done on"))
        self.settled = DateField(tr("Settled on"))
        self.next_step_of = CommitmentField(tr("Next step of"), desk, tr("a commitment"))
        self.delete = button("", lambda: change("delete", None), "quiet")
        self.said = label("", "muted", wrap=True)
        self._fields: dict[str, tuple[Any, QWidget]] = {}
        for name, field in (
            ("method", self.method), ("look_again_on", self.look_again), ("participant_id", self.participant),
            ("person", self.person), ("lead", self.lead), ("due", self.due), ("done_on", self.done),
            ("settled_on", self.settled), ("next_step_of", self.next_step_of),
        ):  # fmt: skip
            holder = QWidget()
            holder.setLayout(labelled(field.accessibleName(), field))
            self._fields[name] = field, holder
            field.edited.connect(lambda value, name=name: change(name, value))
        self.text.edited.connect(lambda value: change("text", value))
        holders = [holder for _, holder in self._fields.values()]
        lines = column(
            self.text, self.said, row(*holders[:2]), row(*holders[2:5]), row(*holders[5:]),
            row(self.delete, -1), spacing=tokens.XS,
        )  # fmt: skip
        lines.setContentsMargins(tokens.px(8), tokens.XS, tokens.px(8), tokens.M)
        self.setLayout(lines)
        self._typed = (
            self.text, self.look_again, self.participant, self.person, self.lead, self.due, self.done,
            self.settled, self.next_step_of,
        )  # fmt: skip
        bind(desk.typed, *self._typed, row=key)

    def commit(self) -> None:
        """Save typed text, before another line is shown."""
        for field in self._typed:
            field.commit()

    def show_line(self, line: RecordLine, *, read_only: bool) -> None:
        """Show a line."""
        table = line.key[0] if line.key else ""
        here = line.captured or line.item
        shown = _COLUMNS.get(table, ()) if here else ()
        for name, (field, holder) in self._fields.items():
            holder.setHidden(name not in shown)
            if name in shown:
                self._show(name, field, line, read_only=read_only)
        fixed = line.captured is not None and line.captured.kind in FIXED
        self.text.setHidden(here is None)
        self.text.setReadOnly(read_only or fixed)
        self.text.show_value(line.captured.text if line.captured else line.item.title if line.item else None)
        self.said.setText(_said(line, fixed=fixed))
        self.said.setHidden(not self.said.text())
        self.delete.setHidden(read_only or line.captured is None)
        if line.captured:
            said = tr("Delete the {kind}", kind=WORDS[line.captured.kind][0].tr())
            self.delete.setText(said)
            self.delete.setAccessibleName(said)
        self.setAccessibleName(line.row.accessible_text)
        self.setFocusProxy(self.text if here else None)  # type: ignore[arg-type]  # None takes it back

    def _show(self, name: str, field: Any, line: RecordLine, *, read_only: bool) -> None:
        here = line.captured or line.item
        value = getattr(here, {"settled_on": "done_on"}.get(name, name))
        if field is self.next_step_of:
            field.first = line.captured.participant_id if line.captured else None
            field.show_value(None)
            self._fields[name][1].setHidden(read_only or value is not None)
        elif field is self.participant and line.captured and value is not None:
            field.show_named(value, line.captured.participant or "")
        else:
            field.show_value(value)
        if isinstance(field, ChoiceField):
            field.setDisabled(read_only)
        else:
            field.setReadOnly(read_only)


def _said(line: RecordLine, *, fixed: bool) -> str:
    """Return what is told about a line that is not edited here."""
    if line.gone:
        return tr("The final minutes said so. It stays here as it was.")
    if line.held:
        asked = "\n".join(tr("“{words}”", words=text) for text in line.held.words.values())
        who = "\n".join(
            words.listed((
                p.participant,
                words.word("position", p.position),
                tr("“{reason}”", reason=p.reason) if p.reason else "",
            ))
            for p in line.held.positions
        )  # fmt: skip
        return "\n".join(t for t in (asked, who) if t)
    if fixed and line.captured and line.captured.table == "minute":
        if line.captured.kind == "interest":
            return tr("These words were agreed to. They are worded under Interests & limitations.")
        return tr("A reading is corrected with its indicator, under Problem & goal.")
    return ""
