"""Store in a note what the lead linked it to, and the state of its tensions."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from partnerdesk.private.entries import Entry
from partnerdesk.private.tensions import Limit, Target, Tension, Weighed


def limit(note_id: int, participant_id: int, note: Entry) -> Limit:
    """Return a note with the values that the rule needs."""
    links = tuple(Target(*link) for link in note.get("links", ()))
    return Limit(note_id, participant_id, note["of"], note["text"], links)


def weighed(met: Iterable[Tension], entries: Mapping[int, Entry]) -> list[Tension]:
    """Return the tensions with the states that the lead set, open ones first."""
    every = [_weighed(tension, entries[tension.note_id]) for tension in met]
    order = list(Weighed)
    return sorted(every, key=lambda tension: order.index(Weighed(tension.state)))


def _weighed(tension: Tension, note: Entry) -> Tension:
    for meets, state, why in note.get("weighed", ()):
        if Target(*meets) == tension.meets:
            return replace(tension, state=state, why=why)
    return tension


def settled(note: Entry, meets: Target, state: str, why: str) -> Entry:
    """Return the note with a state for its tension with `meets`."""
    others = [w for w in note.get("weighed", ()) if Target(*w[0]) != meets]
    return note | {"weighed": [*others, [_kept(meets), str(Weighed(state)), why]]}


def linked(note: Entry, target: Target) -> Entry:
    """Return the note with one more link."""
    return note | {"links": [*_links_but(note, target), _kept(target)]}


def unlinked(note: Entry, target: Target) -> Entry:
    """Return the note without this link."""
    return note | {"links": _links_but(note, target)}


def _links_but(note: Entry, target: Target) -> list[Any]:
    return [link for link in note.get("links", ()) if Target(*link) != target]


def _kept(target: Target) -> list[Any]:
    return [target.table, target.id, target.birth]
