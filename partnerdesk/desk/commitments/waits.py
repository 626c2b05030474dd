"""What a commitment waits for, and what waits for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.basics import breakable, column, label
from partnerdesk.desk.widgets.closest import Options, options_of
from partnerdesk.desk.widgets.tokens_field import TokensField
from partnerdesk.file import changing
from partnerdesk.file.reading.plan_parts import all_waits, waitable
from partnerdesk.language import tr
from partnerdesk.partnership.commitments import Status
from partnerdesk.partnership.waiting import way_back

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.reading.commitment import WholeCommitment
    from partnerdesk.partnership.waiting import Waiting


class Waits(QWidget):
    """The commitments that this one waits for as chips, and in words those that wait for it."""

    def __init__(self, desk: Desk) -> None:
        """Make an empty field."""
        super().__init__()
        self._desk = desk
        self._id: int | None = None
        self._titles: dict[str, str] = {}
        self._values: list[str] = []
        self.field = TokensField(
            tr("Waits for"), self._options, tr("add a commitment"), word=lambda v: self._titles.get(v, v)
        )
        self.field.bind(desk.typed, lambda: ("commitment", self._id))
        self.field.edited.connect(self._set)
        self._note = label("", "small", wrap=True)
        self.setLayout(column(label(tr("Waits for"), "heading"), self.field, self._note, spacing=tokens.XS))
        self.setFocusProxy(self.field)

    def show_commitment(self, c: WholeCommitment, *, afresh: bool) -> None:
        """Show what a commitment waits for."""
        if afresh:
            self.field.forget_options()
        self._id = c.id
        self._titles |= {str(w.id): _called(w) for w in c.waits}
        self._values = [str(w.id) for w in c.waits]
        self.field.show_value(self._values)
        self.field.set_read_only(self._desk.read_only)
        said = [
            tr("“{title}” of {partner} waits for this.", title=w.title, partner=w.partner)
            for w in c.waited_by
            if w.status != Status.WITHDRAWN
        ]
        said += [
            tr("“{title}” was withdrawn: is there another way?", title=w.title)
            for w in c.waits
            if w.status == Status.WITHDRAWN
        ]
        self._note.setText(breakable(" ".join(said)))
        self._note.setVisible(bool(said))

    def _options(self) -> Options:
        found = [w for w in waitable(self._desk.seen) if w.id != self._id]
        self._titles |= {str(w.id): _called(w) for w in found}
        return options_of((str(w.id), _called(w)) for w in found)

    def _set(self, values: list[str]) -> None:
        """Keep what it waits for, unless it would wait for itself: then nothing changes, and that is told."""
        if (id_ := self._id) is None:
            return
        wanted = [int(value) for value in values]
        way = way_back(all_waits(self._desk.file), id_, wanted)
        if way:
            self.field.show_value(self._values)
            self._desk.tell(self._refusal(way))
            return
        said = tr("Change what a commitment waits for")
        self._desk.do(said, lambda session: changing.commitments.set_waits(session, id_, wanted))

    def _refusal(self, way: list[int]) -> str:
        titles = {w.id: w.title for w in waitable(self._desk.seen)}
        others = [titles[id_] for id_ in way[1:-1] if id_ in titles]
        if not others:
            return tr("A commitment cannot wait for itself.")
        between = words.commas(f"“{title}”" for title in others)
        return tr("Not added: it waits for this one already, by way of {titles}.", titles=between)


def _called(w: Waiting) -> str:
    return tr("{title} ({partner})", title=w.title, partner=w.partner)
