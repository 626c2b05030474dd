"""How often each fault is tried: shortly with the tests, in full by `python3 dev.py faults`."""

from dataclasses import dataclass

SEED = 7


@dataclass(frozen=True)
class Count:
    """How often in the short form, and in the full one."""

    short: int
    full: int


#: Kills of an editing process.
KILLED = Count(25, 1_000)
