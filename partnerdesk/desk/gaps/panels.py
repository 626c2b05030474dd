"""The cards beside the matrix: missing needs, the balance of sectors, changes since a meeting."""

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
from partnerdesk.desk.pace.copied import ask_copy
from partnerdesk.desk.pace.idle import When
from partnerdesk.desk.pace.worker import Work
from partnerdesk.desk.widgets.bars import Bar
from partnerdesk.desk.widgets.basics import Card, breakable, chip, clear, label
from partnerdesk.desk.widgets.fields import ChoiceField
from partnerdesk.desk.widgets.flow import Flow
from partnerdesk.desk.widgets.matrix_symbols import Sign
from partnerdesk.file.reading.overview import is_large
from partnerdesk.file.reading.since import meetings_held, since_day
from partnerdesk.language import tr, trn
from partnerdesk.mirroring import margins
from partnerdesk.partnership.needs import Bringer, Level, State
from partnerdesk.partnership.participants import Status, absent_sectors, balance, is_partner
from partnerdesk.partnership.since import Since

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


class BalanceCard(Card):
    """The card with the sectors of the partners as a bar and as text, and the absent sectors."""

    def __init__(self) -> None:
        """Make the card."""
        super().__init__(tr("Balance"))
        self._shown: list[str] | None = None
        self.bar = Bar(tr("Partners by sector"))
        self._words = QWidget()
        self._flow = Flow(spacing=tokens.XS)
        self._words.setLayout(self._flow)
        self.body.addWidget(self.bar)
        self.body.addWidget(self._words)

    def show_sectors(self, sectors: list[str]) -> None:
        """Show the number of partners of each sector; `sectors` has one entry per partner."""
        if sectors == self._shown:
            return
        self._shown = sectors
        counts = {s: n for s, n in balance(sectors).items() if n}
        texts = [_number_of(n, s) for s, n in counts.items()]
        absent = [_number_of(0, s) for s in absent_sectors(sectors)] if sectors else []
        shares = [(float(n), tokens.sector_colour(s)) for s, n in counts.items()]
        self.bar.show_shares(shares, words.listed([*texts, *absent]))
        clear(self._flow)
        for sector, text in zip(counts, texts, strict=True):
            self._flow.addWidget(_with_square(sector, text))
        if not sectors:
            self._flow.addWidget(label(tr("Nobody has joined yet."), "small"))
        for text in absent:
            word = label(text, "small")
            word.setContentsMargins(margins(0, 0, tokens.S, 0))
            self._flow.addWidget(word)
        self._words.updateGeometry()


def _number_of(number: int, sector: str) -> str:
    return tr("{number} {sector}", number=number, sector=words.word("sector", sector).lower())


def _with_square(sector: str, text: str) -> QWidget:
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(margins(0, 0, tokens.S, 0))
    line.setSpacing(tokens.XS)
    line.addWidget(Sign(sector=sector))
    line.addWidget(label(text, "small"))
    return holder


class SinceCard(Card):
    """The card with changes since a meeting: who joined, who stepped back, what is covered now."""

    def __init__(self, desk: Desk) -> None:
        """Make the card."""
        super().__init__(tr("Since"))
        self._desk = desk
        self._days: dict[int, date] = {}
        self._work: Work[Since | None] | None = None
        self.meeting = ChoiceField(tr("Since the meeting"))
        self.meeting.may_be_narrow()
        self.meeting.edited.connect(self._show_changes)
        self.lines = label("", "small", wrap=True)
        self.body.addWidget(self.meeting)
        self.body.addWidget(self.lines)

    def refresh_soon(self) -> None:
        """Refresh after the next frame; in a large file, after a pause of the user."""
        when = When.RESTED if is_large(self._desk.file) else When.NEXT
        self._desk.idle.drop(self)
        self._desk.idle.add(self, self.refresh, when)

    def refresh(self) -> None:
        """Show the meetings that were held, and the changes since the chosen one."""
        held = meetings_held(self._desk.file, self._desk.today())
        self._days = {m.id: m.on for m in held}
        self.meeting.set_options(
            (m.id, tr("{meeting}, {day}", meeting=m.title, day=words.day(m.on))) for m in held
        )
        chosen = self.meeting.currentData()
        self.meeting.show_value(chosen if chosen in self._days else next(iter(self._days), None))
        self.meeting.setVisible(bool(held))
        self._show_changes()

    def _show_changes(self) -> None:
        if not self._desk.is_open:
            return
        file, day = self._desk.file, self._days.get(self.meeting.currentData())
        if self._work:
            self._work.cancel()
            self._work = None
        if day is None:
            self.lines.setText(
                tr("After the first meeting, this tells who joined and who stepped back since.")
            )
        elif is_large(file):
            self._work = ask_copy(self, file, lambda rows: since_day(rows, day), self._show)
        else:
            self._show(since_day(file, day))

    def _show(self, since: Since | None) -> None:
        self._work = None
        if since is not None:
            texts = since_lines(since, discreet=self._desk.discreet.is_on)
            self.lines.setText(breakable("\n".join(texts)))


def since_lines(since: Since, *, discreet: bool = False) -> list[str]:
    """Return the changes, one line each: joined, stepped back with reason, newly covered.

    If `discreet`, those who stepped back are not named.
    """
    if discreet:
        lines = [
            tr("Joined: {names}", names=words.commas(since.joined)) if since.joined else tr("Nobody joined")
        ]
    elif not since.joined and not since.stepped_back:
        lines = [tr("Nobody joined · nobody stepped back")]
    else:
        lines = [
            _joined(since),
            tr("Stepped back: {names}", names=words.commas(map(_with_reason, since.stepped_back)))
            if since.stepped_back
            else tr("Nobody stepped back"),
        ]
    if since.covered:
        lines.append(tr("Newly covered: {needs}", needs=words.commas(since.covered)))
    return lines


def _joined(since: Since) -> str:
    return tr("Joined: {names}", names=words.commas(since.joined)) if since.joined else tr("Nobody joined")


def _with_reason(left: tuple[str, str | None]) -> str:
    name, why = left
    return tr("{name} ({why})", name=name, why=why) if why else name
