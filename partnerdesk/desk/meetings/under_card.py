"""What was captured under the present item: each can be corrected in place, or deleted."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.basics import Card, chip, clear, close_button, column, label, row
from partnerdesk.desk.widgets.fields import TextField, bind
from partnerdesk.file.reading.captured import Captured, CapturedKind
from partnerdesk.language import N_, Mark, tr

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk

_WORDS: dict[CapturedKind, tuple[Mark, str]] = {
    CapturedKind.DECISION: (N_("decision"), "teal"),
    CapturedKind.ACTION: (N_("action"), ""),
    CapturedKind.PARKED: (N_("parked"), "ochre"),
    CapturedKind.NOTE: (N_("note"), ""),
    CapturedKind.OFFER: (N_("commitment"), "teal"),
    CapturedKind.INTEREST: (N_("interest"), "teal"),
    CapturedKind.UPDATE: (N_("update"), "green"),
    CapturedKind.READING: (N_("reading"), "green"),
}

#: Lines whose words also stand elsewhere: they are corrected there.
_FIXED = (CapturedKind.OFFER, CapturedKind.INTEREST, CapturedKind.UPDATE, CapturedKind.READING)


class UnderCard(Card):
    """The captured lines of one item, the latest first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Under this item"), padding=tokens.M)
        self._desk = desk
        self._shown: list[Captured] = []
        self._rows = column(spacing=tokens.S)
        self._nothing = label(tr("What is said in this item stands here."), "muted", wrap=True)
        self.body.addWidget(self._nothing)
        self.body.addLayout(self._rows)
        self.body.addStretch(1)

    def show_captured(self, found: Sequence[Captured]) -> None:
        """Show what was captured under the item."""
        latest = list(reversed(found))
        self._nothing.setHidden(bool(latest))
        if latest == self._shown:
            return
        self._shown = latest
        clear(self._rows)
        for each in latest:
            self._rows.addWidget(self._row(each))

    def _row(self, each: Captured) -> QWidget:
        mark, tone = _WORDS[each.kind]
        about = about_text(each)
        field = TextField(tr("Words of the {kind}", kind=mark.tr()), in_place=True, required=True)
        field.show_value(each.text)
        field.setAccessibleDescription(about)
        field.setReadOnly(self._desk.read_only or each.kind in _FIXED)
        field.edited.connect(partial(self._write, each))
        bind(self._desk.typed, field, row=lambda: (each.table, each.id))
        texts = column(field, *([label(about, "small", wrap=True)] if about else []), spacing=0)
        line = row(spacing=tokens.S)
        line.addLayout(column(4, chip(mark.tr(), tone), -1, spacing=0))
        line.addLayout(texts, 1)
        if not self._desk.read_only and each.kind not in _FIXED:
            said = tr("Delete the {kind}", kind=mark.tr())
            line.addWidget(close_button(said, partial(self._delete, said, each)))
        made = QWidget()
        made.setLayout(line)
        return made

    def _write(self, each: Captured, text: str) -> None:
        self._desk.write(tr("Correct what was captured"), each.table, each.id, text=text)

    def _delete(self, said: str, each: Captured) -> None:
        self._desk.delete(said, each.table, each.id)
        self._desk.tell(tr("Done: {what}", what=said), action=tr("Undo"), do=self._desk.undo)


def about_text(each: Captured) -> str:
    """Return who said it, when, by when it is due, and whether it is done."""
    due = tr("by {day}", day=words.day(each.due)) if each.due else ""
    done = ""
    if each.done_on:
        word = tr("settled") if each.kind == CapturedKind.PARKED else tr("done")
        done = tr("{state} {day}", state=word, day=words.day(each.done_on))
    time = words.time(each.at) if each.at else ""
    about = each.about if each.kind in (CapturedKind.UPDATE, CapturedKind.READING) else ""
    return words.listed((about or "", each.person or "", each.participant or "", due, time, done))
