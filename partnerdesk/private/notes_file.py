"""The private notes file, version 1: JSON that is not encrypted, for export and import."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from partnerdesk.file.reading import lives
from partnerdesk.file.reading.rows import Rows
from partnerdesk.file.sources import strict_json
from partnerdesk.file.sources.checking import Checking, List, Shape
from partnerdesk.file.sources.errors import quoted
from partnerdesk.file.sources.values import DAY, NAME, TEXT, Refused, Value, as_it_is, one_of, showable
from partnerdesk.language import tr
from partnerdesk.partnership.disclosures import Audience, Kind
from partnerdesk.partnership.life import Life
from partnerdesk.private.entries import NOTE, TALK, Entry, State, without_empty

FORMAT = "partnerdesk-notes"
VERSION = 1


def _number(value: object) -> int:
    if type(value) is not int or not 0 <= value <= 10**9:
        raise Refused(tr("must be a whole number, 0 or more."))
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise Refused(tr("must be true or false."))
    return value


def _version(value: object) -> int:
    if type(value) is not int or value != VERSION:
        raise Refused(tr("must be 1; a later version needs a newer PartnerDesk."))
    return value


_PRINTED = Shape(
    {
        "version": Value(_number, as_it_is),
        "on": DAY,
        "fingerprint": TEXT,
        "draft": Value(_flag, as_it_is),
    },
    starred=("version", "on"),
)
_STEP = Shape(
    {
        "on": DAY,
        "what": one_of([*State, "proposed"]),
        "wording": TEXT,
        "audience": one_of(Audience),
        "by": TEXT,
        "how": TEXT,
        "printed": List(_PRINTED),
    },
    starred=("on", "what"),
)
_NOTE = Shape(
    {
        "kind": one_of(Kind),
        "text": TEXT,
        "state": one_of(State),
        "wording": TEXT,
        "draft": TEXT,
        "history": List(_STEP),
    },
    starred=("kind", "text"),
)
_TALK = Shape(
    {
        "participant": NAME,
        "on": DAY,
        "how": TEXT,
        "with": List(TEXT),
        "asked": List(NAME),
        "notes": List(_NOTE),
    },
    starred=("participant",),
)
_FILE = Shape(
    {"format": one_of([FORMAT]), "version": Value(_version, as_it_is), "talks": List(_TALK)},
    starred=("format", "version"),
)


@dataclass(frozen=True)
class ReadTalk:
    """A talk with its notes. `id` is its number if the private side has it already."""

    entry: Entry
    notes: tuple[Entry, ...]
    id: int | None = None


def numbered(talks: Iterable[ReadTalk], first: int) -> dict[int, Entry | None]:
    """Return the entries of talks and their notes by number. New numbers start at `first`."""
    found: dict[int, Entry | None] = {}
    for talk in talks:
        id_ = talk.id
        if id_ is None:
            id_ = first + len(found)
            found[id_] = talk.entry
        for note in talk.notes:
            found[first + len(found)] = note | {"talk": id_}
    return found


def fresh(talks: Iterable[ReadTalk], there: Iterable[ReadTalk]) -> list[ReadTalk]:
    """Return the talks that are not among `there`. Of a known talk, return only its new notes."""
    known: dict[Any, ReadTalk] = {}
    for talk in there:
        known.setdefault(_key(talk), talk)
    found = []
    for talk in talks:
        same = known.get(_key(talk))
        if same is None:
            found.append(talk)
            continue
        written_down = {(note["of"], note["text"]) for note in same.notes}
        notes = tuple(n for n in talk.notes if (n["of"], n["text"]) not in written_down)
        found.append(ReadTalk(same.entry, notes, same.id))
    return found


def _key(talk: ReadTalk) -> tuple[Any, ...]:
    entry = talk.entry
    return entry.get("participant"), entry.get("on"), entry.get("how"), tuple(entry.get("with", ()))


def written(talks: Iterable[ReadTalk]) -> bytes:
    """Return talks and their notes as a notes file. The result is deterministic."""
    values = [_talk_out(talk) for talk in talks]
    return strict_json.written(_shown({"format": FORMAT, "version": VERSION, "talks": values}))


def _shown(value: Any) -> Any:
    """Remove control characters from every text: `read` would refuse them."""
    if isinstance(value, str):
        return showable(value)
    if isinstance(value, list):
        return [_shown(part) for part in value]
    return {key: _shown(part) for key, part in value.items()} if isinstance(value, dict) else value


def _talk_out(talk: ReadTalk) -> dict[str, Any]:
    keys = ("on", "how", "with", "asked")
    return {
        "participant": talk.entry["name"],
        **without_empty(**{key: talk.entry.get(key) for key in keys}),
        "notes": [_note_out(note) for note in talk.notes],
    }


def _note_out(note: Entry) -> dict[str, Any]:
    history = [_step_out(step) for step in note.get("steps", ())]
    values = {"kind": note["of"], "text": note["text"], "state": note["state"]}
    return values | without_empty(wording=note.get("wording"), draft=note.get("draft"), history=history)


def _step_out(step: Entry) -> dict[str, Any]:
    keys = list(_PRINTED.keys)
    printed = [dict(zip(keys, p, strict=True)) for p in step.get("printed", ())]
    return {key: step[key] for key in _STEP.keys if key in step} | without_empty(printed=printed)


def read(data: bytes, name: str, file: Rows) -> list[ReadTalk]:
    """Return the talks in a notes file, with the ids of their participants.

    Raises SourceProblem with all errors of the file, each with its path.
    """
    checking = Checking(name)
    raw = checking.whole(strict_json.read(data, name), _FILE)
    names = _Names(file)
    talks = [_talk_in(talk, f"talks[{n}]", names, checking) for n, talk in enumerate(raw.get("talks", []))]
    checking.end()
    return talks


def _talk_in(raw: dict[str, Any], path: str, names: "_Names", checking: Checking) -> ReadTalk:
    life = None
    if "participant" in raw:
        try:
            life = names.find(raw["participant"])
        except Refused as e:
            checking.refuse(f"{path}.participant", str(e))
    entry = {
        "kind": TALK,
        "participant": life and life.id,
        "birth": life and life.birth,
        "name": life and names.named[life],
        **without_empty(on=_iso(raw.get("on")), how=raw.get("how")),
        **without_empty(**{key: raw.get(key) for key in ("with", "asked")}),
    }
    shared = names.disclosed(life) if life else {}
    return ReadTalk(entry, tuple(_note_in(note, shared) for note in raw.get("notes", [])))


def _note_in(raw: dict[str, Any], shared: dict[str, list[Life]]) -> Entry:
    state = raw.get("state", State.PRIVATE)
    steps = [_step_in(step) for step in raw.get("history", [])]
    found: Entry = {"kind": NOTE, "of": raw.get("kind"), "text": raw.get("text"), "state": str(state)}
    found |= without_empty(wording=raw.get("wording"), draft=raw.get("draft"), steps=steps)
    if state == State.AGREED:
        there = shared.get(raw.get("wording", ""), [])
        audiences = [step["audience"] for step in steps if "audience" in step]
        found |= without_empty(
            audience=audiences[-1] if audiences else None,
            shared=[[life.id, life.birth] for life in (there.pop(0),)] if there else None,
        )
    return found


def _step_in(raw: dict[str, Any]) -> Entry:
    keys = list(_PRINTED.keys)
    printed = [
        [_iso(p[k]) if k == "on" else p.get(k, False if k == "draft" else "") for k in keys]
        for p in raw.get("printed", [])
        if p.keys() >= {"on", "version"}
    ]
    plain = {key: value for key, value in raw.items() if key not in ("on", "printed")}
    return without_empty(on=_iso(raw.get("on")), **plain, printed=printed)


def _as_one(text: str) -> str:
    """Return the text in NFC: composed and decomposed letters become equal."""
    return unicodedata.normalize("NFC", text)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


class _Names:
    """The participants by name and short name, and their disclosures."""

    def __init__(self, file: Rows) -> None:
        self._file = file
        self.named = lives.names(file, "participant", "name")
        self._by_name: dict[str, list[Life]] = defaultdict(list)
        self._by_short: dict[str, list[Life]] = defaultdict(list)
        for life, name in self.named.items():
            self._by_name[_as_one(name)].append(life)
        for life, name in lives.names(file, "participant", "short_name").items():
            self._by_short[_as_one(name or "")].append(life)
        self._disclosed: dict[int, dict[str, list[Life]]] | None = None

    def find(self, text: str) -> Life:
        """Return the participant with this name, or else with this short name. Raises Refused."""
        meant = self._by_name.get(_as_one(text)) or self._by_short.get(_as_one(text), [])
        if not meant:
            raise Refused(
                tr(
                    "{text} is the name or short name of no participant; add it, or correct the name.",
                    text=quoted(text),
                )
            )
        if len(meant) > 1:
            raise Refused(
                tr("{text} names more than one participant; rename one of them.", text=quoted(text))
            )
        return meant[0]

    def disclosed(self, participant: Life) -> dict[str, list[Life]]:
        """Return the disclosures of a participant by wording; the caller removes each that it uses."""
        if self._disclosed is None:
            self._disclosed = defaultdict(lambda: defaultdict(list))
            whose = dict(self._file.rows("SELECT id, participant_id FROM disclosure"))
            for life, wording in lives.names(self._file, "disclosure", "wording").items():
                self._disclosed[whose[life.id]][wording].append(life)
        return self._disclosed[participant.id]
