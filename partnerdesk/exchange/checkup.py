"""Check a file for the command line: damage, what each step of the journey lacks, and gaps."""

from datetime import date
from pathlib import Path
from typing import Any

from partnerdesk import terminal
from partnerdesk.file import checking
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading.gaps import gaps
from partnerdesk.file.reading.journey import journey_facts
from partnerdesk.language import tr
from partnerdesk.partnership import journey
from partnerdesk.partnership.journey_rules import RULES
from partnerdesk.words import lack_text, listed, step_name, word


def check(path: Path, today: date) -> dict[str, Any]:
    """Return what `partnerdesk check --json` prints; the file is not changed.

    Raises FileProblem if it does not exist, cannot be read, or is of a newer version.
    """
    verdict = checking.check(path)
    found: dict[str, Any] = {"whole": verdict.whole, "damage": verdict.damage, "steps": [], "gaps": []}
    if verdict.whole:
        with PartnershipFile.open(path, read_only=True) as file:
            found["steps"] = [_step(step) for step in journey.steps(journey_facts(file, today))]
            found["gaps"] = [
                {"need": g.need, "kind": g.kind, "importance": g.importance, "state": g.state}
                for g in gaps(file)
            ]
    return found


def _step(step: journey.Step) -> dict[str, Any]:
    return {
        "step": step.number,
        "name": step_name(step.number),
        "done": step.done,
        "lacks": [lack_text(lack) for lack in step.lacks],
    }


def as_text(found: dict[str, Any], name: str) -> str:
    """Return the result of `check` as text for a person."""
    if not found["whole"]:
        return tr("{name} is damaged.", name=name)
    lines = [tr("{name} is whole.", name=name)]
    for step in found["steps"]:
        lines += ["", f"{'✓' if step['done'] else ' '} {step['step']} {step['name']}"]
        lines += [f"    {lack}" for lack in step["lacks"]]
    lines += ["", tr("Missing from the room") if found["gaps"] else _without_gaps(found)]
    lines += [f"    {_gap(gap)}" for gap in found["gaps"]]
    return "\n".join(terminal.harmless(line) for line in lines)


def _without_gaps(found: dict[str, Any]) -> str:
    """Say that nothing is missing, or that no needs are listed: then nothing can be."""
    listing = next(rule for step in RULES for rule in step if rule.what == "needs").text.tr()
    is_empty = any(listing in step["lacks"] for step in found["steps"])
    return tr("No needs are listed yet.") if is_empty else tr("Every need is covered.")


def _gap(gap: dict[str, str]) -> str:
    details = listed(
        [word("need", gap["kind"]), word("importance", gap["importance"]), word("state", gap["state"])]
    )
    return f"{gap['need']}  ({details})"
