"""Damaged files: each opens, or is refused in words; no crash, no hang, no memory, and it stays as it is."""

import random
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from partnerdesk.file import attachments, history
from partnerdesk.file.backups import back_up
from partnerdesk.file.checking import check
from partnerdesk.file.errors import FileProblem
from partnerdesk.file.find import Finder
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading import signing
from partnerdesk.partnership.tables import Need, Participant
from tests.faults import damaged_columns, guarded
from tests.faults.damage import damaged
from tests.faults.hostile_history import see_undone, with_hostile_history
from tests.faults.hostile_schemas import with_hostile_schema
from tests.faults.outcome import Outcome
from tests.faults.works import is_clear
from tests.file.partnerships import content, made
from tests.file.signed import page, sign
from tests.private.sides import begun, heard, unlocked

_WHOLE = "whole.partnerdesk"

#: In full, as many columns are altered as there are columns and values.
_FEWEST_COLUMNS = 5


def damaged_files(count: int, seed: int, folder: Path) -> Outcome:
    """Damage so many files, and open, read, check, back up and change each as far as it goes."""
    _make_whole(folder / _WHOLE)
    found = guarded.tried(_try, range(seed, seed + count), folder)
    came_to = Counter(found.came_to)
    did = (
        f"{count:,} files, {came_to['opened']:,} opened, {came_to['read only']:,} read only, "
        f"{came_to['refused']:,} refused, the slowest {found.slowest:.1f} s"
    )
    columns = _damaged_columns(max(_FEWEST_COLUMNS, count // 20), seed, folder)
    told = columns.came_to.get("told", 0)
    met = f"{sum(columns.came_to.values()):,} columns, {told:,} told where they are shown"
    wrong = {
        "crashes or hangs": found.ended + columns.ended,
        "altered or untold": found.wrong + columns.wrong,
    }
    return Outcome(f"{did}, {met}", wrong)


def _damaged_columns(count: int, seed: int, folder: Path) -> guarded.Found:
    """Alter so many columns, and visit every screen, paper and export."""
    place = folder / "columns"
    place.mkdir()
    damaged_columns.make_filled(place / "filled.partnerdesk")
    return guarded.tried(
        damaged_columns.visit, range(seed, seed + count), place, most_memory=guarded.ADDRESSES
    )


def _make_whole(path: Path) -> None:
    """Make a file with a history, some of it taken back, and a private side."""
    made(path)
    with PartnershipFile.open(path) as file:
        for number in range(30):
            with file.change("Add need") as session:
                session.add(Need(name=f"Need {number}", kind="skill", note="of many words " * 20))
        for _ in range(3):
            file.undo()
        sign(file, page())
        notes = begun(file)
        for _ in range(5):
            heard(notes)


def _try(number: int, folder: Path) -> str:
    whole = (folder.parent / _WHOLE).read_bytes()
    path = folder / "basin.partnerdesk"
    chance = random.Random(number)
    has_hostile_history = number % 8 == 1
    if has_hostile_history:
        before = with_hostile_history(whole, folder, chance)
    else:
        before = with_hostile_schema(whole, folder, chance) if number % 4 == 0 else damaged(whole, number)
    path.write_bytes(before)
    came_to = _look(path)
    assert path.read_bytes() == before, "it was altered"
    assert [p.name for p in folder.iterdir()] == [path.name], "something was left beside it"
    if has_hostile_history:
        see_undone(path)
    _change_and_undo(path)
    path.unlink()
    return came_to


def _look(path: Path) -> str:
    """Look at a file in every way the app does, and return what it came to."""
    _told(lambda: check(path))
    _told(lambda: back_up(path, root=path.parent.parent / f"backups of {path.parent.name}"))
    try:
        with PartnershipFile.open(path) as file:
            _told(lambda: _read(file), file)
            _told(lambda: _unlock(file), file)
            return "read only" if file.read_only else "opened"
    except FileProblem as e:
        _see_clear(e)
        return "refused"


def _see_clear(problem: FileProblem) -> None:
    assert is_clear(str(problem)), problem


def _told(look: Callable[[], object], file: PartnershipFile | None = None) -> None:
    """Look; what fails is told in words, or is damage that nobody could see when a large file was opened."""
    try:
        look()
    except FileProblem as e:
        _see_clear(e)
    except (ValueError, TypeError, AttributeError):
        damage = file and file.damage()
        if not damage:
            raise
        _see_clear(damage)


def _read(file: PartnershipFile) -> None:
    content(file)
    _read_what_was_signed(file)
    history.changes(file)
    history.history(file, "need", 5, "name")
    with closing(Finder(file.snapshot())) as finder:
        finder.find("need")
    file.poll()


def _read_what_was_signed(file: PartnershipFile) -> None:
    """Read the versions, their signatures, and all that is attached; what is damaged is told."""
    for version in signing.frozen_versions(file):
        signing.lines_of(file, version)
        for name in (version.sha256, *(scan.sha256 for s in version.signatures for scan in s.scans)):
            _told(lambda name=name: attachments.content_of(file, name))  # type: ignore[misc]


def _unlock(file: PartnershipFile) -> None:
    notes = unlocked(file)
    for one in notes.participants():
        notes.notes_of(one.participant_id)
    notes.tensions.of()
    assert all(map(is_clear, notes.refused)), notes.refused


def _change_and_undo(path: Path) -> None:
    """Work on a file as far as it allows, with no error but those told in words."""
    try:
        with PartnershipFile.open(path) as file:
            _told(lambda: _work(file), file)
    except FileProblem as e:
        _see_clear(e)


def _work(file: PartnershipFile) -> None:
    with file.change("Rename") as session:
        session.get_one(Participant, 1).name = "Renamed"
        session.add(Need(name="New", kind="skill"))
    for _ in range(6):
        file.undo()
    for _ in range(6):
        file.redo()
