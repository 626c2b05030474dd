"""Read what concerns one partner: its commitments, what waits for what, its actions and its next days."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from partnerdesk.file.reading.captured import Action, open_actions
from partnerdesk.file.reading.plan_parts import all_waits
from partnerdesk.file.reading.plans import By, plan_groups
from partnerdesk.file.reading.progress import Progress, progress
from partnerdesk.file.reading.rows import Rows
from partnerdesk.partnership.commitments import Status

#: Commitments in which nothing is to come any more.
_ENDED = (Status.ACHIEVED, Status.WITHDRAWN)


class Wait(NamedTuple):
    """A commitment of one that waits for a commitment of another."""

    waiting: Progress
    other: Progress


class Coming(StrEnum):
    """The kinds of what a partner has to do by a day."""

    STEP = "step"
    MILESTONE = "milestone"
    ACTION = "action"


class Day(NamedTuple):
    """Something to do by a day, None if it has none; `about` is its commitment or meeting."""

    kind: Coming
    on: date | None
    text: str
    about: str
    person: str | None


class ForPartner(NamedTuple):
    """What concerns one partner: its own commitments first, then those that it is along with.

    `waits` are its commitments that wait for those of others, `waited` those of others that wait for its own;
    each pair is named once and only while what is waited for is to come. `days` are in their order, those
    without a day last.
    """

    own: tuple[Progress, ...]
    along: tuple[Progress, ...]
    waits: tuple[Wait, ...]
    waited: tuple[Wait, ...]
    days: tuple[Day, ...]


def for_partners(file: Rows) -> Mapping[int, ForPartner]:
    """Return what concerns each partner, by its id; one with nothing is left out."""
    every = {each.id: each for each in progress(file)}
    owners: dict[int, int] = dict(file.rows("SELECT id, participant_id FROM commitment"))
    pairs = [(of, other) for of, others in all_waits(file).items() for other in others]
    pairs = [(of, other) for of, other in pairs if _is_open(every[of]) and _is_open(every[other])]
    actions: dict[int, list[Action]] = defaultdict(list)
    for action in open_actions(file):
        if action.participant_id is not None:
            actions[action.participant_id].append(action)
    ids = {int(group.key): sorted(group.ids) for group in plan_groups(file, By.PARTNER)}
    return {
        partner: _concerning(
            [every[id_] for id_ in ids.get(partner, ()) if owners[id_] == partner],
            [every[id_] for id_ in ids.get(partner, ()) if owners[id_] != partner],
            [Wait(every[of], every[other]) for of, other in pairs if partner == owners[of] != owners[other]],
            [Wait(every[of], every[other]) for of, other in pairs if partner == owners[other] != owners[of]],
            actions.get(partner, ()),
        )
        for partner in (ids.keys() | actions.keys())
    }


def _is_open(c: Progress) -> bool:
    return c.details.status not in _ENDED


def _concerning(
    own: list[Progress],
    along: list[Progress],
    waits: list[Wait],
    waited: list[Wait],
    actions: Iterable[Action],
) -> ForPartner:
    days = [day for c in own if _is_open(c) for day in _days(c)]
    days += [Day(Coming.ACTION, a.due, a.text, a.meeting, a.person) for a in actions]
    days.sort(key=lambda day: day.on or date.max)
    return ForPartner(tuple(own), tuple(along), tuple(waits), tuple(waited), tuple(days))


def _days(c: Progress) -> Iterable[Day]:
    """Return what is to come in a commitment: the next step, and milestones that are not done."""
    details = c.details
    if details.next_step:
        yield Day(Coming.STEP, details.next_step_due, details.next_step, c.title, details.next_step_person)
    for stone in c.milestones:
        if stone.done_on is None:
            yield Day(Coming.MILESTONE, stone.due, stone.title, c.title, stone.person)


def due_of(c: Progress) -> date | None:
    """Return the day by which a commitment is expected: its last day, else its last milestone that is due."""
    return c.details.ends_on or max((m.due for m in c.milestones if m.due), default=None)
