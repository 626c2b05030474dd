"""kill -9 of a real window in the midst of each act: the file is whole, and all that was told is there."""

import json
import random
import shutil
import time
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path

from partnerdesk.file import backups, unfinished
from partnerdesk.file.checking import check
from partnerdesk.file.migrations import current_version
from partnerdesk.file.partnership_file import PartnershipFile
from tests.faults.at_window import ACTS, MANY, act, file_in, live_in
from tests.faults.on_old_version import made_at
from tests.file.partnerships import made
from tests.file.processes import another
from tests.private.sides import DAY, GROWERS, begun, unlocked


def killed_in(name: str, number: int, seed: int, folder: Path) -> list[str]:
    """Kill a window in the midst of an act, and return what was lost or left."""
    place = folder / f"{name} {number}"
    chance = random.Random(f"{seed} {name} {number}")
    _lay_out(place)
    told = _die(name, place, chance)
    with another(_look, name, place, told) as (_, said):
        wrong: list[str] = said.recv()
    shutil.rmtree(place)
    return [f"{name} {number}: {what}, after {told[-3:]}" for what in wrong]


def _lay_out(place: Path) -> None:
    path = file_in(place)
    for folder in (path.parent, place / "home", place / "out"):
        folder.mkdir(parents=True)
    made(path)
    with PartnershipFile.open(path) as file:
        begun(file).add_talk(GROWERS, DAY)
    made_at(place / "old.partnerdesk", 1, random.Random(1))


def _die(name: str, place: Path, chance: random.Random) -> list[str]:
    """Let a window act for a moment, kill it, and return what it told."""
    told: list[str] = []
    with another(act, name, place, chance.randrange(1 << 30)) as (window, said):
        assert said.recv() == "ready"
        time.sleep(chance.random() * ACTS[name][1])
        window.kill()
        window.join()
        while said.poll():
            try:
                told.append(said.recv())
            except EOFError:
                break
    return told


# -- what is found, in a process with the settings of the killed one ----------------------


def _look(say: Connection, name: str, place: Path, told: list[str]) -> None:
    """Look at what was left, as the next start does."""
    live_in(place)
    try:
        say.send(list(_wrong(name, place, told)))
    except Exception as e:  # noqa: BLE001  # whatever it is, it is told
        say.send([f"{type(e).__name__}: {e}"])


def _wrong(name: str, place: Path, told: list[str]) -> Iterator[str]:
    path = file_in(place)
    unfinished.shred_left()
    with PartnershipFile.open(path) as file:
        if file.read_only:
            yield f"read only: {file.notice}"
        yield from _SEEN[name](file, place, told)
    if damage := check(path).damage:
        yield f"{damage}"
    for folder, known in ((path.parent, {path.name}), (place / "out", _OUT), (place, _LAID)):
        if left := {p.name for p in folder.iterdir()} - known:
            yield f"{sorted(left)} left"


_OUT = {"all.json", "register.pdf", "shared.partnerdesk"}
_LAID = {"file", "home", "out", "old.partnerdesk", "many.json"}


def _see_typing(file: PartnershipFile, _: Path, told: list[str]) -> Iterator[str]:
    ((scope,),) = file.rows("SELECT in_scope FROM problem")
    here = "".join(json.loads(scope))
    if told and not here.startswith(told[-1]) and here:  # it was emptied, to begin again
        yield f"{here!r} is there"


def _see_import(file: PartnershipFile, _: Path, told: list[str]) -> Iterator[str]:
    ((participants, people),) = file.rows(
        "SELECT (SELECT count(*) FROM participant WHERE name LIKE 'P%'),"
        " (SELECT count(*) FROM person WHERE name IN ('Ann', 'Bo'))"
    )
    is_in = participants == MANY and people == 2 * MANY
    if not is_in and (participants or people):
        yield f"half of it: {participants} participants, {people} people"
    if is_in != (file.undo_label == "Import many.json"):
        yield f"undo would take back {file.undo_label}"


