"""Run a command line: every error becomes a message and a status."""

import io
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from partnerdesk import calling, interrupts, terminal
from partnerdesk.commands.listed import COMMANDS
from partnerdesk.commands.parsing import parser
from partnerdesk.commands.targets import opened
from partnerdesk.commands.telling import WrongCall, report, see
from partnerdesk.documents.errors import PaperProblem
from partnerdesk.file.endings import WrongEnding
from partnerdesk.file.errors import FileProblem
from partnerdesk.language import N_, tr


def run(arguments: list[str]) -> int:
    """Run a command and return the exit status; every error is reported as a message."""
    terminal.have_streams()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    with interrupts.told_after() as done:
        named = _Named()
        try:
            status = _called(arguments, named)
            terminal.finish()  # here, so that a broken pipe is handled below
            return status
        except (WrongCall, WrongEnding) as e:
            return report(str(e), 2)
        except (FileProblem, PaperProblem, terminal.Untold) as e:
            return report("\n".join([str(e), *named.deeds(done)]), 1)
        except (KeyboardInterrupt, EOFError):
            return report(named.stopped(done), 130)
        except BrokenPipeError:  # the reader of our output has closed it
            terminal.let_go()
            return 0
        except Exception as e:  # noqa: BLE001  # the user gets a message, not a traceback
            from partnerdesk import faults

            return report("\n".join([faults.keep(e), *named.deeds(done)]), 1)


def _called(arguments: list[str], named: "_Named") -> int:
    if arguments and not arguments[0].startswith("-") and arguments[0] not in COMMANDS:
        raise WrongCall(f"{calling.no_command(arguments[0], COMMANDS)} {see('partnerdesk')}")
    try:
        options = vars(parser(arguments).parse_args(arguments))
    except SystemExit as e:  # help or the version was printed
        return int(e.code or 0)
    named.paths = [path for path in options.values() if isinstance(path, Path)]
    try:
        options.pop("do")(**options)
    except (ValueError, TypeError, AttributeError, LookupError) as e:
        if damage := _damage(options.get("file")):  # damaged data may have caused the error
            raise damage from e
        raise
    return 0


class _Named:
    """The files that a command line names, for the words about what was done to them."""

    paths: Sequence[Path] = ()

    def deeds(self, done: Mapping[Path, interrupts.Deed]) -> list[str]:
        """Return a sentence for each of the files to which something was done before the command ended."""
        deeds = ((path, done.get(_real(path))) for path in self.paths)
        return [_DEEDS[deed].tr(path=path) for path, deed in deeds if deed in _DEEDS]

    def stopped(self, done: Mapping[Path, interrupts.Deed]) -> str:
        """Return what to say where the command was stopped."""
        nothing = tr("Stopped. Nothing was changed.")
        return "\n".join(self.deeds(done)) or (tr("Stopped.") if done else nothing)


def _real(path: Path) -> Path:
    from partnerdesk.file.writing import real

    return real(path)


_DEEDS = {
    interrupts.Deed.WRITTEN: N_("{path} was written before this command ended."),
    interrupts.Deed.MIGRATED: N_(
        "{path} was brought to the present version. Nothing else in it was changed."
    ),
}


def _damage(file: Path | None) -> FileProblem | None:
    """Check a whole file and return its damage, None if there is none."""
    if file is None or not file.is_file():
        return None
    with opened(file, read_only=True) as partnership:
        return partnership.damage()
