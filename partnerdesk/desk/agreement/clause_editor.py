"""The editor of a clause, with a note on what the file adds to it."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING

from partnerdesk import clauses as standard
from partnerdesk.desk import tokens
from partnerdesk.desk.agreement.parts import label_of
from partnerdesk.desk.widgets.basics import button, column, label, row
from partnerdesk.desk.widgets.fields import LineField, TextField, bind
from partnerdesk.desk.widgets.row_editor import RowEditor
from partnerdesk.language import N_, tr
from partnerdesk.partnership.agreement import Part

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.reading.agreement_parts import ClauseText


_FILLED = {
    Part.PARTIES: N_("Below it the file adds the partners and who speaks for each."),
    Part.GOAL: N_("Below it the file adds the problem, the goal and how success is measured."),
    Part.INTERESTS: N_("Below it the file adds the interests and limitations that partners agreed to share."),
    Part.COMMITMENTS: N_("Below it the file adds the commitments of each partner."),
    Part.NEXT_STEPS: N_("Below it the file adds the next steps, the earliest first."),
    Part.FOCAL_POINTS: N_("Below it the file adds the focal points that you write down."),
    Part.RESERVATIONS: N_("Below it the file adds the reservations that partners agreed to have here."),
    Part.SIGNATURES: N_("Below it the file adds a place to sign for each partner."),
}


#: The button of a clause whose part is chosen in a dialog.
_DIALOGS = {
    str(Part.FOCAL_POINTS): N_("Focal points…"),
    str(Part.RESERVATIONS): N_("Reservations…"),
}


class ClauseEditor(RowEditor):
    """The fields of the open clause, and a note on what the file adds to it."""

    def __init__(self, desk: Desk, change: Callable[..., None], key: Callable[[], Hashable]) -> None:
        """Make the fields; `change(verb, *values)` is called for each edit.

        `key` returns a value that identifies the shown clause.
        """
        super().__init__()
        self._change = change
        self.heading = LineField(tr("Heading"), required=True)
        self.wording = TextField(tr("Clause text"), tr("what the partners agree on"), least_lines=3)
        self._filled = label("", "filled", wrap=True)
        self.choose = button("", lambda: change("choose"))
        self._reason = label("", "small", wrap=True)
        self.up = button("↑", lambda: change("up"), "quiet", tip=tr("Move the clause up"))
        self.down = button("↓", lambda: change("down"), "quiet", tip=tr("Move the clause down"))
        self.standard = button(tr("Back to the standard words"), lambda: change("standard"), "link")
        self.leave_out = button(tr("Leave out"), lambda: change("leave out"), "quiet")
        for made in (self.up, self.down):
            made.setAccessibleName(made.toolTip())
        self.setFocusProxy(self.heading)
        lines = column(
            label_of(self.heading),
            self.heading,
            2,
            label_of(self.wording),
            self.wording,
            2,
            self._filled,
            row(self.choose, -1),
            2,
            self._reason,
            self.standard,
            row(self.leave_out, -1, self.up, self.down, spacing=tokens.XS),
            spacing=tokens.XS,
        )
        lines.setContentsMargins(tokens.px(8), tokens.XS, tokens.px(8), tokens.M)
        self.setLayout(lines)
        self.heading.edited.connect(lambda value: change("heading", value))
        self.wording.edited.connect(lambda value: change("text", value or ""))
        bind(desk.typed, self.heading, self.wording, row=key)

    def commit(self) -> None:
        """Save typed text, before another clause is shown."""
        self.heading.commit()
        self.wording.commit()

    def show_clause(self, clause: ClauseText, language: str, *, read_only: bool, alone: bool) -> None:
        """Show a clause. If it is `alone`, it cannot be left out."""
        self.setAccessibleName(tr("Clause {heading}", heading=clause.heading))
        self.heading.show_value(clause.heading)
        self.wording.show_value(clause.text or None)
        own = standard.standard_of(clause, language)
        self._filled.setText(_FILLED[Part(clause.part)].tr() if clause.part else "")
        self._filled.setVisible(bool(clause.part))
        dialog = _DIALOGS.get(clause.part or "")
        self.choose.setVisible(dialog is not None)
        if dialog:
            self.choose.setText(dialog.tr())
            self.choose.setAccessibleName(dialog.tr())
        self._reason.setText(own.reason if own else tr("A clause of your own."))
        is_reworded = own is not None and (own.heading, own.text) != (clause.heading, clause.text)
        self.standard.setVisible(is_reworded and not read_only)
        self.leave_out.setEnabled(not alone)
        for field in (self.heading, self.wording):
            field.setReadOnly(read_only)
        for tool in (self.leave_out, self.up, self.down):
            tool.setVisible(not read_only)
