"""The Interests screen: what participants agreed to share, in their own words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QStackedWidget, QWidget

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.places import Place
from partnerdesk.desk.screen import Keys, Screen
from partnerdesk.desk.widgets.basics import Card, breakable, button, chip, clear, column, label, page, row
from partnerdesk.desk.widgets.beside import Beside
from partnerdesk.desk.widgets.deleting import Deleting
from partnerdesk.desk.widgets.long_text import LongText
from partnerdesk.desk.widgets.matrix_symbols import Sign
from partnerdesk.file.errors import FileProblem
from partnerdesk.file.reading.disclosures import DisclosureRow, disclosures, gone
from partnerdesk.language import N_, tr, trn
from partnerdesk.partnership.disclosures import Audience, Kind

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.recording import Changed

#: Number of disclosures shown, before the user asks for the rest.
_AT_FIRST = 60

#: Greatest width in pixels at 100 %: longer lines are hard to read.
_WIDEST = 1200


def make(desk: Desk) -> Screen:
    """Build the screen."""
    return Interests(desk)


class Interests(Screen):
    """All disclosures as quotations, grouped by partner or by kind. They cannot be edited here."""

    tagline = N_("as agreed")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._quotes: dict[int, Quote] = {}
        self._found: list[DisclosureRow] = []
        self._most = _AT_FIRST
        self.by_partner = _choice(tr("By partner"), self._show)
        self.by_kind = _choice(tr("By kind"), self._show)
        self._by = QButtonGroup(self)
        self._by.addButton(self.by_partner)
        self._by.addButton(self.by_kind)
        self.by_partner.setChecked(True)
        self._groups = column(spacing=tokens.L - 4)
        self._more = button("", self._show_all)
        self._words = Explained(self._forget_gone)
        self._lay_out()

    def shortcuts(self) -> Keys:
        return ((tr("Tab"), tr("go from one to the next")),)

    def _lay_out(self) -> None:
        quotes = column(self._groups, row(self._more, -1), spacing=tokens.M)
        beside = Beside(quotes, column(self._words), column())
        beside.setMaximumWidth(tokens.px(_WIDEST))
        self._area = page(beside)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._area)
        self._stack.addWidget(_teaching(lambda: self.desk.go(Place.NOTES)))
        self.setLayout(column(self._stack))

    def header(self) -> list[QWidget]:
        return [self.by_partner, self.by_kind]

    def refresh(self, changed: Changed | None) -> None:
        if changed is None or changed.touches("disclosure", "participant"):
            self._found = disclosures(self.desk.seen)
            self._show()

    def show_target(self, table: str, row_id: int) -> None:
        if table == "disclosure" and any(d.id == row_id for d in self._found):
            if row_id not in self._quotes:
                self._show_all()
            self._quotes[row_id].setFocus()
            QTimer.singleShot(0, self, lambda: self._scroll_to(row_id))

    def _scroll_to(self, row_id: int) -> None:
        if row_id in self._quotes:
            self._area.ensureWidgetVisible(self._quotes[row_id])

    def _show_all(self) -> None:
        self._most = len(self._found)
        self._show()

    def _show(self) -> None:
        focused = next((id_ for id_, quote in self._quotes.items() if quote.hasFocus()), None)
        clear(self._groups)
        self._quotes = {}
        by_kind = self.by_kind.isChecked()
        shown = _ordered(self._found, by_kind=by_kind)[: self._most]
        for _, rows_of_group in groupby(shown, key=_kind if by_kind else _participant):
            self._groups.addWidget(self._card(list(rows_of_group), by_kind=by_kind))
        rest = len(self._found) - len(shown)
        said = trn("Show {number} more", "Show {number} more", rest)
        self._more.setText(said)
        self._more.setAccessibleName(said)
        self._more.setVisible(bool(rest))
        is_discreet = self.desk.discreet.is_on
        in_history = 0 if is_discreet or self.desk.read_only else gone(self.desk.file)
        self._words.show_count(self._found, in_history, is_discreet=is_discreet)
        self._stack.setCurrentIndex(0 if self._found or is_discreet or in_history else 1)
        for choice in (self.by_partner, self.by_kind):
            choice.setVisible(bool(self._found))
        if focused in self._quotes:
            self._quotes[focused].setFocus()

    def _withdraw(self, disclosure: DisclosureRow) -> None:
        """Delete the disclosure and its history, also if its note was deleted or is locked."""
        try:
            printed = self.desk.file.forget_disclosure(disclosure.id)
        except FileProblem as e:
            self.desk.tell_problem(e)
            return
        name = disclosure.participant
        if printed:
            versions = words.commas(str(p.version) for p in printed)
            self.desk.tell(
                tr(
                    "The words of {name} are gone from here. Versions of the agreement printed or exported "
                    "with them: {versions}.",
                    name=name,
                    versions=versions,
                )
            )
        else:
            self.desk.tell(tr("The words of {name} are gone from here and from the history.", name=name))

    def _forget_gone(self) -> None:
        """Delete from the history what is not shared now."""
        try:
            self.desk.file.forget_gone_disclosures()
        except FileProblem as e:
            self.desk.tell_problem(e)
            return
        self.desk.tell(tr("The wordings that are not shared now are gone from the history."))

    def _card(self, rows_of_group: Sequence[DisclosureRow], *, by_kind: bool) -> Card:
        card = Card()
        first = rows_of_group[0]
        title = words.word("disclosure", first.kind) if by_kind else first.participant
        name = label(breakable(title), "strong", wrap=True)
        card.setAccessibleName(title)
        if by_kind:
            card.body.addWidget(name)
        else:
            line = row(Sign(sector=first.sector), spacing=tokens.S)
            line.addWidget(name, 1)
            line.addWidget(label(words.word("sector", first.sector), "small"))
            card.body.addLayout(line)
        for disclosure in rows_of_group:
            withdraw = None if self.desk.read_only else partial(self._withdraw, disclosure)
            quote = Quote(disclosure, by_kind=by_kind, withdraw=withdraw)
            self._quotes[disclosure.id] = quote
            card.body.addWidget(quote)
        return card


class Quote(QFrame):
    """One disclosure: the wording, who may see it, and who agreed."""

    def __init__(
        self, disclosure: DisclosureRow, *, by_kind: bool, withdraw: Callable[[], object] | None
    ) -> None:
        """Show a disclosure. Grouped by kind it shows the name of the participant, else the kind.

        `withdraw` is called when the lead has confirmed that the consent was withdrawn.
        """
        super().__init__()
        self.setProperty("role", "quote")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        d = disclosure
        kind = words.word("disclosure", d.kind)
        said = tr("“{wording}”", wording=d.wording)
        agreed = _agreed(d)
        audience = _seen_by(d.audience)
        self.setAccessibleName(words.listed((d.participant, kind, said)))
        self.setAccessibleDescription(words.listed((audience, agreed)))
        quotation = LongText(said, "reading")
        quotation.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        top = row(
            label(breakable(d.participant) if by_kind else kind, "small"), -1, _audience_chip(d.audience)
        )
        inside = column(top, quotation, spacing=tokens.XS)
        inside.setContentsMargins(tokens.S, tokens.S, tokens.S, tokens.S)
        if agreed:
            inside.addWidget(label(breakable(agreed), "small", wrap=True))
        if withdraw is not None:
            inside.addWidget(
                Deleting(
                    tr("Withdraw consent…"),
                    tr("The words leave the shared side and its history."),
                    withdraw,
                    sure=tr("Withdraw for good"),
                )
            )
        self.setLayout(inside)


class Explained(Card):
    """The card that explains disclosures, with their numbers by audience."""

    def __init__(self, forget: Callable[[], object]) -> None:
        """Make the card; `forget` deletes from the history what is not shared now."""
        super().__init__(tr("What stands here"))
        self._count = label("", "strong", wrap=True)
        self._for = label("", "small", wrap=True)
        self.body.addWidget(self._count)
        self.body.addWidget(self._for)
        self._left_out = label(_LEFT_OUT.tr(), "ochre", wrap=True)
        self.body.addWidget(self._left_out)
        self.body.addWidget(label(_HOW.tr(), "muted", wrap=True))
        self._in_history = label("", "small", wrap=True)
        self._forget = Deleting(
            tr("Take out of the history…"),
            tr("Undo and redo can then not bring them back."),
            forget,
            sure=tr("Take out for good"),
        )
        self.body.addWidget(self._in_history)
        self.body.addWidget(self._forget)

    def show_count(self, found: Sequence[DisclosureRow], in_history: int, *, is_discreet: bool) -> None:
        """Show how many disclosures there are, by how many participants, for whom, and what is left out.

        `in_history` is the number of those that are not there now, and that undo could bring back.
        """
        self._left_out.setVisible(is_discreet)
        self._in_history.setText(
            trn(
                "{number} wording that is not shared now stands in the history, as after an undo, or after "
                "its participant was deleted.",
                "{number} wordings that are not shared now stand in the history, as after an undo, or after "
                "their participants were deleted.",
                in_history,
            )
        )
        for part in (self._in_history, self._forget):
            part.setVisible(bool(in_history))
        partners = len({d.participant_id for d in found})
        shared = trn("{number} disclosure", "{number} disclosures", len(found))
        by = trn("{number} participant", "{number} participants", partners)
        self._count.setText(tr("{disclosures} by {participants}", disclosures=shared, participants=by))
        public = sum(d.audience == Audience.PUBLIC for d in found)
        texts = (
            [tr("{number} for the partners alone", number=len(found) - public)] if len(found) > public else []
        )
        texts += [tr("{number} for the public too", number=public)] if public else []
        self._for.setText(words.listed(texts))


_HOW = N_(
    "Each participant agreed to these words, for these readers. Nobody changes them here: "
    "new words are found with the participant, from the bilateral note they came from."
)


_LEFT_OUT = N_(
    "The discreet view is on: wordings for the partners alone stand here only once you said, at the room "
    "display, that nobody else is in the room. Participants that have not joined are left out."
)


def _teaching(go: Callable[[], object]) -> QWidget:
    """Return the page for an empty list: it explains disclosures and how they are made."""
    text = tr(
        "Here stand the interests and limitations that participants agreed to share, so that the second "
        "meeting can plan with them. They come from a bilateral note: find the wording together with the "
        "participant, and record who agreed to it. The note itself stays private."
    )
    teaching = label(text, "muted", wrap=True)
    teaching.setMaximumWidth(tokens.px(480))
    teaching.setMinimumWidth(tokens.px(280))
    begin = row(button(tr("Open the bilateral notes"), go, "primary"), -1)
    inside = column(label(tr("Nothing is shared yet"), "title"), teaching, begin, spacing=tokens.M)
    made = QWidget()
    made.setLayout(column(-1, row(-1, inside, -1), -1, -1, margins=tokens.XL))
    return made


def _choice(text: str, do: Callable[[], object]) -> QPushButton:
    made = button(text, do)
    made.setCheckable(True)
    return made


def _ordered(found: Sequence[DisclosureRow], *, by_kind: bool) -> list[DisclosureRow]:
    kinds = list(Kind)
    return sorted(found, key=lambda d: kinds.index(Kind(d.kind))) if by_kind else list(found)


def _kind(disclosure: DisclosureRow) -> object:
    return disclosure.kind


def _participant(disclosure: DisclosureRow) -> object:
    return disclosure.participant_id


def _seen_by(audience: str) -> str:
    return tr("for the public too") if audience == Audience.PUBLIC else tr("for the partners alone")


def _audience_chip(audience: str) -> QWidget:
    return chip(_seen_by(audience), "teal" if audience == Audience.PUBLIC else "")


def _agreed(d: DisclosureRow) -> str:
    """Return who agreed to the wording, when and how, as far as it is known."""
    day = words.day(d.agreed_on)
    if d.agreed_by and day:
        said = tr("agreed by {person} on {day}", person=d.agreed_by, day=day)
    elif d.agreed_by:
        said = tr("agreed by {person}", person=d.agreed_by)
    else:
        said = tr("agreed on {day}", day=day) if day else ""
    return words.listed((said, d.agreed_how or ""))
