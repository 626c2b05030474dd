"""Read who would be asked again where it stands, because the words changed since the latest round on them."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from partnerdesk.file.reading import rounds
from partnerdesk.file.reading.agreement_words import agreement_words
from partnerdesk.file.reading.problem import versions
from partnerdesk.file.reading.rounds import Round
from partnerdesk.file.reading.rows import Rows
from partnerdesk.partnership.named import Named
from partnerdesk.partnership.rounds import About, changes, touches


class AskedAgain(NamedTuple):
    """All partners, and those whose reason touches the change; the latter is empty if it would be all.

    Both are empty if the words are those that the latest round asked about. The lead chooses.
    """

    everybody: tuple[Named, ...] = ()
    touched: tuple[Named, ...] = ()


def on_wording(file: Rows, every: Sequence[Round], partners: Sequence[Named]) -> AskedAgain:
    """Return who would be asked again about the problem, the goal or the solution; `every` are all rounds."""
    held = rounds.of_wording(every)
    worded = versions(file) if held else []
    return _again(held[-1], rounds.texts_of(worded[-1]), partners) if worded else AskedAgain()


def on_agreement(file: Rows, every: Sequence[Round], partners: Sequence[Named]) -> AskedAgain:
    """Return who would be asked again about the agreement as a whole; `every` are all rounds."""
    held = [r for r in every if r.about == About.AGREEMENT]
    return _again(held[-1], {"text": agreement_words(file)}, partners) if held else AskedAgain()


def _again(held: Round, now: Mapping[str, str | None], partners: Sequence[Named]) -> AskedAgain:
    changed = changes(held.about, held.words, now)
    if not changed:
        return AskedAgain()
    touched = {p.participant_id for p in held.positions if touches(p.reason, changed)}
    mine = tuple(p for p in partners if p.id in touched)
    return AskedAgain(tuple(partners), mine if len(mine) < len(partners) else ())
