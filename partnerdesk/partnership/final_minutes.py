"""Minutes that are final keep what they said; each correction made since then is seen.

A meeting's minutes are a draft until those who were there had their say. When they become final, each line
is kept as it is. What the minutes say later is compared with these lines: lines that read otherwise are
new, and what read so before is gone. Nothing is paired by guess.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from partnerdesk.partnership.meetings import Said


class Final(StrEnum):
    """What a line of final minutes tells; the lines of captured words have their kinds, as in `Said`."""

    TITLE = "title"
    ON = "on"
    PLACE = "place"
    THERE = "there"
    GUEST = "guest"
    ITEM = "item"
    DECISION = "decision"
    POSITION = "position"
    ACTION = "action"
    PARKED = "parked"
    NOTE = Said.NOTE
    OFFER = Said.OFFER
    INTEREST = Said.INTEREST
    UPDATE = Said.UPDATE
    READING = Said.READING
    NOTES = "notes"


class Line(NamedTuple):
    """A line of minutes, in plain values.

    `item` is the number of the item of the agenda. `text` are its words: of a participant or guest who was
    there the times of coming and leaving, such as "10:05-12:00"; of a position the position itself.
    `person` is who spoke, led or will act, and the name of a guest. `about` is how a decision was taken,
    the decision of a position, the organisation of a guest, or what a captured line led to. `due` is
    the day of an action, or to look at a decision again.
    """

    kind: str
    item: int | None
    text: str
    participant_id: int | None = None
    person: str | None = None
    about: str | None = None
    due: date | None = None
    reason: str | None = None


def new_since(final: Iterable[Line], now: Sequence[Line]) -> list[bool]:
    """Return for each line of now whether the final minutes did not have it."""
    kept = Counter(final)
    found = []
    for line in now:
        found.append(not kept[line])
        kept[line] -= kept[line] > 0
    return found


def gone_since(final: Sequence[Line], now: Iterable[Line]) -> list[Line]:
    """Return the lines of the final minutes that are there no more, in their order."""
    here = Counter(now)
    found = []
    for line in final:
        if here[line]:
            here[line] -= 1
        else:
            found.append(line)
    return found
