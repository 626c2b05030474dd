"""Meetings on their line of time: what comes first, then what was held, latest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.basics import (
    Card,
    RowButton,
    breakable,
    button,
    chip,
    clear,
    column,
    label,
    page,
    row,
)
from partnerdesk.language import tr, trn
from partnerdesk.partnership.meetings import STEPS

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.reading.meetings import MeetingCard

#: Number of held meetings in the list, before the user asks for all.
_AT_FIRST = 30
#: Greatest width in pixels at 100 %.
_WIDEST = 860


class MeetingLine(QWidget):
    """The meetings as cards: coming ones by day, then past ones, the latest first."""

    chosen = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._most = _AT_FIRST
        self._found: Sequence[MeetingCard] = ()
        self._coming = column(spacing=tokens.S)
        self._held = column(spacing=tokens.S)
        self._more = button("", self._show_all)
        self._coming_head = label(tr("Coming"), "heading")
        self._held_head = label(tr("Held"), "heading")
        inside = column(
            self._coming_head, self._coming, tokens.M, self._held_head, self._held, row(self._more, -1), -1,
            spacing=tokens.S, margins=tokens.XL,
        )  # fmt: skip
        holder = QWidget()
        holder.setLayout(inside)
        holder.setMaximumWidth(tokens.px(_WIDEST))
        self.area: QScrollArea = page(holder)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.area)

    def show_meetings(self, found: Sequence[MeetingCard]) -> None:
        """Show the meetings, by date."""
        self._found = found
        today = self._desk.today()
        coming = [m for m in found if not _is_over(m, today)]
        held = [m for m in reversed(found) if _is_over(m, today)]
        self._fill(self._coming, coming, today)
        self._fill(self._held, held[: self._most], today)
        self._coming_head.setVisible(bool(coming))
        self._held_head.setVisible(bool(held))
        rest = len(held) - self._most
        text = trn("Show {number} earlier meeting", "Show {number} earlier meetings", max(rest, 0))
        self._more.setText(text)
        self._more.setAccessibleName(text)
        self._more.setVisible(rest > 0)

    def _fill(self, lines: QVBoxLayout, meetings: Sequence[MeetingCard], today: date) -> None:
        clear(lines)
        for meeting in meetings:
            card = Card(padding=tokens.XS)
            card.body.addWidget(self._row(meeting, today))
            lines.addWidget(card)

    def _row(self, meeting: MeetingCard, today: date) -> RowButton:
        kind = words.word("meeting", meeting.kind)
        step = STEPS.get(meeting.kind)
        about = words.listed((
            _when(meeting, today),
            meeting.place or "",
            kind if kind.casefold() != meeting.title.casefold() else "",
            tr("step {number} of the method", number=step) if step else "",
        ))  # fmt: skip
        counts = _counts(meeting)
        state = _state(meeting, today)
        texts = column(
            label(breakable(meeting.title), "strong", wrap=True),
            label(breakable(about), "small", wrap=True),
            *([label(counts, "small", wrap=True)] if counts else []),
            spacing=2,
        )
        inside = row(spacing=tokens.M, margins=tokens.S)
        inside.addLayout(texts, 1)
        if state:
            inside.addWidget(chip(state, "teal" if meeting.begun and not meeting.ended else ""))
        description = words.listed((about, counts, state))
        return RowButton(meeting.title, description, lambda: self.chosen.emit(meeting.id), inside)

    def _show_all(self) -> None:
        self._most = len(self._found)
        self.show_meetings(self._found)


def _is_over(meeting: MeetingCard, today: date) -> bool:
    """Return whether a meeting was held: it ended, or its day is past."""
    if meeting.ended is not None:
        return True
    return meeting.begun is None and meeting.day is not None and meeting.day < today


def _when(meeting: MeetingCard, today: date) -> str:
    if meeting.on is None:
        return tr("no day yet")
    day = tr("today") if meeting.day == today else words.day(meeting.on)
    time = meeting.on[11:16]
    return tr("{day}, {time}", day=day, time=time) if time else day


def _counts(meeting: MeetingCard) -> str:
    items = trn("agenda of {number} item", "agenda of {number} items", meeting.items) if meeting.items else ""
    there = trn("{number} was there", "{number} were there", meeting.present) if meeting.present else ""
    invited = (
        trn("{number} invited", "{number} invited", meeting.invited)
        if meeting.invited and not meeting.present
        else ""
    )
    return words.listed((items, invited, there))


def _state(meeting: MeetingCard, today: date) -> str:
    if meeting.begun and not meeting.ended:
        return tr("running")
    return tr("today") if meeting.day == today and not meeting.ended else ""
