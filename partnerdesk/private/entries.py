"""The plain values of the private side: talks, notes, and the steps of a note."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from partnerdesk.file.reading.disclosures import PrintedWith

#: A talk or note in the form that is sealed: a JSON object.
Entry = dict[str, Any]

TALK, NOTE = "talk", "note"


class State(StrEnum):
    """The state of a note on its way to a disclosure."""

    PRIVATE = "private"
    ASKED = "asked"
    AGREED = "agreed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Talk:
    """A private conversation with one participant.

    `participant_id` is None if the participant is no longer in the partnership; its name is kept.
    `asked` holds the keys of the prompts that were asked. `notes` is the number of notes.
    """

    id: int
    participant_id: int | None
    participant_name: str
    on: date | None = None
    how: str = ""
    with_: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    notes: int = 0


class Otherwise(NamedTuple):
    """What the shared side shows instead of what was agreed: under which name, which words, for whom."""

    participant: str
    wording: str
    audience: str


@dataclass(frozen=True)
class Note:
    """A note of a talk: what the participant said.

    `disclosure_id` is the id of the disclosure on the shared side, or None if there is none now. A
    note can be agreed and have no disclosure: it is then not shown. `otherwise` is what the disclosure
    holds if it is not what was agreed. `draft` is another wording, not agreed to yet.
    """

    id: int
    talk_id: int
    kind: str
    text: str
    state: str = State.PRIVATE
    wording: str | None = None
    disclosure_id: int | None = None
    audience: str | None = None
    since: date | None = None
    otherwise: Otherwise | None = None
    draft: str | None = None

    @property
    def is_shown(self) -> bool:
        """Return whether its wording is on the shared side now."""
        return self.disclosure_id is not None


@dataclass(frozen=True)
class Step:
    """A dated step of a note to a disclosure or back. `what` is a `State` or "proposed"."""

    on: date
    what: str
    wording: str | None = None
    audience: str | None = None
    by: str | None = None
    how: str | None = None
    printed: tuple[PrintedWith, ...] = ()


class TalkCounts(NamedTuple):
    """A participant with the numbers of its talks and notes; `participant_id` is None if it was deleted."""

    participant_id: int | None
    name: str
    talks: int = 0
    notes: int = 0
    asked: int = 0
    agreed: int = 0


@dataclass(frozen=True)
class Found:
    """A search result: a note that contains the query."""

    note: Note
    participant_id: int | None
    participant_name: str


def step(entry: Entry) -> Step:
    """Return the `Step` for a step of a sealed entry."""
    return Step(
        date.fromisoformat(entry["on"]),
        entry["what"],
        entry.get("wording"),
        entry.get("audience"),
        entry.get("by"),
        entry.get("how"),
        tuple(PrintedWith(*p) for p in entry.get("printed", ())),
    )


def without_empty(**values: Any) -> Entry:
    """Return the values without empty ones: an entry stores no empty values."""
    return {key: value for key, value in values.items() if value not in (None, "", [], ())}