def _see_export(file: PartnershipFile, place: Path, told: list[str]) -> Iterator[str]:
    del file
    for path in (place / "out").iterdir():
        content = path.read_bytes()
        if path.suffix == ".json":
            json.loads(content)
        elif path.suffix == ".pdf":
            if not content.rstrip().endswith(b"%%EOF"):
                yield f"half of {path.name}"
        elif damage := check(path).damage:
            yield f"{path.name}: {damage}"
    if "exported" in told and {p.name for p in (place / "out").iterdir()} != _OUT:
        yield "an export is not there"


def _see_change(file: PartnershipFile, _: Path, told: list[str]) -> Iterator[str]:
    numbers = [int(t) for t in told if t.isdigit()]
    ((why,),) = file.rows("SELECT why FROM participant WHERE id = 1")
    if numbers and str(why) not in (str(numbers[-1]), str(numbers[-1] + 1)):
        yield f"change {why} is the last"


def _see_backups(file: PartnershipFile, place: Path, told: list[str]) -> Iterator[str]:
    yield from _see_change(file, place, told)
    yield from _see_whole_backups(file)
    if "backed up" in told and not backups.backups(file.id):
        yield "no backup is there"


def _see_whole_backups(file: PartnershipFile) -> Iterator[str]:
    for backup in backups.backups(file.id):
        if damage := check(backup.path).damage:
            yield f"a backup is {damage}"


def _see_restored(file: PartnershipFile, _: Path, told: list[str]) -> Iterator[str]:
    yield from _see_whole_backups(file)
    numbers = [int(t) for t in told if t.isdigit()]
    ((why,),) = file.rows("SELECT why FROM participant WHERE id = 1")
    if len(numbers) > 1 and not numbers[-2] <= int(why) <= numbers[-1] + 1:
        yield f"change {why} is there"


def _see_migrated(file: PartnershipFile, place: Path, told: list[str]) -> Iterator[str]:
    del told
    if file.rows("PRAGMA user_version") != [(current_version(),)]:
        yield "it was not brought to this version"
    with PartnershipFile.open(place / "old.partnerdesk", read_only=True) as old:
        if file.rows("SELECT * FROM participant") != old.rows("SELECT * FROM participant"):
            yield "it is another"
    yield from _see_whole_backups(file)


def _see_notes(file: PartnershipFile, _: Path, told: list[str]) -> Iterator[str]:
    notes = unlocked(file)
    texts = [n.text for n in notes.notes_of(GROWERS)]
    if notes.refused or texts != [f"Note {n + 1}" for n in range(len(texts))]:
        yield f"the notes are {texts[-3:]}, {notes.refused}"
    if told and len(texts) not in (int(told[-1]), int(told[-1]) + 1):
        yield f"{len(texts)} notes are there"


def _see_meeting(file: PartnershipFile, _: Path, told: list[str]) -> Iterator[str]:
    lines = [text for (text,) in file.rows("SELECT text FROM minute WHERE text LIKE 'Line %' ORDER BY id")]
    if lines != [f"Line {number + 1}" for number in range(len(lines))]:
        yield f"the lines are {lines[-3:]}"
    if told and len(lines) not in (int(told[-1]), int(told[-1]) + 1):
        yield f"{len(lines)} lines are there"
    ((begun, ended),) = file.rows(
        "SELECT count(begun), count(ended) FROM agenda_item"
        " WHERE meeting_id = (SELECT id FROM meeting WHERE title = 'Run')"
    )
    if lines and begun != ended + 1:
        yield f"{begun} items begun, {ended} ended"
    if ended not in (len(lines) // 3, max(len(lines) // 3 - 1, 0)):
        yield f"{ended} items are over after {len(lines)} lines"


_SEEN: dict[str, Callable[[PartnershipFile, Path, list[str]], Iterator[str]]] = {
    "typing": _see_typing,
    "import": _see_import,
    "export": _see_export,
    "backup": _see_backups,
    "restore": _see_restored,
    "migration": _see_migrated,
    "notes": _see_notes,
    "meeting": _see_meeting,
}
