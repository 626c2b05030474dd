"""The talks and notes of the unlocked private side. `partnerdesk.private.opening` opens it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import islice

from partnerdesk.file.reading import lives
from partnerdesk.file.reading.lives import Life
from partnerdesk.file.recording import Changed
from partnerdesk.language import tr
from partnerdesk.partnership.disclosures import Kind
from partnerdesk.partnership.names import folded
from partnerdesk.private import disclosing, facts, keys, prompts, weighing
from partnerdesk.private.entries import (
    NOTE,
    TALK,
    Entry,
    Found,
    Note,
    State,
    Step,
    Talk,
    TalkCounts,
    step,
    without_empty,
)
from partnerdesk.private.errors import OtherName, PrivateProblem
from partnerdesk.private.keys import RECOVERY, TODAY, Cost, Derived, derive_new
from partnerdesk.private.notes_file import ReadTalk, fresh, numbered, written
from partnerdesk.private.participants import Participants
from partnerdesk.private.prompts import Prompt
from partnerdesk.private.resealing import Resealed
from partnerdesk.private.strength import known_words, refuse_weak
from partnerdesk.private.tensions import LIMITS, SharedIndex, Target, Tension, Wish, Wishes, met
from partnerdesk.private.tensions import NOTE as ANOTHER_NOTE
from partnerdesk.private.vault import Vault


class Notes:
    """The unlocked private side: queries, and verbs that change it. `lock` ends its use.

    Verbs raise PrivateProblem, or Locked after `lock`.
    """

    def __init__(self, opened: Vault) -> None:
        """Take over the opened vault, and listen to changes of the file."""
        self._vault = opened
        self._file = opened.file
        self._participants = Participants(opened.file)
        self._texts: dict[int, tuple[Entry, str]] = {}
        self._talks_of: dict[int | None, list[int]] | None = None
        self._who: dict[int, tuple[Entry, tuple[int | None, str]]] = {}
        self._wishes: Wishes | None = None
        self._index()
        self._stop = opened.file.listen(self._follow)

    def lock(self) -> None:
        """Delete the key and all content from memory."""
        self._stop()
        self._stop = lambda: None
        self._wishes = None
        self._who.clear()
        self._vault.lock()
        self._participants.forget()
        self._index()

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
        self._index()

    def _follow(self, changed: Changed) -> None:
        self._wishes = None
        if changed.everything:
            self._vault.read()
            self._index()
        if changed.touches("participant"):
            self._participants.forget()
            self._who.clear()
            self._talks_of = None

    def _index(self) -> None:
        """Index the notes by talk, and drop cached values of entries that changed."""
        entries = self._vault.entries
        self._texts = {id_: known for id_, known in self._texts.items() if entries.get(id_) is known[0]}
        self._who = {id_: known for id_, known in self._who.items() if entries.get(id_) is known[0]}
        self._talks_of = None
        self._talks: dict[int, list[int]] = {}
        notes: list[tuple[int, int]] = []
        for id_, entry in self._vault.entries.items():
            if entry["kind"] == TALK:
                self._talks[id_] = []
            elif entry["kind"] == NOTE:
                notes.append((entry["talk"], id_))
        for talk, id_ in sorted(notes):
            self._talks.setdefault(talk, []).append(id_)

    # -- reading ------------------------------------------------------------------------

    def talked_with(self) -> set[int]:
        """Return the ids of the participants that have a talk."""
        return {id_ for id_ in self._by_participant() if id_ is not None}

    def name_of(self, participant_id: int | None) -> str:
        """Return the name of a participant, or "" if it is not in the partnership."""
        return next((n for life, n in self._participants.there().items() if life.id == participant_id), "")

    def participants(self) -> list[TalkCounts]:
        """Return all participants with the numbers of their talks and notes; deleted ones come last."""
        counts: dict[tuple[int | None, str], list[int]] = {}
        for talk, notes in self._talks.items():
            count = counts.setdefault(self._participant_of(talk), [0, 0, 0, 0])
            states = [self._vault.entries[n]["state"] for n in notes]
            for place, number in enumerate((1, len(notes), states.count("asked"), states.count("agreed"))):
                count[place] += number
        there = [(life.id, name) for life, name in self._participants.there().items()]
        return [
            *(TalkCounts(*who, *counts.pop(who, ())) for who in there),
            *(TalkCounts(*who, *numbers) for who, numbers in counts.items()),
        ]

    def talks(self, participant_id: int | None) -> list[Talk]:
        """Return the talks with a participant, latest first. None stands for all deleted participants."""
        found = [self.talk(id_) for id_ in self._by_participant().get(participant_id, ())]
        return sorted(found, key=lambda t: (t.on or date.max, t.id), reverse=True)

    def talk(self, talk_id: int) -> Talk:
        """Return one talk."""
        entry = self._vault.entries.get(talk_id, {})
        return Talk(
            talk_id,
            *self._participant_of(talk_id),
            _day(entry.get("on")),
            entry.get("how", ""),
            tuple(entry.get("with", ())),
            tuple(entry.get("asked", ())),
            len(self._talks[talk_id]),
        )

    def notes(self, talk_id: int) -> list[Note]:
        """Return the notes of a talk, in the order in which they were written."""
        return [self.note(id_) for id_ in self._talks[talk_id]]

    def notes_of(self, participant_id: int | None) -> list[Note]:
        """Return the notes of all talks with a participant, latest talk first."""
        return [note for talk in self.talks(participant_id) for note in self.notes(talk.id)]

    def note(self, note_id: int) -> Note:
        """Return one note."""
        entry = self._entry(note_id, NOTE)
        whose = self._participant_of(entry["talk"])[0]
        steps = entry.get("steps", ())
        return Note(
            note_id,
            entry["talk"],
            entry["of"],
            entry["text"],
            entry["state"],
            entry.get("wording"),
            disclosing.shown(self._file, entry),
            entry.get("audience"),
            _day(steps[-1]["on"]) if steps else None,
            disclosing.otherwise(self._file, entry, whose),
            entry.get("draft"),
        )

    def history(self, note_id: int) -> list[Step]:
        """Return the steps of a note to a disclosure and back, oldest first."""
        return [step(s) for s in self._entry(note_id, NOTE).get("steps", ())]

    def find(self, text: str, most: int | None = None) -> list[Found]:
        """Return the notes that contain all words of `text`, ignoring accents and case.

        `most` limits the number of results. The name of the participant is searched too.
        """
        words = folded(text).split()
        return list(islice(self._holding(words), most)) if words else []

    def _holding(self, words: list[str]) -> Iterator[Found]:
        for talk, notes in self._talks.items():
            who = self._participant_of(talk)
            name = folded(who[1])
            for id_ in notes:
                if all(word in name or word in self._folded(id_) for word in words):
                    yield Found(self.note(id_), *who)

    def _folded(self, note_id: int) -> str:
        if note_id not in self._texts:
            entry = self._vault.entries[note_id]
            self._texts[note_id] = entry, folded(f"{entry['text']}\n{entry.get('wording', '')}")
        return self._texts[note_id][1]

    def _participant_of(self, talk_id: int) -> tuple[int | None, str]:
        """Return the participant of a talk: its id (None if it was deleted), and its name."""
        entry = self._vault.entries.get(talk_id)
        if entry is None:  # the row of the talk was altered, but its notes open
            return None, tr("A talk that cannot be read")
        if talk_id not in self._who:
            self._who[talk_id] = entry, self._participants.named(_life(entry), entry["name"])
        return self._who[talk_id][1]

    def _by_participant(self) -> dict[int | None, list[int]]:
        """Return the ids of the talks by participant, cached until the next change."""
        if self._talks_of is None:
            found: dict[int | None, list[int]] = {}
            for id_ in self._talks:
                found.setdefault(self._participant_of(id_)[0], []).append(id_)
            self._talks_of = found
        return self._talks_of

    def _entry(self, id_: int, kind: str) -> Entry:
        entry = self._vault.entries.get(id_)
        if entry is None or entry["kind"] != kind:
            raise PrivateProblem(tr("This entry of the private side is not there any more."))
        return entry

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
        entry = dict(self._entry(talk_id, TALK))
        if participant_id is not None:
            entry |= self._with(participant_id)
        given = {
            "on": _iso(on),
            "how": how,
            "with": None if with_ is None else list(with_),
            "asked": None if asked is None else list(asked),
        }
        entry |= {key: value for key, value in given.items() if value is not None}
        self._put({talk_id: entry})

    def delete_talk(self, talk_id: int) -> None:
        """Delete a talk and its notes irrecoverably. Their disclosures stay on the shared side."""
        self._put(dict.fromkeys([talk_id, *self._talks[talk_id]]))

    def delete_talks_of(self, participant_id: int | None) -> None:
        """Delete all talks with a participant, and their notes, irrecoverably."""
        gone = [id_ for talk in self.talks(participant_id) for id_ in (talk.id, *self._talks[talk.id])]
        self._put(dict.fromkeys(gone))

    def add_note(self, talk_id: int, kind: str, text: str) -> int:
        """Add a note to a talk. Return its id."""
        self._entry(talk_id, TALK)
        return self._add(
            {"kind": NOTE, "talk": talk_id, "of": str(kind), "text": text, "state": str(State.PRIVATE)}
        )

    def change_note(self, note_id: int, *, kind: str | None = None, text: str | None = None) -> None:
        """Change the kind or the text of a note. A disclosure keeps the wording that was agreed."""
        given = {"of": kind and str(kind), "text": text}
        changed = {key: value for key, value in given.items() if value is not None}
        self._put({note_id: self._entry(note_id, NOTE) | changed})

    def delete_note(self, note_id: int) -> None:
        """Delete a note irrecoverably. Its disclosure stays on the shared side: withdraw it first."""
        self._entry(note_id, NOTE)
        self._put({note_id: None})

    def _add(self, entry: Entry) -> int:
        id_ = self._vault.next_id()
        self._put({id_: entry})
        return id_

    def _put(self, entries: dict[int, Entry | None], *, forgetting: Iterable[Life] = ()) -> None:
        self._vault.write(entries, forgetting=tuple(forgetting))
        self._index()

    def other_names(self, participant_id: int | None) -> list[str]:
        """Return the names in the talks with a participant that differ from its name now.

        The private side stores the name at the time of the talk. If the shared side has another name,
        the participant was renamed, or the file was altered. Only the lead can decide (`is_the_same`).
        """
        if participant_id is None:
            return []
        there = folded(self.name_of(participant_id))
        names = [self._vault.entries[id_]["name"] for id_ in self._readable_talks(participant_id)]
        return list(dict.fromkeys(name for name in names if folded(name) != there))

    def renamed(self) -> list[str]:
        """Return a message for each participant that has another name now than in its talks."""
        return [
            tr(
                "You talked with {before}; its name here is {now}. If you did not rename it, the file was "
                "altered, and these talks stand under the wrong name.",
                before=", ".join(before),
                now=self.name_of(participant_id),
            )
            for participant_id in sorted(self.talked_with())
            if (before := self.other_names(participant_id))
        ]

    def is_the_same(self, participant_id: int) -> None:
        """Store the present name in all talks: the lead says that it is the same participant."""
        name = self.name_of(participant_id)
        talks = self._readable_talks(participant_id)
        self._put({id_: self._entry(id_, TALK) | {"name": name} for id_ in talks})

    def _readable_talks(self, participant_id: int) -> list[int]:
        return [id_ for id_ in self._by_participant().get(participant_id, ()) if id_ in self._vault.entries]

    def _with(self, participant_id: int) -> Entry:
        life = lives.of(self._file, "participant", participant_id)
        if life is None:
            raise PrivateProblem(tr("This participant is not in the partnership any more."))
        return {"participant": life.id, "birth": life.birth, "name": self._participants.there()[life]}

    # -- from a note to a disclosure -------------------------------------------------------

    def ask(self, note_id: int, on: date) -> None:
        """Store that the participant was asked whether the note may be shared."""
        self._put({note_id: disclosing.asked(self._entry(note_id, NOTE), on)})

    def propose(self, note_id: int, wording: str, on: date) -> None:
        """Store a proposed wording."""
        self._put({note_id: disclosing.proposed(self._entry(note_id, NOTE), wording, on)})

    def draft(self, note_id: int, wording: str) -> None:
        """Store another wording for what was agreed. The shared side keeps the agreed one."""
        self._put({note_id: disclosing.drafted(self._entry(note_id, NOTE), wording)})

    def refuse(self, note_id: int, on: date) -> None:
        """Store that the participant does not want the note shared."""
        self._put({note_id: disclosing.refused(self._entry(note_id, NOTE), on)})

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
        entry = self._entry(note_id, NOTE)
        participant_id, name = self._participant_of(entry["talk"])
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
            self._index()

    def withdraw(self, note_id: int, on: date) -> Step:
        """Delete a disclosure from the shared side and its history, and record the step in the note.

        The returned step lists the printed versions of the agreement that may contain it.
        """
        entry, forgetting = disclosing.withdrawn(self._file, self._entry(note_id, NOTE), on)
        self._put({note_id: entry}, forgetting=forgetting)
        return step(entry["steps"][-1])

    # -- what is missing, and what meets what -----------------------------------------------

    def missing(self, participant_id: int) -> list[Prompt]:
        """Return the questions that no talk with a participant has asked or answered yet."""
        asked = [key for talk in self.talks(participant_id) for key in talk.asked]
        return prompts.missing(asked, [note.kind for note in self.notes_of(participant_id)])

    def tensions(self, participant_id: int | None = None) -> list[Tension]:
        """Return where notes (of one participant, or all) meet what others plan, the open ones first."""
        entries, limits, wishes = self._vault.entries, [], {}
        for talk, notes in self._talks.items():
            who = self._participant_of(talk)[0]
            if who is None:
                continue
            for id_ in notes:
                entry = entries[id_]
                if entry["of"] == Kind.INTEREST:
                    wishes[id_] = Wish(who, entry["text"])
                elif entry["of"] in LIMITS and participant_id in (None, who):
                    limits.append(weighing.limit(id_, who, entry))
        self._wishes = known = self._wishes or Wishes(facts.index(self._file))
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
        entry = self._vault.entries.get(note_id, {})
        is_there = entry.get("kind") == NOTE and self._participant_of(entry["talk"])[0] is not None
        return entry["text"] if is_there else None

    def settle(self, tension: Tension, state: str, why: str = "") -> None:
        """Store the state that the lead gave to a tension, and why."""
        note = self._entry(tension.note_id, NOTE)
        self._put({tension.note_id: weighing.settled(note, tension.meets, state, why)})

    def link(self, note_id: int, table: str, row_id: int) -> None:
        """Link a note to a row: a commitment, a need, a participant, or another note (table "note")."""
        self._put({note_id: weighing.linked(self._entry(note_id, NOTE), self._target(table, row_id))})

    def unlink(self, note_id: int, table: str, row_id: int) -> None:
        """Remove a link."""
        self._put({note_id: weighing.unlinked(self._entry(note_id, NOTE), self._target(table, row_id))})

    def _target(self, table: str, row_id: int) -> Target:
        if table == ANOTHER_NOTE:
            self._entry(row_id, NOTE)
            return Target(ANOTHER_NOTE, row_id)
        found = facts.target(self._file, table, row_id)
        if found is None:
            raise PrivateProblem(tr("What the note was to be linked to is not there any more."))
        return found

    # -- the notes file -----------------------------------------------------------------

    def exported(self) -> bytes:
        """Return all talks and notes as a notes file (JSON), not encrypted."""
        return written(self._talks_with_notes())

    def add_all(self, talks: Sequence[ReadTalk]) -> None:
        """Add the talks of a notes file in one transaction, without those that exist already."""
        added = numbered(fresh(talks, self._talks_with_notes()), self._vault.next_id())
        if added:
            self._put(added)

    def _talks_with_notes(self) -> list[ReadTalk]:
        """Return all talks, each with the present id and name of its participant."""
        found = []
        for id_, notes in sorted(self._talks.items()):
            participant_id, name = self._participant_of(id_)
            entry = self._vault.entries.get(id_, {}) | {"participant": participant_id, "name": name}
            found.append(ReadTalk(entry, tuple(self._vault.entries[n] for n in notes), id_))
        return found

    # -- keys ---------------------------------------------------------------------------

    def sealing_anew(self) -> Callable[[], Resealed]:
        """Return a function that seals all entries under a new key; it may run in a worker."""
        return self._vault.sealing_anew()

    def change_passphrase(self, new: str, cost: Cost = TODAY) -> None:
        """Replace the passphrase. Raises PrivateProblem if the new one is too weak."""
        refuse_weak(new, known_words(self._file))
        self.change_key(derive_new(new, cost))

    def change_key(self, derived: Derived, anew: Resealed | None = None) -> None:
        """Replace the key of the passphrase by one from `derive_new`; the caller checked the passphrase.

        All entries are sealed under a new file key, so neither the old passphrase nor an old recovery
        sheet opens the file any more. `anew` is the result of `sealing_anew`, if it ran before.
        """
        self._vault.change_key({keys.PASSPHRASE: derived}, anew or self.sealing_anew()())

    def change_recovery_key(self, derived: Derived, anew: Resealed | None = None) -> None:
        """Let a recovery code with a key from `derive_new` open the private side; older codes end.

        All entries are sealed under a new file key, also if the file has no sheet: the key of an older
        one may have been taken out, to be put back later.
        """
        wrapping = {keys.PASSPHRASE: self._of_passphrase(), RECOVERY: derived}
        self._vault.change_key(wrapping, anew or self.sealing_anew()())

    def withdraw_recovery_code(self, anew: Resealed | None = None) -> None:
        """Make the recovery sheet useless: all entries are sealed under a new file key."""
        self._vault.change_key({keys.PASSPHRASE: self._of_passphrase()}, anew or self.sealing_anew()())

    def _of_passphrase(self) -> Derived:
        known = self._vault.known(keys.PASSPHRASE)
        if known is None:
            raise PrivateProblem(
                tr(
                    "You unlocked with the recovery sheet. Choose a new passphrase first: after that this "
                    "sheet opens nothing, and you can make another."
                )
            )
        return known


def _life(entry: Entry) -> Life:
    return Life(entry["participant"], entry["birth"])


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
