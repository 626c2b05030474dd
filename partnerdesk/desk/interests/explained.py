"""The card that explains disclosures, and takes old wordings out of the history."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from partnerdesk import words
from partnerdesk.desk.widgets.basics import Card, label
from partnerdesk.desk.widgets.deleting import Deleting
from partnerdesk.file.reading.disclosures import DisclosureRow
from partnerdesk.language import N_, tr, trn
from partnerdesk.partnership.disclosures import Audience


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
