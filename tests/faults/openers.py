"""Several processes on one file, by two paths and of two users: never two writers, each told who writes."""

import os
import platform
import random
import shutil
import sys
import tempfile
from contextlib import ExitStack
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from partnerdesk.file.checking import check
from partnerdesk.file.errors import ChangedByAnother, ReadOnlyFile
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.partnership.tables import Need
from tests.faults.outcome import Outcome
from tests.faults.works import is_clear
from tests.file.partnerships import made
from tests.file.processes import another

_AT_ONCE = 4
_TIMES = 12  # that each opens and closes before it stays
_NOBODY = 65534
IS_ROOT = sys.platform != "win32" and os.geteuid() == 0

Opener = tuple[BaseProcess, Connection]


def openers(count: int, seed: int, folder: Path) -> Outcome:
    """Let processes race for a file in so many rounds; end some writers by kill -9."""
    with tempfile.TemporaryDirectory(prefix="partnerdesk-openers-") as shared:
        Path(shared).chmod(0o755)  # where another user can come too
        return _openers(count, seed, Path(shared))


def _openers(count: int, seed: int, folder: Path) -> Outcome:
    chance = random.Random(seed)
    wrong: list[str] = []
    written = 0
    for number in range(count):
        path = folder / f"{number}" / "basin.partnerdesk"
        path.parent.mkdir()
        made(path)
        path.parent.chmod(0o777)
        path.chmod(0o666)
        wrote = _race(path, chance, wrong, f"round {number}")
        written += wrote
        _see_free_for_all(path, wrong, f"round {number}")
        with PartnershipFile.open(path) as file:
            if file.read_only or file.notice:
                wrong.append(f"round {number}: a lock stayed: {file.notice}")
            if (found := file.rows("SELECT count(*) FROM need WHERE note = 'raced'")[0][0]) != wrote:
                wrong.append(f"round {number}: {wrote} were told as written, {found} are there")
        if check(path).damage or len(list(path.parent.iterdir())) != 1:
            wrong.append(f"round {number}: {check(path).damage or 'something was left beside the file'}")
    did = f"{count:,} rounds of {_AT_ONCE} processes, {written:,} times one of them wrote"
    return Outcome(did, {"with two writers, or untold": wrong})


def _race(path: Path, chance: random.Random, wrong: list[str], where: str) -> int:
    """Let processes open and close at once; return how often one of them wrote."""
    with ExitStack() as all_of_them:
        racing = [
            all_of_them.enter_context(another(_open_and_close, place, is_other))
            for place, is_other in _ways(path)
        ]
        for _, said in racing:
            said.recv()  # all are ready
        for _, said in racing:
            said.send("go")
        told: list[tuple[int, list[str]]] = [said.recv() for _, said in racing]
        wrong += [f"{where}: {fault}" for _, faults in told for fault in faults]
        stays: list[bool] = [said.recv() for _, said in racing]
        if sum(stays) != 1:
            wrong.append(f"{where}: {sum(stays)} write at the end")
        for (running, said), writes in zip(racing, stays, strict=True):
            _end(running, said, killed=writes and chance.random() < 0.5)
        return sum(number for number, _ in told) + sum(stays)


def _see_free_for_all(path: Path, wrong: list[str], where: str) -> None:
    """See that whoever comes next may write, whoever was killed before: by each path, as each user."""
    for place, is_other in _ways(path):
        with another(_open_once, place, is_other) as (running, said):
            told = said.recv()
            running.kill()  # and leaves its lock to the next
            running.join()
            if told:
                wrong.append(f"{where}: a lock stayed for {'another user' if is_other else 'us'}: {told}")


def _open_once(say: Connection, path: Path, is_other: bool) -> None:
    if is_other:
        _become_another(path)
    with PartnershipFile.open(path) as file:
        say.send(file.notice)
        say.recv()  # until we are killed


def _ways(path: Path) -> list[tuple[Path, bool]]:
    """Return by which path each process opens the file, and whether as another user where one can be."""
    link = path.parent.with_name(f"{path.parent.name} linked")
    if not link.exists():
        link.symlink_to(path.parent, target_is_directory=True)
    return [(place, is_other) for place in (path, link / path.name) for is_other in (False, IS_ROOT)]


def _end(running: BaseProcess, said: Connection, *, killed: bool) -> None:
    if killed:
        running.kill()
    else:
        said.send("end")
    running.join()


def _open_and_close(say: Connection, path: Path, is_other: bool) -> None:
    if is_other:
        _become_another(path)
    say.send("ready")
    say.recv()
    wrote, wrong = 0, list[str]()
    for _ in range(_TIMES):
        with PartnershipFile.open(path) as file:
            wrote += _use(file, wrong)
    say.send((wrote, wrong))
    with PartnershipFile.open(path) as file:
        say.send(_use(file, wrong))
        say.recv()


def _become_another(path: Path) -> None:
    """Go on as a user without rights, once all is loaded that such a one may not read."""
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder) / "scratch.partnerdesk"
        shutil.copyfile(path, scratch)
        with PartnershipFile.open(scratch) as file:
            _use(file, [])
    os.seteuid(_NOBODY)


def _use(file: PartnershipFile, wrong: list[str]) -> bool:
    """Write where we may, with a witness that nobody else does; see that we are told where not."""
    if file.read_only:
        if not is_clear(file.notice or "") or (file.holder and file.holder.computer != platform.node()):
            wrong.append(f"reads, and is told {file.notice}")
        return _is_refused(file, wrong)
    witness = file.path.with_name("somebody writes")
    try:
        os.close(os.open(witness, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        wrong.append("two write at once")
        return False
    try:
        with file.change("Add need") as session:
            session.add(Need(name="Sheds", kind="resource", note="raced"))
        return True
    except ChangedByAnother:
        wrong.append("another wrote meanwhile")
        return False
    finally:
        witness.unlink()


def _is_refused(file: PartnershipFile, wrong: list[str]) -> bool:
    try:
        with file.change("Add need"):
            wrong.append("may change what it only reads")
    except ReadOnlyFile:
        pass
    return False
