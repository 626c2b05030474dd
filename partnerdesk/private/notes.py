"""The talks and notes of the private side while it is unlocked; `partnerdesk.private.opening` opens it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import islice

from partnerdesk.file import private_rows
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
    Heard,
    Note,
    State,
    Step,
    Talk,
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
from partnerdesk.private.tensions import LIMITS, Ground, Target, Tension, Wish, Wishes, met
from partnerdesk.private.tensions import NOTE as ANOTHER_NOTE
from partnerdesk.private.vault import Vault


class Notes:
    """The private side while it is unlocked. It ends with `lock`."""

    def __init__(self, opened: Vault) -> None:
        """Take over what was opened, and follow what other programs write to the file."""
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
        """Forget the key and all that was read."""
        self._stop()
        self._stop = lambda: None
        self._wishes = None
        self._who.clear()
        self._vault.lock()
        self._participants.forget()
        self._index()

    @property
    def refused(self) -> list[str]:
        """Tell what was altered, is missing or cannot be checked; empty where all is well."""
        return self._vault.refused

    def accept(self) -> None:
        """Go on with what opens, and let go of what was refused."""
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
        """Know which notes belong to which talk."""
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

    def heard(self) -> set[int]:
        """Return the participants with whom there was a talk."""
        return {id_ for id_ in self._by_participant() if id_ is not None}

    def name_of(self, participant_id: int | None) -> str:
        """Return the name of a participant that is in the partnership, or nothing."""
        return next((n for life, n in self._participants.there().items() if life.id == participant_id), "")

    def participants(self) -> list[Heard]:
        """Return every participant with what was heard of it, and those that are gone after them."""
        counts: dict[tuple[int | None, str], list[int]] = {}
        for talk, notes in self._talks.items():
            count = counts.setdefault(self._heard_in(talk), [0, 0, 0, 0])
            states = [self._vault.entries[n]["state"] for n in notes]
            for place, number in enumerate((1, len(notes), states.count("asked"), states.count("agreed"))):
                count[place] += number
        there = [(life.id, name) for life, name in self._participants.there().items()]
        return [
            *(Heard(*who, *counts.pop(who, ())) for who in there),
            *(Heard(*who, *numbers) for who, numbers in counts.items()),
        ]

    def talks(self, participant_id: int | None) -> list[Talk]:
        """Return the talks with a participant, the latest first; None for those whose participant is gone."""
        found = [self.talk(id_) for id_ in self._by_participant().get(participant_id, ())]
        return sorted(found, key=lambda t: (t.on or date.max, t.id), reverse=True)

    def talk(self, talk_id: int) -> Talk:
        """Return one talk."""
        entry = self._vault.entries.get(talk_id, {})
        return Talk(
            talk_id,
            *self._heard_in(talk_id),
            _day(entry.get("on")),
            entry.get("how", ""),
            tuple(entry.get("with", ())),
            tuple(entry.get("asked", ())),
            len(self._talks[talk_id]),
        )

    def notes(self, talk_id: int) -> list[Note]:
        """Return the notes of a talk, as they were written."""
        return [self.note(id_) for id_ in self._talks[talk_id]]

    def notes_of(self, participant_id: int | None) -> list[Note]:
        """Return the notes of all talks with a participant, those of the latest talk first."""
        return [note for talk in self.talks(participant_id) for note in self.notes(talk.id)]

    def note(self, note_id: int) -> Note:
        """Return one note."""
        entry = self._entry(note_id, NOTE)
        shown = disclosing.shown(self._file, entry)
        steps = entry.get("steps", ())
        return Note(
            note_id,
            entry["talk"],
            entry["of"],
            entry["text"],
            entry["state"],
            entry.get("wording"),
            shown,
            entry.get("audience"),
            _day(steps[-1]["on"]) if steps else None,
        )

    def history(self, note_id: int) -> list[Step]:
        """Return the steps of a note towards a disclosure and back, the oldest first."""
        return [step(s) for s in self._entry(note_id, NOTE).get("steps", ())]

    def find(self, text: str, most: int | None = None) -> list[Found]:
        """Return the notes that hold every word of a text, whatever its accents and capitals.

        `most` is how many are wanted, where not all are.
        """
        words = folded(text).split()
        return list(islice(self._holding(words), most)) if words else []

    def _holding(self, words: list[str]) -> Iterator[Found]:
        for talk, notes in self._talks.items():
            who = self._heard_in(talk)
            name = folded(who[1])
            for id_ in notes:
                if all(word in name or word in self._folded(id_) for word in words):
                    yield Found(self.note(id_), *who)

    def _folded(self, note_id: int) -> str:
        if note_id not in self._texts:
            entry = self._vault.entries[note_id]
            self._texts[note_id] = entry, folded(f"{entry['text']}\n{entry.get('wording', '')}")
        return self._texts[note_id][1]

    def _heard_in(self, talk_id: int) -> tuple[int | None, str]:
        """Return with whom a talk was held: the participant, if it is there, and its name."""
        entry = self._vault.entries.get(talk_id)
        if entry is None:  # its own row was altered; its notes still open
            return None, tr("A talk that cannot be read")
        if talk_id not in self._who:
            self._who[talk_id] = entry, self._participants.named(_life(entry), entry["name"])
        return self._who[talk_id][1]

    def _by_participant(self) -> dict[int | None, list[int]]:
        """Return the talks by the participant they were held with."""
        if self._talks_of is None:
            found: dict[int | None, list[int]] = {}
            for id_ in self._talks:
                found.setdefault(self._heard_in(id_)[0], []).append(id_)
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
        """Add a talk with a participant and return its id."""
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
        """Change what is given of a talk."""
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
        """Shred a talk and its notes; what was agreed of them stays on the shared side."""
        self._put(dict.fromkeys([talk_id, *self._talks[talk_id]]))

    def delete_talks_of(self, participant_id: int | None) -> None:
        """Shred all talks with a participant, and their notes."""
        gone = [id_ for talk in self.talks(participant_id) for id_ in (talk.id, *self._talks[talk.id])]
        self._put(dict.fromkeys(gone))

    def add_note(self, talk_id: int, kind: str, text: str) -> int:
        """Add a note to a talk and return its id."""
        self._entry(talk_id, TALK)
        return self._add(
            {"kind": NOTE, "talk": talk_id, "of": str(kind), "text": text, "state": str(State.PRIVATE)}
        )

    def change_note(self, note_id: int, *, kind: str | None = None, text: str | None = None) -> None:
        """Change the kind or the text of a note; what was disclosed stays as it was agreed."""
        given = {"of": kind and str(kind), "text": text}
        changed = {key: value for key, value in given.items() if value is not None}
        self._put({note_id: self._entry(note_id, NOTE) | changed})

    def delete_note(self, note_id: int) -> None:
        """Shred a note; what was agreed of it stays on the shared side, so withdraw it before."""
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
        """Return the names that talks with a participant were held under, other than its name now.

        The private side keeps the name sealed. Another name on the shared side can be a new name, or
        a file that was altered: whose words these are is for the lead to say (`is_the_same`).
        """
        if participant_id is None:
            return []
        there = folded(self.name_of(participant_id))
        names = [self._vault.entries[id_]["name"] for id_ in self._readable_talks(participant_id)]
        return list(dict.fromkeys(name for name in names if folded(name) != there))

    def is_the_same(self, participant_id: int) -> None:
        """Keep that the participant is who the talks were held with, under the name it has now."""
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
        """Keep that the participant was asked whether it may be shared."""
        self._put({note_id: disclosing.asked(self._entry(note_id, NOTE), on)})

    def propose(self, note_id: int, wording: str, on: date) -> None:
        """Keep the wording that is being agreed on."""
        self._put({note_id: disclosing.proposed(self._entry(note_id, NOTE), wording, on)})

    def refuse(self, note_id: int, on: date) -> None:
        """Keep that the participant does not want it shared."""
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
        """Share the agreed wording, never the note, by one change of the shared side; return its id.

        OtherName where the participant bears another name now than when it was talked with.
        """
        entry = self._entry(note_id, NOTE)
        participant_id, name = self._heard_in(entry["talk"])
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
        """Take a disclosure out of the shared side and its history, and keep here that it was there.

        The step returned tells which printed versions of the agreement may hold it.
        """
        entry, forgetting = disclosing.withdrawn(self._file, self._entry(note_id, NOTE), on)
        self._put({note_id: entry}, forgetting=forgetting)
        return step(entry["steps"][-1])

    # -- what is missing, and what meets what -----------------------------------------------

    def missing(self, participant_id: int) -> list[Prompt]:
        """Return the questions that no talk with a participant has gone through or answered yet."""
        asked = [key for talk in self.talks(participant_id) for key in talk.asked]
        return prompts.missing(asked, [note.kind for note in self.notes_of(participant_id)])

    def tensions(self, participant_id: int | None = None) -> list[Tension]:
        """Return where notes (of one participant, or all) meet what others plan, the open ones first."""
        entries, limits, wishes = self._vault.entries, [], {}
        for talk, notes in self._talks.items():
            who = self._heard_in(talk)[0]
            if who is None:
                continue
            for id_ in notes:
                entry = entries[id_]
                if entry["of"] == Kind.INTEREST:
                    wishes[id_] = Wish(who, entry["text"])
                elif entry["of"] in LIMITS and participant_id in (None, who):
                    limits.append(weighing.limit(id_, who, entry))
        self._wishes = known = self._wishes or Wishes(facts.ground(self._file))
        known.hear(wishes)
        return weighing.weighed(met(limits, known, self._text_of), entries)

    @property
    def has_ground(self) -> bool:
        """Tell whether tensions can be looked for without reading the whole shared side first."""
        return self._wishes is not None

    def stand_on(self, ground: Ground) -> None:
        """Look for tensions on what `facts.ground` read of the shared side as it is now."""
        self._wishes = Wishes(ground)

    def _text_of(self, note_id: int) -> str | None:
        entry = self._vault.entries.get(note_id, {})
        is_there = entry.get("kind") == NOTE and self._heard_in(entry["talk"])[0] is not None
        return entry["text"] if is_there else None

    def settle(self, tension: Tension, state: str, why: str = "") -> None:
        """Keep how far the lead has come with a tension, and why."""
        note = self._entry(tension.note_id, NOTE)
        self._put({tension.note_id: weighing.settled(note, tension.meets, state, why)})

    def link(self, note_id: int, table: str, row_id: int) -> None:
        """Draw a link from a note to a commitment, a need, a participant, or another note ("note")."""
        self._put({note_id: weighing.linked(self._entry(note_id, NOTE), self._target(table, row_id))})

    def unlink(self, note_id: int, table: str, row_id: int) -> None:
        """Take a link away."""
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
        """Return all talks and notes as a notes file: plain text."""
        return written(self._talks_with_notes())

    def add_all(self, talks: Sequence[ReadTalk]) -> None:
        """Add the talks of a notes file, all of them or none; what is here already comes not twice."""
        added = numbered(fresh(talks, self._talks_with_notes()), self._vault.next_id())
        if added:
            self._put(added)

    def _talks_with_notes(self) -> list[ReadTalk]:
        """Return all talks with the participants they are with now."""
        found = []
        for id_, notes in sorted(self._talks.items()):
            participant_id, name = self._heard_in(id_)
            entry = self._vault.entries.get(id_, {}) | {"participant": participant_id, "name": name}
            found.append(ReadTalk(entry, tuple(self._vault.entries[n] for n in notes), id_))
        return found

    # -- keys ---------------------------------------------------------------------------

    def sealing_anew(self) -> Callable[[], Resealed]:
        """Return the work that a change of key begins with; it may run in a worker."""
        return self._vault.sealing_anew()

    def change_passphrase(self, new: str, cost: Cost = TODAY) -> None:
        """Open with another passphrase from now on; PrivateProblem where that protects nothing."""
        refuse_weak(new, known_words(self._file))
        self.change_key(derive_new(new, cost))

    def change_key(self, derived: Derived, anew: Resealed | None = None) -> None:
        """Do the same with a key from `derive_new`; the passphrase was judged before.

        All is sealed under a fresh file key, so neither the old passphrase nor a recovery sheet made
        before opens anything that is in the file from now on.
        """
        self._vault.change_key({keys.PASSPHRASE: derived}, anew or self.sealing_anew()())

    def change_recovery_key(self, derived: Derived, anew: Resealed | None = None) -> None:
        """Let a code open the private side too, by a key from `derive_new`, and no code of before."""
        if RECOVERY in private_rows.keys(self._file):
            wrapping = {keys.PASSPHRASE: self._of_passphrase(), RECOVERY: derived}
            self._vault.change_key(wrapping, anew or self.sealing_anew()())
        else:
            self._vault.wrap(RECOVERY, derived)

    def withdraw_recovery_code(self, anew: Resealed | None = None) -> None:
        """Let the recovery sheet open nothing any more: all is sealed under a fresh file key."""
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
