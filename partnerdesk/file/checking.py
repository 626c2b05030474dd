"""Check a whole file without changing it, and list what is damaged.

`partnerdesk check` uses it, because opening checks only the outline of a large file.
"""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from partnerdesk.file import migrations, soundness
from partnerdesk.file.copying import copy_in_memory
from partnerdesk.file.errors import DamagedFile, NotOpened, damaged, explained
from partnerdesk.file.not_ours import NotOurs
from partnerdesk.language import tr

_MOST = 100


@dataclass(frozen=True)
class Verdict:
    """Whether a file is whole, and one sentence for each damage.

    `is_other` if it never was a partnership; `is_beside` if what lies beside it keeps it from being opened.
    """

    whole: bool
    damage: list[str]
    is_other: bool = False
    is_beside: bool = False


def check(path: Path, steps: Path = migrations.STEPS) -> Verdict:
    """Read the whole file and return what is damaged, at most a hundred sentences.

    It may run in a worker thread while the file is open. Raises FileProblem if the file does
    not exist, cannot be read, or is of a newer version.
    """
    try:
        with closing(copy_in_memory(path)) as memory:
            damage = _damage(memory, path, steps)
    except DamagedFile as e:
        is_other = isinstance(e, NotOurs) and e.is_certain
        return Verdict(False, [str(e)], is_other, is_beside=isinstance(e, NotOpened))
    return Verdict(not damage, damage)


def _damage(memory: sqlite3.Connection, path: Path, steps: Path) -> list[str]:
    foreign = soundness.refuse_unsound(memory, path, steps, up_to=0)
    if foreign:  # stop here: a full check would run SQL from these parts
        return [
            tr("It holds a part that no PartnerDesk made ({part}). It is never run.", part=name)
            for name in foreign
        ]
    version = soundness.known_version(memory, path, steps)
    sentences: list[str] = []
    try:
        sentences.extend(
            tr("{name} is damaged: {part}.", name=path.name, part=part)
            for part in islice(soundness.damage(memory, version, steps), _MOST)
        )
    except sqlite3.Error as e:  # the rest cannot be read
        problem = explained(e, path, changing=False)
        if problem and not isinstance(problem, DamagedFile):
            raise problem from e
        sentences.append(str(damaged(path)))
    return sentences
