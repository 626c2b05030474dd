"""What `partnerdesk notes` does: the private side out to a file of plain text, and in from one."""

from collections.abc import Callable
from pathlib import Path

from partnerdesk.file.errors import FileProblem
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.sources.content import content_of
from partnerdesk.file.sources.strict_json import MOST_BYTES
from partnerdesk.language import tr
from partnerdesk.private import notes_file, opening, vault
from partnerdesk.private.errors import PrivateProblem
from partnerdesk.private.strength import known_words, refuse_weak

_LONGEST_PASSPHRASE = 65_536


def content(file: PartnershipFile, passphrase: Callable[[], str]) -> tuple[bytes, list[str]]:
    """Return the private side as a notes file, and what of it was refused."""
    row = opening.key_row(file)  # before anybody is asked for a passphrase
    opened = opening.open_with(file, opening.derive(row, passphrase()))
    try:
        return opened.exported(), opened.refused
    finally:
        opened.lock()


def add(
    file: PartnershipFile, source: Path, passphrase: Callable[[], str], new_passphrase: Callable[[], str]
) -> None:
    """Add a notes file to the private side, all of it or nothing; begin one where there is none."""
    if file.read_only:
        raise FileProblem(tr("{notice} Nothing was imported.", notice=file.notice))
    if opening.is_keyless(file):
        raise PrivateProblem(vault.keyless())
    talks = notes_file.read(content_of(source, MOST_BYTES + 1), source.name, file)
    if opening.exists(file):
        opened = opening.open_with(file, opening.derive(opening.key_row(file), passphrase()))
    else:
        chosen = new_passphrase()
        refuse_weak(chosen, known_words(file))
        opened, talks = opening.create_with(file, opening.derive_new(chosen), talks), []
    try:
        opened.add_all(talks)
    finally:
        opened.lock()


def passphrase_in(path: Path) -> str:
    """Return the passphrase that a file holds, but for the end of its line."""
    try:
        text = content_of(path, _LONGEST_PASSPHRASE + 1).decode()
    except UnicodeDecodeError:
        raise PrivateProblem(tr("{path} is not UTF-8 text. Save it as UTF-8.", path=path)) from None
    return text.removesuffix("\n").removesuffix("\r")
