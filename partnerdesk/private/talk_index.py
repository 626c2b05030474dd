"""The entries of the private side, by talk and by participant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from partnerdesk.language import tr
from partnerdesk.partnership.life import Life
from partnerdesk.partnership.names import folded
from partnerdesk.private.entries import NOTE, TALK, Entry
from partnerdesk.private.errors import PrivateProblem
from partnerdesk.private.participants import Participants, life_of
from partnerdesk.private.vault import Vault


class TalkIndex:
    """Finds the notes of a talk and the talks of a participant, and writes entries."""

    def __init__(self, vault: Vault) -> None:
        """Index the opened entries."""
        self.vault = vault
        self.participants = Participants(vault.file)
        self._texts: dict[int, tuple[Entry, str]] = {}
        self._who: dict[int, tuple[Entry, tuple[int | None, str]]] = {}
        self._by_participant: dict[int | None, list[int]] | None = None
        self.rebuild()

    def rebuild(self) -> None:
        """Index the notes by talk, and drop cached values of entries that changed."""
        entries = self.vault.entries
        self._texts = {id_: known for id_, known in self._texts.items() if entries.get(id_) is known[0]}
        self._who = {id_: known for id_, known in self._who.items() if entries.get(id_) is known[0]}
        self._by_participant = None
        #: The ids of the notes of each talk, in the order in which they were written.
        self.talks: dict[int, list[int]] = {}
        notes: list[tuple[int, int]] = []
        for id_, entry in entries.items():
            if entry["kind"] == TALK:
                self.talks[id_] = []
            elif entry["kind"] == NOTE:
                notes.append((entry["talk"], id_))
        for talk, id_ in sorted(notes):
            self.talks.setdefault(talk, []).append(id_)

    def forget_participants(self) -> None:
        """Drop what is cached about participants: they changed on the shared side."""
        self.participants.forget()
        self._who.clear()
        self._by_participant = None

    def write(self, entries: Mapping[int, Entry | None], *, forgetting: Iterable[Life] = ()) -> None:
        """Write entries in one transaction, and index them; None deletes an entry.

        `forgetting` are disclosures that the same transaction deletes, also from the history.
        """
        self.vault.write(entries, forgetting=tuple(forgetting))
        self.rebuild()

    def entry(self, id_: int, kind: str) -> Entry:
        """Return an entry. Raises PrivateProblem if it is not there."""
        entry = self.vault.entries.get(id_)
        if entry is None or entry["kind"] != kind:
            raise PrivateProblem(tr("This entry of the private side is not there any more."))
        return entry

    def participant_of(self, talk_id: int) -> tuple[int | None, str]:
        """Return the participant of a talk: its id (None if it was deleted), and its name."""
        entry = self.vault.entries.get(talk_id)
        if entry is None:  # the row of the talk was altered, but its notes open
            return None, tr("A talk that cannot be read")
        if talk_id not in self._who:
            self._who[talk_id] = entry, self.participants.named(life_of(entry), entry["name"])
        return self._who[talk_id][1]

    def name_of(self, participant_id: int | None) -> str:
        """Return the name of a participant, or "" if it is not in the partnership."""
        return next((n for life, n in self.participants.there().items() if life.id == participant_id), "")

    def talked_with(self) -> set[int]:
        """Return the ids of the participants that have a talk."""
        return {id_ for id_ in self.by_participant() if id_ is not None}

    def by_participant(self) -> dict[int | None, list[int]]:
        """Return the ids of the talks by participant, cached until the next change."""
        if self._by_participant is None:
            found: dict[int | None, list[int]] = {}
            for id_ in self.talks:
                found.setdefault(self.participant_of(id_)[0], []).append(id_)
            self._by_participant = found
        return self._by_participant

    def holding(self, words: list[str]) -> Iterator[int]:
        """Yield the ids of the notes with all these folded words in text, wording or participant's name."""
        for talk, notes in self.talks.items():
            name = folded(self.participant_of(talk)[1])
            for id_ in notes:
                if all(word in name or word in self._folded(id_) for word in words):
                    yield id_

    def _folded(self, note_id: int) -> str:
        if note_id not in self._texts:
            entry = self.vault.entries[note_id]
            self._texts[note_id] = entry, folded(f"{entry['text']}\n{entry.get('wording', '')}")
        return self._texts[note_id][1]
