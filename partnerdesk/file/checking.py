"""Check a whole file without altering a byte of it, and name what is damaged.

For `partnerdesk check`: of a large file only the outline is checked at opening.
"""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from partnerdesk.file import migrations, soundness
from partnerdesk.file.copying import copy_in_memory
from partnerdesk.file.errors import DamagedFile, damaged, told
from partnerdesk.language import tr

_MOST = 100


@dataclass(frozen=True)
class Verdict:
    """Whether a file is whole, and each damage in a sentence."""

    whole: bool
    damage: list[str]


def check(path: Path, steps: Path = migrations.STEPS) -> Verdict:
    """Read the whole file and return what is damaged in it, a hundred things at most.

    May run in a worker while the file is open. Raises FileProblem where it is not there,
    cannot be read, or is of a newer version.
    """
    try:
        with closing(copy_in_memory(path)) as memory:
            damage = _damage(memory, path, steps)
    except DamagedFile as e:
        damage = [str(e)]
    return Verdict(not damage, damage)


def _damage(memory: sqlite3.Connection, path: Path, steps: Path) -> list[str]:
    foreign = soundness.refuse_unsound(memory, path, steps, up_to=0)
    if foreign:  # nothing more is asked: a check would run what they hold
        return [
            tr("It holds a part that no PartnerDesk made ({part}). It is never run.", part=name)
            for name in foreign
        ]
    version = soundness.known_version(memory, path, steps)
    found: list[str] = []
    try:
        found.extend(
            tr("{name} is damaged: {part}.", name=path.name, part=part)
            for part in islice(soundness.damage(memory, version, steps), _MOST)
        )
    except sqlite3.Error as e:  # it cannot be read any further
        problem = told(e, path, changing=False)
        if problem and not isinstance(problem, DamagedFile):
            raise problem from e
        found.append(str(damaged(path)))
    return found
