"""What was chosen for tables on this computer before: columns by their headings, and words of choices.

It is a mapping without names of participants or rows, kept in the folder of the app's data. What it says is
told where it is used, and can be forgotten.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from partnerdesk import settings
from partnerdesk.exchange.tables.asking import Topic
from partnerdesk.exchange.tables.kinds import KINDS
from partnerdesk.exchange.tables.layout import Layout, Wanted
from partnerdesk.exchange.tables.mapping import TableMapping, mapping_bytes, read_mapping

if TYPE_CHECKING:
    from partnerdesk.desk.importing.source import How
    from partnerdesk.exchange.tables.plan import Plan

#: More choices of one kind are not kept, nor longer headings and words.
_MOST, _LONGEST = 400, 80


def _place() -> Path:
    return settings.data_folder() / "columns.toml"


def kept_choices() -> TableMapping:
    """Return what was kept; nothing if it is not there or cannot be read."""
    from partnerdesk.file.errors import FileProblem

    with suppress(FileProblem, ValueError, OSError):
        if _place().exists():
            return read_mapping(_place())
    return TableMapping()


def forget_choices() -> None:
    """Delete what was kept."""
    with suppress(OSError):
        _place().unlink(missing_ok=True)


def keep_choices(plan: Plan, wanted: Mapping[str, Wanted]) -> None:
    """Add the columns and words that somebody chose by hand for a plan that was taken in."""
    before = kept_choices()
    sheets = dict(before.sheets)
    for layout in plan.layouts:
        by_hand = (wanted.get(layout.sheet) or wanted.get("") or Wanted()).columns
        if layout.kind in KINDS and by_hand:
            known = dict(sheets[layout.kind].columns) if layout.kind in sheets else {}
            known |= {h: target for h, target in by_hand.items() if len(h) <= _LONGEST}
            sheets[layout.kind] = Wanted(layout.kind, None, dict(list(known.items())[-_MOST:]))
    words = {n: v for n, v in plan.answers.given.items() if n.startswith(f"{Topic.WORD}:")}
    answers = before.answers | {n: v for n, v in words.items() if len(n) <= _LONGEST}  # type: ignore[operator]
    kept = TableMapping(sheets, dict(list(answers.items())[-_MOST:]))
    if kept == before:
        return
    from partnerdesk.file.errors import FileProblem
    from partnerdesk.file.writing import write_whole

    with suppress(FileProblem, OSError):  # it is a help, and no part of the import
        _place().parent.mkdir(parents=True, exist_ok=True)
        write_whole(_place(), mapping_bytes(kept))


def with_earlier(plan: Plan, how: How, kept: TableMapping) -> tuple[How, int]:
    """Return how a source is understood with what was kept, and how many choices that changes."""
    wanted, used = _columns(plan, how, kept)
    answers = plan.answers
    for question in plan.questions:
        answer = kept.answers.get(question.id)
        fits = any(choice.value == answer for choice in question.choices)
        if question.topic == Topic.WORD and answer is not None and fits:
            answers = answers.with_answer(question.id, answer)
            used += 1
    return replace(how, answers=answers, wanted=wanted), used


def _columns(plan: Plan, how: How, kept: TableMapping) -> tuple[Mapping[str, Wanted], int]:
    passed = {note.place.sheet for note in plan.passed}
    wanted: dict[str, Wanted] = {}
    used = 0
    for layout in plan.layouts:
        if layout.sheet not in passed:
            of, more = _with_kept(layout, how.wanted.get(layout.sheet, Wanted()), kept)
            wanted[layout.sheet] = of
            used += more
    return (wanted, used) if used else (how.wanted, 0)


def _with_kept(layout: Layout, wanted: Wanted, kept: TableMapping) -> tuple[Wanted, int]:
    """Return how a sheet is understood by the headings that were given a meaning before, and what changes."""
    named = {
        heading: "" if heading in layout.left_out else layout.columns.get(index)
        for index, heading in enumerate(layout.headings)
        if heading
    }
    kind = layout.kind if layout.certain else ""
    kinds = [
        k
        for k, of in kept.sheets.items()
        if not kind and len(named) > 1 and named.keys() <= of.columns.keys()
    ]
    kind = kind or (kinds[0] if len(kinds) == 1 else "")
    known = kept.sheets[kind].columns if kind in kept.sheets else {}
    changed = {name: known[name] for name, target in named.items() if name in known and known[name] != target}
    used = len(changed) + (kind != layout.kind)
    if not kind or not used:
        return wanted, 0
    return replace(wanted, kind=kind, columns={**wanted.columns, **changed}), used
