"""The command `partnerdesk notes`: export the private side as a plain text file, and import one."""

import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from partnerdesk.file.errors import FileProblem
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.sources.content import content_of
from partnerdesk.file.sources.strict_json import MOST_BYTES
from partnerdesk.language import tr
from partnerdesk.private import key_rows, memory, notes_file, opening, tries
from partnerdesk.private.errors import PrivateProblem
from partnerdesk.private.notes import Notes
from partnerdesk.private.strength import known_words, refuse_weak

_LONGEST_PASSPHRASE = 65_536


class Exported(NamedTuple):
    """The private side as a notes file (JSON), messages about what did not open, and warnings."""

    content: bytes
    refused: list[str]
    warnings: list[str]


def content(file: PartnershipFile, passphrase: Callable[[], str]) -> Exported:
    """Return the private side as a notes file, with the present names of the participants."""
    opened = _opened(file, passphrase)
    try:
        return Exported(opened.exported(), opened.refused, [*opened.wrong_keys, *opened.names.renamed()])
    finally:
        opened.lock()


def add(
    file: PartnershipFile, source: Path, passphrase: Callable[[], str], new_passphrase: Callable[[], str]
) -> None:
    """Import a notes file into the private side, all of it or nothing. Begin a private side if there is none.

    Raises FileProblem, or PrivateProblem for a wrong or weak passphrase.
    """
    if file.read_only:
        raise FileProblem(tr("{notice} Nothing was imported.", notice=file.notice))
    if opening.is_keyless(file):
        raise PrivateProblem(key_rows.keyless())
    talks = notes_file.read(content_of(source, MOST_BYTES + 1), source.name, file)
    if opening.exists(file):
        opened = _opened(file, passphrase)
    else:
        memory.keep_out_of_dumps()
        chosen = new_passphrase()
        refuse_weak(chosen, known_words(file))
        opened, talks = opening.create_with(file, opening.derive_new(chosen), talks), []
    try:
        opened.add_all(talks)
    finally:
        opened.lock()


def warning_of_loss(file: PartnershipFile) -> str | None:
    """Return a warning if the file has no private side, but this computer saw one in it, else None."""
    return opening.taken_out() if opening.was_taken_out(file) else None


def _opened(file: PartnershipFile, passphrase: Callable[[], str]) -> Notes:
    row = opening.key_row(file)  # raises before the passphrase is asked for
    memory.keep_out_of_dumps()
    return tries.counted(
        file.partnership_id, lambda: opening.open_with(file, opening.derive(row, passphrase()))
    )


def passphrase_in(path: Path) -> str:
    """Return the passphrase in a file, without the line end.

    Raises PrivateProblem for a file that is too long or not UTF-8: it is probably the wrong file.
    """
    content = content_of(path, _LONGEST_PASSPHRASE + 1)
    if len(content) > _LONGEST_PASSPHRASE:
        raise PrivateProblem(
            tr(
                "{path} holds more than {number} bytes: that is no passphrase. Is it the right file?",
                path=path,
                number=_LONGEST_PASSPHRASE,
            )
        )
    try:
        text = content.decode()
    except UnicodeDecodeError:
        raise PrivateProblem(tr("{path} is not UTF-8 text. Save it as UTF-8.", path=path)) from None
    return text.removesuffix("\n").removesuffix("\r")


def warning_about(path: Path) -> str | None:
    """Return a warning if other users can read a passphrase file, else None."""
    if sys.platform == "win32":
        return None
    try:
        found = path.stat()
    except (OSError, ValueError):  # the error is reported when the file is read
        return None
    if not stat.S_ISREG(found.st_mode) or not found.st_mode & (stat.S_IRGRP | stat.S_IROTH):
        return None
    return tr("Others on this computer can read {path}. Let nobody but you read it: chmod 600.", path=path)
