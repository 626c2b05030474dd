"""Open the file that a command is about, and find where its result can be written."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from partnerdesk.commands.telling import tell
from partnerdesk.file.endings import PARTNERSHIP, refuse_other_ending
from partnerdesk.file.errors import FileProblem
from partnerdesk.language import tr

if TYPE_CHECKING:
    from partnerdesk.file.partnership_file import PartnershipFile


def opened(file: Path, *, read_only: bool = False) -> "PartnershipFile":
    """Open FILE; the modules for this are imported here, because help does not need them."""
    from partnerdesk.file.partnership_file import PartnershipFile

    return PartnershipFile.open(file, read_only=read_only)


def made_at(make: Callable[[], None], out: Path) -> None:
    """Make a partnership at OUT. Raises WrongEnding, or FileProblem if there is a file already."""
    refuse_other_ending(out, PARTNERSHIP)
    try:
        make()
    except FileExistsError:
        raise exists_already(out) from None


def exists_already(out: Path) -> FileProblem:
    """Return the error for a name that is taken."""
    return FileProblem(tr("{out} exists already. Choose another name, or replace it with --force.", out=out))


def target_of(file: Path, out: Path, *, force: bool) -> Path:
    """Return the real path of OUT. Raises FileProblem if it is FILE, or exists and `force` is false."""
    from partnerdesk.file.writing import real

    if real(out) == real(file):
        raise FileProblem(tr("{out} is the partnership itself. Choose another name.", out=out))
    return free_target(out, force=force)


def free_target(out: Path, *, force: bool) -> Path:
    """Return the real path of OUT. Raises FileProblem if it exists and `force` is false."""
    from partnerdesk.file.writing import real

    target = real(out)
    if os.path.lexists(target):
        if not force:
            raise exists_already(out)
        if not target.is_file():
            raise FileProblem(tr("{out} is no ordinary file. Choose another name.", out=out))
    return target


def tell_of_ending(out: Path) -> None:
    """Say that a partnership has no ending by which a double click opens it."""
    if out.suffix.lower() != PARTNERSHIP:
        tell(tr("A double click opens it when its name ends in {ending}.", ending=PARTNERSHIP))
