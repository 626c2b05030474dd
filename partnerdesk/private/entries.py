"""What the private side holds, as the app sees it: talks, notes, and the steps of a note."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from partnerdesk.file.reading.disclosures import PrintedWith

#: A talk or note as it is sealed: the values of a JSON object.
Entry = dict[str, Any]

TALK, NOTE = "talk", "note"


class State(StrEnum):
    """How far a note has come towards a disclosure."""

    PRIVATE = "private"
    ASKED = "asked"
    AGREED = "agreed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Talk:
    """A private conversation with one participant.

    `participant_id` is None where the participant is no longer in the partnership; its name stays.
    `asked` are the keys of the prompts that were gone through.
    """

    id: int
    participant_id: int | None
    participant_name: str
    on: date | None = None
    how: str = ""
    with_: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    notes: int = 0


@dataclass(frozen=True)
class Note:
    """What was heard in a talk.

    `disclosure_id` is that of the disclosure on the shared side, None where there is none now: an
    agreed note without one is agreed, and not shown.
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

    @property
    def is_shown(self) -> bool:
        """Tell whether its wording stands on the shared side."""
        return self.disclosure_id is not None


@dataclass(frozen=True)
class Step:
    """A step of a note towards a disclosure and back, on a day; `what` is a state, or "proposed"."""

    on: date
    what: str
    wording: str | None = None
    audience: str | None = None
    by: str | None = None
    how: str | None = None
    printed: tuple[PrintedWith, ...] = ()


class Heard(NamedTuple):
    """What was heard of a participant, in numbers; `participant_id` is None for one that is gone."""

    participant_id: int | None
    name: str
    talks: int = 0
    notes: int = 0
    asked: int = 0
    agreed: int = 0


@dataclass(frozen=True)
class Found:
    """A note that holds what was looked for."""

    note: Note
    participant_id: int | None
    participant_name: str


def step(entry: Entry) -> Step:
    """Return a step as it was sealed."""
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
    """Return the values that say something, as an entry keeps them."""
    return {key: value for key, value in values.items() if value not in (None, "", [], ())}
