"""The errors of a source that is to be imported."""

from collections.abc import Sequence
from typing import Self

from partnerdesk.file.errors import FileProblem
from partnerdesk.language import tr, trn

#: After so many problems the check stops: a source of another format may have a million.
MOST_LISTED = 10_000

_LONGEST_QUOTE = 60

#: Spaces that Python does not call printable, as in numbers of some languages.
SPACES = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"


class Placed(str):
    """A problem as one line, `{source}: {where}: {what}`, which also knows its parts."""

    __slots__ = ("source", "what", "where")

    source: str
    where: str
    what: str

    def __new__(cls, source: str, where: str, what: str) -> Self:
        """Join the parts; empty ones are left out."""
        source, where, what = shown(source), shown(where), shown(what)
        made = super().__new__(cls, ": ".join(part for part in (source, where, what) if part))
        made.source, made.where, made.what = source, where, what
        return made


class SourceProblem(FileProblem):
    """A source cannot be imported; `problems` says what is wrong and where, as `Placed` if it is many."""

    def __init__(self, problems: Sequence[str], *, cut_short: bool = False) -> None:
        """Keep the problems, one line each; `cut_short` if there may be more."""
        self.problems = tuple(p if isinstance(p, Placed) else shown(p) for p in problems)
        self._cut_short = cut_short
        super().__init__("\n".join(self.lines()))

    def lines(self) -> list[str]:
        """Return the lines of the message; it is one line for one problem."""
        if len(self.problems) == 1:
            return [" ".join((self.problems[0], tr("Nothing was imported.")))]
        return [*self.problems, self.summary()]

    def summary(self) -> str:
        """Say in one line that nothing was imported, and how much is to be put right."""
        nothing = tr("Nothing was imported.")
        if self._cut_short:
            return tr("{nothing} The rest was not looked at any more.", nothing=nothing)
        return trn(
            "{nothing} {number} thing is to be put right.",
            "{nothing} {number} things are to be put right.",
            len(self.problems),
            nothing=nothing,
        )


def shown(text: str) -> str:
    """Return a text on one line, with a sign for each character that is none, or that commands the line."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in SPACES else "\N{REPLACEMENT CHARACTER}" for c in text)


def shortened(text: str) -> str:
    """Return the beginning of a long text."""
    return text if len(text) <= _LONGEST_QUOTE else text[:_LONGEST_QUOTE] + "…"


def quoted(text: str) -> str:
    """Return a text in quotes, shortened, and safe to print on one line of a terminal."""
    return f'"{shown(shortened(text))}"'
