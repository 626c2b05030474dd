"""The commands of the app with their options, from its own parser: for the manual page and completion."""

from argparse import Action, ArgumentParser
from typing import NamedTuple

from partnerdesk import commands
from partnerdesk.exchange.tables.kinds import KINDS, MATRIX
from partnerdesk.exports import EXPORTS

#: The words of options whose help does not list them.
_WORDS = {"--kind": tuple(EXPORTS), "--as": (*KINDS, MATRIX)}


class Option(NamedTuple):
    """An option or an argument of a command: its names, what it takes, its help, and the words it can be."""

    names: tuple[str, ...]
    takes: str
    help: str
    words: tuple[str, ...]


class Command(NamedTuple):
    """A command: its name, what it does, and its options and arguments."""

    name: str
    brief: str
    options: tuple[Option, ...]
    arguments: tuple[Option, ...]


def described() -> list[Command]:
    """Return all commands, in the order of the help."""
    return [_command(name) for name in _parsers([])]


def general() -> tuple[Option, ...]:
    """Return the options that stand before any command."""
    return tuple(_option(a) for a in commands.parser([])._actions if a.option_strings)  # noqa: SLF001


def _command(name: str) -> Command:
    parser = _parsers([name])[name]
    actions = parser._actions  # noqa: SLF001
    return Command(
        name,
        (parser.description or "").partition("\n")[0],
        tuple(_option(a) for a in actions if a.option_strings),
        tuple(_option(a) for a in actions if not a.option_strings),
    )


def _parsers(arguments: list[str]) -> dict[str, ArgumentParser]:
    """Return the parser of each command; only a command that is among the arguments has its options."""
    actions = commands.parser(arguments)._actions  # noqa: SLF001
    (found,) = (a.choices for a in actions if isinstance(a.choices, dict))
    return found


def _option(action: Action) -> Option:
    takes = str(action.metavar or "") if action.nargs != 0 else ""
    listed = tuple(takes.split("|")) if "|" in takes else ()
    words = next((_WORDS[name] for name in action.option_strings if name in _WORDS), listed)
    return Option(tuple(action.option_strings), takes, action.help or "", words)
