"""The command for the private notes, and how it gets the passphrase."""

import sys
from collections.abc import Callable
from pathlib import Path

from partnerdesk import terminal
from partnerdesk.commands.targets import opened, target_of
from partnerdesk.commands.telling import WrongCall, report, tell
from partnerdesk.file.endings import refuse_other_ending
from partnerdesk.file.errors import FileProblem
from partnerdesk.language import tr


def notes(
    file: Path, export_: Path | None, import_from: Path | None, passphrase_file: Path | None, *, force: bool
) -> None:
    """Take the private notes of FILE out as plain text, or in.

    The passphrase is asked for, or read from a file; it is never an argument.
    """
    if export_ and not import_from:
        _export_notes(file, export_, passphrase_file, force=force)
    elif import_from and not export_:
        from partnerdesk.private import commanding

        with opened(file) as partnership:
            if warning := commanding.warning_of_loss(partnership):
                report(warning, 0)
            once, twice = _passphrase(passphrase_file), _passphrase(passphrase_file, twice=True)
            commanding.add(partnership, import_from, once, twice)
        tell(tr("Imported {source} into {file}.", source=import_from.name, file=file.name))
    else:
        raise WrongCall(tr("Say either --export OUT.json or --import IN.json."))


def _export_notes(file: Path, out: Path, passphrase_file: Path | None, *, force: bool) -> None:
    from partnerdesk.file.writing import write_whole
    from partnerdesk.private import commanding

    refuse_other_ending(out, ".json")
    target = target_of(file, out, force=force)
    with opened(file, read_only=True) as partnership:
        found = commanding.content(partnership, _passphrase(passphrase_file))
    write_whole(target, found.content, owner_only=True)
    tell(tr("{out} holds the private notes as plain text. Keep it safe, or delete it after use.", out=out))
    for warning in found.warnings:
        report(warning, 0)
    if found.refused:
        raise FileProblem("\n".join([*found.refused, tr("The other notes are in {out}.", out=out)]))


def _passphrase(path: Path | None, *, twice: bool = False) -> Callable[[], str]:
    from partnerdesk.private import commanding

    def read() -> str:
        if path is None:
            return _asked(twice=twice)
        if warning := commanding.warning_about(path):
            report(warning, 0)
        return commanding.passphrase_in(path)

    return read


def _asked(*, twice: bool) -> str:
    if not sys.stdin.isatty():
        raise WrongCall(tr("Nobody can be asked for the passphrase here. Give --passphrase-file F."))
    from getpass import getpass

    question = tr("New passphrase for the private side") if twice else tr("Passphrase")
    while True:
        typed = getpass(f"{question}: ")
        if not twice or getpass(tr("The same once more: ")) == typed:
            return typed
        terminal.complain(tr("The two differ. Type the passphrase again."))
