"""The card with where the partners stand: the latest round, what changed since, and the other rounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from partnerdesk import words
from partnerdesk.desk.widgets.ask_again import AskAgain
from partnerdesk.desk.widgets.basics import Card, breakable, button, clear, column, label, line, row
from partnerdesk.desk.widgets.difference import Difference
from partnerdesk.desk.widgets.round_view import RoundView
from partnerdesk.file.reading import problem as reading
from partnerdesk.file.reading import rounds
from partnerdesk.file.reading.agreement_words import agreement_words
from partnerdesk.language import tr, trn
from partnerdesk.partnership.rounds import COLUMNS, About, Change, changes, touches

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.reading.problem import Version
    from partnerdesk.file.reading.rounds import Round


class RoomCard(Card):
    """Positions with the words they are on. Where these changed: how, and who would be asked again."""

    #: The participants to ask, as a set of ids; None for all partners.
    asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        """Make an empty card."""
        super().__init__(tr("Where the room stands"))
        self._desk = desk
        self._versions: list[Version] = []
        self._others: list[Round] = []
        self._shows_others = False
        self.latest = RoundView(tr("Positions"))
        self._before = label("", wrap=True)
        self.changed = _Changed()
        self._none = label("", "muted", wrap=True)
        self.ask = AskAgain()
        self.ask.asked.connect(self.asked)
        self.more = button("", self._toggle_others, "link")
        self._list = column()
        for part in (self.latest, self._before, self.changed, self._none):
            self.body.addWidget(part)
        self.body.addWidget(self.ask)
        self.body.addLayout(row(self.more, -1))
        self.body.addLayout(self._list)

    @property
    def about(self) -> About | None:
        """Return what the latest round on the wording was about, None if there is none."""
        return self._about

    def refresh(self, versions: Sequence[Version]) -> None:
        """Show the latest round on the wording; the last version is the present one."""
        self._versions = list(versions)
        current = versions[-1] if versions else None
        every = rounds.rounds(self._desk.seen)
        on_wording = rounds.of_wording(every)
        latest = on_wording[-1] if on_wording else None
        self._about = About(latest.about) if latest and latest.words else None
        shown = latest if latest and latest.words else None
        self._others = [r for r in reversed(every) if r is not shown]
        self.latest.setVisible(shown is not None)
        if shown:
            self.latest.show_round(shown, versions, is_discreet=self._desk.discreet.is_on)
        self._before.setVisible(latest is not None and not latest.words)
        if latest:
            self._before.setText(
                tr("Positions were taken on {day}, before wordings were kept.", day=words.day(latest.day))
            )
        touched = self._show_changes(shown, current)
        partners = {p.id for p in reading.partners(self._desk.file)}
        self._show_none(latest, partners, current)
        has_changed = self.changed.isVisibleTo(self)
        self.ask.show_choice(partners, touched, is_first=latest is None, has_changed=has_changed)
        self.ask.setEnabled(bool(partners and current and not self._desk.read_only))
        self._show_others()

    def _show_changes(self, held: Round | None, current: Version | None) -> set[int]:
        """Show what changed since a round; return the ids of those whose reason it touches."""
        columns = rounds.texts_of(current) if current else {}
        changed = changes(held.about, held.words, columns) if held else []
        taken = [p for p in held.positions if touches(p.reason, changed)] if held else []
        self.changed.setVisible(bool(changed))
        self.changed.show_changes(
            changed, [] if self._desk.discreet.is_on else [p.participant for p in taken]
        )
        return {p.participant_id for p in taken}

    def _show_none(self, latest: Round | None, partners: set[int], current: Version | None) -> None:
        self._none.setVisible(latest is None)
        if not current:
            self._none.setText(tr("Once the goal is worded, ask each partner where it stands on it."))
        elif not partners:
            self._none.setText(tr("Once participants have joined, ask each where it stands on the goal."))
        else:
            self._none.setText(tr("Ask each partner where it stands on the goal. Positions bind nobody."))

    def _toggle_others(self) -> None:
        self._shows_others = not self._shows_others
        self._show_others()

    def _show_others(self) -> None:
        number = len(self._others)
        said = trn("Show {number} other round", "Show {number} other rounds", number)
        if self._shows_others:
            said = trn("Hide {number} other round", "Hide {number} other rounds", number)
        self.more.setText(said)
        self.more.setAccessibleName(said)
        self.more.setVisible(bool(self._others))
        clear(self._list)
        for number, held in enumerate(self._others if self._shows_others else [], start=1):
            view = RoundView(tr("Positions of another round, {number}", number=number))
            view.show_round(held, self._versions, is_discreet=self._desk.discreet.is_on, now=self._now(held))
            self._list.addWidget(line())
            self._list.addWidget(view)

    def _now(self, held: Round) -> str | None:
        """Return the present words of the decision or the agreement that a round was about."""
        if held.about == About.AGREEMENT:
            return agreement_words(self._desk.file)
        return held.question if held.about == About.DECISION else None


class _Changed(Card):
    """What changed by word since a round, and whose reason touches the change."""

    def __init__(self) -> None:
        """Make an empty part of the card."""
        super().__init__(padding=0)
        self.setProperty("role", "")
        self._title = label(tr("The wording has changed since."), "ochre", wrap=True)
        self._differences = {c: Difference(words.word("text_of", c), role="") for c in COLUMNS[About.WHOLE]}
        self._whose = label("", "small", wrap=True)
        for part in (self._title, *self._differences.values(), self._whose):
            self.body.addWidget(part)

    def show_changes(self, changed: Sequence[Change], whose: Sequence[str]) -> None:
        """Show the changes of each text, and the names of those whose reason touches one of them."""
        by_column = {change.column: change for change in changed}
        for name, difference in self._differences.items():
            difference.setVisible(name in by_column)
            if name in by_column:
                difference.show_texts(by_column[name].before, by_column[name].after)
        self._whose.setVisible(bool(whose))
        names = words.commas(whose)
        self._whose.setText(breakable(tr("The change touches the reason of {names}.", names=names)))
