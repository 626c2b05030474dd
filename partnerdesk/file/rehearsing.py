"""A copy of a partnership to rehearse with: it lies in a folder of its own, and is thrown away after.

The folder is below the data of the app, one for each rehearsal. A copy that a crash left is removed later.
"""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from partnerdesk import settings
from partnerdesk.file import changing, lock
from partnerdesk.file.errors import FileProblem, unwritable
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.language import tr

_FOLDER = "rehearsals"

#: The rehearsals of this process, which `sweep` leaves alone.
_own: set[Path] = set()


def is_rehearsal(path: Path) -> bool:
    """Return whether a file is a copy that `begin` made."""
    return path.parent.parent == _root()


def begin(file: PartnershipFile) -> PartnershipFile:
    """Copy a partnership and open the copy. Its title, which all paper bears, tells that it is a rehearsal.

    The partnership itself is not changed. Raises FileProblem; no copy is left then.
    """
    sweep()
    root = _root()
    try:
        root.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(dir=root))
    except OSError as e:
        raise unwritable(root, e) from e
    _own.add(folder)
    path = folder / file.path.name
    try:
        file.save_copy(path)
        copy = PartnershipFile.open(path)
    except BaseException:
        throw_away(path)
        raise
    try:
        _mark(copy)
    except BaseException:
        copy.close()
        throw_away(path)
        raise
    return copy


def throw_away(path: Path) -> None:
    """Remove the copy of a rehearsal with its folder; it is closed already."""
    if is_rehearsal(path):
        shutil.rmtree(path.parent, ignore_errors=True)
        _own.discard(path.parent)


def sweep() -> None:
    """Remove the copies that a crash left; those that are open in another window stay."""
    with suppress(OSError):
        for folder in _root().iterdir():
            if folder not in _own and not any(map(_is_held, folder.iterdir())):
                shutil.rmtree(folder, ignore_errors=True)


def _root() -> Path:
    return settings.data_folder() / _FOLDER


def _mark(copy: PartnershipFile) -> None:
    if copy.read_only:
        raise FileProblem(
            tr("{notice} A rehearsal needs a copy that can be changed.", notice=copy.notice or "")
        )
    ((row_id, title),) = copy.rows("SELECT id, title FROM partnership")
    marked = tr("Rehearsal: {title}", title=title)
    with copy.change(tr("Begin the rehearsal")) as session:
        changing.rows.set_values(session, "partnership", row_id, {"title": marked})


def _is_held(path: Path) -> bool:
    """Return whether some process has a file open for writing."""
    held = lock.Lock(path)
    if not held.is_there:
        return False
    try:
        held.take(from_another_computer=True)
    except (lock.Held, OSError):
        return True
    held.release()
    return False
