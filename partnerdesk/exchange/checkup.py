"""Check a file for the command line: damage, what each step of the journey lacks, and gaps."""

from datetime import date
from pathlib import Path
from typing import Any

from partnerdesk import terminal
from partnerdesk.difference_words import changed, place
from partnerdesk.file import checking
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading import signing
from partnerdesk.file.reading.agreement import agreement_content
from partnerdesk.file.reading.gaps import gaps
from partnerdesk.file.reading.journey import journey_facts
from partnerdesk.file.reading.moved_on import moved_on
from partnerdesk.file.reading.rows import Rows
from partnerdesk.language import tr, trn
from partnerdesk.partnership import journey
from partnerdesk.partnership.journey_rules import RULES
from partnerdesk.partnership.signing import Frozen, present, tally
from partnerdesk.words import commas, lack_text, listed, step_name, word


def check(path: Path, today: date) -> dict[str, Any]:
    """Return what `partnerdesk check --json` prints; the file is not changed.

    Raises FileProblem if it does not exist, cannot be read, or is of a newer version.
    """
    verdict = checking.check(path)
    found: dict[str, Any] = {
        "whole": verdict.whole,
        "damage": verdict.damage,
        "partnership": not verdict.is_other,
        "beside": verdict.is_beside,
        "agreement": [],
        "steps": [],
        "gaps": [],
    }
    if verdict.whole:
        with PartnershipFile.open(path, read_only=True) as file:
            found["agreement"] = _agreement(file)
            found["steps"] = [_step(step) for step in journey.steps(journey_facts(file, today))]
            found["gaps"] = [
                {"need": g.need, "kind": g.kind, "importance": g.importance, "state": g.state}
                for g in gaps(file)
            ]
    return found


def _agreement(file: Rows) -> list[dict[str, Any]]:
    """Return each frozen version: how far it is, and for the present one where the words differ from it."""
    versions = signing.frozen_versions(file)
    last = present(versions)
    found = []
    for version in versions:
        counted = tally(signing.lines_of(file, version))
        facts: dict[str, Any] = {
            "version": version.version,
            "sha256": version.sha256,
            "state": str(signing.state(file, version, versions)),
            "signed": counted.signed,
            "of": counted.of,
            "owing": counted.owing,
            "missing": _missing(version),
        }
        if version is last:
            facts["differs"] = _differs(file, version)
        found.append(facts)
    return found


def _missing(version: Frozen) -> list[str]:
    """Return what is kept elsewhere, because its bytes are not in this file."""
    pages = [scan.file_name for s in version.signatures for scan in s.scans if not scan.is_here]
    return pages if version.is_here else [tr("the PDF of version {version}", version=version.version), *pages]


def _differs(file: Rows, version: Frozen) -> list[str]:
    found = moved_on(file, version, agreement_content(file)) or ()
    return [tr("{place}: {change}", place=place(d), change=changed(d)) for d in found]


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
        return _not_whole(found, name)
    lines = [tr("{name} is whole.", name=name)]
    for version in found["agreement"]:
        lines += _version(version)
    for step in found["steps"]:
        lines += ["", f"{'✓' if step['done'] else ' '} {step['step']} {step['name']}"]
        lines += [f"    {lack}" for lack in step["lacks"]]
    lines += ["", tr("Missing from the room") if found["gaps"] else _without_gaps(found)]
    lines += [f"    {_gap(gap)}" for gap in found["gaps"]]
    return "\n".join(terminal.harmless(line) for line in lines)


def _not_whole(found: dict[str, Any], name: str) -> str:
    if not found["partnership"]:
        return tr("{name} is no partnership.", name=name)
    if found["beside"]:
        return tr("{name} was not checked.", name=name)
    return tr("{name} is damaged.", name=name)


def _version(version: dict[str, Any]) -> list[str]:
    """Return a frozen version as lines of text."""
    head = tr(
        "Version {version} of the agreement: {state}, signed by {signed} of {of}",
        version=version["version"],
        state=word("signing", version["state"]),
        signed=version["signed"],
        of=version["of"],
    )
    lines = ["", head, f"    SHA-256 {version['sha256']}"]
    if version["owing"]:
        number = version["owing"]
        lines.append(
            "    "
            + trn("{number} of these still owes the paper", "{number} of these still owe the paper", number)
        )
    if version["missing"]:
        lines.append("    " + tr("Not in this file: {names}", names=commas(version["missing"])))
    if version.get("differs"):
        lines.append("    " + tr("The words have moved on since:"))
        lines += [f"        {text}" for text in version["differs"]]
    return lines


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
