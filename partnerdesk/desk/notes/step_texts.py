"""The steps of a note to a disclosure, as texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk import words
from partnerdesk.language import tr

if TYPE_CHECKING:
    from partnerdesk.private.entries import Note, Step


def other_words_text(note: Note) -> str:
    """Return what the shared side shows instead of what was agreed, and what to do."""
    if note.otherwise is None:
        return ""
    return tr(
        "The shared side shows “{wording}”, of {name}, for: {audience}. That is not what was agreed last: it "
        "was undone, merged or altered. Share the agreed wording again, or withdraw the consent.",
        wording=note.otherwise.wording,
        name=note.otherwise.participant,
        audience=words.word("audience", note.otherwise.audience),
    )


def step_text(step: Step) -> str:
    """Return one step as a line of text."""
    day = words.day(step.on)
    wording = tr("“{wording}”", wording=step.wording) if step.wording else ""
    match step.what:
        case "asked":
            said = tr("{day}: asked whether it may be shared", day=day)
        case "proposed":
            said = tr("{day}: wording {wording}", day=day, wording=wording)
        case "refused":
            said = tr("{day}: refused; it stays private", day=day)
        case "agreed":
            audience = words.word("audience", step.audience) if step.audience else ""
            said = tr("{day}: agreed, for: {audience}", day=day, audience=audience)
            said = words.listed((said, step.by or "", step.how or "", wording))
        case _:
            said = tr("{day}: consent withdrawn", day=day)
    return said if not step.printed else f"{said}. {_printed(step)}"


def _printed(step: Step) -> str:
    each = (
        tr("version {version} of {day} ({mark})", version=p.version, day=p.on[:10], mark=p.fingerprint[:8])
        for p in step.printed
    )
    return tr("Printed or exported with it: {versions}", versions=words.commas(each))
