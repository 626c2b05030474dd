"""What a form that came back would change: new updates, corrections of earlier ones, and next steps.

Each return is known by the number of its form and a mark of its answers, which its update keeps as its
source. So a return that was taken already changes nothing, also where the commitment went on since then.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from partnerdesk.exchange.forms.answers import Answer, Answers, understood
from partnerdesk.exchange.forms.returned import Returned
from partnerdesk.file.identity import OF_PARTNERSHIP
from partnerdesk.file.reading import lives
from partnerdesk.file.reading.commitment import WholeCommitment, one_commitment
from partnerdesk.file.reading.forms import outcome_mark
from partnerdesk.file.reading.rows import Rows
from partnerdesk.file.sources.errors import SourceProblem
from partnerdesk.language import tr
from partnerdesk.partnership.forms import head_name, number_of
from partnerdesk.partnership.life import Life

STEP = ("next_step", "next_step_person", "next_step_due")


class State(StrEnum):
    """Whether an answer is new, corrects an earlier return of the same form, or was taken already."""

    NEW = "new"
    CORRECTS = "corrects"
    THERE = "there"


@dataclass(frozen=True)
class Told:
    """What is told of one commitment.

    `update` are values of the new update by column. `earlier` is the update, by column, that came with an
    earlier return of the same form. `step` is the next step where it is another than `step_here`.
    """

    commitment: int
    title: str
    state: State
    update: Mapping[str, Any]
    earlier: Mapping[str, Any] | None = None
    step: Mapping[str, Any] | None = None
    step_here: Mapping[str, Any] | None = None
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """What a return would change. It can be taken if it has no `problems`, and a day.

    `asked_as_of` is the day of the reporting round in which its form went out, None if none was open.
    """

    name: str
    partner: str
    by: str | None
    on: date | None
    told: Sequence[Told]
    problems: Sequence[str]
    remarks: Sequence[str]
    gave_day: bool = True
    asked_as_of: date | None = None

    @property
    def news(self) -> list[Told]:
        """Return what was not taken yet."""
        return [told for told in self.told if told.state != State.THERE]

    @property
    def lacks_day(self) -> bool:
        """Return whether the partner gave no day for what is new."""
        return not self.gave_day and bool(self.news)


def plan(file: Rows, returned: Returned) -> Plan:
    """Compare a return with the partnership. Raises SourceProblem for a form of another one."""
    participant, partner = _partner(file, returned)
    titles = dict(file.rows("SELECT id, title FROM commitment"))
    answers = understood(returned, titles)
    told: list[Told] = []
    remarks: list[str] = []
    for life, answer in answers.of_each.items():
        commitment = one_commitment(file, life.id) if lives.of(file, "commitment", life.id) == life else None
        if commitment is None:
            remarks.append(tr("An answer is left out: its commitment is not there any more."))
        elif commitment.participant_id != participant:
            remarks.append(
                tr(
                    "The answer on “{title}” is left out: the commitment is now that of {partner}.",
                    title=commitment.title,
                    partner=commitment.partner,
                )
            )
        else:
            told.append(_told(file, returned, answers, commitment, answer))
    gave_day = head_name("on") in returned.entries
    as_of = returned.form.as_of
    return Plan(
        returned.name, partner, answers.by, answers.on, told, answers.problems, remarks, gave_day, as_of
    )


def _partner(file: Rows, returned: Returned) -> tuple[int, str]:
    """Return the id and the name of who filled in the form. Raises SourceProblem."""
    ((partnership,),) = file.rows(OF_PARTNERSHIP)
    if partnership != returned.form.partnership:
        raise SourceProblem(
            [
                tr(
                    "{name} is a form of another partnership. Open that one, and import it there.",
                    name=returned.name,
                )
            ]
        )
    life: Life | None = returned.form.participant
    while life and lives.of(file, "participant", life.id) != life:
        life = lives.became(file, "participant", life)
    if life is None:
        raise SourceProblem(
            [
                tr(
                    "{name} is a form of a partner that is not in this partnership any more.",
                    name=returned.name,
                )
            ]
        )
    ((name,),) = file.rows("SELECT name FROM participant WHERE id = ?", life.id)
    return life.id, str(name)


def _told(
    file: Rows, returned: Returned, answers: Answers, commitment: WholeCommitment, answer: Answer
) -> Told:
    values = dict(answer.values)
    mark = number_of(returned.form.number, answers.by, answers.on, *sorted(values.items()))
    earlier, is_there = _earlier(file, commitment.id, returned.form.number, mark)
    step = {key: values.pop(key, None) for key in STEP}
    here = {key: getattr(commitment, key) for key in STEP}
    remarks: list[str] = []
    if "value" in values:
        if answer.mark == outcome_mark(commitment.outcome, commitment.outcome_unit):
            values |= {"unit": commitment.outcome_unit, "outcome": commitment.outcome}
        else:
            del values["value"]
            remarks.append(tr("The value is left out: the outcome was worded anew since the form went out."))
    came = {
        "source": tr("Form {number}", number=f"{returned.form.number}-{mark}"),
        "asked_as_of": returned.form.as_of,
    }
    state = State.THERE if is_there else State.CORRECTS if earlier else State.NEW
    is_changed = state != State.THERE and step["next_step"] is not None and step != here
    return Told(
        commitment.id,
        commitment.title,
        state,
        {
            **values,
            "text": values.get("text", ""),
            "by": answers.by,
            **came,
        },
        earlier=earlier if state == State.CORRECTS else None,
        step=step if is_changed else None,
        step_here=here if is_changed else None,
        remarks=tuple(remarks),
    )


def _earlier(file: Rows, commitment: int, number: str, mark: str) -> tuple[Mapping[str, Any] | None, bool]:
    """Return the last update from the same form, and whether one from the same return is there."""
    earlier = None
    is_there = False
    for row in _from_form(file, commitment, number):
        is_there = is_there or f"{number}-{mark}" in row["source"]
        earlier = row
    return earlier, is_there


_COLUMNS = ("id", "on", "by", "text", "standing", "progress", "value", "help_needed", "barriers", "source")


def _from_form(file: Rows, commitment: int, number: str) -> Iterator[Mapping[str, Any]]:
    """Yield the updates of a commitment that came with a form, the oldest first."""
    whole = one_commitment(file, commitment)
    for update in sorted(whole.updates if whole else (), key=lambda u: u.id):
        if f"{number}-" in (update.source or ""):
            yield {column: getattr(update, column) for column in _COLUMNS}
