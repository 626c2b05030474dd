"""One round: what was asked about, the positions as a bar and as text, the reasons, and who gave none."""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.bars import Bar
from partnerdesk.desk.widgets.basics import breakable, button, column, label, shortened
from partnerdesk.desk.widgets.difference import rewording
from partnerdesk.desk.widgets.lead_mark import lead_mark
from partnerdesk.desk.widgets.positions_model import STANDS
from partnerdesk.file.reading import rounds
from partnerdesk.language import tr, trn
from partnerdesk.partnership.readers import LeadWords
from partnerdesk.partnership.rounds import WORDED, About, Why

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partnerdesk.file.reading.problem import Version
    from partnerdesk.file.reading.rounds import Round, Taken

_QUOTED_AT_FIRST = 4

#: So many characters are shown of the words of the agreement, and of what changed in it.
_LONGEST = 400


class RoundView(QWidget):
    """Positions with what they are on: the version, and the words unless they are the present ones."""

    def __init__(self, name: str) -> None:
        """Make an empty view; `name` is the accessible name of the bar."""
        super().__init__()
        self._round: Round | None = None
        self._is_discreet = self._all = False
        self._about = label("", "strong", wrap=True)
        self._words = label("", wrap=True)
        self.bar = Bar(name, height=34, numbers=True)
        self._counted = label("", "small", wrap=True)
        self._since = label("", "ochre", wrap=True)
        self._where = label("", "small", wrap=True)
        self._mark = lead_mark(LeadWords.POSITION_REASONS)
        self._quotes = label("", wrap=True)
        self._quotes.setTextFormat(Qt.TextFormat.RichText)
        self._more = button("", self._show_all, "link")
        self._missed = label("", "small", wrap=True)
        parts = (self._about, self._words, self._since, self.bar, self._counted, self._where, self._missed)
        self.setLayout(column(*parts, self._mark, self._quotes, self._more))

    def show_round(
        self, held: Round, versions: Sequence[Version], *, is_discreet: bool, now: str | None = None
    ) -> None:
        """Show a round; `versions` are those of the wording, the last is the present one.

        `now` are the present words of the decision or the agreement that the round was about.
        """
        if self._round is None or held.id != self._round.id:
            self._all = False
        self._round, self._is_discreet = held, is_discreet
        self._about.setText(subject(held, versions))
        current = versions[-1] if versions else None
        texts = rounds.texts_of(current) if current and held.about in WORDED else {}
        gone = [said for c, said in held.words.items() if said != texts.get(c)]
        self._show_since(held.words.get("text", ""), now)
        longest = _LONGEST if held.about == About.AGREEMENT else max(map(len, gone), default=0)
        told = "\n".join(tr("“{words}”", words=breakable(shortened(said, longest))) for said in gone)
        self._words.setText(told if held.words else tr("The words that were on the table were not kept."))
        self._words.setVisible(bool(gone) or not held.words)
        counts = Counter(p.position for p in held.positions)
        told = words.listed(counted(stand, counts[stand]) for stand in STANDS if counts[stand])
        colours = tokens.colours().stand
        self.bar.show_shares(((counts[s], QColor(colours[s])) for s in STANDS), told)
        self._counted.setText(told)
        self._where.setText(words.listed((breakable(held.meeting), words.day(held.day))))
        self._missed.setText(words.listed(missed(held, why) for why in Why))
        self._missed.setVisible(bool(self._missed.text()) and not is_discreet)
        self._show_quotes()

    def _show_since(self, before: str, now: str | None) -> None:
        """Tell how the words of a decision or the agreement changed since."""
        self._since.setVisible(now is not None and now != before)
        if self._since.isVisibleTo(self):
            changed = shortened(rewording(before, now or ""), _LONGEST)
            self._since.setText(breakable(tr("Reworded since: {changes}", changes=changed)))

    def _show_all(self) -> None:
        self._all = True
        self._show_quotes()

    def _show_quotes(self) -> None:
        taken = self._round.positions if self._round and not self._is_discreet else ()
        given = [t for s in reversed(STANDS) for t in taken if t.position == s and t.reason]
        shown = given if self._all else given[:_QUOTED_AT_FIRST]
        self._mark.setVisible(bool(shown))
        self._quotes.setVisible(bool(shown))
        self._quotes.setText("".join(_quoted(t) for t in shown))
        said = trn("Show {number} more reason", "Show {number} more reasons", len(given) - len(shown))
        self._more.setVisible(len(given) > len(shown))
        self._more.setText(said)
        self._more.setAccessibleName(said)


def subject(held: Round, versions: Sequence[Version]) -> str:
    """Return what a round was about, with the number of the version that was shown."""
    about = words.word("about", held.about)
    if held.about == About.AGREEMENT:
        number = held.version
    else:
        version = held.version_among(versions)
        number = version.number if version and held.about != About.DECISION else None
    return tr("{what}, version {number}", what=about, number=number) if number else about


def missed(held: Round, why: Why) -> str:
    """Return who gave no position in a round for a reason, "" if nobody."""
    names = words.commas(m.participant for m in held.missed if m.why == why)
    texts = {
        Why.ABSENT: tr("Absent: {names}", names=names),
        Why.NOT_ASKED: tr("Not asked: {names}", names=names),
        Why.GAVE_NONE: tr("Gave none: {names}", names=names),
    }
    return breakable(texts[why]) if names else ""


def counted(stand: str, number: int) -> str:
    """Return a number of positions as text, such as "2 endorse"."""
    word = words.word("position" if number == 1 else "positions", stand)
    return tr("{number} {stand}", number=number, stand=word)


def _quoted(taken: Taken) -> str:
    muted = tokens.colour("muted").name()
    return (
        f'<p style="margin: 0 0 {tokens.px(6)}px 0;">“{escape(breakable(taken.reason or ""))}” '
        f'<span style="color: {muted}; font-size: {tokens.px(tokens.SIZES["small"])}px;">'
        f"{escape(breakable(taken.participant))}</span></p>"
    )
