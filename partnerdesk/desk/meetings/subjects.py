"""What a round in a meeting can ask about: a decision, parts of the wording, the agreement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk import words
from partnerdesk.desk.widgets.basics import shortened
from partnerdesk.file import changing
from partnerdesk.file.reading.agreement_words import agreement_words
from partnerdesk.file.reading.captured import CapturedKind, captured
from partnerdesk.file.reading.problem import versions
from partnerdesk.file.reading.rounds import headings_of_rounds, texts_of
from partnerdesk.language import tr
from partnerdesk.partnership.rounds import WORDED, About, words_of

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.changing.rounds import Subject

_LONGEST = 60
_DECISION = "decision "


def subject_choices(desk: Desk, meeting_id: int) -> list[tuple[str, str]]:
    """Return what can be asked about, as keys with their words; the latest decision comes first."""
    decided = [c for c in desk.read(captured, meeting_id) if c.kind == CapturedKind.DECISION and c.text]
    asked = desk.read(headings_of_rounds, meeting_id)
    found = [
        (f"{_DECISION}{c.id}", tr("Decision: {text}", text=shortened(c.text, _LONGEST)))
        for c in reversed(decided)
        if c.id not in asked
    ]
    every = desk.read(versions)
    columns = texts_of(every[-1]) if every else {}
    found += [(str(about), words.word("about", about)) for about in WORDED if words_of(about, columns)]
    return [*found, (str(About.AGREEMENT), words.word("about", About.AGREEMENT))]


def of_decision(meeting_id: int, decision: int) -> Subject:
    """Return a decision of a meeting as what a round asks about, with its words now."""
    return changing.rounds.Subject(meeting_id, About.DECISION, {}, "", decision=decision)


def subject(desk: Desk, meeting_id: int, key: str) -> Subject:
    """Return what a key of `subject_choices` stands for, with its exact words now."""
    if key.startswith(_DECISION):
        return of_decision(meeting_id, int(key.removeprefix(_DECISION)))
    about = About(key)
    question = tr("Where we stand {about}", about=words.word("asked_on", about))
    if about == About.AGREEMENT:
        from partnerdesk.documents.agreement import version_of  # slow: only needed for the agreement
        from partnerdesk.file.reading.agreement import agreement_content

        version = version_of(agreement_content(desk.file))
        return changing.rounds.Subject(
            meeting_id, about, {"text": agreement_words(desk.file)}, question, version=version
        )
    return changing.rounds.Subject(meeting_id, about, texts_of(versions(desk.file)[-1]), question)
