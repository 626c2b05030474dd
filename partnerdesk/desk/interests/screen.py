"""The Interests screen: what participants agreed to share, in their own words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QWidget

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.interests.explained import Explained
from partnerdesk.desk.interests.quote import Quote
from partnerdesk.desk.places import Place
from partnerdesk.desk.screen import Keys, Screen
from partnerdesk.desk.widgets.basics import Card, breakable, button, clear, column, label, page, row
from partnerdesk.desk.widgets.beside import Beside
from partnerdesk.desk.widgets.into_view import bring_into_view
from partnerdesk.desk.widgets.matrix_symbols import Sign
from partnerdesk.desk.widgets.switch import switch
from partnerdesk.desk.widgets.teaching import teaching_page
from partnerdesk.file.errors import FileProblem
from partnerdesk.file.reading.disclosures import DisclosureRow, disclosures, gone
from partnerdesk.language import N_, tr, trn
from partnerdesk.partnership.disclosures import Kind

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
        self.by_partner = switch(tr("By partner"), self._show)
        self.by_kind = switch(tr("By kind"), self._show)
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
            bring_into_view(self._area, self._quotes[row_id])

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


def _teaching(go: Callable[[], object]) -> QWidget:
    """Return the page for an empty list: it explains disclosures and how they are made."""
    text = tr(
        "Here stand the interests and limitations that participants agreed to share, so that the second "
        "meeting can plan with them. They come from a bilateral note: find the wording together with the "
        "participant, and record who agreed to it. The note itself stays private."
    )
    begin = button(tr("Open the bilateral notes"), go, "primary")
    return teaching_page(tr("Nothing is shared yet"), text, begin)


def _ordered(found: Sequence[DisclosureRow], *, by_kind: bool) -> list[DisclosureRow]:
    kinds = list(Kind)
    return sorted(found, key=lambda d: kinds.index(Kind(d.kind))) if by_kind else list(found)


def _kind(disclosure: DisclosureRow) -> object:
    return disclosure.kind


def _participant(disclosure: DisclosureRow) -> object:
    return disclosure.participant_id
