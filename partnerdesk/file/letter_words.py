"""Invitation letters in words: what each placeholder means, and what a wording or a letter lacks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from partnerdesk.file.reading.letters import Value, addressees
from partnerdesk.file.reading.rows import Rows
from partnerdesk.language import N_, tr, trn
from partnerdesk.partnership.letters import Letter, Placeholder, letter, named_in, unknown_in
from partnerdesk.words import commas, day, semicolons

#: What each placeholder stands for.
MEANING = {
    Placeholder.PARTICIPANT: N_("the participant"),
    Placeholder.PERSON: N_("who speaks for it"),
    Placeholder.NEED: N_("the needs that it brings or could bring"),
    Placeholder.ANSWER_BY: N_("the day to answer"),
    Placeholder.GOAL: N_("the goal as it is worded now"),
    Placeholder.PARTNERSHIP: N_("the title of the partnership"),
    Placeholder.LEAD: N_("the lead"),
    Placeholder.LEAD_PERSON: N_("who speaks for the lead"),
}

#: Participants whose letters lack something that are named; the rest is counted.
_MOST_NAMED = 5


class LetterTo(NamedTuple):
    """The letter to a participant."""

    id: int
    name: str
    short_name: str | None
    letter: Letter


def letters(file: Rows, wording: str, ids: Sequence[int]) -> list[LetterTo]:
    """Return the letters to the participants of some ids, in their order, from the wording of the lead."""
    return [
        LetterTo(
            to.id,
            to.name,
            to.short_name,
            letter(wording, {name: _said(value) for name, value in to.values.items()}),
        )
        for to in addressees(file, ids, named_in(wording))
    ]


def _said(value: Value) -> str:
    return day(value) if isinstance(value, date) else commas(value or ())


def unknown_told(wording: str) -> str:
    """Return one sentence on what stands in braces and is no placeholder, "" if all of it is."""
    unknown = unknown_in(wording)
    if not unknown:
        return ""
    return tr(
        "{unknown}: no placeholder is called so. There are: {known}.",
        unknown=commas(unknown),
        known=commas(map(in_braces, Placeholder)),
    )


def lacks_told(found: Iterable[LetterTo]) -> str:
    """Return one sentence on what is not noted and the wording names, "" if nothing is lacking."""
    lacking = [to for to in found if to.letter.lacks]
    if not lacking:
        return ""
    named = [
        tr("{name}: {placeholders}", name=to.name, placeholders=commas(map(in_braces, to.letter.lacks)))
        for to in lacking[:_MOST_NAMED]
    ]
    rest = len(lacking) - len(named)
    if rest:
        named.append(trn("and {number} more", "and {number} more", rest))
    return tr("Nothing is noted to fill in for {lacking}.", lacking=semicolons(named))


def in_braces(name: Placeholder) -> str:
    """Return a placeholder as it stands in a wording."""
    return f"{{{name}}}"


def pattern() -> str:
    """Return a wording to begin with, in the language of the window."""
    return tr(
        "Dear {person},\n\n"
        "with several organisations we prepare the partnership “{partnership}”. Our goal: {goal}\n\n"
        "To reach it we look for partners who bring what is still missing. We think of {participant} for:"
        " {need}.\n\n"
        "Would you like to take part? Please let us know by {answer_by}. To ask does not bind you to"
        " anything.\n\n"
        "Kind regards\n{lead_person}\n{lead}",
        **{name: in_braces(name) for name in Placeholder},
    )
