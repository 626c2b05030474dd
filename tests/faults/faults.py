"""The faults of the world that PartnerDesk is tried with, by the names that the command takes."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.faults import counts
from tests.faults.clock import clock
from tests.faults.counts import Count
from tests.faults.damaged_files import damaged_files
from tests.faults.disk import disk
from tests.faults.hostile_imports import hostile_imports
from tests.faults.hours import hours
from tests.faults.killed import killed
from tests.faults.media import full, protected
from tests.faults.openers import openers
from tests.faults.outcome import Outcome
from tests.faults.vanished import vanished
from tests.faults.versions import newer, older


@dataclass(frozen=True)
class Fault:
    """What it is called in its line, what tries it (a count, a seed, a folder), and how often."""

    title: str
    tried: Callable[[int, int, Path], Outcome]
    count: Count


FAULTS = {
    "killed": Fault("kill -9 during edits", killed, counts.KILLED),
    "full": Fault("a medium that is full", full, counts.FULL),
    "protected": Fault("a medium that cannot be written", protected, counts.PROTECTED),
    "vanished": Fault("a file that vanishes, is replaced or spoilt underneath", vanished, counts.VANISHED),
    "damaged": Fault("damaged files", damaged_files, counts.DAMAGED),
    "imports": Fault("hostile imports", hostile_imports, counts.IMPORTS),
    "clock": Fault("a clock that jumps, backwards too", clock, counts.CLOCK),
    "openers": Fault("several processes on one file", openers, counts.OPENERS),
    "older": Fault("files of earlier versions", older, counts.OLDER),
    "newer": Fault("files of later versions", newer, counts.NEWER),
    "hours": Fault("random gestures on every screen", hours, counts.HOURS),
    "disk": Fault("an error at every single call of the disk", disk, counts.DISK),
}
