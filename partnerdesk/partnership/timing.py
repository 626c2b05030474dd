"""The times of an agenda: as planned, as they run, and anew after an overrun.

All times are local, without a time zone, as the clock on the wall of the room. Minutes are whole.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

_MINUTE = timedelta(minutes=1)
_DAY, _HALF_A_DAY = timedelta(days=1), timedelta(hours=12)
_ANY_DAY = date(2000, 1, 1)


@dataclass(frozen=True)
class Item:
    """An item of an agenda.

    `minutes` are those planned, `given` those added while it ran. A `fixed` item begins at that
    time of the day, whatever runs before it; of the days from the start on it is the nearest one.
    `begun` and `ended` are the actual times; `paused` is the time for which its timer stood still.
    """

    id: int
    minutes: int = 0
    given: int = 0
    fixed: time | None = None
    begun: datetime | None = None
    ended: datetime | None = None
    paused: timedelta = timedelta()

    @property
    def length(self) -> timedelta:
        """Return how long it may take: its minutes, those given, and the time it was paused."""
        return max(self.minutes + self.given, 0) * _MINUTE + self.paused


@dataclass(frozen=True)
class Slot:
    """When an item begins and ends, as planned or as it was.

    Before a fixed item there may be free time (`slack`), or items before it may run into it
    (`overrun`). At most one of the two is not zero; both are zero for any other item.
    """

    item: Item
    begins: datetime
    ends: datetime
    slack: timedelta = timedelta()
    overrun: timedelta = timedelta()


def planned(items: Iterable[Item], start: datetime) -> list[Slot]:
    """Return the slots of an agenda that begins at `start`, by the planned minutes alone."""
    long_before = start - _DAY  # no time of a plan has passed
    return _follow((_unbegun(item) for item in items), start, long_before)


def running(items: Iterable[Item], start: datetime, now: datetime) -> list[Slot]:
    """Return the slots of a meeting that runs.

    What is over has its actual times. The present item ends after its length, and not before `now`.
    What comes follows from there, never before `now`; fixed items keep their time until that has passed.
    """
    return _follow(items, start, now)


def _unbegun(item: Item) -> Item:
    return Item(item.id, item.minutes, 0, item.fixed)


def _follow(items: Iterable[Item], start: datetime, now: datetime) -> list[Slot]:
    slots: list[Slot] = []
    free = start  # when the next item can begin
    for item in items:
        if item.begun:
            ends = item.ended or max(item.begun + item.length, now)
            slots.append(Slot(item, item.begun, max(ends, item.begun)))
        else:
            free = max(free, now) if slots and slots[-1].item.begun else free
            slots.append(_coming(item, free, start, now))
        free = slots[-1].ends
    return slots


def _coming(item: Item, free: datetime, start: datetime, now: datetime) -> Slot:
    if item.fixed is None:
        return Slot(item, free, free + item.length)
    begins = datetime.combine(start.date(), item.fixed)
    if free - begins > _HALF_A_DAY:  # a meeting past midnight, or one that goes on on another day
        begins += round((free - begins) / _DAY) * _DAY
    gap = begins - free
    if begins < now <= free:  # its time has passed: it begins when it can
        begins = free
    return Slot(
        item, begins, begins + item.length, slack=max(gap, timedelta()), overrun=max(-gap, timedelta())
    )


def left(item: Item, now: datetime) -> timedelta:
    """Return the time left for an item that has begun; negative if it is over.

    A clock that was put back before the begin of the item does not add to its time.
    """
    assert item.begun is not None
    return item.length - max((item.ended or now) - item.begun, timedelta())


def shortened(items: Sequence[Item], by: int, chosen: Collection[int]) -> dict[int, int]:
    """Return new minutes for the chosen items, which together give `by` minutes, in proportion.

    The result holds only items whose minutes change. No item gets less than no minutes: if the
    chosen ones together hold fewer than `by`, they give all they have. Rounding favours the
    earlier items.
    """
    giving = [item for item in items if item.id in chosen and not item.begun and item.minutes > 0]
    held = sum(item.minutes for item in giving)
    to_give = min(max(by, 0), held)
    minutes: dict[int, int] = {}
    passed = given = 0
    for item in giving:
        passed += item.minutes
        share = to_give * passed // held - given
        given += share
        if share:
            minutes[item.id] = item.minutes - share
    return minutes


def shifted(items: Sequence[Item], by: timedelta) -> dict[int, time]:
    """Return new times for the fixed items that have not begun, all later by `by`.

    An item that would pass midnight keeps its time: the conflict is then shown.
    """
    moved: dict[int, time] = {}
    for item in items:
        if item.fixed and not item.begun:
            later = datetime.combine(_ANY_DAY, item.fixed) + by
            if later.date() == _ANY_DAY:
                moved[item.id] = later.time()
    return moved


def first_overrun(slots: Iterable[Slot]) -> Slot | None:
    """Return the first fixed item that others run into, None if there is none."""
    return next((slot for slot in slots if slot.overrun and not slot.item.begun), None)


def can_give(items: Sequence[Item], until: int) -> list[Item]:
    """Return the items that have not begun and stand before the item `until`: those that could be shorter."""
    found: list[Item] = []
    for item in items:
        if item.id == until:
            break
        if not item.begun and item.minutes > 0 and not item.fixed:
            found.append(item)
    return found


def with_minutes(items: Iterable[Item], minutes: Mapping[int, int]) -> list[Item]:
    """Return the items with some of their minutes replaced, by id."""
    return [
        Item(i.id, minutes.get(i.id, i.minutes), i.given, i.fixed, i.begun, i.ended, i.paused) for i in items
    ]
