"""Files of other versions: older ones are brought here after a backup or stay, newer ones stay."""

import random
from pathlib import Path

from partnerdesk.file import migrations
from partnerdesk.file.errors import FileProblem
from partnerdesk.file.partnership_file import PartnershipFile
from tests.faults import preloaded
from tests.faults.outcome import Outcome
from tests.faults.works import is_clear
from tests.file.partnerships import made


def older(count: int, seed: int, folder: Path) -> Outcome:
    """Let about so many writes fail while files of earlier versions are brought to this one."""
    found = preloaded.told_by("on_old_version", "faulty_disk", folder, count, seed)
    did = f"{found['files']:,} files, {found['tried']:,} errors at every write of their migration"
    return Outcome(did, {"lost": found["wrong"]})


def newer(count: int, seed: int, folder: Path) -> Outcome:
    """Open so many files that say they are of a later version, and hold what it may."""
    chance = random.Random(seed)
    path = made(folder / "basin.partnerdesk")
    whole = path.read_bytes()
    wrong: list[str] = []
    for number in range(count):
        later = bytearray(whole)
        version = chance.choice((migrations.current_version() + 1, chance.randrange(3, 2**31)))
        later[60:64] = version.to_bytes(4)
        if number % 2:
            at = chance.randrange(4096, len(later))
            later[at : at + 500] = chance.randbytes(min(500, len(later) - at))
        path.write_bytes(later)
        for read_only in (False, True):
            wrong += _refused(path, f"version {version}", read_only=read_only)
        if path.read_bytes() != later or [p.name for p in folder.glob("*basin*")] != [path.name]:
            wrong.append(f"version {version}: was altered")
    return Outcome(f"{count:,} files", {"altered or untold": wrong})


def _refused(path: Path, where: str, *, read_only: bool) -> list[str]:
    try:
        PartnershipFile.open(path, read_only=read_only).close()
    except FileProblem as e:
        return [] if is_clear(str(e)) else [f"{where}: says {e}"]
    return [f"{where}: is opened"]
