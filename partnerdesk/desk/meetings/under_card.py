"""What was captured under the present item: each can be corrected in place, or deleted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from partnerdesk.desk import tokens
from partnerdesk.desk.meetings.captured_kinds import FIXED, WORDS
from partnerdesk.desk.meetings.together import Together
from partnerdesk.desk.pace.idle import When
from partnerdesk.desk.widgets.basics import Card, chip, close_button, column, label, row
from partnerdesk.desk.widgets.fields import TextField, bind
from partnerdesk.file.captured_words import about_text, title_text
from partnerdesk.file.reading.captured import Captured, CapturedKind
from partnerdesk.file.reading.met import met, offered_here
from partnerdesk.language import tr

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk


#: The least width of the kind, so that the words of all lines begin at one place; and how far these are in.
_KIND, _INSET = 88, 8


class UnderCard(Card):
    """The captured lines of one item, the latest first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Under this item"), padding=tokens.M)
        self._desk = desk
        self._shown: dict[tuple[str, int], CapturedRow] = {}
        self._rows = column(spacing=tokens.S)
        self._nothing = label(tr("What is said in this item stands here."), "muted", wrap=True)
        self.body.addWidget(self._nothing)
        self.body.addLayout(self._rows)
        self.body.addStretch(1)

    def show_captured(self, found: Sequence[Captured]) -> None:
        """Show what was captured under the item. A row that was there stays, as it may be typed into."""
        latest = list(reversed(found))
        self._nothing.setHidden(bool(latest))
        wanted = {(each.table, each.id): each for each in latest}
        for key in self._shown.keys() - wanted.keys():
            gone = self._shown.pop(key)
            gone.hide()
            gone.deleteLater()
        for at, (key, each) in enumerate(wanted.items()):
            made = self._shown.get(key)
            if made is None:
                made = self._shown[key] = CapturedRow(self._desk, each)
            if self._rows.indexOf(made) != at:
                self._rows.insertWidget(at, made)
            made.show_captured(each)
        self._desk.idle.drop(self)
        if any(each.kind == CapturedKind.OFFER for each in latest):
            self._desk.idle.add(self, self._look_for_others, When.NEXT)

    def _look_for_others(self) -> Iterator[None]:
        """Look which commitments the offers meet, one after another, once the lines are painted."""
        for made in list(self._shown.values()):
            if isValid(made):
                made.look_for_others()
            yield


class CapturedRow(QWidget):
    """One captured thing: its kind, its words, and who, when and by when."""

    def __init__(self, desk: Desk, each: Captured) -> None:
        super().__init__()
        self._desk, self._each = desk, each
        self._state: tuple[Captured, bool] | None = None
        mark, tone = WORDS[each.kind]
        self.field = TextField(tr("Words of the {kind}", kind=mark.tr()), in_place=True, required=True)
        self.field.edited.connect(self._write)
        self.field.textChanged.connect(self._forget_state)
        bind(desk.typed, self.field, row=lambda: (each.table, each.id))
        self.about = label("", "small", wrap=True)
        self.together = Together(desk)
        beside_words = row(
            tokens.px(_INSET), column(self.about, row(self.together, -1), spacing=0), spacing=0
        )
        texts = column(self.field, beside_words, spacing=0)
        kind = QWidget()
        kind.setLayout(column(tokens.XS, chip(mark.tr(), tone), -1, spacing=0))
        kind.setMinimumWidth(tokens.px(_KIND))
        line = row(spacing=tokens.XS)
        line.addWidget(kind)
        line.addLayout(texts, 1)
        said = tr("Delete the {kind}", kind=mark.tr())
        self.delete = close_button(said, partial(self._delete, said))
        line.addWidget(self.delete)
        self.setLayout(line)

    def show_captured(self, each: Captured) -> None:
        """Show it as it is now."""
        state = each, self._desk.read_only
        if state == self._state:
            return
        self._state = state
        self._each = each
        about = about_text(each, with_time=True)
        fixed = self._desk.read_only or each.kind in FIXED
        self.field.show_value(title_text(each) if fixed else each.text)
        self.field.setAccessibleDescription(about)
        self.field.setReadOnly(fixed)
        self.about.setText(about)
        self.about.setHidden(not about)
        self.delete.setHidden(self._desk.read_only)

    def _forget_state(self) -> None:
        """Show the words again over what is typed, even if they are the same."""
        self._state = None

    def look_for_others(self) -> None:
        """Say with which commitments of other partners an offer overlaps."""
        if self._each.kind != CapturedKind.OFFER or not self._desk.is_open:
            return
        seen = self._desk.seen
        commitment = offered_here(seen, self._each.participant_id, self._each.about)
        if commitment is None:
            self.together.hide()
        else:
            self.together.show_met(commitment, self._each.about or "", met(seen, commitment))

    def _write(self, text: str) -> None:
        self._desk.write(tr("Correct what was captured"), self._each.table, self._each.id, text=text)

    def _delete(self, said: str) -> None:
        self._desk.delete(said, self._each.table, self._each.id)
        self._desk.tell(tr("Done: {what}", what=said), action=tr("Undo"), do=self._desk.undo)
