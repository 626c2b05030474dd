"""The agreement so far: every frozen version, who joined or stepped back, and what was signed before."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.basics import Card, RowButton, chip, clear, column, label, row
from partnerdesk.language import tr, trn
from partnerdesk.partnership.signature_kinds import SignatureKind
from partnerdesk.partnership.signing import Frozen, State

if TYPE_CHECKING:
    from partnerdesk.desk.agreement.signing_state import Shown
    from partnerdesk.desk.desk import Desk

_TONES = {State.SIGNED: "green", State.BEING_SIGNED: "teal"}


class SoFar(Card):
    """One row for each version, the newest first."""

    #: The user wants to see the pages of a version: its id.
    wanted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("The agreement so far"), padding=tokens.M)
        self._desk = desk
        self._shown: Shown | None = None
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.body.addLayout(self._lines)
        self.setVisible(False)

    def show_signing(self, shown: Shown) -> None:
        """Show the versions. Widgets are rebuilt only if something changed."""
        if shown == self._shown:
            return
        self._shown = shown
        self.setVisible(bool(shown.versions or shown.before))
        clear(self._lines)
        for version in reversed(shown.versions):
            self._lines.addWidget(self._version(version, shown))
        if shown.before:
            self._lines.addWidget(self._before(shown))

    def _version(self, version: Frozen, shown: Shown) -> QWidget:
        today, counted = self._desk.today(), shown.tallies[version.id]
        name = tr(
            "Version {version} · frozen {day}",
            version=version.version,
            day=words.short_day(version.frozen_on, today),
        )
        facts = [tr("signed by {signed} of {number}", signed=counted.signed, number=counted.of)]
        if version.effective_on:
            facts.append(tr("in effect from {day}", day=words.day(version.effective_on)))
        if version.replaces:
            facts.append(tr("amends version {version}", version=version.replaces))
        facts += [_later(s.kind, s.name) for s in version.signatures if s.kind != SignatureKind.SIGNATURE]
        note = words.listed(facts)
        reason = version.withdrawn_reason if version.withdrawn_on else ""
        state = shown.states[version.id]
        lines = column(label(name, wrap=True), label(note, "small", wrap=True), spacing=1)
        if reason:
            lines.addWidget(label(tr("Withdrawn: {reason}", reason=reason), "small", wrap=True))
        whole = row(lines, -1, chip(words.word("signing", state), _TONES.get(state, "")))
        whole.setContentsMargins(tokens.px(4), tokens.px(5), tokens.px(4), tokens.px(5))
        spoken = words.listed((note, words.word("signing", state), reason or "", tr("Shows its pages.")))
        return RowButton(name, spoken, partial(self.wanted.emit, version.id), whole)

    def _before(self, shown: Shown) -> QWidget:
        number = len(shown.before)
        said = trn(
            "{number} signature before versions were kept",
            "{number} signatures before versions were kept",
            number,
        )
        names = words.listed(
            words.commas((s.name, words.day(s.signed_on), s.person or "")) for s in shown.before[:20]
        )
        made = QWidget()
        lines = column(
            label(said, wrap=True),
            label(names, "small", wrap=True),
            label(tr("The words that they signed were not kept."), "small", wrap=True),
            spacing=1,
        )
        lines.setContentsMargins(tokens.px(4), tokens.px(5), tokens.px(4), tokens.px(5))
        made.setLayout(lines)
        return made


def _later(kind: str, name: str) -> str:
    if kind == SignatureKind.ACCESSION:
        return tr("{name} joined later", name=name)
    return tr("{name} stepped back", name=name)
