"""The talks and notes of the unlocked private side. `partnerdesk.private.opening` opens it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from partnerdesk.file.reading import lives
from partnerdesk.file.recording import Changed
from partnerdesk.language import tr
from partnerdesk.partnership.names import folded
from partnerdesk.private import disclosing
from partnerdesk.private.entries import NOTE, TALK, Entry, State, Step, step, without_empty
from partnerdesk.private.errors import OtherName, PrivateProblem
from partnerdesk.private.found_tensions import FoundTensions
from partnerdesk.private.key_changes import KeyChanges
from partnerdesk.private.notes_file import ReadTalk, fresh, numbered, written
from partnerdesk.private.readable_notes import ReadableNotes
from partnerdesk.private.talk_index import TalkIndex
from partnerdesk.private.talk_names import TalkNames
from partnerdesk.private.vault import Vault


class Notes(ReadableNotes):
    """The unlocked private side: queries, and verbs that change it. `lock` ends its use.

    `names`, `tensions` and `keys` hold the queries and verbs of their subject. Verbs raise
    PrivateProblem, or Locked after `lock`.
    """

    def __init__(self, opened: Vault) -> None:
        """Take over the opened vault, and listen to changes of the file."""
        super().__init__(TalkIndex(opened))
        self._vault = opened
        self.names = TalkNames(self._index)
        self.tensions = FoundTensions(self._index)
        self.keys = KeyChanges(opened)
        self._stop = opened.file.listen(self._follow)

    def lock(self) -> None:
        """Delete the key and all content from memory."""
        self._stop()
        self._stop = lambda: None
        self._vault.lock()
        self.tensions.forget_shared()
        self._index.forget_participants()
        self._index.rebuild()

    @property
    def refused(self) -> list[str]:
        """Return a message for each row that was altered, is missing or cannot be checked."""
        return self._vault.refused

    @property
    def wrong_keys(self) -> list[str]:
        """Return a message for each key that somebody else took out of the file, put into it or replaced."""
        return self._vault.wrong_keys

    @property
    def has_recovery_sheet(self) -> bool:
        """Return whether there is a recovery sheet to withdraw, also if its key was taken out of the file."""
        return self._vault.has_recovery_key

    def accept(self) -> None:
        """Delete the refused rows, and continue with those that open."""
        self._vault.accept()
        self._index.rebuild()

    def _follow(self, changed: Changed) -> None:
        self.tensions.forget_shared()
        if changed.everything:
            self._vault.read()
            self._index.rebuild()
        if changed.touches("participant"):
            self._index.forget_participants()

    # -- writing ------------------------------------------------------------------------

    def add_talk(
        self, participant_id: int, on: date | None = None, how: str = "", with_: Iterable[str] = ()
    ) -> int:
        """Add a talk with a participant. Return its id."""
        entry = {"kind": TALK, **self._with(participant_id)}
        return self._add(entry | without_empty(on=_iso(on), how=how, **{"with": list(with_)}))

    def change_talk(
        self,
        talk_id: int,
        *,
        participant_id: int | None = None,
        on: date | None = None,
        how: str | None = None,
        with_: Iterable[str] | None = None,
        asked: Iterable[str] | None = None,
    ) -> None:
        """Change the given fields of a talk; None leaves a field as it is."""
        entry = dict(self._index.entry(talk_id, TALK))
        if participant_id is not None:
            entry |= self._with(participant_id)
        given = {
            "on": _iso(on),
            "how": how,
            "with": None if with_ is None else list(with_),
            "asked": None if asked is None else list(asked),
        }
        entry |= {key: value for key, value in given.items() if value is not None}
        self._index.write({talk_id: entry})

    def delete_talk(self, talk_id: int) -> None:
        """Delete a talk and its notes irrecoverably. Their disclosures stay on the shared side."""
        self._index.write(dict.fromkeys([talk_id, *self._index.talks[talk_id]]))

    def delete_talks_of(self, participant_id: int | None) -> None:
        """Delete all talks with a participant, and their notes, irrecoverably."""
        gone = [id_ for talk in self.talks(participant_id) for id_ in (talk.id, *self._index.talks[talk.id])]
        self._index.write(dict.fromkeys(gone))

    def add_note(self, talk_id: int, kind: str, text: str) -> int:
        """Add a note to a talk. Return its id."""
        self._index.entry(talk_id, TALK)
        return self._add(
            {"kind": NOTE, "talk": talk_id, "of": str(kind), "text": text, "state": str(State.PRIVATE)}
        )

    def change_note(self, note_id: int, *, kind: str | None = None, text: str | None = None) -> None:
        """Change the kind or the text of a note. A disclosure keeps the wording that was agreed."""
        given = {"of": kind and str(kind), "text": text}
        changed = {key: value for key, value in given.items() if value is not None}
        self._index.write({note_id: self._index.entry(note_id, NOTE) | changed})

    def delete_note(self, note_id: int) -> None:
        """Delete a note irrecoverably. Its disclosure stays on the shared side: withdraw it first."""
        self._index.entry(note_id, NOTE)
        self._index.write({note_id: None})

    def _add(self, entry: Entry) -> int:
        id_ = self._vault.next_id()
        self._index.write({id_: entry})
        return id_

    def _with(self, participant_id: int) -> Entry:
        life = lives.of(self._vault.file, "participant", participant_id)
        if life is None:
            raise PrivateProblem(tr("This participant is not in the partnership any more."))
        return {"participant": life.id, "birth": life.birth, "name": self._index.participants.there()[life]}

    # -- from a note to a disclosure -------------------------------------------------------

    def ask(self, note_id: int, on: date) -> None:
        """Store that the participant was asked whether the note may be shared."""
        self._index.write({note_id: disclosing.asked(self._index.entry(note_id, NOTE), on)})

    def propose(self, note_id: int, wording: str, on: date) -> None:
        """Store a proposed wording."""
        self._index.write({note_id: disclosing.proposed(self._index.entry(note_id, NOTE), wording, on)})

    def draft(self, note_id: int, wording: str) -> None:
        """Store another wording for what was agreed. The shared side keeps the agreed one."""
        self._index.write({note_id: disclosing.drafted(self._index.entry(note_id, NOTE), wording)})

    def refuse(self, note_id: int, on: date) -> None:
        """Store that the participant does not want the note shared."""
        self._index.write({note_id: disclosing.refused(self._index.entry(note_id, NOTE), on)})

    def agree(
        self,
        note_id: int,
        wording: str,
        audience: str,
        agreed_by: str = "",
        agreed_on: date | None = None,
        agreed_how: str = "",
    ) -> int:
        """Share the agreed wording, never the note, by one change of the shared side.

        Return the id of the disclosure. Raises OtherName if the participant has another name now
        than in the talk.
        """
        entry = self._index.entry(note_id, NOTE)
        participant_id, name = self._index.participant_of(entry["talk"])
        if participant_id is None:
            raise PrivateProblem(
                tr("{name} is not in the partnership any more, so nothing of it can be shared.", name=name)
            )
        held_as = self._vault.entries.get(entry["talk"], {}).get("name", name)
        if folded(held_as) != folded(name):
            raise OtherName(
                tr(
                    "You talked with {before}; its name here is {now}. Say first whether this is the same "
                    "organisation. Nothing was shared.",
                    before=held_as,
                    now=name,
                )
            )
        agreed = disclosing.Agreed(wording, str(audience), agreed_by, agreed_on or date.today(), agreed_how)
        try:
            return disclosing.share(self._vault, note_id, participant_id, name, agreed)
        finally:
            self._index.rebuild()

    def withdraw(self, note_id: int, on: date) -> Step:
        """Delete a disclosure from the shared side and its history, and record the step in the note.

        The returned step lists the printed versions of the agreement that may contain it.
        """
        entry, forgetting = disclosing.withdrawn(self._vault.file, self._index.entry(note_id, NOTE), on)
        self._index.write({note_id: entry}, forgetting=forgetting)
        return step(entry["steps"][-1])

    # -- the notes file -----------------------------------------------------------------

    def exported(self) -> bytes:
        """Return all talks and notes as a notes file (JSON), not encrypted."""
        return written(self._talks_with_notes())

    def add_all(self, talks: Sequence[ReadTalk]) -> None:
        """Add the talks of a notes file in one transaction, without those that exist already."""
        added = numbered(fresh(talks, self._talks_with_notes()), self._vault.next_id())
        if added:
            self._index.write(added)

    def _talks_with_notes(self) -> list[ReadTalk]:
        """Return all talks, each with the present id and name of its participant."""
        found = []
        for id_, notes in sorted(self._index.talks.items()):
            participant_id, name = self._index.participant_of(id_)
            entry = self._vault.entries.get(id_, {}) | {"participant": participant_id, "name": name}
            found.append(ReadTalk(entry, tuple(self._vault.entries[n] for n in notes), id_))
        return found


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
