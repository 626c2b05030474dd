"""Questions to ask in a bilateral talk, drawn from step 3 of the method."""

from collections.abc import Iterable
from dataclasses import dataclass

from partnerdesk.language import N_
from partnerdesk.partnership.disclosures import Kind


@dataclass(frozen=True)
class Prompt:
    """A question: its key, which is stored, and the kind of note for its answer."""

    key: str
    kind: str
    question: str


_QUESTIONS = (
    ("interest", Kind.INTEREST, N_("What would your organisation want from this partnership?")),
    ("success", Kind.INTEREST, N_("What does a success look like at your home office, and who judges it?")),
    ("measured", Kind.INCENTIVE, N_("How are you and your staff measured, paid for and reported on?")),
    ("who_else", Kind.NEED, N_("Who else is needed, and who is easily left out?")),
    ("personal", Kind.NEED, N_("What do you need yourself to be able to go on?")),
    ("institutional", Kind.NEED, N_("What does your organisation need from the others?")),
    ("restriction", Kind.RESTRICTION, N_("What do your rules on money, data or publicity not let you do?")),
    ("pressure", Kind.PRESSURE, N_("What would make your home office stop it?")),
    ("red_line", Kind.RED_LINE, N_("What must never be said or done in your name?")),
    ("not_aloud", Kind.OTHER, N_("What may you not disclose, and what may we say in its place?")),
)


def prompts() -> list[Prompt]:
    """Return all questions, in the order to ask them."""
    return [Prompt(key, str(kind), question.tr()) for key, kind, question in _QUESTIONS]


def missing(asked: Iterable[str], kinds: Iterable[str]) -> list[Prompt]:
    """Return the open questions: not in `asked`, and with no note of their kind in `kinds`."""
    done, answered = set(asked), set(kinds)
    return [p for p in prompts() if p.key not in done and p.kind not in answered]
