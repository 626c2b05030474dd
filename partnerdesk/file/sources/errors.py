"""What can be wrong with a source that is to be imported."""

from collections.abc import Sequence

from partnerdesk.file.errors import FileProblem
from partnerdesk.language import tr, trn

#: After so many problems the rest is not looked at: a source of another shape has a million.
MOST_LISTED = 10_000

_LONGEST_QUOTE = 60


class SourceProblem(FileProblem):
    """A source cannot be imported; `problems` tells each thing that is wrong, and where."""

    def __init__(self, problems: Sequence[str], *, cut_short: bool = False) -> None:
        """Keep the problems, each one line; `cut_short` where there may be more."""
        self.problems = tuple(problems)
        self._cut_short = cut_short
        super().__init__("\n".join(self.lines()))

    def lines(self) -> list[str]:
        """Return what to tell, line by line; one line where one thing is wrong."""
        nothing = tr("Nothing was imported.")
        if len(self.problems) == 1:
            return [f"{self.problems[0]} {nothing}"]
        if self._cut_short:
            summary = tr("{nothing} The rest was not looked at any more.", nothing=nothing)
        else:
            summary = trn(
                "{nothing} {number} thing is to be put right.",
                "{nothing} {number} things are to be put right.",
                len(self.problems),
                nothing=nothing,
            )
        return [*self.problems, summary]


def quoted(text: str) -> str:
    """Return what a user wrote, shortened and safe to show on one line of a terminal."""
    short = text if len(text) <= _LONGEST_QUOTE else text[:_LONGEST_QUOTE] + "…"
    return '"' + "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in short) + '"'
