"""The list of clauses of the agreement, with an editor for the open one."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from partnerdesk import clauses as standard
from partnerdesk.desk import tokens
from partnerdesk.desk.agreement.add_clause import AddClause
from partnerdesk.desk.agreement.clause_editor import ClauseEditor
from partnerdesk.desk.agreement.clause_sets import ClauseSets
from partnerdesk.desk.agreement.parts import label_of, short
from partnerdesk.desk.asking import show
from partnerdesk.desk.widgets.basics import Card, row
from partnerdesk.desk.widgets.fields import TextField, bind
from partnerdesk.desk.widgets.unfolding_list import UnfoldingList
from partnerdesk.desk.widgets.unfolding_rows import Row
from partnerdesk.file import changing
from partnerdesk.language import tr
from partnerdesk.partnership.agreement import Part

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.reading.agreement_outline import Outline
    from partnerdesk.file.reading.agreement_parts import ClauseText


class ClausesCard(Card):
    """The card with the list of clauses."""

    #: A clause was chosen: its index from 0, or -1 for none.
    chosen = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Clauses"), padding=tokens.M)
        self._desk = desk
        self._seen: Outline | None = None
        self._wanted: int | None = None  # the index of the open clause after a move
        self.title = TextField(tr("Title of the agreement"), in_place=True, face="strong")
        self.editor = ClauseEditor(desk, self._edit, self._key)
        self.list = UnfoldingList(tr("Clauses"), self.editor, orderable=True)
        self.add = AddClause(lambda: self._seen)
        self.add.own_wanted.connect(self._add_own)
        self.add.standard_wanted.connect(self._add_standard)
        self.sets = ClauseSets(desk, lambda: self._seen)
        self.sets.shown.connect(self._make_room)
        self.body.removeWidget(self.heading)
        self.heading.setIndent(tokens.px(8))
        above = label_of(self.title)
        above.setIndent(tokens.px(8))
        self.body.addWidget(above)
        self.body.addWidget(self.title)
        self.body.addSpacing(tokens.S)
        self.body.addWidget(self.heading)
        self.body.addWidget(self.list, 1000)
        self.body.addWidget(self.sets.panel, 1000)
        self._tools = QWidget()
        self._tools.setLayout(row(tokens.px(8), self.add, tokens.XS, self.sets, -1, spacing=0))
        self.body.addWidget(self._tools)
        self.body.addStretch(1)
        self.list.chosen.connect(self._open)
        self.list.reordered.connect(self._move)
        self.title.edited.connect(self._retitle)
        bind(desk.typed, self.title)

    # -- what is shown ------------------------------------------------------------------

    @property
    def place(self) -> int:
        """Return the index of the open clause, or -1."""
        return self.list.open

    def show_outline(self, seen: Outline) -> None:
        """Show the clauses. The open one stays open, also if it moved."""
        place = self._place_now(seen)
        self._seen = seen
        self.title.show_value(seen.title)
        self.title.setPlaceholderText(seen.partnership)
        self.title.setReadOnly(self._desk.read_only)
        self._tools.setVisible(not self._desk.read_only and self.sets.panel.isHidden())
        self.list.orderable = not self._desk.read_only
        self.list.show_rows([_row(n, c) for n, c in enumerate(seen.clauses, start=1)], place)
        self._show_open(place)

    def _make_room(self, is_shown: bool) -> None:
        """Show the set that may be used in place of the clauses."""
        self.editor.commit()
        self.list.setVisible(not is_shown)
        self._tools.setVisible(not is_shown and not self._desk.read_only)

    def _place_now(self, seen: Outline) -> int:
        """Return the new index of the open clause, or -1 if it was removed."""
        if self._wanted is not None:
            return self._wanted
        place, before = self.list.open, self._seen
        if place < 0 or before is None:
            return -1
        was, still = before.clauses[place], min(place, len(seen.clauses) - 1)
        if was.id is None:  # the standard clauses were just saved, in the same order
            return still
        if seen.standard:
            return next((n for n, c in enumerate(seen.clauses) if _is_like(was, c)), still)
        return next((n for n, c in enumerate(seen.clauses) if c.id == was.id), -1)

    def _show_open(self, place: int) -> None:
        if place >= 0 and self._seen:
            seen = self._seen
            self.editor.show_clause(
                seen.clauses[place],
                seen.language,
                read_only=self._desk.read_only,
                alone=len(seen.clauses) == 1,
            )

    def _open(self, place: int) -> None:
        self._show_open(place)
        self.chosen.emit(place)

    def show_place(self, place: int, *, into: bool = False) -> None:
        """Open a clause."""
        if place != self.list.open:
            self.editor.commit()
        self.list.unfold(place, into=into)

    def offer_missing(self) -> None:
        """Open the menu of standard clauses that are not in the agreement."""
        self.sets.close_panel()
        if self._tools.isHidden():  # the file is read-only
            return
        self.add.open_menu()

    # -- changing -----------------------------------------------------------------------

    def _edit(self, what: str, value: str = "") -> None:
        """Apply an edit of the editor to the open clause."""
        place = self.list.open
        clause = self._clause(place)
        if clause is None or self._seen is None:
            return
        if what in ("up", "down"):
            self._move(place, place + (1 if what == "down" else -1))
        elif what == "choose":
            self._choose(clause.part)
        elif what == "leave out":
            self._leave_out(place, short(clause.heading))
        elif what == "standard":
            own = standard.standard_of(clause, self._seen.language)
            assert own is not None
            said = tr("Take back the standard words of {name}", name=short(clause.heading))
            self._write(said, place, heading=own.heading, text=own.text)
        else:
            self._write(tr("Edit the clause {name}", name=short(clause.heading)), place, **{what: value})

    def _choose(self, part: str | None) -> None:
        """Show the dialog of a part."""
        # slow: not needed at start
        from partnerdesk.desk.agreement.focal_points import FocalPoints
        from partnerdesk.desk.agreement.reservations import Reservations

        dialog = FocalPoints if part == Part.FOCAL_POINTS else Reservations
        show(dialog(self._desk, self.window()))

    def _retitle(self, title: str | None) -> None:
        """Save the title as one line. Without a title, the paper has that of the partnership."""
        one_line = " ".join((title or "").split()) or None
        self._desk.write(tr("Edit the title of the agreement"), "agreement", 1, title=one_line)

    def _key(self) -> Hashable:
        if self._seen is None:
            return None
        clause = self._clause(self.list.open)
        return ("clause", clause.id if clause and clause.id is not None else self.list.open)

    def _clause(self, place: int) -> ClauseText | None:
        clauses = self._seen.clauses if self._seen else ()
        return clauses[place] if 0 <= place < len(clauses) else None

    def _write(self, said: str, place: int, **words: str) -> None:
        field = f"clause at {place} {' '.join(words)}" if len(words) == 1 else None
        self._desk.do(
            said, lambda session: changing.agreement.edit_clause(session, place, **words), field=field
        )

    def _leave_out(self, place: int, name: str) -> None:
        self.list.setFocus()
        self.list.unfold(-1)
        said = tr("Leave out the clause {name}", name=name)
        self._desk.do(said, lambda session: changing.agreement.leave_out(session, place))
        self._desk.tell(tr("Left out: {name}", name=name), action=tr("Undo"), do=self._desk.undo)

    def _move(self, place: int, to: int) -> None:
        clause = self._clause(place)
        if clause is None or self._clause(to) is None or self._seen is None:
            return
        order = list(range(len(self._seen.clauses)))
        order.insert(to, order.pop(place))
        self._wanted = order.index(self.list.open) if self.list.open >= 0 else -1
        said = tr("Move the clause {name}", name=short(clause.heading))
        self._desk.do(said, lambda session: changing.agreement.move_clause(session, place, to))
        self._wanted = None
        if self.list.open < 0:
            self.list.point_at(to)

    def _add_own(self) -> None:
        after = self.list.open if self.list.open >= 0 else None
        self._added(
            self._desk.do(
                tr("Add a clause"),
                lambda session: changing.agreement.add_clause(session, tr("New clause"), after),
            )
        )
        self.editor.heading.selectAll()

    def _add_standard(self, clause: standard.StandardClause) -> None:
        said = tr("Add the clause {name}", name=short(clause.heading))
        self._added(
            self._desk.do(said, lambda session: changing.agreement.add_standard_clause(session, clause.key))
        )

    def _added(self, made: int | None) -> None:
        """Open the new clause and give it the focus."""
        if made is not None and self._seen:
            self.show_place([c.id for c in self._seen.clauses].index(made), into=True)


def _is_like(one: ClauseText, other: ClauseText) -> bool:
    return one.part == other.part if one.part or other.part else one.heading == other.heading


def _row(number: int, clause: ClauseText) -> Row:
    is_annex = clause.part == Part.RESERVATIONS
    text = clause.heading if is_annex else tr("{number} {heading}", number=number, heading=clause.heading)
    empty = not clause.text.strip() and not clause.part
    return Row(text, text, chip=tr("no words") if empty else "", tone="ochre" if empty else "")
