"""The tensions of the notes: found, weighed by the lead, and linked by hand."""

from __future__ import annotations

from partnerdesk.language import tr
from partnerdesk.partnership.disclosures import Kind
from partnerdesk.private import facts, weighing
from partnerdesk.private.entries import NOTE
from partnerdesk.private.errors import PrivateProblem
from partnerdesk.private.talk_index import TalkIndex
from partnerdesk.private.tensions import LIMITS, SharedIndex, Target, Tension, Wish, Wishes, met
from partnerdesk.private.tensions import NOTE as ANOTHER_NOTE


class FoundTensions:
    """Finds where notes meet what others plan, and stores what the lead made of it."""

    def __init__(self, index: TalkIndex) -> None:
        """Build the index of the shared side at the first search."""
        self._index = index
        self._wishes: Wishes | None = None

    def forget_shared(self) -> None:
        """Drop the index of the shared side: it changed, or the notes are locked."""
        self._wishes = None

    def of(self, participant_id: int | None = None) -> list[Tension]:
        """Return where notes (of one participant, or all) meet what others plan, the open ones first."""
        entries, limits, wishes = self._index.vault.entries, [], {}
        for talk, notes in self._index.talks.items():
            who = self._index.participant_of(talk)[0]
            if who is None:
                continue
            for id_ in notes:
                entry = entries[id_]
                if entry["of"] == Kind.INTEREST:
                    wishes[id_] = Wish(who, entry["text"])
                elif entry["of"] in LIMITS and participant_id in (None, who):
                    limits.append(weighing.limit(id_, who, entry))
        self._wishes = known = self._wishes or Wishes(facts.index(self._index.vault.file))
        known.set_all(wishes)
        return weighing.weighed(met(limits, known, self._text_of), entries)

    @property
    def has_index(self) -> bool:
        """Return whether the index of the shared side is cached, so that a search for tensions is fast."""
        return self._wishes is not None

    def use_index(self, index: SharedIndex) -> None:
        """Use an index from `facts.index` for the search for tensions."""
        self._wishes = Wishes(index)

    def _text_of(self, note_id: int) -> str | None:
        entry = self._index.vault.entries.get(note_id, {})
        is_there = entry.get("kind") == NOTE and self._index.participant_of(entry["talk"])[0] is not None
        return entry["text"] if is_there else None

    def settle(self, tension: Tension, state: str, why: str = "") -> None:
        """Store the state that the lead gave to a tension, and why."""
        note = self._index.entry(tension.note_id, NOTE)
        self._index.write({tension.note_id: weighing.settled(note, tension.meets, state, why)})

    def link(self, note_id: int, table: str, row_id: int) -> None:
        """Link a note to a row: a commitment, a need, a participant, or another note (table "note")."""
        self._index.write(
            {note_id: weighing.linked(self._index.entry(note_id, NOTE), self._target(table, row_id))}
        )

    def unlink(self, note_id: int, table: str, row_id: int) -> None:
        """Remove a link."""
        self._index.write(
            {note_id: weighing.unlinked(self._index.entry(note_id, NOTE), self._target(table, row_id))}
        )

    def _target(self, table: str, row_id: int) -> Target:
        if table == ANOTHER_NOTE:
            self._index.entry(row_id, NOTE)
            return Target(ANOTHER_NOTE, row_id)
        found = facts.target(self._index.vault.file, table, row_id)
        if found is None:
            raise PrivateProblem(tr("What the note was to be linked to is not there any more."))
        return found
