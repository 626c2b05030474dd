"""How often each fault is tried: shortly with the tests, in full by `python3 dev.py faults`."""

from dataclasses import dataclass

SEED = 7


@dataclass(frozen=True)
class Count:
    """How often in the short form, and in the full one."""

    short: int
    full: int


#: Kills of an editing process.
KILLED = Count(10, 1_000)

#: Errors of the disk for each kind of work; in full, at every write in each way it can fail.
DISK = Count(4, 10_000)

#: Pages that are left on a medium, from none to all but one of these.
FULL = Count(2, 40)

#: Rounds of all kinds of work on a protected medium.
PROTECTED = Count(1, 20)

#: Works after the file went: so many that each kind meets each way of going.
VANISHED = Count(33, 990)

#: Damaged files.
DAMAGED = Count(32, 10_000)

#: Random gestures in the window; eight hours of them, at the pace of a gesture every four seconds.
HOURS = Count(100, 7_200)

#: Hostile sources.
IMPORTS = Count(60, 10_000)

#: Jumps of the clock.
CLOCK = Count(24, 1_000)

#: Rounds of four processes that race for one file.
OPENERS = Count(2, 100)

#: Errors while files of earlier versions are brought to this one: in all, but no more for each version.
OLDER = Count(3, 1_000)

#: Files of later versions.
NEWER = Count(30, 1_000)
