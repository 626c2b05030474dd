"""A file that goes, is replaced or spoilt underneath: told, what is not ours stays as it is, and we go on."""

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

from partnerdesk.file.checking import check
from tests.faults.outcome import Outcome
from tests.faults.works import CHANGING, WRITING, Desk, Work, at_desk, begin, is_clear, tried
from tests.file.partnerships import empty, made

Happening = Callable[[Path, Path], None]


def vanished(count: int, seed: int, folder: Path) -> Outcome:
    """Do each work so many times after the file went, each time in another way of going."""
    chance = random.Random(seed)
    path = made(folder / "whole.partnerdesk")
    begin(path)
    trials = [(happening, work) for work in (*CHANGING, *WRITING) for happening in (*_GOES, *_SPOILT)]
    chosen = [trials[n % len(trials)] for n in chance.sample(range(count), count)]
    told = 0
    wrong: list[str] = []
    for number, (happening, work) in enumerate(chosen):
        place = folder / str(number)
        place.mkdir()
        told += _try(path.read_bytes(), place, happening, work, wrong)
        shutil.rmtree(place)
    did = f"{count:,} works on a file that went in {len(_GOES) + len(_SPOILT)} ways, {told:,} told"
    return Outcome(did, {"lost or overwritten": wrong})


def _try(whole: bytes, place: Path, happening: Happening, work: Work, wrong: list[str]) -> bool:
    where = f"{work.__name__} after {happening.__name__}"
    home, elsewhere = place / "home", place / "elsewhere"
    home.mkdir()
    path = home / "basin.partnerdesk"
    path.write_bytes(whole)
    with at_desk(path, place / "out") as desk:
        before = desk.standing()
        happening(path, elsewhere)
        stranger = path.read_bytes() if path.exists() else None
        told = tried(work, desk)
        if told and not is_clear(told):
            wrong.append(f"{where}: says {told}")
        if not told and work in CHANGING:
            wrong.append(f"{where}: is told as done")
        if (path.read_bytes() if path.exists() else None) != stranger:
            wrong.append(f"{where}: what came in its place was altered")
        if happening in _GOES:
            _see_all_is_there(desk, before, where, wrong)
            _put_back(path, elsewhere)
            if again := tried(work, desk):
                wrong.append(f"{where}: does not go on when it is back: {again}")
    if happening in _GOES and (damage := check(path).damage):
        wrong.append(f"{where}: {damage}")
    return told is not None


def _see_all_is_there(desk: Desk, before: object, where: str, wrong: list[str]) -> None:
    if desk.standing() != before:
        wrong.append(f"{where}: half of it is shown")
    if desk.file.path.with_name(f"{desk.file.path.name}-journal").exists():
        wrong.append(f"{where}: a journal lies beside what is not ours")


def _put_back(path: Path, elsewhere: Path) -> None:
    """Bring the file back to where it was, whatever stands there now."""
    path.parent.mkdir(exist_ok=True)
    moved = elsewhere / path.name if elsewhere.is_dir() else elsewhere
    moved.replace(path)


# -- how a file goes: its own bytes stay whole, elsewhere ------------------------------------


def moved(path: Path, elsewhere: Path) -> None:
    """Another program moves it."""
    path.rename(elsewhere)


def moved_with_its_folder(path: Path, elsewhere: Path) -> None:
    """The stick is pulled, or its folder is renamed."""
    path.parent.rename(elsewhere)


def replaced_by_itself(path: Path, elsewhere: Path) -> None:
    """A synchronised folder puts a copy in its place."""
    path.rename(elsewhere)
    shutil.copyfile(elsewhere, path)


def replaced_by_another(path: Path, elsewhere: Path) -> None:
    """Another partnership comes in its place."""
    path.rename(elsewhere)
    made(elsewhere.with_name("another"), empty).replace(path)


def replaced_by_nonsense(path: Path, elsewhere: Path) -> None:
    """Something else comes in its place."""
    path.rename(elsewhere)
    path.write_bytes(os.urandom(20_000))


# -- how it is spoilt: the bytes themselves are gone, and the backups have the last state -----


def removed(path: Path, elsewhere: Path) -> None:
    """Somebody deletes it."""
    path.unlink()


def emptied(path: Path, elsewhere: Path) -> None:
    """Another program begins to write over it."""
    os.truncate(path, 0)


def cut(path: Path, elsewhere: Path) -> None:
    """Another program writes over it, and stops half-way."""
    os.truncate(path, path.stat().st_size // 2)


def overwritten(path: Path, elsewhere: Path) -> None:
    """Another program writes over it."""
    with path.open("r+b") as f:
        f.write(os.urandom(path.stat().st_size))


_GOES: tuple[Happening, ...] = (
    moved,
    moved_with_its_folder,
    replaced_by_itself,
    replaced_by_another,
    replaced_by_nonsense,
)
_SPOILT: tuple[Happening, ...] = (removed, emptied, cut, overwritten)
