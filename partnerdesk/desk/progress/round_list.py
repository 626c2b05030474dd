"""The partners of a reporting round: what each told, what it is silent about, and what to do about it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QWidget

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.asking import show
from partnerdesk.desk.places import Place
from partnerdesk.desk.progress.text_to_paste import TextToPaste
from partnerdesk.desk.widgets.basics import RowButton, breakable, button, clear, column, label
from partnerdesk.desk.widgets.flow import Flow
from partnerdesk.file import changing
from partnerdesk.file.reading.reporting import asking
from partnerdesk.file.reporting_words import answer_text, partner_text, text_to_paste
from partnerdesk.language import tr, trn

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.reading.reporting import Answer, OfPartner, Reported, RoundRow

#: Partners shown at first, and so many more each time they are asked for.
_PARTNERS = 10

#: Commitments of each that are listed; the rest is counted, and is on paper.
_COMMITMENTS = 6


class RoundList(QWidget):
    """The partners, those who are silent about something first."""

    def __init__(self, desk: Desk) -> None:
        """Make an empty list."""
        super().__init__()
        self._desk = desk
        self._round: RoundRow | None = None
        self._left: list[OfPartner] = []
        self._buttons: list[QPushButton] = []
        self._lines = column(spacing=tokens.M)
        self._more = button("", self._show_more)
        self.setLayout(column(self._lines, Flow(self._more), spacing=tokens.M))

    def show_round(self, found: Reported) -> None:
        """Show what came back in a round, and what is silent; of the same one as many partners as before."""
        is_same = self._round is not None and self._round.id == found.row.id
        most = max(_PARTNERS, self._lines.count() if is_same else 0)
        focused = next((at for at, made in enumerate(self._buttons) if made.hasFocus()), None)
        clear(self._lines)
        self._buttons = []
        self._round = found.row
        self._left = sorted(found.partners, key=lambda partner: not partner.silent)
        self._show_more(most)
        if focused is not None and focused < len(self._buttons):
            self._buttons[focused].setFocus()

    def _show_more(self, most: int = _PARTNERS) -> None:
        assert self._round
        shown, self._left = self._left[:most], self._left[most:]
        for partner in shown:
            self._lines.addWidget(self._partner(partner, self._round))
        text = trn("Show more, {number} is left", "Show more, {number} are left", len(self._left))
        self._more.setText(text)
        self._more.setAccessibleName(text)
        self._more.setVisible(bool(self._left))

    def _partner(self, partner: OfPartner, round_: RoundRow) -> QWidget:
        holder = QWidget()
        lines = column(
            label(breakable(partner.name), "strong", wrap=True),
            label(partner_text(partner), "small", wrap=True),
            spacing=2,
        )
        silent_first = sorted(partner.answers, key=lambda answer: bool(answer.updates))
        for answer in silent_first[:_COMMITMENTS]:
            lines.addWidget(self._commitment(partner, answer))
        if len(silent_first) > _COMMITMENTS:
            rest = len(silent_first) - _COMMITMENTS
            lines.addWidget(label(trn("and {number} more", "and {number} more", rest), "small"))
        tools = self._tools(partner, round_)
        if tools.count():
            lines.addLayout(tools)
        holder.setLayout(lines)
        return holder

    def _commitment(self, partner: OfPartner, answer: Answer) -> QWidget:
        told = answer_text(answer)
        inside = column(
            label(breakable(answer.title), wrap=True),
            label(told, "small" if answer.updates else "ochre", wrap=True),
            spacing=0,
        )
        inside.setContentsMargins(tokens.S, tokens.XS, tokens.S, tokens.XS)
        name = tr("{title}, {partner}", title=answer.title, partner=partner.name)
        made = RowButton(name, told, partial(self._go, answer.id), inside)
        self._buttons.append(made)
        return made

    def _go(self, commitment: int) -> None:
        self._desk.go(Place.COMMITMENTS, ("commitment", commitment))

    def _tools(self, partner: OfPartner, round_: RoundRow) -> Flow:
        """Return what can be done about a partner in an open round."""
        tools = Flow(spacing=tokens.M)
        if not round_.is_open or self._desk.discreet.is_on:
            return tools
        if partner.silent:
            paste = button(tr("Text to paste"), partial(self._text, partner, round_), "link")
            paste.setAccessibleName(tr("Text to paste for {partner}", partner=partner.name))
            tools.addWidget(paste)
            self._buttons.append(paste)
        if not self._desk.read_only:
            sent = bool(partner.forms)
            text = tr("It did not go out") if sent else tr("Form went out")
            mark = button(text, partial(self._mark, partner, round_.id), "link")
            mark.setAccessibleName(tr("{partner}: {title}", partner=partner.name, title=text))
            tools.addWidget(mark)
            self._buttons.append(mark)
        return tools

    def _text(self, partner: OfPartner, round_: RoundRow) -> None:
        text = text_to_paste(partner, round_.days, self._desk.today(), asking(self._desk.file))
        show(TextToPaste(self.window(), partner.name, text))

    def _mark(self, partner: OfPartner, round_id: int) -> None:
        """Mark that a form went out to a partner today, or take that back."""
        today = self._desk.today()
        if partner.forms:
            self._desk.do(
                tr("No form went out to {partner}", partner=partner.name),
                lambda session: changing.reporting.form_did_not_go_out(session, round_id, partner.id),
            )
        else:
            self._desk.do(
                tr("A form went out to {partner} on {day}", partner=partner.name, day=words.day(today)),
                lambda session: changing.reporting.form_went_out(session, round_id, [partner.id], today),
            )
