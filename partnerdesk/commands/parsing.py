"""Parse a command line, and print help."""

from argparse import SUPPRESS, ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Iterator
from typing import Any, NoReturn

from partnerdesk import __version__, terminal
from partnerdesk.argument_texts import translate_argparse
from partnerdesk.commands.exporting import export
from partnerdesk.commands.importing import import_
from partnerdesk.commands.listed import COMMANDS
from partnerdesk.commands.options_of_exports import OF_EXPORTS
from partnerdesk.commands.telling import WrongCall, see
from partnerdesk.exchange.tables.kinds import KINDS, MATRIX
from partnerdesk.exports import EXPORTS
from partnerdesk.language import tr


class _Parser(ArgumentParser):
    """A parser that raises WrongCall with one sentence for a wrong command line."""

    def __init__(self, **how: Any) -> None:
        super().__init__(allow_abbrev=False, formatter_class=RawDescriptionHelpFormatter, **how)

    def _print_message(self, message: str, file: object = None) -> None:
        """Write help and version through the one door; argparse asks for both here."""
        terminal.say(message.removesuffix("\n"))

    def error(self, message: str) -> NoReturn:
        sentence = " ".join(message.split())
        end = "" if sentence.endswith((".", "?", "!")) else "."
        raise WrongCall(f"{sentence[:1].upper()}{sentence[1:]}{end} {see(self.prog)}")


def parser(arguments: list[str]) -> ArgumentParser:
    """Return the parser; only the command in `arguments` gets its options, which saves time."""
    translate_argparse()
    made = _Parser(
        prog="partnerdesk",
        description=tr("Run a cross-sector partnership. With no command, or with a file, opens the window."),
        epilog=tr("Exit status: 0 done, 1 the file or the source has a problem, 2 the call was wrong."),
    )
    made.add_argument(
        "--version", action="version", version=f"PartnerDesk {__version__}", help=tr("Tell the version.")
    )
    made.add_argument(  # __main__ runs it; here it is only listed
        "--self-test",
        action="store_true",
        default=SUPPRESS,
        help=tr("Try every part of the app on a sample of its own, and leave nothing behind."),
    )
    commands = made.add_subparsers(title=tr("Commands"), metavar="COMMAND", required=True)
    for name, (do, brief, more, options) in COMMANDS.items():
        lines = [brief.tr(), "", *more.tr().splitlines()] if more else [brief.tr()]
        lines += ["", *_kinds()] if do is export and name in arguments else ()
        lines += ["", _kinds_of_rows()] if do is import_ and name in arguments else ()
        command = commands.add_parser(name, help=lines[0], description="\n".join(lines))
        command.set_defaults(do=do)
        for option, how in options if name in arguments else ():
            command.add_argument(option, **how | {"help": how["help"].tr()})
    return made


def _kinds() -> Iterator[str]:
    """Yield a line for each kind of export: its name, its ending and the options it takes."""
    yield tr("Kinds:")
    longest = max(map(len, EXPORTS))
    for kind, wanted in EXPORTS.items():
        options = ", ".join(OF_EXPORTS[option][0] for option in wanted.options)
        line = f"{wanted.name.tr()} ({wanted.ending})"
        if options:
            line = tr("{export}, takes {options}", export=line, options=options)
        yield f"  {kind:{longest}}  {line}"


def _kinds_of_rows() -> str:
    return tr("What rows may be: {kinds}.", kinds=", ".join((*KINDS, MATRIX)))
