"""What was said of which words: each reason and each signature has a name that nothing else has."""

import re
from typing import NamedTuple


class Position(NamedTuple):
    """A position as it was given, and the words that it was given for."""

    position: str
    words: frozenset[str]


class Signed(NamedTuple):
    """A signature as it was given: under which name, and the SHA-256 of the content that was signed."""

    name: str
    content: str


class Said:
    """All that was said, by the name that stands beside it: `reason3x`, `signer5x`."""

    def __init__(self) -> None:
        self.positions: dict[str, Position] = {}
        self.signed: dict[str, Signed] = {}
        #: The titles on which a commitment was agreed; each title names its commitment, as `c3 gives cword1`.
        self.agreed: set[str] = set()
        #: The PDF of each content that was frozen, by their SHA-256.
        self.pdfs: dict[str, bytes] = {}

    def reason(self, position: str, words: frozenset[str]) -> str:
        """Return the reason of one more position."""
        self.positions[found := f"reason{len(self.positions)}x"] = Position(position, words)
        return found

    def signer(self, name: str, content: str) -> str:
        """Return the person of one more signature."""
        self.signed[found := f"signer{len(self.signed)}x"] = Signed(name, content)
        return found


REASON, SIGNER = re.compile(r"reason\d+x"), re.compile(r"signer\d+x")

#: A word of the problem, the goal, the solution or a decision.
WORD = re.compile(r"(?:text|goal|solution|d)word\d")


#: The title of a commitment.
PROMISE = re.compile(r"c\d+ gives cword\d")


def words_in(text: str) -> frozenset[str]:
    """Return the words of problem, goal, solution and decisions that stand in a text."""
    return frozenset(WORD.findall(text))
