"""The errors of making a document, with messages for the user."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from partnerdesk.language import tr, trn

#: A row of the file: its table and its id.
Target = tuple[str, int]


class PaperProblem(Exception):
    """A document could not be made; the text says why and what to do."""


@dataclass(frozen=True)
class Unprintable:
    """Characters without a font: the place in the document, the characters, their script, and the row."""

    place: str
    characters: str
    script: str
    target: Target | None = field(default=None, compare=False)
    are_signs: bool = False

    def __str__(self) -> str:
        return tr(
            "{place} holds characters that no font here can print: {characters} ({script}).",
            place=self.place,
            characters=self.characters,
            script=self.script,
        )


class CannotPrint(PaperProblem):
    """Some texts contain characters that no font has; nothing was written."""

    def __init__(self, unprintable: Sequence[Unprintable]) -> None:
        self.unprintable = tuple(unprintable)
        self.can_name = all(place.are_signs for place in self.unprintable)
        sentences = [str(unprintable[0])]
        if len(unprintable) > 1:
            sentences.append(
                trn("The same goes for {number} more place.", "The same goes for {number} more places.",
                    len(unprintable) - 1)
            )  # fmt: skip
        if self.can_name:
            sentences.append(tr("Take it out, or let its name be printed in its place."))
        else:
            sentences.append(tr("Write it in Latin, Cyrillic or Greek letters to print it."))
        super().__init__(" ".join(sentences))
