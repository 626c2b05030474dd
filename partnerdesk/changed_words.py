"""What changed after a day, as a list of sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk import words
from partnerdesk.language import tr, trn
from partnerdesk.progress_words import with_unit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from partnerdesk.partnership.changed import Changed

#: So many of a kind have a sentence each; of more, the rest is counted in one.
_EACH = 5


def changed_sentences(found: Changed, today: date, *, reasons: bool = False) -> list[str]:
    """Return what changed, a sentence each; with `reasons`, also why a partner stepped back."""
    return [
        *_meetings(found),
        *_goal(found),
        *_participants(found, reasons=reasons),
        *_commitments(found, today),
        *_readings(found),
    ]


def _meetings(found: Changed) -> Iterator[str]:
    if found.meetings:
        yield tr("Held: {meetings}.", meetings=words.short_list(found.meetings, _EACH))
    if found.decisions:
        yield trn("{number} decision was taken.", "{number} decisions were taken.", found.decisions)


def _goal(found: Changed) -> Iterator[str]:
    if found.reworded:
        yield tr("The goal got other words on {day}.", day=words.day(found.reworded))
    elif found.has_goal:
        yield tr("The words of the goal are as they were.")


def _participants(found: Changed, *, reasons: bool) -> Iterator[str]:
    since = found.since
    for name in since.joined[:_EACH]:
        yield tr("{partner} joined.", partner=name)
    if (rest := len(since.joined) - _EACH) > 0:
        yield trn("{number} more joined.", "{number} more joined.", rest)
    for name, why in since.stepped_back[:_EACH]:
        if why and reasons:
            yield tr("{partner} stepped back: {reason}.", partner=name, reason=why.rstrip("."))
        else:
            yield tr("{partner} stepped back.", partner=name)
    if (rest := len(since.stepped_back) - _EACH) > 0:
        yield trn("{number} more stepped back.", "{number} more stepped back.", rest)
    if since.covered:
        yield tr("Covered now: {needs}.", needs=words.short_list(since.covered, _EACH))


def _commitments(found: Changed, today: date) -> Iterator[str]:
    for title, partner in found.agreed[:_EACH]:
        yield tr("{partner} agreed to “{commitment}”.", partner=partner, commitment=title)
    if (rest := len(found.agreed) - _EACH) > 0:
        yield trn("{number} more commitment was agreed.", "{number} more commitments were agreed.", rest)
    for partner, times in found.reported[:_EACH]:
        if times == 1:
            yield tr("{partner} told of its progress.", partner=partner)
        else:
            yield tr("{partner} told of its progress {number} times.", partner=partner, number=times)
    if (rest := len(found.reported) - _EACH) > 0:
        yield trn(
            "{number} more partner told of its progress.", "{number} more partners told of theirs.", rest
        )
    yield from _milestones(found, today)


def _milestones(found: Changed, today: date) -> Iterator[str]:
    for title, partner, day in found.done[:_EACH]:
        done = words.day(day)
        yield tr("{partner} reached “{milestone}” on {day}.", partner=partner, milestone=title, day=done)
    if (rest := len(found.done) - _EACH) > 0:
        yield trn("{number} more milestone was reached.", "{number} more milestones were reached.", rest)
    for title, partner, day in found.late[:_EACH]:
        late = trn("{number} day late", "{number} days late", (today - day).days)
        yield tr("“{milestone}” of {partner} is {late}.", milestone=title, partner=partner, late=late)
    if (rest := len(found.late) - _EACH) > 0:
        yield trn("{number} more milestone is late.", "{number} more milestones are late.", rest)


def _readings(found: Changed) -> Iterator[str]:
    for name, value, unit, on in found.read:
        read = with_unit(words.number(value), unit)
        yield tr("{indicator}: {value} on {day}.", indicator=name, value=read, day=words.day(on))
