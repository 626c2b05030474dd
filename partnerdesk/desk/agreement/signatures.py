"""Who signs for each partner, with title and place, before a version is frozen."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.agreement.parts import label_of
from partnerdesk.desk.places import Place
from partnerdesk.desk.widgets.basics import Card, button, column, label, row
from partnerdesk.desk.widgets.fields import LineField, bind
from partnerdesk.desk.widgets.row_editor import RowEditor
from partnerdesk.desk.widgets.suggesting_field import SuggestingField
from partnerdesk.desk.widgets.unfolding_list import UnfoldingList
from partnerdesk.desk.widgets.unfolding_rows import Row
from partnerdesk.file import changing
from partnerdesk.language import tr

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.reading.agreement_outline import Outline
    from partnerdesk.file.reading.agreement_parts import Signing


class SignatureEditor(RowEditor):
    """The fields of the open line: person, title and place."""

    def __init__(
        self,
        desk: Desk,
        people: Callable[[], list[str]],
        edit: Callable[[str, Any], None],
        key: Callable[[], Hashable],
    ) -> None:
        """Make the fields; `edit(column, value)` is called for each edit, `edit(verb, None)` by buttons.

        `key` returns a value that identifies the shown signature.
        """
        super().__init__()
        self.person = SuggestingField(tr("Signatory"), people, tr("who signs"))
        self.title = LineField(tr("Title of the signatory"))
        self.place = LineField(tr("Place of signature"))
        self.more = button(tr("Add another signatory"), lambda: edit("add", None), "link")
        self.remove = button(tr("Remove signatory"), lambda: edit("remove", None), "quiet")
        self._fields = {
            "person": self.person,
            "title": self.title,
            "place": self.place,
        }
        self.setFocusProxy(self.person)
        lines = column(spacing=tokens.XS)
        for name, field in self._fields.items():
            lines.addWidget(label_of(field))
            lines.addWidget(field)
            field.edited.connect(lambda value, name=name: edit(name, value))
        lines.addSpacing(tokens.XS)
        lines.addWidget(self.more)
        lines.addLayout(row(self.remove, -1))
        lines.setContentsMargins(tokens.px(8), tokens.XS, tokens.px(8), tokens.M)
        self.setLayout(lines)
        bind(desk.typed, *self._fields.values(), row=lambda: ("signature", key()))

    def commit(self) -> None:
        """Save typed text, before another signature is shown."""
        for field in self._fields.values():
            field.commit()

    def show_signing(self, signing: Signing, *, read_only: bool) -> None:
        """Show a signature."""
        self.setAccessibleName(tr("Signature of {name}", name=signing.partner))
        for name, field in self._fields.items():
            field.show_value(getattr(signing, name))
            field.setReadOnly(read_only)
        self.more.setVisible(not read_only)
        self.remove.setVisible(not read_only and signing.id is not None)


class Signatures(Card):
    """The card with the lines to sign of all partners, in printing order."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Who signs"), padding=tokens.M)
        self._desk = desk
        self._seen: Outline | None = None
        self.editor = SignatureEditor(desk, self._people, self._edit, self._key)
        self.list = UnfoldingList(tr("Who signs"), self.editor)
        self._count = label("", "small")
        self._empty = label(
            tr("Partners sign here: each has its own line, and nobody signs for another."), "muted", wrap=True
        )
        self._join = button(tr("Bring partners in"), lambda: desk.go(Place.GAPS))
        self.body.removeWidget(self.heading)
        self.heading.setIndent(tokens.px(8))
        self.body.addLayout(row(self.heading, -1, self._count))
        self.body.addWidget(self._empty)
        self.body.addLayout(row(self._join, -1))
        self.body.addWidget(self.list, 1000)
        self.body.addStretch(1)
        self.list.chosen.connect(self._show_open)

    def show_outline(self, seen: Outline) -> None:
        """Show the signatures. The open one stays open."""
        if self._seen and self._seen.signings is seen.signings:
            self._seen = seen
            return
        place = self._place_now(seen)
        self._seen = seen
        signings = seen.signings
        shown: tuple[tuple[QWidget, bool], ...] = (
            (self._count, bool(signings)),
            (self.list, bool(signings)),
            (self._empty, not signings),
            (self._join, not signings),
        )
        for part, is_shown in shown:
            part.setVisible(is_shown)  # before the rows: else the list would lay them out twice
        self.list.show_rows([_row(s) for s in signings], place)
        self._show_open(place)
        named = sum(s.person is not None for s in signings)
        self._count.setText(tr("{named} of {number} named", named=named, number=len(signings)))

    def _place_now(self, seen: Outline) -> int:
        """Return the new index of the open signature, or of one of the same partner, or -1."""
        place = self.list.open
        if place < 0 or self._seen is None:
            return -1
        was, nth = self._seen.signings[place], self._nth(place)
        mine = [n for n, s in enumerate(seen.signings) if s.party == was.party]
        if was.id is not None:
            same = [n for n in mine if seen.signings[n].id == was.id]
            return same[0] if same else mine[min(nth, len(mine) - 1)] if mine else -1
        return mine[min(nth, len(mine) - 1)] if mine else -1

    def _key(self) -> tuple[str, int] | None:
        if self._seen is None or not 0 <= self.list.open < len(self._seen.signings):
            return None
        return self._seen.signings[self.list.open].partner, self._nth(self.list.open)

    def _nth(self, place: int) -> int:
        """Return the index of a signatory among those of its partner."""
        assert self._seen is not None
        party = self._seen.signings[place].party
        return sum(s.party == party for s in self._seen.signings[:place])

    def _show_open(self, place: int) -> None:
        if place >= 0 and self._seen:
            self.editor.show_signing(self._seen.signings[place], read_only=self._desk.read_only)

    def show_party(self, name: str) -> None:
        """Open the signature of a partner, and give it the focus."""
        self._open_first(lambda s: s.partner == name)

    def show_signatory(self, row_id: int) -> None:
        """Open one signature, and give it the focus."""
        self._open_first(lambda s: s.id == row_id)

    def _open_first(self, wanted: Callable[[Signing], bool]) -> None:
        signings = self._seen.signings if self._seen else ()
        place = next((n for n, s in enumerate(signings) if wanted(s)), -1)
        if place >= 0:
            self.editor.commit()
            self.list.unfold(place, into=True)

    def _people(self) -> list[str]:
        if self._seen is None or self.list.open < 0:
            return []
        party = self._seen.signings[self.list.open].party
        return [p.name for p in self._seen.parties[party].people]

    # -- changing -----------------------------------------------------------------------

    def _edit(self, what: str, value: Any) -> None:
        place = self.list.open
        if self._seen is None or place < 0:
            return
        signing, nth = self._seen.signings[place], self._nth(place)
        name = {"name": signing.partner}
        if what == "add":
            said = tr("Add a signatory of {name}", **name)
            party = signing.party
            made = self._desk.do(said, lambda session: changing.agreement.add_signatory(session, party))
            if made is not None:
                self.show_signatory(made)
        elif what == "remove":
            assert signing.id is not None
            self.list.setFocus()
            self._desk.delete(tr("Remove a signatory of {name}", **name), "signatory", signing.id)
            said = tr("Removed a signatory of {name}", **name)
            self._desk.tell(said, action=tr("Undo"), do=self._desk.undo)
        else:
            self._sign(tr("Edit who signs for {name}", **name), signing.party, nth, what, value)

    def _sign(self, said: str, party: int, nth: int, column_: str, value: Any) -> None:
        self._desk.do(
            said,
            lambda session: changing.agreement.sign_for(session, party, nth, **{column_: value}),
            field=f"signatory {nth} of {party} {column_}",
        )


def _row(signing: Signing) -> Row:
    """Return the row of a line to sign: partner, signatory, state."""
    state, tone = (tr("named"), "") if signing.person else (tr("not named"), "ochre")
    note = words.listed((signing.person or "", signing.title or ""))
    return Row(signing.partner, words.listed((signing.partner, note, state)), note, state, tone)
