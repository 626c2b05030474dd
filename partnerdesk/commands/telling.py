"""Tell on the terminal what was done, and what cannot be."""

from collections.abc import Sequence
from pathlib import Path

from partnerdesk import interrupts, terminal
from partnerdesk.language import tr


class WrongCall(Exception):
    """The command line is wrong; the text says how to call the command."""


def see(program: str) -> str:
    """Return where help is."""
    return tr("See {help}.", help=f"{program} --help")


def report(text: str, status: int) -> int:
    """Write lines to the errors, and return the exit status."""
    for line in text.split("\n"):
        terminal.complain(f"partnerdesk: {line}")
    return status


def report_all(lines: Sequence[str]) -> None:
    """Write lines to the errors, as remarks."""
    for line in lines:
        report(line, 0)


def tell(text: str) -> None:
    """Tell what was done."""
    terminal.say(text)
    interrupts.told()


def writing(out: Path) -> str:
    """Return what is shown while OUT is written."""
    return tr("Writing {name}…", name=out.name)
