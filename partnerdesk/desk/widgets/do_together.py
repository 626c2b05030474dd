"""Do this together: commitments that meet become a joint one, or the task of a working group."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.basics import RowButton, breakable, button, clear, column, label, shortened
from partnerdesk.desk.widgets.flow import Flow
from partnerdesk.file import changing
from partnerdesk.file.reading.joinable import Joinable, joinable, not_along
from partnerdesk.language import tr, trn

if TYPE_CHECKING:
    from sqlmodel import Session

    from partnerdesk.desk.desk import Desk

#: So many commitments are offered as a joint one, so many letters of a title and of a group are shown.
_MOST, _LONGEST, _GROUP = 4, 60, 24


class DoTogether(QWidget):
    """The ways to do commitments together; hidden where no two partners are left to join."""

    def __init__(self, desk: Desk) -> None:
        """Show nothing yet."""
        super().__init__()
        self._desk = desk
        self._found: list[Joinable] = []
        self._name = ""
        self._said = label("", "small", wrap=True)
        self._joint = column(spacing=tokens.XS)
        self._group = button("", self._take_on)
        self.setLayout(
            column(
                label(tr("Do this together"), "heading"),
                self._said,
                self._joint,
                Flow(self._group),
                spacing=tokens.XS,
            )
        )
        self.setAccessibleName(tr("Do this together"))
        self.hide()

    def show_commitments(self, ids: Sequence[int], name: str) -> None:
        """Offer what can be done together of some commitments; `name` is what they share."""
        self._found, self._name = (joinable(self._desk.seen, ids) if ids else []), name
        makers = {c.participant_id for c in self._found}
        self.setVisible(len(makers) > 1 and not self._desk.read_only)
        clear(self._joint)
        if self.isHidden():
            return
        for commitment in self._found[:_MOST]:
            if others := not_along(commitment, self._found):
                self._joint.addWidget(self._offer(commitment, others))
        free, groups = self._free(), {c.group_id for c in self._found if c.group_id is not None}
        self._group.setVisible(len(groups) < 2 and bool(free))
        group = next((c.group for c in self._found if c.group), None) or name
        text = (
            tr("Let the working group “{name}” take them on", name=shortened(group, _GROUP))
            if groups
            else tr("Begin a working group “{name}”", name=shortened(group, _GROUP))
        )
        self._group.setText(breakable(text))
        self._group.setAccessibleName(text)
        said = ""
        if groups and not free:
            named = words.commas(dict.fromkeys(c.group for c in self._found if c.group))
            said = tr("Taken on by {groups}.", groups=named)
        elif len(groups) > 1:
            said = tr("Several working groups have taken some of them on.")
        self._said.setText(breakable(said))
        self._said.setVisible(bool(said))

    def _free(self) -> list[Joinable]:
        return [c for c in self._found if c.group_id is None]

    def _offer(self, commitment: Joinable, others: Sequence[Joinable]) -> QWidget:
        with_ = words.short_list(other.partner for other in others)
        text = tr(
            "“{title}” of {partner}, along with {others}",
            title=shortened(commitment.title, _LONGEST),
            partner=commitment.partner,
            others=with_,
        )
        inside = column(label(breakable(text), "teal", wrap=True), margins=tokens.XS)
        return RowButton(text, "", partial(self._join, commitment, others), inside)

    def _join(self, commitment: Joinable, others: Sequence[Joinable]) -> None:
        said = tr("Make a joint commitment")
        makers = [other.participant_id for other in others]
        self._do(said, lambda session: changing.commitments.do_with(session, commitment.id, makers))

    def _take_on(self) -> None:
        every, name = [c.id for c in self._found], self._name
        said = trn(
            "Take on {number} commitment together", "Take on {number} commitments together", len(every)
        )
        self._do(said, lambda session: changing.commitments.take_on_together(session, every, name))

    def _do(self, said: str, verb: Callable[[Session], object]) -> None:
        ids, name = [c.id for c in self._found], self._name
        if self._desk.do(said, _done(verb)) is None:
            return
        self.show_commitments(ids, name)
        self._desk.tell(tr("Done: {what}", what=said), action=tr("Undo"), do=self._desk.undo)


def _done(verb: Callable[[Session], object]) -> Callable[[Session], bool]:
    """Return the verb as one that tells that it was done: a refusal tells nothing."""

    def run(session: Session) -> bool:
        verb(session)
        return True

    return run
