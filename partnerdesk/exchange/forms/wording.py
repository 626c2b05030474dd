"""Say in words what a returned form would change, for the command line and the window."""

from collections.abc import Mapping
from typing import Any

from partnerdesk import words
from partnerdesk.exchange.forms.plan import STEP, Plan, State, Told
from partnerdesk.file.captured_words import measured
from partnerdesk.language import tr, trn
from partnerdesk.partnership.forms import OF_EACH


def heading(plan: Plan) -> str:
    """Return whose form it is, as of which day, who filled it in, and in which reporting round it tells."""
    asked = tr("reporting round as of {day}", day=words.day(plan.asked_as_of)) if plan.asked_as_of else ""
    return words.listed([plan.partner, words.day(plan.on), plan.by or "", asked])


def counted(plan: Plan) -> str:
    """Return how many answers are new, corrected, there already and left out; "" if there is none."""
    states = [told.state for told in plan.told]
    new, corrects, there = (states.count(state) for state in (State.NEW, State.CORRECTS, State.THERE))
    left = len(plan.remarks)
    return words.commas((
        trn("{number} new update", "{number} new updates", new) if new else "",
        trn("{number} correction", "{number} corrections", corrects) if corrects else "",
        trn("{number} taken already", "{number} taken already", there) if there else "",
        trn("{number} left out", "{number} left out", left) if left else "",
    )) or tr("nothing was filled in")  # fmt: skip


def lines(told: Told) -> list[tuple[str, str, str]]:
    """Return what would change of one commitment: what it is, what is here now, and what was told."""
    if told.state == State.THERE:
        return []
    earlier = told.earlier or {}
    found = [
        (asked.label.tr(), _shown(asked.key, earlier), _shown(asked.key, told.update))
        for asked in OF_EACH
        if asked.key not in STEP
    ]
    if told.step is not None:
        found.append((tr("Next step"), step_text(told.step_here or {}), step_text(told.step)))
    return [(what, here, said) for what, here, said in found if said and here != said]


def step_text(step: Mapping[str, Any]) -> str:
    """Return a next step with its person and its day."""
    due = step.get("next_step_due")
    by = tr("by {day}", day=words.day(due)) if due else ""
    return words.listed([step.get("next_step") or "", step.get("next_step_person") or "", by])


def _shown(key: str, update: Mapping[str, Any]) -> str:
    value = update.get(key)
    if value is None or value == "":
        return ""
    if key == "standing":
        return words.word("update", value)
    if key == "progress":
        return tr("{progress} %", progress=words.number(value))
    return measured(value, update.get("unit")) if key == "value" else str(value)
