"""Whether the participant of a talk still has the name that it had at the time of the talk.

The private side stores that name. If the shared side has another one, the participant was renamed, or
the file was altered. Only the lead can decide which.
"""

from __future__ import annotations

from partnerdesk.language import tr
from partnerdesk.partnership.names import folded
from partnerdesk.private.entries import TALK
from partnerdesk.private.talk_index import TalkIndex


class TalkNames:
    """The names that the talks of a participant were written under."""

    def __init__(self, index: TalkIndex) -> None:
        """Read from the opened entries."""
        self._index = index

    def others(self, participant_id: int | None) -> list[str]:
        """Return the names in the talks with a participant that differ from its name now."""
        if participant_id is None:
            return []
        there = folded(self._index.name_of(participant_id))
        entries = self._index.vault.entries
        names = [entries[id_]["name"] for id_ in self._readable_talks(participant_id)]
        return list(dict.fromkeys(name for name in names if folded(name) != there))

    def renamed(self) -> list[str]:
        """Return a message for each participant that has another name now than in its talks."""
        return [
            tr(
                "You talked with {before}; its name here is {now}. If you did not rename it, the file was "
                "altered, and these talks stand under the wrong name.",
                before=", ".join(before),
                now=self._index.name_of(participant_id),
            )
            for participant_id in sorted(self._index.talked_with())
            if (before := self.others(participant_id))
        ]

    def are_the_same(self, participant_id: int) -> None:
        """Store the present name in all talks: the lead says that it is the same participant."""
        name = self._index.name_of(participant_id)
        talks = self._readable_talks(participant_id)
        self._index.write({id_: self._index.entry(id_, TALK) | {"name": name} for id_ in talks})

    def _readable_talks(self, participant_id: int) -> list[int]:
        entries = self._index.vault.entries
        return [id_ for id_ in self._index.by_participant().get(participant_id, ()) if id_ in entries]
