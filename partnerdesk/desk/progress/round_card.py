"""The card of the reporting rounds: open one, see what came back and what is silent, close with a report."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QWidget

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.export_asked import ExportAsked
from partnerdesk.desk.pace.copied import ask_copy
from partnerdesk.desk.progress.asked_days import AskedDays
from partnerdesk.desk.progress.round_list import RoundList
from partnerdesk.desk.widgets.bars import Bar
from partnerdesk.desk.widgets.basics import Card, button, label
from partnerdesk.desk.widgets.fields import ChoiceField, DateField
from partnerdesk.desk.widgets.flow import Flow
from partnerdesk.desk.widgets.side_panel import labelled
from partnerdesk.file import changing
from partnerdesk.file.reading.overview import is_large
from partnerdesk.file.reading.reporting import Reported, RoundRow, reported, reporting_rounds
from partnerdesk.file.reporting_words import called, counted_text, days_text, unfit_text
from partnerdesk.language import tr
from partnerdesk.partnership.reporting import unfit

if TYPE_CHECKING:
    from datetime import date

    from partnerdesk.desk.desk import Desk
    from partnerdesk.desk.pace.worker import Work

#: How long partners are given at first.
_USUAL = timedelta(days=14)


class RoundCard(Card):
    """The chosen round, by default the open one, else the last; without any, what a round is for."""

    def __init__(self, desk: Desk) -> None:
        """Make an empty card."""
        super().__init__(tr("Reporting round"))
        self._desk = desk
        self._rounds: list[RoundRow] = []
        self._work: Work[Reported | None] | None = None
        self._unfolded: int | None = None
        self.which = ChoiceField(tr("Reporting round"))
        self.which.may_be_narrow()
        self.which.edited.connect(lambda _: self._read())
        self.about = label("", "small", wrap=True)
        self.until = DateField(tr("Until"))
        self.until.edited.connect(self._move_end)
        self._bar, self.counts = Bar(tr("Told of in this round")), label("", "small", wrap=True)
        self.list = RoundList(desk)
        self._asking()
        self._tools()
        self._until = QWidget()
        self._until.setLayout(labelled(tr("Until"), self.until))
        for part in (self.which, self.about, self._until, self._bar, self.counts):
            self.body.addWidget(part)
        self.body.addLayout(self.tools)
        for part in (self.opening, self.closing, self.list):
            self.body.addWidget(part)

    def _asking(self) -> None:
        self.opening = AskedDays(
            [tr("As of"), tr("Until")],
            tr("Partners tell how things stand as of the first day, and are asked to do so by the second."),
            tr("Open the round"),
            self._open,
        )
        self.closing = AskedDays(
            [tr("Day of the report")],
            tr("What is told of later days is in the next round."),
            tr("Close and export"),
            self._close,
        )

        self.opening.left.connect(lambda: self._leave(self.opening, self.begin))
        self.closing.left.connect(lambda: self._leave(self.closing, self.end))

    def _tools(self) -> None:
        self.begin = button(tr("Open a round…"), self._ask_to_open)
        self.forms = button(tr("Make forms…"), lambda: self._export("forms"))
        self.forms.setToolTip(tr("One form for each partner. The round notes that they went out."))
        self.end = button(tr("Close with a report…"), self._ask_to_close)
        self.look = button(tr("Show what was told"), self._unfold)
        self.report = button(tr("Report of the round"), lambda: self._export("round"))
        self.forget = button(tr("Delete this round"), self._forget, "quiet")
        parts = (self.forms, self.end, self.look, self.report, self.begin, self.forget)
        self.tools = Flow(*parts, spacing=tokens.S)

    # -- showing ------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the rounds that are kept, and what came back in the chosen one."""
        before, self._rounds = {row.id for row in self._rounds}, reporting_rounds(self._desk.seen)
        ids = [row.id for row in self._rounds]
        self.which.set_options((row.id, called(row.days)) for row in self._rounds)
        opened = [row.id for row in self._rounds if row.is_open and row.id not in before]
        chosen = [id_ for id_ in ids if id_ == self.which.currentData()]
        self.which.show_value(next(iter([*opened, *chosen, *ids]), None))
        self.opening.hide()
        self.closing.hide()
        self._read()

    def show_round(self, round_id: int) -> None:
        """Show one round, with its partners."""
        self._unfolded = round_id
        self.which.show_value(round_id)
        self._read()

    def _unfold(self) -> None:
        row = self._row
        assert row
        self.show_round(row.id)

    @property
    def _row(self) -> RoundRow | None:
        return next((row for row in self._rounds if row.id == self.which.currentData()), None)

    def _read(self) -> None:
        if not self._desk.is_open:
            return
        if self._work:
            self._work.cancel()
            self._work = None
        row = self._row
        self._show_tools(row)
        if row is None:
            self._show(None)
        elif is_large(self._desk.file) and not self._desk.discreet.is_on:
            file, id_ = self._desk.file, row.id
            self._work = ask_copy(self, file, lambda rows: reported(rows, id_), self._show)
        else:
            self._show(reported(self._desk.seen, row.id))

    def _show_tools(self, row: RoundRow | None) -> None:
        """Show what can be done with the chosen round; nothing of it where others look on."""
        may = not self._desk.read_only and not self._desk.discreet.is_on
        is_open, one_is_open = bool(row and row.is_open), any(row.is_open for row in self._rounds)
        for part, shown in (
            (self.forms, may and is_open),
            (self.end, may and is_open),
            (self.look, bool(row and not is_open and row.id != self._unfolded)),
            (self.report, bool(row and not is_open)),
            (self.begin, may and not one_is_open),
            (self.forget, may and row is not None),
        ):
            part.setVisible(shown)
        self.which.setVisible(len(self._rounds) > 1)
        self.until.setReadOnly(not may)
        self.until.show_value(row.days.until if row else None)
        self._until.setVisible(is_open)

    def _show(self, found: Reported | None) -> None:
        self._work = None
        for part in (self._bar, self.counts):
            part.setVisible(found is not None)
        self.list.setVisible(found is not None and (found.row.is_open or found.row.id == self._unfolded))
        if found is None:
            self.about.setText(
                tr(
                    "Ask all partners at once, as of a day, how their commitments stand. This tells what came"
                    " back and what is silent, makes forms and texts, and ends with a report."
                )
            )
            return
        days = found.row.days
        asks = tr("as of {day}", day=words.day(days.as_of))  # until when stands in the field below
        self.about.setText(asks if found.row.is_open else days_text(days))
        told, silent = found.counted
        text = counted_text(found.counted)
        self._bar.show_shares(((told, tokens.colour("teal")), (silent, tokens.colour("track"))), text)
        self.counts.setText(text)
        if not self.list.isHidden():
            self.list.show_round(found)

    # -- changing -----------------------------------------------------------------------

    def _ask_to_open(self) -> None:
        today = self._desk.today()
        self.begin.hide()
        self.opening.ask(today, today + _USUAL)

    def _leave(self, asked: AskedDays, opener: QPushButton) -> None:
        asked.hide()
        opener.show()
        opener.setFocus()

    def _open(self, days: list[date]) -> str:
        as_of, until = days
        if reason := unfit(as_of, until, [row.days for row in self._rounds]):
            return unfit_text(reason)
        made = self._desk.do(
            tr("Open a reporting round"),
            lambda session: changing.reporting.open_round(session, as_of, until),
        )
        if made:
            self.show_round(made)
            self.forms.setFocus()
        return ""

    def _move_end(self, until: date | None) -> None:
        row = self._row
        if row is None or until is None or until < row.days.as_of:
            self.until.show_value(row.days.until if row else None)
            return
        self._desk.do(
            tr("Change the end of a reporting round"),
            lambda session: changing.rows.set_values(session, "reporting_round", row.id, {"until": until}),
        )

    def _ask_to_close(self) -> None:
        self.end.hide()
        self.closing.ask(self._desk.today())

    def _close(self, days: list[date]) -> str:
        row, (on,) = self._row, days
        assert row
        if on < row.days.as_of:
            return tr("A round cannot be closed before the day as of which it asks.")
        self._desk.do(
            tr("Close a reporting round"),
            lambda session: changing.reporting.close_round(session, row.id, on),
        )
        self.report.setFocus()
        self._export("round")
        return ""

    def _forget(self) -> None:
        row = self._row
        assert row
        self._desk.do(
            tr("Delete a reporting round"),
            lambda session: changing.reporting.forget_round(session, row.id),
        )

    def _export(self, kind: str) -> None:
        row = self._row
        as_of = row.days.as_of.isoformat() if row and kind == "round" else None
        self._desk.export_asked.emit(ExportAsked(kind, round=as_of))
