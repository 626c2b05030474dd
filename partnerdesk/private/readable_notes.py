"""Read the talks and notes of the unlocked private side."""

from __future__ import annotations

from datetime import date
from itertools import islice

from partnerdesk.partnership.names import folded
from partnerdesk.private import disclosing, prompts
from partnerdesk.private.entries import NOTE, Found, Note, Step, Talk, TalkCounts, step
from partnerdesk.private.prompts import Prompt
from partnerdesk.private.talk_index import TalkIndex


class ReadableNotes:
    """The queries of the private side; their results are plain values."""

    def __init__(self, index: TalkIndex) -> None:
        """Read from the opened entries."""
        self._index = index

    def talked_with(self) -> set[int]:
        """Return the ids of the participants that have a talk."""
        return self._index.talked_with()

    def name_of(self, participant_id: int | None) -> str:
        """Return the name of a participant, or "" if it is not in the partnership."""
        return self._index.name_of(participant_id)

    def participants(self) -> list[TalkCounts]:
        """Return all participants with the numbers of their talks and notes; deleted ones come last."""
        counts: dict[tuple[int | None, str], list[int]] = {}
        for talk, notes in self._index.talks.items():
            count = counts.setdefault(self._index.participant_of(talk), [0, 0, 0, 0])
            states = [self._index.vault.entries[n]["state"] for n in notes]
            for place, number in enumerate((1, len(notes), states.count("asked"), states.count("agreed"))):
                count[place] += number
        there = [(life.id, name) for life, name in self._index.participants.there().items()]
        return [
            *(TalkCounts(*who, *counts.pop(who, ())) for who in there),
            *(TalkCounts(*who, *numbers) for who, numbers in counts.items()),
        ]

    def talks(self, participant_id: int | None) -> list[Talk]:
        """Return the talks with a participant, latest first. None stands for all deleted participants."""
        found = [self.talk(id_) for id_ in self._index.by_participant().get(participant_id, ())]
        return sorted(found, key=lambda t: (t.on or date.max, t.id), reverse=True)

    def talk(self, talk_id: int) -> Talk:
        """Return one talk."""
        entry = self._index.vault.entries.get(talk_id, {})
        return Talk(
            talk_id,
            *self._index.participant_of(talk_id),
            _day(entry.get("on")),
            entry.get("how", ""),
            tuple(entry.get("with", ())),
            tuple(entry.get("asked", ())),
            len(self._index.talks[talk_id]),
        )

    def notes(self, talk_id: int) -> list[Note]:
        """Return the notes of a talk, in the order in which they were written."""
        return [self.note(id_) for id_ in self._index.talks[talk_id]]

    def notes_of(self, participant_id: int | None) -> list[Note]:
        """Return the notes of all talks with a participant, latest talk first."""
        return [note for talk in self.talks(participant_id) for note in self.notes(talk.id)]

    def note(self, note_id: int) -> Note:
        """Return one note."""
        entry = self._index.entry(note_id, NOTE)
        whose = self._index.participant_of(entry["talk"])[0]
        steps = entry.get("steps", ())
        return Note(
            note_id,
            entry["talk"],
            entry["of"],
            entry["text"],
            entry["state"],
            entry.get("wording"),
            disclosing.shown(self._index.vault.file, entry),
            entry.get("audience"),
            _day(steps[-1]["on"]) if steps else None,
            disclosing.otherwise(self._index.vault.file, entry, whose),
            entry.get("draft"),
        )

    def history(self, note_id: int) -> list[Step]:
        """Return the steps of a note to a disclosure and back, oldest first."""
        return [step(s) for s in self._index.entry(note_id, NOTE).get("steps", ())]

    def missing(self, participant_id: int) -> list[Prompt]:
        """Return the questions that no talk with a participant has asked or answered yet."""
        asked = [key for talk in self.talks(participant_id) for key in talk.asked]
        return prompts.missing(asked, [note.kind for note in self.notes_of(participant_id)])

    def find(self, text: str, most: int | None = None) -> list[Found]:
        """Return the notes that contain all words of `text`, ignoring accents and case.

        `most` limits the number of results. The name of the participant is searched too.
        """
        words = folded(text).split()
        notes = map(self.note, islice(self._index.holding(words), most)) if words else ()
        return [Found(note, *self._index.participant_of(note.talk_id)) for note in notes]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
