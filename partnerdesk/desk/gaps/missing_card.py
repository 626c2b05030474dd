"""The card that says who is missing: needs without a partner, and who could bring them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.desk import Desk
from partnerdesk.desk.gaps.link import Link
from partnerdesk.desk.gaps.matrix_cells import Cells, Missing
from partnerdesk.desk.widgets.basics import Card, breakable, chip, clear, label
from partnerdesk.language import tr, trn
from partnerdesk.mirroring import margins
from partnerdesk.partnership.needs import Bringer, Level, State
from partnerdesk.partnership.participants import Status, is_partner

#: Number of missing needs, and of bringers for each, that are listed; the rest is only counted.
_MOST_NEEDS, _MOST_BRINGERS = 12, 3


class MissingCard(Card):
    """The card with the number of missing needs, and who could bring each of them."""

    def __init__(self, desk: Desk, show_need: Callable[[int], None]) -> None:
        """Make the card; `show_need(id)` scrolls to a need."""
        super().__init__(tr("Missing from the room"))
        self._desk, self._show_need = desk, show_need
        self._shown: list[object] = []
        self.number = label("", "display")
        self.of = label("", "muted", wrap=True)
        counted = QHBoxLayout()
        counted.setSpacing(tokens.S)
        counted.addWidget(self.number)
        self.of.setContentsMargins(0, 0, 0, tokens.px(6))
        counted.addWidget(self.of, 1, Qt.AlignmentFlag.AlignBottom)
        self._list = QVBoxLayout()
        self._list.setSpacing(tokens.XS)
        self.body.addLayout(counted)
        self.body.addLayout(self._list)

    def show_cells(self, cells: Cells) -> None:
        """Show what is missing. Widgets are rebuilt only if something changed."""
        missing = cells.missing()
        listed_needs = [(entry, cells.bringers(entry.need.id)) for entry in missing[:_MOST_NEEDS]]
        shown: list[object] = [len(cells.needs), missing, listed_needs, self._desk.discreet.is_on]
        if shown == self._shown:
            return
        self._shown = shown
        gaps = [m for m in missing if m.state == State.GAP]
        self.number.setText(str(len(gaps)))
        self.number.setVisible(bool(cells.needs))
        self.of.setText(_counted(len(cells.needs), cells.essential(gaps)))
        self.number.setAccessibleName(f"{self.number.text()} {self.of.text()}")
        clear(self._list)
        for entry, bringers in listed_needs:
            self._list.addWidget(self._entry(entry, bringers))
        if len(missing) > _MOST_NEEDS:
            rest = trn(
                "and {number} more, tinted in the matrix",
                "and {number} more, tinted in the matrix",
                len(missing) - _MOST_NEEDS,
            )
            self._list.addWidget(label(rest, "small", wrap=True))
        if cells.needs and not missing:
            self._list.addWidget(label(tr("Partners bring every need in full."), "small", wrap=True))

    def _entry(self, missing: Missing, bringers: list[Bringer]) -> QWidget:
        name = Link(missing.need.name, lambda: self._show_need(missing.need.id), "entry")
        name.setAccessibleDescription(tr("Show it in the matrix"))
        first = QHBoxLayout()
        first.addWidget(name)
        first.addStretch(1)
        if missing.state == State.THIN:
            first.addWidget(chip(words.word("state", missing.state), "ochre"))
        holder = QWidget()
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, tokens.XS, 0, 0)
        lines.setSpacing(2)
        lines.addLayout(first)
        for text in _who(bringers, self._desk.today()) if bringers or not self._desk.discreet.is_on else ():
            line = label(breakable(text), "small", wrap=True)
            line.setContentsMargins(margins(2, 0, 0, 0))  # aligned with the name above and its focus ring
            lines.addWidget(line)
        return holder


def _counted(needs: int, essential: int) -> str:
    if not needs:
        return tr("no needs yet")
    of = trn("of {number} need", "of {number} needs", needs)
    return tr("{of_needs}, {essential} essential", of_needs=of, essential=essential) if essential else of


def _who(bringers: list[Bringer], today: date) -> list[str]:
    if not bringers:
        return [tr("Nobody named yet who could bring it")]
    texts = [bringer_text(b, today) for b in bringers[:_MOST_BRINGERS]]
    rest = len(bringers) - _MOST_BRINGERS
    return [*texts, trn("and {number} more", "and {number} more", rest)] if rest > 0 else texts


def bringer_text(b: Bringer, today: date) -> str:
    """Return one line: who could bring a need, and the state of the outreach."""
    if is_partner(b.status):
        if b.level == Level.POTENTIAL:
            text = tr("{name} could bring it", name=b.name)
        else:
            text = tr("{name} brings it in part", name=b.name)
    elif b.status == Status.CANDIDATE:
        text = tr("Ask: {name} · not invited", name=b.name)
    elif b.status == Status.INVITED:
        text = _dated(tr("Ask: {name} · invited, no answer", name=b.name), b, today)
    else:
        text = _dated(tr("Ask: {name} · interested", name=b.name), b, today)
    return tr("{who}: {note}", who=text, note=b.note) if b.note else text


def _dated(undated: str, b: Bringer, today: date) -> str:
    if b.since is None:
        return undated
    day = words.short_day(b.since, today)
    if b.status == Status.INVITED:
        return tr("Ask: {name} · invited {day}, no answer", name=b.name, day=day)
    return tr("Ask: {name} · interested since {day}", name=b.name, day=day)
