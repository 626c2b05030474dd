"""The rounds of the matrix: keep one, and see what became of each need since."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.gaps.link import Link
from partnerdesk.desk.pace.copied import ask_copy
from partnerdesk.desk.widgets.basics import breakable, button, clear, label, page
from partnerdesk.desk.widgets.fields import ChoiceField
from partnerdesk.desk.widgets.flow import Flow
from partnerdesk.file import changing
from partnerdesk.file.reading.matrix_rounds import (
    RoundRow,
    SinceRound,
    has_needs,
    matrix_rounds,
    since_round,
)
from partnerdesk.file.reading.overview import is_large
from partnerdesk.language import tr, trn
from partnerdesk.matrix_round_words import BECAME, counted, goal_since, what_became
from partnerdesk.mirroring import margins

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.desk.pace.worker import Work
    from partnerdesk.file.recording import Changed
    from partnerdesk.partnership.matrix_rounds import Compared

#: Needs of one group that are listed; the rest is only counted, and is on paper.
_MOST = 60

_TABLES = (
    "matrix_round", "matrix_round_need", "matrix_round_coverage", "need", "coverage", "participant",
    "status_change", "problem_version",
)  # fmt: skip


class RoundsPane(QFrame):
    """The card with the choice of a round, and the needs by what became of them since."""

    need_wanted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        """Make the card."""
        super().__init__()
        self.setProperty("role", "card")
        self._desk = desk
        self._work: Work[SinceRound | None] | None = None
        self.since = ChoiceField(tr("Compared with"))
        self.since.may_be_narrow()
        self.keep = button(tr("Keep a round"), self._keep, "primary")
        self.keep.setToolTip(tr("Keeps the needs as partners cover them today, to compare with later"))
        self.forget = button(tr("Delete this round"), self._forget)
        self.about = label("", "muted", wrap=True)
        self.counts = label("", wrap=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(tokens.XS)
        self.since.edited.connect(lambda _: self._compare())
        self._lay_out()

    def _lay_out(self) -> None:
        tools = Flow(spacing=tokens.M)
        for part in (self.keep, self.forget):
            tools.addWidget(part)
        inside = QWidget()
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(margins(0, 0, tokens.M, 0))
        lines.setSpacing(tokens.S)
        for label_ in (self.counts, self.about):
            lines.addWidget(label_)
        lines.addLayout(self._list)
        lines.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(margins(tokens.L, tokens.L, tokens.L, tokens.M))
        whole.setSpacing(tokens.M)
        whole.addWidget(self.since)
        whole.addLayout(tools)
        area = page(inside)
        area.setProperty("role", "clear")  # the colour of the card
        inside.setProperty("role", "")
        whole.addWidget(area, 1)

    def refresh(self, changed: Changed | None) -> None:
        """Show the rounds that are kept, and what became of each need since the chosen one."""
        if changed is not None and not changed.touches(*_TABLES):
            return
        rounds = matrix_rounds(self._desk.seen)
        self.since.set_options((row.id, _called(row)) for row in rounds)
        ids = [row.id for row in rounds]
        chosen = self.since.currentData()
        self.since.show_value(chosen if chosen in ids else next(iter(ids), None))
        for part in (self.since, self.forget):
            part.setVisible(bool(ids))
        is_read_only = self._desk.read_only
        self.forget.setDisabled(is_read_only)
        self.keep.setDisabled(is_read_only or not has_needs(self._desk.seen))
        self._compare()

    def show_round(self, round_id: int) -> None:
        """Compare with a round."""
        self.since.show_value(round_id)
        self._compare()

    def _compare(self) -> None:
        if not self._desk.is_open:
            return
        if self._work:
            self._work.cancel()
            self._work = None
        chosen, today = self.since.currentData(), self._desk.today()
        if chosen is None:
            self._show(None)
        elif is_large(self._desk.file) and not self._desk.discreet.is_on:
            file = self._desk.file
            self._work = ask_copy(self, file, lambda rows: since_round(rows, chosen, today), self._show)
        else:
            self._show(since_round(self._desk.seen, chosen, today))

    def _show(self, found: SinceRound | None) -> None:
        self._work = None
        clear(self._list)
        self.counts.setVisible(found is not None)
        if found is None:
            self.about.setText(
                tr(
                    "Keep a round before you ask again what the goal calls for. From then on, this tells"
                    " which gaps are closed and by whom, which needs were added, and which are no longer"
                    " called for."
                )
            )
            return
        then, now = found.then, found.now
        self.counts.setText(
            "\n".join(
                (
                    tr("On {day}: {counts}", day=words.day(then.on), counts=counted(then)),
                    tr("Now: {counts}", counts=counted(now)),
                )
            )
        )
        self.about.setText(breakable(goal_since(found.then, found.now)))
        for became, needs in groupby(found.needs, key=lambda need: need.became):
            self._add_group(BECAME[became].tr(), list(needs), found)

    def _add_group(self, name: str, needs: list[Compared], found: SinceRound) -> None:
        heading = label(tr("{name} ({number})", name=name, number=len(needs)), "heading")
        heading.setContentsMargins(margins(0, tokens.M, 0, 0))
        self._list.addWidget(heading)
        for need in needs[:_MOST]:
            self._list.addWidget(self._entry(need, found))
        if len(needs) > _MOST:
            rest = trn("and {number} more", "and {number} more", len(needs) - _MOST)
            self._list.addWidget(label(rest, "small"))

    def _entry(self, compared: Compared, found: SinceRound) -> QWidget:
        holder = QWidget()
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, tokens.XS, 0, 0)
        lines.setSpacing(2)
        need = compared.need
        kind = words.listed([words.word("need", need.kind), words.word("importance", need.importance)])
        told = what_became(compared, found.then.on)
        if compared.now and (need_id := compared.now.need_id):
            name: QWidget = Link(need.name, lambda: self.need_wanted.emit(need_id), "entry")
            name.setAccessibleDescription(words.listed([kind, told]))
        else:
            name = label(breakable(need.name), "strong", wrap=True)
        lines.addWidget(name)
        for text in (kind, told):
            line = label(breakable(text), "small", wrap=True)
            line.setContentsMargins(margins(2, 0, 0, 0))
            lines.addWidget(line)
        return holder

    # -- changing -----------------------------------------------------------------------

    def _keep(self) -> None:
        self._desk.flushing.emit()
        today, made = self._desk.today(), list[int]()
        self._desk.do(
            tr("Keep a round of the matrix"),
            lambda session: made.append(changing.matrix_rounds.keep_round(session, today)),
        )
        if made:
            self.show_round(made[0])

    def _forget(self) -> None:
        round_id = self.since.currentData()
        self._desk.do(
            tr("Delete a round of the matrix"),
            lambda session: changing.matrix_rounds.forget_round(session, round_id),
        )


def _called(row: RoundRow) -> str:
    needs = trn("{number} need", "{number} needs", row.needs)
    return tr("round of {day} · {needs}", day=words.day(row.on), needs=needs)
